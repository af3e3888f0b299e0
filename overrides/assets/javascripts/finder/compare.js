/**
 * Places of one kind side by side: what differs first, what nobody knows always in sight.
 */

import { el, spoken } from "./dom.js";
import { age, call, distanceText, name } from "./row.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {{label: string, words: string[], cells: (string | Node)[][]}} Line */
/** @typedef {{listing: Listing, metres: number}} Entry */

/**
 * The lines of a comparison, split into those that differ and those that do not.
 * @template {{words: string[]}} T
 * @param {T[]} lines  `words` is what decides: two entries are alike when theirs are
 * @returns {{differ: T[], same: T[]}}
 */
export function sorted(lines) {
  const differs = (/** @type {T} */ { words }) => new Set(words).size > 1;
  return { differ: lines.filter(differs), same: lines.filter((line) => !differs(line)) };
}

/**
 * The answer of a listing to a flag; "" where it is not asked of it.
 * @param {Listing} listing @param {number} flag
 * @returns {"" | "yes" | "no" | "unknown" | "not_listed"}
 */
export function answerOf(listing, flag) {
  if (listing.yes.includes(flag)) return "yes";
  if (listing.no.includes(flag)) return "no";
  if (listing.absent.includes(flag)) return "not_listed";
  return listing.unknown.includes(flag) ? "unknown" : "";
}

/**
 * The table for entries of one kind.
 * @param {Data} data @param {string} root @param {Entry[]} entries @param {Place | null} place
 * @param {(id: string) => string} noteText
 * @returns {HTMLElement}
 */
export function compareTable(data, root, entries, place, noteText) {
  const words = data.raw.words;
  const head = el(
    "tr",
    {},
    el("td"),
    ...entries.map(({ listing }) => el("th", { scope: "col" }, name(listing, root))),
  );
  const { differ, same } = sorted(lines(data, entries, place, noteText));
  const group = (/** @type {string} */ title, /** @type {Line[]} */ part) =>
    part.length
      ? el(
          "tbody",
          {},
          el("tr", {}, el("th", { scope: "rowgroup", colspan: String(entries.length + 1) }, title)),
          ...part.map(({ label, cells }) =>
            el("tr", {}, el("th", { scope: "row" }, label), ...cells.map((cell, n) => el("td", {}, who(entries[n]), ...cell))),
          ),
        )
      : null;
  return el(
    "table",
    { class: "zkf-compare" },
    el("thead", {}, head),
    group(words.compare_differ, differ),
    group(words.compare_same, same),
  );
}

/**
 * Whose answer a cell holds. A narrow screen stacks the cells, and then no column says it.
 * @param {Entry} entry
 */
function who({ listing }) {
  return el("span", { class: "zkf-compare__who" }, spoken(listing.name));
}

/**
 * @param {Data} data @param {Entry[]} entries @param {Place | null} place
 * @param {(id: string) => string} noteText
 * @returns {Line[]}
 */
function lines(data, entries, place, noteText) {
  const words = data.raw.words;
  const flags = data.raw.flags.flatMap((flag, n) => {
    const answers = entries.map(({ listing }) => answerOf(listing, n));
    return answers.some(Boolean) ? [flagLine(flag.label, answers, words)] : [];
  });
  const distances = entries.map(({ listing, metres }) => distanceText(listing, { data, place, metres }));
  const spoken = new Map(data.raw.languages.map(([id, label]) => [id, label]));
  const languages = entries.map(({ listing }) =>
    listing.languages.map((id) => spoken.get(id) ?? id).join(words["punctuation.comma"]),
  );
  const text = (/** @type {string} */ label, /** @type {string[]} */ values) => ({
    label,
    words: values,
    cells: values.map((value) => [value || words["answer.unknown"]]),
  });
  const phones = {
    label: words.compare_phone,
    words: entries.map(({ listing }) => listing.phone),
    cells: entries.map(({ listing }) => call(listing, words)),
  };
  const ages = {
    label: words.compare_age,
    words: entries.map(({ listing }) => `${listing.age.text} ${listing.told}`),
    cells: entries.map(({ listing }) => [age(listing, data), listing.told ? ` · ${listing.told}` : ""]),
  };
  const notes = entries.map(({ listing }) => noteText(listing.id));
  return [
    phones,
    ...(notes.some(Boolean) ? [{ ...text(words.compare_note, notes), cells: notes.map((note) => [note]) }] : []),
    ...flags,
    text(words.compare_place, entries.map(({ listing }) => listing.place)),
    ...(place ? [text(words.compare_distance, distances)] : []),
    text(words.compare_languages, languages),
    ages,
  ];
}

/** @param {string} label @param {ReturnType<typeof answerOf>[]} answers @param {Record<string, string>} words @returns {Line} */
function flagLine(label, answers, words) {
  return {
    label,
    words: answers,
    cells: answers.map((answer) =>
      answer ? [el("span", { class: `zk-flag zk-flag--${answer}` }, words[`answer.${answer}`])] : ["—"],
    ),
  };
}
