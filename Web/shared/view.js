/**
 * A small reactive view helper: signals, computed values, effects, elements and keyed lists. Nothing is parsed from text,
 * so it works where Trusted Types are enforced.
 */

/** @typedef {{ run: () => void, sources: Set<Set<Reader>>, dirty?: boolean }} Reader */

/** @type {Reader | null} */
let reader = null;
/** @type {(() => void)[] | null} */
let scope = null;
/** @type {Set<Reader>} */
const waiting = new Set();
let depth = 0;

const MAXIMUM_ROUNDS = 100;

/** @param {Set<Reader>} readers */
const note = (readers) => {
  if (!reader) return;
  readers.add(reader);
  reader.sources.add(readers);
};

/** @param {Reader} of */
const forget = (of) => {
  for (const readers of of.sources) readers.delete(of);
  of.sources.clear();
};

/** @param {Set<Reader>} readers */
const tell = (readers) => {
  for (const each of [...readers]) each.run();
};

const flush = () => {
  let rounds = 0;
  while (waiting.size > 0) {
    rounds += 1;
    if (rounds > MAXIMUM_ROUNDS) {
      waiting.clear();
      throw new Error("Effects change what they read without end.");
    }
    const now = [...waiting];
    waiting.clear();
    for (const each of now) /** @type {any} */ (each).now();
  }
};

/**
 * Makes several changes at once; what reads them runs once, afterwards.
 * @template T
 * @param {() => T} change
 * @returns {T}
 */
export const batch = (change) => {
  depth += 1;
  try {
    return change();
  } finally {
    depth -= 1;
    if (depth === 0) flush();
  }
};

/**
 * A value that tells who reads it when it changes.
 * @template T
 * @param {T} value
 */
export const signal = (value) => {
  /** @type {Set<Reader>} */
  const readers = new Set();
  const read = () => {
    note(readers);
    return value;
  };
  /** @param {T} next */
  read.set = (next) => {
    if (Object.is(value, next)) return;
    value = next;
    batch(() => tell(readers));
  };
  /** @param {(value: T) => T} change */
  read.update = (change) => read.set(change(value));
  read.peek = () => value;
  return read;
};

/**
 * A value made of others, made again when they changed and it is read.
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
export const computed = (make) => {
  /** @type {T} */
  let value;
  /** @type {Set<Reader>} */
  const readers = new Set();
  /** @type {Reader} */
  const self = {
    sources: new Set(),
    dirty: true,
    run: () => {
      if (self.dirty) return;
      self.dirty = true;
      tell(readers);
    },
  };
  return () => {
    note(readers);
    if (self.dirty) {
      forget(self);
      const outer = reader;
      reader = self;
      try {
        value = make();
        self.dirty = false;
      } finally {
        reader = outer;
      }
    }
    return value;
  };
};

/**
 * Runs something now and whenever what it reads changes, until the scope around it ends.
 * @param {() => void} body
 * @returns {() => void} ends it
 */
export const effect = (body) => {
  /** @type {(() => void)[]} */
  let cleanups = [];
  let hasEnded = false;
  const self = {
    sources: new Set(),
    run: () => {
      waiting.add(self);
      if (depth === 0) flush();
    },
    now: () => {
      if (hasEnded) return;
      clean();
      const outer = [reader, scope];
      [reader, scope] = [self, cleanups];
      try {
        body();
      } finally {
        [reader, scope] = /** @type {any} */ (outer);
      }
    },
  };
  const clean = () => {
    forget(self);
    const old = cleanups;
    cleanups = [];
    for (const each of old) each();
  };
  const end = () => {
    hasEnded = true;
    clean();
  };
  scope?.push(end);
  self.now();
  return end;
};

/** Runs something when the scope around it ends. @param {() => void} body */
export const onEnd = (body) => {
  scope?.push(body);
};

/**
 * Runs something in a scope of its own.
 * @template T
 * @param {() => T} body
 * @returns {{ value: T, end: () => void }}
 */
export const scoped = (body) => {
  /** @type {(() => void)[]} */
  const cleanups = [];
  const outer = [reader, scope];
  [reader, scope] = [null, cleanups];
  try {
    return { value: body(), end: () => cleanups.splice(0).forEach((each) => each()) };
  } finally {
    [reader, scope] = /** @type {any} */ (outer);
  }
};

/** Reads without being told of changes. @template T @param {() => T} body @returns {T} */
export const untracked = (body) => {
  const outer = reader;
  reader = null;
  try {
    return body();
  } finally {
    reader = outer;
  }
};

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "disabled", "indeterminate", "selected", "open", "scrollTop", "muted"]);

/**
 * @param {Element} element
 * @param {string} name
 * @param {any} value
 */
const setAttribute = (element, name, value) => {
  if (PROPERTIES.has(name) && name in element) {
    if (/** @type {any} */ (element)[name] !== value) /** @type {any} */ (element)[name] = value ?? "";
    return;
  }
  if (name === "class" && Array.isArray(value)) value = value.filter(Boolean).join(" ");
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
};

/**
 * @param {Element} element
 * @param {Record<string, any> | null} properties
 */
const setAll = (element, properties) => {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name === "ref") value(element);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (typeof value === "function") effect(() => setAttribute(element, name, value()));
    else setAttribute(element, name, value);
  }
};

/**
 * Adds children: text, nodes, arrays, and functions, whose place is filled again when what they read changes.
 * @param {ParentNode & Node} parent
 * @param {any} child
 */
export const append = (parent, child) => {
  if (child === null || child === undefined || child === false || child === true) return;
  if (Array.isArray(child)) for (const each of child) append(parent, each);
  else if (child instanceof Node) parent.appendChild(child);
  else if (typeof child === "function") appendChanging(parent, child);
  else parent.appendChild(document.createTextNode(String(child)));
};

/**
 * @param {ParentNode & Node} parent
 * @param {() => any} child
 */
const appendChanging = (parent, child) => {
  const [start, end] = [document.createComment(""), document.createComment("")];
  parent.append(start, end);
  effect(() => {
    const value = child();
    const only = start.nextSibling;
    const isText = typeof value === "string" || typeof value === "number";
    if (isText && only instanceof Text && only.nextSibling === end) {
      if (only.data !== String(value)) only.data = String(value);
      return;
    }
    const fragment = document.createDocumentFragment();
    untracked(() => append(fragment, value));
    while (start.nextSibling && start.nextSibling !== end) start.nextSibling.remove();
    end.parentNode?.insertBefore(fragment, end);
  });
};

/**
 * An element.
 * @param {string} tag
 * @param {Record<string, any> | null} [properties] attributes, `on…` handlers, `ref`; functions are followed
 * @param {...any} children
 * @returns {any}
 */
export const h = (tag, properties, ...children) => {
  const element = document.createElement(tag);
  for (const child of children) append(element, child);
  setAll(element, properties ?? null);
  return element;
};

/**
 * An element of SVG.
 * @param {string} tag
 * @param {Record<string, any> | null} [properties]
 * @param {...any} children
 * @returns {SVGElement}
 */
export const svg = (tag, properties, ...children) => {
  const element = document.createElementNS(SVG, tag);
  for (const child of children) append(element, child);
  setAll(element, properties ?? null);
  return /** @type {SVGElement} */ (element);
};

/**
 * A list that keeps the element of every key, and moves as few as it can.
 * @template T
 * @param {() => T[]} items
 * @param {(item: T) => string} keyOf unique; of items with one key the first counts
 * @param {(item: () => T, key: string) => Element} render
 * @returns {DocumentFragment}
 */
export const each = (items, keyOf, render) => {
  const fragment = document.createDocumentFragment();
  const end = document.createComment("");
  fragment.appendChild(end);
  /** @type {Map<string, { element: Element, item: any, end: () => void }>} */
  let known = new Map();
  onEnd(() => known.forEach((row) => row.end()));
  effect(() => {
    const list = items();
    untracked(() => {
      /** @type {typeof known} */
      const next = new Map();
      for (const item of list) {
        const key = keyOf(item);
        if (next.has(key)) continue;
        const row = known.get(key);
        if (row) row.item.set(item);
        next.set(key, row ?? make(item, key));
      }
      for (const [key, row] of known) {
        if (next.has(key)) continue;
        row.element.remove();
        row.end();
      }
      known = next;
      place([...next.values()].map((row) => row.element));
    });
  });

  /** @param {T} item @param {string} key */
  function make(item, key) {
    const own = signal(item);
    const made = scoped(() => render(own, key));
    return { element: made.value, item: own, end: made.end };
  }

  /** Walks from the end, so that one that comes or goes moves no other. @param {Element[]} elements */
  function place(elements) {
    /** @type {Node} */
    let before = end;
    for (let index = elements.length - 1; index >= 0; index -= 1) {
      const element = elements[index];
      if (element.nextSibling !== before || element.parentNode !== end.parentNode) {
        end.parentNode?.insertBefore(element, before);
      }
      before = element;
    }
  }
  return fragment;
};

/** An element whose content is a view that ends when the element goes. */
export class ViewElement extends HTMLElement {
  /** @type {(() => void) | null} */
  #end = null;

  connectedCallback() {
    if (this.#end) return;
    const made = scoped(() => this.view());
    this.#end = made.end;
    this.replaceChildren();
    append(this, made.value);
    this.ready();
  }

  disconnectedCallback() {
    // An element that is only moved comes back at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#end?.();
      this.#end = null;
    });
  }

  /** What it shows. @returns {any} */
  view() {
    return null;
  }

  /** Called when the content is there. */
  ready() {}
}
