/** Tables as CSV (RFC 4180) that Excel opens as UTF-8, and that runs no formula there. */

const FORMULA = /^[=+\-@\t\r]/;

/** @param {any} value */
const cell = (value) => {
  const text = FORMULA.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** @param {any[][]} rows */
export const csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
