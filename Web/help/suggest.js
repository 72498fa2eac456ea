/** Suggests questions while one is typed. */

import { combobox } from "@/shared/combobox.js";
import { marked } from "@/shared/marks.js";

/** @param {HTMLInputElement} field */
export const suggest = (field) => {
  const { tenant = "", suggestions = "" } = document.body.dataset;
  const root = `/api/v1/public/${encodeURIComponent(tenant)}/suggest`;
  const list = combobox(field, {
    label: suggestions,
    find: async (text, signal) => {
      const reply = await fetch(`${root}?${new URLSearchParams({ q: text, limit: "8" })}`, { signal });
      const { data } = await reply.json();
      return data.suggestions.map((/** @type {any} */ each) => ({
        key: each.text,
        text: each.text,
        article: each.article,
        content: marked(each.text, each.marks),
      }));
    },
    take: (item) => {
      if (item.article) {
        location.href = `/help/${encodeURIComponent(tenant)}/articles/${encodeURIComponent(item.article)}${location.search.match(/[?&]lang=\w+/)?.[0].replace("&", "?") ?? ""}`;
      } else {
        field.value = item.text;
        field.form?.requestSubmit();
      }
    },
  });
  field.after(list);
};
