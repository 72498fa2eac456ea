/** Narrowing what was found: values with their counts, time, satisfaction. */

import { each, h, signal, computed } from "@/shared/view.js";
import { iconButton } from "@/shared/controls.js";
import { t } from "@/shared/text.js";
import { number } from "@/shared/time.js";
import { labelText } from "./results.js";
import { FACETS, cleared, countOf, lastDays, toggled } from "./state.js";

const SHOWN = 6;
const DAYS = [1, 7, 30, 365];
const SCORES = ["1..2", "3", "4..5"];

/** @param {any} parts */
export const filters = ({ search, found, apply, close }) =>
  h(
    "aside",
    { class: "filters", "aria-label": t("search.filters") },
    h(
      "header",
      { class: "filters__head" },
      h("h2", null, t("search.filters")),
      () => countOf(search()) > 0 && h("button", { class: "text-button", onclick: () => apply(cleared(search())) }, t("search.clear")),
      iconButton("close", t("close"), { onclick: close, class: "button button--plain button--icon filters__close" }),
    ),
    choices(
      t("facet.time"),
      () => DAYS.map((days) => ({ value: lastDays(days), text: t(`search.days.${days}`) })),
      () => search().time,
      (time) => apply({ ...search(), time }),
    ),
    h(
      "form",
      {
        class: "filters__range",
        onsubmit: (/** @type {any} */ event) => {
          event.preventDefault();
          const { from, to } = event.target.elements;
          if (from.value || to.value) apply({ ...search(), time: `${from.value}..${to.value}` });
        },
      },
      h("input", { class: "input", type: "date", name: "from", "aria-label": t("search.from"), value: () => search().time.split("..")[0] ?? "" }),
      h("input", { class: "input", type: "date", name: "to", "aria-label": t("search.to"), value: () => search().time.split("..")[1] ?? "" }),
      h("button", { class: "button button--small" }, t("search.applyRange")),
    ),
    FACETS.map((name) => facet(name, search, found, apply)),
    choices(
      t("facet.score"),
      () => SCORES.map((value) => ({ value, text: t(`search.score.${value}`) })),
      () => search().score,
      (score) => apply({ ...search(), score }),
    ),
  );

/**
 * @param {string} title
 * @param {() => { value: string, text: string }[]} options
 * @param {() => string} chosen
 * @param {(value: string) => void} choose
 */
const choices = (title, options, chosen, choose) =>
  h(
    "fieldset",
    { class: "facet" },
    h("legend", { class: "facet__title" }, title),
    h(
      "div",
      { class: "facet__chips" },
      options().map(({ value, text }) =>
        h(
          "button",
          { type: "button", class: "chip", "aria-pressed": () => String(chosen() === value), onclick: () => choose(chosen() === value ? "" : value) },
          text,
        )),
    ),
  );

/** @param {string} name @param {any} search @param {any} found @param {any} apply */
const facet = (name, search, found, apply) => {
  const isWhole = signal(false);
  const values = computed(() => {
    const counts = /** @type {Record<string, number>} */ (found()?.facets?.[name] ?? {});
    const own = search().labels[name].filter((/** @type {string} */ value) => !(value in counts)).map((/** @type {string} */ value) => [value, 0]);
    return [...own, ...Object.entries(counts).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))];
  });
  const shown = () => (isWhole() ? values().slice(0, 100) : values().slice(0, SHOWN));
  return h(
    "fieldset",
    { class: "facet", hidden: () => values().length === 0 },
    h("legend", { class: "facet__title" }, t(`facet.${name}`)),
    each(shown, ([value]) => String(value), (item, value) =>
      h(
        "label",
        { class: "facet__value" },
        h("input", {
          type: "checkbox",
          checked: () => search().labels[name].includes(value),
          onchange: () => apply(toggled(search(), name, value)),
        }),
        h("span", { class: "facet__name", title: value }, labelText(name, value)),
        h("span", { class: "facet__count" }, () => (item()[1] ? number(item()[1]) : "")),
      )),
    () =>
      values().length > SHOWN &&
      h("button", { type: "button", class: "text-button", onclick: () => isWhole.update((is) => !is) }, t(isWhole() ? "search.less" : "search.all", { n: values().length })),
  );
};
