/**
 * Takes apart what people type for a place, in any script and order: postal code, name, numbers,
 * building. The twin is `zaitaku/words/address.py`; a test holds both to one table of addresses.
 *
 * A number is part of the address only while it stands in one chain (3丁目12番5号, 3-12-5). What
 * comes after the chain, and whatever is called a floor or a room, is the building.
 */

import { SPELLING } from "../spelling.js";
import { fold, kanjiNumber } from "./normalise.js";
import { hiragana } from "./readings.js";

/**
 * @typedef {object} Part  one way to read the text
 * @property {string[]} names     comparable names to try in this order
 * @property {number[]} numbers   chome, block, number; without chome: block, number
 * @property {boolean} chomeFirst whether the first number can be a chome
 * @property {boolean} chomeSaid  whether it was called one (六丁目)
 * @property {string} building    what follows, as it was written
 */
/**
 * @typedef {object} Address
 * @property {string} postal      seven digits, or nothing
 * @property {string} digits      the whole text where it is only digits, or nothing
 * @property {Part[]} parts       ways to read it, the likeliest first
 * @property {string[]} names     of the first part
 * @property {number | null} chome  first number of the first part
 * @property {number | null} block  second number of the first part
 * @property {boolean} ward       it names the ward and nothing in it
 * @property {boolean} elsewhere  it names another municipality
 */
/** @typedef {{numbers: number[], joints: string[], end: number}} Chain */

export const LONGEST = 160;
const MOST_NUMBERS = 4; // chome, block, number: a fourth number is a room
const whole = (/** @type {string} */ pattern) => new RegExp(pattern, "gu");
const here = (/** @type {string} */ pattern) => new RegExp(pattern, "uy");

const SPOKEN = Object.entries(SPELLING.spoken).sort(([a], [b]) => b.length - a.length);
const NUMERAL = here(`\\d{1,4}|${SPELLING.numerals}`);
/** @type {[string, RegExp][]} */
const JOINTS = /** @type {const} */ (["chome", "ban", "go", "hyphen"]).map((key) => [key, here(SPELLING[key])]);
const SPACE = here("\\s+(?=[\\d〇一二三四五六七八九十])");
const ROOM_AFTER = here(SPELLING.room_after);
const ROOM = whole(`(^|[^a-z0-9])(${SPELLING.room})`);
const POSTAL = new RegExp(`(^|[^\\d-])${SPELLING.postal}`, "u");

/**
 * Half width, one kind of hyphen, single spaces; the letters as they were typed.
 * @param {string} text
 */
export function clean(text) {
  const joined = text.replace(whole(SPELLING.invisible), "").normalize("NFKC").replace(whole(SPELLING.hyphens), "-");
  const long = new RegExp(`([\\d〇一二三四五六七八九十])ー(?=[\\d〇一二三四五六七八九十])`, "gu");
  return joined.replace(long, "$1-").replace(long, "$1-").replace(/\s+/gu, " ").trim();
}

/** Small letters and hiragana, letter by letter. @param {string} text */
function low(text) {
  const small = hiragana(text.toLowerCase());
  return small.length === text.length ? small : text;
}

/** @typedef {[string, string]} Own  how the country with the prefecture, and the town, are written */
/** @type {Own} */
const NOWHERE = [SPELLING.country, "(?!)"];
/** The names of the town of the text that is being read. */
let country = whole(NOWHERE[0]);
let ward = whole(NOWHERE[1]);

/**
 * Take a typed place apart.
 * @param {string} text
 * @param {Own} [own]  of the town that the reader lives in; see words/own_spelling.py
 * @returns {Address}
 */
export function parse(text, own = NOWHERE) {
  if (own[0] !== country.source) country = whole(own[0]);
  if (own[1] !== ward.source) ward = whole(own[1]);
  let given = clean([...text].slice(0, LONGEST).join(""));
  const squeezed = low(given).replace(/[\s〒-]/gu, "");
  const digits = /^\d+$/.test(squeezed) && squeezed.length !== 7 ? squeezed : "";
  given = blanked(given, country);
  const code = POSTAL.exec(low(given));
  if (code) given = `${given.slice(0, code.index)}${code[1]} ${given.slice(code.index + code[0].length)}`;
  const { rest, rooms } = withoutRooms(given);
  const parts = digits ? [] : partsOf(rest, rooms);
  const [first] = parts;
  const bare = low(rest).replace(ward, " ");
  const named = fold(low(rest).replace(/\d/g, ""));
  return {
    postal: code ? code[2] + code[3] : "",
    digits,
    parts,
    names: first?.names ?? [],
    chome: first?.numbers[0] ?? null,
    block: first?.numbers[1] ?? null,
    ward: !digits && Boolean(named) && !fold(bare.replace(/\d/g, "")),
    elsewhere: new RegExp(SPELLING.elsewhere, "u").test(bare),
  };
}

/** The text with blanks for what a pattern finds. @param {string} text @param {RegExp} pattern */
function blanked(text, pattern) {
  let out = text;
  for (const match of low(text).matchAll(pattern)) {
    out = out.slice(0, match.index) + " ".repeat(match[0].length) + out.slice(match.index + match[0].length);
  }
  return out;
}

/** Floors and rooms taken out, and kept. @param {string} text */
function withoutRooms(text) {
  /** @type {string[]} */
  const rooms = [];
  let rest = text;
  for (const match of low(text).matchAll(ROOM)) {
    const start = match.index + match[1].length;
    const end = match.index + match[0].length;
    // A Japanese address says its floor behind the number: the chain ends there by itself.
    if (/[\u0250-\u{10ffff}]/u.test(text)) continue;
    rooms.push(text.slice(start, end).trim());
    rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
  }
  return { rest, rooms };
}

/**
 * Every way to read a text, those with numbers first.
 * @param {string} text @param {string[]} rooms
 * @returns {Part[]}
 */
function partsOf(text, rooms) {
  const pieces = text.split(whole(SPELLING.apart)).map((one) => one.trim()).filter(Boolean);
  /** @type {{name: string, chain: Chain | null, rest: string}[]} */
  const read = [];
  for (let n = 0; n < pieces.length; n++) {
    const one = readPiece(pieces[n]);
    const next = pieces[n + 1];
    // "3-12-5, Mihon-machi": the name stands in the next piece.
    if (one.chain && !one.name && next !== undefined && !readPiece(next).chain) {
      read.push({ ...one, name: next });
      n += 1;
      continue;
    }
    // "Mihon-machi 3-chome, 12-5": the chain goes on there.
    const more = next === undefined ? null : readPiece(next);
    if (one.chain?.joints[0] === "chome" && one.chain.numbers.length === 1 && more?.chain && !more.name) {
      const numbers = [...one.chain.numbers, ...more.chain.numbers];
      read.push({ ...one, chain: { ...one.chain, numbers }, rest: more.rest });
      n += 1;
      continue;
    }
    read.push(one);
  }
  const others = read.filter(({ chain, name }) => !chain && !name).map(({ rest }) => rest);
  const length = (/** @type {{chain: Chain | null}} */ { chain }) => Math.min(chain?.numbers.length ?? 0, 2);
  return read
    .filter(({ name }) => name)
    .sort((a, b) => length(b) - length(a))
    .map(({ name, chain, rest }) => ({
      names: namesOf(name),
      numbers: chain?.numbers ?? [],
      chomeSaid: chain?.joints[0] === "chome",
      chomeFirst: !chain || !["ban", "go"].includes(chain.joints[0] ?? ""),
      building: buildingOf([rest, ...others, ...rooms]),
    }))
    .filter(({ names }) => names.length);
}

/** @param {string[]} texts */
function buildingOf(texts) {
  return texts
    .map((one) => one.replace(/^[\s,、-]+|[\s,、-]+$/gu, "").replace(/^\(([^()]*)\)$/u, "$1"))
    .filter(Boolean)
    .join(" ");
}

/**
 * A piece as name, chain of numbers and rest: the chain leads (English) or follows the name.
 * @param {string} piece
 * @returns {{name: string, chain: Chain | null, rest: string}}
 */
function readPiece(piece) {
  const text = low(piece);
  const head = chainAt(text, 0);
  if (head) {
    const name = piece.slice(head.end).trim();
    return { name, chain: head, rest: "" };
  }
  for (let at = 1; at < text.length; at++) {
    if (/\d/.test(text[at]) && /\d/.test(text[at - 1])) continue;
    const chain = chainAt(text, at);
    if (chain) return { name: piece.slice(0, at).trim(), chain, rest: piece.slice(chain.end) };
  }
  return { name: piece, chain: null, rest: "" };
}

/**
 * The chain of numbers that begins at a place of a text, or null.
 * @param {string} text  low @param {number} at
 * @returns {Chain | null}
 */
function chainAt(text, at) {
  /** @type {Chain} */
  const chain = { numbers: [], joints: [], end: at };
  let next = at;
  while (chain.numbers.length < MOST_NUMBERS) {
    const number = numberAt(text, next);
    if (!number) break;
    const joint = jointAt(text, number.end);
    if (!isPlainNumber(text, number, joint, chain)) break;
    chain.numbers.push(number.value);
    chain.end = number.end;
    if (!joint || !mayGoOn(joint.kind, chain)) {
      if (joint && joint.kind !== "space") chain.end = joint.end;
      if (joint) chain.joints.push(joint.kind);
      break;
    }
    chain.joints.push(joint.kind);
    if (joint.kind !== "space" && joint.kind !== "hyphen") chain.end = joint.end;
    next = joint.end;
  }
  return chain.numbers.length ? chain : null;
}

/**
 * A kanji digit in a name (三原台) is no number; only what joins, or ends, makes it one.
 * @param {string} text @param {{end: number, value: number, digits: boolean}} number
 * @param {{kind: string, end: number} | null} joint @param {Chain} chain
 */
function isPlainNumber(text, number, joint, chain) {
  ROOM_AFTER.lastIndex = number.end;
  if (ROOM_AFTER.test(text)) return false;
  const isEnd = number.end === text.length || /[\s(,、]/u.test(text[number.end]);
  return number.digits || chain.numbers.length > 0 || joint !== null || isEnd;
}

/** Numbers with blanks between them are one chain only where nothing else joins them. */
/** @param {string} kind @param {Chain} chain */
function mayGoOn(kind, chain) {
  if (kind === "go") return false;
  if (kind !== "space") return true;
  return chain.joints.every((one) => one === "space" || one === "chome") && chain.numbers.length < 3;
}

/**
 * The chain of numbers that a block begins with: "99-1" for 99-1 見本ビル3階; nothing for none.
 * @param {string} text
 */
export function blockOf(text) {
  return chainAt(low(clean(text)), 0)?.numbers.slice(0, 3).join("-") ?? "";
}

/** @param {string} text @param {number} at @returns {{value: number, end: number, digits: boolean} | null} */
function numberAt(text, at) {
  NUMERAL.lastIndex = at;
  const found = NUMERAL.exec(text);
  if (found) {
    const digits = /^\d/.test(found[0]);
    if (digits && /\d/.test(text[at + found[0].length] ?? "")) return null;
    return { value: digits ? Number(found[0]) : kanjiNumber(found[0]), end: at + found[0].length, digits };
  }
  for (const [word, value] of SPOKEN) {
    if (!text.startsWith(word, at)) continue;
    const [, chome] = JOINTS[0];
    chome.lastIndex = at + word.length;
    if (chome.test(text)) return { value, end: at + word.length, digits: false };
  }
  return null;
}

/** @param {string} text @param {number} at @returns {{kind: string, end: number} | null} */
function jointAt(text, at) {
  for (const [kind, pattern] of JOINTS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return { kind, end: at + found[0].length };
  }
  SPACE.lastIndex = at;
  const space = SPACE.exec(text);
  return space ? { kind: "space", end: at + space[0].length } : null;
}

/** A name with and without the ward, the が and the passport's OH. @param {string} name */
function namesOf(name) {
  const text = low(name);
  const bare = fold(text.replace(ward, " "));
  const names = bare ? [...new Set([fold(text), bare])] : [];
  const more = names.flatMap((one) => [withoutGa(one), /^[a-z]+$/.test(one) ? one.replaceAll("oh", "o") : one]);
  return [...new Set([...names, ...more])];
}

/**
 * 旭が丘 is written 旭丘, and the other way round: a comparable name without the が between kanji.
 * @param {string} folded
 */
export function withoutGa(folded) {
  return folded.replace(/([一-龠々])が(?=[一-龠々])/g, "$1");
}
