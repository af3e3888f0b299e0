/**
 * The answers to what was typed, as cards: one sentence, the numbers to call, where to read on.
 */

import { button, el, phone, spoken } from "./dom.js";
import { call, name } from "./row.js";
import { foundPanel } from "./place-panel.js";
import { fill } from "./words.js";

/** @typedef {import("./ask.js").Meaning} Meaning */
/** @typedef {import("./data.js").RawAnswer} RawAnswer */
/** @typedef {import("./place-panel.js").Panel} Panel */

/** @param {boolean} first the one that the reader is taken to */
const heading = (/** @type {string} */ text, first) =>
  el("h2", { class: "zk-hit__title", ...(first ? { id: "zkf-first", tabindex: "-1" } : {}) }, text);

/**
 * Cards for all meanings of a text; nothing where there is none.
 * @param {Meaning[]} meanings @param {string} text @param {Panel} panel
 * @param {boolean} [lead]  whether the reader is taken to the first of them
 * @returns {HTMLElement[]}
 */
export function hitCards(meanings, text, panel, lead = true) {
  const isFirst = (/** @type {Meaning} */ one) => lead && one === meanings[0];
  const cards = meanings.flatMap((one) => {
    if (one.type === "answer") return answerCard(one.answer, isFirst(one), panel);
    if (one.type === "listing") return listingCard(one.listing, isFirst(one), panel);
    return one.type === "place" ? foundPanel(one.found, text, panel, isFirst(one)) : [];
  });
  const sections = meanings.flatMap((one) => (one.type === "section" ? one.section : []));
  return sections.length ? [...cards, sectionList(sections, lead && cards.length === 0, panel)] : cards;
}

/** @param {RawAnswer} answer @param {boolean} first @param {Panel} panel */
function answerCard(answer, first, panel) {
  const { data, root } = panel;
  const words = data.raw.words;
  const label = words["phone.label"];
  const calls = answer.call.map(([who, number, id]) =>
    el("p", { class: "zk-hit__call" }, who ? caller(who, id, root) : null, " ", phone(number, label, who)),
  );
  const links = [];
  if (answer.page) links.push(el("a", { class: "zk-button", href: root + answer.page }, words.answer_more));
  if (answer.find) links.push(listLink(answer, panel));
  if (answer.center && !panel.placeKnown) links.push(button(words.answer_center, panel.askPlace, { class: "zk-button zk-button--quiet" }));
  return el(
    "section",
    { class: answer.danger === 2 ? "zk-hit zk-hit--alert" : "zk-hit", "data-answer": answer.id },
    heading(answer.label, first),
    el("p", { class: "zk-hit__say" }, answer.say),
    ...calls,
    el("p", { class: "zk-hit__do" }, ...links.flatMap((one) => [one, " "])),
  );
}

/** @param {import("./data.js").Words} who @param {string} id @param {string} root */
function caller(who, id, root) {
  return id ? el("a", { href: `${root}r/${id}/` }, spoken(who)) : spoken(who);
}

/** @param {RawAnswer} answer @param {Panel} panel */
function listLink(answer, { data, root, at }) {
  const place = at ? `at=${at}&` : "";
  return el("a", { class: "zk-button zk-button--quiet", href: `${root}find/#${place}${answer.find}` }, data.raw.words.answer_list);
}

/** @param {import("./data.js").Listing} listing @param {boolean} first @param {Panel} panel */
function listingCard(listing, first, { data, root, actions }) {
  const title = heading("", first);
  title.append(name(listing, root));
  const kind = data.raw.kinds[listing.kind].label;
  return el(
    "section",
    { class: "zk-hit", "data-listing": listing.id },
    title,
    el("p", { class: "zk-hit__say" }, [kind, listing.place].filter(Boolean).join(" · ")),
    el("p", { class: "zk-hit__call" }, ...call(listing, data.raw.words)),
    el("p", { class: "zk-hit__do" }, ...actions(listing.id)),
  );
}

/** @param {import("./ask.js").Section[]} sections @param {boolean} first @param {Panel} panel */
function sectionList(sections, first, { data, root }) {
  const items = sections.map(({ path, page, title }) =>
    el("li", {}, el("a", { href: root + path }, page === title ? title : fill(data.raw.words.section_of, { page, title }))),
  );
  return el("section", { class: "zk-hit zk-hit--sections" }, heading(data.raw.words.sections, first), el("ul", {}, ...items));
}
