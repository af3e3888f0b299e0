/**
 * From a search to what is shown: the nearest of each kind, or what is known apart from what is not
 * confirmed. Numbers run through all groups, on the list, on the map and on paper.
 */

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./search.js").Result} Result */
/**
 * @typedef {object} Group
 * @property {"kind" | "yes" | "maybe" | "all"} type
 * @property {number} kind       position in the kinds, or -1
 * @property {number[]} shown    positions of listings
 * @property {number} total
 */

export const PAGE = 20;
export const NEAREST = 2;

/**
 * The nearest of each kind. Where a place is known, support centers stand above, or are being asked
 * for: the nearest need not be the one that counts.
 * @param {Data} data @param {Result} result @param {boolean} placeKnown
 * @returns {Group[]}
 */
export function overview(data, result, placeKnown) {
  return data.raw.kinds.flatMap(({ id }, kind) => {
    if (placeKnown && id === "support_centers") return [];
    const all = result.yes.filter((n) => data.listings[n].kind === kind);
    const shown = all.slice(0, NEAREST);
    return all.length ? [{ type: /** @type {const} */ ("kind"), kind, shown, total: all.length }] : [];
  });
}

/**
 * What is known to say yes, then what is not confirmed; `limit` rows in all.
 * @param {Result} result
 * @param {boolean} sure   leave out what is not confirmed
 * @param {number} limit
 * @returns {Group[]}
 */
export function answers(result, sure, limit) {
  const maybe = sure ? [] : result.maybe;
  const yes = result.yes.slice(0, limit);
  const rest = maybe.slice(0, limit - yes.length);
  /** @type {Group[]} */
  const groups = [];
  if (yes.length) {
    groups.push({ type: maybe.length ? "yes" : "all", kind: -1, shown: yes, total: result.yes.length });
  }
  if (rest.length) groups.push({ type: "maybe", kind: -1, shown: rest, total: maybe.length });
  return groups;
}
