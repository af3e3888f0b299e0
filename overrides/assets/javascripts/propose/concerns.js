/** What is no fault but should be looked at before it leaves the device: numbers, names, doubles. */

import { findMobiles } from "./mobiles.js";
import { domesticDigits, isMobile } from "./numbers.js";
import { textOf } from "./places.js";
import { partOf } from "./record.js";
import { skeleton } from "./texts.js";
import { numbersOf } from "./records.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */
/** @typedef {import("./shapes.js").Value} Value */
/** @typedef {{path: string, what: "mobile" | "name", text: string}} Concern */

// A family name before a title; offices and roles end in other words.
const NAMED = /[一-龠々ヶァ-ヴ]{1,6}(?:さん|様|さま|氏|先生|殿)(?![一-龠])/;
const TITLED = /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+[A-Z][a-z]+/;
const NO_NAMES = new Set(["name", "id", "website", "official_page", "source"]);
const GENERAL = /^(?:皆|みな|患者|利用者|家族|お子|お母|お父|奥|医|職員|相談者|本人|親|娘|息子|どなた|店|客|会員|看護師|薬剤師|主治医)/;

/**
 * Mobile numbers and words that look like the name of a person, with their places.
 * @param {World} world
 * @param {Record_} record
 * @returns {Concern[]}
 */
export function concerns(world, record) {
  /** @type {Concern[]} */
  const found = numbersOf(record)
    .filter(([, number]) => isMobile(world.phones, number))
    .map(([path]) => ({ path, what: "mobile", text: "" }));
  for (const [path, text] of texts(record, "")) {
    if (findMobiles(world.digits, text).length && !found.some((c) => c.path === path)) {
      found.push({ path, what: "mobile", text: "" });
    }
    const name = (NAMED.exec(text) ?? TITLED.exec(text))?.[0];
    if (name && !NO_NAMES.has(path.split(".")[0]) && !GENERAL.test(name)) found.push({ path, what: "name", text: name });
  }
  return found;
}

/** @param {Value} value @param {string} path @returns {[string, string][]} */
function texts(value, path) {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, path ? `${path}.${key}` : key));
}

/**
 * Listings that share the number or nearly the name of a new one.
 * @param {World} world
 * @param {Record_} record
 * @returns {{id: string, name: string}[]}
 */
export function likenesses(world, record) {
  const name = skeleton(world, textOf(partOf(record, "name"), "ja"));
  const phone = textOf(record, "phone") && domesticDigits(world.phones, textOf(record, "phone"));
  return Object.entries(world.records)
    .filter(([, [, other]]) => {
      const theirs = skeleton(world, textOf(partOf(other, "name"), "ja"));
      const near = Math.min(name.length, theirs.length) >= 4 && (name.includes(theirs) || theirs.includes(name));
      const number = textOf(other, "phone");
      return near || (phone && number && domesticDigits(world.phones, number) === phone);
    })
    .map(([id, [, other]]) => ({ id, name: textOf(partOf(other, "name"), "ja") }))
    .slice(0, 8);
}
