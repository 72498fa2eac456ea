/** What readers say about an article, and how often agents take it. */

import { h, signal } from "@/shared/view.js";
import { badge, empty, skeleton, toastError } from "@/shared/controls.js";
import { get } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { moment, number, share } from "@/shared/time.js";
import { may } from "../session.js";

/** @param {string} id */
export const feedback = (id) => {
  const told = signal(/** @type {any} */ (null));
  const accepted = signal(/** @type {any} */ (null));
  get(`/api/v1/articles/${id}/feedback`, { limit: 100 }).then((data) => told.set(data), (error) => {
    told.set({ totals: {}, items: [] });
    toastError(error);
  });
  if (may("analytics.read")) {
    get("/api/v1/analytics/acceptance", { limit: 1000, days: 90 }).then(
      (data) => accepted.set(data.items.find((/** @type {any} */ each) => each.article === id) ?? null),
      () => {},
    );
  }
  return h("div", { class: "page page--inner" }, () => {
    if (!told()) return skeleton(5);
    const { totals, items } = told();
    const row = accepted();
    const counts = [
      ["useful", totals.useful ?? 0],
      ["notUseful", totals.notUseful ?? 0],
      ...(row ? [["shown", row.shown], ["accepted", row.accepted]] : []),
    ];
    return [
      h("dl", { class: "counts" }, counts.map(([name, count]) => h("div", { class: "counts__item" }, h("dt", null, t(`feedback.${name}`)), h("dd", null, number(Number(count)))))),
      row && h("p", { class: "page__lead" }, t("feedback.rate", { rate: share(row.rate) })),
      items.length === 0
        ? empty("smile", t("feedback.none"))
        : h("ul", { class: "feedback-list" }, items.map((/** @type {any} */ each) => h("li", null, badge(t(each.useful ? "feedback.useful" : "feedback.notUseful"), each.useful ? "good" : "bad"), h("p", null, each.comment ?? each.reason ?? t("feedback.noComment")), h("time", null, moment(each.at))))),
    ];
  });
};
