/**
 * The names of a town as people write them, for the box, the form page and, in `words/address.py`,
 * the issue forms.
 */

import { parse } from "./address.js";
import { fold, soundsOf } from "./normalise.js";

/** @typedef {{name: string, kana: string, romaji: string}} Named */

const TOWN_ENDS = [["まち", "ちょう"], ["machi", "cho"]];

/**
 * The written names of a town: kanji, kana, romaji, with 町 read either way.
 * @param {Named} town
 */
export function townNames(town) {
  const names = [town.name, town.kana, town.romaji];
  for (const [one, other] of TOWN_ENDS) {
    for (const name of [town.kana, town.romaji]) {
      if (!town.name.includes("町")) continue;
      if (name.includes(one)) names.push(name.replaceAll(one, other));
      else if (name.endsWith(other)) names.push(name.slice(0, -other.length) + one);
    }
  }
  return names;
}

/**
 * Whether a comparable name is the town half in kanji and half in kana: しゃくじい町, 光がおか.
 * @param {string} name @param {Named} town
 */
export function isMixed(name, town) {
  if (!/[一-龠々]/.test(name) || !/[ぁ-ゖ]/.test(name)) return false;
  const kanji = fold(town.name);
  return townNames(town).slice(1).some((reading) => {
    const kana = fold(reading);
    if (!/^[ぁ-ゖ]+$/.test(kana)) return false;
    for (let cut = 1; cut < name.length; cut++) {
      const [head, tail] = [name.slice(0, cut), name.slice(cut)];
      if (kana.startsWith(head) && kanji.endsWith(tail) && fits(head, kana, tail, kanji)) return true;
      if (kanji.startsWith(head) && kana.endsWith(tail) && fits(tail, kana, head, kanji)) return true;
    }
    return false;
  });
}

/** Each kanji that is left out is said with one kana or more, and so is each that is written. */
/** @param {string} said @param {string} kana @param {string} written @param {string} kanji */
function fits(said, kana, written, kanji) {
  return said.length >= kanji.length - written.length && kana.length - said.length >= written.length;
}

/**
 * The chome, block and building that a typed address names; null where the table has no such town.
 * `chome` is nothing where the town has several and the text names none.
 * @template {Named & {chome: {number: number | null}[]}} T
 * @param {T[]} towns @param {string} text @param {import("./address.js").Own} [own]
 * @returns {{town: T, chome: T["chome"][number] | null, block: string, building: string} | null}
 */
export function locate(towns, text, own) {
  for (const { names, numbers, chomeFirst, building } of parse(text, own).parts) {
    const town = names.map((name) => townOf(towns, name)).find((one) => one !== null);
    if (!town) continue;
    const single = town.chome.length === 1 && town.chome[0].number === null;
    const numbered = !single && chomeFirst ? town.chome.find((one) => one.number === numbers[0]) : null;
    const bare = town.chome.find((one) => one.number === null);
    if (!single && chomeFirst && numbers.length && !numbered && !bare) return null;
    // Where a town has places without chome too, a number that is no chome is a block there.
    const takes = !single && chomeFirst && Boolean(numbered || !bare);
    const chome = numbered ?? bare;
    const after = takes ? numbers.slice(1) : numbers;
    const rooms = after.slice(2).map(String);
    return {
      town,
      chome: chome ?? null,
      block: after.slice(0, 2).join("-"),
      building: [...rooms, building].filter(Boolean).join(" "),
    };
  }
  return null;
}

/** @template {Named} T @param {T[]} towns @param {string} name @returns {T | null} */
function townOf(towns, name) {
  const sound = soundsOf(name).slice(-1)[0] ?? "";
  const found = towns.filter((town) => {
    const all = townNames(town).map(fold);
    const sounds = all.map((one) => soundsOf(one).slice(-1)[0]).filter(Boolean);
    const bare = all.map((one) => one.replace(/([一-龠々])が(?=[一-龠々])/g, "$1"));
    return all.includes(name) || bare.includes(name) || (sound !== "" && sounds.includes(sound)) || isMixed(name, town);
  });
  return found.length === 1 ? found[0] : null;
}
