/** Starts the desk. */

import { loadText, t } from "@/shared/text.js";
import { applyTheme } from "@/shared/theme.js";
import { Desk } from "./desk.js";

applyTheme();
await loadText("desk");
document.title = t("title");
customElements.define("y-desk", Desk);
