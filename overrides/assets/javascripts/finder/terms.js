/**
 * The words of a query: each is compared once with everything that listings share, and then with
 * every listing. `tests/search_oracle.py` says the same in plain words.
 */

import { chomeHay, has, listingHay, wordsHay } from "./hay.js";
import { fold, large, soundsOf } from "./normalise.js";
import { domestic } from "./phone-digits.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */
/** @typedef {import("./hay.js").Hay} Hay */
/** @typedef {{words: string[], sounds: string[]}} Names  ways to say one thing, to be typed whole */
/**
 * @typedef {object} Index
 * @property {Data} data
 * @property {Hay[]} hays
 * @property {Hay[]} kinds
 * @property {Names[]} names   of the kinds
 * @property {Hay[]} flags
 * @property {Hay[]} terms
 * @property {Hay[]} languages
 * @property {Map<import("./data.js").Chome, Hay>} chome
 * @property {(Names & {label: string, kinds: number[]})[]} synonyms
 */
/**
 * @typedef {object} Term  a typed word, compared once with everything that listings share
 * @property {string} text
 * @property {string[]} sounds
 * @property {boolean[]} kinds
 * @property {boolean[]} names    kinds that it names, whole
 * @property {boolean[]} flags
 * @property {boolean[]} terms
 * @property {Set<string>} languages
 * @property {Set<import("./data.js").Chome>} chome
 * @property {{term: Term, kinds: number[]}[]} same  the vocabulary's words for it
 */

export const YES = 3;
export const MAYBE = 2;
/** An official list that names everybody does not have the place: a statement about the list. */
export const ABSENT = 1;
export const NO = 0;
const MOST_TERMS = 8;
const LONGEST_TERM = 50;

/**
 * Prepare every text for comparison, once.
 * @param {Data} data
 * @returns {Index}
 */
export function searchIndex(data) {
  const { kinds, flags, terms, languages, synonyms } = data.raw;
  const chome = [...data.chome.values()];
  return {
    data,
    hays: data.listings.map(listingHay),
    kinds: kinds.map((kind) => wordsHay([kind.label, ...kind.words])),
    names: kinds.map((kind) => namesOf([kind.label, ...kind.words])),
    flags: flags.map((flag) => wordsHay([flag.label, ...flag.words])),
    terms: terms.map(([, , label, words]) => wordsHay([label, ...words])),
    languages: languages.map(([, label, words]) => wordsHay([label, ...words])),
    chome: new Map(chome.map((one) => [one, chomeHay(one)])),
    synonyms: synonyms.map(([label, of, words]) => ({ ...namesOf(words), label: fold(label), kinds: of })),
  };
}

/** @param {string[]} words @returns {Names} */
function namesOf(words) {
  const folded = words.map(fold);
  return { words: folded.map(large), sounds: folded.flatMap((word) => soundsOf(word).slice(-1)) };
}

/**
 * The words of a query, ready to compare.
 * @param {Index} index @param {string} words
 * @returns {Term[]}
 */
export function termsOf(index, words) {
  const number = domestic(words);
  if (number) return [termOf(index, number, true)];
  return words
    .normalize("NFKC")
    .split(/\s+/)
    .map((word) => fold(word.slice(0, LONGEST_TERM)))
    .filter(Boolean)
    .slice(0, MOST_TERMS)
    .map((text) => termOf(index, text, true));
}

/** @param {Index} index @param {string} folded @param {boolean} widen @returns {Term} */
function termOf(index, folded, widen) {
  const text = large(folded);
  const sounds = soundsOf(folded);
  const short = sounds[sounds.length - 1];
  const hits = (/** @type {Hay[]} */ hays) => hays.map((one) => has(one, text, sounds));
  const isSaid = (/** @type {Names} */ names) =>
    names.words.includes(text) || (short !== undefined && names.sounds.includes(short));
  const same = widen ? index.synonyms.filter(isSaid) : [];
  const spoken = hits(index.languages);
  const languages = index.data.raw.languages.flatMap(([id], n) => (spoken[n] ? id : []));
  const chome = [...index.chome].filter(([, one]) => has(one, text, sounds)).map(([one]) => one);
  return {
    text,
    sounds,
    kinds: hits(index.kinds),
    names: index.names.map(isSaid),
    flags: hits(index.flags),
    terms: hits(index.terms),
    languages: new Set(languages),
    chome: new Set(chome),
    same: same.map((one) => ({ term: termOf(index, one.label, false), kinds: one.kinds })),
  };
}

/**
 * How surely a listing answers one word.
 * @param {Index} index @param {Listing} listing @param {Term} term
 * @returns {number}
 */
export function answerWord(index, listing, term) {
  let best = answerTerm(index, listing, term);
  for (const { term: other, kinds } of term.same) {
    if (best === YES) return YES;
    if (kinds.length && !kinds.includes(listing.kind)) continue;
    best = Math.max(best, answerTerm(index, listing, other));
  }
  return best;
}

/** @param {Index} index @param {Listing} listing @param {Term} term @returns {number} */
function answerTerm(index, listing, term) {
  if (term.kinds[listing.kind] || (listing.chome !== null && term.chome.has(listing.chome))) return YES;
  if (has(index.hays[listing.n], term.text, term.sounds)) return YES;
  if (listing.yes.some((flag) => term.flags[flag])) return YES;
  if (listing.terms.some((n) => term.terms[n])) return YES;
  if (listing.languages.some((id) => term.languages.has(id))) return YES;
  if (listing.unknown.some((flag) => term.flags[flag])) return MAYBE;
  return listing.absent.some((flag) => term.flags[flag]) ? ABSENT : NO;
}
