/** The second step: the kind of a new listing, or which listing is meant. */

import { romaji } from "../finder/readings.js";
import { make, makeSelect } from "./elements.js";
import { textOf } from "./places.js";
import { partOf } from "./record.js";
import { skeleton } from "./texts.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./inputs.js").Texts} Texts */

const MOST_FOUND = 8;

/**
 * The choice of a kind.
 * @param {World} world
 * @param {Texts} texts
 * @param {(kind: string) => void} choose
 */
export function kindStep(world, texts, choose) {
  /** @type {[string, string][]} */
  const kinds = world.given.words.kinds.map((/** @type {string[]} */ row) => [row[0], row[1]]);
  const select = makeSelect("propose-kind", kinds, texts.page.choose);
  select.addEventListener("change", () => choose(select.value));
  return [make("label", { class: "zkp__legend", for: "propose-kind" }, texts.page.step_kind), select];
}

/**
 * A search among the listings, by name, reading or id.
 * @param {World} world
 * @param {Texts} texts
 * @param {(id: string) => void} pick
 */
export function whichStep(world, texts, pick) {
  const { page } = texts;
  const hint = "propose-which-hint";
  const search = make("input", {
    id: "propose-which", class: "zkp__input", type: "search", autocomplete: "off", "aria-describedby": hint,
  });
  const found = make("ul", { class: "zkp__found" });
  const said = make("p", { role: "status" });
  search.addEventListener("input", () => {
    const wanted = search.value.trim();
    const hits = wanted ? matches(world, wanted) : [];
    said.textContent = wanted && !hits.length ? page.which_none : "";
    found.replaceChildren(...hits.map(([id, name]) => hit(id, name, pick)));
  });
  return [
    make("label", { class: "zkp__legend", for: "propose-which" }, page.step_which),
    make("p", { class: "zkp__hint", id: hint }, page.which_hint),
    search,
    said,
    found,
  ];
}

/** @param {string} id @param {string} name @param {(id: string) => void} pick */
function hit(id, name, pick) {
  const button = make("button", { type: "button", class: "zkp__hit" }, `${name} (${id})`);
  button.addEventListener("click", () => pick(id));
  return make("li", {}, button);
}

/** The sound in plain letters, as people type it. @param {string} kana */
const plainLatin = (kana) => romaji(kana).normalize("NFD").replace(/\u0304/g, "");

/** @param {World} world @param {string} text @returns {[string, string][]} */
function matches(world, text) {
  const wanted = skeleton(world, text);
  /** @type {[string, string][]} */
  const hits = [];
  for (const [id, [, record]] of Object.entries(world.records)) {
    const name = partOf(record, "name");
    const spellings = ["ja", "kana", "en"].map((key) => textOf(name, key));
    spellings.push(plainLatin(textOf(name, "kana")));
    const names = spellings.map((spelling) => skeleton(world, spelling));
    if (id === text || (wanted && names.some((other) => other.includes(wanted)))) hits.push([id, textOf(name, "ja")]);
    if (hits.length === MOST_FOUND) break;
  }
  return hits;
}
