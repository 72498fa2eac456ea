/** The pages of the desk, each loaded when it is first opened. */

/**
 * @typedef {{ name: string, icon: any, permission?: string, isListed?: boolean, load: () => Promise<(id: string | null) => any> }} Page
 */

/** @type {Page[]} */
export const pages = [
  {
    name: "search",
    icon: "search",
    permission: "history.read",
    isListed: true,
    load: async () => (await import("./search/page.js")).searchPage,
  },
  {
    name: "knowledge",
    icon: "book",
    permission: "article.read",
    isListed: true,
    load: async () => (await import("./knowledge/page.js")).knowledgePage,
  },
  {
    name: "import",
    icon: "upload",
    permission: "article.transfer",
    load: async () => (await import("./knowledge/import.js")).importPage,
  },
  {
    name: "gaps",
    icon: "gap",
    permission: "analytics.read",
    isListed: true,
    load: async () => (await import("./knowledge/gaps.js")).gapsPage,
  },
];

/** Where somebody begins. @param {(permission: string) => boolean} may */
export const homeOf = (may) => {
  const first = pages.find((page) => page.isListed && (!page.permission || may(page.permission)));
  return `/desk/${first?.name ?? "knowledge"}`;
};
