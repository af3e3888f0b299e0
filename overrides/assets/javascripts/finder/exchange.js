/**
 * Drawings that take a while: the one begun last is the one that is seen, whichever ends last.
 */

/** @type {WeakMap<object, number>} */
const begun = new WeakMap();

/**
 * Fill a place with what is being made, unless something newer has been begun there meanwhile.
 * @param {{replaceChildren: (...parts: Node[]) => void}} place
 * @param {() => Node[] | Promise<Node[]>} make
 */
export async function exchange(place, make) {
  const mine = (begun.get(place) ?? 0) + 1;
  begun.set(place, mine);
  const parts = await make();
  if (begun.get(place) === mine) place.replaceChildren(...parts);
}
