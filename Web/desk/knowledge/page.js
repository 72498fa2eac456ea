/** Knowledge: the list of articles, or the editor of one. */

import { editor } from "./editor.js";
import { articleList } from "./list.js";

/** @param {string | null} id of an article, `new`, or null for the list */
export const knowledgePage = (id) => (id ? editor(id === "new" ? null : id) : articleList());
