/**
 * What a proposal changes, in the words of the form: of each field, and of each flag, what it said
 * and what it will say.
 */

import { choices } from "./inputs.js";
import { difference, flat, valueAt } from "./record.js";

/** @typedef {import("./layout.js").Field} Field */
/** @typedef {import("./inputs.js").Texts} Texts */
/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */
/** @typedef {import("./shapes.js").Value} Value */
/** @typedef {{world: World, texts: Texts, kind: string}} Form */

/** Follows from the address; nobody writes it. */
const DERIVED = "location";

/**
 * @param {Form} form
 * @param {Field[]} fields  those of the form
 * @param {Record_} before @param {Record_} after
 * @returns {[string, string, string][]} label, old and new value; "" where there is none
 */
export function changedWords(form, fields, before, after) {
  const rows = fields.flatMap((field) => (field.type === "flags" ? flagRows(form, field, before, after) : [fieldRow(form, field, before, after)]));
  const told = new Set([DERIVED, ...fields.map(({ path }) => path.split(".")[0])]);
  for (const [key, value] of Object.entries(difference(before, after))) {
    if (!told.has(key)) rows.push([key, flat(before[key]), flat(value)]);
  }
  return rows.filter(([, was, becomes]) => was !== becomes);
}

/** @param {Form} form @param {Field} field @param {Record_} before @param {Record_} after @returns {[string, string, string]} */
function fieldRow(form, field, before, after) {
  const said = /** @param {Record_} record */ (record) => inWords(form, field, valueAt(record, field.path));
  return [form.texts.field[`${field.key}.label`] ?? field.path, said(before), said(after)];
}

/** @param {Form} form @param {Field} field @param {Record_} before @param {Record_} after @returns {[string, string, string][]} */
function flagRows(form, field, before, after) {
  const said = /** @param {Record_} record @param {string} flag */ (record, flag) => flagWord(form.texts, valueAt(record, `${field.path}.${flag}`));
  return choices(form.world, form.texts, "services", form.kind).map(([flag, label]) => [label, said(before, flag), said(after, flag)]);
}

/** The flags of which something is known, as "label: word". @param {Form} form @param {Record_} record */
export function knownFlags({ world, texts, kind }, record) {
  return choices(world, texts, "services", kind).flatMap(([flag, label]) => {
    const word = flagWord(texts, valueAt(record, `services.${flag}`));
    return word && word !== texts.page.unknown ? [`${label}${texts.colon}${word}`] : [];
  });
}

/** @param {Texts} texts @param {any} fact an answer, or one with its own source */
function flagWord(texts, fact) {
  const answer = typeof fact === "string" ? fact : fact?.value;
  return answer ? (texts.page[`answer_${answer}`] ?? texts.page[answer] ?? answer) : "";
}

/**
 * A value as its field shows it.
 * @param {Form} form @param {Field} field @param {any} value
 * @returns {string}
 */
export function inWords({ world, texts, kind }, field, value) {
  if (value === undefined || value === "") return "";
  if (field.type === "hours") return value.map((/** @type {any} */ line) => openTime(texts, line)).join(" / ");
  if (field.type === "yesno") return texts.page[value] ?? value;
  if (!field.section) return flat(value);
  const labels = new Map(choices(world, texts, field.section, kind));
  return [value].flat().map((id) => labels.get(id) ?? id).join(" / ");
}

/** @param {Texts} texts @param {{days: string[], opens: string, closes: string}} line */
export function openTime(texts, { days, opens, closes }) {
  return `${days.map((day) => texts.days[day]).join(" ")} ${opens}–${closes}`;
}
