/** What is searched for, as the address of the page holds it. */

/** The filters that hold values of a label. */
export const FACETS = /** @type {const} */ (["kind", "channel", "agent", "branch", "tag", "status"]);

/** @typedef {{ q: string, order: string, time: string, score: string, labels: Record<string, string[]> }} Search */

/** @param {string} query @returns {Search} */
export const readSearch = (query) => {
  const values = new URLSearchParams(query);
  return {
    q: values.get("q") ?? "",
    order: values.get("order") ?? "relevance",
    time: values.get("time") ?? "",
    score: values.get("score") ?? "",
    labels: Object.fromEntries(FACETS.map((name) => [name, values.getAll(name)])),
  };
};

/** The parameters of the API. @param {Search} search @returns {Record<string, any>} */
export const parametersOf = (search) => ({
  q: search.q,
  order: search.order === "relevance" ? (search.q ? "" : "newest") : search.order,
  time: search.time,
  score: search.score,
  ...search.labels,
});

/** @param {Search} search */
export const addressOf = (search) => {
  const values = new URLSearchParams();
  if (search.q) values.set("q", search.q);
  if (search.order !== "relevance") values.set("order", search.order);
  if (search.time) values.set("time", search.time);
  if (search.score) values.set("score", search.score);
  for (const name of FACETS) for (const value of search.labels[name]) values.append(name, value);
  const text = values.toString();
  return `/desk/search${text ? `?${text}` : ""}`;
};

/** The same with one value of a label more or less. @param {Search} search @param {string} name @param {string} value */
export const toggled = (search, name, value) => {
  const has = search.labels[name].includes(value);
  const values = has ? search.labels[name].filter((each) => each !== value) : [...search.labels[name], value];
  return { ...search, labels: { ...search.labels, [name]: values } };
};

/** How many filters are set. @param {Search} search */
export const countOf = (search) =>
  FACETS.reduce((sum, name) => sum + search.labels[name].length, 0) + (search.time ? 1 : 0) + (search.score ? 1 : 0);

/** @param {Search} search */
export const cleared = (search) => ({ ...search, time: "", score: "", labels: Object.fromEntries(FACETS.map((name) => [name, []])) });

const DAY = 86_400_000;

/** A range of days as the API takes it. @param {number} days */
export const lastDays = (days) => {
  const text = (/** @type {number} */ time) => new Date(time - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return `${text(Date.now() - (days - 1) * DAY)}..${text(Date.now())}`;
};
