/** Searches that somebody wants again; they are kept in this browser. */

import { toast } from "@/shared/controls.js";
import { go } from "@/shared/router.js";
import { t } from "@/shared/text.js";
import { FACETS, addressOf, countOf } from "./state.js";

const STORED = "yingda.searches";
const MAXIMUM = 30;

/** @returns {{ name: string, address: string }[]} */
const list = () => {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? "[]");
  } catch {
    return [];
  }
};

/** @param {import("./state.js").Search} search */
const nameOf = (search) =>
  [search.q, search.time, ...FACETS.flatMap((name) => search.labels[name])].filter(Boolean).join(" · ").slice(0, 60);

/** The menu of saved searches. @param {import("./state.js").Search} search */
export const savedItems = (search) => {
  const saved = list();
  const address = addressOf(search);
  const isSaved = saved.some((each) => each.address === address);
  const canSave = search.q !== "" || countOf(search) > 0;
  const store = (/** @type {any[]} */ next, /** @type {string} */ text) => {
    localStorage.setItem(STORED, JSON.stringify(next.slice(0, MAXIMUM)));
    toast(text);
  };
  const own = isSaved
    ? [{ text: t("search.unsave"), isDangerous: true, run: () => store(saved.filter((each) => each.address !== address), t("search.unsaved")) }]
    : canSave
      ? [{ text: t("search.save"), run: () => store([{ name: nameOf(search), address }, ...saved], t("search.savedNow")) }]
      : [];
  const none = saved.length === 0 && own.length === 0 ? [{ text: t("search.noneSaved"), run: () => {} }] : [];
  return [...own, ...none, ...saved.map((each) => ({ text: each.name, isOn: each.address === address, run: () => go(each.address) }))];
};
