/**
 * How far, and how it may honestly be said.
 */

const EARTH_RADIUS_M = 6_371_008.8; // Mean radius, IUGG 1980; as in `zaitaku/ground/geometry.py`.
const DEGREE = 100_000;
const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;

/**
 * Great-circle distance in metres between two WGS84 points (haversine).
 * @param {number} lat1 @param {number} lon1 @param {number} lat2 @param {number} lon2
 * @returns {number}
 */
export function distance(lat1, lon1, lat2, lon2) {
  const phi1 = radians(lat1);
  const phi2 = radians(lat2);
  const a =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(phi1) * Math.cos(phi2) * Math.sin(radians(lon2 - lon1) / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(a, 1)));
}

/**
 * A distance rounded to what its points allow. Where a point is only the middle of a town, to 100 m
 * below 1 km and to 500 m above; otherwise to 50 m and 100 m; from 10 km on to whole kilometres.
 * @param {number} metres
 * @param {boolean} exact  both points are real ones
 * @returns {{value: number, unit: "m" | "km"}}
 */
export function rounded(metres, exact) {
  const near = exact ? 50 : 100;
  const value = Math.max(near, Math.round(metres / near) * near);
  if (value < 1000) return { value, unit: "m" };
  const step = metres >= 9950 ? 1000 : exact ? 100 : 500;
  return { value: Math.max(1000, Math.round(metres / step) * step) / 1000, unit: "km" };
}

/**
 * The points of a packed ring (see `zaitaku/finder/outline.py`): [lat, lon] in degrees.
 * @param {number[]} ring
 * @returns {[number, number][]}
 */
export function ringPoints(ring) {
  /** @type {[number, number][]} */
  const out = [];
  let lat = 0;
  let lon = 0;
  for (let i = 0; i < ring.length; i += 2) {
    lat += ring[i];
    lon += ring[i + 1];
    out.push([lat / DEGREE, lon / DEGREE]);
  }
  return out;
}

/**
 * Whether a point lies inside a packed ring (ray casting).
 * @param {number[]} ring @param {number} lat @param {number} lon
 * @returns {boolean}
 */
export function inside(ring, lat, lon) {
  const points = ringPoints(ring);
  let odd = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [yi, xi] = points[i];
    const [yj, xj] = points[j];
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}
