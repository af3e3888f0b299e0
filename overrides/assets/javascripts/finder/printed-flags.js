/**
 * What paper says of the flags of a place: known ones in words, and of what is not known the
 * important in words with a box, to be ticked while one speaks of it.
 */

import { fill } from "./words.js";

/** What a call is most often about. @type {Record<string, string[]>} */
const IMPORTANT = {
  clinics: ["home-visits", "urgent-visits", "h24", "end-of-life"],
  hospitals: ["home-visits", "urgent-visits", "h24", "end-of-life"],
  pharmacies: ["opioids", "sterile", "out-of-hours", "home-visits"],
  nursing_stations: ["h24", "end-of-life", "ventilator", "psychiatric"],
};
/** A sign stays on the line of its label. */
const NO_BREAK = "\u00a0";

/**
 * @param {Pick<import("./data.js").Listing, "kind" | "yes" | "no" | "unknown" | "absent">} listing
 * @param {{raw: Pick<import("./data.js").Raw, "kinds" | "flags" | "words">}} data
 * @param {number} most  how many boxes
 * @returns {string[]} the last says how many more are not known, so that nobody takes silence for no
 */
export function printedFlags({ kind, yes, no, unknown, absent }, { raw: { kinds, flags, words } }, most) {
  const asked = IMPORTANT[kinds[kind].id] ?? [];
  const open = new Set(unknown.map((n) => flags[n].id));
  const ticked = asked.filter((id) => open.has(id)).slice(0, most);
  const label = (/** @type {string} */ id) => flags.find((flag) => flag.id === id)?.label;
  const n = unknown.length - ticked.length;
  return [
    ...yes.map((flag) => `✓${NO_BREAK}${flags[flag].label}`),
    ...no.map((flag) => `–${NO_BREAK}${flags[flag].label} ${words["answer.no"]}`),
    ...absent.map((flag) => `?${NO_BREAK}${flags[flag].label} ${words["answer.not_listed"]}`),
    ...ticked.map((id) => `□${NO_BREAK}${label(id)}`),
    ...(n ? [fill(ticked.length ? words.sheet_more_unknown : words.sheet_unknown, { n })] : []),
  ];
}
