/**
 * What paper says of the flags of a place: known ones in words, and of what is not known the
 * important in words with a box, to be ticked while one speaks of it.
 */

import { fill } from "./words.js";

/** A sign stays on the line of its label. */
const NO_BREAK = "\u00a0";

/**
 * @param {Pick<import("./data.js").Listing, "kind" | "yes" | "no" | "unknown" | "absent">} listing
 * @param {{raw: Pick<import("./data.js").Raw, "kinds" | "flags" | "words">}} data
 * @param {{ticks: number, known: number}} most  how many boxes, and how many known ones in words
 * @returns {string[]} the last say how many more are known and not known, so that nobody takes
 *   silence for no
 */
export function printedFlags({ kind, yes, no, unknown, absent }, { raw: { kinds, flags, words } }, most) {
  const asked = kinds[kind].asks;
  const first = (/** @type {number[]} */ list) => [
    ...list.filter((n) => asked.includes(flags[n].id)),
    ...list.filter((n) => !asked.includes(flags[n].id)),
  ];
  const open = new Set(unknown.map((n) => flags[n].id));
  const ticked = asked.filter((id) => open.has(id)).slice(0, most.ticks);
  const label = (/** @type {string} */ id) => flags.find((flag) => flag.id === id)?.label;
  const n = unknown.length - ticked.length;
  const said = [
    ...first(yes).map((flag) => `✓${NO_BREAK}${flags[flag].label}`),
    ...first(no).map((flag) => `–${NO_BREAK}${flags[flag].label} ${words["answer.no"]}`),
  ];
  const left = said.length - most.known;
  return [
    ...said.slice(0, most.known),
    ...(left > 0 ? [fill(words.sheet_more_known, { n: left })] : []),
    ...absent.map((flag) => `?${NO_BREAK}${flags[flag].label} ${words["answer.not_listed"]}`),
    ...ticked.map((id) => `□${NO_BREAK}${label(id)}`),
    ...(n ? [fill(ticked.length ? words.sheet_more_unknown : words.sheet_unknown, { n })] : []),
  ];
}
