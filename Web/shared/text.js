/** Sentences from the locale files, in the reader's language. */

/** @type {Record<string, string>} */
let table = {};

const STORED = "yingda.language";

/** `zh` or `en`: what was chosen, else what the browser prefers. */
export const language = (() => {
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(STORED);
  if (asked === "zh" || asked === "en") return asked;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "zh";
})();

/** The language as HTML names it. */
export const languageCode = language === "en" ? "en" : "zh-CN";

/** Chooses the language and shows the page in it. @param {"zh" | "en"} next */
export const chooseLanguage = (next) => {
  localStorage.setItem(STORED, next);
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  location.replace(address);
};

/**
 * Reads the locale file of an area.
 * @param {string} area
 */
export const loadText = async (area) => {
  document.documentElement.lang = languageCode;
  const reply = await fetch(new URL(`../${area}/${language}.json`, import.meta.url));
  table = await reply.json();
};

/**
 * A sentence, with what stands in braces replaced; the key itself where there is none.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const t = (key, values) => {
  const sentence = table[key] ?? key;
  return values ? sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)) : sentence;
};

/** Whether there is a sentence. @param {string} key */
export const hasText = (key) => key in table;
