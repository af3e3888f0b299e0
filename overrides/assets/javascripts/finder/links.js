/**
 * Links that must know what the page knows: to my list, to the results, to the other language.
 */

import { format, nothing } from "./state.js";
import { fill } from "./words.js";

/** @typedef {import("./mylist.js").MyList} MyList */

/**
 * The part behind # of the address of my list. The list measures from the same place; where the
 * device keeps nothing, the ids go along, or the list would be empty on the next page.
 * @param {MyList} list @param {string} at
 */
export function listHash(list, at) {
  const place = format({ ...nothing(), at });
  const ids = !list.lasting && list.ids.length ? `ids=${list.ids.join(",")}` : "";
  return [place, ids].filter(Boolean).join("&");
}

/**
 * Every link to my list: how many are in it, and from where it measures.
 * @param {MyList} list @param {string} at @param {Record<string, string>} words
 */
export function showListLinks(list, at, words) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".zkf-tolist"))) {
    link.textContent = fill(words.see_list, { n: list.ids.length });
    link.hash = listHash(list, at);
  }
}

/**
 * The way down to the results, which on a phone lie below the form.
 * @param {HTMLElement} link
 * @param {number} count  0 where they are not counted
 * @param {Record<string, string>} words
 */
export function showResultsLink(link, count, words) {
  link.textContent = count ? fill(words.see_results, { n: count }) : words.see_found;
}

/**
 * The same page in the other language keeps the state of this one.
 * @param {string} hash
 */
export function keepInOtherLanguage(hash) {
  // #content and the like are places on this page, no state.
  const state = hash.includes("=") ? hash : "";
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".zk-header__lang"))) {
    link.hash = state;
  }
}
