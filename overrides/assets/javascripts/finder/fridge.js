/**
 * The fridge card: who to call, in letters that can be read at three in the morning without
 * glasses, and room to write by hand.
 */

import { textOf } from "./data.js";
import { el, spoken } from "./dom.js";
import { widthOf } from "./room.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {{label: string, name: import("./data.js").Words, phone: string, id: string}} Line */
/**
 * @typedef {object} Fridge
 * @property {Data} data
 * @property {Line[]} lines
 * @property {Node} code
 * @property {"a4" | "a6"} size
 */

/** Letters of full width. Longer names get smaller letters, so that six of them leave one sheet whole. */
const SHORT_NAME = 17;

/**
 * One A4 sheet, or two A6 cards on one sheet to be cut: numbers, and what to write by hand.
 * @param {Fridge} fridge
 * @returns {HTMLElement}
 */
export function fridgeCards(fridge) {
  const { data, size } = fridge;
  const parts = [emergency(data), numbers(fridge)];
  const back = [handwriting(data), distress(data), foot(fridge)];
  const { words, fictional } = data.raw;
  const title = el("h1", { class: "zkf-card__title" }, words.fridge_card);
  if (fictional) back.unshift(el("p", {}, words["ui.banner_fictional"]));
  if (size === "a4") {
    return el("section", { class: "zkf-cards zkf-cards--a4" }, el("div", { class: "zkf-card" }, title, ...parts, ...back));
  }
  return el(
    "section",
    { class: "zkf-cards zkf-cards--a6" },
    el("div", { class: "zkf-card" }, title, ...parts),
    el("div", { class: "zkf-card" }, ...back),
  );
}

/** @param {Data} data */
function emergency({ raw }) {
  const { words, phones } = raw;
  const [urgent, advice, direct] = phones.map(([, number]) => number);
  const line = (/** @type {string} */ label, /** @type {string} */ number, /** @type {Node | null} */ note) =>
    el("li", {}, el("span", {}, label), el("strong", {}, number), note);
  return el(
    "ul",
    { class: "zkf-card__urgent" },
    urgent ? line(words.fridge_emergency, urgent, null) : null,
    advice ? line(words.fridge_advice, advice, direct ? otherNumber(words.fridge_direct, direct) : null) : null,
  );
}

/** A number in a sentence, never broken at the end of a line. @param {string} text @param {string} number */
function otherNumber(text, number) {
  const [before, after = ""] = text.split("{number}");
  return el("span", {}, before, el("span", { class: "zkf-number" }, number), after);
}

/** @param {Fridge} fridge */
function numbers({ lines }) {
  const long = (/** @type {Line} */ { name }) => (widthOf(textOf(name)) > SHORT_NAME ? " zkf-card__name--long" : "");
  const rows = lines.map((line) =>
    el(
      "li",
      {},
      // Label and name share their lines: what does not fit is cut there, and never in a number.
      el(
        "span",
        { class: "zkf-card__who" },
        el("span", { class: "zkf-card__label" }, line.label),
        " ",
        el("span", { class: `zkf-card__name${long(line)}` }, spoken(line.name)),
      ),
      el("strong", { class: line.phone ? "zkf-card__phone" : "zkf-card__phone zkf-card__blank" }, line.phone),
    ),
  );
  return el("ul", { class: "zkf-card__lines" }, ...rows);
}

/** @param {Data} data */
function handwriting({ raw: { words } }) {
  const line = (/** @type {string} */ label) => el("li", {}, label);
  return el(
    "div",
    { class: "zkf-card__write" },
    el("ul", {}, line(words.fridge_home), line(words.fridge_illness), line(words.fridge_write)),
  );
}

/** Whoever cares may be the one who needs a number tonight. @param {Data} data */
function distress({ raw }) {
  const calls = (raw.distress ?? []).map(([label, number]) =>
    el("li", {}, `${label} `, el("strong", { class: "zkf-number" }, number)),
  );
  return el("ul", { class: "zkf-card__distress" }, ...calls);
}

/** @param {Fridge} fridge */
function foot({ data: { raw }, code }) {
  const { words } = raw;
  const today = new Date().toLocaleDateString(raw.lang === "en" ? "en-GB" : "ja", { dateStyle: "long" });
  return el(
    "div",
    { class: "zkf-card__foot" },
    el(
      "div",
      {},
      el("p", {}, `${words.fridge_made}${words["punctuation.colon"]}${today}`),
      el("p", {}, words.fridge_renew),
      el("p", {}, words.fridge_photo),
    ),
    code,
  );
}
