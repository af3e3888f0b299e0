/**
 * What any text may hold: characters that can be seen, words on one line, nothing private.
 * Twin of `source/characters.py`, `rules/text.py` and `rules/privacy.py`.
 */

import { findMobiles } from "./digits.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./shapes.js").Seen} Seen */
/** @typedef {[string, Record<string, string | number>]} Fault a code and what its message names */

const PROSE = "prose";
const ADDRESSES = new Set(["url", "tiles"]);
const NUMBER_FIELDS = new Set(["phone", "public_phone"]);
const BREAK = /[\n\t\v\f]/;

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
  for (const [char] of text.matchAll(bad)) {
    if (char === "\r") continue;
    const name = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    found.push([characterCode(control, bidi, char), { char: `U+${name}` }]);
  }
  if (text.normalize("NFC") !== text) {
    found.push(["not-nfc", { want: text.normalize("NFC").slice(0, 60) }]);
  }
  return found;
}

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
  if (what !== "url" && hasPersonalMail(world, text)) found.push(["personal-mail", {}]);
  return found;
}

/** @param {World} world @param {string} text */
function hasPersonalMail(world, text) {
  if (!world.patterns.maybeMail.test(text)) return false;
  return [...text.normalize("NFKC").matchAll(world.patterns.mail)].some(([, user, domain]) =>
    isPersonalMail(world, user, domain),
  );
}

/**
 * Whether an address looks like a person's: a free-mail host, or no word of an office.
 * @param {World} world
 * @param {string} user
 * @param {string} domain
 */
export function isPersonalMail(world, user, domain) {
  const host = domain.toLowerCase();
  /** @type {string[]} */
  const free = world.tables.free_mail_domains;
  if (free.some((name) => host === name || host.endsWith(`.${name}`))) return true;
  const words = user.toLowerCase().split(/[._+%-]|(?<=[a-z])(?=[0-9])/);
  /** @type {string[]} */
  const office = world.tables.office_mail_words;
  return !words.some((word) => office.some((start) => word.startsWith(start)));
}

/**
 * A role says what somebody does, not who it is.
 * @param {World} world
 * @param {string} text
 * @returns {Fault[]}
 */
export function roleFaults(world, text) {
  const first = (text.trim().split(/\s+/)[0] ?? "").replace(/\.+$/, "").toLowerCase();
  const named = world.tables.honorifics.some((/** @type {string} */ end) => text.endsWith(end));
  return named || world.tables.english_titles.includes(first) ? [["personal-name", {}]] : [];
}

/**
 * A name without width, case, spaces, marks and look-alike letters; only for comparing.
 * @param {World} world
 * @param {string} text
 */
export function skeleton(world, text) {
  const plain = [...text.normalize("NFKC").toLowerCase()].map((c) => world.patterns.lookalikes.get(c) ?? c);
  return plain.filter((char) => /^[\p{L}\p{N}]$/u.test(char)).join("");
}
