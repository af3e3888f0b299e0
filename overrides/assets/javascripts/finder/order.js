/**
 * In which order my list stands: as it was put in, by kind, or by whom to call next.
 */

import { el } from "./dom.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./mylist.js").Note} Note */
/** @typedef {"added" | "kind" | "next"} Order */

/** @type {Order[]} */
export const ORDERS = ["added", "kind", "next"];

/** Whom to call first: who waits for a second call, who was not called yet, then all others. */
const CALLS = { again: 0, "": 1, spoke: 2, can: 2, cannot: 3 };

/**
 * The ids in an order; those that are equal stay as they were.
 * @param {string[]} ids @param {Order} order @param {Pick<Data, "byId">} data
 * @param {(id: string) => Note} note
 * @returns {string[]}
 */
export function ordered(ids, order, data, note) {
  /** @param {string} id @returns {[number, string]} */
  const place = (id) => {
    const listing = data.byId.get(id);
    if (order === "kind") return [listing ? listing.kind : Infinity, ""];
    const { state, again } = note(id);
    return [CALLS[state], state === "again" ? again : ""];
  };
  if (order === "added") return ids;
  const places = ids.map((id) => ({ id, at: place(id) }));
  places.sort(({ at: a }, { at: b }) => (a[0] === b[0] ? a[1].localeCompare(b[1]) : a[0] - b[0]));
  return places.map(({ id }) => id);
}

/**
 * The choice of an order.
 * @param {Order} now @param {Record<string, string>} words @param {(order: Order) => void} chosen
 */
export function orderChoice(now, words, chosen) {
  const options = ORDERS.map((one) => el("option", { value: one, selected: one === now }, words[`order_${one}`]));
  const select = el("select", { id: "zkf-order" }, ...options);
  select.addEventListener("change", () => chosen(/** @type {Order} */ (select.value)));
  return el("p", { class: "zk-screen-only" },
    el("label", { class: "zkf-label", for: "zkf-order" }, words.order), select);
}
