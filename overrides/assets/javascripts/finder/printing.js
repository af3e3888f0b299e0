/**
 * The two buttons that print my list: on A4, and in large letters.
 */

import { button, el } from "./dom.js";

/** @param {Record<string, string>} words */
export function printing(words) {
  const go = (/** @type {boolean} */ large) => {
    document.documentElement.classList.toggle("zkf-large", large);
    print();
  };
  return el(
    "section",
    { class: "zk-screen-only", "aria-labelledby": "zkf-print" },
    el("h2", { id: "zkf-print" }, words.print_title),
    el(
      "p",
      { class: "zkf-row__do" },
      button(words.print, () => go(false), { class: "zk-button", id: "zkf-print-a4" }),
      button(words.print_large, () => go(true), { id: "zkf-print-large" }),
    ),
    el("p", { class: "zkf-hint" }, words.print_hint),
  );
}
