/**
 * One way to compare what people type with what the registry says: width, case, kana, macrons,
 * hyphens and long vowels make no difference. `tests/search_oracle.py` holds the same rules.
 */

import { SPELLING } from "../spelling.js";
import { hiragana, syllables } from "./readings.js";

/** What nobody means when typing: spaces, marks, brackets, every hyphen, the long-vowel sign. */
const DROPPED = /[\s\p{P}\p{S}ー]+/gu;
const KANJI_DIGITS = "〇一二三四五六七八九";
/** Old and variant kanji with the ones of today: 澤 沢, 髙 高, 﨑 崎.
 * @type {Map<string, string>} */
const TODAY = new Map();
const variants = [...SPELLING.variants];
for (let n = 0; n < variants.length; n += 2) TODAY.set(variants[n], variants[n + 1]);
const OLD = new RegExp(`[${[...TODAY.keys()].join("")}]`, "gu");
const INVISIBLE = new RegExp(SPELLING.invisible, "gu");

/**
 * Half width, lower case, hiragana, without macrons: the letters as such, spaces and marks kept.
 * @param {string} text
 * @returns {string}
 */
export function plain(text) {
  const bare = text.replace(INVISIBLE, "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return hiragana(bare.toLowerCase()).replace(OLD, (kanji) => TODAY.get(kanji) ?? kanji);
}

/**
 * The comparable form of a text. A part of a text stays a part of its comparable form.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return plain(text)
    .replace(/[ゖゕ]|け(?=[一-龠々])/g, (ke, at, whole) => (ke !== "け" || /[一-龠々]/.test(whole[at - 1] ?? "") ? "が" : ke))
    .replace(DROPPED, "");
}

const SMALL = "ぁぃぅぇぉっゃゅょゎ";
const LARGE = "あいうえおつやゆよわ";

/**
 * A comparable form with its small kana as large ones: ウェルシア is written ウエルシア. Only for
 * comparing letters; a reading needs them as they are.
 * @param {string} folded
 * @returns {string}
 */
export function large(folded) {
  return folded.replace(/[ぁぃぅぇぉっゃゅょゎ]/g, (kana) => LARGE[SMALL.indexOf(kana)]);
}

/** @param {string} folded */
export const isKana = (folded) => /^[ぁ-ゖ]+$/.test(folded);

/** @param {string} folded */
export const isLatin = (folded) => /^[a-z]+$/.test(folded);

/**
 * Romaji however it was spelled, in one spelling: kunrei becomes Hepburn, m before b/m/p is n,
 * double consonants are single. Vowels are left; see `shorten`.
 * @param {string} letters  a–z only
 * @returns {string}
 */
export function respell(letters) {
  return letters
    .replace(/sy/g, "sh")
    .replace(/[tc]y/g, "ch")
    .replace(/[zj]y/g, "j")
    .replace(/(^|[^sc])hu/g, "$1fu")
    .replace(/si/g, "shi")
    .replace(/ti/g, "chi")
    .replace(/tu/g, "tsu")
    .replace(/[zd]i/g, "ji")
    .replace(/du/g, "zu")
    .replace(/tch/g, "ch")
    .replace(/m(?=[bmp])/g, "n")
    .replace(/([bcdfghjkmnpqrstvwxyz])\1+/g, "$1");
}

/**
 * Long vowels as short ones: ō, ou, oo and o are alike, and so are aa, ii, uu, ee.
 * @param {string} letters
 * @returns {string}
 */
export function shorten(letters) {
  return letters.replace(/o[ou]+/g, "o").replace(/([aiue])\1+/g, "$1");
}

/**
 * The sounds of a kana text in romaji, in the spelling of `respell`, one entry per sound.
 * @param {string} kana
 * @returns {string[]}
 */
export function sounds(kana) {
  /** @type {string[]} */
  const out = [];
  for (const raw of syllables(fold(kana))) {
    const sound = raw.replace(/[^a-z0-9]/g, "").replace(/^tch/, "ch").replace(/^([a-z])\1/, "$1");
    if (!sound) continue;
    if (out[out.length - 1] === "n" && sound.startsWith("n")) out.pop();
    out.push(sound);
  }
  return out;
}

/**
 * A reading prepared for `heard`: each sound begins with a capital, once with every vowel and,
 * where that differs, once with short vowels.
 * @param {string} kana
 * @returns {string}
 */
export function spoken(kana) {
  const all = sounds(kana);
  /** @type {string[]} */
  const short = [];
  let end = "";
  for (const sound of all) {
    const long = /^[aiueo]$/.test(sound) && (sound === end || (sound === "u" && end === "o"));
    if (long) continue;
    short.push(sound);
    end = sound.slice(-1);
  }
  const [full, brief] = [all, short].map((list) => list.map(capital).join(""));
  return full === brief ? full : `${full}\n${brief}`;
}

/**
 * Latin words prepared for `heard`: each word begins with a capital.
 * @param {string} text
 * @returns {string}
 */
export function spokenLatin(text) {
  const words = plain(text).split(/[^a-z]+/).filter(Boolean).map(respell);
  const [full, brief] = [words, words.map(shorten)].map((list) => list.map(capital).join(""));
  return full === brief ? full : `${full}\n${brief}`;
}

/** @param {string} word */
const capital = (word) => word[0].toUpperCase() + word.slice(1);

/**
 * What a typed term sounds like, full and short; empty where it is neither kana nor Latin.
 * @param {string} folded
 * @returns {string[]}
 */
export function soundsOf(folded) {
  let full = "";
  if (isLatin(folded)) full = respell(folded);
  else if (isKana(folded)) full = sounds(folded).join("");
  return [...new Set([full, shorten(full)])].filter((one) => one.length > 1);
}

/**
 * Whether a term is heard in a prepared reading, beginning where a sound begins: おうしん is not
 * heard in の診療所.
 * @param {string} prepared  from `spoken`, as it is
 * @param {string} lower     the same in lower case
 * @param {string[]} terms   from `soundsOf`
 * @returns {boolean}
 */
export function heard(prepared, lower, terms) {
  for (const term of terms) {
    for (let at = lower.indexOf(term); at >= 0; at = lower.indexOf(term, at + 1)) {
      const code = prepared.charCodeAt(at);
      if (code < 97) return true; // A capital letter or a digit: a sound begins here.
    }
  }
  return false;
}

/**
 * Kanji digits as a number: 三 is 3, 十二 is 12, 百二 is 102. Only for a run of such digits.
 * @param {string} text
 * @returns {number}
 */
export function kanjiNumber(text) {
  const [rest, hundreds] = text.split("百").reverse();
  if (hundreds !== undefined) return (kanjiNumber(hundreds) || 1) * 100 + (rest ? kanjiNumber(rest) : 0);
  if (!text.includes("十")) return Number([...text.replaceAll("零", "〇")].map((c) => KANJI_DIGITS.indexOf(c)).join(""));
  const [tens, ones] = text.split("十");
  const digit = (/** @type {string} */ c, /** @type {number} */ none) =>
    c ? KANJI_DIGITS.indexOf(c) : none;
  return digit(tens, 1) * 10 + digit(ones, 0);
}
