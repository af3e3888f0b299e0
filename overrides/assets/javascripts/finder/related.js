/**
 * Where nobody is known for what was ticked: the flags that the vocabulary calls related, each with
 * the number of places that are known for it.
 */

/** @typedef {import("./data.js").Flag} Flag */

/**
 * @param {string[]} asked  ids of the flags that were ticked
 * @param {{raw: {flags: Flag[]}, listings: {yes: number[]}[]}} data
 * @returns {{flag: Flag, n: number}[]} in the order of the vocabulary; nobody is offered without a place
 */
export function relatedTo(asked, { raw: { flags }, listings }) {
  const ids = flags.flatMap((flag) => (asked.includes(flag.id) ? (flag.related ?? []) : []));
  return [...new Set(ids)].flatMap((id) => {
    const at = flags.findIndex((flag) => flag.id === id);
    const n = at < 0 || asked.includes(id) ? 0 : listings.filter(({ yes }) => yes.includes(at)).length;
    return n ? [{ flag: flags[at], n }] : [];
  });
}
