/** The editor of an article: its text beside what readers will see, its settings, its versions. */

import { computed, effect, h, onEnd, signal } from "@/shared/view.js";
import { badge, confirmDialog, empty, field, menu, skeleton, tabs, toast, toastError } from "@/shared/controls.js";
import { icon } from "@/shared/icons.js";
import { bindKeys } from "@/shared/keys.js";
import { go, guardLeaving, link } from "@/shared/router.js";
import { safeHTML } from "@/shared/safe-html.js";
import { get, send } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { moment } from "@/shared/time.js";
import { may, me } from "../session.js";
import { bodyOf, emptyDraft, isSame } from "./draft.js";
import { feedback } from "./feedback.js";
import { TONES } from "./list.js";
import { versions } from "./versions.js";

const PREVIEW_DELAY = 250;

/** @param {string | null} id null for a new article */
export const editor = (id) => {
  const article = signal(/** @type {any} */ (null));
  const failure = signal("");
  const load = async () => {
    failure.set("");
    try {
      article.set(id ? await get(`/api/v1/articles/${id}`) : { version: 0, status: "draft" });
    } catch (error) {
      failure.set(/** @type {any} */ (error).message);
    }
  };
  load();
  return h("div", { class: "editor" }, () => {
    if (failure()) return empty("alert", t("error.title"), failure(), link("/desk/knowledge", { class: "button" }, t("back")));
    if (!article()) return skeleton(10);
    return form(id, article(), load);
  });
};

/** @param {string | null} id @param {any} article @param {() => Promise<void>} reload */
const form = (id, article, reload) => {
  const saved = signal(id ? { ...emptyDraft(), ...pick(article) } : emptyDraft());
  const draft = signal(saved.peek());
  const isBusy = signal(false);
  const tab = signal("text");
  const mayWrite = may("article.write");
  const isChanged = computed(() => !isSame(draft(), saved()));
  const set = (/** @type {any} */ change) => draft.update((old) => ({ ...old, ...change }));

  const save = async (/** @type {string} */ status = draft().status) => {
    if (isBusy()) return;
    isBusy.set(true);
    try {
      const body = bodyOf({ ...draft(), status });
      if (!id) {
        const made = await send("POST", "/api/v1/articles", { body, headers: { "idempotency-key": key } });
        saved.set(draft());
        toast(t("editor.saved"));
        await go(`/desk/knowledge/${made.id}`, { replaces: true });
        return;
      }
      await send("PUT", `/api/v1/articles/${id}`, { body, headers: { "if-match": `"v${article.version}"` } });
      saved.set(draft());
      toast(t(status === "published" ? "editor.published" : "editor.saved"));
      await reload();
    } catch (error) {
      if (/** @type {any} */ (error).status === 412) await conflict();
      else toastError(error);
    } finally {
      isBusy.set(false);
    }
  };
  const key = crypto.randomUUID();
  const conflict = async () => {
    const isSure = await confirmDialog(t("editor.conflict"), t("editor.conflictText"), t("editor.conflictReload"));
    if (isSure) {
      saved.set(draft());
      await reload();
    }
  };
  const leave = () => !isChanged() || confirmDialog(t("editor.leave"), t("editor.leaveText"), t("editor.leaveGo"), true);
  onEnd(guardLeaving(leave));
  const warn = (/** @type {Event} */ event) => isChanged() && event.preventDefault();
  addEventListener("beforeunload", warn);
  onEnd(() => removeEventListener("beforeunload", warn));
  bindKeys([{ keys: "Ctrl+s", text: t("editor.save"), works: "typing", when: () => mayWrite, run: () => save() }]);

  return [
    h(
      "header",
      { class: "editor__head" },
      link("/desk/knowledge", { class: "button button--plain button--icon", "aria-label": t("page.knowledge"), title: t("page.knowledge") }, icon("back")),
      h("h1", { class: "editor__title" }, () => draft().title || t("editor.untitled")),
      badge(t(`status.${article.status}`), TONES[article.status] ?? ""),
      h("span", { class: "editor__state", role: "status" }, () => (isChanged() ? t("editor.changed") : article.updatedAt ? t("editor.savedAt", { time: moment(article.updatedAt) }) : "")),
      mayWrite &&
        h("button", { class: "button", disabled: () => isBusy() || !isChanged(), onclick: () => save() }, t("editor.save")),
      may("article.publish") &&
        article.status !== "published" &&
        h("button", { class: "button button--primary", disabled: () => isBusy() || !draft().title, onclick: () => save("published") }, t("editor.publish")),
      id && menu({ label: t("more"), button: icon("more"), class: "button button--plain button--icon", items: () => actions(id, article, draft(), reload) }),
    ),
    id &&
      tabs({
        label: t("editor.tabs"),
        tabs: () => ["text", "versions", ...(may("article.write") ? ["feedback"] : [])].map((name) => ({ id: name, text: t(`editor.tab.${name}`) })),
        chosen: tab,
        choose: (name) => tab.set(name),
      }),
    () => {
      if (id && tab() === "versions") return versions(id, article, async () => { await reload(); });
      if (id && tab() === "feedback") return feedback(id);
      return text(draft, set, mayWrite);
    },
  ];
};

/** @param {any} article */
const pick = (article) => Object.fromEntries(Object.keys(emptyDraft()).filter((name) => article[name] !== undefined && article[name] !== null).map((name) => [name, article[name]]));

/** @param {string} id @param {any} article @param {any} draft @param {() => Promise<void>} reload */
const actions = (id, article, draft, reload) => {
  const post = async (/** @type {string} */ action) => {
    try {
      await send("POST", `/api/v1/articles/${id}/${action}`, { headers: { "if-match": `"v${article.version}"` } });
      await reload();
    } catch (error) {
      toastError(error);
    }
  };
  const remove = async () => {
    if (!(await confirmDialog(t("knowledge.delete"), t("knowledge.deleteSure", { names: draft.title }), t("knowledge.delete"), true))) return;
    try {
      await send("DELETE", `/api/v1/articles/${id}`, { headers: { "if-match": `"v${article.version}"` } });
      go("/desk/knowledge");
    } catch (error) {
      toastError(error);
    }
  };
  const isOpen = article.status === "published" && article.visibility === "public";
  return [
    ...(isOpen ? [{ text: t("editor.view"), run: () => window.open(`/help/${me()?.tenant}/articles/${id}`, "_blank", "noopener") }] : []),
    ...(may("article.publish") && article.status === "published" ? ["withdraw", "expire"].map((name) => ({ text: t(`knowledge.${name}`), run: () => post(name) })) : []),
    ...(may("article.publish") ? [{ text: t("knowledge.delete"), isDangerous: true, run: remove }] : []),
  ];
};

/** @param {any} draft @param {(change: any) => void} set @param {boolean} mayWrite */
const text = (draft, set, mayWrite) => {
  const html = signal("");
  const isPreviewed = signal(false);
  let timer = 0;
  effect(() => {
    const body = draft().body;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (!mayWrite) return;
      send("POST", "/api/v1/articles/preview", { body: { body } }).then((data) => html.set(data.html), () => {});
    }, html.peek() ? PREVIEW_DELAY : 0);
  });
  onEnd(() => clearTimeout(timer));
  const control = (/** @type {string} */ tag, /** @type {Record<string, any>} */ properties, /** @type {any[]} */ ...children) =>
    h(tag, { disabled: !mayWrite, ...properties }, ...children);
  const area = control("textarea", { class: "input editor__body", "aria-label": t("editor.body"), spellcheck: "false", placeholder: t("editor.bodyHint"), oninput: (/** @type {any} */ event) => set({ body: event.target.value }) });
  area.value = draft.peek().body;

  return h(
    "div",
    { class: () => ["editor__page", isPreviewed() && "editor__page--preview"] },
    h(
      "div",
      { class: "editor__columns" },
      h(
        "div",
        { class: "editor__write" },
        control("input", { class: "input editor__name", "aria-label": t("editor.title"), placeholder: t("editor.title"), maxlength: "200", value: draft.peek().title, oninput: (/** @type {any} */ event) => set({ title: event.target.value }) }),
        h("button", { type: "button", class: "button button--small editor__switch", "aria-pressed": () => String(isPreviewed()), onclick: () => isPreviewed.update((is) => !is) }, t("editor.preview")),
        area,
      ),
      h(
        "section",
        { class: "editor__preview", "aria-label": t("editor.preview"), tabindex: "0" },
        h("h2", { class: "editor__preview-title" }, () => draft().title || t("editor.untitled")),
        h("div", { class: "prose" }, () => safeHTML(html())),
      ),
    ),
    settings(draft, set, control),
  );
};

/** @param {any} draft @param {(change: any) => void} set @param {any} control */
const settings = (draft, set, control) => {
  const now = draft.peek();
  const lines = (/** @type {string} */ value) => value.split("\n").map((line) => line.trim()).filter(Boolean);
  const words = (/** @type {string} */ value) => value.split(/[,，、]/).map((word) => word.trim()).filter(Boolean);
  const area = control("textarea", { rows: "5", oninput: (/** @type {any} */ event) => set({ questions: lines(event.target.value) }) });
  area.value = now.questions.join("\n");
  return h(
    "aside",
    { class: "editor__settings", "aria-label": t("editor.settings") },
    field(t("editor.questions"), area, { hint: t("editor.questionsHint") }),
    field(t("column.category"), control("input", { value: now.category.join(" / "), oninput: (/** @type {any} */ event) => set({ category: event.target.value.split(/\s*[\/›]\s*/).filter(Boolean) }) }), { hint: t("editor.categoryHint") }),
    field(t("column.tag"), control("input", { value: now.tags.join("、"), oninput: (/** @type {any} */ event) => set({ tags: words(event.target.value) }) }), { hint: t("editor.tagsHint") }),
    field(
      t("column.visibility"),
      control("select", { onchange: (/** @type {any} */ event) => set({ visibility: event.target.value }) }, ["public", "internal"].map((value) => h("option", { value, selected: now.visibility === value }, t(`visibility.${value}`)))),
    ),
    field(
      t("editor.expires"),
      control("input", { type: "date", value: now.expiresAt ? new Date(now.expiresAt).toISOString().slice(0, 10) : "", onchange: (/** @type {any} */ event) => set({ expiresAt: event.target.value ? new Date(`${event.target.value}T00:00`).getTime() : null }) }),
      { hint: t("editor.expiresHint") },
    ),
  );
};
