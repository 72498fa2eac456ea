/** HTML of articles, which the server made from Markdown; only what an article may hold comes into the page. */

const ELEMENTS = new Set(
  ("A B BLOCKQUOTE BR CODE DEL DIV EM H1 H2 H3 H4 H5 H6 HR I IMG INPUT LI MARK OL P PRE S SPAN STRONG SUB SUP TABLE " +
    "TBODY TD TH THEAD TR UL").split(" "),
);
const ATTRIBUTES = new Set(["align", "alt", "checked", "class", "colspan", "href", "rowspan", "src", "start", "title"]);
const ADDRESS = /^(https?:|mailto:|tel:|\/|#)/i;
const PICTURE = /^(https?:|\/|data:image\/(png|jpeg|gif|webp);)/i;

const policy = /** @type {any} */ (window).trustedTypes?.createPolicy("yingda", {
  createHTML: (/** @type {string} */ text) => text,
});

/** @param {Element} element */
const clean = (element) => {
  for (const { name, value } of [...element.attributes]) {
    const isAllowed =
      ATTRIBUTES.has(name) &&
      (name !== "href" || ADDRESS.test(value)) &&
      (name !== "src" || PICTURE.test(value));
    if (!isAllowed) element.removeAttribute(name);
  }
  if (element.tagName === "A") {
    element.setAttribute("rel", "noopener noreferrer nofollow");
    element.setAttribute("target", "_blank");
  }
  if (element.tagName === "INPUT") {
    element.setAttribute("type", "checkbox");
    element.setAttribute("disabled", "");
  }
};

/**
 * @param {string} html
 * @returns {DocumentFragment}
 */
export const safeHTML = (html) => {
  // A document of its own, in which nothing runs and nothing is loaded.
  const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  for (const element of [...parsed.body.querySelectorAll("*")]) {
    if (!ELEMENTS.has(element.tagName)) element.remove();
    else clean(element);
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  return fragment;
};
