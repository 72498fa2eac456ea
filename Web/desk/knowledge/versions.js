/** The versions of an article, what changed between them, and going back. */

import { each, effect, h, signal } from "@/shared/view.js";
import { avatar, confirmDialog, empty, skeleton, toast, toastError } from "@/shared/controls.js";
import { get, send } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { moment } from "@/shared/time.js";
import { personName } from "../people.js";
import { may } from "../session.js";

/** @param {string} id @param {any} article @param {() => Promise<void>} reload */
export const versions = (id, article, reload) => {
  const list = signal(/** @type {any[] | null} */ (null));
  const chosen = signal(Math.max(1, article.version - 1));
  const diff = signal(/** @type {any} */ (null));
  get(`/api/v1/articles/${id}/versions`, { limit: 100 }).then((data) => list.set(data.items), toastError);
  effect(() => {
    const from = chosen();
    diff.set(null);
    if (from === article.version) return;
    get(`/api/v1/articles/${id}/diff`, { from, to: article.version }).then((data) => chosen() === from && diff.set(data), toastError);
  });
  const restore = async () => {
    if (!(await confirmDialog(t("versions.restore"), t("versions.restoreSure", { n: chosen() }), t("versions.restore")))) return;
    try {
      await send("POST", `/api/v1/articles/${id}/versions/${chosen()}/restore`);
      toast(t("versions.restored"));
      await reload();
    } catch (error) {
      toastError(error);
    }
  };

  return h(
    "div",
    { class: "versions" },
    h(
      "ol",
      { class: "versions__list" },
      () => !list() && skeleton(4),
      each(() => list() ?? [], (version) => String(version.version), (version) =>
        h(
          "li",
          null,
          h(
            "button",
            { type: "button", class: "versions__item", "aria-current": () => (chosen() === version().version ? "true" : null), onclick: () => chosen.set(version().version) },
            () => avatar(personName(version().editor) || "·"),
            h(
              "span",
              { class: "versions__name" },
              h("b", null, t("versions.name", { n: version().version })),
              h("span", null, () => [t(`cause.${version().cause}`), personName(version().editor)].filter(Boolean).join(" · ")),
              h("time", null, moment(version().savedAt)),
            ),
          ),
        )),
    ),
    h(
      "section",
      { class: "versions__diff", "aria-label": t("versions.diff"), tabindex: "0" },
      () => {
        if (chosen() === article.version) return empty("history", t("versions.current"));
        if (!diff()) return skeleton(8);
        return [
          h(
            "header",
            { class: "versions__head" },
            h("h2", null, t("versions.between", { from: chosen(), to: article.version })),
            may("article.write") && h("button", { class: "button", onclick: restore }, t("versions.restore")),
          ),
          diffView(diff()),
        ];
      },
    ),
  );
};

/** @param {any} diff */
const diffView = (diff) => {
  const isSame = diff.fields.length === 0 && diff.body.every((/** @type {any} */ piece) => piece.kind === "same");
  if (isSame) return h("p", { class: "page__status" }, t("versions.same"));
  return [
    diff.fields.length > 0 &&
      h(
        "dl",
        { class: "diff__fields" },
        diff.fields.map((/** @type {any} */ each) => h("div", null, h("dt", null, t(`field.${each.field}`)), h("dd", null, each.from && h("del", null, each.from), each.to && h("ins", null, each.to)))),
      ),
    h(
      "div",
      { class: "diff", role: "group", "aria-label": t("editor.body") },
      diff.body.flatMap((/** @type {any} */ piece) => folded(piece).map(({ kind, text }) => h(kind === "removed" ? "del" : kind === "added" ? "ins" : "span", { class: `diff__line diff__line--${kind}` }, text || " "))),
    ),
  ];
};

const CONTEXT = 3;

/** Long runs that did not change show only their ends. @param {{ kind: string, lines: string[] }} piece */
const folded = ({ kind, lines }) => {
  const all = lines.map((text) => ({ kind, text }));
  if (kind !== "same" || lines.length <= CONTEXT * 2 + 1) return all;
  return [...all.slice(0, CONTEXT), { kind: "fold", text: t("versions.folded", { n: lines.length - CONTEXT * 2 }) }, ...all.slice(-CONTEXT)];
};
