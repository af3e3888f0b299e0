/**
 * The numbered map on paper, drawn here from the finder's own data: outline of the ward, borders of
 * the areas, stations, numbers. Never map pictures: those may not be printed and handed on.
 */

import { ringPoints } from "./distance.js";
import { JAPANESE, svg } from "./dom.js";
import { fill } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {{x: number, y: number}} Point  millimetres on the sheet */
/** @typedef {{number: number, lat: number, lon: number}} Spot */
/** @typedef {{width: number, height: number, text: number}} Size  millimetres */
/** @typedef {(lat: number, lon: number) => Point} Project */

const METRES_PER_DEGREE = 111_320;
const DEGREE = 100_000;
/** Metres. A map of one place still shows the streets around it. */
const SMALLEST = 1600;
const MARGIN = 0.14;
const SCALES = [100, 200, 500, 1000, 2000, 5000];

/**
 * A projection that shows all spots within a size, and the millimetres of one metre.
 * @param {{lat: number, lon: number}[]} spots @param {Size} size
 * @returns {{project: Project, scale: number}}
 */
export function frame(spots, { width, height }) {
  const lats = spots.map((spot) => spot.lat);
  const lons = spots.map((spot) => spot.lon);
  const middle = { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lon: (Math.min(...lons) + Math.max(...lons)) / 2 };
  const east = METRES_PER_DEGREE * Math.cos((middle.lat * Math.PI) / 180);
  const wide = Math.max((Math.max(...lons) - Math.min(...lons)) * east, SMALLEST);
  const high = Math.max((Math.max(...lats) - Math.min(...lats)) * METRES_PER_DEGREE, SMALLEST / 2);
  const scale = Math.min(width / wide, height / high) * (1 - 2 * MARGIN);
  return {
    scale,
    project: (lat, lon) => ({
      x: width / 2 + (lon - middle.lon) * east * scale,
      y: height / 2 - (lat - middle.lat) * METRES_PER_DEGREE * scale,
    }),
  };
}

/**
 * Where the numbers stand so that none covers another: each as near to its point as there is room.
 * @param {Point[]} points @param {number} radius
 * @param {{width: number, height: number, corner?: {width: number, height: number}}} size
 *   corner: at the bottom left, kept free for the ruler
 * @returns {Point[]}
 */
export function spread(points, radius, { width, height, corner }) {
  /** @type {Point[]} */
  const placed = [];
  const apart = radius * 2.1;
  const isInCorner = (/** @type {Point} */ { x, y }) =>
    corner !== undefined && x - radius < corner.width && y + radius > height - corner.height;
  const isFree = (/** @type {Point} */ p) =>
    p.x >= radius && p.x <= width - radius && p.y >= radius && p.y <= height - radius && !isInCorner(p) &&
    placed.every((other) => Math.hypot(other.x - p.x, other.y - p.y) >= apart);
  for (const point of points) {
    let best = point;
    // A spiral: a little further out with every step.
    for (let step = 0; step < 400 && !isFree(best); step++) {
      const angle = step * 0.7;
      const out = (radius * step) / 9;
      best = { x: point.x + Math.cos(angle) * out, y: point.y + Math.sin(angle) * out };
    }
    placed.push(best);
  }
  return placed;
}

/**
 * Draw the map.
 * @param {Data} data @param {Spot[]} spots @param {Place | null} place @param {Size} size
 * @returns {SVGElement | null} null where nothing has a point
 */
export function schematic(data, spots, place, size) {
  const all = place ? [...spots, place] : spots;
  if (all.length === 0) return null;
  const { project, scale } = frame(all, size);
  const radius = size.text * 0.78;
  const points = spots.map(({ lat, lon }) => project(lat, lon));
  const measure = ruler(scale, size, data.raw.words);
  const ends = spread(points, radius, { ...size, corner: measure });
  return svg(
    "svg",
    { class: "zkf-schematic", viewBox: `0 0 ${size.width} ${size.height}`, role: "img", "aria-label": data.raw.words.sheet_map },
    svg("rect", { class: "zkf-schematic__ground", x: 0, y: 0, width: size.width, height: size.height }),
    ...rings(data.raw.sketch, project, "zkf-schematic__area"),
    ...rings(data.raw.outline, project, "zkf-schematic__ward"),
    ...stations(data, project, size, ends, radius, measure),
    ...(place ? [start(project(place.lat, place.lon), size)] : []),
    ...points.map((point, n) => leader(point, ends[n], radius)),
    ...ends.map((end, n) => number(end, spots[n].number, radius, size)),
    ...measure.drawn,
  );
}

/** @param {number[][]} all @param {Project} project @param {string} name */
function rings(all, project, name) {
  return all.map((ring) => {
    const path = ringPoints(ring).map(([lat, lon]) => project(lat, lon));
    const d = path.map(({ x, y }, n) => `${n ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
    return svg("path", { class: name, d: `${d}Z` });
  });
}

/**
 * Stations and landmarks in view; a name only where it covers no number and no other name.
 * @param {Data} data @param {Project} project @param {Size} size
 * @param {Point[]} numbers @param {number} radius @param {{width: number, height: number}} corner
 */
function stations(data, project, size, numbers, radius, corner) {
  /** @type {{x: number, y: number, w: number}[]} */
  const taken = numbers.map(({ x, y }) => ({ x: x - radius, y, w: radius * 2 }));
  taken.push({ x: 0, y: size.height - corner.height / 2, w: corner.width });
  return data.raw.stations.flatMap(([, kind, label, , , , , lat, lon]) => {
    const { x, y } = project(lat / DEGREE, lon / DEGREE);
    if (x < 2 || y < 4 || x > size.width - 4 || y > size.height - 4) return [];
    const dot = kind === "station"
      ? svg("rect", { class: "zkf-schematic__station", x: x - 1, y: y - 1, width: 2, height: 2 })
      : svg("path", { class: "zkf-schematic__landmark", d: `M${x - 1} ${y - 1}L${x + 1} ${y + 1}M${x + 1} ${y - 1}L${x - 1} ${y + 1}` });
    const w = label.length * size.text * (JAPANESE.test(label) ? 1 : 0.55);
    const name = { x: x + 2, y, w };
    const covers = taken.some((t) => Math.abs(t.y - y) < size.text * 1.2 && name.x < t.x + t.w && t.x < name.x + w);
    if (covers || name.x + w > size.width) return [dot];
    taken.push(name);
    const text = svg("text", { class: "zkf-schematic__name", x: name.x, y: y + size.text * 0.35, "font-size": size.text * 0.9 }, label);
    // A name that nobody has written in English is read as what it is.
    if (JAPANESE.test(label)) text.setAttribute("lang", "ja");
    return [dot, text];
  });
}

/** @param {Point} point @param {Size} size */
function start({ x, y }, { text }) {
  return svg("circle", { class: "zkf-schematic__start", cx: x, cy: y, r: text * 0.55 });
}

/** @param {Point} point @param {Point} end @param {number} radius */
function leader(point, end, radius) {
  const away = Math.hypot(point.x - end.x, point.y - end.y) > radius * 0.5;
  const line = svg("line", { class: "zkf-schematic__leader", x1: point.x, y1: point.y, x2: end.x, y2: end.y });
  const dot = svg("circle", { class: "zkf-schematic__dot", cx: point.x, cy: point.y, r: 0.7 });
  return away ? svg("g", {}, line, dot) : dot;
}

/** @param {Point} end @param {number} n @param {number} radius @param {Size} size */
function number({ x, y }, n, radius, { text }) {
  return svg(
    "g",
    {},
    svg("circle", { class: "zkf-schematic__number", cx: x, cy: y, r: radius }),
    svg("text", { class: "zkf-schematic__digits", x, y: y + text * 0.36, "text-anchor": "middle", "font-size": text }, String(n)),
  );
}

/**
 * A length to compare with, in the corner at the bottom left. What else is to be read stands below
 * the map, where a line may break.
 * @param {number} scale @param {Size} size @param {Record<string, string>} words
 * @returns {{width: number, height: number, drawn: SVGElement[]}} millimetres that it takes
 */
function ruler(scale, size, words) {
  const metres = SCALES.filter((m) => m * scale <= size.width / 4).pop() ?? SCALES[0];
  const long = metres * scale;
  const y = size.height - 3;
  const text = metres < 1000 ? fill(words.metres, { n: metres }) : fill(words.kilometres, { n: metres / 1000 });
  return {
    width: 5 + long + text.length * size.text * 0.6,
    height: size.text * 0.9 + 4,
    drawn: [
      svg("path", { class: "zkf-schematic__ruler", d: `M3 ${y - 1.5}V${y}H${3 + long}V${y - 1.5}` }),
      svg("text", { class: "zkf-schematic__name", x: 5 + long, y, "font-size": size.text * 0.9 }, text),
    ],
  };
}
