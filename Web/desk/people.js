/** Names of people by their ids. */

import { signal } from "@/shared/view.js";
import { get } from "@/shared/api.js";
import { may, me } from "./session.js";

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;
/** @type {Map<string, ReturnType<typeof signal<string>>>} */
const names = new Map();

/**
 * The name of whoever did something; empty while it is not known or may not be read.
 * @param {string | null | undefined} who an id, or the name of a program
 * @returns {string}
 */
export const personName = (who) => {
  if (!who || !ID.test(who)) return who ?? "";
  if (who === me.peek()?.id) return me.peek()?.name ?? "";
  let name = names.get(who);
  if (!name) {
    const made = signal("");
    names.set(who, made);
    name = made;
    if (may("people.read")) get(`/api/v1/people/${who}`).then((person) => made.set(person.name), () => {});
  }
  return name();
};
