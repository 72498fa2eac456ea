/** The list of articles, with filters and actions on several at once. */

import { batch, computed, each, effect, h, onEnd, signal } from "@/shared/view.js";
import { badge, confirmDialog, empty, skeleton, toast, toastError } from "@/shared/controls.js";
import { icon } from "@/shared/icons.js";
import { bindKeys } from "@/shared/keys.js";
import { marked } from "@/shared/marks.js";
import { go, link, query } from "@/shared/router.js";
import { address, get, send } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { moment, number, shortMoment } from "@/shared/time.js";
import { may } from "../session.js";
import { exportArticles } from "./transfer.js";

const PAGE = 50;
const STATUSES = ["published", "draft", "expired"];
const VISIBILITIES = ["public", "internal"];
export const TONES = /** @type {Record<string, "" | "good" | "warn">} */ ({ published: "good", draft: "", expired: "warn" });

/** @param {string} text */
const read = (text) => {
  const values = new URLSearchParams(text);
  return { q: values.get("q") ?? "", status: values.get("status") ?? "", visibility: values.get("visibility") ?? "", category: values.get("category") ?? "" };
};

export const articleList = () => {
  const filter = computed(() => read(query()));
  const items = signal(/** @type {any[]} */ ([]));
  const next = signal("");
  const isBusy = signal(true);
  const failure = signal("");
  const picked = signal(/** @type {Set<string>} */ (new Set()));
  const categories = signal(/** @type {any[]} */ ([]));
  let stop = new AbortController();
  const apply = (/** @type {any} */ change) => go(address("/desk/knowledge", { ...filter(), ...change }));

  const load = async (/** @type {string} */ cursor) => {
    stop.abort();
    stop = new AbortController();
    const own = stop.signal;
    isBusy.set(true);
    failure.set("");
    try {
      const page = await fetchPage(filter.peek?.() ?? filter(), cursor, own);
      batch(() => {
        items.update((old) => (cursor ? [...old, ...page.items] : page.items));
        next.set(page.next ?? "");
        if (!cursor) picked.set(new Set());
        isBusy.set(false);
      });
    } catch (error) {
      if (own.aborted) return;
      isBusy.set(false);
      failure.set(/** @type {any} */ (error).message);
    }
  };
  effect(() => {
    filter();
    load("");
  });
  onEnd(() => stop.abort());
  get("/api/v1/categories").then((data) => categories.set(data.items), toastError);

  const input = h("input", {
    class: "input",
    type: "search",
    placeholder: t("knowledge.find"),
    "aria-label": t("knowledge.find"),
    value: () => filter().q,
  });
  bindKeys([
    { keys: "/", text: t("search.keys.focus"), run: () => { input.focus(); input.select(); } },
    { keys: "n", text: t("knowledge.new"), when: () => may("article.write"), run: () => go("/desk/knowledge/new") },
  ]);
  const act = (/** @type {string} */ action) => actOnAll(action, [...picked()].map((id) => items().find((each) => each.id === id)).filter(Boolean)).then(() => load(""), toastError);

  return h(
    "div",
    { class: "page" },
    h(
      "header",
      { class: "page__head" },
      h("h1", { class: "page__title" }, t("page.knowledge")),
      h(
        "div",
        { class: "page__actions" },
        () => may("article.transfer") && [
          h("button", { class: "button", onclick: () => exportArticles().catch(toastError) }, icon("download"), t("knowledge.export")),
          link("/desk/import", { class: "button" }, icon("upload"), t("page.import")),
        ],
        () => may("article.write") && link("/desk/knowledge/new", { class: "button button--primary" }, icon("plus"), t("knowledge.new")),
      ),
    ),
    h(
      "form",
      {
        class: "bar",
        role: "search",
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          apply({ q: input.value.trim() });
        },
      },
      h("div", { class: "bar__grow" }, input),
      choice("status", STATUSES, filter, apply),
      choice("visibility", VISIBILITIES, filter, apply),
      h(
        "select",
        { class: "input bar__select", "aria-label": t("column.category"), disabled: () => filter().q !== "", onchange: (/** @type {any} */ event) => apply({ category: event.target.value }) },
        h("option", { value: "" }, t("knowledge.anyCategory")),
        () => categories().map((each) => h("option", { value: each.id, selected: filter().category === each.id }, `${"　".repeat(each.path.length - 1)}${each.path.at(-1)}`)),
      ),
    ),
    () => picked().size > 0 && pickedBar(picked, act),
    () => {
      if (failure()) return empty("alert", t("error.title"), failure(), h("button", { class: "button", onclick: () => load("") }, t("retry")));
      if (isBusy() && items().length === 0) return skeleton(10);
      if (items().length === 0) return empty("book", t("knowledge.none"), t("knowledge.noneHint"));
      return null;
    },
    h(
      "div",
      { class: "table-frame", hidden: () => items().length === 0 || failure() !== "" },
      table(items, picked),
    ),
    () => next() && h("button", { class: "button page__more", disabled: () => isBusy(), onclick: () => load(next()) }, () => t(isBusy() ? "loading" : "search.more")),
  );
};

/** Typed words ask the index, so that drafts come only from the list. @param {any} filter @param {string} cursor @param {AbortSignal} signal */
const fetchPage = async (filter, cursor, signal) => {
  if (!filter.q) {
    const { status, visibility, category } = filter;
    return get("/api/v1/articles", { status, visibility, category, cursor, limit: PAGE }, { signal });
  }
  const page = await get("/api/v1/history", { q: filter.q, kind: "article", status: filter.status, cursor, total: false, limit: PAGE }, { signal });
  const items = page.entries.map((/** @type {any} */ entry) => ({
    id: entry.id,
    title: entry.title,
    titleMarks: entry.titleMarks,
    status: entry.labels.status?.[0] ?? "published",
    visibility: entry.labels.visibility?.[0] ?? "",
    category: entry.labels.category?.[0]?.split("/") ?? [],
    updatedAt: entry.time,
  }));
  return { items, next: page.next };
};

/** @param {string} name @param {string[]} values @param {any} filter @param {any} apply */
const choice = (name, values, filter, apply) =>
  h(
    "select",
    { class: "input bar__select", "aria-label": t(`column.${name}`), onchange: (/** @type {any} */ event) => apply({ [name]: event.target.value }) },
    h("option", { value: "" }, t(`knowledge.any.${name}`)),
    values.map((value) => h("option", { value, selected: () => filter()[name] === value }, t(`${name}.${value}`))),
  );

/** @param {any} items @param {any} picked */
const table = (items, picked) => {
  const toggle = (/** @type {string} */ id) =>
    picked.update((/** @type {Set<string>} */ old) => {
      const set = new Set(old);
      if (!set.delete(id)) set.add(id);
      return set;
    });
  const all = () => items().length > 0 && items().every((/** @type {any} */ each) => picked().has(each.id));
  return h(
    "table",
    { class: "table" },
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        h("th", { class: "table__pick" }, h("input", { type: "checkbox", "aria-label": t("knowledge.pickAll"), checked: all, onchange: () => picked.set(all() ? new Set() : new Set(items().map((/** @type {any} */ each) => each.id))) })),
        h("th", null, t("column.title")),
        h("th", null, t("column.status")),
        h("th", { class: "table__wide" }, t("column.visibility")),
        h("th", { class: "table__wide" }, t("column.category")),
        h("th", { class: "table__wide" }, t("column.updatedAt")),
      ),
    ),
    h(
      "tbody",
      null,
      each(items, (item) => item.id, (item, id) =>
        h(
          "tr",
          null,
          h("td", { class: "table__pick" }, h("input", { type: "checkbox", "aria-label": () => t("knowledge.pick", { title: item().title }), checked: () => picked().has(id), onchange: () => toggle(id) })),
          h("td", null, link(`/desk/knowledge/${id}`, { class: "table__title" }, () => marked(item().title, item().titleMarks))),
          h("td", null, () => badge(t(`status.${item().status}`), TONES[item().status] ?? "")),
          h("td", { class: "table__wide" }, () => (item().visibility ? t(`visibility.${item().visibility}`) : "")),
          h("td", { class: "table__wide table__soft" }, () => item().category.join(" › ")),
          h("td", { class: "table__wide table__soft" }, () => h("time", { title: moment(item().updatedAt) }, shortMoment(item().updatedAt))),
        )),
    ),
  );
};

/** @param {any} picked @param {(action: string) => void} act */
const pickedBar = (picked, act) =>
  h(
    "div",
    { class: "picked", role: "region", "aria-label": t("knowledge.picked") },
    h("span", null, () => t("knowledge.pickedCount", { n: number(picked().size) })),
    may("article.publish") && ["publish", "withdraw", "expire"].map((action) => h("button", { class: "button button--small", onclick: () => act(action) }, t(`knowledge.${action}`))),
    may("article.publish") && h("button", { class: "button button--small button--danger", onclick: () => act("delete") }, t("knowledge.delete")),
    h("button", { class: "text-button", onclick: () => picked.set(new Set()) }, t("knowledge.pickNone")),
  );

/** Does one thing to every picked article; what fails is told and the rest goes on. @param {string} action @param {any[]} articles */
const actOnAll = async (action, articles) => {
  const names = articles.length === 1 ? articles[0].title : t("knowledge.pickedCount", { n: articles.length });
  const isSure = await confirmDialog(t(`knowledge.${action}`), t(`knowledge.${action}Sure`, { names }), t(`knowledge.${action}`), action === "delete");
  if (!isSure) return;
  let done = 0;
  for (const article of articles) {
    try {
      const headers = { "if-match": article.version ? `"v${article.version}"` : "*" };
      if (action === "delete") await send("DELETE", `/api/v1/articles/${article.id}`, { headers });
      else await send("POST", `/api/v1/articles/${article.id}/${action}`, { headers });
      done += 1;
    } catch (error) {
      toastError(error);
    }
  }
  toast(t("knowledge.done", { n: done }));
};
