/** Mobile numbers hidden in a text, found and masked: with `digits.js` the twin of `ground/mobiles.py`. */

import { ALNUM, SIGNS, isMobilePrefix, single, spelledOut, withWords } from "./digits.js";

/** @typedef {import("./digits.js").DigitTables} DigitTables */
/** @typedef {import("./digits.js").Unit} Unit */
/** @typedef {{digits: string, places: [number, number][]}} Group digits that touch, and where each stands */

const MASK = "●";
const MASKED = 8;
const WORDS = 24;
const TOO_LOOSE = 3;
const TRANSPARENT = /^[\p{Mn}\p{Me}\p{Cf}]*$/u;

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
    // What was read from its end may end with the first group of the next: "1111 090-1234-5678".
    const again = end > 0 && isMobilePrefix(t, groups[end - 1].digits);
    first = Math.max(first + 1, again ? end - 1 : end);
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
