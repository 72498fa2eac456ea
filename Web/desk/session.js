/** Who is signed in, and what they may do. */

import { signal } from "@/shared/view.js";
import { get, isSignedIn, onSignedOut } from "@/shared/api.js";

/** @typedef {{ id: string, name: string, tenant: string, tenantName: string, permissions: Set<string> }} Me */

/** Who is signed in; null for nobody, undefined while that is not known. */
export const me = signal(/** @type {Me | null | undefined} */ (undefined));

/** Finds out who is signed in. */
export const loadMe = async () => {
  if (!isSignedIn()) return me.set(null);
  try {
    const data = await get("/api/v1/me");
    me.set({
      id: data.person.id,
      name: data.person.name,
      tenant: data.tenant,
      tenantName: data.tenantName,
      permissions: new Set(data.permissions),
    });
  } catch (error) {
    if (!isSignedIn()) me.set(null);
    else throw error;
  }
};

/** @param {string} permission */
export const may = (permission) => me()?.permissions.has(permission) ?? false;

onSignedOut(() => me.set(null));
