/** Whose number it is: the twin of `zaitaku/check/rules/whose.py`. */

import { domesticDigits } from "./numbers.js";
import { part, textOf } from "./places.js";
import { isObject } from "./shapes.js";
import { plain, skeleton } from "./texts.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */
/** @typedef {import("./shapes.js").Value} Value */

const LINKS = ["ask_via", "refers_to", "moved_to"];

/**
 * Numbers in a record that are those of another place, and the id (or short number) they belong to.
 * @param {World} world
 * @param {{kind: string, record: Record_, others: import("./world.js").Records}} given
 * @returns {[string, string][]} path and owner
 */
export function numbersOfOthers(world, { kind, record, others }) {
  if (!isActive(record)) return [];
  /** @type {Map<string, [string, Record_]>} */
  const owners = new Map();
  for (const [id, [, other]] of Object.entries(others)) {
    const number = key(world, textOf(other, "phone"));
    if (number && isActive(other) && !owners.has(number)) owners.set(number, [id, other]);
  }
  /** @type {[string, string][]} */
  const found = [];
  for (const [path, number] of numbers(world, record)) {
    const owner = owners.get(number);
    if (owner && !isRelated(world, owner[1], record)) found.push([path, owner[0]]);
    else if (kind !== world.patterns.shortFor && world.words.get("short_numbers")?.has(number)) found.push([path, number]);
  }
  return found;
}

/** @param {Record_} record */
const isActive = (record) => ["", "active"].includes(textOf(record, "status"));

/** @param {World} world @param {string} text */
const key = (world, text) => (world.phones.short.test(text) ? text : domesticDigits(world.phones, text));

/**
 * The numbers that a reader may dial: fields, then words.
 * @param {World} world @param {Record_} record
 * @returns {[string, string][]}
 */
function numbers(world, record) {
  const more = Array.isArray(record.other_phones) ? record.other_phones : [];
  /** @type {[string, string][]} */
  const found = [["phone", textOf(record, "phone")]];
  more.forEach((item, n) => isObject(item) && found.push([`other_phones.${n}.number`, textOf(item, "number")]));
  const fields = found.filter(([, text]) => text).map(([path, text]) => /** @type {[string, string]} */ ([path, key(world, text)]));
  return [...fields, ...inWords(world, record, "")];
}

/**
 * @param {World} world @param {Value} value @param {string} path
 * @returns {[string, string][]}
 */
function inWords(world, value, path) {
  if (typeof value === "string") {
    const all = [...plain(value).matchAll(world.patterns.numberInWords)];
    return all.map(([number]) => [path, number.replace(/[^0-9]/g, "")]);
  }
  return Object.entries(value).flatMap(([name, item]) =>
    !Array.isArray(value) && world.patterns.noWords.has(name) ? [] : inWords(world, item, path ? `${path}.${name}` : name),
  );
}

/** Whether two places may share a number. @param {World} world @param {Record_} a @param {Record_} b */
function isRelated(world, a, b) {
  const named = [[a, b], [b, a]].some(([x, y]) => LINKS.some((name) => textOf(x, name) === textOf(y, "id") && textOf(y, "id")));
  const houses = [a, b].map((record) => house(part(record, "address")));
  const names = [a, b].map((record) => [...skeleton(world, textOf(part(record, "name"), "ja"))]);
  const end = names[0].findIndex((char, n) => char !== names[1][n]);
  const alike = end < 0 ? names[0].length : end;
  return Boolean(named || (houses[0] && houses[0] === houses[1]) || alike >= world.patterns.sameOperator);
}

/** @param {Record_ | null} address */
function house(address) {
  const block = textOf(address, "block");
  return block && `${textOf(address, "chome")} ${block}`;
}
