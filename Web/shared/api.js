/** The client of the API: the envelope, tokens that are renewed once for all tabs, and retries of what is safe to repeat. */

import { t, languageCode } from "@/shared/text.js";

const STORED = "yingda.session";
const LOCK = "yingda.renew";
/** Milliseconds before its end at which a token is renewed. */
const MARGIN = 30_000;
const PATIENCE = 30_000;

/** Something that the API refused, or that did not reach it. */
export class APIError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {number} status 0 when there was no answer
   * @param {string | null} [field]
   */
  constructor(code, message, status, field = null) {
    super(message);
    this.code = code;
    this.status = status;
    this.field = field;
  }
}

/** @typedef {{ accessToken: string, refreshToken: string, endsAt: number, person: string }} Session */

/** @returns {Session | null} */
const stored = () => {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? "null");
  } catch {
    return null;
  }
};

/** @param {any} data */
const store = (data) => {
  const session = {
    accessToken: data.accessToken,
    refreshToken: data.refreshToken,
    endsAt: Date.now() + data.expiresIn * 1000,
    person: data.person,
  };
  localStorage.setItem(STORED, JSON.stringify(session));
  return session;
};

/** Told when the session is over. @type {Set<() => void>} */
const enders = new Set();

/** @param {() => void} body */
export const onSignedOut = (body) => enders.add(body);

addEventListener("storage", (event) => {
  if (event.key === STORED && event.newValue === null) enders.forEach((each) => each());
});

export const isSignedIn = () => stored() !== null;

const forget = () => {
  localStorage.removeItem(STORED);
  enders.forEach((each) => each());
};

/**
 * @param {string} tenant
 * @param {string} login
 * @param {string} password
 * @param {string} code of the second factor; empty for none
 */
export const signIn = async (tenant, login, password, code) => {
  const body = { tenant, login, password, ...(code ? { code } : {}) };
  store(await send("POST", "/api/v1/sessions", { body, isOpen: true }));
};

export const signOut = async () => {
  try {
    await send("DELETE", "/api/v1/sessions/current");
  } finally {
    forget();
  }
};

/** @template T @param {() => Promise<T>} body @returns {Promise<T>} */
const alone = (body) => (navigator.locks ? navigator.locks.request(LOCK, body) : body());

/**
 * A token that is good for a while; of several tabs one renews it.
 * @param {string | null} [refused] a token that the server no longer takes
 * @returns {Promise<string>}
 */
export const accessToken = async (refused = null) => {
  const isGood = (/** @type {Session | null} */ session) =>
    session !== null && session.accessToken !== refused && session.endsAt - MARGIN > Date.now();
  const session = stored();
  if (session && isGood(session)) return session.accessToken;
  return alone(async () => {
    const now = stored();
    if (now && isGood(now)) return now.accessToken;
    if (!now) throw new APIError("unauthenticated", t("error.signedOut"), 401);
    try {
      const body = { refreshToken: now.refreshToken };
      return store(await send("POST", "/api/v1/sessions/renew", { body, isOpen: true })).accessToken;
    } catch (error) {
      if (error instanceof APIError && error.status >= 400 && error.status < 500 && error.status !== 429) forget();
      throw error;
    }
  });
};

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * @typedef {{ body?: any, raw?: Blob | string, type?: string, headers?: Record<string, string>, signal?: AbortSignal,
 *   isOpen?: boolean, patience?: number, token?: string, isWhole?: boolean, wantsTag?: boolean }} Options
 */

/**
 * @param {string} method
 * @param {string} path
 * @param {Options} options
 * @param {string | null} token
 */
const once = async (method, path, options, token) => {
  /** @type {Record<string, string>} */
  const headers = { "accept-language": languageCode, ...options.headers };
  if (token) headers.authorization = `Bearer ${token}`;
  /** @type {BodyInit | undefined} */
  let body = options.raw;
  if (options.body !== undefined) {
    headers["content-type"] = "application/json";
    body = JSON.stringify(options.body);
  } else if (options.type) headers["content-type"] = options.type;
  const patience = AbortSignal.timeout(options.patience ?? PATIENCE);
  const signal = options.signal && "any" in AbortSignal ? AbortSignal.any([options.signal, patience]) : (options.signal ?? patience);
  try {
    return await fetch(path, { method, headers, body, signal, credentials: "omit" });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new APIError("offline", t("error.offline"), 0);
  }
};

/** @param {Response} reply */
const refusal = async (reply) => {
  try {
    const told = await reply.json();
    return new APIError(told.code, told.message, reply.status, told.data?.field ?? null);
  } catch {
    return new APIError("unreadable", t("error.unreadable"), reply.status);
  }
};

/**
 * Asks the API.
 * @param {string} method
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<any>} the envelope's data; with `wantsTag` an object of `data` and `tag`, with `isWhole` the response
 */
export const send = async (method, path, options = {}) => {
  const isSafe = method === "GET" || options.headers?.["idempotency-key"] !== undefined;
  let refused = null;
  for (let attempt = 0; ; attempt += 1) {
    const token = options.isOpen ? null : (options.token ?? (await accessToken(refused)));
    /** @type {Response} */
    let reply;
    try {
      reply = await once(method, path, options, token);
    } catch (error) {
      if (error instanceof APIError && isSafe && attempt < 2) {
        await pause(300 * 2 ** attempt);
        continue;
      }
      throw error;
    }
    if (reply.status === 401 && token && !options.token && refused === null) {
      refused = token;
      continue;
    }
    if (reply.status === 503 && isSafe && attempt < 2) {
      await pause(1000 * Math.min(5, Number(reply.headers.get("retry-after")) || 1));
      continue;
    }
    if (!reply.ok) throw await refusal(reply);
    if (options.isWhole) return reply;
    const { data } = await reply.json();
    return options.wantsTag ? { data, tag: reply.headers.get("etag")?.replace(/^W\//, "") ?? null } : data;
  }
};

/**
 * @param {string} path
 * @param {Record<string, any>} [query] empty values are left out, lists come several times
 */
export const address = (path, query = {}) => {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== null && each !== undefined && each !== "") parts.append(name, String(each));
    }
  }
  const text = parts.toString();
  return text ? `${path}?${text}` : path;
};

/**
 * @param {string} path
 * @param {Record<string, any>} [query]
 * @param {Options} [options]
 */
export const get = (path, query, options) => send("GET", address(path, query), options);
