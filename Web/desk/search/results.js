/** What was found. */

import { each, h } from "@/shared/view.js";
import { badge, empty, skeleton } from "@/shared/controls.js";
import { icon } from "@/shared/icons.js";
import { marked } from "@/shared/marks.js";
import { hasText, t } from "@/shared/text.js";
import { moment, number, shortMoment } from "@/shared/time.js";
import { cleared, countOf } from "./state.js";

const ICONS = /** @type {const} */ ({ article: "book", conversation: "chat", ticket: "ticket" });

/** A value of a label as people know it. @param {string} name @param {string} value */
export const labelText = (name, value) => (hasText(`${name}.${value}`) ? t(`${name}.${value}`) : value);

/** @param {any} parts */
export const resultList = ({ search, found, entries, failure, isBusy, chosen, more, apply, retry }) =>
  h(
    "section",
    { class: "results", "aria-label": t("search.results"), "aria-busy": () => String(isBusy()) },
    () => notes(found(), search(), apply),
    () => {
      if (failure()) return empty("alert", t("error.title"), failure(), h("button", { class: "button", onclick: retry }, t("retry")));
      if (!found()) return skeleton(9);
      if (entries().length > 0) return null;
      return nothing(search(), apply);
    },
    h(
      "ul",
      { class: () => ["results__list", isBusy() && "results__list--busy"] },
      each(entries, (entry) => entry.id, (entry, id) => row(entry, id, chosen)),
    ),
    () =>
      found()?.next &&
      h("button", { class: "button results__more", disabled: () => isBusy(), onclick: more }, () => t(isBusy() ? "loading" : "search.more")),
  );

/** @param {any} found @param {any} search @param {any} apply */
const notes = (found, search, apply) => {
  if (!found) return null;
  const total = t(found.totalIsExact ? "search.total" : "search.totalAbout", { n: number(found.total) });
  return h(
    "div",
    { class: "results__notes" },
    h("p", { role: "status" }, total, h("span", { class: "results__time" }, t("search.time", { n: Math.round(found.milliseconds) }))),
    found.correction &&
      h(
        "p",
        null,
        t(found.correctionIsApplied ? "search.corrected" : "search.didYouMean"),
        " ",
        h("button", { class: "text-button", onclick: () => apply({ ...search, q: found.correction }) }, found.correction),
      ),
    found.notices.map((/** @type {any} */ notice) =>
      h("p", { class: "results__notice" }, icon("alert"), t(`notice.${notice.code}`, { piece: notice.piece ?? notice.text ?? "" }))),
    found.isPartial && h("p", { class: "results__notice" }, icon("clock"), t("search.partial")),
  );
};

/** @param {any} search @param {any} apply */
const nothing = (search, apply) =>
  empty(
    "search",
    t("search.nothing"),
    t(countOf(search) ? "search.nothingFiltered" : "search.nothingHint"),
    countOf(search) ? h("button", { class: "button", onclick: () => apply(cleared(search)) }, t("search.clear")) : null,
  );

/** @param {() => any} entry @param {string} id @param {any} chosen */
const row = (entry, id, chosen) =>
  h(
    "li",
    { class: "hit", id: `hit-${id}` },
    h(
      "button",
      { type: "button", class: "hit__button", "aria-current": () => (chosen() === id ? "true" : null), onclick: () => chosen.set(id) },
      h(
        "span",
        { class: "hit__head" },
        icon(ICONS[/** @type {keyof typeof ICONS} */ (entry().kind)] ?? "note"),
        h("span", { class: "hit__title" }, () => marked(entry().title || t("search.untitled"), entry().titleMarks)),
        h("time", { class: "hit__time", title: moment(entry().time) }, shortMoment(entry().time)),
      ),
      () =>
        entry().messages.slice(0, 2).map((/** @type {any} */ message) =>
          h(
            "span",
            { class: "hit__text" },
            message.speaker && h("b", { class: "hit__speaker" }, t(`speaker.${message.speaker}`)),
            message.leadsIn && "…",
            marked(message.text, message.marks),
            message.goesOn && "…",
          )),
      h("span", { class: "hit__labels" }, () => labels(entry())),
    ),
  );

/** @param {any} entry */
const labels = (entry) => {
  const place = entry.labels.category?.[0]?.replaceAll("/", " › ");
  const people = [...(entry.labels.contact ?? []), ...(entry.labels.agent ?? [])].slice(0, 2).join(" · ");
  return [
    badge(t(`kind.${entry.kind}`)),
    entry.labels.status?.[0] && entry.kind !== "article" && badge(labelText("status", entry.labels.status[0])),
    entry.score && badge(t("search.score", { n: entry.score }), entry.score <= 2 ? "bad" : entry.score >= 4 ? "good" : ""),
    h("span", { class: "hit__place" }, place ?? people),
    entry.matches > 2 && h("span", { class: "hit__place" }, t("search.matches", { n: number(entry.matches) })),
  ];
};
