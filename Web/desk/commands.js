/** The command bar: every page and action by a few letters. */

import { h } from "@/shared/view.js";
import { openDialog } from "@/shared/controls.js";
import { combobox } from "@/shared/combobox.js";
import { showKeys } from "@/shared/keys.js";
import { go } from "@/shared/router.js";
import { get } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { pages } from "./pages.js";
import { languageItems, themeItems } from "./preferences.js";
import { may } from "./session.js";

/** @typedef {{ key: string, text: string, hint?: string, run: () => void }} Command */

/** Commands of the page that is open. @type {Set<() => Command[]>} */
const sources = new Set();

/** @param {() => Command[]} source @returns {() => void} takes them back */
export const offerCommands = (source) => {
  sources.add(source);
  return () => sources.delete(source);
};

/** @returns {Command[]} */
const commands = () => [
  ...[...sources].flatMap((source) => source()),
  ...pages
    .filter((page) => !page.permission || may(page.permission))
    .map((page) => ({ key: page.name, text: t("command.go", { page: t(`page.${page.name}`) }), run: () => go(`/desk/${page.name}`) })),
  ...(may("article.write") ? [{ key: "new", text: t("knowledge.new"), run: () => go("/desk/knowledge/new") }] : []),
  { key: "keys", text: t("keys.title"), hint: "?", run: () => showKeys() },
  ...themeItems().map((item) => ({ key: item.text, text: t("command.theme", { name: item.text }), run: item.run })),
  ...languageItems().map((item) => ({ key: item.text, text: item.text, run: item.run })),
];

/** @param {string} text @param {AbortSignal} signal @returns {Promise<Command[]>} */
const articles = async (text, signal) => {
  if (!may("article.read")) return [];
  const data = await get("/api/v1/search", { q: text, limit: 5 }, { signal });
  return data.hits.map((/** @type {any} */ hit) => ({
    key: hit.article,
    text: hit.title,
    hint: t("page.knowledge"),
    run: () => go(`/desk/knowledge/${hit.article}`),
  }));
};

export const openCommands = () => {
  if (document.querySelector("dialog.commands")) return;
  openDialog({
    title: t("command.title"),
    class: "commands",
    content: (close) => {
      const input = h("input", { class: "input", type: "text", placeholder: t("command.placeholder"), "aria-label": t("command.title") });
      const list = combobox(input, {
        label: t("command.title"),
        find: async (text, signal) => {
          const own = commands().filter((each) => each.text.toLowerCase().includes(text.toLowerCase()));
          const search = may("history.read")
            ? [{ key: "search", text: t("command.search", { text }), run: () => go(`/desk/search?q=${encodeURIComponent(text)}`) }]
            : [];
          const found = [...own.slice(0, 8), ...search, ...(await articles(text, signal).catch(() => []))];
          return found.map((each) => ({
            ...each,
            content: [h("span", null, each.text), each.hint && h("span", { class: "menu__hint" }, each.hint)],
          }));
        },
        take: (item) => {
          close();
          item.run();
        },
      });
      return h("div", { class: "commands__field" }, input, list);
    },
  });
};
