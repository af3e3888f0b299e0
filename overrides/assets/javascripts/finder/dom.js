/**
 * Making elements. Texts of the registries and of the address bar reach the page through
 * `textContent` alone, and links only as http(s), tel or pages of this site.
 */

import { dial } from "../dial.js";

/** @typedef {import("./data.js").Words} Words */
/** @typedef {string | Node | null | undefined | false} Child */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes and children; strings become text.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | null | undefined>} [attributes] true is an empty value
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(.../** @type {(string | Node)[]} */ (children.filter(Boolean)));
  return element;
}

/**
 * An element of a drawing.
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(string | Node)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * A text, marked with its language where that is not the page's.
 * @param {Words} words
 * @returns {string | HTMLElement}
 */
export function spoken(words) {
  return typeof words === "string" ? words : el("span", { lang: words[1] }, words[0]);
}

/**
 * A button that acts.
 * @param {string} text
 * @param {() => void} act
 * @param {Record<string, string | boolean | null | undefined>} [attributes]
 */
export function button(text, act, attributes = {}) {
  const made = el("button", { type: "button", class: "zk-button zk-button--quiet", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/**
 * The shape of a kind, from the one file of shapes.
 * @param {string} root  the way to the root of the language
 * @param {{mark: string, color: string}} kind
 */
export function mark(root, { mark: shape, color }) {
  const use = svg("use", { href: `${root}assets/images/marks.svg#${shape}` });
  const attributes = { class: "zk-mark", fill: color, "aria-hidden": "true", focusable: "false" };
  return svg("svg", attributes, use);
}

/**
 * Words for screen readers alone, in their own language.
 * @param {...Words} words
 */
export function hidden(...words) {
  return el("span", { class: "zk-hidden" }, ...words.map(spoken));
}

/**
 * A number as a link that calls.
 * @param {string} number
 * @param {string} label  "Phone"
 * @param {Words} [whose] said to screen readers, so that every link has its own name
 */
export function phone(number, label, whose) {
  return el(
    "a",
    { class: "zk-phone", href: dial(number) },
    whose ? hidden(whose, " ") : null,
    el("span", { class: "zk-phone__label" }, label),
    " ",
    el("span", { class: "zk-phone__number" }, number),
  );
}

/**
 * A link to another site, or just its text where the address is not http(s).
 * @param {string} address
 * @param {string} text
 * @param {string} name  class
 */
export function away(address, text, name) {
  if (!/^https?:\/\//i.test(address)) return el("span", { class: name }, text);
  return el("a", { class: name, href: address, rel: "noopener noreferrer" }, text);
}

/**
 * The element that a page must have.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function need(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id}`);
  return found;
}

/** Kanji and kana. */
export const JAPANESE = /[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]+/;

/**
 * A text of an English page with its kanji and kana marked as Japanese, so that they are read so.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function inTheirLanguage(text) {
  return text
    .split(new RegExp(`(${JAPANESE.source})`))
    .map((part, n) => (n % 2 ? el("span", { lang: "ja" }, part) : part))
    .filter((part) => part !== "");
}

/**
 * Put a text that may hold names into an element, each word in its language.
 * @param {Element} element
 * @param {string} text
 */
export function tell(element, text) {
  element.replaceChildren(...readable(text));
}

/**
 * A text as the page's language and its words want it: marked by the data, or else by its letters.
 * @param {Words} words
 * @returns {(string | HTMLElement)[]}
 */
export function readable(words) {
  if (typeof words !== "string") return [spoken(words)];
  return document.documentElement.lang === "en" ? inTheirLanguage(words) : [words];
}
