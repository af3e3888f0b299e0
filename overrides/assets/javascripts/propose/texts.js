/**
 * What any text may hold: characters that can be seen, words on one line, nothing private.
 * Twin of `source/characters.py`, `rules/text.py` and `rules/privacy.py`.
 */

import { fold } from "../finder/normalise.js";
import { findMobiles } from "./mobiles.js";
import { badAddresses } from "./urls.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./shapes.js").Seen} Seen */
/** @typedef {[string, Record<string, string | number>]} Fault a code and what its message names */

const PROSE = "prose";
const ADDRESSES = new Set(["url", "tiles", "base"]);
const NUMBER_FIELDS = new Set(["phone", "public_phone"]);
const BREAK = /[\n\t\v\f]/;
const BLANK_LINES = /\n[ \t\u3000]*\n[ \t\u3000]*\n/;

/**
 * Characters that nobody can see, that turn text round, or that were written in pieces.
 * @param {World} world
 * @param {string} text
 * @returns {Fault[]}
 */
export function characterFaults(world, text) {
  const { bad, control, bidi } = world.patterns;
  /** @type {Fault[]} */
  const found = [];
  if (text.includes("\r")) found.push(["line-ending", {}]);
  const unassigned = /[\p{Co}\p{Cn}]/u.exec(text)?.[0];
  if (unassigned) found.push(["unassigned-character", { char: point(unassigned) }]);
  for (const [char] of text.matchAll(bad)) {
    if (char === "\r") continue;
    const code = world.patterns.stacked.test(char) ? "stacked-marks" : characterCode(control, bidi, char);
    found.push([code, { char: point(char) }]);
  }
  if (text.normalize("NFC") !== text) {
    found.push(["not-nfc", { want: text.normalize("NFC").slice(0, 60) }]);
  }
  return found;
}

/** @param {string} char */
const point = (char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** @param {RegExp} control @param {RegExp} bidi @param {string} char */
function characterCode(control, bidi, char) {
  if (control.test(char)) return "control-character";
  if (bidi.test(char)) return "bidi-character";
  return char === "\ufffd" ? "damaged-character" : "hidden-character";
}

/**
 * The rules for every text, whatever it is.
 * @param {World} world
 * @param {Seen} seen
 * @returns {Fault[]}
 */
export function textFaults(world, seen) {
  const { text, what } = seen;
  /** @type {Fault[]} */
  const found = [];
  const piece = ADDRESSES.has(what) ? null : world.patterns.markup.exec(text);
  if (piece) found.push(["text-markup", { piece: piece[0] }]);
  if (what !== PROSE && BREAK.test(text.trim())) found.push(["text-line-break", {}]);
  if (text !== text.trim()) found.push(["text-edges", { want: text.trim() }]);
  if (world.patterns.foreign.test(text)) found.push(["text-lookalike", {}]);
  if (!NUMBER_FIELDS.has(what) && findMobiles(world.digits, text).length) found.push(["text-mobile", {}]);
  const beyondHost = what === "url" ? text.replace(/^https?:\/\/[^/?#]*/i, "") : text;
  if (hasPersonalMail(world, beyondHost)) found.push(["personal-mail", {}]);
  if (what === PROSE && (text.trim().split("\n").length > world.patterns.maxLines || BLANK_LINES.test(text.trim()))) {
    found.push(["text-many-lines", { limit: world.patterns.maxLines }]);
  }
  if (ADDRESSES.has(what) || NUMBER_FIELDS.has(what)) return found;
  const written = plain(text);
  for (const [code, form] of world.patterns.private) if (form.test(written)) found.push([code, {}]);
  for (const value of badAddresses(world, written)) found.push(["text-website", { value }]);
  return found;
}

/**
 * A text in ordinary letters, without what decorates them or is not seen.
 * @param {string} text
 */
export const plain = (text) => text.normalize("NFKC").replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, "");

/** @param {World} world @param {string} text */
function hasPersonalMail(world, text) {
  const { maybeMail, freeMailNear, mails } = world.patterns;
  const written = plain(text);
  if (!maybeMail.test(written)) return false;
  if (freeMailNear.test(written)) return true;
  return mails.some((/** @type {RegExp} */ form) =>
    [...written.matchAll(form)].some(([, user, domain]) => isPersonalMail(world, user, domain)),
  );
}

/**
 * Whether an address looks like a person's: a free-mail host, or a word that no office uses.
 * @param {World} world
 * @param {string} user
 * @param {string} domain
 */
export function isPersonalMail(world, user, domain) {
  const host = domain
    .toLowerCase()
    .replace(/[\s()[\]]|dot|ドット/g, (piece) => (piece.length > 1 ? "." : ""))
    .replace(/[,。]/g, ".");
  /** @type {string[]} */
  const free = world.tables.free_mail_domains;
  if (free.some((name) => host === name || host.endsWith(`.${name}`))) return true;
  // Offices are called after the areas of their town.
  const labels = new Set([...host.split(/[.-]/), ...world.areas]);
  const words = user.toLowerCase().split(/[._+%-]/).filter(Boolean);
  return !words.length || !words.every((word) => labels.has(word) || world.patterns.officeName.test(word));
}

/**
 * A role says what somebody does, not who it is: it holds a word for a task, and no name.
 * @param {World} world
 * @param {string} given
 * @returns {Fault[]}
 */
export function roleFaults(world, given) {
  const { roleWords, named, maxName } = world.patterns;
  const text = given.normalize("NFKC");
  /** @type {string[]} */
  const families = world.tables.family_names;
  const titled = world.tables.honorifics.some((/** @type {string} */ end) => text.endsWith(end)) || named.test(text);
  const rest = text.replace(roleWords, " ");
  const name = rest
    .split(/[\s・:、,()]+/)
    .some((piece) => [...piece].length <= maxName && families.some((family) => piece.startsWith(family)));
  return titled || rest === text || name ? [["personal-name", {}]] : [];
}

/**
 * A name without width, case, spaces, marks, old kanji, small kana and look-alike letters; only for
 * comparing.
 * @param {World} world
 * @param {string} text
 */
export const skeleton = (world, text) => [...fold(text)].map((c) => world.patterns.lookalikes.get(c) ?? c).join("");
