/** What the search field understands. */

import { h } from "@/shared/view.js";
import { openDialog } from "@/shared/controls.js";
import { go } from "@/shared/router.js";
import { t } from "@/shared/text.js";

const EXAMPLES = ["words", "phrase", "without", "either", "kind", "time", "agent", "score", "tag"];

export const openQueryHelp = () =>
  openDialog({
    title: t("search.help"),
    content: (close) => [
      h("p", { class: "dialog__text" }, t("queryHelp.intro")),
      h(
        "dl",
        { class: "keys" },
        EXAMPLES.map((name) =>
          h(
            "div",
            { class: "keys__row" },
            h("dt", null, t(`queryHelp.${name}`)),
            h(
              "dd",
              null,
              h(
                "button",
                {
                  type: "button",
                  class: "text-button",
                  onclick: () => {
                    close();
                    go(`/desk/search?q=${encodeURIComponent(t(`queryHelp.${name}.example`))}`);
                  },
                },
                h("code", null, t(`queryHelp.${name}.example`)),
              ),
            ),
          )),
      ),
    ],
  });
