/**
 * Long names are said short: 見本南病院 is 見本大学医学部附属南病院. Only offered where nothing
 * else is found, and never taken as the answer.
 */

import { fold } from "./normalise.js";

/** Shorter words are in the order of too many names. */
const SHORTEST = 4;
const MOST = 3;

/**
 * Listings whose name begins like a text and has its letters in the same order.
 * @param {import("./data.js").Listing[]} listings @param {string} text
 */
export function likely(listings, text) {
  const said = fold(text);
  if (said.length < SHORTEST) return [];
  return listings.filter((one) => isShortFor(said, fold(one.japanese))).slice(0, MOST);
}

/** @param {string} said @param {string} name */
function isShortFor(said, name) {
  if (!name.startsWith(said.slice(0, 2))) return false;
  let at = 0;
  for (const letter of said) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
