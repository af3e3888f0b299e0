/**
 * Rules for facts with a source of their own: the twin of `check/rules/facts.py`. Nobody types a
 * fact, but a record that is corrected keeps those of its flags, and its own source may change.
 */

import { isObject } from "./shapes.js";
import { firstDay } from "./values.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */
/** @typedef {import("./shapes.js").Problem} Problem */
/** @typedef {{[key: string]: any}} Fact */

const NOT_LISTED = "not_listed";

/**
 * Every fault of the facts of a record.
 * @param {World} world
 * @param {Record_} record
 * @returns {Problem[]}
 */
export function factFaults(world, record) {
  return [...facts(record).flatMap(([field, fact]) => differences(record, field, fact)), ...absences(world, record)];
}

/**
 * Every fact of a record with its path.
 * @param {Record_} record
 * @returns {[string, Fact][]}
 */
function facts(record) {
  const flags = isObject(record.services) ? Object.entries(record.services) : [];
  const fields = [...Object.entries(record), ...flags.map(([flag, fact]) => [`services.${flag}`, fact])];
  return /** @type {[string, Fact][]} */ (fields.filter(([, fact]) => isFact(fact)));
}

/** @param {any} field @returns {field is Fact} */
function isFact(field) {
  return isObject(field) && "value" in field;
}

/**
 * Of two sources that disagree the newer is shown, and what agrees does not differ.
 * @param {Record_} record @param {string} field @param {Fact} fact
 * @returns {Problem[]}
 */
function differences(record, field, fact) {
  const isConfirmed = fact.assured || (!fact.source && record.assured);
  const shown = dayOf(fact.source ?? record.source);
  return others(fact).flatMap((other, n) => {
    const [path, day] = [`${field}.differing.${n}`, dayOf(other.source)];
    /** @type {Problem[]} */
    const found = [];
    if (!isConfirmed && shown && day && day > shown) {
      found.push({ code: "fact-older-first", path: `${path}.source`, params: { field, newer: String(other.source.as_of) } });
    }
    if (JSON.stringify(other.value) === JSON.stringify(fact.value)) {
      found.push({ code: "fact-same", path: `${path}.value`, params: { field } });
    }
    return found;
  });
}

/**
 * Only a list that names everybody with a flag can say who is not in it.
 * @param {World} world @param {Record_} record
 * @returns {Problem[]}
 */
function absences(world, record) {
  const flags = isObject(record.services) ? Object.entries(record.services) : [];
  return flags.flatMap(([flag, node]) =>
    statements(record, node)
      .filter(({ value, source }) => value === NOT_LISTED && !world.exhaustive.get(source)?.has(flag))
      .map(({ source }) => ({ code: "not-listed-source", path: `services.${flag}`, params: { flag, id: source || "—" } })),
  );
}

/**
 * What is said of a flag, each with the id of the list that says it.
 * @param {Record_} record @param {unknown} node
 */
function statements(record, node) {
  const idOf = (/** @type {any} */ source) => String(source?.id ?? "");
  if (!isFact(node)) return [{ value: node, source: idOf(record.source) }];
  const own = { value: node.value, source: idOf(node.source ?? record.source) };
  return [own, ...others(node).map(({ value, source }) => ({ value, source: idOf(source) }))];
}

/** @param {Fact} fact @returns {Fact[]} */
function others(fact) {
  return Array.isArray(fact.differing) ? fact.differing.filter(isObject) : [];
}

/** @param {any} source */
function dayOf(source) {
  return typeof source?.as_of === "string" ? firstDay(source.as_of) : null;
}
