/** Times and numbers for people. */

import { language, languageCode, t } from "@/shared/text.js";

const day = new Intl.DateTimeFormat(languageCode, { year: "numeric", month: "short", day: "numeric" });
const dayOfYear = new Intl.DateTimeFormat(languageCode, { month: "short", day: "numeric" });
const clock = new Intl.DateTimeFormat(languageCode, { hour: "2-digit", minute: "2-digit", hour12: false });
const whole = new Intl.DateTimeFormat(languageCode, { dateStyle: "medium", timeStyle: "medium", hour12: false });
const count = new Intl.NumberFormat(languageCode);
const percent = new Intl.NumberFormat(languageCode, { style: "percent" });

/** @param {number} milliseconds */
export const moment = (milliseconds) => whole.format(milliseconds);

/** The clock of today, the day of this year, else the whole day. @param {number} milliseconds */
export const shortMoment = (milliseconds) => {
  const [then, now] = [new Date(milliseconds), new Date()];
  if (then.toDateString() === now.toDateString()) return clock.format(then);
  return (then.getFullYear() === now.getFullYear() ? dayOfYear : day).format(then);
};

/** @param {number} milliseconds */
export const clockTime = (milliseconds) => clock.format(milliseconds);

/** @param {number} milliseconds */
export const dayName = (milliseconds) => {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(milliseconds).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return t("time.today");
  if (days === 1) return t("time.yesterday");
  return day.format(milliseconds);
};

/** How long something lasts, in the largest unit. @param {number} milliseconds */
export const span = (milliseconds) => {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 1) return t("time.now");
  if (minutes < 60) return t("time.minutes", { n: minutes });
  if (minutes < 1440) return t("time.hours", { n: Math.floor(minutes / 60) });
  return t("time.days", { n: Math.floor(minutes / 1440) });
};

/** @param {number} value */
export const number = (value) => count.format(value);
/** @param {number} share */
export const share = (share) => percent.format(share);

/** Words in a row, such as 甲、乙. @param {string[]} words */
export const listed = (words) => words.join(language === "en" ? ", " : "、");
