/**
 * What to say before a call: written into the page for every kind, shown for those of the list.
 */

/**
 * @param {string[]} ids  the list; all scripts show while it is empty
 * @param {import("./data.js").Data} data
 */
export function showCalls(ids, data) {
  const listings = ids.flatMap((id) => data.byId.get(id) ?? []);
  const kinds = new Set(listings.map(({ kind }) => data.raw.kinds[kind].id));
  for (const call of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".zkf-call"))) {
    call.hidden = kinds.size > 0 && !kinds.has(call.dataset.kind ?? "");
  }
}
