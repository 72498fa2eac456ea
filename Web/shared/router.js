/** Where in the program the reader is: the address, without asking the server. */

import { batch, h, signal } from "@/shared/view.js";

/** The path now. */
export const path = signal(location.pathname);
/** The query now, with its question mark; empty for none. */
export const query = signal(location.search);

const read = () =>
  batch(() => {
    path.set(location.pathname);
    query.set(location.search);
  });

addEventListener("popstate", read);

/** Asked before a page is left; answers whether it may be. @type {Set<() => boolean | Promise<boolean>>} */
const guards = new Set();

/** @param {() => boolean | Promise<boolean>} guard @returns {() => void} takes it back */
export const guardLeaving = (guard) => {
  guards.add(guard);
  return () => guards.delete(guard);
};

/**
 * Goes to an address.
 * @param {string} address
 * @param {{ replaces?: boolean }} [options] `replaces` leaves no step back
 */
export const go = async (address, { replaces = false } = {}) => {
  const next = new URL(address, location.href);
  if (next.pathname !== location.pathname) {
    for (const guard of guards) if (!(await guard())) return;
  }
  history[replaces ? "replaceState" : "pushState"](null, "", next);
  read();
};

/**
 * A link inside the program.
 * @param {string} address
 * @param {Record<string, any>} properties
 * @param {...any} children
 */
export const link = (address, properties, ...children) =>
  h(
    "a",
    {
      href: address,
      onclick: (/** @type {MouseEvent} */ event) => {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(address);
      },
      ...properties,
    },
    ...children,
  );
