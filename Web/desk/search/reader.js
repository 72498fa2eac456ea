/** The chosen entry, beside the list. */

import { computed, effect, h, signal } from "@/shared/view.js";
import { badge, empty, iconButton, skeleton, toast } from "@/shared/controls.js";
import { icon } from "@/shared/icons.js";
import { marked } from "@/shared/marks.js";
import { link } from "@/shared/router.js";
import { safeHTML } from "@/shared/safe-html.js";
import { get } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { moment } from "@/shared/time.js";
import { labelText } from "./results.js";

/** @param {{ entries: () => any[], chosen: any }} parts */
export const reader = ({ entries, chosen }) => {
  const entry = computed(() => entries().find((each) => each.id === chosen()) ?? null);
  return h(
    "section",
    { class: "reader", "aria-label": t("search.reader"), tabindex: "0" },
    () => {
      const shown = entry();
      if (!shown) return empty("book", t("search.readerEmpty"));
      return h(
        "article",
        { class: "reader__page" },
        h(
          "header",
          { class: "reader__head" },
          iconButton("back", t("back"), { onclick: () => chosen.set(null), class: "button button--plain button--icon reader__back" }),
          h("h2", { class: "reader__title" }, marked(shown.title || t("search.untitled"), shown.titleMarks)),
          iconButton("link", t("copyLink"), {
            onclick: () => navigator.clipboard?.writeText(shown.id).then(() => toast(t("copied"))),
          }),
        ),
        facts(shown),
        shown.kind === "article" ? article(shown) : passages(shown),
      );
    },
  );
};

/** @param {any} entry */
const facts = (entry) => {
  const rows = ["contact", "agent", "branch", "channel", "status", "tag", "category"].filter((name) => entry.labels[name]?.length);
  return h(
    "dl",
    { class: "facts" },
    h("div", null, h("dt", null, t("column.time")), h("dd", null, moment(entry.time))),
    rows.map((name) =>
      h(
        "div",
        null,
        h("dt", null, t(`column.${name}`)),
        h("dd", null, name === "tag" ? entry.labels.tag.map((/** @type {string} */ each) => badge(each)) : entry.labels[name].map((/** @type {string} */ each) => labelText(name, each)).join("、")),
      )),
    entry.score && h("div", null, h("dt", null, t("column.score")), h("dd", null, t("search.score", { n: entry.score }))),
  );
};

/** @param {any} entry */
const article = (entry) => {
  const shown = signal(/** @type {any} */ (null));
  const failure = signal("");
  effect(() => {
    get(`/api/v1/articles/${entry.id}`, { html: true }).then((data) => shown.set(data), (error) => failure.set(error.message));
  });
  return () => {
    if (failure()) return empty("alert", failure());
    if (!shown()) return skeleton(8);
    return [
      h("div", { class: "prose" }, safeHTML(shown().html)),
      h("p", { class: "reader__foot" }, link(`/desk/knowledge/${entry.id}`, { class: "button" }, icon("edit"), t("knowledge.open"))),
    ];
  };
};

/** What matched of a conversation or a ticket. @param {any} entry */
const passages = (entry) =>
  h(
    "ol",
    { class: "passages" },
    entry.messages.map((/** @type {any} */ message) =>
      h(
        "li",
        { class: `passage passage--${message.speaker ?? "note"}` },
        h("p", { class: "passage__head" }, h("b", null, message.speaker ? t(`speaker.${message.speaker}`) : ""), h("time", null, moment(message.time))),
        h("p", { class: "passage__text" }, message.leadsIn && "…", marked(message.text, message.marks), message.goesOn && "…"),
      )),
    entry.matches > entry.messages.length && h("li", { class: "passages__more" }, t("search.matches", { n: entry.matches })),
  );
