/**
 * What the rules ask about: tables, words, places, sources and the records that are there already.
 * Made once from `rules.json`, `world.json` and the index of records, which the build writes.
 */

import { digitTables } from "./digits.js";
import { phoneRules } from "./numbers.js";
import { plainView } from "./record.js";

/** @typedef {import("./shapes.js").Value} Value */
/** @typedef {{[key: string]: Value}} Record_ */
/** @typedef {{id: string, name: string, town: string, townId: string, code: string, codes: string[], point: [number, number]}} Chome */
/** @typedef {{id: string, name: string, kana: string, romaji: string, chome: {number: number | null}[]}} TownName */
/** @typedef {ReturnType<typeof makeWorld>} World */
/** @typedef {{[id: string]: [string, Record_]}} Records */

/**
 * Everything that the rules may ask, ready to be asked.
 * @param {Record<string, any>} rules `rules.json`
 * @param {Record<string, any>} given `world.json`
 * @param {Records} records kind of every listing and the fields that rules ask for, by id
 * @param {string} today year-month-day
 */
export function makeWorld(rules, given, records, today) {
  const digits = digitTables(rules.tables, rules.digits);
  const chome = chomeByName(given.towns);
  return {
    today,
    records: Object.fromEntries(Object.entries(records).map(([id, one]) => [id, asShown(one)])),
    fictional: Boolean(given.fictional),
    limits: given.limits,
    definitions: rules.schema,
    tables: rules.tables,
    messages: rules.messages,
    digits,
    phones: phoneRules(rules.tables, rules.phones, digits),
    patterns: patterns(rules),
    words: sections(given.words),
    sources: new Set(given.sources.map((/** @type {string[]} */ row) => row[0])),
    exhaustive: new Map(
      Object.entries(given.exhaustive).map(([id, flags]) => [id, new Set(/** @type {string[]} */ (flags))]),
    ),
    areas: new Set(given.areas.map((/** @type {string[]} */ row) => row[0])),
    removed: new Set(given.removed),
    chome,
    townNames: /** @type {TownName[]} */ (given.towns),
    towns: new Map(given.towns.map((/** @type {any} */ town) => [town.name, town.id])),
    serviceAreas: serviceAreas(given, chome),
    middle: middle([...chome.values()].map((place) => place.point)),
    given,
  };
}

/** @param {Record<string, any>} rules */
function patterns(rules) {
  const p = rules.patterns;
  const tables = rules.tables;
  const bad = `${p.control}${p.bidi}${p.hidden}\ufffd`;
  const each = (/** @type {{[code: string]: string}} */ forms) =>
    Object.entries(forms).map(([code, form]) => /** @type {[string, RegExp]} */ ([code, new RegExp(form, "iu")]));
  return {
    bad: new RegExp(`[${bad}]|${p.stray}|${p.stacked}`, "gu"),
    stacked: new RegExp(`^${p.stacked}`, "u"),
    control: new RegExp(`[${p.control}]`, "u"),
    bidi: new RegExp(`[${p.bidi}]`, "u"),
    markup: new RegExp(tables.script_payload, "i"),
    foreign: new RegExp(p.foreign_in_latin, "u"),
    kana: new RegExp(`^(?:${p.kana})$`, "u"),
    japanese: new RegExp(p.japanese, "u"),
    lookalikes: new Map(Object.entries(p.lookalikes)),
    host: new RegExp(`^(?:${p.host})$`, "i"),
    urlCharacters: new RegExp(`^(?:${p.url_characters})$`),
    webAddress: new RegExp(tables.web_address, "giu"),
    notJapanese: new RegExp(p.not_japanese, "iu"),
    trusted: /** @type {string[]} */ (p.trusted),
    localNames: /** @type {string[]} */ (p.local_names),
    mails: tables.mail_addresses.map((/** @type {string} */ form) => new RegExp(form, "giu")),
    maybeMail: new RegExp(tables.maybe_mail, "iu"),
    freeMailNear: new RegExp(p.free_mail_near, "iu"),
    officeName: new RegExp(`^(?:${p.office_name})$`, "u"),
    private: each(p.private),
    urls: each(p.urls),
    maxLines: /** @type {number} */ (p.max_lines),
    roleWords: new RegExp(tables.role_words.join("|"), "giu"),
    named: new RegExp(tables.named_person, "u"),
    noWords: new Set(/** @type {string[]} */ (p.no_words)),
    numberInWords: new RegExp(p.number_in_words, "g"),
    sameOperator: /** @type {number} */ (p.same_operator),
    shortFor: /** @type {string} */ (p.short_for),
    maxName: /** @type {number} */ (p.max_name),
    block: new RegExp(`^(?:${p.block})$`),
    officeCodesFrom: /** @type {string} */ (p.office_codes_from),
    night: /** @type {[string, string]} */ (p.night),
    basisFields: /** @type {{[basis: string]: string[]}} */ (p.basis_fields),
  };
}

/**
 * Kinds of every word by section.
 * @param {{[section: string]: [string, string, string[]][]}} words
 * @returns {Map<string, Map<string, string[]>>}
 */
const sections = (words) =>
  new Map(
    Object.entries(words).map(([name, rows]) => [name, new Map(rows.map(([id, , kinds]) => [id, kinds]))]),
  );

/**
 * @param {any[]} towns
 * @returns {Map<string, Chome>}
 */
function chomeByName(towns) {
  const found = new Map();
  for (const town of towns) {
    const codes = town.code.split(" ");
    const code = codes.length === 1 ? codes[0] : "";
    for (const { id, name, point } of town.chome) {
      found.set(name, { id, name, point, town: town.name, townId: town.id, code, codes });
    }
  }
  return found;
}

/** @param {Record<string, any>} given @param {Map<string, Chome>} chome */
function serviceAreas(given, chome) {
  const places = [...chome.values()].flatMap((place) => [place.id, place.townId]);
  return new Set(["ward", ...given.areas.map((/** @type {string[]} */ row) => row[0]), ...places]);
}

/** @param {[number, number][]} points @returns {[number, number] | null} */
function middle(points) {
  if (!points.length) return null;
  const sum = points.reduce(([a, b], [lat, lon]) => [a + lat, b + lon], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

/**
 * A record as the form shows it: what each field says.
 * @param {[string, Record_]} one kind and fields
 * @returns {[string, Record_]}
 */
export function asShown([kind, record]) {
  return [kind, plainView(record)];
}
