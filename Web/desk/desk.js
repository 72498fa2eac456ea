/** The desk: who is signed in sees its pages, who is not the door. */

import { h, effect, signal, ViewElement } from "@/shared/view.js";
import { empty, skeleton, toastArea } from "@/shared/controls.js";
import { bindKeys, showKeys } from "@/shared/keys.js";
import { go, link, path } from "@/shared/router.js";
import { t } from "@/shared/text.js";
import { pages, homeOf } from "./pages.js";
import { rail } from "./rail.js";
import { loadMe, may, me } from "./session.js";
import { signInPage } from "./sign-in.js";
import { openCommands } from "./commands.js";

export class Desk extends ViewElement {
  view() {
    const failure = signal("");
    const load = () => {
      failure.set("");
      loadMe().catch((error) => failure.set(error.message));
    };
    load();
    bindKeys([
      { keys: "Ctrl+k", text: t("keys.commands"), works: "always", run: () => me() && openCommands() },
      { keys: "?", text: t("keys.help"), run: () => showKeys() },
    ]);
    return [
      () => {
        if (failure()) return empty("alert", t("error.title"), failure(), h("button", { class: "button", onclick: load }, t("retry")));
        const who = me();
        if (who === undefined) return skeleton(6);
        return who ? this.#frame() : signInPage();
      },
      toastArea(),
    ];
  }

  #frame() {
    return h(
      "div",
      { class: "desk" },
      h("a", { class: "skip", href: "#main" }, t("skip")),
      rail(),
      h("main", { class: "desk__main", id: "main", tabindex: "-1" }, () => this.#page(path())),
    );
  }

  /** @param {string} address */
  #page(address) {
    const [, , name = "", id = null] = address.split("/").map(decodeURIComponent);
    if (!name) {
      queueMicrotask(() => go(homeOf(may), { replaces: true }));
      return null;
    }
    const page = pages.find((each) => each.name === name);
    if (!page) return empty("help", t("page.missing"), t("page.missingHint"), link("/desk", { class: "button" }, t("home")));
    if (page.permission && !may(page.permission)) return empty("lock", t("page.forbidden"), t("page.forbiddenHint"));
    document.title = `${t(`page.${name}`)} · ${t("title")}`;
    const shown = signal(/** @type {any} */ (null));
    const failure = signal("");
    page.load().then((view) => shown.set({ view }), () => failure.set(t("error.offline")));
    return () => {
      if (failure()) return empty("alert", failure(), undefined, h("button", { class: "button", onclick: () => location.reload() }, t("retry")));
      return shown() ? shown().view(id) : skeleton(8);
    };
  }
}
