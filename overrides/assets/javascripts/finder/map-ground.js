/**
 * The ground of the finder's map, drawn from the finder's own data: borders, parks, railways,
 * stations and towns. Pictures from another host come only when, and as long as, the reader asks for them.
 */

import { Names } from "../map-names.js";
import { ringPoints } from "./distance.js";
import { el } from "./dom.js";

/** @typedef {import("./data.js").Data} Data */

const WARD = { color: "#5c2d6e", weight: 2, fill: false, interactive: false };
const PARK = { color: "#4f7a45", weight: 1, fillColor: "#8db77f", fillOpacity: 0.45, interactive: false };
const AREA = { color: "#0a4f48", weight: 1.5, dashArray: "4 5", fill: false, interactive: false };
// A dark line with a light one of dashes on it: the sign of a railway on Japanese maps.
const RAILWAY = [
  { color: "#40514c", weight: 4, opacity: 0.9, interactive: false },
  { color: "#ffffff", weight: 2, dashArray: "8 8", interactive: false },
];
const DEGREE = 100_000;

/**
 * Draw everything that is not a place of the list.
 * @param {L.Map} map @param {Data} data @param {string} root
 * @returns {Names}
 */
export function drawGround(map, data, root) {
  const { outline, sketch, rails, stations, parks = [] } = data.raw;
  for (const [, , , rings] of parks) L.polygon(rings.map(ringPoints), PARK).addTo(map);
  for (const ring of sketch) L.polygon(ringPoints(ring), AREA).addTo(map);
  for (const ring of outline) L.polygon(ringPoints(ring), WARD).addTo(map);
  for (const style of RAILWAY) {
    for (const line of rails) L.polyline(ringPoints(line), style).addTo(map);
  }
  const signs = stations.map(([, kind, name, , , , , lat, lon]) => {
    return { name, kind, lat: lat / DEGREE, lon: lon / DEGREE };
  });
  const towns = data.towns.filter(({ chome }) => chome.length > 0).map(({ label, chome }) => {
    const mean = (/** @type {"lat" | "lon"} */ key) => chome.reduce((sum, one) => sum + one[key], 0) / chome.length;
    return { name: label, kind: "town", lat: mean("lat"), lon: mean("lon") };
  });
  const greens = parks.map(([name, lat, lon]) => ({ name, kind: "park", lat: lat / DEGREE, lon: lon / DEGREE }));
  return new Names(map, [...signs, ...greens, ...towns], `${root}assets/images/marks.svg`);
}

/**
 * The tick that fetches the pictures of the ground.
 * @param {L.Map} map @param {Data} data
 * @param {(text: string, trouble?: boolean) => void} say
 */
export function groundTick(map, data, say) {
  const { tiles, words } = data.raw;
  const credit = el("a", { href: tiles[2], rel: "noopener noreferrer" }, tiles[1]);
  const ground = L.tileLayer(tiles[0], {
    attribution: credit.outerHTML,
    maxZoom: map.getMaxZoom(),
    referrerPolicy: "strict-origin-when-cross-origin",
  });
  ground.on("tileerror", () => say(words.tiles_failed, true));
  const tick = el("input", { type: "checkbox", class: "zk-map__tiles" });
  tick.addEventListener("change", () => {
    if (tick.checked) ground.addTo(map).bringToBack?.();
    else {
      ground.remove();
      say("");
    }
  });
  return el("label", { class: "zk-legend__item zk-map__ground" }, tick, " ", words["map.tiles"]);
}
