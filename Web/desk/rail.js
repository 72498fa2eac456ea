/** The way to every page, and the reader's own menu. */

import { h } from "@/shared/view.js";
import { avatar, menu, toastError } from "@/shared/controls.js";
import { icon } from "@/shared/icons.js";
import { showKeys } from "@/shared/keys.js";
import { link, path } from "@/shared/router.js";
import { signOut } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { pages } from "./pages.js";
import { languageItems, themeItems } from "./preferences.js";
import { may, me } from "./session.js";

export const rail = () =>
  h(
    "nav",
    { class: "rail", "aria-label": t("rail") },
    h("span", { class: "brand-mark", "aria-hidden": "true" }),
    h("ul", { class: "rail__list" }, pages.filter((page) => page.isListed && (!page.permission || may(page.permission))).map(entry)),
    own(),
  );

/** @param {import("./pages.js").Page} page */
const entry = (page) => {
  const address = `/desk/${page.name}`;
  const isHere = () => path() === address || path().startsWith(`${address}/`);
  return h(
    "li",
    null,
    link(
      address,
      { class: "rail__link", "aria-current": () => (isHere() ? "page" : null), title: t(`page.${page.name}`) },
      icon(page.icon),
      h("span", { class: "rail__text" }, t(`page.${page.name}`)),
    ),
  );
};

const own = () =>
  menu({
    label: t("own", { name: me.peek()?.name ?? "" }),
    class: "rail__own",
    button: avatar(me.peek()?.name ?? "?"),
    items: () => [
      ...themeItems(),
      ...languageItems(),
      { text: t("keys.title"), hint: "?", run: () => showKeys() },
      { text: t("signOut"), isDangerous: true, run: () => signOut().catch(toastError) },
    ],
  });
