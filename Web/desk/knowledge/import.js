/** Importing files: first what would happen, row by row, then the import itself. */

import { each, h, signal } from "@/shared/view.js";
import { toastError } from "@/shared/controls.js";
import { icon } from "@/shared/icons.js";
import { link } from "@/shared/router.js";
import { t } from "@/shared/text.js";
import { number } from "@/shared/time.js";
import { formatOf, importFile } from "./transfer.js";

const COUNTS = /** @type {const} */ (["created", "updated", "unchanged", "rejected"]);

export const importPage = () => {
  const file = signal(/** @type {File | null} */ (null));
  const report = signal(/** @type {any} */ (null));
  const isBusy = signal(false);

  const run = async (/** @type {boolean} */ isDryRun) => {
    const chosen = file();
    if (!chosen) return;
    isBusy.set(true);
    try {
      report.set(await importFile(chosen, isDryRun));
    } catch (error) {
      toastError(error);
    } finally {
      isBusy.set(false);
    }
  };
  const take = (/** @type {File | undefined} */ chosen) => {
    if (!chosen) return;
    report.set(null);
    if (!formatOf(chosen.name)) return toastError(new Error(t("import.unknown", { name: chosen.name })));
    file.set(chosen);
    run(true);
  };

  return h(
    "div",
    { class: "page" },
    h(
      "header",
      { class: "page__head" },
      h("h1", { class: "page__title" }, t("page.import")),
      h("div", { class: "page__actions" }, link("/desk/knowledge", { class: "button" }, icon("back"), t("page.knowledge"))),
    ),
    drop(take, isBusy),
    () => {
      const shown = report();
      if (!shown) return isBusy() ? h("p", { class: "page__status", role: "status" }, t("import.reading")) : null;
      return h(
        "section",
        { class: "import", "aria-label": t("import.report") },
        h("h2", { class: "import__title" }, t(shown.isDryRun ? "import.would" : "import.did", { name: file()?.name ?? "" })),
        h("dl", { class: "counts" }, COUNTS.map((name) => h("div", { class: `counts__item counts__item--${name}` }, h("dt", null, t(`import.${name}`)), h("dd", null, number(shown[name]))))),
        shown.isDryRun &&
          h(
            "div",
            { class: "import__go" },
            h("button", { class: "button button--primary", disabled: () => isBusy() || shown.created + shown.updated === 0, onclick: () => run(false) }, () => t(isBusy() ? "import.busy" : "import.go", { n: number(shown.created + shown.updated) })),
            h("p", null, t("import.hint")),
          ),
        shown.rejections.length > 0 && rejections(shown.rejections),
      );
    },
  );
};

/** @param {(file: File | undefined) => void} take @param {any} isBusy */
const drop = (take, isBusy) => {
  const isOver = signal(false);
  const input = h("input", { type: "file", class: "visually-hidden", id: "import-file", accept: ".md,.markdown,.csv,.tsv,.jsonl,.ndjson,.html,.htm", onchange: () => { take(input.files[0]); input.value = ""; } });
  const over = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    isOver.set(true);
  };
  return h(
    "div",
    {
      class: () => ["drop", isOver() && "drop--over"],
      ondragover: over,
      ondragleave: () => isOver.set(false),
      ondrop: (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        isOver.set(false);
        take(event.dataTransfer?.files[0]);
      },
    },
    icon("upload"),
    h("p", null, t("import.drop")),
    input,
    h("label", { class: "button", for: "import-file", "aria-disabled": () => String(isBusy()) }, t("import.choose")),
    h("p", { class: "drop__hint" }, t("import.formats")),
  );
};

/** @param {any[]} list */
const rejections = (list) => [
  h("h3", { class: "import__title" }, t("import.rejections", { n: number(list.length) })),
  h(
    "div",
    { class: "table-frame" },
    h(
      "table",
      { class: "table" },
      h("thead", null, h("tr", null, ["file", "line", "field", "reason"].map((name) => h("th", null, t(`column.${name}`))))),
      h(
        "tbody",
        null,
        each(() => list.map((row, index) => ({ ...row, index })), (row) => String(row.index), (row) =>
          h("tr", null, h("td", null, row().file), h("td", null, number(row().line)), h("td", null, row().field ?? ""), h("td", null, row().reason))),
      ),
    ),
  ),
];
