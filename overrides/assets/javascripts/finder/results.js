/**
 * The list of what was found: groups, rows, counts in words, and the next step when there is
 * nothing.
 */

import { button, el } from "./dom.js";
import { PAGE, answers, overview } from "./groups.js";
import { deskFor } from "./place-panel.js";
import { row } from "./row.js";
import { relatedTo } from "./related.js";
import { serves } from "./search.js";
import { isNarrowed } from "./state.js";
import { fill } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */
/** @typedef {import("./groups.js").Group} Group */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./search.js").Result} Result */
/** @typedef {import("./state.js").State} State */
/**
 * @typedef {object} Shown
 * @property {Data} data
 * @property {string} root
 * @property {State} state
 * @property {Place | null} place
 * @property {Result} result
 * @property {boolean} instead  not the kind that was asked for, but who can name one
 * @property {number} limit
 * @property {(listing: Listing) => Node[]} actions
 * @property {() => void} more
 * @property {(kind: string) => void} all   show all of a kind
 * @property {(flag: string) => void} related  show who is known for a flag that lies near
 * @property {() => void} clearBox
 * @property {() => void} notSure  show what is not confirmed too
 */

/**
 * @param {Shown} shown
 * @returns {Group[]}
 */
export function groupsOf({ data, state, place, result, limit }) {
  if (isNarrowed(state)) return answers(data, result, state.sure, limit);
  return overview(data, result, place !== null);
}

/**
 * Draw the groups into a box.
 * @param {HTMLElement} box @param {Group[]} groups @param {Shown} shown
 */
export function drawResults(box, groups, shown) {
  let number = 0;
  const parts = groups.map((group) => {
    const start = number + 1;
    const kindShown = group.type !== "kind" && (!shown.state.kind || shown.instead);
    const level = group.type === "all" && group.apart < 0 ? "h3" : "h4";
    const rows = group.shown.map((n) => drawRow(n, shown, { number: (number += 1), kindShown, level }));
    return el(
      "section",
      { class: "zkf-group" },
      ...heading(group, shown),
      rows.length ? el("ol", { class: "zk-list", role: "list", start: String(start) }, ...rows) : null,
      allOfKind(group, shown),
    );
  });
  box.replaceChildren(...beginning(shown), ...parts, ...ending(groups, shown));
}

/** What limits the whole list, and whom to ask where nobody is known. @param {Shown} shown @returns {Node[]} */
function beginning(shown) {
  const { data, state, instead, clearBox } = shown;
  const words = data.raw.words;
  const parts = instead || !state.flags.length ? [] : askFirst(shown);
  if (instead) parts.push(el("p", { class: "zk-note" }, words.instead));
  if (state.box) {
    const clear = button(words.box_clear, clearBox, { id: "zkf-box-clear" });
    parts.push(el("p", { class: "zkf-boxed" }, words.in_box, " ", clear));
  }
  return parts;
}

/**
 * Nobody is known to do what was ticked: who does what lies near it, and whom to ask.
 * @param {Shown} shown @returns {Node[]}
 */
function askFirst({ data, root, state, result, related }) {
  if (result.yes.length || !countOf({ state, result })) return [];
  const words = data.raw.words;
  const near = relatedTo(state.flags, data).map(({ flag, n }) =>
    el("p", {}, button(fill(words.nothing_related, { flag: flag.label, n }), () => related(flag.id), { "data-flag": flag.id })));
  const lead = near.length ? [el("p", {}, words.nothing_near), ...near] : [];
  return [el("div", { class: "zk-note zkf-ask-first" }, el("p", {}, words.nothing_first), ...lead, ...whomToAsk(state.kind, data, root))];
}

/**
 * @param {number} n @param {Shown} shown
 * @param {{number: number, kindShown: boolean, level: "h3" | "h4"}} how
 */
function drawRow(n, { data, root, state, place, result, actions }, how) {
  const listing = data.listings[n];
  const look = {
    ...how,
    data,
    root,
    place,
    asked: state.flags.map((id) => data.raw.flags.findIndex((flag) => flag.id === id)),
    metres: result.far ? result.far[n] : NaN,
    serves: serves(data, listing, place),
  };
  return row(listing, look, actions(listing));
}

/** @param {Group} group @param {Shown} shown @returns {Node[]} */
function heading({ type, kind, total, apart }, { data }) {
  const words = data.raw.words;
  if (apart >= 0) return headingApart(type, total, data.raw.apart?.[apart] ?? ["", ""], words);
  if (type === "all") return [];
  const text =
    type === "kind"
      ? data.raw.kinds[kind].label
      : fill(words[`title_${type}`], { n: total });
  const title = el("h3", { class: "zkf-group__title" }, text);
  return type in { maybe: 1, absent: 1 } ? [title, el("p", {}, words[`title_${type}_text`])] : [title];
}

/**
 * Of a second group: what it is, and how surely it answers.
 * @param {Group["type"]} type @param {number} total @param {[string, string]} group
 * @param {Record<string, string>} words @returns {Node[]}
 */
function headingApart(type, total, [label, explain], words) {
  const title = el("h3", { class: "zkf-group__title" }, fill(words.title_apart, { group: label, n: total }));
  const sure = type in { maybe: 1, absent: 1 } ? [el("p", {}, fill(words[`title_${type}`], { n: total }))] : [];
  return [title, el("p", {}, explain), ...sure];
}

/** @param {Group} group @param {Shown} shown */
function allOfKind({ type, kind, shown: rows, total }, { data, all }) {
  if (type !== "kind" || total <= rows.length) return null;
  const { id, label } = data.raw.kinds[kind];
  const text = fill(data.raw.words.all_of_kind, { kind: label, n: total });
  return el("p", {}, button(text, () => all(id), { "data-kind": id }));
}

/**
 * How many the reader can see, page by page.
 * @param {Pick<Shown, "state" | "result">} shown
 */
export function countOf({ state, result }) {
  return result.yes.length + (state.sure ? 0 : result.maybe.length + result.absent.length);
}

/** More rows, or what to do when there are none. @param {Group[]} groups @param {Shown} shown @returns {Node[]} */
function ending(groups, shown) {
  const { data, state, more } = shown;
  const total = countOf(shown);
  const drawn = groups.reduce((sum, group) => sum + group.shown.length, 0);
  if (total === 0) return [none(shown)];
  if (!isNarrowed(state) || drawn >= total) return [];
  const text = fill(data.raw.words.more, { n: total - drawn });
  return [el("p", { class: "zkf-next" }, button(text, more, { id: "zkf-more" }))];
}

/** Nobody fits: what is not confirmed yet, and the one desk that knows more. @param {Shown} shown */
function none({ data, root, state, result, notSure }) {
  const words = data.raw.words;
  const n = state.sure ? result.maybe.length + result.absent.length : 0;
  const texts = n
    ? [
        el("p", {}, fill(words.nothing_yes, { n })),
        el("p", {}, button(fill(words.nothing_show, { n }), notSure, { id: "zkf-not-sure" })),
        el("p", {}, words.nothing_ask),
      ]
    : [el("p", {}, words.nothing), el("p", {}, words.nothing_text)];
  return el("div", { class: "zk-note" }, ...texts, ...whomToAsk(state.kind, data, root));
}

/**
 * The desk that knows, and for pharmacies the way to find one and the list on paper.
 * @param {string} kind @param {Data} data @param {string} root
 */
function whomToAsk(kind, data, root) {
  const desk = deskFor(kind, data, root);
  if (kind !== "pharmacies") return [desk];
  const { words } = data.raw;
  const how = el("a", { href: `${root}guide/how-to-begin/#no-pharmacy` }, words.nothing_how);
  const sheet = el("a", { href: `${root}leaflets/#pharmacy` }, words.nothing_sheet);
  return [desk, el("p", {}, how), el("p", {}, sheet)];
}

/**
 * What a screen reader hears, and the line above the list: how many, how sure, from where.
 * @param {Shown} shown
 * @returns {string}
 */
export function countText({ data, state, place, result }) {
  const words = data.raw.words;
  const [yes, maybe, absent] = [result.yes.length, result.maybe.length, result.absent.length];
  const some = maybe ? fill(words.count_both, { yes, all: yes + maybe }) : fill(words.count_yes, { n: yes });
  const count = absent ? `${some} ${fill(words.count_absent, { n: absent })}` : some;
  const from = place ? fill(words.count_place, { place: place.label }) : "";
  const overview = place ? words.overview : words.overview_anywhere;
  return [isNarrowed(state) ? count : overview, from].filter(Boolean).join(" ");
}

export { PAGE };
