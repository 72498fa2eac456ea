/** The small parts of which pages are made. */

import { h, signal, each, append } from "@/shared/view.js";
import { icon } from "@/shared/icons.js";
import { t } from "@/shared/text.js";
import { newID } from "@/shared/id.js";

/**
 * A button that only shows an icon; its name is read aloud and shown as a hint.
 * @param {Parameters<typeof icon>[0]} name
 * @param {string} label
 * @param {Record<string, any>} [properties]
 */
export const iconButton = (name, label, properties = {}) =>
  h("button", { type: "button", class: "button button--plain button--icon", "aria-label": label, title: label, ...properties }, icon(name));

/**
 * A labelled field.
 * @param {string} label
 * @param {HTMLElement} control
 * @param {{ hint?: string, error?: () => string | null }} [options]
 */
export const field = (label, control, { hint, error } = {}) => {
  const [id, hintID, errorID] = [control.id || newID(), newID(), newID()];
  control.id = id;
  control.classList.add("field__control");
  const described = [hint ? hintID : "", error ? errorID : ""].filter(Boolean).join(" ");
  if (described) control.setAttribute("aria-describedby", described);
  return h(
    "div",
    { class: "field" },
    h("label", { class: "field__label", for: id }, label),
    control,
    hint && h("p", { class: "field__hint", id: hintID }, hint),
    error && h("p", { class: "field__error", id: errorID, role: "alert" }, () => error() ?? ""),
  );
};

/**
 * @param {Parameters<typeof icon>[0]} name
 * @param {string} title
 * @param {string} [text]
 * @param {any} [action]
 */
export const empty = (name, title, text, action) =>
  h(
    "div",
    { class: "empty" },
    h("span", { class: "empty__icon" }, icon(name)),
    h("p", { class: "empty__title" }, title),
    text && h("p", { class: "empty__text" }, text),
    action,
  );

/** What stands where something is being loaded. @param {number} lines */
export const skeleton = (lines = 3) =>
  h(
    "div",
    { class: "skeleton", role: "status", "aria-label": t("loading") },
    ...Array.from({ length: lines }, () => h("span", { class: "skeleton__line" })),
  );

/** @param {string} name */
const hue = (name) => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 6, 7);

/** @param {string} name */
export const avatar = (name) =>
  h("span", { class: `avatar avatar--${hue(name)}`, "aria-hidden": "true" }, ([...name.trim()].at(-1) ?? "?").toUpperCase());

/** @param {string} text @param {"" | "good" | "warn" | "bad" | "accent"} [tone] */
export const badge = (text, tone = "") => h("span", { class: `badge ${tone ? `badge--${tone}` : ""}` }, text);

// Toasts

/** @type {ReturnType<typeof signal<{ id: string, text: string, tone: string }[]>>} */
const toasts = signal(/** @type {any[]} */ ([]));

/** Tells something at the edge of the page for some seconds. @param {string} text @param {"" | "bad"} [tone] */
export const toast = (text, tone = "") => {
  const entry = { id: newID(), text, tone };
  toasts.update((list) => [...list.slice(-2), entry]);
  setTimeout(() => toasts.update((list) => list.filter((each) => each.id !== entry.id)), tone ? 7000 : 4000);
};

/** Tells an error. @param {any} error */
export const toastError = (error) => {
  if (error?.name === "AbortError") return;
  toast(error?.message || t("error.unknown"), "bad");
};

export const toastArea = () =>
  h(
    "div",
    { class: "toasts", role: "status", "aria-live": "polite" },
    each(toasts, (entry) => entry.id, (entry) =>
      h("div", { class: () => ["toast", entry().tone && `toast--${entry().tone}`] }, () => entry().text)),
  );

// Dialogs

/**
 * Opens a dialog over the page.
 * @param {{ title: string, content: (close: (value?: any) => void) => any, class?: string }} options
 * @returns {Promise<any>} what it was closed with; undefined when it was left
 */
export const openDialog = ({ title, content, class: name = "" }) =>
  new Promise((done) => {
    const id = newID();
    /** @type {any} */
    let result;
    const close = (/** @type {any} */ value) => {
      result = value;
      dialog.close();
    };
    const dialog = h(
      "dialog",
      {
        class: `dialog ${name}`,
        "aria-labelledby": id,
        onclose: () => {
          dialog.remove();
          done(result);
        },
        onclick: (/** @type {MouseEvent} */ event) => event.target === dialog && dialog.close(),
      },
      h(
        "div",
        { class: "dialog__body" },
        h(
          "header",
          { class: "dialog__head" },
          h("h2", { class: "dialog__title", id }, title),
          iconButton("close", t("close"), { onclick: () => dialog.close() }),
        ),
        content(close),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
    const first = dialog.querySelector("[autofocus], input, textarea, select");
    /** @type {HTMLElement | null} */ (first)?.focus();
  });

/**
 * Asks whether something is meant.
 * @param {string} title
 * @param {string} text
 * @param {string} yes
 * @param {boolean} [isDangerous]
 */
export const confirmDialog = (title, text, yes, isDangerous = false) =>
  openDialog({
    title,
    content: (close) => [
      h("p", { class: "dialog__text" }, text),
      h(
        "footer",
        { class: "dialog__foot" },
        h("button", { type: "button", class: "button", onclick: () => close(false) }, t("cancel")),
        h("button", { type: "button", class: `button button--primary ${isDangerous ? "button--bad" : ""}`, autofocus: true, onclick: () => close(true) }, yes),
      ),
    ],
  });

// Menus

/**
 * A button with a menu below it.
 * @param {{ label: string, button: any, class?: string, items: () => { text: string, run: () => void, isOn?: boolean, isDangerous?: boolean, hint?: string }[] }} options
 */
export const menu = ({ label, button, items, class: name = "button button--plain" }) => {
  const isOpen = signal(false);
  const id = newID();
  /** @type {HTMLElement} */ let root;
  const options = () => /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[role=menuitem]")]);
  const close = (hasFocus = true) => {
    isOpen.set(false);
    if (hasFocus) /** @type {HTMLElement} */ (root.querySelector("button")).focus();
  };
  const open = () => {
    isOpen.set(true);
    options()[0]?.focus();
  };
  const move = (/** @type {KeyboardEvent} */ event) => {
    const list = options();
    const place = list.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: list.length - 1 }[event.key];
    if (event.key === "Escape") close();
    else if (event.key === "Tab") isOpen.set(false);
    else if (next !== undefined) list[(next + list.length) % list.length]?.focus();
    else return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  };
  root = h(
    "div",
    {
      class: "menu",
      onfocusout: (/** @type {FocusEvent} */ event) => {
        if (!root.contains(/** @type {Node} */ (event.relatedTarget))) isOpen.set(false);
      },
    },
    h(
      "button",
      {
        type: "button",
        class: name,
        "aria-label": label,
        title: label,
        "aria-haspopup": "menu",
        "aria-expanded": () => String(isOpen()),
        "aria-controls": id,
        onclick: () => (isOpen() ? close() : open()),
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          open();
        },
      },
      button,
    ),
    () =>
      isOpen() &&
      h(
        "div",
        { class: "menu__list", role: "menu", id, "aria-label": label, onkeydown: move },
        items().map((item) =>
          h(
            "button",
            {
              type: "button",
              class: ["menu__item", item.isDangerous && "menu__item--bad"],
              role: "menuitem",
              tabindex: "-1",
              onclick: () => {
                close();
                item.run();
              },
            },
            h("span", { class: "menu__text" }, item.text),
            item.hint && h("span", { class: "menu__hint" }, item.hint),
            item.isOn && icon("check"),
          )),
      ),
  );
  return root;
};

// Tabs

/**
 * @param {{ label: string, tabs: () => { id: string, text: string, count?: number }[], chosen: () => string, choose: (id: string) => void }} options
 */
export const tabs = ({ label, tabs: list, chosen, choose }) => {
  const move = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = list();
    const next = all[(all.findIndex((tab) => tab.id === chosen()) + step + all.length) % all.length];
    choose(next.id);
    event.preventDefault();
    const buttons = /** @type {HTMLElement} */ (event.currentTarget).querySelectorAll("button");
    buttons[all.indexOf(next)]?.focus();
  };
  return h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": label, onkeydown: move },
    each(list, (tab) => tab.id, (tab, id) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          class: "tabs__tab",
          "aria-selected": () => String(chosen() === id),
          tabindex: () => (chosen() === id ? "0" : "-1"),
          onclick: () => choose(id),
        },
        () => tab().text,
        () => (tab().count ? h("span", { class: "tabs__count" }, String(tab().count)) : null),
      )),
  );
};

/** Puts something in place of all content. @param {Element} element @param {any} content */
export const fill = (element, content) => {
  element.replaceChildren();
  append(element, content);
};
