/** What everybody chooses for their own screen. */

import { menu } from "@/shared/controls.js";
import { icon } from "@/shared/icons.js";
import { chooseLanguage, language, t } from "@/shared/text.js";
import { chooseTheme, theme } from "@/shared/theme.js";

export const languageItems = () => [
  { text: "简体中文", isOn: language === "zh", run: () => chooseLanguage("zh") },
  { text: "English", isOn: language === "en", run: () => chooseLanguage("en") },
];

export const themeItems = () =>
  /** @type {const} */ (["system", "light", "dark"]).map((name) => ({
    text: t(`theme.${name}`),
    isOn: theme() === name,
    run: () => chooseTheme(name),
  }));

export const languageMenu = () =>
  menu({ label: t("language"), button: icon("globe"), class: "button button--plain button--icon", items: languageItems });
