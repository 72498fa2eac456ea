/** Makes the help centre's pages quicker; they work without it. */

import { suggest } from "./suggest.js";
import { followFeedback } from "./feedback.js";

const field = document.querySelector("#q");
if (field instanceof HTMLInputElement) suggest(field);
const form = document.querySelector("form.feedback");
if (form instanceof HTMLFormElement) followFeedback(form);
