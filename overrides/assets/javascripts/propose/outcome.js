/**
 * What the form ends in: the record, what changes, and what a reader will see.
 */

import { knownFlags, openTime } from "./changed.js";
import { difference, flat, inOrder, partOf, valueAt } from "./record.js";
import { fill, make } from "./elements.js";
import { textOf } from "./places.js";
import { writeRecord } from "./yaml.js";

/** @typedef {import("./inputs.js").Texts} Texts */
/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */

/**
 * The text that is sent: the whole record, or of an existing one only what changes.
 * @param {World} world
 * @param {string} kind
 * @param {Record_} record
 * @param {Record_ | null} before
 */
export function proposalText(world, kind, record, before) {
  const sent = before ? { id: record.id, ...difference(before, record) } : record;
  return writeRecord(kind, inOrder(world, sent));
}

/**
 * Old and new value of every field that changes.
 * @param {Texts} texts
 * @param {[string, string, string][]} changes  label, old value, new value
 */
export function changeTable(texts, changes) {
  const rows = changes.map(([label, was, becomes]) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, label),
      make("td", {}, was || texts.page.nothing),
      make("td", {}, becomes || texts.page.nothing),
    ),
  );
  const head = [texts.page.item, texts.page.was, texts.page.becomes].map((text) => make("th", { scope: "col" }, text));
  return make("table", { class: "zkp__changes" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
}

/**
 * The listing as a reader will meet it, with what is not known said to be not confirmed.
 * @param {World} world
 * @param {Texts} texts
 * @param {string} kind
 * @param {Record_} record
 */
export function preview(world, texts, kind, record) {
  const label = /** @param {string} section @param {string} id */ (section, id) =>
    (world.given.words[section] ?? []).find((/** @type {string[]} */ row) => row[0] === id)?.[1] ?? id;
  const name = partOf(record, "name");
  const shown = texts.lang === "en" && textOf(name, "en") ? textOf(name, "en") : textOf(name, "ja");
  const card = make("div", { class: "zk-card zkp__card" });
  card.append(make("p", {}, label("kinds", kind)), make("p", { class: "zkp__name", lang: "ja" }, shown));
  const discreet = kind === "groups" && !record.consent;
  if (discreet) card.append(make("p", {}, texts.page.preview_discreet));
  else card.append(...contact(texts, record), ...facts({ world, texts, kind }, record));
  const source = world.given.sources.find((/** @type {string[]} */ row) => row[0] === valueAt(record, "source.id"));
  const asOf = String(valueAt(record, "source.as_of") ?? "");
  card.append(make("p", {}, `${source?.[1] ?? ""}${texts.colon}${asOf}`));
  const day = valueAt(record, "assured.date");
  card.append(make("p", {}, day ? fill(texts.page.preview_confirmed, { date: String(day) }) : texts.page.preview_unconfirmed));
  return card;
}

/** Opening hours and known flags. @param {import("./changed.js").Form} form @param {Record_} record */
function facts(form, record) {
  const hours = /** @type {any[]} */ (valueAt(record, "hours.open") ?? []).map((line) => openTime(form.texts, line));
  return [...hours, ...knownFlags(form, record)].map((line) => make("p", {}, line));
}

/** @param {Texts} texts @param {Record_} record */
function contact(texts, record) {
  const address = partOf(record, "address");
  const home = ["home", "withheld"].some((key) => valueAt(record, `meeting.${key}`) === "yes");
  const place = home ? textOf(address, "chome") : ["municipality", "chome", "block", "building"].map((key) => flat(address[key])).filter(Boolean).join(" ");
  const lines = [textOf(record, "phone") || texts.page.preview_phone_missing, place];
  for (const path of ["activity", "who", "about", "meeting.rhythm", "meeting.place", "notes"]) {
    const text = /** @type {any} */ (valueAt(record, path));
    lines.push(text?.[texts.lang] ?? text?.ja ?? text?.en ?? "");
  }
  return lines.filter(Boolean).map((line) => make("p", {}, line));
}
