/**
 * From a search to what is shown: the nearest of each kind, or what is known apart from what is not
 * confirmed. Numbers run through all groups, on the list, on the map and on paper.
 */

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./search.js").Result} Result */
/**
 * @typedef {object} Group
 * @property {"kind" | "yes" | "maybe" | "absent" | "all"} type
 * @property {number} kind       position in the kinds, or -1
 * @property {number[]} shown    positions of listings
 * @property {number} total
 * @property {number} apart      position of a second group, or -1
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
    const shown = all.filter((n) => data.listings[n].apart < 0).slice(0, NEAREST);
    return all.length ? [{ type: /** @type {const} */ ("kind"), kind, shown, total: all.length, apart: -1 }] : [];
  });
}

/**
 * What is known to say yes, then what is not confirmed, then who is not in the official list; in
 * each the second groups apart from the others. `limit` rows in all.
 * @param {Data} data
 * @param {Result} result
 * @param {boolean} sure   leave out what is not confirmed
 * @param {number} limit
 * @returns {Group[]}
 */
export function answers(data, result, sure, limit) {
  const parts = sure
    ? [{ type: /** @type {const} */ ("all"), found: result.yes }]
    : [
        { type: hasOnlyYes(result) ? /** @type {const} */ ("all") : /** @type {const} */ ("yes"), found: result.yes },
        { type: /** @type {const} */ ("maybe"), found: result.maybe },
        { type: /** @type {const} */ ("absent"), found: result.absent },
      ];
  /** @type {Group[]} */
  const groups = [];
  let left = limit;
  for (const { type, found } of parts) {
    const drawn = found.slice(0, left);
    for (const apart of new Set(found.map((n) => data.listings[n].apart))) {
      const isOne = (/** @type {number} */ n) => data.listings[n].apart === apart;
      const shown = drawn.filter(isOne);
      if (shown.length) groups.push({ type, kind: -1, shown, total: found.filter(isOne).length, apart });
    }
    left -= drawn.length;
  }
  return groups;
}

/** @param {Result} result */
function hasOnlyYes({ maybe, absent }) {
  return !maybe.length && !absent.length;
}
