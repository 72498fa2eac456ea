/** Text with marked parts, which the server gives as ranges of UTF-8 bytes. */

import { h } from "@/shared/view.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * @param {string} text
 * @param {{ start: number, end: number }[]} [marks]
 * @returns {(string | Element)[]}
 */
export const marked = (text, marks = []) => {
  if (marks.length === 0) return [text];
  const bytes = encoder.encode(text);
  const parts = [];
  let end = 0;
  for (const mark of marks) {
    if (mark.start < end || mark.end > bytes.length) continue;
    if (mark.start > end) parts.push(decoder.decode(bytes.subarray(end, mark.start)));
    parts.push(h("mark", null, decoder.decode(bytes.subarray(mark.start, mark.end))));
    end = mark.end;
  }
  if (end < bytes.length) parts.push(decoder.decode(bytes.subarray(end)));
  return parts;
};
