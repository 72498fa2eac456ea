/** Suggestions below a text field. */

import { h, signal } from "@/shared/view.js";
import { newID } from "@/shared/id.js";

/**
 * Gives a text field suggestions, which the arrow keys choose and Enter takes.
 * @param {HTMLInputElement} input
 * @param {{ label: string, find: (text: string, signal: AbortSignal) => Promise<{ key: string, text: string, content?: any }[]>,
 *   take: (item: any) => void, delay?: number }} options
 * @returns {HTMLElement} the list, to stand after the field
 */
export const combobox = (input, { label, find, take, delay = 80 }) => {
  const id = newID();
  const items = signal(/** @type {any[]} */ ([]));
  const active = signal(-1);
  let timer = 0;
  let stop = new AbortController();
  const close = () => {
    clearTimeout(timer);
    stop.abort();
    items.set([]);
    active.set(-1);
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const show = async () => {
    stop.abort();
    stop = new AbortController();
    const text = input.value.trim();
    if (!text) return close();
    const own = stop.signal;
    try {
      const found = await find(text, own);
      if (own.aborted || document.activeElement !== input) return;
      active.set(-1);
      items.set(found);
      input.setAttribute("aria-expanded", String(found.length > 0));
    } catch {
      // Suggestions are an extra; the field works without.
    }
  };
  const choose = (/** @type {any} */ item) => {
    close();
    take(item);
  };
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) {
    input.setAttribute(name, value);
  }
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(show, delay);
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = items().length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count > 0) {
      event.preventDefault();
      active.set((active() + step + count + (active() < 0 && step < 0 ? 1 : 0)) % count);
      input.setAttribute("aria-activedescendant", `${id}-${active()}`);
      document.getElementById(`${id}-${active()}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && active() >= 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      choose(items()[active()]);
    } else if (event.key === "Enter") close();
    else if (event.key === "Escape" && count > 0) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return h(
    "div",
    { class: "suggestions", role: "listbox", id, "aria-label": label, hidden: () => items().length === 0 },
    () =>
      items().map((item, index) =>
        h(
          "div",
          {
            class: "suggestions__option",
            role: "option",
            id: `${id}-${index}`,
            "aria-selected": () => String(active() === index),
            onpointerdown: (/** @type {Event} */ event) => {
              event.preventDefault();
              choose(item);
            },
          },
          item.content ?? item.text,
        )),
  );
};
