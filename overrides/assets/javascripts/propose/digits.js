/**
 * Digits in any writing, and where they stand in a text: with `mobiles.js` the twin of
 * `ground/mobiles.py`, which says why each step is there. The tables are the rules' own.
 */

/**
 * @typedef {object} DigitTables
 * @property {Map<string, string>} others kanji and letters that stand for a digit
 * @property {number[][]} runs first code point, its value, how many
 * @property {Set<string>} separators
 * @property {Set<string>} hyphens
 * @property {Map<string, string>} letters letters that may stand for a digit
 * @property {Map<string, string>} words "zero", ゼロ and so on
 * @property {RegExp} word
 * @property {RegExp} written kanji numbers with 十, 百, 千
 * @property {string[]} prefixes
 * @property {string[]} notMobile
 * @property {number} length
 * @property {string} country
 */

/** @typedef {[number, number, string]} Unit start, end, digit */

const UNITS = new Map([["十", 10], ["百", 100], ["千", 1000]]);
/** Signs that may stand between digits of one number. */
export const SIGNS = 4;
export const ALNUM = /[\p{L}\p{N}]/u;

/**
 * The tables as they are looked up.
 * @param {Record<string, any>} tables `tables.json`
 * @param {number[][]} runs
 * @returns {DigitTables}
 */
export function digitTables(tables, runs) {
  const others = new Map([...tables.kanji_digits].map((kanji, value) => [kanji, String(value)]));
  for (const char of tables.zero_like) others.set(char, "0");
  for (const row of tables.more_digits) {
    [...row].forEach((char, value) => char !== " " && !others.has(char) && others.set(char, String(value)));
  }
  const words = new Map(
    tables.number_words.flatMap((/** @type {string[]} */ row, /** @type {number} */ value) =>
      row.map((word) => [word, String(value)]),
    ),
  );
  const longest = [...words.keys()].sort((a, b) => b.length - a.length);
  return {
    others,
    runs,
    letters: new Map(Object.entries(tables.letter_digits)),
    words,
    word: new RegExp(longest.join("|"), "giu"),
    written: new RegExp(`[${tables.kanji_digits.slice(1)}${[...UNITS.keys()].join("")}]{2,12}`, "gu"),
    separators: new Set(tables.digit_separators),
    hyphens: new Set(`${tables.hyphen_like} \u3000`),
    prefixes: tables.mobile_prefixes,
    notMobile: tables.not_mobile_prefixes,
    length: tables.mobile_digits,
    country: tables.country_code,
  };
}

/**
 * The ASCII digit that a character stands for, or "".
 * @param {DigitTables} t
 * @param {string} char
 */
export function digitOf(t, char) {
  const other = t.others.get(char);
  if (other !== undefined) return other;
  const point = char.codePointAt(0) ?? 0;
  for (const [first, value, count] of t.runs) {
    if (point < first) return "";
    if (point < first + count) return String(value + point - first);
  }
  return "";
}

/**
 * All digits of a text in ASCII, whatever they were written in.
 * @param {DigitTables} t
 * @param {string} text
 */
export const digits = (t, text) => [...text].map((char) => digitOf(t, char)).join("");

/**
 * Whether digits as dialled in Japan begin like a mobile telephone.
 * @param {DigitTables} t
 * @param {string} number
 */
export const isMobilePrefix = (t, number) =>
  t.prefixes.some((p) => number.startsWith(p)) && !t.notMobile.some((p) => number.startsWith(p));

/**
 * Letters that stand for digits, by place: in pieces that hold nothing else but digits.
 * @param {DigitTables} t
 * @param {string} text
 */
function letterDigits(t, text) {
  /** @type {Map<number, string>} */
  const found = new Map();
  for (const piece of text.matchAll(/[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+/g)) {
    const chars = [...piece[0]];
    const kinds = chars.map((char) => digitOf(t, char) || t.letters.get(char) || "");
    if (!kinds.every(Boolean)) {
      chars.forEach((char, n) => t.others.has(char) && found.set(piece.index + n, ""));
    } else if (/[0-9０-９]/.test(piece[0])) {
      kinds.forEach((kind, n) => found.set(piece.index + n, kind));
    }
  }
  return found;
}

/**
 * Every digit that one character stands for.
 * @param {DigitTables} t
 * @param {string} text
 * @returns {Unit[]}
 */
export function single(t, text) {
  const letters = letterDigits(t, text);
  /** @type {Unit[]} */
  const units = [];
  let index = 0;
  for (const char of text) {
    const digit = letters.get(index) ?? digitOf(t, char);
    if (digit) units.push([index, index + char.length, digit]);
    index += char.length;
  }
  return units;
}

/**
 * Digits and number words, in chains of at least ten with next to nothing between them.
 * @param {DigitTables} t
 * @param {string} text
 * @returns {Unit[]}
 */
export function withWords(t, text) {
  /** @type {Unit[]} */
  const words = [...text.matchAll(t.word)].map((m) => [
    m.index,
    m.index + m[0].length,
    t.words.get(m[0].toLowerCase()) ?? "",
  ]);
  /** @type {Unit[]} */
  const kept = [];
  /** @type {Unit[]} */
  let chain = [];
  const close = () => {
    if (chain.length >= t.length - 1) kept.push(...chain);
    chain = [];
  };
  for (const unit of [...single(t, text), ...words].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const end = chain.at(-1)?.[1] ?? unit[0];
    const gap = text.slice(end, unit[0]);
    if ([...gap].length > SIGNS || ALNUM.test(gap)) close();
    if (!chain.length || unit[0] >= end) chain.push(unit);
  }
  close();
  return kept;
}

/**
 * Digits, with numbers such as 千二百三十四 turned into theirs.
 * @param {DigitTables} t
 * @param {string} text
 * @returns {Unit[]}
 */
export function spelledOut(t, text) {
  const written = [...text.matchAll(t.written)].filter(([m]) => [...m].some((char) => UNITS.has(char)));
  const inside = (/** @type {number} */ at) => written.some((m) => at >= m.index && at < m.index + m[0].length);
  const numbers = written.flatMap((m) => {
    let [total, last] = [0, 0];
    for (const char of m[0]) {
      const unit = UNITS.get(char);
      if (unit) [total, last] = [total + (last || 1) * unit, 0];
      else last = Number(digitOf(t, char));
    }
    return [...String(total + last)].map((digit) => /** @type {Unit} */ ([m.index, m.index + m[0].length, digit]));
  });
  return [...single(t, text).filter(([at]) => !inside(at)), ...numbers].sort((a, b) => a[0] - b[0]);
}
