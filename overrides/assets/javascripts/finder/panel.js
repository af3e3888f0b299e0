/**
 * The answer to one question, drawn: what the words mean, then the place with its support center.
 * The front page, the page of the centers and the finder draw the same.
 */

import { answerIndex } from "./answers.js";
import { meanings } from "./ask.js";
import { hitCards } from "./hits.js";
import { alsoLine, foundPanel, placePanel } from "./place-panel.js";
import { placeIndex, resolve } from "./places.js";

/** @typedef {import("./ask.js").Box} Box */
/** @typedef {import("./ask.js").Section} Section */
/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./place-panel.js").Panel} Panel */
/** @typedef {import("./places.js").Place} Place */

/**
 * Everything that a text is compared with.
 * @param {Data} data @param {Section[]} sections
 * @returns {Box}
 */
export function boxOf(data, sections) {
  return { data, sections, places: placeIndex(data), answers: answerIndex(data.raw.answers) };
}

/**
 * The sections of the guide; none where they cannot be had: the rest answers without them.
 * @param {string} address
 * @returns {Promise<Section[]>}
 */
export async function loadSections(address) {
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    /** @type {[string, string, [string, string][]][]} */
    const pages = answer.ok ? await answer.json() : [];
    return pages.flatMap(([path, page, parts]) => [
      { path, page, id: "", title: page },
      ...parts.map(([id, title]) => ({ path: `${path}#${id}`, page, id, title })),
    ]);
  } catch {
    return [];
  }
}

/**
 * What a text and a place lead to.
 * @param {Box} box @param {string} text @param {Place | null} place
 * @param {string[]} also  places with a name like this one
 * @param {Panel} panel
 * @returns {Node[]}
 */
export function drawn(box, text, place, also, panel) {
  const known = { ...panel, placeKnown: Boolean(place?.center), at: place && place.type !== "here" ? place.id : "" };
  const found = text ? meanings(box, text).filter((one) => one.type !== "place" || !place) : [];
  const isMeant = found.some(({ type }) => type !== "section");
  const cards = hitCards(found, text, known, isMeant);
  const parts = place ? [...cards, placePanel(place, known, cards.length === 0), alsoLine(also, known)] : cards;
  // Headings alone are no answer: what is not found is said, and looked for as words.
  if (!place && !isMeant && text) parts.unshift(foundPanel(resolve(box.places, text), text, known));
  return parts.filter((one) => one !== null);
}

/**
 * Take the reader to the first answer: it stands at the head of the screen, and is read first.
 */
export function leadToAnswer() {
  const first = document.getElementById("zkf-first");
  first?.focus({ preventScroll: true });
  (first?.closest(".zk-hit, .zk-call, .zkf-desk") ?? first)?.scrollIntoView({ block: "start" });
}
