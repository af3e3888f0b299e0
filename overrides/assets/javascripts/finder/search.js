/**
 * Which listings answer a query, and how surely: yes, not confirmed, or no. What is not known is
 * never taken for no. `tests/search_oracle.py` says the same in plain words.
 */

import { distance } from "./distance.js";
import { chomeHay, has, listingHay, wordsHay } from "./hay.js";
import { fold, soundsOf } from "./normalise.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */
/** @typedef {import("./places.js").Place} Place */
/**
 * @typedef {object} Query
 * @property {Place | null} place
 * @property {number} kind       position in the kinds, or -1
 * @property {number[]} flags    all of them are asked for
 * @property {number} area       position in the areas, or -1
 * @property {number[]} terms    types, topics or roles, all of them asked for
 * @property {string} speaks     id of a language, or nothing
 * @property {string} words      free words, all of them asked for
 * @property {number[] | null} box  south, west, north, east in degrees
 */
/** @typedef {import("./hay.js").Hay} Hay */
/**
 * @typedef {object} Index
 * @property {Data} data
 * @property {Hay[]} hays
 * @property {Hay[]} kinds
 * @property {Hay[]} flags
 * @property {Hay[]} terms
 * @property {Hay[]} languages
 * @property {Map<import("./data.js").Chome, Hay>} chome
 * @property {{words: string[], sounds: string[], label: string, kinds: number[]}[]} synonyms
 */
/**
 * @typedef {object} Term  a typed word, compared once with everything that listings share
 * @property {string} text
 * @property {string[]} sounds
 * @property {boolean[]} kinds
 * @property {boolean[]} flags
 * @property {boolean[]} terms
 * @property {Set<string>} languages
 * @property {Set<import("./data.js").Chome>} chome
 * @property {{term: Term, kinds: number[]}[]} same  the vocabulary's words for it
 */
/**
 * @typedef {object} Result  positions of listings, in order
 * @property {number[]} yes
 * @property {number[]} maybe
 * @property {Float64Array | null} far  metres, by position; NaN where there is no point
 */

export const YES = 2;
export const MAYBE = 1;
export const NO = 0;
export const MOST_TERMS = 8;
const LONGEST_TERM = 50;
/** Of desks and groups nearly all are for the whole ward: that puts none of them first. */
const WARD_WIDE = ["desks", "groups"];
const PLACES_BELOW = 2 ** 17;
const NO_POINT = 2 ** 29;

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
    flags: flags.map((flag) => wordsHay([flag.label, ...flag.words])),
    terms: terms.map(([, , label, words]) => wordsHay([label, ...words])),
    languages: languages.map(([, label, words]) => wordsHay([label, ...words])),
    chome: new Map(chome.map((one) => [one, chomeHay(one)])),
    synonyms: synonyms.map(([label, of, words]) => ({
      words: words.map(fold),
      sounds: words.flatMap((word) => soundsOf(fold(word)).slice(-1)),
      label: fold(label),
      kinds: of,
    })),
  };
}

/**
 * The words of a query, ready to compare.
 * @param {Index} index @param {string} words
 * @returns {Term[]}
 */
export function termsOf(index, words) {
  return words
    .normalize("NFKC")
    .split(/\s+/)
    .map((word) => fold(word.slice(0, LONGEST_TERM)))
    .filter(Boolean)
    .slice(0, MOST_TERMS)
    .map((text) => termOf(index, text, true));
}

/** @param {Index} index @param {string} text @param {boolean} widen @returns {Term} */
function termOf(index, text, widen) {
  const sounds = soundsOf(text);
  const hits = (/** @type {Hay[]} */ hays) => hays.map((one) => has(one, text, sounds));
  const short = sounds[sounds.length - 1];
  const same = index.synonyms.filter(
    (one) => one.words.includes(text) || (short !== undefined && one.sounds.includes(short)),
  );
  const spoken = hits(index.languages);
  const languages = index.data.raw.languages.flatMap(([id], n) => (spoken[n] ? id : []));
  const chome = [...index.chome].filter(([, one]) => has(one, text, sounds)).map(([one]) => one);
  return {
    text,
    sounds,
    kinds: hits(index.kinds),
    flags: hits(index.flags),
    terms: hits(index.terms),
    languages: new Set(languages),
    chome: new Set(chome),
    same: widen ? same.map((one) => ({ term: termOf(index, one.label, false), kinds: one.kinds })) : [],
  };
}

/**
 * How surely a listing answers one word.
 * @param {Index} index @param {Listing} listing @param {Term} term
 * @returns {number}
 */
function answerWord(index, listing, term) {
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
  return listing.unknown.some((flag) => term.flags[flag]) ? MAYBE : NO;
}

/**
 * How surely a listing answers the whole query: the least sure of its parts.
 * @param {Index} index @param {Listing} listing @param {Query} query @param {Term[]} terms
 * @returns {number}
 */
function answer(index, listing, query, terms) {
  if (query.kind >= 0 && listing.kind !== query.kind) return NO;
  if (query.area >= 0 && !listing.areas.includes(query.area)) return NO;
  if (query.box && !isInBox(listing, query.box)) return NO;
  if (query.terms.some((term) => !listing.terms.includes(term))) return NO;
  let least = YES;
  for (const flag of query.flags) {
    if (listing.yes.includes(flag)) continue;
    if (!listing.unknown.includes(flag)) return NO;
    least = MAYBE;
  }
  if (query.speaks && !listing.languages.includes(query.speaks)) least = MAYBE;
  for (const term of terms) {
    const one = answerWord(index, listing, term);
    if (one === NO) return NO;
    if (one < least) least = one;
  }
  return least;
}

/** @param {Listing} listing @param {number[]} box */
function isInBox({ lat, lon }, [south, west, north, east]) {
  return lat !== null && lon !== null && south <= lat && lat <= north && west <= lon && lon <= east;
}

/**
 * What a listing may declare so that it serves a place; nothing where no place is known.
 * @param {Data} data @param {Place | null} place
 * @returns {string[]}
 */
function declared(data, place) {
  if (!place || !place.inWard) return [];
  const area = place.town ? data.raw.areas[place.town.area][0] : place.id;
  return [area, place.town?.id ?? area, place.chome?.id ?? area];
}

/**
 * @param {Data} data @param {Listing} listing @param {Place | null} place
 * @param {string[]} own  what `declared` says of the place
 */
function doesServe(data, listing, place, own) {
  if (own.length === 0) return false;
  if (place?.center === listing.id) return true;
  if (listing.serves.length === 0) return false;
  const wide = WARD_WIDE.includes(data.raw.kinds[listing.kind].id);
  return listing.serves.some((id) => own.includes(id) || (id === "ward" && !wide));
}

/**
 * Whether a listing says of itself that it serves a place; a support center, that the ward's table
 * gives it this place.
 * @param {Data} data @param {Listing} listing @param {Place | null} place
 * @returns {boolean}
 */
export function serves(data, listing, place) {
  return doesServe(data, listing, place, declared(data, place));
}

/**
 * Search. Order in each part: who serves the place, then the nearest, then as in the lists.
 * @param {Index} index @param {Query} query
 * @returns {Result}
 */
export function search(index, query) {
  const { data } = index;
  const terms = termsOf(index, query.words);
  const far = query.place ? distances(index, query.place) : null;
  const own = declared(data, query.place);
  /** @type {number[]} */ const yes = [];
  /** @type {number[]} */ const maybe = [];
  for (const listing of data.listings) {
    const sure = answer(index, listing, query, terms);
    if (sure === NO) continue;
    const later = doesServe(data, listing, query.place, own) ? 0 : 1;
    const metres = far ? far[listing.n] : 0;
    const steps = Number.isNaN(metres) ? NO_POINT : Math.round(metres * 10);
    (sure === YES ? yes : maybe).push((later * 2 * NO_POINT + steps) * PLACES_BELOW + listing.n);
  }
  return { yes: inOrder(yes), maybe: inOrder(maybe), far };
}

/**
 * Positions in the order of their keys. The sort of a typed array compares numbers without calling
 * back, which is what makes twenty thousand of them quick.
 * @param {number[]} keys @returns {number[]}
 */
function inOrder(keys) {
  const sorted = new Float64Array(keys).sort();
  for (let i = 0; i < sorted.length; i++) keys[i] = sorted[i] % PLACES_BELOW;
  return keys;
}

/** @type {WeakMap<Index, {place: string, far: Float64Array}>} */
const measured = new WeakMap();

/**
 * Metres from a place to every listing; kept until another place is asked for.
 * @param {Index} index @param {Place} place
 * @returns {Float64Array}
 */
function distances(index, { lat, lon }) {
  const key = `${lat},${lon}`;
  const known = measured.get(index);
  if (known?.place === key) return known.far;
  const far = Float64Array.from(index.data.listings, (one) =>
    one.lat === null || one.lon === null ? NaN : distance(lat, lon, one.lat, one.lon),
  );
  measured.set(index, { place: key, far });
  return far;
}
