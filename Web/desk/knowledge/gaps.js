/** What people ask and nobody has written: questions, counts, the nearest articles, and a draft in one step. */

import { each, effect, h, signal } from "@/shared/view.js";
import { badge, empty, skeleton, toastError } from "@/shared/controls.js";
import { icon } from "@/shared/icons.js";
import { go, link } from "@/shared/router.js";
import { get, send } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { number, share, shortMoment } from "@/shared/time.js";
import { may } from "../session.js";

const DAYS = [7, 30, 90];
const TONES = /** @type {Record<string, any>} */ ({ rising: "bad", new: "warn", steady: "", falling: "good" });

export const gapsPage = () => {
  const days = signal(30);
  const gaps = signal(/** @type {any[] | null} */ (null));
  const accepted = signal(/** @type {any[]} */ ([]));
  const failure = signal("");
  const load = () => {
    gaps.set(null);
    failure.set("");
    get("/api/v1/analytics/gaps", { days: days(), limit: 50 }).then((data) => gaps.set(data.items), (error) => failure.set(error.message));
    get("/api/v1/analytics/acceptance", { days: days(), limit: 20 }).then((data) => accepted.set(data.items), toastError);
  };
  effect(load);

  return h(
    "div",
    { class: "page" },
    h(
      "header",
      { class: "page__head" },
      h("div", null, h("h1", { class: "page__title" }, t("page.gaps")), h("p", { class: "page__lead" }, t("gaps.lead"))),
      h(
        "div",
        { class: "page__actions" },
        h(
          "select",
          { class: "input bar__select", "aria-label": t("gaps.period"), onchange: (/** @type {any} */ event) => days.set(Number(event.target.value)) },
          DAYS.map((count) => h("option", { value: count, selected: count === days() }, t("gaps.days", { n: count }))),
        ),
      ),
    ),
    () => {
      if (failure()) return empty("alert", t("error.title"), failure(), h("button", { class: "button", onclick: load }, t("retry")));
      const list = gaps();
      if (!list) return skeleton(9);
      if (list.length === 0) return empty("check", t("gaps.none"), t("gaps.noneHint"));
      return h("ol", { class: "gaps" }, each(() => list, (gap) => gap.gap, card));
    },
    () => accepted().length > 0 && acceptance(accepted()),
  );
};

/** @param {() => any} gap */
const card = (gap) => {
  const { questions, nearest, trend } = gap();
  const [first, ...others] = questions;
  return h(
    "li",
    { class: "gap" },
    h(
      "header",
      { class: "gap__head" },
      h("h2", { class: "gap__title" }, first.text),
      badge(t(`trend.${trend}`), TONES[trend] ?? ""),
    ),
    h(
      "p",
      { class: "gap__facts" },
      [t("gaps.askings", { n: number(gap().askings) }), t("gaps.people", { n: number(gap().people) }), t("gaps.nothing", { n: number(gap().nothing) }), t("gaps.dismissed", { n: number(gap().dismissed) }), t("gaps.last", { time: shortMoment(gap().last) })].join(" · "),
    ),
    others.length > 0 && h("ul", { class: "gap__questions" }, others.slice(0, 4).map((/** @type {any} */ each) => h("li", null, each.text, h("span", { class: "gap__count" }, number(each.askings))))),
    nearest.length > 0 &&
      h("p", { class: "gap__nearest" }, t("gaps.nearest"), nearest.map((/** @type {any} */ article) => link(`/desk/knowledge/${article.id}`, { class: "gap__article" }, article.title))),
    may("article.write") &&
      h("div", { class: "gap__foot" }, h("button", { class: "button", onclick: () => draft(gap()).catch(toastError) }, icon("edit"), t("gaps.draft"))),
  );
};

/** Makes a draft of what was asked and opens it. @param {any} gap */
const draft = async (gap) => {
  const questions = gap.questions.map((/** @type {any} */ each) => each.text);
  const saved = await send("POST", "/api/v1/articles", {
    headers: { "idempotency-key": `gap-${gap.gap}-${gap.first}` },
    body: { title: questions[0], body: t("gaps.body", { questions: questions.map((/** @type {string} */ each) => `- ${each}`).join("\n") }), questions: questions.slice(0, 20), status: "draft", visibility: "internal" },
  });
  await go(`/desk/knowledge/${saved.id}`);
};

/** @param {any[]} rows */
const acceptance = (rows) =>
  h(
    "section",
    { class: "acceptance" },
    h("h2", { class: "page__subtitle" }, t("acceptance.title")),
    h("p", { class: "page__lead" }, t("acceptance.lead")),
    h(
      "div",
      { class: "table-frame" },
      h(
        "table",
        { class: "table" },
        h("thead", null, h("tr", null, ["heading.title", "shown", "accepted", "dismissed", "rate"].map((name) => h("th", null, t(`acceptance.${name}`))))),
        h(
          "tbody",
          null,
          rows.map((row) =>
            h(
              "tr",
              null,
              h("td", null, link(`/desk/knowledge/${row.article}`, { class: "table__title" }, row.title ?? row.article)),
              h("td", null, number(row.shown)),
              h("td", null, number(row.accepted)),
              h("td", null, number(row.dismissed + row.notHelpful)),
              h("td", null, share(row.rate)),
            )),
        ),
      ),
    ),
  );
