/**
 * The first answer: the support center of a place with its number, or the one question that leads
 * to it.
 */

import { button, el, phone, spoken } from "./dom.js";
import { likely } from "./likely.js";
import { call, name, readingOf } from "./row.js";
import { sayBox } from "./say.js";
import { choiceLabel, placeOf } from "./place.js";
import { fill } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./places.js").Found} Found */
/**
 * @typedef {object} Panel
 * @property {Data} data
 * @property {string} root
 * @property {(id: string) => void} choose
 * @property {(id: string) => Node[]} actions  buttons for a listing
 * @property {(text: string) => void} asWords        look for a text as words
 * @property {(text: string) => number} countWords   how many that finds
 * @property {() => void} askPlace   lead the reader to the box, for the town
 * @property {boolean} placeKnown
 * @property {string} at             id of the place, or nothing
 */

const FIRST_CHOICES = 6;
/** The heading that the reader is taken to. */
const FIRST = { id: "zkf-first", tabindex: "-1" };

/**
 * What to show for a place: its desk, or a question, or both where it lies outside.
 * @param {Place} place @param {Panel} panel
 * @param {boolean} [first]  whether the reader is taken to it
 * @returns {HTMLElement}
 */
export function placePanel(place, panel, first = true) {
  const words = panel.data.raw.words;
  const parts = [];
  if (place.center) parts.push(desk(place, panel, first));
  if (!place.inWard) {
    parts.push(el("h2", first ? FIRST : {}, fill(words.outside_title, { place: place.label })));
    parts.push(el("p", { class: "zk-note" }, words.outside_place));
  } else if (place.ask) {
    const text = { block: words.ask_block, chome: words.ask_chome, town: words.ask_town }[place.ask];
    const near = place.ask === "town" ? words.ask_town_near : "";
    parts.push(question(fill(text, { place: place.label }), near, place.choices, panel, first));
    parts.push(unsure(place, panel));
  } else if (!place.center) {
    parts.push(nobodyKnown(place, panel, first));
  }
  return el("section", { class: "zkf-desk" }, ...parts);
}

/** @param {Place} place @param {Panel} panel @param {boolean} first */
function desk(place, panel, first) {
  const { data, root } = panel;
  const words = data.raw.words;
  const title = el("h2", first ? FIRST : {}, fill(words.desk_title, { place: place.label }));
  const center = data.byId.get(place.center ?? "");
  if (!center) return el("div", {}, title, mainDesk(data));
  return el(
    "div",
    { class: "zk-call" },
    title,
    el("p", { class: "zkf-desk__name" }, name(center, root)),
    readingOf(center, data),
    el("p", {}, ...call(center, words)),
    el("p", {}, words.desk_text),
    // Who looks for help tonight must not take an office of the day for it.
    el("p", { class: "zkf-night" }, el("a", { href: `${root}guide/nights/` }, words.desk_night)),
    sayBox(center, data, root),
    place.inferred ? el("p", { class: "zk-note" }, words.desk_inferred) : null,
    el("p", { class: "zkf-row__do" }, ...panel.actions(center.id)),
  );
}

/**
 * A place of which the table does not say who serves it: the city office knows, and every center.
 * @param {Place} place @param {Panel} panel @param {boolean} first
 */
function nobodyKnown(place, { data, root }, first) {
  const words = data.raw.words;
  const title = el("h2", first ? FIRST : {}, fill(words.desk_title, { place: place.label }));
  const all = el("a", { href: `${root}centers/` }, words.desk_all);
  return el("div", { class: "zk-call" }, title, mainDesk(data), el("p", {}, words.desk_unknown), el("p", {}, all));
}

/** Whom to call where no desk is known. @param {Data} data */
export function mainDesk(data) {
  if (!data.raw.desk) return el("p");
  const [who, number] = data.raw.desk;
  return el("p", {}, spoken(who), " ", phone(number, data.raw.words["phone.label"], who));
}

/**
 * Whom to ask for a place of some kind: the desk that knows this kind, or the ward's own. Who asks
 * for a desk gets the ward's.
 * @param {string} kind @param {Data} data @param {string} root
 */
export function deskFor(kind, data, root) {
  const { kinds, words } = data.raw;
  const isDesk = (/** @type {import("./data.js").Listing} */ one) => kinds[one.kind].id === "desks";
  const asked = kind === "desks" ? [] : (kinds.find(({ id }) => id === kind)?.ask ?? []);
  const known = asked.flatMap((id) => data.byId.get(id) ?? []).filter((one) => one.phone || one.via);
  const desk = known.find(isDesk) ?? known[0];
  return desk ? el("p", {}, name(desk, root), " ", ...call(desk, words)) : mainDesk(data);
}

/**
 * One short question with one button for each answer.
 * @param {string} text @param {string} note @param {string[]} ids @param {Panel} panel
 * @param {boolean} [first]
 */
function question(text, note, ids, { data, choose }, first = true) {
  const words = data.raw.words;
  const item = (/** @type {string} */ id) =>
    el("li", {}, button(choiceLabel(data, id), () => choose(id), { "data-id": id }));
  const list = el("ul", { class: "zkf-choices" }, ...ids.slice(0, FIRST_CHOICES * 2).map(item));
  const title = el("h2", first ? FIRST : {}, text);
  const box = el("div", { class: "zkf-question" }, title, note ? el("p", { class: "zkf-hint" }, note) : null, list);
  const rest = ids.slice(FIRST_CHOICES * 2);
  if (rest.length) {
    const more = button(words.more_towns, () => {
      const items = rest.map(item);
      list.append(...items);
      more.remove();
      items[0].querySelector("button")?.focus();
    });
    box.append(el("p", {}, more));
  }
  return box;
}

/**
 * For those who cannot answer: every desk that may be theirs, with its number, in sight at once.
 * @param {Place} place @param {Panel} panel
 */
function unsure(place, { data, root }) {
  const words = data.raw.words;
  const centers = place.centers.flatMap((id) => data.byId.get(id) ?? []);
  const title = el("h3", {}, words.unsure);
  if (!centers.length) return el("div", { class: "zkf-unsure" }, title, mainDesk(data));
  const item = (/** @type {import("./data.js").Listing} */ one) =>
    el("li", { "data-center": one.id }, name(one, root), " ", readingOf(one, data), ...call(one, words));
  return el("div", { class: "zkf-unsure" }, title, el("p", {}, words.unsure_text), el("ul", {}, ...centers.map(item)));
}

/**
 * What to show for a typed text that is not one place.
 * @param {Found} found @param {string} text @param {Panel} panel
 * @param {boolean} [first]  whether the reader is taken to it
 * @returns {HTMLElement}
 */
export function foundPanel(found, text, panel, first = true) {
  const words = panel.data.raw.words;
  const box = el("section", { class: "zkf-desk" });
  if (found.status === "found") {
    // Named in a sentence that means something else before: one press takes the place, too.
    box.append(question(fill(words.also_place, { text }), "", found.ids, panel, first));
  } else if (found.status === "which") {
    if (found.note === "no-chome") box.append(el("p", { class: "zk-note" }, words.no_chome));
    box.append(question(fill(words.which, { text }), "", found.ids, panel, first));
    if (found.note === "within") box.append(...wordsOffer(text, panel));
  } else if (found.status === "outside") {
    box.append(el("p", { class: "zk-note" }, words.outside));
    box.append(question(words.outside_ask, "", found.ids, panel, first));
  } else {
    const numbers = found.note === "postal" ? words.none_postal : words.none_digits;
    const why = found.note ? numbers : fill(words.none, { text });
    box.append(el("h2", FIRST, why));
    if (!found.note) box.append(...wordsOffer(text, panel));
    if (found.note !== "digits") box.append(el("p", {}, words.none_hint));
    box.append(mainDesk(panel.data));
  }
  return box;
}

/** What is no place may be a name or a thing: one press looks for it as words. */
/** @param {string} text @param {Panel} panel @returns {Node[]} */
function wordsOffer(text, { data, root, asWords, countWords }) {
  const { words } = data.raw;
  const n = countWords(text);
  if (n) return [el("p", {}, button(fill(words.as_words, { text, n }), () => asWords(text), { id: "zkf-as-words" }))];
  const names = likely(data.listings, text).map((one) => el("li", {}, name(one, root), " ", ...call(one, words)));
  return names.length ? [el("p", {}, words.likely), el("ul", { class: "zkf-likely" }, ...names)] : [];
}

/**
 * Other places with a name like this one.
 * @param {string[]} ids @param {Panel} panel
 */
export function alsoLine(ids, { data, choose }) {
  const known = ids.filter((id) => placeOf(data, id));
  if (known.length === 0) return null;
  const buttons = known.map((id) => el("li", {}, button(choiceLabel(data, id), () => choose(id), { "data-id": id })));
  return el("div", { class: "zkf-also" }, el("p", {}, data.raw.words.also), el("ul", { class: "zkf-choices" }, ...buttons));
}
