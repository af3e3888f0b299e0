/**
 * Digits in any writing, and mobile numbers hidden in a text: the twin of `ground/mobiles.py`, which says
 * why each step is there. Prefixes, separators and digits come from the rules' own tables.
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

/** @typedef {{digits: string, places: [number, number][]}} Group digits that touch, and where each stands */
/** @typedef {[number, number, string]} Unit start, end, digit */

const MASK = "●";
const MASKED = 8;
const UNITS = new Map([["十", 10], ["百", 100], ["千", 1000]]);
const SIGNS = 4;
const WORDS = 24;
const TOO_LOOSE = 3;
const TRANSPARENT = /^[\p{Mn}\p{Me}\p{Cf}]*$/u;
const ALNUM = /[\p{L}\p{N}]/u;

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
function single(t, text) {
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
function withWords(t, text) {
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
function spelledOut(t, text) {
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

/**
 * Groups of digits that touch, but for what decorates them or is not seen.
 * @param {string} text
 * @param {Unit[]} units
 */
function groupsOf(text, units) {
  /** @type {Group[]} */
  const groups = [];
  let end = -1;
  for (const [start, stop, digit] of units) {
    const last = groups.at(-1);
    if (last && TRANSPARENT.test(text.slice(end, start))) {
      last.digits += digit;
      last.places.push([start, stop]);
    } else groups.push({ digits: digit, places: [[start, stop]] });
    end = stop;
  }
  return groups;
}

/**
 * How many of these digits may be one mobile number, the likeliest first.
 * @param {DigitTables} t
 * @param {string} number
 * @returns {number[]}
 */
function lengths(t, number) {
  for (const lead of ["", t.country, `00${t.country}`, `010${t.country}`]) {
    if (!number.startsWith(lead)) continue;
    const rest = number.slice(lead.length);
    if (isMobilePrefix(t, rest)) return [0, 1, -1].map((more) => lead.length + t.length + more);
    if (lead && isMobilePrefix(t, `0${rest}`)) return [lead.length + t.length - 1];
  }
  return [];
}

/**
 * 0 nothing but separators, 1 a few signs, 2 words, 3 too far apart.
 * @param {DigitTables} t
 * @param {string} between
 */
function looseness(t, between) {
  const gap = [...between].filter((char) => !TRANSPARENT.test(char));
  if (gap.every((char) => t.separators.has(char))) return 0;
  if (gap.length <= SIGNS && !gap.some((char) => ALNUM.test(char))) return 1;
  return gap.length <= WORDS ? 2 : TOO_LOOSE;
}

/**
 * Whether these groups, with gaps no looser than that, are one mobile number.
 * @param {DigitTables} t
 * @param {Group[]} groups
 * @param {number} loose
 */
function isNumber(t, groups, loose) {
  const number = groups.map((group) => group.digits).join("");
  const sizes = groups.map((group) => group.digits.length);
  const length = number.length;
  if (loose === 0) {
    const exact = !t.prefixes.some((p) => number.startsWith(p)) || length === t.length;
    return lengths(t, number).includes(length) && (exact || sizes[0] === 3 || sizes.length === 1);
  }
  if (loose === 1) {
    const plain = sizes[0] === 3 || sizes[0] === 7 || sizes.length === length;
    const led = number.startsWith(t.country) && [2, 4, 5].includes(sizes[0]);
    return lengths(t, number)[0] === length && (plain || led);
  }
  return loose === 2 && ["3,4,4", "3,8"].includes(String(sizes)) && isMobilePrefix(t, number);
}

/**
 * 90-1234-5678 without its zero, and 8765-4321-090 from its end.
 * @param {DigitTables} t
 * @param {string} text
 * @param {Group[]} groups
 */
function isShortened(t, text, groups) {
  if (groups.length !== 3) return false;
  const gaps = groups.slice(1).map((group, n) => text.slice(groups[n].places.at(-1)?.[1], group.places[0][0]));
  if (!gaps.every((gap) => t.hyphens.has(gap))) return false;
  const number = groups.map((group) => group.digits).join("");
  const sizes = String(groups.map((group) => group.digits.length));
  if (sizes === "2,4,4") return isMobilePrefix(t, `0${number}`);
  return sizes === "4,4,3" && isMobilePrefix(t, [...number].reverse().join(""));
}

/**
 * Every mobile number among groups of digits, as the places of its digits.
 * @param {DigitTables} t
 * @param {string} text
 * @param {Group[]} groups
 */
function among(t, text, groups) {
  /** @type {[number, number][][]} */
  const found = [];
  for (let first = 0; first < groups.length; ) {
    let [last, loose, length, end, reach] = [first, 0, 0, 0, t.length + 5];
    while (last < groups.length && length < reach && loose < TOO_LOOSE) {
      if (last > first) {
        const gap = text.slice(groups[last - 1].places.at(-1)?.[1], groups[last].places[0][0]);
        loose = Math.max(loose, looseness(t, gap));
      }
      length += groups[last].digits.length;
      last += 1;
      const some = groups.slice(first, last);
      if (isNumber(t, some, loose) || isShortened(t, text, some)) [end, reach] = [last, t.length];
    }
    if (end) found.push(groups.slice(first, end).flatMap((group) => group.places));
    first = end || first + 1;
  }
  return found;
}

/**
 * Every mobile number in a text, as the places of its digits.
 * @param {DigitTables} t
 * @param {string} text
 */
function mobilesOf(t, text) {
  const ways = [single(t, text), withWords(t, text)];
  if (/[百千]/.test(text)) ways.push(spelledOut(t, text));
  return ways.flatMap((units) => among(t, text, groupsOf(text, units)));
}

/**
 * Every mobile number in a text as [start, end).
 * @param {DigitTables} t
 * @param {string} text
 * @returns {[number, number][]}
 */
export function findMobiles(t, text) {
  const spans = mobilesOf(t, text).map(
    (places) => /** @type {[number, number]} */ ([places[0][0], places[places.length - 1][1]]),
  );
  return [...new Map(spans.map((span) => [String(span), span])).values()];
}

/**
 * The text with the last eight digits of every mobile number replaced.
 * @param {DigitTables} t
 * @param {string} text
 */
export function mask(t, text) {
  const places = mobilesOf(t, text).flatMap((found) => found.slice(-MASKED));
  const hidden = [...new Map(places.map((place) => [String(place), place])).values()];
  return hidden
    .sort((a, b) => b[0] - a[0])
    .reduce((kept, [start, end]) => kept.slice(0, start) + MASK + kept.slice(end), text);
}
