let last = 0;

/** An id that no other element has. */
export const newID = () => `y-${(last += 1)}`;
