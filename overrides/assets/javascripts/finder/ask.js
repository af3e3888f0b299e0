/**
 * One box for towns, places, names, words and sentences: what a text means, the likeliest first.
 */

import { parse as parts } from "./address.js";
import { answersFor } from "./answers.js";
import { likely } from "./likely.js";
import { fold, large, soundsOf } from "./normalise.js";
import { resolve } from "./places.js";
import { parse } from "./state.js";
import { domestic } from "./phone-digits.js";

/** @typedef {import("./answers.js").Prepared} Prepared */
/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */
/** @typedef {import("./places.js").Found} Found */
/** @typedef {import("./places.js").Places} Places */
/** @typedef {{path: string, page: string, id: string, title: string}} Section */
/**
 * @typedef {{type: "answer", answer: import("./data.js").RawAnswer}
 *   | {type: "place", found: Found}
 *   | {type: "listing", listing: Listing}
 *   | {type: "section", section: Section}} Meaning
 */
/**
 * @typedef {object} Box  everything that a text is compared with
 * @property {Data} data
 * @property {Places} places
 * @property {Prepared[]} answers
 * @property {Section[]} sections
 */

const MOST_NAMES = 3;
const MOST_SECTIONS = 4;
const MOST_ANSWERS = 3;
/** Shorter texts are in the middle of too many names. */
const SHORTEST_NAME = 3;

/**
 * Everything a text may mean, in the order in which it is shown.
 * @param {Box} box @param {string} text
 * @returns {Meaning[]}
 */
export function meanings(box, text) {
  const found = resolve(box.places, text);
  const hits = answersFor(box.answers, text);
  const whole = hits.some((hit) => hit.whole);
  const answers = hits.slice(0, MOST_ANSWERS).map(({ answer }) => /** @type {Meaning} */ ({ type: "answer", answer }));
  const said = namesLike(box.data, text);
  // Names are said short: 見本南病院. Offered where the words mean little else.
  const short = said.length || (hits[0]?.weight ?? 0) * 2 > fold(text).length ? [] : likely(box.data.listings, text);
  const names = [...said, ...short].map((listing) => /** @type {Meaning} */ ({ type: "listing", listing }));
  const place = /** @type {Meaning[]} */ (found.status === "none" ? [] : [{ type: "place", found }]);
  const isNamed = found.how === "full" && !isAboutMore(text, hits[0], box.data.raw.own);
  const danger = hits.find((hit) => hit.answer.danger === 2 && !hit.begun) !== undefined;
  const typed = hits.some((hit) => !hit.begun);
  const sections = sectionsLike(box.sections, text).map((section) => /** @type {Meaning} */ ({ type: "section", section }));
  const order = danger || whole ? [answers, place, names]
    : isNamed ? [place, names, answers]
    : names.length && isName(text, names.length) ? [names, answers, place]
    : typed ? [answers, place, names]
    : found.how === "begun" ? [place, answers, names]
    : [names, place, answers];
  // The middle of a name (公園) is the weakest of all.
  const within = found.note === "within" || found.how === "loose";
  const all = order.flat();
  const kept = within && (typed || names.length) && found.status !== "found" ? all.filter((one) => one.type !== "place") : all;
  return [...kept, ...sections];
}

/**
 * Whether an address goes on with what is wanted there (見本3丁目で薬局), and not with a building.
 * @param {string} text @param {import("./answers.js").Hit | undefined} hit
 * @param {import("./address.js").Own} [own]
 */
function isAboutMore(text, hit, own) {
  const rest = fold(parts(text, own).parts[0]?.building ?? "");
  return Boolean(rest) && hit !== undefined && !hit.begun && hit.weight * 2 >= rest.length;
}

/**
 * Whether a text is a name rather than a sentence: it is whole in few names.
 * @param {string} text @param {number} many
 */
function isName(text, many) {
  return many <= MOST_NAMES && large(fold(text)).length >= SHORTEST_NAME + 1;
}

/**
 * Listings with a name, or a number, like this text; none where too many have it.
 * @param {Data} data @param {string} text
 * @returns {Listing[]}
 */
export function namesLike(data, text) {
  const number = domestic(text);
  if (number) return data.listings.filter((one) => one.phone.replace(/\D/g, "") === number).slice(0, MOST_NAMES);
  const said = large(fold(text));
  if (said.length < SHORTEST_NAME || /^\d+$/.test(said)) return [];
  const sound = soundsOf(fold(text)).slice(-1)[0] ?? "";
  const hits = namesOf(data).filter(
    (one) =>
      one.texts.some((name) => name.includes(said)) || (sound.length > SHORTEST_NAME + 1 && one.sound.includes(sound)),
  );
  return hits.length <= MOST_NAMES ? hits.map(({ listing }) => listing) : [];
}

/** @typedef {{listing: Listing, texts: string[], sound: string}} Named */
/** @type {WeakMap<Data, Named[]>} */
const prepared = new WeakMap();

/** The names of all listings, made comparable once. @param {Data} data @returns {Named[]} */
function namesOf(data) {
  const known = prepared.get(data);
  if (known) return known;
  const made = data.listings.map((listing) => ({
    listing,
    texts: [listing.japanese, listing.latin, listing.kana].map((name) => large(fold(name))),
    sound: soundsOf(fold(listing.kana)).slice(-1)[0] ?? "",
  }));
  prepared.set(data, made);
  return made;
}

/** @param {Section[]} sections @param {string} text */
function sectionsLike(sections, text) {
  const said = large(fold(text));
  if (said.length < 2) return [];
  return sections.filter(({ title }) => large(fold(title)).includes(said)).slice(0, MOST_SECTIONS);
}

/**
 * The state of the finder that an answer stands for, or null.
 * @param {import("./data.js").RawAnswer} answer @param {Data} data
 */
export function stateOf(answer, data) {
  return answer.find ? parse(`#${answer.find}`, data) : null;
}
