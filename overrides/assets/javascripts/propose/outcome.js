/**
 * What the form ends in: the record, what changes, what a reader will see, and the ways to send it.
 * The page sends nothing: each way is a link that the reader presses, or a text to copy.
 */

import { difference, flat, inOrder, partOf, valueAt } from "./record.js";
import { fill, make } from "./inputs.js";
import { textOf } from "./places.js";
import { writeRecord } from "./yaml.js";

/** @typedef {import("./inputs.js").Texts} Texts */
/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */

// GitHub refuses addresses above about 8 kB; a kanji takes nine bytes of one.
const LINK_BYTES = 6000;

/**
 * The address of a form on GitHub with fields filled in, or "" where it would be too long.
 * @param {Texts} texts
 * @param {string} form
 * @param {{[field: string]: string}} fields
 */
export function issueLink(texts, form, fields) {
  const written = Object.entries(fields).filter(([, text]) => text);
  const query = new URLSearchParams([["template", `${form}-${texts.lang}.yml`], ...written]);
  const address = `${texts.repository}/issues/new?${query}`;
  return new TextEncoder().encode(address).length <= LINK_BYTES ? address : "";
}

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
 * @param {Record_} before
 * @param {Record_} after
 */
export function changeTable(texts, before, after) {
  const rows = Object.entries(difference(before, after)).map(([key, value]) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, make("code", {}, key)),
      make("td", {}, flat(before[key]) || texts.page.nothing),
      make("td", {}, flat(value) || texts.page.nothing),
    ),
  );
  const head = ["", texts.page.was, texts.page.becomes].map((text) => make("th", { scope: "col" }, text));
  return make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
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
  else card.append(...contact(texts, record));
  const source = world.given.sources.find((/** @type {string[]} */ row) => row[0] === valueAt(record, "source.id"));
  const asOf = String(valueAt(record, "source.as_of") ?? "");
  card.append(make("p", {}, `${source?.[1] ?? ""}${texts.colon}${asOf}`));
  const day = valueAt(record, "assured.date");
  card.append(make("p", {}, day ? fill(texts.page.preview_confirmed, { date: String(day) }) : texts.page.preview_unconfirmed));
  return card;
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

/**
 * The ways to send a text.
 * @param {Texts} texts
 * @param {{form: string, fields: {[field: string]: string}, text: string, mail: string, subject: string, paper: string}} given
 */
export function ways(texts, given) {
  const list = make("ul", { class: "zkp__ways" });
  const add = /** @param {(Node | string)[]} parts */ (...parts) => list.append(make("li", {}, ...parts));
  if (texts.repository) {
    const whole = issueLink(texts, given.form, given.fields);
    const empty = issueLink(texts, given.form, {});
    const words = whole ? texts.page.github : texts.page.github_form;
    const link = make("a", { class: "zk-button", id: "propose-github", href: whole || empty, rel: "noopener noreferrer" }, words);
    add(link, ...(whole ? [] : [make("p", {}, texts.page.github_long)]));
  }
  add(copyButton(texts, texts.page.copy_record, () => given.text, "propose-copy"));
  if (texts.mail) {
    const query = `subject=${encodeURIComponent(given.subject)}&body=${encodeURIComponent(given.mail)}`;
    const address = `mailto:${texts.mail}?${query}`;
    add(make("a", { class: "zk-button zk-button--quiet", id: "propose-mail", href: address }, fill(texts.page.mail, { mail: texts.mail })));
    add(copyButton(texts, texts.page.copy_mail, () => given.mail, "propose-copy-mail"));
  }
  add(make("a", { class: "zk-button zk-button--quiet", href: given.paper }, texts.page.paper));
  return list;
}

/** @param {Texts} texts @param {string} label @param {() => string} text @param {string} id */
function copyButton(texts, label, text, id) {
  const button = make("button", { type: "button", class: "zk-button zk-button--quiet", id }, label);
  const said = make("span", { role: "status", class: "zkp__said" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = texts.page.copied;
    } catch {
      said.textContent = texts.page.copy_failed;
    }
  });
  return make("span", {}, button, " ", said);
}
