/** Records as the form handles them: values by path, what is empty, what changed, a permanent id. */

import { romaji } from "../finder/readings.js";
import { prefixOf } from "./ids.js";
import { isObject } from "./shapes.js";

/** @typedef {import("./shapes.js").Value} Value */
/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */

const ID_LENGTH = 24;
/** Which official number an id is made of, and how many of its last digits. @type {{[kind: string]: [string, number]}} */
const NUMBERS = {
  clinics: ["medical", 7],
  hospitals: ["navii", 10],
  dental_clinics: ["navii", 10],
  pharmacies: ["navii", 10],
  nursing_stations: ["care_office", 10],
  care_services: ["care_office", 10],
};
/** @type {{[letter: string]: string}} */
const MACRONS = { ā: "a", ī: "i", ū: "u", ē: "e", ō: "o" };

/**
 * The value at a path such as "address.chome", or undefined.
 * @param {Value | undefined} value
 * @param {string} path
 * @returns {Value | undefined}
 */
export function valueAt(value, path) {
  return path.split(".").reduce((/** @type {any} */ found, key) => found?.[key], value);
}

/**
 * Puts a value at a path; lists are made where a step is a number.
 * @param {Record_} record
 * @param {string} path
 * @param {Value} value
 */
export function put(record, path, value) {
  const steps = path.split(".");
  const last = /** @type {string} */ (steps.pop());
  /** @type {any} */
  let node = record;
  steps.forEach((step, index) => {
    const next = steps[index + 1] ?? last;
    node[step] ??= /^[0-9]+$/.test(next) ? [] : {};
    node = node[step];
  });
  node[last] = value;
}

/**
 * The value without empty texts, lists and objects: what nobody wrote is left out.
 * @param {Value} value
 * @returns {Value | undefined}
 */
export function withoutEmpty(value) {
  if (typeof value === "string") return value || undefined;
  if (Array.isArray(value)) {
    const kept = value.map(withoutEmpty).filter((item) => item !== undefined);
    return kept.length ? /** @type {Value[]} */ (kept) : undefined;
  }
  const pairs = Object.entries(value).flatMap(([key, item]) => {
    const kept = withoutEmpty(item);
    return kept === undefined ? [] : [[key, kept]];
  });
  return pairs.length ? Object.fromEntries(pairs) : undefined;
}

/**
 * The fields in the order of the schema.
 * @param {World} world
 * @param {Record_} record
 * @returns {Record_}
 */
export function inOrder(world, record) {
  const known = Object.keys(world.definitions.record.properties);
  return Object.fromEntries(known.filter((key) => key in record).map((key) => [key, record[key]]));
}

/**
 * A permanent id: kind and official number, else kind and the sound of the name; "" without either.
 * @param {World} world
 * @param {string} kind
 * @param {Record_} record
 */
export function newId(world, kind, record) {
  const prefix = prefixOf(world, kind);
  const [key, length] = NUMBERS[kind] ?? ["", 0];
  const official = valueAt(record, `official_ids.${key}`);
  if (key && typeof official === "string") return `${prefix}-${official.slice(-length).toLowerCase()}`;
  const word = slug(record);
  return word ? free(world, trim(`${prefix}-${word}`, ID_LENGTH)) : "";
}

/** @param {string} text @param {number} length */
const trim = (text, length) => text.slice(0, length).replace(/^-+|-+$/g, "");

/** @param {World} world @param {string} base */
function free(world, base) {
  const taken = /** @param {string} id */ (id) => id in world.records || world.removed.has(id);
  let id = base;
  for (let number = 2; taken(id); number += 1) {
    const ending = `-${number}`;
    id = trim(base, ID_LENGTH - ending.length) + ending;
  }
  return id;
}

/** @param {Record_} record */
function slug(record) {
  for (const path of ["name.en", "name.kana", "name.ja"]) {
    const text = valueAt(record, path);
    if (typeof text !== "string" || !text || /[㐀-鿿豈-﫿]/.test(text)) continue;
    const latin = romaji(text).toLowerCase().replace(/[āīūēō]/g, (c) => MACRONS[c]).replace(/'/g, "");
    const word = latin.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    if (word) return word;
  }
  return "";
}

/**
 * The record as a form shows it: what each field says, without who says it. A flag keeps its fact,
 * because its input keeps it too.
 * @param {Record_} record
 * @returns {Record_}
 */
export function plainView(record) {
  return Object.fromEntries(
    Object.entries(record).map(([key, field]) => [key, isObject(field) && "value" in field ? field.value : field]),
  );
}

/** What a group that has not agreed keeps to itself: the build shows none of it either. */
const PRIVATE = ["address", "location", "phone", "other_phones", "fax", "mobile", "meeting"];

/**
 * The record as it may be sent: of a group without consent neither place, time nor number.
 * @param {string} kind
 * @param {Record_} record
 * @returns {Record_}
 */
export function publishable(kind, record) {
  if (kind !== "groups" || record.consent) return record;
  return Object.fromEntries(Object.entries(record).filter(([key]) => !PRIVATE.includes(key)));
}

/**
 * Only what changes, for a record that is there already: an empty text takes a field away.
 * @param {Record_} before
 * @param {Record_} after
 * @returns {Record_}
 */
export function difference(before, after) {
  /** @type {Record_} */
  const found = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) found[key] = after[key] ?? "";
  }
  return found;
}

/**
 * A value as people read it, on one line.
 * @param {Value | undefined} value
 * @returns {string}
 */
export function flat(value) {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(flat).join(", ");
  return Object.entries(value).map(([key, item]) => `${key}: ${flat(item)}`).join("; ");
}

/** @param {Record_} record @param {string} key @returns {Record_} */
export function partOf(record, key) {
  const found = record[key];
  return isObject(found) ? found : {};
}
