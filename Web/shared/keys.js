/** Keys that do something, and the sheet that tells them. */

import { h, onEnd } from "@/shared/view.js";
import { openDialog } from "@/shared/controls.js";
import { t } from "@/shared/text.js";

/** @typedef {{ keys: string, text: string, run: (event: KeyboardEvent) => void, works?: "typing" | "always", when?: () => boolean }} Binding */

/** @type {Binding[][]} */
const layers = [];

/** @param {EventTarget | null} target */
const isTyping = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** How a key is written: `Ctrl+K`, `j`, `?`. @param {KeyboardEvent} event */
const nameOf = (event) => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return [event.ctrlKey || event.metaKey ? "Ctrl" : "", event.altKey ? "Alt" : "", event.shiftKey && event.key.length > 1 ? "Shift" : "", key]
    .filter(Boolean)
    .join("+");
};

addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  const name = nameOf(event);
  const isBlocked = document.querySelector("dialog[open]") !== null;
  for (const layer of [...layers].reverse()) {
    for (const binding of layer) {
      if (!binding.keys.split(" ").some((keys) => keys.toLowerCase() === name.toLowerCase())) continue;
      if (isBlocked && binding.works !== "always") continue;
      if (isTyping(event.target) && !binding.works) continue;
      if (binding.when && !binding.when()) continue;
      event.preventDefault();
      binding.run(event);
      return;
    }
  }
});

/** Binds keys until the view around ends. @param {Binding[]} bindings */
export const bindKeys = (bindings) => {
  layers.push(bindings);
  onEnd(() => layers.splice(layers.indexOf(bindings), 1));
};

/** Shows every key that works now. */
export const showKeys = () =>
  openDialog({
    title: t("keys.title"),
    content: () =>
      h(
        "dl",
        { class: "keys" },
        layers.flat().filter((each) => each.text).map((each) =>
          h(
            "div",
            { class: "keys__row" },
            h("dt", null, each.text),
            h("dd", null, each.keys.split(" ").map((keys) => h("kbd", { class: "kbd" }, keys.replaceAll("+", " + ")))),
          )),
      ),
  });
