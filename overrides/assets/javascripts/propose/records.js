/** Rules for a whole record, and for a record beside the others: ids, hours, numbers, privacy. */

import { prefixOf } from "./ids.js";
import { findMobiles } from "./mobiles.js";
import { domesticDigits, isMobile } from "./numbers.js";
import { part, placeFaults, textOf } from "./places.js";
import { isObject } from "./shapes.js";
import { skeleton } from "./texts.js";
import { numbersOfOthers } from "./whose.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */
/** @typedef {import("./world.js").Records} Records */
/** @typedef {import("./shapes.js").Problem} Problem */
/** @typedef {{kind: string, record: Record_, others: Records}} Case */
/** @typedef {(code: string, path: string, params?: Record<string, string | number>) => void} Add */

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * Every fault of a record as a whole.
 * @param {World} world
 * @param {Case} given `others` are all records but this one
 * @returns {Problem[]}
 */
export function recordFaults(world, given) {
  /** @type {Problem[]} */
  const found = [];
  /** @type {Add} */
  const add = (code, path, params = {}) => {
    found.push({ code, path, params });
  };
  idFaults(world, given, add);
  nameFaults(world, given.record, add);
  hoursFaults(world, given.record, add);
  phoneFaults(world, given.record, add);
  privacyFaults(given.record, add);
  splitFaults(world, given.record, add);
  statusFaults(given, add);
  flagFaults(world, given, add);
  duplicateFaults(world, given, add);
  for (const [path, first] of numbersOfOthers(world, given)) add("phone-of-another", path, { first });
  return [...found, ...placeFaults(world, given.record)];
}

/** @param {World} world @param {Case} given @param {Add} add */
function idFaults(world, { kind, record, others }, add) {
  const id = textOf(record, "id");
  if (!id) return;
  const prefix = prefixOf(world, kind);
  const reserved = world.tables.reserved_ids.includes(id);
  if (id in others) add("id-duplicate", "id", { id, first: others[id][0] });
  if (world.removed.has(id)) add("id-removed", "id", { id, first: "removed.yaml" });
  if (reserved || id === "ward") add("id-reserved", "id", { id });
  if (!reserved && !id.startsWith(`${prefix}-`)) add("id-prefix", "id", { id, prefix });
  const number = id.includes("-") ? id.slice(id.indexOf("-") + 1) : "";
  const official = Object.values(officialIds(record));
  if (number.length >= 7 && /^[0-9]+$/.test(number) && !official.some((known) => known.endsWith(number))) {
    add("id-official-number", "id", { id, number });
  }
}

/** @param {Record_} record @returns {{[key: string]: string}} */
function officialIds(record) {
  const found = Object.entries(part(record, "official_ids") ?? {});
  return /** @type {{[key: string]: string}} */ (
    Object.fromEntries(found.filter(([, value]) => typeof value === "string"))
  );
}

/** @param {World} world @param {Record_} record @param {Add} add */
function nameFaults(world, record, add) {
  const name = part(record, "name");
  const kana = textOf(name, "kana");
  if (kana && !world.patterns.kana.test(kana)) {
    const want = kana.normalize("NFKC");
    add("kana-form", "name.kana", { value: kana, want: want === kana ? "みほん" : want });
  }
  const japanese = textOf(name, "ja");
  const plain = japanese.normalize("NFKC");
  const readable = world.patterns.japanese.test(plain) || /[A-Za-z]/.test(plain);
  if (japanese && !readable && (/\p{L}/u.test(plain) || !/[0-9]/.test(plain))) {
    add("name-ja-form", "name.ja", { value: japanese });
  }
  const english = textOf(name, "en");
  if (english && (world.patterns.japanese.test(english) || !/[A-Za-z]/.test(english))) {
    add("english-name-form", "name.en", { value: english });
  }
}

/** @param {World} world @param {Record_} record @param {Add} add */
function hoursFaults(world, record, add) {
  const open = part(record, "hours")?.open;
  const [nightOpens, nightCloses] = world.patterns.night;
  /** @type {Map<string, [string, string][]>} */
  const taken = new Map();
  (Array.isArray(open) ? open : []).forEach((line, index) => {
    if (!isObject(line)) return;
    const [opens, closes] = [textOf(line, "opens"), textOf(line, "closes")];
    if (opens.length !== nightOpens.length || closes.length !== nightOpens.length) return;
    const night = opens >= nightOpens && closes <= nightCloses;
    if (opens >= closes && !night) add("hours-order", `hours.open.${index}.closes`, { opens, closes });
    for (const day of Array.isArray(line.days) ? line.days : []) {
      if (typeof day !== "string") continue;
      const pieces = hourPieces(day, opens, closes, night);
      if (pieces.some(([of, from, to]) => (taken.get(of) ?? []).some(([start, stop]) => from < stop && start < to))) {
        add("hours-overlap", `hours.open.${index}.days`, { day, opens, closes });
      }
      for (const [of, from, to] of pieces) taken.set(of, [...(taken.get(of) ?? []), [from, to]]);
    }
  });
}

/**
 * The hours of a line by the day on which they pass: a night reaches into the next day.
 * @param {string} day @param {string} opens @param {string} closes @param {boolean} night
 * @returns {[string, string, string][]}
 */
function hourPieces(day, opens, closes, night) {
  if (!night || closes > opens) return [[day, opens, closes]];
  const at = WEEK.indexOf(day);
  const next = at < 0 ? [] : [[WEEK[(at + 1) % WEEK.length], "00:00", closes]];
  return /** @type {[string, string, string][]} */ ([[day, opens, "24:00"], ...next]);
}

/**
 * Every number of a record with its path and extension: the first, the further ones, the fax.
 * @param {Record_} record
 * @returns {[string, string, string][]}
 */
export function numbersOf(record) {
  const others = Array.isArray(record.other_phones) ? record.other_phones : [];
  /** @type {[string, string, string][]} */
  const found = [["phone", textOf(record, "phone"), ""]];
  others.forEach((item, index) => {
    if (isObject(item)) found.push([`other_phones.${index}.number`, textOf(item, "number"), textOf(item, "extension")]);
  });
  found.push(["fax", textOf(record, "fax"), ""]);
  return found.filter(([, number]) => number);
}

/** @param {World} world @param {Record_} record @param {Add} add */
function phoneFaults(world, record, add) {
  const rules = world.phones;
  const all = numbersOf(record);
  const mobile = part(record, "mobile");
  const mobiles = all.filter(([, number]) => isMobile(rules, number));
  if (!mobile) for (const [path] of mobiles) add("mobile-without-consent", path);
  else {
    const basis = textOf(mobile, "basis");
    for (const field of world.patterns.basisFields[basis] ?? []) {
      if (!textOf(mobile, field)) add("mobile-basis-incomplete", "mobile", { basis, field });
    }
    if (!mobiles.length) add("mobile-basis-unused", "mobile");
  }
  const seen = new Set();
  for (const [path, number, extension] of all) {
    if (path === "fax") continue;
    const key = `${domesticDigits(rules, number) || number} ${extension}`;
    if (seen.has(key)) add("phone-repeated", path, { value: number });
    seen.add(key);
  }
}

/** @param {Record_} record @param {Add} add */
function privacyFaults(record, add) {
  const meeting = part(record, "meeting");
  const address = part(record, "address");
  if (textOf(meeting, "home") === "yes") {
    if (meeting?.place) add("home-meeting-place", "meeting.place", { field: "meeting.place" });
    for (const field of ["block", "building"]) {
      if (address && field in address) add("home-meeting-place", `address.${field}`, { field: `address.${field}` });
    }
    const building = textOf(part(record, "location"), "precision") === "building";
    if (building) add("home-meeting-place", "location", { field: "location" });
  }
  if (textOf(meeting, "withheld") !== "yes") return;
  for (const field of ["place", "rhythm"]) {
    if (meeting?.[field]) add("withheld-meeting-place", `meeting.${field}`, { field: `meeting.${field}` });
  }
}

/**
 * A mobile number that stands half in one text and half in the next.
 * @param {World} world
 * @param {Record_} record
 * @param {Add} add
 */
function splitFaults(world, record, add) {
  /** @type {[string, number, number][]} */
  const places = [];
  let joined = "";
  /** @param {import("./shapes.js").Value} value @param {string} path */
  const gather = (value, path) => {
    if (typeof value === "string") {
      places.push([path, joined.length, joined.length + value.length]);
      joined += `${value}\n`;
    } else if (Array.isArray(value)) value.forEach((item, n) => gather(item, `${path}.${n}`));
    else for (const [key, item] of Object.entries(value)) {
      if (!world.patterns.noWords.has(key)) gather(item, path ? `${path}.${key}` : key);
    }
  };
  gather(record, "");
  const at = (/** @type {number} */ index) => places.findIndex(([, start, end]) => index >= start && index < end);
  for (const [start, end] of findMobiles(world.digits, joined)) {
    if (at(start) !== at(end - 1)) add("record-mobile", places[at(end - 1)][0]);
  }
}

/** @param {Case} given @param {Add} add */
function statusFaults({ record, others }, add) {
  const status = textOf(record, "status") || "active";
  if (status === "moved" && !("moved_to" in record)) add("status-fields", "status", { field: "moved_to", status });
  if (status !== "moved" && "moved_to" in record) add("status-fields", "moved_to", { field: "moved_to", status });
  if (status === "active" && "status_date" in record) add("status-fields", "status_date", { field: "status_date", status });
  const id = textOf(record, "id");
  let target = textOf(record, "moved_to");
  const seen = new Set([id]);
  while (target && target in others && !seen.has(target)) {
    seen.add(target);
    target = textOf(others[target][1], "moved_to");
  }
  const self = textOf(record, "moved_to") === id;
  if (target && seen.has(target) && !self) add("moved-in-circle", "moved_to", { id });
}

/** @param {World} world @param {Case} given @param {Add} add */
function flagFaults(world, { kind, record }, add) {
  const known = world.words.get("services") ?? new Map();
  for (const flag of Object.keys(part(record, "services") ?? {})) {
    const kinds = known.get(flag);
    const near = [...known].filter(([, of]) => of.includes(kind)).map(([id]) => id).join(", ");
    if (!kinds) add("flag-unknown", `services.${flag}`, { flag, near });
    else if (kinds.length && !kinds.includes(kind)) {
      add("flag-not-for-kind", `services.${flag}`, { flag, kind, kinds: kinds.join(", ") });
    }
  }
}

/** @param {World} world @param {Case} given @param {Add} add */
function duplicateFaults(world, { kind, record, others }, add) {
  const mine = officialIds(record);
  for (const [first, [otherKind, other]] of Object.entries(others)) {
    const theirs = officialIds(other);
    for (const [key, number] of Object.entries(mine)) {
      if (theirs[key] === number) add("official-id-duplicate", `official_ids.${key}`, { number, first });
    }
    const apart = Object.keys(mine).some((key) => key in theirs && theirs[key] !== mine[key]);
    if (kind === otherKind && !apart && isSamePlace(world, record, other)) {
      add("duplicate-place", "name.ja", { name: textOf(part(record, "name"), "ja"), first });
    }
  }
}

/** @param {World} world @param {Record_} a @param {Record_} b */
function isSamePlace(world, a, b) {
  const active = [a, b].every((record) => ["", "active"].includes(textOf(record, "status")));
  const names = [a, b].map((record) => textOf(part(record, "name"), "ja"));
  if (!active || !names[0] || !names[1]) return false;
  const where = [a, b].map((record) => {
    const address = part(record, "address");
    return `${textOf(address, "chome")} ${textOf(address, "block")}`;
  });
  return where[0] === where[1] && skeleton(world, names[0]) === skeleton(world, names[1]);
}
