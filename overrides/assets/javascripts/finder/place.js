/**
 * One place, known by its id: its point, who serves it, and what must still be asked.
 */

import { centersOf, inWard, nearestTowns } from "./places.js";
import { HERE } from "./state.js";
import { fill } from "./words.js";

/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Town} Town */
/** @typedef {import("./data.js").Chome} Chome */

const DEGREE = 100_000;

/**
 * The place with this id, or null where there is none. Ids: a town, a chome, a part of a split
 * chome (`takamatsu-5.0`), a station, a landmark, an area, or HERE with its point.
 * @param {Data} data
 * @param {string} id
 * @param {{lat: number, lon: number} | null} [here]
 * @returns {Place | null}
 */
export function placeOf(data, id, here = null) {
  if (id === HERE) return here && atPoint(data, id, "here", data.raw.words.here, here.lat, here.lon);
  const [base, part] = id.split(".");
  const chome = data.chome.get(base);
  if (chome && chome.id !== chome.town.id) return atChome(chome, part, data);
  const town = data.towns.find((one) => one.id === id);
  if (town) return atTown(town);
  const station = data.raw.stations.find((one) => one[0] === id);
  if (station) {
    const label = stationLabel(data, station);
    const place = atPoint(data, id, "station", label, station[7] / DEGREE, station[8] / DEGREE);
    return { ...place, inWard: Boolean(station[6]) };
  }
  const area = data.raw.areas.findIndex((one) => one[0] === id);
  return area < 0 ? null : atArea(data, area);
}

/** @param {Data} data @param {Data["raw"]["stations"][number]} station */
function stationLabel(data, station) {
  return station[1] === "station" ? fill(data.raw.words.station, { name: station[2] }) : station[2];
}

/** @param {Chome} chome @param {string | undefined} part @param {Data} data @returns {Place} */
function atChome(chome, part, data) {
  const chosen = chome.parts[Number(part ?? -1)];
  const centers = chome.center ? [chome.center] : chome.parts.map(([, id]) => id);
  const center = chome.center ?? chosen?.[1] ?? null;
  const label = chosen
    ? fill(data.raw.words.part, { place: chome.name, blocks: blocks(chosen[0], data) })
    : chome.name;
  return {
    id: chosen ? `${chome.id}.${part}` : chome.id,
    type: "chome",
    label,
    lat: chome.lat,
    lon: chome.lon,
    exact: false,
    inWard: true,
    town: chome.town,
    chome,
    center,
    centers: center ? [center] : centers,
    inferred: chome.inferred,
    // Nobody has said who serves it: the main desk is named instead.
    ask: center || !chome.parts.length ? null : "block",
    choices: center ? [] : partsInOrder(chome),
  };
}

/**
 * The parts of a split chome by their first block; an id keeps the position in the table.
 * @param {Chome} chome
 */
function partsInOrder({ id, parts }) {
  const first = (/** @type {number} */ n) => Math.min(...parts[n][0].map(([block]) => block));
  return [...parts.keys()].sort((a, b) => first(a) - first(b)).map((n) => `${id}.${n}`);
}

/**
 * Block numbers in words: 1〜51、56〜57.
 * @param {[number, number][]} ranges @param {Data} data
 */
function blocks(ranges, data) {
  const words = data.raw.words;
  return ranges
    .map(([first, last]) => (first === last ? `${first}` : fill(words.range, { first, last })))
    .join(words["punctuation.comma"]);
}

/** @param {Town} town @returns {Place} */
function atTown(town) {
  const centers = centersOf(town);
  const mean = (/** @type {"lat" | "lon"} */ key) =>
    town.chome.reduce((sum, chome) => sum + chome[key], 0) / town.chome.length;
  // A table that knows the center of some chome only must not speak for the others.
  const whole = !centers.length || town.chome.every((chome) => chome.center || chome.parts.length);
  const one = centers.length === 1 && whole;
  return {
    id: town.id,
    type: "town",
    label: town.label,
    lat: mean("lat"),
    lon: mean("lon"),
    exact: false,
    inWard: true,
    town,
    chome: town.chome.length === 1 ? town.chome[0] : null,
    center: one ? centers[0] : null,
    centers,
    inferred: one && town.chome.some((chome) => chome.inferred),
    ask: centers.length < 2 && whole ? null : "chome",
    choices: centers.length < 2 && whole ? [] : town.chome.map((chome) => chome.id),
  };
}

/**
 * @param {Data} data @param {string} id @param {Place["type"]} type @param {string} label
 * @param {number} lat @param {number} lon
 * @returns {Place}
 */
function atPoint(data, id, type, label, lat, lon) {
  return {
    id, type, label, lat, lon,
    exact: true,
    inWard: inWard(data, lat, lon),
    town: null,
    chome: null,
    center: null,
    centers: [],
    inferred: false,
    ask: "town",
    choices: nearestTowns(data, lat, lon).map((town) => town.id),
  };
}

/** @param {Data} data @param {number} n @returns {Place} */
function atArea(data, n) {
  const [id, label, , , , lat, lon] = data.raw.areas[n];
  const name = fill(data.raw.words.area, { name: label });
  const place = atPoint(data, id, "area", name, lat / DEGREE, lon / DEGREE);
  const own = new Set(data.towns.filter((town) => town.area === n).map((town) => town.id));
  return { ...place, exact: false, inWard: true, choices: place.choices.filter((x) => own.has(x)) };
}

/**
 * A place in a question: 見本（1〜4丁目）, 見本駅, 見本5丁目.
 * @param {Data} data @param {string} id
 * @returns {string}
 */
export function choiceLabel(data, id) {
  const place = placeOf(data, id);
  if (!place) return id;
  const numbers = place.type === "town" ? place.town?.chome.flatMap((c) => c.number ?? []) : [];
  if (!numbers || numbers.length < 2) return place.label;
  const ends = { first: Math.min(...numbers), last: Math.max(...numbers) };
  return fill(data.raw.words.town_range, { place: place.label, ...ends });
}
