/**
 * What a word is looked for in: the comparable texts and the readings of a place, a kind, a flag.
 */

import { textOf } from "./data.js";
import { fold, heard, large, spoken, spokenLatin } from "./normalise.js";

/** @typedef {import("./data.js").Listing} Listing */
/**
 * @typedef {object} Hay
 * @property {string} text      comparable texts, one a line
 * @property {string} prepared  readings, ready for `heard`
 * @property {string} lower     the same in lower case
 */

/** @param {string[]} texts @param {string[]} readings @returns {Hay} */
function hay(texts, readings) {
  const prepared = readings.filter(Boolean).join("\n");
  const text = texts.map((one) => large(fold(one))).filter(Boolean).join("\n");
  return { text, prepared, lower: prepared.toLowerCase() };
}

/** @param {string[]} words */
export const wordsHay = (words) => hay(words, words.map((word) => kanaRuns(word).map(spoken).join("\n")));

/** @param {import("./data.js").Chome} chome */
export function chomeHay(chome) {
  const { town } = chome;
  const number = chome.number === null ? "" : `${chome.number}丁目`;
  return hay([town.name + number, town.kana, town.romaji], [spoken(town.kana), spokenLatin(town.romaji)]);
}

/** @param {Listing} listing */
export function listingHay(listing) {
  const { japanese, latin, kana, phone, chome, place, words } = listing;
  const readings = kana ? [spoken(kana)] : kanaRuns(japanese).map(spoken);
  const texts = [japanese, latin, kana, phone, chome ? "" : place, ...words.map(textOf)];
  return hay(texts, [...readings, spokenLatin(latin)]);
}

/**
 * The kana in a text: most names of pharmacies are partly kana and come without a reading.
 * @param {string} text
 * @returns {string[]}
 */
function kanaRuns(text) {
  return text.normalize("NFKC").match(/[ぁ-ゖァ-ヶー]{2,}/g) ?? [];
}

/** @param {Hay} one @param {string} text  folded, with large kana @param {string[]} sounds */
export function has(one, text, sounds) {
  return one.text.includes(text) || (sounds.length > 0 && heard(one.prepared, one.lower, sounds));
}
