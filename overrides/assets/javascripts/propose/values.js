/** Rules for one text, by what the schema calls it: numbers, days, words, references. */

import { canonical, isPremium } from "./numbers.js";
import { roleFaults, textFaults } from "./texts.js";
import { urlFaults } from "./urls.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./shapes.js").Seen} Seen */
/** @typedef {import("./texts.js").Fault} Fault */
/** @typedef {{kind: string, id: string, all: import("./world.js").Records}} Where the record a text is in */

/**
 * Every fault of one text of the right shape.
 * @param {World} world
 * @param {Seen} seen
 * @param {Where} where
 * @returns {Fault[]}
 */
export function valueFaults(world, seen, where) {
  const own = RULES[seen.what]?.(world, seen, where) ?? [];
  return [...own, ...textFaults(world, seen)];
}

/** @type {{[what: string]: (world: World, seen: Seen, where: Where) => Fault[]}} */
const RULES = {
  phone: (world, { text }) => phoneFaults(world, text),
  url: (world, { text }) => urlFaults(world, text),
  role: (world, { text }) => roleFaults(world, text),
  day: (world, { text }) => dayFaults(world, text),
  as_of: (world, { text }) => (text === "unknown" ? [] : dayFaults(world, text)),
  word: wordFaults,
  record: referenceFaults,
  source: (world, { text }) =>
    world.sources.has(text) ? [] : [["source-missing", { id: text, near: [...world.sources].slice(0, 12).join(", ") }]],
  place: (world, { text }) => serviceAreaFaults(world, text),
};

/** @param {World} world @param {string} text @returns {Fault[]} */
function phoneFaults(world, text) {
  const rules = world.phones;
  if (rules.short.test(text)) {
    const known = world.words.get("short_numbers") ?? new Map();
    return known.has(text) ? [] : [["short-number-unknown", { value: text, known: [...known.keys()].join(", ") }]];
  }
  if (isPremium(rules, text)) return [["phone-premium", { value: text }]];
  const madeUp = rules.fictional.test(text);
  if (world.fictional && madeUp) return [];
  const want = canonical(rules, text);
  if (want === null) return [["phone-impossible", { value: text }]];
  /** @type {Fault[]} */
  const found = want === text ? [] : [["phone-form", { value: text, want }]];
  if (world.fictional) found.push(["fictional-phone", { value: text }]);
  return found;
}

/**
 * The first day that a day, month or year allows; null when it does not exist.
 * @param {string} text
 * @returns {string | null}
 */
export function firstDay(text) {
  const [year, month = 1, day = 1] = text.split("-").map(Number);
  if (!year || year > 9999) return null;
  const made = new Date(Date.UTC(2000, month - 1, day));
  made.setUTCFullYear(year, month - 1, day);
  const real = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return real && month > 0 && day > 0 ? made.toISOString().slice(0, 10) : null;
}

/** @param {World} world @param {string} text @returns {Fault[]} */
function dayFaults(world, text) {
  const day = firstDay(text);
  if (day === null) return [["date-impossible", { value: text }]];
  if (day > world.today) return [["date-future", { value: text, today: world.today }]];
  const earliest = world.tables.earliest_year;
  return Number(day.slice(0, 4)) < earliest ? [["date-too-old", { value: text, year: earliest }]] : [];
}

/** @param {World} world @param {Seen} seen @param {Where} where @returns {Fault[]} */
function wordFaults(world, { text, detail }, where) {
  const known = world.words.get(detail) ?? new Map();
  const near = [...known.keys()].slice(0, 12).join(", ");
  if (!known.has(text)) return [["vocabulary-unknown", { word: text, section: detail, near }]];
  const kinds = known.get(text);
  const fits = !kinds.length || kinds.includes(where.kind);
  return fits ? [] : [["word-not-for-kind", { word: text, kind: where.kind, kinds: kinds.join(", ") }]];
}

/** @param {World} _ @param {Seen} seen @param {Where} where @returns {Fault[]} */
function referenceFaults(_, { text, detail }, where) {
  const found = where.all[text];
  if (!found) return [["reference-missing", { id: text, near: "—" }]];
  /** @type {Fault[]} */
  const faults = [];
  const [kind, record] = found;
  if (detail && !detail.split(",").includes(kind)) faults.push(["reference-kind", { id: text, kind, wanted: detail }]);
  if (text === where.id) faults.push(["reference-self", { id: text }]);
  const fromClosed = where.all[where.id]?.[1].status === "closed";
  if (record.status === "closed" && !fromClosed) faults.push(["reference-closed", { id: text }]);
  return faults;
}

/** @param {World} world @param {string} text @returns {Fault[]} */
function serviceAreaFaults(world, text) {
  if (world.serviceAreas.has(text)) return [];
  const near = world.chome.get(text)?.id ?? world.towns.get(text) ?? [...world.areas].join(", ");
  return [["service-area-unknown", { id: text, near }]];
}
