/** What was found as a table for spreadsheets. */

import { get } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { download } from "@/shared/download.js";
import { csv } from "@/shared/csv.js";

const PAGE = 100;
/** The most rows that a browser collects. */
export const MAXIMUM = 5000;

/**
 * Collects every entry and gives it as a file.
 * @param {Record<string, any>} parameters
 * @returns {Promise<number>} how many there were
 */
export const exportFound = async (parameters) => {
  const rows = [];
  let cursor = "";
  do {
    const page = await get("/api/v1/history", { ...parameters, cursor, total: false, limit: PAGE });
    rows.push(...page.entries.map(row));
    cursor = page.next ?? "";
  } while (cursor && rows.length < MAXIMUM);
  const head = ["kind", "title", "time", "contact", "agent", "branch", "channel", "status", "score", "tag", "text"].map((name) => t(`column.${name}`));
  download("yingda-search.csv", "text/csv", csv([head, ...rows]));
  return rows.length;
};

/** @param {any} entry */
const row = (entry) => {
  const label = (/** @type {string} */ name) => (entry.labels[name] ?? []).join("; ");
  return [
    t(`kind.${entry.kind}`),
    entry.title,
    new Date(entry.time).toISOString(),
    label("contact"),
    label("agent"),
    label("branch"),
    label("channel"),
    label("status"),
    entry.score ?? "",
    label("tag"),
    entry.messages.map((/** @type {any} */ message) => message.text).join("\n"),
  ];
};
