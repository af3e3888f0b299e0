/**
 * Where the pins of the map on the screen stand so that every number can be read: near ones are
 * moved apart, in pixels, and so anew with every zoom.
 */

/** @typedef {{x: number, y: number}} Pixel */

/** A spiral: each step a little further round and out. */
const TURN = 0.9;
const MOST_STEPS = 600;

/**
 * Steps in pixels from each point to its pin; the earlier in the list, the nearer to its point.
 * @param {Pixel[]} points
 * @param {number} gap  pixels between the middles of two pins
 * @returns {Pixel[]}
 */
export function stepsApart(points, gap) {
  /** @type {Pixel[]} */
  const placed = [];
  return points.map(({ x, y }) => {
    let step = { x: 0, y: 0 };
    const isFree = () => placed.every((pin) => Math.hypot(pin.x - x - step.x, pin.y - y - step.y) >= gap);
    for (let n = 1; n < MOST_STEPS && !isFree(); n++) {
      const out = (gap * n) / 14;
      step = { x: Math.round(Math.cos(n * TURN) * out), y: Math.round(Math.sin(n * TURN) * out) };
    }
    placed.push({ x: x + step.x, y: y + step.y });
    return step;
  });
}
