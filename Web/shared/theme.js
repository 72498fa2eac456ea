/** Light, dark, or as the system has it. */

const STORED = "yingda.theme";

/** @returns {"light" | "dark" | "system"} */
export const theme = () => /** @type {any} */ (localStorage.getItem(STORED) ?? "system");

/** @param {"light" | "dark" | "system"} next */
export const chooseTheme = (next) => {
  if (next === "system") localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, next);
  applyTheme();
};

export const applyTheme = () => {
  const chosen = theme();
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
};
