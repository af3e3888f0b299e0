/**
 * From words to answers: what people type, a word or a sentence, leads to a section, a number or a
 * list. The words stand in `data/answers.yaml`.
 *
 * Of two words that overlap the longer counts (医者がいない is not いない). A word of danger to life
 * comes before everything else that a sentence holds.
 */

import { fold, large, plain, soundsOf } from "./normalise.js";

/** @typedef {import("./data.js").RawAnswer} RawAnswer */
/**
 * @typedef {object} Phrase
 * @property {string} text       comparable
 * @property {string[]} tokens   of Latin words, to be met one after the other
 * @property {string} sound      of a word in kana, for those who type romaji
 * @property {boolean} only      answers only when it is all that was typed
 * @property {boolean} short     a short word in hiragana, which is a part of too many others
 */
/** @typedef {{raw: RawAnswer, n: number, phrases: Phrase[]}} Prepared */
/** @typedef {{answer: RawAnswer, n: number, weight: number, whole: boolean, begun: boolean}} Hit */
/** @typedef {{n: number, start: number, end: number}} Span */

const PARTICLE = /[がをはのもにでとへやだ、。]/;
const KANJI = /[一-龠々]/;
/** Words in hiragana up to this length are parts of too many others: いたい in 会いたい. */
const SHORT_KANA = 3;
const SHORTEST_SOUND = 5;

/**
 * Prepare the words of all answers.
 * @param {RawAnswer[]} answers
 * @returns {Prepared[]}
 */
export function answerIndex(answers) {
  return answers.map((raw, n) => ({ raw, n, phrases: raw.words.map(phraseOf) }));
}

/** @param {string} word @returns {Phrase} */
function phraseOf(word) {
  const only = word.startsWith("=");
  const bare = only ? word.slice(1) : word;
  const said = fold(bare);
  const sound = /^[ぁ-ゖ]+$/.test(said) ? soundOf(said) : "";
  const short = /^[ぁ-ゖー]+$/.test(bare) && said.length <= SHORT_KANA;
  return { text: large(said), tokens: isLatin(bare) ? tokensOf(bare) : [], sound, only, short };
}

/** The comparable form; # is kept: #7119 is not 7119 of something. @param {string} text */
const comparable = (text) => large(fold(text));
/** @param {string} text */
const isLatin = (text) => !/[\u0250-\u2017\u201e-\u{10ffff}]/u.test(text.normalize("NFKC"));
/** @param {string} text */
const tokensOf = (text) => plain(text).split(/[^a-z0-9]+/).filter(Boolean);
/** @param {string} folded */
const soundOf = (folded) => soundsOf(folded).slice(-1)[0] ?? "";

/**
 * The answers to a text, the best first.
 * @param {Prepared[]} index @param {string} text
 * @returns {Hit[]}
 */
export function answersFor(index, text) {
  const asked = { text: comparable(text), tokens: tokensOf(text), sound: isLatin(text) ? soundOf(fold(text)) : "" };
  if (!asked.text) return [];
  const spans = longest(index.flatMap((one) => one.phrases.flatMap((phrase) => spansOf(one.n, phrase, asked))));
  return index
    .map(({ raw, n, phrases }) => {
      const whole = phrases.some((phrase) => isWhole(phrase, asked));
      const mine = spans.filter((span) => span.n === n);
      const weight = mine.reduce((sum, { start, end }) => sum + end - start, 0);
      const begun = !weight && !whole && phrases.some((phrase) => isBegun(phrase, asked));
      return { answer: raw, n, weight, whole, begun };
    })
    .filter(({ weight, whole, begun }) => weight || whole || begun)
    .sort((a, b) => rank(b) - rank(a) || a.n - b.n);
}

/** What is typed whole, then danger, then how much of the text is meant. @param {Hit} hit */
function rank({ answer, weight, whole, begun }) {
  const danger = answer.danger === 2 && !begun ? 10_000 : 0;
  return (whole ? 20_000 : 0) + danger + weight * 10 + (answer.danger === 1 ? 5 : 0) - (begun ? 1 : 0);
}

/** @param {Phrase} phrase @param {{text: string, sound: string}} asked */
function isWhole(phrase, { text, sound }) {
  return phrase.text === text || (sound.length > 2 && phrase.sound === sound);
}

/** Still being typed. @param {Phrase} phrase @param {{text: string}} asked */
function isBegun(phrase, { text }) {
  return text.length >= (KANJI.test(text) ? 2 : 3) && phrase.text.startsWith(text);
}

/**
 * Where a phrase stands in a text: in letters of the comparable text, or of the tokens.
 * @param {number} n @param {Phrase} phrase @param {{text: string, tokens: string[], sound: string}} asked
 * @returns {Span[]}
 */
function spansOf(n, phrase, asked) {
  if (phrase.only || !phrase.text) return [];
  if (phrase.tokens.length) return tokenSpans(n, phrase.tokens, asked.tokens);
  const said = phrase.sound.length >= SHORTEST_SOUND && asked.sound ? asked.sound.indexOf(phrase.sound) : -1;
  if (said >= 0) return [{ n, start: said, end: said + phrase.sound.length }];
  /** @type {Span[]} */
  const found = [];
  for (let at = asked.text.indexOf(phrase.text); at >= 0; at = asked.text.indexOf(phrase.text, at + 1)) {
    const end = at + phrase.text.length;
    if (standsAlone(phrase, asked.text[at - 1] ?? "", asked.text[end] ?? "")) found.push({ n, start: at, end });
  }
  return found;
}

/** @param {Phrase} phrase @param {string} before @param {string} after */
function standsAlone({ text, short }, before, after) {
  const isFree = (/** @type {string} */ letter) => !letter || PARTICLE.test(letter);
  if (short) return isFree(before) && isFree(after);
  return text.length > 1 || !(KANJI.test(before) || KANJI.test(after));
}

/** @param {number} n @param {string[]} wanted @param {string[]} tokens @returns {Span[]} */
function tokenSpans(n, wanted, tokens) {
  /** @type {Span[]} */
  const found = [];
  for (let at = 0; at + wanted.length <= tokens.length; at++) {
    if (!wanted.every((token, i) => tokens[at + i] === token)) continue;
    const start = tokens.slice(0, at).join("").length;
    found.push({ n, start, end: start + wanted.join("").length });
  }
  return found;
}

/** Without those that lie inside a longer one; of equal ones each answer keeps its own. @param {Span[]} spans */
function longest(spans) {
  const covers = (/** @type {Span} */ a, /** @type {Span} */ b) =>
    a.start <= b.start && b.end <= a.end && a.end - a.start > b.end - b.start;
  const left = spans.filter((one) => !spans.some((other) => covers(other, one)));
  const key = (/** @type {Span} */ { n, start, end }) => `${n} ${start} ${end}`;
  return [...new Map(left.map((one) => [key(one), one])).values()];
}
