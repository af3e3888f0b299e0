/**
 * The check of a record as the build will do it: shape, then each text, then the record as a whole.
 * A test gives every case of the corpora to this module and to `zaitaku check` and compares codes.
 */

import { factFaults } from "./facts.js";
import { mask } from "./mobiles.js";
import { plainView } from "./record.js";
import { recordFaults } from "./records.js";
import { checkShape } from "./shapes.js";
import { characterFaults } from "./texts.js";
import { valueFaults } from "./values.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */
/** @typedef {import("./shapes.js").Problem} Problem */

const UNREADABLE = new Set(["control-character", "byte-order-mark"]);
const TOO_LONG = "text-too-long";

/**
 * Every problem of a record.
 * @param {World} world
 * @param {string} kind
 * @param {Record_} record
 * @param {string} [replaces] the id of the record that this one takes the place of
 * @returns {Problem[]}
 */
export function check(world, kind, record, replaces = "") {
  const hidden = unreadable(world, record);
  // Where a character breaks the file, nothing further can be said about it.
  if (hidden.some(({ code }) => UNREADABLE.has(code))) return hidden;
  const id = typeof record.id === "string" ? record.id : "";
  const { ...others } = world.records;
  delete others[replaces];
  const all = { [id]: /** @type {[string, Record_]} */ ([kind, record]), ...others };
  const found = [...hidden];
  const tooLong = new Set(hidden.filter(({ code }) => code === TOO_LONG).map(({ path }) => path));
  const shaped = checkShape(world.definitions, kind, record, (seen) => {
    for (const [code, params] of valueFaults(world, seen, { kind, id, all })) {
      found.push({ code, path: seen.path, params });
    }
  });
  found.push(...shaped.filter(({ path }) => !tooLong.has(path)));
  // Of a place that has the wrong shape, the rules for records have nothing to add.
  const places = new Set([...tooLong, ...shaped.map(({ path }) => path)]);
  const late = [...recordFaults(world, { kind, record: plainView(record), others }), ...factFaults(world, record)];
  return [...found, ...late.filter(({ path }) => !places.has(path))];
}

/**
 * Characters and lengths that the reader of files refuses, in every text of the record.
 * @param {World} world
 * @param {import("./shapes.js").Value} value
 * @param {string} path
 * @returns {Problem[]}
 */
function unreadable(world, value, path = "") {
  if (typeof value !== "string") {
    return Object.entries(value).flatMap(([key, inner]) =>
      unreadable(world, inner, path ? `${path}.${key}` : key),
    );
  }
  /** @type {Problem[]} */
  const found = characterFaults(world, value).map(([code, params]) => ({ code, path, params }));
  const limit = world.limits.text;
  if ([...value].length > limit) found.push({ code: TOO_LONG, path, params: { limit } });
  return found;
}

/**
 * The words of a problem in the language of the page; mobile numbers in them are masked.
 * @param {World} world
 * @param {Problem} problem
 */
export function message(world, problem) {
  const text = world.messages[problem.code] ?? problem.code;
  const filled = text.replace(/\{\{|\}\}|\{([a-z_]+)\}/g, (/** @type {string} */ whole, /** @type {string} */ name) =>
    name ? String(problem.params[name] ?? "") : whole[0],
  );
  return mask(world.digits, filled);
}
