/** The elements that the form is made of; their words are text, never markup. */

import { readable } from "../finder/dom.js";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {{[name: string]: string}} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  // Names are Japanese on the English page, too; an option cannot hold marks.
  for (const child of children) {
    if (typeof child === "string" && tag !== "option") element.append(...readable(child));
    else element.append(child);
  }
  return element;
}

/**
 * A text with its blanks filled.
 * @param {string} text
 * @param {{[name: string]: string | number}} values
 */
export const fill = (text, values) =>
  text.replace(/\{([a-z_]+)\}/g, (whole, name) => String(values[name] ?? whole));

/**
 * A select with its options; the first says to choose.
 * @param {string} id
 * @param {[string, string][]} options
 * @param {string} first
 */
export function makeSelect(id, options, first) {
  const element = make("select", { id, class: "zkp__input" });
  element.append(make("option", { value: "" }, first));
  for (const [value, label] of options) element.append(make("option", { value }, label));
  return element;
}
