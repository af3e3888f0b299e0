/**
 * The part of my list that compares: one table for each kind with two entries or more.
 */

import { compareTable } from "./compare.js";
import { el } from "./dom.js";
import { fill } from "./words.js";

/**
 * @typedef {object} Compared
 * @property {import("./data.js").Data} data
 * @property {string} root
 * @property {import("./places.js").Place | null} place
 * @property {import("./compare.js").Entry[]} entries
 * @property {(id: string) => string} note  what was noted of a call, or nothing
 */

/**
 * @param {Compared} compared
 * @param {HTMLElement | null} before  drawn earlier: what is open there stays open
 * @returns {HTMLElement | null} null where there is nothing to compare
 */
export function comparisons({ data, root, place, entries, note }, before) {
  const words = data.raw.words;
  const tables = data.raw.kinds.flatMap((kind, n) => {
    const own = entries.filter(({ listing }) => listing.kind === n);
    if (own.length < 2) return [];
    const title = fill(words.compare_kind, { kind: kind.label, n: own.length });
    const table = compareTable(data, root, own, place, note);
    const scrolls = { class: "zk-table", tabindex: "0", role: "region", "aria-label": title };
    const known = /** @type {HTMLDetailsElement | null} */ (before?.querySelector(`details[data-kind="${kind.id}"]`));
    const attributes = { class: "zkf-compared", "data-kind": kind.id, open: Boolean(known?.open) };
    return [el("details", attributes, el("summary", {}, title), el("div", scrolls, table))];
  });
  if (tables.length === 0) return null;
  return el(
    "section",
    { class: "zk-screen-only", "aria-labelledby": "zkf-compare" },
    el("h2", { id: "zkf-compare" }, words.compare),
    el("p", {}, words.compare_text),
    ...tables,
  );
}
