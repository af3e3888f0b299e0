/**
 * What a page needs only when somebody turns to its box is fetched then: the page itself stays
 * light, and whoever only reads it fetches nothing.
 */

import { need } from "./dom.js";

const TURNED = ["focusin", "pointerdown", "input", "change"];

/**
 * Begin when a form is turned to, or at once where the address already asks something.
 * @param {HTMLElement} form
 * @param {() => Promise<unknown>} begin  fetches and starts the page; called again after a failure
 * @returns {() => Promise<void>} begins now; what cannot be had is said
 */
export function whenTurnedTo(form, begin) {
  /** @type {Promise<void> | null} */
  let coming = null;
  const now = () => {
    coming ??= begin().then(
      () => void (need("zkf-failed").hidden = true),
      (error) => {
        console.error(error);
        need("zkf-failed").hidden = false;
        coming = null;
      },
    );
    return coming;
  };
  for (const sign of TURNED) form.addEventListener(sign, () => void now());
  addEventListener("popstate", () => void (location.hash.includes("=") && now()));
  if (location.hash.includes("=")) now();
  return now;
}
