/**
 * What lies beyond the edge of the map: how many places in which direction, so that a far one is an
 * arrow at the edge and does not push the near ones into a corner.
 */

/** @typedef {{x: number, y: number}} Pixel */
/** @typedef {{sector: number, count: number, nearest: number}} Beyond */

/** Clockwise from the north, as the words of the finder name them. */
export const SECTORS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

/**
 * The points outside a window, by direction from its middle.
 * @param {Pixel[]} points  from the window's top left corner
 * @param {Pixel} size  of the window
 * @returns {Beyond[]} `nearest` is the position of the point nearest to the middle
 */
export function beyond(points, { x: width, y: height }) {
  /** @type {Map<number, Beyond & {away: number}>} */
  const found = new Map();
  points.forEach(({ x, y }, at) => {
    if (x >= 0 && y >= 0 && x <= width && y <= height) return;
    const [east, south] = [x - width / 2, y - height / 2];
    const turn = Math.atan2(east, -south) / (2 * Math.PI);
    const sector = Math.round((turn + 1) * SECTORS.length) % SECTORS.length;
    const away = Math.hypot(east, south);
    const known = found.get(sector) ?? { sector, count: 0, nearest: at, away };
    known.count += 1;
    if (away < known.away) Object.assign(known, { nearest: at, away });
    found.set(sector, known);
  });
  return [...found.values()]
    .sort((a, b) => a.sector - b.sector)
    .map(({ sector, count, nearest }) => ({ sector, count, nearest }));
}
