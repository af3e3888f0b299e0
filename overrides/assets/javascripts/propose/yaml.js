/**
 * A record as YAML, in the form of the registries: the twin of `zaitaku/propose/record.py`.
 * What it writes is read back by the strict reader of the build as exactly the same texts.
 */

import { isObject } from "./shapes.js";

/** @typedef {import("./shapes.js").Value} Value */
/** @typedef {import("./world.js").Record_} Record_ */

const WIDTH = 100;
const FIRST_NEVER = ",[]{}#&*!|>'\"%@`";
const FLOW_NEVER = /[,[\]{}]/;
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|(?! |\u3000)\p{Zs}/u;

/**
 * The record as a file would hold it: its kind, and one item.
 * @param {string} kind
 * @param {Record_} record
 */
export function writeRecord(kind, record) {
  const lines = Object.entries(record).flatMap(([key, value]) => fieldLines(key, value, 2));
  if (lines.length) lines[0] = `- ${lines[0].slice(2)}`;
  return `${[`${kind}:`, ...lines].join("\n")}\n`;
}

/** @param {string} key @param {Value} value @param {number} indent @returns {string[]} */
function fieldLines(key, value, indent) {
  const head = `${" ".repeat(indent)}${scalar(key, false)}:`;
  const one = `${head} ${inline(value, false)}`;
  if (typeof value === "string" || (one.length <= WIDTH && isSimple(value))) return [one];
  if (Array.isArray(value)) return [head, ...value.flatMap((item) => itemLines(item, indent))];
  return [head, ...Object.entries(value).flatMap(([k, v]) => fieldLines(k, v, indent + 2))];
}

/** @param {Value} item @param {number} indent @returns {string[]} */
function itemLines(item, indent) {
  const pad = " ".repeat(indent);
  const one = `${pad}- ${inline(item, false)}`;
  if (!isObject(item) || one.length <= WIDTH) return [one];
  const lines = Object.entries(item).flatMap(([k, v]) => fieldLines(k, v, indent + 2));
  return [`${pad}- ${lines[0].trimStart()}`, ...lines.slice(1)];
}

/** @param {Value[] | {[key: string]: Value}} value */
const isSimple = (value) =>
  Object.values(value).every((item) => typeof item === "string" && !item.includes("\n"));

/** @param {Value} value @param {boolean} inFlow @returns {string} */
function inline(value, inFlow) {
  if (typeof value === "string") return scalar(value, inFlow);
  if (Array.isArray(value)) return `[${value.map((item) => inline(item, true)).join(", ")}]`;
  const pairs = Object.entries(value).map(([k, v]) => `${scalar(k, true)}: ${inline(v, true)}`);
  return `{${pairs.join(", ")}}`;
}

/**
 * One text: without quotes where it is read back as itself.
 * @param {string} text
 * @param {boolean} inFlow
 */
export function scalar(text, inFlow) {
  if (plainIsSafe(text, inFlow)) return text;
  // Escapes would hide a character from the reader of files, so only breaks are escaped.
  if (!/[\n\t]/.test(text)) return `'${text.replace(/'/g, "''")}'`;
  const escaped = text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
  return `"${escaped.replace(/\t/g, "\\t")}"`;
}

/** @param {string} text @param {boolean} inFlow */
function plainIsSafe(text, inFlow) {
  if (!text || text !== text.trim() || UNPRINTABLE.test(text) || FIRST_NEVER.includes(text[0])) return false;
  if ("-?:".includes(text[0]) && (text.length === 1 || /[ ,[\]{}]/.test(text[1]))) return false;
  if (/^(---|\.\.\.)|: | #|:$/.test(text)) return false;
  return !(inFlow && (FLOW_NEVER.test(text) || "?:".includes(text[0])));
}
