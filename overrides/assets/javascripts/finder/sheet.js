/**
 * The sheet to take along: names, phones, what is known and how old it is, notes and room to write,
 * then the numbered map. Once for few A4 sheets, once in large print.
 */

import { daysSince } from "../age.js";
import { textOf } from "./data.js";
import { el, mark, spoken } from "./dom.js";
import { exchange } from "./exchange.js";
import { printedFlags } from "./printed-flags.js";
import { qrCode } from "./qr.js";
import { ROOM, leftOn, linesOf, sheetsOf, titleLines, whiteFor } from "./room.js";
import { distanceText, ownAges } from "./row.js";
import { schematic } from "./schematic.js";
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
  a4: { width: 180, height: 44, text: 4.75 },
  low: { width: 180, height: 30, text: 4.75 },
  large: { width: 180, height: 55, text: 7.1 },
};
/** Millimetres that a map has at most where its sheet has room left. */
const HIGHEST = 110;
const LINE_MM = 5.08;
/** Lines of the words below a map, and of the space around it. */
const CAPTION = 1.8;
/** Lines that stand in the room of one where they are set closer (line-height in finder.css). */
const DENSE = 1.2 / 1.13;
/** Letters of a number, in those of the text. */
const NUMBER_SIZE = 1.25;
/**
 * How an entry is printed: how much of what is not known it names to be ticked, how much of what is
 * known, and whether all it says runs on in one paragraph, under a lower map.
 * @typedef {{ticks: number, known: number, dense: boolean}} Layout
 */
/** What is known in words where not all of it has room. */
const FEW = 5;
/** @type {Layout} */
const LARGE = { ticks: 3, known: FEW, dense: false };
/** From the roomy to the dense. @type {Layout[]} */
const LAYOUTS = [
  ...[4, 3, 2, 1, 0].map((ticks) => ({ ticks, known: Infinity, dense: false })),
  { ticks: 0, known: FEW, dense: false },
  { ticks: 0, known: Infinity, dense: true },
  { ticks: 0, known: FEW, dense: true },
];

/**
 * Put both sheets into the paper of the page, so that printing begins the moment it is pressed.
 * @param {HTMLElement} paper @param {Omit<Sheet, "code">} sheet
 */
export async function drawPaper(paper, sheet) {
  document.documentElement.classList.toggle("zkf-has-paper", sheet.entries.length > 0);
  const words = sheet.data.raw.words;
  await exchange(paper, async () => {
    if (sheet.entries.length === 0) return [];
    const drawn = await qrCode(sheet.root, sheet.link, words.qr_label).catch(() => null);
    const code = () => drawn?.cloneNode(true) ?? el("p", {}, words.qr_failed);
    return [
      printedSheet({ ...sheet, code: code() }, "a4"),
      printedSheet({ ...sheet, code: code() }, "large"),
    ];
  });
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
  const a4 = variant === "a4" ? layoutFor(entries, data, place) : null;
  const layout = a4?.layout ?? LARGE;
  const size = SIZES[layout.dense ? "low" : variant];
  const map = schematic(data, spots, place, { ...size, height: a4?.height ?? size.height });
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
  const figure = map && el("div", { class: "zkf-sheet__map" }, map, el("p", {}, caption(entries, data)));
  const list = el(
    "ol",
    { class: "zkf-sheet__list" },
    ...entries.map((entry) => printedEntry(entry, data, root, place, layout)),
  );
  if (a4) list.style.setProperty("--zkf-white", `${(a4.white * LINE_MM).toFixed(1)}mm`);
  const dense = layout.dense ? " zkf-sheet--dense" : "";
  return el("section", { class: `zkf-sheet zkf-sheet--${variant}${dense}` }, head, list, figure);
}

/**
 * How to read the map, and what it cannot show.
 * @param {Entry[]} entries @param {Data} data
 */
function caption(entries, { raw: { words } }) {
  const missing = entries.filter(({ listing }) => listing.lat === null || listing.lon === null);
  const numbers = missing.map(({ number }) => number).join(words["punctuation.comma"]);
  return [words.map_read, missing.length ? fill(words.not_on_map, { numbers }) : ""].join(" ").trim();
}

/** What stands below the name of an entry, in paragraphs. */
/** @param {Entry} entry @param {Data} data @param {Place | null} place @param {Layout} layout */
function paragraphs({ listing, metres, note }, data, place, { dense, ...most }) {
  const words = data.raw.words;
  const facts = [data.raw.kinds[listing.kind].label, listing.place, distanceText(listing, { data, place, metres })];
  const texts = [
    facts.filter(Boolean).join(" · "),
    [...printedFlags(listing, data, most), listing.age.text, ...ownAges(listing, words)].join("　"),
    note ? `${words.sheet_note}${words["punctuation.colon"]}${note}` : "",
  ].filter(Boolean);
  return dense ? [texts.join("　")] : texts;
}

/**
 * Lines of each entry.
 * @param {Entry[]} entries @param {Data} data @param {Place | null} place @param {Layout} layout
 */
function lengths(entries, data, place, layout) {
  return entries.map((entry) => {
    const { listing } = entry;
    const name = textOf(listing.name);
    const title = name === listing.japanese ? name : `${name} ${listing.japanese}`;
    const isVia = !listing.phone && listing.via;
    const number = isTooOld(listing, data, new Date()) ? data.raw.words.sheet_off : numberText(listing, data);
    const below = paragraphs(entry, data, place, layout).reduce((sum, text) => sum + linesOf(text), 0);
    const said = typeof number === "string" ? number : (number.textContent ?? "");
    return titleLines(title, said, isVia ? 1 : NUMBER_SIZE) + below;
  });
}

/**
 * The roomiest layout that takes as few sheets as any; the white lines that each entry gets, and
 * the height of the map in millimetres, which takes what is left.
 * @param {Entry[]} entries @param {Data} data @param {Place | null} place
 */
function layoutFor(entries, data, place) {
  const denser = (/** @type {Layout} */ one) => (one.dense ? DENSE : 1);
  const lowest = (/** @type {Layout} */ one) => SIZES[one.dense ? "low" : "a4"].height;
  const millimetres = (/** @type {Layout} */ one) => LINE_MM / denser(one);
  const room = (/** @type {Layout} */ one) => ({ first: ROOM.first * denser(one), other: ROOM.other * denser(one) });
  const map = (/** @type {Layout} */ one) => lowest(one) / millimetres(one) + CAPTION;
  const parts = (/** @type {Layout} */ one) => [...lengths(entries, data, place, one), map(one)];
  const sheets = LAYOUTS.map((one) => sheetsOf(parts(one), room(one)));
  const layout = LAYOUTS[sheets.indexOf(Math.min(...sheets))];
  const white = whiteFor(parts(layout), room(layout));
  const left = leftOn(parts(layout), room(layout), white) * millimetres(layout);
  return { layout, white, height: Math.min(lowest(layout) + left, HIGHEST) };
}

/** @param {Entry} entry @param {Data} data @param {string} root @param {Place | null} place @param {Layout} layout */
function printedEntry(entry, data, root, place, layout) {
  const { listing, number } = entry;
  const words = data.raw.words;
  const tooOld = isTooOld(listing, data, new Date());
  return el(
    "li",
    { class: "zkf-sheet__entry" },
    el("span", { class: "zkf-sheet__n" }, String(number)),
    el(
      "div",
      { class: "zkf-sheet__text" },
      el("p", { class: "zkf-sheet__name" }, mark(root, data.raw.kinds[listing.kind]), " ", spoken(listing.name), japanese(listing)),
      el("p", { class: "zkf-sheet__phone" }, tooOld ? words.sheet_off : numberText(listing, data)),
      ...paragraphs(entry, data, place, layout).map((text) => el("p", {}, text)),
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
function numberText({ printed, via }, { raw: { words } }) {
  const number = (/** @type {string} */ text) => el("span", { class: "zkf-number" }, text);
  if (printed) return number(printed);
  if (!via) return words["phone.missing"];
  const turn = [words["phone.missing"], " ", words["phone.via"], " ", spoken(via[0]), " ", number(via[1])];
  return el("span", { class: "zkf-sheet__via" }, ...turn);
}

/**
 * Paper cannot be corrected: what a person once confirmed and nobody has for a long time stays off.
 * @param {Listing} listing @param {Data} data @param {Date} today
 */
export function isTooOld({ age: { state, iso } }, { raw: { fresh } }, today) {
  return state !== "listed" && iso !== null && daysSince(iso, today) > fresh[2];
}
