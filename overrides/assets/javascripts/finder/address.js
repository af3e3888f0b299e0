/**
 * Takes apart what people type for a place: postal code, name, chome and block, in any script.
 */

import { fold, kanjiNumber, plain } from "./normalise.js";

/**
 * @typedef {object} Address
 * @property {string} postal      seven digits, or nothing
 * @property {string} digits      the whole text where it is only digits, or nothing
 * @property {string[]} names     comparable names to try in this order
 * @property {number | null} chome
 * @property {number | null} block
 * @property {boolean} ward       it names the ward and nothing in it
 * @property {boolean} elsewhere  it names another municipality
 */

export const LONGEST = 100;
const POSTAL = /^\s*〒?\s*(\d{3})[\s‐-―−─ー-]?(\d{4})(?!\d)/;
const KANJI_BEFORE = /([〇一二三四五六七八九十]+)(?=\s*(?:丁目|ちょうめ|番|号))/g;
const KANA_CHOME = /(いっ|いち|に|さん|よん|ご|ろく|なな|しち|はっ|はち|きゅう)\s*ちょうめ/;
const LATIN_CHOME = /(shichi|ichi|it|ni|san|yon|go|roku|nana|hat|hachi|kyuu?)[\s-]*chou?-?me/;
const CHOME_WORD = /\s*(?:ちょうめ|-?\s*chou?-?me)/g;
const BLOCK_WORD = /(\d)\s*(?:番地?の?|ばんち?|号|ごう|-?ban(?:chi)?)/g;
/** @type {Record<string, number>} */
const SPOKEN = {
  いっ: 1, いち: 1, に: 2, さん: 3, よん: 4, ご: 5, ろく: 6, なな: 7, しち: 7, はっ: 8, はち: 8, きゅう: 9,
  ichi: 1, it: 1, ni: 2, san: 3, yon: 4, go: 5, roku: 6, nana: 7, shichi: 7, hat: 8, hachi: 8,
  kyu: 9, kyuu: 9,
};
const COUNTRY = /東京都|とうきょうと|tokyo(?:[\s-]*(?:to|metropolis))?|japan|日本国?/g;
const WARD = /練馬区|ねりまく|nerima[\s-]*(?:ku|ward|city)(?![a-z])/g;
const ELSEWHERE = /[区市](?![民立役])|[a-z][\s-]*(?:ku|shi|ward|city)(?![a-z])/;
const NAME_FIRST = /^(.*?[^\d\s,-])[\s,-]*(\d{1,3})(?:丁目)?(?:[\s,の-]*(\d{1,3}))?/u;
const NUMBER_FIRST = /^(\d{1,3})(?:丁目)?(?:[\s-]+(\d{1,3}))?(?:[\s-]+\d{1,4})*[\s,-]*(\D+)$/u;

/**
 * Take a typed place apart.
 * @param {string} text
 * @returns {Address}
 */
export function parse(text) {
  let rest = plain(text.slice(0, LONGEST)).replace(COUNTRY, " ");
  const code = POSTAL.exec(rest);
  if (code) rest = rest.slice(code[0].length);
  rest = numbers(rest).trim();
  const squeezed = rest.replace(/[\s〒-]/g, "");
  const digits = !code && /^\d+$/.test(squeezed) ? squeezed : "";
  const { name, chome, block } = split(rest);
  const bare = name.replace(WARD, " ");
  return {
    postal: code ? code[1] + code[2] : "",
    digits,
    names: digits || !fold(bare) ? [] : variants(fold(name), fold(bare)),
    chome: digits ? null : chome,
    block: digits ? null : block,
    ward: Boolean(fold(name)) && !fold(bare),
    elsewhere: ELSEWHERE.test(bare),
  };
}

/** @param {string} name @param {string} bare */
const variants = (name, bare) => [...new Set([name, bare, withoutGa(bare)])];

/**
 * 旭が丘 is written 旭丘, and the other way round: a comparable name without the が between kanji.
 * @param {string} folded
 */
export function withoutGa(folded) {
  return folded.replace(/([一-龠々])が(?=[一-龠々])/g, "$1");
}

/**
 * Every number as digits, every hyphen as one, 丁目 for the chome.
 * @param {string} text
 */
function numbers(text) {
  return text
    .replace(/[‐-―−─]/g, "-")
    .replace(/(\d)ー(?=\d)/g, "$1-")
    .replace(KANJI_BEFORE, (run) => String(kanjiNumber(run)))
    .replace(KANA_CHOME, (_, word) => `${SPOKEN[word]}丁目`)
    .replace(LATIN_CHOME, (_, word) => `${SPOKEN[word]}丁目`)
    .replace(CHOME_WORD, "丁目")
    .replace(BLOCK_WORD, "$1-");
}

/**
 * @param {string} text
 * @returns {{name: string, chome: number | null, block: number | null}}
 */
function split(text) {
  const back = NUMBER_FIRST.exec(text);
  if (back) return { name: back[3], chome: Number(back[1]), block: back[2] ? Number(back[2]) : null };
  const front = NAME_FIRST.exec(text);
  if (!front) return { name: text, chome: null, block: null };
  return { name: front[1], chome: Number(front[2]), block: front[3] ? Number(front[3]) : null };
}
