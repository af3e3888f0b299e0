/**
 * Which listings answer a query, and how surely: yes, not confirmed, not in the official list, or
 * no. What is not known is never taken for no. `tests/search_oracle.py` says the same in plain words.
 */

import { distance } from "./distance.js";
import { ABSENT, MAYBE, NO, YES, answerWord, termsOf } from "./terms.js";

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
/** @typedef {import("./terms.js").Index} Index */
/** @typedef {import("./terms.js").Term} Term */
/**
 * @typedef {object} Result  positions of listings, in order
 * @property {number[]} yes
 * @property {number[]} maybe
 * @property {number[]} absent    an official list that names everybody does not have them
 * @property {Float64Array | null} far  metres, by position; NaN where there is no point
 */

const PLACES_BELOW = 2 ** 17;
const NO_POINT = 2 ** 29;

/**
 * How surely a listing answers the whole query: the least sure of its parts.
 * @param {Index} index @param {Listing} listing @param {Query} query @param {Term[]} terms
 * @returns {number}
 */
function answer(index, listing, query, terms) {
  if (query.kind >= 0 && listing.kind !== query.kind) return NO;
  if (query.area >= 0 && !listing.areas.includes(query.area)) return NO;
  if (query.box && !isInBox(listing, query.box)) return NO;
  if (query.place && !mayServe(index, listing, query.place)) return NO;
  if (query.terms.some((term) => !listing.terms.includes(term))) return NO;
  let least = YES;
  for (const flag of query.flags) {
    if (listing.yes.includes(flag)) continue;
    if (listing.unknown.includes(flag)) least = Math.min(least, MAYBE);
    else if (listing.absent.includes(flag)) least = ABSENT;
    else return NO;
  }
  if (query.speaks && !listing.languages.includes(query.speaks)) least = Math.min(least, MAYBE);
  for (const term of terms) {
    const one = answerWord(index, listing, term);
    if (one === NO) return NO;
    if (one < least) least = one;
  }
  return least;
}

/** Of support centers only those that can be the one of this place. */
/** @param {Index} index @param {Listing} listing @param {Place} place */
function mayServe({ data }, listing, { centers }) {
  return !centers.length || data.raw.kinds[listing.kind].id !== "support_centers" || centers.includes(listing.id);
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
  const wide = Boolean(data.raw.kinds[listing.kind].ward_wide);
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
 * Search. Order in each part: the kind that a word names (who types 病院 means hospitals, before
 * other places with it in their name), who serves the place, the nearest, then as in the lists;
 * behind all of them, in the same order, the second groups.
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
  /** @type {number[]} */ const absent = [];
  const parts = new Map([[YES, yes], [MAYBE, maybe], [ABSENT, absent]]);
  for (const listing of data.listings) {
    const sure = answer(index, listing, query, terms);
    if (sure === NO) continue;
    const named = terms.some((term) => term.names[listing.kind]) ? 0 : 2;
    // A second group stands behind the others, however near it is.
    const apart = listing.apart < 0 ? 0 : 4 * (listing.apart + 1);
    const later = apart + named + (doesServe(data, listing, query.place, own) ? 0 : 1);
    const metres = far ? far[listing.n] : 0;
    const steps = Number.isNaN(metres) ? NO_POINT : Math.round(metres * 10);
    parts.get(sure)?.push((later * 2 * NO_POINT + steps) * PLACES_BELOW + listing.n);
  }
  return { yes: inOrder(yes), maybe: inOrder(maybe), absent: inOrder(absent), far };
}

/**
 * Search; for a kind that the guide lists none of, only those who can name one: what else of the
 * query describes the kind (flags, words) would find places that are no answer.
 * @param {Index} index @param {Query} query
 * @returns {{result: Result, instead: boolean}}
 */
export function find(index, query) {
  const { raw, listings } = index.data;
  const kind = raw.kinds[query.kind];
  if (!kind || listings.some((one) => one.kind === query.kind)) {
    return { result: search(index, query), instead: false };
  }
  const { yes, maybe, absent, far } = search(index, { ...query, kind: -1, flags: [], terms: [], words: "" });
  const asked = (/** @type {number[]} */ found) => found.filter((n) => kind.ask.includes(listings[n].id));
  return { result: { yes: asked(yes), maybe: asked(maybe), absent: asked(absent), far }, instead: true };
}

/**
 * How many places answer a query, however surely.
 * @param {Index} index @param {Query} query
 */
export function countOfFound(index, query) {
  const { yes, maybe, absent } = find(index, query).result;
  return yes.length + maybe.length + absent.length;
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
