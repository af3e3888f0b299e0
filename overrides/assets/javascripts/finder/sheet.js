/**
 * The sheet to take along: numbered map, names, phones, what is known and how old it is, notes and
 * room to write. Once for one A4 sheet, once in large print.
 */

import { daysSince } from "../age.js";
import { el, mark, spoken } from "./dom.js";
import { schematic } from "./schematic.js";
import { qrCode } from "./qr.js";
import { distanceText } from "./row.js";
import { fill } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {{listing: Listing, number: number, metres: number, note: string}} Entry */
/**
 * @typedef {object} Sheet
 * @property {Data} data
 * @property {string} root
 * @property {Entry[]} entries
 * @property {Place | null} place
 * @property {string} link    the address that opens this list again
 * @property {Node} code      its QR code, or what stands in its place
 */

/** Millimetres of the map. Its smallest letters are nine tenths of `text`: 12 and 18 pt. */
const SIZES = {
  a4: { width: 180, height: 46, text: 4.75 },
  large: { width: 180, height: 90, text: 7.1 },
};

/**
 * Put both sheets into the paper of the page, so that printing begins the moment it is pressed.
 * @param {HTMLElement} paper @param {Omit<Sheet, "code">} sheet
 */
export async function drawPaper(paper, sheet) {
  document.documentElement.classList.toggle("zkf-has-paper", sheet.entries.length > 0);
  if (sheet.entries.length === 0) {
    paper.replaceChildren();
    return;
  }
  const words = sheet.data.raw.words;
  const drawn = await qrCode(sheet.root, sheet.link, words.qr_label).catch(() => null);
  const code = () => drawn?.cloneNode(true) ?? el("p", {}, words.qr_failed);
  paper.replaceChildren(
    printedSheet({ ...sheet, code: code() }, "a4"),
    printedSheet({ ...sheet, code: code() }, "large"),
  );
}

/**
 * @param {Sheet} sheet
 * @param {"a4" | "large"} variant
 * @returns {HTMLElement}
 */
export function printedSheet({ data, root, entries, place, link, code }, variant) {
  const words = data.raw.words;
  // Nobody types thirty ids: the code holds them, the line below names the page.
  const home = link.replace(/(?:list\/)?#.*$/s, "");
  const spots = entries.flatMap(({ listing: { lat, lon }, number }) =>
    lat === null || lon === null ? [] : [{ number, lat, lon }],
  );
  const map = schematic(data, spots, place, SIZES[variant]);
  const head = el(
    "div",
    { class: "zkf-sheet__head" },
    el(
      "div",
      {},
      el("h1", { class: "zkf-sheet__title" }, words.sheet_title),
      el("p", {}, words.sheet_latest),
      el("p", { class: "zkf-sheet__link" }, home),
      data.raw.fictional ? el("p", {}, el("strong", {}, words["ui.banner_fictional"])) : null,
      data.raw.base ? null : el("p", {}, el("strong", {}, words.sheet_preview)),
    ),
    el("div", { class: "zkf-sheet__code" }, code),
  );
  const figure = map && el("div", { class: "zkf-sheet__map" }, map);
  const list = el(
    "ol",
    { class: "zkf-sheet__list" },
    ...entries.map((entry) => printedEntry(entry, data, root, place)),
  );
  return el("section", { class: `zkf-sheet zkf-sheet--${variant}` }, head, figure, list);
}

/** @param {Entry} entry @param {Data} data @param {string} root @param {Place | null} place */
function printedEntry({ listing, number, metres, note }, data, root, place) {
  const words = data.raw.words;
  const kind = data.raw.kinds[listing.kind];
  const facts = [kind.label, listing.place, distanceText(listing, { data, place, metres })];
  const tooOld = isTooOld(listing, data, new Date());
  return el(
    "li",
    { class: "zkf-sheet__entry" },
    el("span", { class: "zkf-sheet__n" }, String(number)),
    el(
      "div",
      { class: "zkf-sheet__text" },
      el("p", { class: "zkf-sheet__name" }, mark(root, kind), " ", spoken(listing.name), japanese(listing)),
      el("p", { class: "zkf-sheet__phone" }, tooOld ? words.sheet_off : numberText(listing, data)),
      el("p", {}, facts.filter(Boolean).join(" · ")),
      el("p", {}, [...flags(listing, data), listing.age.text].join("　")),
      note ? el("p", {}, `${words.sheet_note}${words["punctuation.colon"]}${note}`) : null,
    ),
    el("div", { class: "zkf-sheet__write" }, el("span", {}, words.sheet_write)),
  );
}

/** Callers point at the Japanese name. @param {Listing} listing */
function japanese({ name, japanese: original }) {
  if (typeof name !== "string" || name === original) return null;
  return el("span", { class: "zkf-sheet__ja", lang: "ja" }, ` ${original}`);
}

/** @param {Listing} listing @param {Data} data */
function numberText({ phone, via }, { raw: { words } }) {
  const number = (/** @type {string} */ text) => el("span", { class: "zkf-number" }, text);
  if (phone) return number(phone);
  if (!via) return words["phone.missing"];
  const turn = [words["phone.missing"], " ", words["phone.via"], " ", spoken(via[0]), " ", number(via[1])];
  return el("span", { class: "zkf-sheet__via" }, ...turn);
}

/**
 * What is known in words; how many are not known, so that nobody reads silence as no.
 * @param {Listing} listing @param {Data} data
 * @returns {string[]}
 */
function flags({ yes, no, unknown }, { raw }) {
  const { words } = raw;
  const label = (/** @type {number} */ n) => raw.flags[n].label;
  return [
    ...yes.map((n) => `✓ ${label(n)}`),
    ...no.map((n) => `– ${label(n)} ${words["answer.no"]}`),
    ...(unknown.length ? [fill(words.sheet_unknown, { n: unknown.length })] : []),
  ];
}

/**
 * Paper cannot be corrected: what a person once confirmed and nobody has for a long time stays off.
 * @param {Listing} listing @param {Data} data @param {Date} today
 */
export function isTooOld({ age: { state, iso } }, { raw: { fresh } }, today) {
  return state !== "listed" && iso !== null && daysSince(iso, today) > fresh[2];
}
