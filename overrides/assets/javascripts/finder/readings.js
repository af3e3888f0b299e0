/**
 * Kana as romaji, by the same rules as `zaitaku/words/romaji.py`, so that a name can be said aloud and
 * found in Latin letters. Modified Hepburn; a test compares both programs reading by reading.
 */

const KANA =
  "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん" +
  "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔぁぃぅぇぉ";
const LATIN = (
  "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho" +
  " ma mi mu me mo ya yu yo ra ri ru re ro wa i e o n" +
  " ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu a i u e o"
).split(" ");
/** @type {Map<string, string>} */
const SINGLE = new Map([...KANA].map((kana, i) => [kana, LATIN[i]]));
/** @type {Map<string, string>} */
const YOON = new Map([["ゃ", "a"], ["ゅ", "u"], ["ょ", "o"]]);
/** @type {Map<string, string>} */
const SMALL = new Map([["ぁ", "a"], ["ぃ", "i"], ["ぅ", "u"], ["ぇ", "e"], ["ぉ", "o"]]);
/** Sounds of foreign words: the vowel is replaced by the small one that follows.
 * @type {[string, string][]} */
const FOREIGN = [
  ["fu", "f"], ["vu", "v"], ["te", "t"], ["de", "d"], ["to", "t"], ["do", "d"],
  ["tsu", "ts"], ["u", "w"], ["ku", "kw"],
];
/** @type {Record<string, string>} */
const MACRON = { a: "ā", i: "ī", u: "ū", e: "ē", o: "ō" };

/**
 * The text with katakana (also half width) as hiragana; everything else unchanged.
 * @param {string} text
 * @returns {string}
 */
export function hiragana(text) {
  return text
    .normalize("NFKC")
    .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
}

/** @param {string} text */
const isPalatal = (text) => /(?:shi|chi|ji)$/.test(text);

/**
 * The sounds of one hiragana word, before long vowels are joined.
 * @param {string} word
 * @returns {string[]}
 */
export function syllables(word) {
  /** @type {string[]} */
  const out = [];
  let double = false;
  for (const here of word) {
    const last = out[out.length - 1];
    if (here === "っ") {
      double = true;
      continue;
    }
    if (YOON.has(here) && last?.endsWith("i")) {
      const stem = last.slice(0, -1) + (isPalatal(last) ? "" : "y");
      out[out.length - 1] = stem + YOON.get(here);
      continue;
    }
    const joined = last === undefined ? null : foreign(last, here);
    if (joined !== null) {
      out[out.length - 1] = joined;
      continue;
    }
    let syllable = SINGLE.get(here) ?? here;
    if (double && /^\p{L}/u.test(syllable)) {
      syllable = (syllable.startsWith("ch") ? "t" : syllable[0]) + syllable;
    }
    double = false;
    if (last === "n" && /^[aiueoy]/.test(syllable)) out[out.length - 1] = "n'";
    out.push(syllable);
  }
  return out;
}

/**
 * ファ becomes fa, ティ ti, シェ she; null where the small kana does not join.
 * @param {string} last
 * @param {string} here
 * @returns {string | null}
 */
function foreign(last, here) {
  const vowel = SMALL.get(here);
  if (vowel === undefined) return null;
  if (isPalatal(last)) return last.slice(0, -1) + vowel;
  const found = FOREIGN.find(([whole]) => whole === last);
  return found ? found[1] + vowel : null;
}

/**
 * Modified Hepburn of a kana reading, each word capitalised; what is not kana stays as it is.
 * @param {string} kana
 * @returns {string}
 */
export function romaji(kana) {
  return hiragana(kana)
    .split(/[\s・]+/)
    .filter(Boolean)
    .map((word) => {
      const text = longVowels(syllables(word).join(""));
      return text.slice(0, 1).toUpperCase() + text.slice(1);
    })
    .join(" ");
}

/** @param {string} text */
function longVowels(text) {
  /** @type {string[]} */
  const out = [];
  for (const c of text) {
    const before = out[out.length - 1] ?? "";
    if (c === "ー") {
      if (before in MACRON) out[out.length - 1] = MACRON[before];
    } else if ((before === "o" && (c === "o" || c === "u")) || (before === "u" && c === "u")) {
      out[out.length - 1] = MACRON[before];
    } else {
      out.push(c);
    }
  }
  return out.join("");
}
