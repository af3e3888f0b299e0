/**
 * One row of a list, as the list pages show it, with its number, its distance and what one can do.
 */

import { ageState, daysSince } from "../age.js";
import { textOf } from "./data.js";
import { away, el, hidden, inTheirLanguage, mark, phone, readable, spoken } from "./dom.js";
import { rounded } from "./distance.js";
import { fill } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */
/** @typedef {import("./places.js").Place} Place */
/**
 * @typedef {object} Look
 * @property {Data} data
 * @property {string} root       the way to the root of the language
 * @property {number} number
 * @property {"h2" | "h3" | "h4"} level  of its heading
 * @property {boolean} kindShown the list holds several kinds
 * @property {Place | null} place
 * @property {number} metres     NaN where it cannot be said
 * @property {boolean} serves
 * @property {number[]} [asked]  flags that were asked for: their answers stand first
 */

/**
 * @param {Listing} listing
 * @param {Look} look
 * @param {Node[]} actions
 * @returns {HTMLLIElement}
 */
export function row(listing, look, actions) {
  const { data, root } = look;
  const words = data.raw.words;
  const heading = el(
    look.level,
    { class: "zk-row__name" },
    el("span", { class: "zkf-n" }, String(look.number)),
    mark(root, data.raw.kinds[listing.kind]),
    " ",
    name(listing, root),
  );
  return el(
    "li",
    { class: "zk-row zkf-row", id: `row-${listing.id}`, tabindex: "-1" },
    heading,
    readingOf(listing, data),
    listing.alert ? el("p", { class: "zk-row__alert zk-note" }, spoken(listing.alert)) : null,
    place(listing, look),
    hours(listing, words),
    el("p", { class: "zk-row__phone" }, ...call(listing, words)),
    listing.discreet ? el("p", { class: "zkf-hint" }, words["listing.discreet"]) : null,
    flags(listing, data, look.asked ?? []),
    el("p", { class: "zk-row__age" }, age(listing, data), listing.told ? ` · ${listing.told}` : ""),
    el("p", { class: "zkf-row__do" }, ...actions),
  );
}

/** @param {Listing} listing @param {string} root */
export function name(listing, root) {
  const link = el("a", { href: `${root}r/${listing.id}/` }, spoken(listing.name));
  if (listing.japanese !== textOf(listing.name)) {
    link.append(" ", el("span", { class: "zk-name__ja", lang: "ja" }, listing.japanese));
  }
  return link;
}

/**
 * A reading to say aloud: only readers of English need it. What nobody has read out stays in kanji.
 * @param {Listing} listing @param {Data} data
 */
export function readingOf(listing, data) {
  if (data.raw.lang !== "en" || !listing.said) return null;
  const text = fill(data.raw.words["name.reading"], { reading: listing.said });
  return el("p", { class: "zk-row__reading zk-reading" }, ...inTheirLanguage(text));
}

/** @param {Listing} listing @param {Look} look */
function place(listing, look) {
  const { data } = look;
  const parts = [
    look.kindShown ? data.raw.kinds[listing.kind].label : "",
    listing.place,
    distanceText(listing, look),
  ].filter(Boolean);
  const line = el("p", { class: "zk-row__place" }, parts.join(" · "));
  for (const word of listing.words) line.append(line.hasChildNodes() ? " · " : "", ...readable(word));
  if (look.serves) {
    const text = servesWord(data.raw.kinds[listing.kind], look.place?.center === listing.id);
    line.append(" ", el("strong", { class: "zkf-serves" }, data.raw.words[text]));
  }
  return line;
}

/** @param {Listing} listing @param {Record<string, string>} words */
function hours({ hours: texts }, words) {
  if (!texts.length) return null;
  return el("p", { class: "zk-row__hours" }, words["listing.hours_short"], ...texts.flatMap((text) => [" ", spoken(text)]));
}

/**
 * What it means that a listing serves the reader's town. Of kinds whose people do not come to the
 * home a town is covered: nobody comes.
 * @param {{visits?: number}} kind @param {boolean} isCenter  the one support center of this place
 * @returns {"serves" | "serves_center" | "covers"}
 */
export function servesWord(kind, isCenter) {
  if (isCenter) return "serves_center";
  return kind.visits ? "serves" : "covers";
}

/**
 * How far it is, as exactly as both points allow: 約400 m, 同じ丁目, 1.2 km; nothing if unknown.
 * @param {Listing} listing @param {Pick<Look, "data" | "place" | "metres">} look
 * @returns {string}
 */
export function distanceText(listing, { data, place: from, metres }) {
  if (!from || Number.isNaN(metres)) return "";
  const words = data.raw.words;
  if (!listing.exact && from.chome && listing.chome === from.chome) return words.same_chome;
  const exact = listing.exact && from.exact;
  const { value, unit } = rounded(metres, exact);
  const text = fill(unit === "m" ? words.metres : words.kilometres, { n: value });
  return exact ? text : fill(words.about, { distance: text });
}

/**
 * The number, or where to turn for it.
 * @param {Listing} listing @param {Record<string, string>} words
 * @returns {(Node | string)[]}
 */
export function call(listing, words) {
  const label = words["phone.label"];
  if (listing.phone) {
    const said = listing.dated ? [" ", el("small", { class: "zk-phone__said" }, listing.dated)] : [];
    return [phone(listing.phone, label, listing.name), ...said];
  }
  if (listing.discreet) return [];
  const missing = el("span", { class: "zk-phone zk-phone--missing" }, words["phone.missing"]);
  if (listing.via) {
    const [desk, number] = listing.via;
    const turn = [words["phone.via"], " ", spoken(desk), " ", phone(number, label, desk)];
    return [missing, " ", el("span", { class: "zk-phone__note" }, ...turn)];
  }
  if (!listing.lookup) return [missing];
  const look = away(listing.lookup, words["phone.lookup"], "zk-phone__lookup");
  look.append(hidden(words["punctuation.colon"], listing.name));
  return [missing, " ", look];
}

/** What is not known and was not asked for: paper says once for all rows what silence means. */
const NOT_ASKED = " zkf-rest";

/** @param {Listing} listing @param {Data} data @param {number[]} asked */
function flags({ yes, no, unknown, absent }, data, asked) {
  const words = data.raw.words;
  const label = (/** @type {number} */ n) => data.raw.flags[n].label;
  const one = (/** @type {string} */ text, /** @type {string} */ answer, rest = "") =>
    el("li", { class: `zk-flag zk-flag--${answer}${rest}` }, text, " ", el("b", {}, words[`answer.${answer}`]));
  const first = (/** @type {number[]} */ list) => list.filter((n) => asked.includes(n));
  const rest = (/** @type {number[]} */ list) => list.filter((n) => !asked.includes(n));
  const items = [
    ...[...first(yes), ...rest(yes)].map((n) => one(label(n), "yes")),
    ...no.map((n) => one(label(n), "no")),
    ...first(unknown).map((n) => one(label(n), "unknown")),
    ...first(absent).map((n) => one(label(n), "not_listed")),
  ];
  const others = rest(unknown).map(label).join(words["punctuation.comma"]);
  if (others) items.push(one(others, "unknown", NOT_ASKED));
  const elsewhere = rest(absent).map(label).join(words["punctuation.comma"]);
  if (elsewhere) items.push(one(elsewhere, "not_listed", NOT_ASKED));
  return items.length ? el("ul", { class: "zk-row__flags", role: "list" }, ...items) : null;
}

/**
 * The date of the facts, and what it means on the reader's calendar today.
 * @param {Listing} listing @param {Data} data
 */
export function age({ age: { text, state, iso } }, data) {
  if (!iso) return el("span", { class: `zk-age zk-age--${state}` }, text);
  const [fresh, due] = data.raw.fresh;
  const built = /** @type {"fresh" | "due" | "stale" | "listed"} */ (state);
  const now = ageState(built, daysSince(iso, new Date()), { fresh, due });
  const word = now === built ? null : el("strong", { class: "zk-age__word" }, data.raw.words[`age.${now}`]);
  const time = el("time", { datetime: iso }, text);
  return el("span", { class: `zk-age zk-age--${now}` }, word, time);
}

/**
 * What of a place has another age than its record: the number where it is shown, flags, a name.
 * @param {Listing} listing @param {Record<string, string>} words
 * @returns {string[]}
 */
export function ownAges({ phone: number, dated, told }, words) {
  const said = number && dated ? words["phone.label"] + words["punctuation.colon"] + dated : "";
  return [said, told].filter(Boolean);
}
