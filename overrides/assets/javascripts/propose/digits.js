/**
 * Digits in any writing, and mobile numbers hidden in a text: the twin of `zaitaku/mobiles.py`.
 * Prefixes, separators and digit characters come from the rules' own tables.
 */

/**
 * @typedef {object} DigitTables
 * @property {Map<string, string>} others kanji and letters that stand for a digit
 * @property {number[][]} runs first code point, its value, how many
 * @property {Set<string>} separators
 * @property {string[]} prefixes
 * @property {string[]} notMobile
 * @property {number} length
 * @property {string} country
 */

const LETTERS = "OoＯｏ";
const MASK = "●";

/**
 * The tables as they are looked up.
 * @param {Record<string, any>} tables `tables.json`
 * @param {number[][]} runs
 * @returns {DigitTables}
 */
export function digitTables(tables, runs) {
  const others = new Map([...tables.kanji_digits].map((kanji, value) => [kanji, String(value)]));
  for (const char of tables.zero_like) others.set(char, "0");
  return {
    others,
    runs,
    separators: new Set(tables.digit_separators),
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
 * Runs of digits with only separators between them: place and digit.
 * @param {DigitTables} t
 * @param {string[]} chars
 * @returns {[number, string][][]}
 */
function runsOf(t, chars) {
  /** @type {[number, string][][]} */
  const runs = [[]];
  chars.forEach((char, index) => {
    const digit = digitOf(t, char);
    if (digit) runs[runs.length - 1].push([index, digit]);
    else if (!t.separators.has(char)) runs.push([]);
  });
  return runs.filter((run) => run.length >= t.length - 1);
}

/**
 * Whether no digit touches the piece, and no word ends in its first O.
 * @param {DigitTables} t
 * @param {string[]} chars
 * @param {number} start
 * @param {number} end
 */
function standsAlone(t, chars, start, end) {
  const before = chars[start - 1] ?? "";
  if (LETTERS.includes(chars[start]) && /^\p{L}$/u.test(before)) return false;
  return ![before, chars[end] ?? ""].some((char) => char && digitOf(t, char));
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
 * How many digits of a run, from a position on, are a mobile number.
 * @param {DigitTables} t
 * @param {string[]} chars
 * @param {[number, string][]} run
 * @param {number} position
 */
function match(t, chars, run, position) {
  const piece = run.slice(position, position + t.length + 6);
  const number = piece.map(([, digit]) => digit).join("");
  const start = run[position][0];
  for (const length of lengths(t, number)) {
    if (length > number.length) continue;
    const end = run[position + length - 1][0] + 1;
    const exact = !t.prefixes.some((p) => number.startsWith(p)) || length === t.length;
    const grouped = run[position + 2][0] + 1 < run[position + 3][0] || end - start === length;
    if ((exact || grouped) && standsAlone(t, chars, start, end)) return length;
  }
  return 0;
}

/**
 * Every mobile number in a text as [start, end), counted in characters.
 * @param {DigitTables} t
 * @param {string} text
 * @returns {[number, number][]}
 */
export function findMobiles(t, text) {
  const chars = [...text];
  /** @type {[number, number][]} */
  const found = [];
  for (const run of runsOf(t, chars)) {
    for (let position = 0; position <= run.length - (t.length - 1); ) {
      const length = match(t, chars, run, position);
      if (length) found.push([run[position][0], run[position + length - 1][0] + 1]);
      position += length || 1;
    }
  }
  return found;
}

/**
 * The text with the last eight digits of every mobile number replaced.
 * @param {DigitTables} t
 * @param {string} text
 */
export function mask(t, text) {
  const chars = [...text];
  for (const [start, end] of findMobiles(t, text)) {
    let seen = 0;
    for (let index = end - 1; index >= start && seen < 8; index -= 1) {
      if (!digitOf(t, chars[index])) continue;
      chars[index] = MASK;
      seen += 1;
    }
  }
  return chars.join("");
}
