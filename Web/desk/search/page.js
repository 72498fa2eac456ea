/** Searching everything: articles, conversations, tickets; filters on one side, a reader on the other. */

import { effect, h, onEnd, signal, computed, batch } from "@/shared/view.js";
import { iconButton, menu, toast, toastError } from "@/shared/controls.js";
import { combobox } from "@/shared/combobox.js";
import { icon } from "@/shared/icons.js";
import { bindKeys } from "@/shared/keys.js";
import { marked } from "@/shared/marks.js";
import { go, query } from "@/shared/router.js";
import { get } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { number } from "@/shared/time.js";
import { offerCommands } from "../commands.js";
import { filters } from "./filters.js";
import { exportFound } from "./export.js";
import { openQueryHelp } from "./query-help.js";
import { reader } from "./reader.js";
import { resultList } from "./results.js";
import { savedItems } from "./saved.js";
import { FACETS, addressOf, countOf, parametersOf, readSearch } from "./state.js";

const ORDERS = ["relevance", "newest", "oldest"];

export const searchPage = () => {
  const search = computed(() => readSearch(query()));
  const found = signal(/** @type {any} */ (null));
  const entries = signal(/** @type {any[]} */ ([]));
  const failure = signal("");
  const isBusy = signal(false);
  const chosen = signal(/** @type {string | null} */ (null));
  const showsFilters = signal(false);
  let stop = new AbortController();
  const apply = (/** @type {import("./state.js").Search} */ next) => go(addressOf(next));

  const load = async (/** @type {any} */ parameters, /** @type {string} */ cursor) => {
    stop.abort();
    stop = new AbortController();
    const own = stop.signal;
    isBusy.set(true);
    failure.set("");
    try {
      const wants = cursor ? { cursor, total: false } : { facet: FACETS };
      const page = await get("/api/v1/history", { ...parameters, ...wants, limit: 30 }, { signal: own });
      batch(() => {
        found.update((old) => (cursor ? { ...old, next: page.next } : page));
        entries.update((old) => (cursor ? [...old, ...page.entries] : page.entries));
        if (!cursor) chosen.set(matchMedia("(min-width: 64rem)").matches ? (page.entries[0]?.id ?? null) : null);
        isBusy.set(false);
      });
    } catch (error) {
      if (own.aborted) return;
      isBusy.set(false);
      failure.set(/** @type {any} */ (error).message);
    }
  };
  effect(() => {
    load(parametersOf(search()), "");
  });
  onEnd(() => stop.abort());
  const more = () => !isBusy() && found()?.next && load(parametersOf(search()), found().next);

  const move = (/** @type {number} */ step) => {
    const list = entries();
    if (list.length === 0) return;
    const at = list.findIndex((entry) => entry.id === chosen());
    const next = Math.min(list.length - 1, Math.max(0, at + step));
    chosen.set(list[next].id);
    document.getElementById(`hit-${list[next].id}`)?.scrollIntoView({ block: "nearest" });
    if (next > list.length - 4) more();
  };
  const { form, input } = searchField(search, apply);
  bindKeys([
    { keys: "/", text: t("search.keys.focus"), run: () => { input.focus(); input.select(); } },
    { keys: "j ArrowDown", text: t("search.keys.next"), run: () => move(1) },
    { keys: "k ArrowUp", text: t("search.keys.previous"), run: () => move(-1) },
    { keys: "Escape", text: t("search.keys.back"), works: "typing", run: () => (document.activeElement === input ? input.blur() : chosen.set(null)) },
  ]);
  onEnd(
    offerCommands(() => [
      { key: "export", text: t("search.export"), run: () => download() },
      { key: "help", text: t("search.help"), run: () => openQueryHelp() },
    ]),
  );
  const download = () => {
    toast(t("search.export.started"));
    exportFound(parametersOf(search())).then((count) => toast(t("search.export.done", { n: number(count) })), toastError);
  };

  return h(
    "div",
    { class: () => ["search", chosen() && "search--reading", showsFilters() && "search--filtering"] },
    h(
      "header",
      { class: "search__head" },
      h("h1", { class: "visually-hidden" }, t("page.search")),
      form,
      h(
        "div",
        { class: "search__tools" },
        h(
          "button",
          {
            type: "button",
            class: "button search__filter-button",
            "aria-expanded": () => String(showsFilters()),
            onclick: () => showsFilters.update((shown) => !shown),
          },
          icon("filter"),
          () => t("search.filters") + (countOf(search()) ? ` (${countOf(search())})` : ""),
        ),
        h(
          "select",
          {
            class: "input search__order",
            "aria-label": t("search.order"),
            onchange: (/** @type {any} */ event) => apply({ ...search(), order: event.target.value }),
          },
          ORDERS.map((name) => h("option", { value: name, selected: () => search().order === name }, t(`search.order.${name}`))),
        ),
        menu({ label: t("search.saved"), button: icon("star"), class: "button button--plain button--icon", items: () => savedItems(search()) }),
        iconButton("download", t("search.export"), { onclick: download }),
        iconButton("help", t("search.help"), { onclick: () => openQueryHelp() }),
      ),
    ),
    h(
      "div",
      { class: "search__body" },
      filters({ search, found, apply, close: () => showsFilters.set(false) }),
      resultList({ search, found, entries, failure, isBusy, chosen, more, apply, retry: () => load(parametersOf(search()), "") }),
      reader({ entries, chosen }),
    ),
  );
};

/**
 * @param {() => import("./state.js").Search} search
 * @param {(next: import("./state.js").Search) => void} apply
 */
const searchField = (search, apply) => {
  const input = h("input", {
    class: "input search__input",
    type: "search",
    name: "q",
    maxlength: "1000",
    placeholder: t("search.placeholder"),
    "aria-label": t("page.search"),
    value: () => search().q,
  });
  const list = combobox(input, {
    label: t("search.suggestions"),
    find: async (text, signal) => {
      const data = await get("/api/v1/suggest", { q: text, limit: 8 }, { signal });
      return data.suggestions.map((/** @type {any} */ each) => ({
        key: each.text,
        text: each.text,
        content: [h("span", null, marked(each.text, each.marks)), h("span", { class: "menu__hint" }, t(`suggestion.${each.kind}`))],
      }));
    },
    take: (item) => apply({ ...search(), q: item.text }),
  });
  const form = h(
    "form",
    {
      class: "search__form",
      role: "search",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        apply({ ...search(), q: input.value.trim() });
      },
    },
    icon("search"),
    input,
    list,
  );
  return { form, input };
};
