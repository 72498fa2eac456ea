/** What an editor changes of an article. */

/** @returns {any} */
export const emptyDraft = () => ({
  title: "",
  body: "",
  questions: [],
  category: [],
  tags: [],
  status: "draft",
  visibility: "internal",
  branch: null,
  externalID: null,
  language: "zh-CN",
  sourceUpdatedAt: null,
  expiresAt: null,
});

/** The body of a request: what is not said is left out. @param {any} draft */
export const bodyOf = (draft) => Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null && value !== undefined));

/** @param {any} one @param {any} other */
export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
