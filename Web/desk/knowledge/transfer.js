/** Articles as files. */

import { send } from "@/shared/api.js";
import { download } from "@/shared/download.js";

/** Milliseconds that a large file may take. */
const PATIENCE = 600_000;

/** Gives all articles as a table that an import takes back. */
export const exportArticles = async () => {
  const reply = await send("GET", "/api/v1/articles/export?format=csv", { isWhole: true });
  download("yingda-articles.csv", "text/csv", await reply.blob());
};

const FORMATS = /** @type {Record<string, string>} */ ({ md: "markdown", markdown: "markdown", csv: "csv", tsv: "csv", jsonl: "jsonl", ndjson: "jsonl", html: "html", htm: "html" });

/** The format of a file by its name; null for one that cannot be imported. @param {string} name */
export const formatOf = (name) => FORMATS[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? null;

/**
 * Imports a file, or tries what an import would do.
 * @param {File} file
 * @param {boolean} isDryRun
 */
export const importFile = (file, isDryRun) => {
  const query = new URLSearchParams({ format: formatOf(file.name) ?? "", name: file.name, dryRun: String(isDryRun) });
  return send("POST", `/api/v1/articles/import?${query}`, { raw: file, type: "application/octet-stream", patience: PATIENCE });
};
