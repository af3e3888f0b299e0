/** Addresses and points: the twin of `zaitaku/check/rules/places.py`. */

import { blockOf, clean } from "../finder/address.js";
import { distance } from "../finder/distance.js";
import { locate } from "../finder/town-names.js";
import { isObject } from "./shapes.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./shapes.js").Problem} Problem */
/** @typedef {import("./world.js").Record_} Record_ */

/** @param {Record_} record @param {string} key @returns {Record_ | null} */
export function part(record, key) {
  const value = record[key];
  return isObject(value) ? value : null;
}

/** @param {Record_ | null} node @param {string} key @returns {string} */
export function textOf(node, key) {
  const value = node?.[key];
  return typeof value === "string" ? value : "";
}

/**
 * The distance of two points in WGS84 degrees, on a sphere, in metres.
 * @param {[number, number]} a
 * @param {[number, number]} b
 */
export function metres(a, b) {
  return distance(...a, ...b);
}

/**
 * The chome, block and building that a typed address names, or null.
 * @param {World} world @param {string} text
 */
export function addressOf(world, text) {
  const found = locate(world.townNames, text, world.given.municipality.own);
  if (!found) return null;
  const { town, chome, block, building } = found;
  const name = chome === null ? "" : chome.number === null ? town.name : `${town.name}${chome.number}丁目`;
  return { place: world.chome.get(name) ?? null, town: town.name, block, building };
}

/**
 * How the town table spells what somebody wrote, or names of the same town; else any chome, to show
 * how one is written.
 * @param {World} world
 * @param {string} text
 */
export function chomeSuggestion(world, text) {
  const found = addressOf(world, text);
  if (found?.place) return found.place.name;
  const town = found?.town ?? clean(text).replaceAll(" ", "").replace(/[0-9]+丁目$/, "");
  const all = [...world.chome.values()];
  const near = all.filter((place) => place.town === town || place.townId === town);
  return (near.length ? near.slice(0, 9) : all.slice(0, 1)).map((place) => place.name).join(", ");
}

/**
 * Everything wrong with the place of a record.
 * @param {World} world
 * @param {Record_} record
 * @returns {Problem[]}
 */
export function placeFaults(world, record) {
  const address = part(record, "address");
  return [...(address ? addressFaults(world, record, address) : []), ...pointFaults(world, record, address)];
}

/** @param {World} world @param {Record_} record @param {Record_} address @returns {Problem[]} */
function addressFaults(world, record, address) {
  /** @type {Problem[]} */
  const found = [];
  const add = /** @param {string} code @param {string} key @param {Record<string, string>} [params] */ (code, key, params = {}) =>
    found.push({ code, path: `address.${key}`, params });
  const chome = textOf(address, "chome");
  const place = world.chome.get(chome);
  if (chome && !place) add("chome-unknown", "chome", { value: chome, want: chomeSuggestion(world, chome) });
  const code = textOf(address, "postal_code");
  if (place && code && !place.codes.some((own) => code === own || isOffice(world, code, own))) {
    add("postal-code-town", "postal_code", { value: code, want: place.codes.join(", "), town: place.town });
  }
  const municipality = part(address, "municipality");
  if ("chome" in address && "municipality" in address) add("address-in-and-out", "municipality");
  const [name_ja, name_en] = world.given.municipality.name;
  if (name_ja && textOf(municipality, "ja").includes(name_ja)) {
    add("municipality-is-ward", "municipality", { name_ja, name_en });
  }
  const served = Array.isArray(record.service_areas) && record.service_areas.length;
  if ("municipality" in address && !served) add("outside-service-areas", "municipality");
  const block = textOf(address, "block");
  if ("chome" in address && block && !world.patterns.block.test(block)) {
    add("block-form", "block", { value: block, want: blockOf(block) || "6-12-1" });
  }
  return found;
}

/** @param {World} world @param {string} code @param {string} town */
const isOffice = (world, code, town) =>
  code.slice(0, 4) === town.slice(0, 4) && code.slice(4) >= world.patterns.officeCodesFrom;

/** @param {World} world @param {Record_} record @param {Record_ | null} address @returns {Problem[]} */
function pointFaults(world, record, address) {
  const location = part(record, "location");
  if (!location) return [];
  /** @type {Problem[]} */
  const found = [];
  const add = /** @param {string} code @param {string} path @param {Record<string, string | number>} [params] */ (code, path, params = {}) =>
    found.push({ code, path, params });
  const precision = textOf(location, "precision");
  const given = ["lat", "lon"].filter((key) => key in location);
  if (precision === "building" && given.length < 2) add("point-missing", "location");
  if (precision === "chome" && given.length) add("point-of-chome", "location");
  if (precision === "chome" && !(address && "chome" in address)) add("point-without-chome", "location");
  const there = pointOf(location);
  if (!there) return found;
  const limit = world.given.municipality.kilometres_from_middle;
  if (world.middle && metres(world.middle, there) > limit * 1000) add("point-outside", "location.lat", { limit });
  else {
    const place = world.chome.get(textOf(address, "chome"));
    const away = place ? Math.round(metres(place.point, there)) : 0;
    const near = world.given.municipality.metres_from_chome;
    if (place && metres(place.point, there) > near) {
      add("point-far-from-chome", "location.lat", { metres: away, limit: near, chome: place.name });
    }
  }
  return found;
}

/** @param {Record_} location @returns {[number, number] | null} */
function pointOf(location) {
  const [lat, lon] = ["lat", "lon"].map((key) => textOf(location, key).trim());
  const point = [Number(lat), Number(lon)];
  const real = lat && lon && point.every((degrees) => Math.abs(degrees) <= 180);
  return real ? [point[0], point[1]] : null;
}
