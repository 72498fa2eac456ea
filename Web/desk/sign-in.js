/** Signing in. */

import { h, signal } from "@/shared/view.js";
import { field } from "@/shared/controls.js";
import { signIn } from "@/shared/api.js";
import { t } from "@/shared/text.js";
import { loadMe } from "./session.js";
import { languageMenu } from "./preferences.js";

const STORED = "yingda.tenant";

/** The page for those who are not signed in. */
export const signInPage = () => {
  const error = signal("");
  const isBusy = signal(false);
  const needsCode = signal(false);
  const known = new URLSearchParams(location.search).get("tenant") ?? localStorage.getItem(STORED) ?? "";
  const input = (/** @type {string} */ name, /** @type {Record<string, any>} */ properties) =>
    h("input", { name, required: true, maxlength: "200", spellcheck: "false", autocapitalize: "off", ...properties });
  const tenant = input("tenant", { value: known, autocomplete: "organization", autofocus: !known });
  const login = input("login", { autocomplete: "username", autofocus: Boolean(known) });
  const password = input("password", { type: "password", autocomplete: "current-password" });
  const code = input("code", { required: false, inputmode: "numeric", autocomplete: "one-time-code" });

  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    isBusy.set(true);
    error.set("");
    try {
      await signIn(tenant.value.trim(), login.value.trim(), password.value, code.value.trim());
      localStorage.setItem(STORED, tenant.value.trim());
      await loadMe();
    } catch (thrown) {
      const told = /** @type {any} */ (thrown);
      if (told.code === "second_factor_required") needsCode.set(true);
      error.set(told.message);
      (needsCode() ? code : password).focus();
    } finally {
      isBusy.set(false);
    }
  };

  queueMicrotask(() => (known ? login : tenant).focus());
  return h(
    "main",
    { class: "sign-in" },
    h(
      "form",
      { class: "sign-in__card", onsubmit: submit },
      h("div", { class: "sign-in__brand" }, h("span", { class: "brand-mark", "aria-hidden": "true" }), h("h1", null, t("signIn.title"))),
      field(t("signIn.tenant"), tenant),
      field(t("signIn.login"), login),
      field(t("signIn.password"), password),
      () => needsCode() && field(t("signIn.code"), code, { hint: t("signIn.codeHint") }),
      h("p", { class: "field__error", role: "alert" }, () => error()),
      h("button", { class: "button button--primary", disabled: () => isBusy() }, () => t(isBusy() ? "signIn.busy" : "signIn.go")),
    ),
    h("div", { class: "sign-in__foot" }, languageMenu()),
  );
};
