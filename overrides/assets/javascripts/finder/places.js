/**
 * From a typed place to the one it means, or to one short question. Never guesses: what could be
 * several places, or lies in the territory of several support centers, is asked.
 */

import { parse, withoutGa } from "./address.js";
import { distance, inside } from "./distance.js";
import { fold, soundsOf } from "./normalise.js";
import { isMixed, townNames } from "./town-names.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Town} Town */
/** @typedef {import("./data.js").Chome} Chome */
/**
 * @typedef {object} Place
 * @property {string} id
 * @property {"chome" | "town" | "station" | "area" | "here"} type
 * @property {string} label
 * @property {number} lat       WGS84 degrees
 * @property {number} lon
 * @property {boolean} exact    a real point, not the middle of a town
 * @property {boolean} inWard
 * @property {Town | null} town
 * @property {Chome | null} chome
 * @property {string | null} center  the one that serves this place, once it is known
 * @property {string[]} centers      those it can be
 * @property {boolean} inferred
 * @property {"block" | "chome" | "town" | null} ask
 * @property {string[]} choices      ids of places, nearest first
 */
/**
 * @typedef {object} Found  `ids`: one when found; several to choose from when asked
 * @property {"found" | "which" | "none" | "outside"} status
 * @property {string[]} ids
 * @property {string[]} also      other places that begin like this
 * @property {"" | "no-chome" | "postal" | "digits" | "within"} note  digits: too few for a postal
 *   code; within: only the middle of a name
 * @property {"full" | "begun" | "loose" | ""} how  the whole text is a name or a code; a name that
 *   only begins; a name with something behind it
 */
/**
 * @typedef {object} Alias
 * @property {string} id
 * @property {"town" | "station" | "area" | "landmark"} type
 * @property {Town | null} town
 * @property {string[]} texts
 * @property {string[]} sounds
 */
/**
 * @typedef {object} Places
 * @property {Data} data
 * @property {Alias[]} aliases
 */
/** @typedef {{numbers: number[], chomeFirst: boolean, chomeSaid: boolean}} Numbers  as they were typed */

const ENDINGS = {
  station: ["", "駅", "えき", "eki", "station"],
  area: ["", "地区", "地域", "ちく", "ちいき", "area", "chiku"],
};

/**
 * Prepare the names of towns, stations, landmarks and areas for comparison.
 * @param {Data} data
 * @returns {Places}
 */
export function placeIndex(data) {
  const aliases = [
    ...data.towns.map((town) => alias(town.id, "town", townNames(town), town)),
    ...data.raw.stations.map(([id, kind, label, ja, en, kana]) =>
      kind === "station"
        ? alias(id, "station", endings([ja, en, kana], ENDINGS.station))
        : alias(id, "landmark", [label, ja, en, kana].map(withoutBrackets)),
    ),
    ...data.raw.areas.map(([id, , ja, kana, romaji]) =>
      alias(id, "area", endings([ja, kana, romaji], ENDINGS.area)),
    ),
  ];
  return { data, aliases };
}

/** @param {string[]} names @param {string[]} ends */
const endings = (names, ends) => names.flatMap((name) => ends.map((end) => name + end));

/** @param {string} name */
const withoutBrackets = (name) => name.replace(/[（(].*$/, "");

/**
 * @param {string} id
 * @param {Alias["type"]} type
 * @param {string[]} names
 * @param {Town | null} town
 * @returns {Alias}
 */
function alias(id, type, names, town = null) {
  const written = names.map(fold).filter(Boolean);
  const texts = [...new Set([...written, ...written.map(withoutGa)])];
  const sounds = texts.flatMap((text) => soundsOf(text).slice(-1));
  return { id, type, town, texts, sounds: [...new Set(sounds)] };
}

/**
 * What a typed text means.
 * @param {Places} places
 * @param {string} text
 * @returns {Found}
 */
export function resolve(places, text) {
  const address = parse(text, places.data.raw.own);
  const full = (/** @type {Found} */ found) => ({ ...found, how: /** @type {const} */ ("full") });
  if (address.digits) return full(byDigits(places, address.digits));
  const named = eachName(address, (name, numbers) => byName(places, name, numbers));
  if (named) return named;
  if (address.postal) return full(byDigits(places, address.postal));
  if (address.elsewhere) return full(outside(places, address.names));
  const near = eachName(address, (name, numbers) => loosely(places, name, numbers));
  if (near) return { ...near, how: "loose" };
  if (address.ward) return full(which(places.data.raw.areas.map(([id]) => id)));
  return nowhere("");
}

/**
 * The first answer that any way to read the text gives.
 * @param {import("./address.js").Address} address
 * @param {(name: string, numbers: Numbers) => Found | null} ask
 */
function eachName({ parts }, ask) {
  for (const { names, ...typed } of parts) {
    for (const name of names) {
      const found = ask(name, typed);
      if (found) return found;
    }
  }
  return null;
}

/** @param {string[]} ids @param {string[]} [also] @returns {Found} */
function which(ids, also = []) {
  return { status: ids.length === 1 ? "found" : "which", ids, also, note: "", how: "" };
}

/** @param {Found["note"]} note @returns {Found} */
function nowhere(note) {
  return { status: "none", ids: [], also: [], note, how: "" };
}

/**
 * Stations outside to choose from, the ones that the text names first.
 * @param {Places} places @param {string[]} [names] @returns {Found}
 */
function outside(places, names = []) {
  const isNamed = (/** @type {string} */ ja) => names.some((name) => name.includes(fold(ja)));
  const all = places.data.raw.stations.filter((one) => !one[6]);
  const sorted = [...all.filter((one) => isNamed(one[3])), ...all.filter((one) => !isNamed(one[3]))];
  return { status: "outside", ids: sorted.map(([id]) => id), also: [], note: "", how: "" };
}

/** @param {Places} places @param {string} digits @returns {Found} */
function byDigits(places, digits) {
  const towns = places.data.towns.filter((town) => town.postals.some((code) => code.startsWith(digits)));
  if (digits.length >= 3 && towns.length) return which(towns.map((town) => town.id));
  const ours = places.data.towns.some((town) => town.postals.some((code) => code.startsWith(digits.slice(0, 3))));
  if (digits.length === 7 && !ours) return outside(places);
  return nowhere(digits.length < 3 ? "digits" : "postal");
}

/**
 * By a name that is written in full, or that only begins.
 * @param {Places} places @param {string} name @param {Numbers} numbers
 * @returns {Found | null}
 */
function byName(places, name, numbers) {
  const sound = soundsOf(name).slice(-1)[0] ?? "";
  const all = places.aliases;
  const full = all.filter(
    (a) => a.texts.includes(name) || a.sounds.includes(sound) || (a.town && isMixed(name, a.town)),
  );
  const begun = all.filter(
    (a) =>
      !full.includes(a) &&
      (a.texts.some((text) => text.startsWith(name)) ||
        (sound !== "" && a.sounds.some((heard) => heard.startsWith(sound)))),
  );
  const near = begun.filter((a) => a.type !== "landmark");
  if (full.some((a) => a.type === "area")) {
    const within = all.filter((a) => a.town && holds(a, name, sound) && !near.includes(a));
    return { ...choose([...full, ...near, ...within], numbers), how: "full" };
  }
  if (full.length === 1) return { ...choose(full, numbers, near), how: "full" };
  if (full.length > 1) return { ...choose([...full, ...near], numbers), how: "full" };
  return begun.length ? { ...choose(begun, numbers), how: "begun" } : null;
}

/**
 * By a name with something behind it (見本駅の近く), or by the middle of a name.
 * @param {Places} places @param {string} name @param {Numbers} numbers
 * @returns {Found | null}
 */
function loosely(places, name, numbers) {
  const sound = soundsOf(name).slice(-1)[0] ?? "";
  let longest = 0;
  /** @type {Alias[]} */
  let first = [];
  for (const a of places.aliases) {
    for (const text of [...a.texts, ...a.sounds]) {
      const begins = name.startsWith(text) || sound.startsWith(text);
      if (!begins || text.length < 2 || text.length < longest) continue;
      first = text.length > longest ? [a] : [...first, a];
      longest = text.length;
    }
  }
  if (first.length) return choose([...new Set(first)], numbers);
  const within = places.aliases.filter((a) => holds(a, name, sound));
  // The middle of a name is no answer, even where only one name has it: it is asked.
  return within.length ? { ...choose(within, numbers), status: "which", note: "within" } : null;
}

/** @param {Alias} a @param {string} name @param {string} sound */
function holds(a, name, sound) {
  const heard = sound.length > 2 && a.sounds.some((one) => one.includes(sound));
  return heard || a.texts.some((text) => text.includes(name));
}

/**
 * Candidates with the chome and block that were typed.
 * @param {Alias[]} candidates @param {Numbers} typed
 * @param {Alias[]} [also]
 * @returns {Found}
 */
function choose(candidates, { numbers, chomeFirst, chomeSaid }, also = []) {
  const all = [...new Set(candidates)];
  const towns = all.flatMap((a) => a.town ?? []);
  const [chome, block] = chomeFirst ? numbers : [];
  if (chome !== undefined && towns.length) return chooseChome(towns, chome, block ?? null, chomeSaid);
  // One question instead of two: where only one town is meant, its chome stand in the first.
  const open = all.length > 1 && towns.length === 1 && centersOf(towns[0]).length > 1;
  const ids = all.flatMap((a) => (open && a.town ? a.town.chome.map((c) => c.id) : [a.id]));
  return which(ids, also.map((a) => a.id));
}

/**
 * @param {Town[]} towns @param {number} chome @param {number | null} block
 * @param {boolean} said  whether the number was called a chome
 * @returns {Found}
 */
function chooseChome(towns, chome, block, said) {
  const hits = towns.flatMap((town) => town.chome.filter((c) => c.number === chome));
  // Beside numbered chome a bare number may be a block of the places without one: it is asked.
  const bare = towns.flatMap((town) => (town.chome.length > 1 ? town.chome.filter((c) => c.number === null) : []));
  if (hits.length) return which([...hits.map((hit) => withBlock(hit, block)), ...(said ? [] : bare.map((c) => c.id))]);
  if (bare.length) return which(bare.map((c) => c.id));
  const [first] = towns;
  // A town without chome: what was typed is the block.
  if (towns.length === 1 && first.chome[0].number === null) return which([first.id]);
  const ids = towns.flatMap((town) => town.chome.map((c) => c.id));
  return { status: "which", ids, also: [], note: "no-chome", how: "" };
}

/** @param {Chome} chome @param {number | null} block */
function withBlock(chome, block) {
  const part = chome.parts.findIndex(([ranges]) =>
    ranges.some(([first, last]) => block !== null && first <= block && block <= last),
  );
  return part < 0 ? chome.id : `${chome.id}.${part}`;
}

/**
 * The support centers of a town, in the order of its chome.
 * @param {Town} town
 * @returns {string[]}
 */
export function centersOf(town) {
  const all = town.chome.flatMap((c) => (c.center ? [c.center] : c.parts.map(([, id]) => id)));
  return [...new Set(all)];
}

/**
 * The towns with the nearest first, by their nearest chome.
 * @param {Data} data @param {number} lat @param {number} lon
 * @returns {Town[]}
 */
export function nearestTowns(data, lat, lon) {
  const far = (/** @type {Town} */ town) =>
    Math.min(...town.chome.map((c) => distance(lat, lon, c.lat, c.lon)));
  return data.towns
    .map((town) => ({ town, far: far(town) }))
    .sort((a, b) => a.far - b.far)
    .map(({ town }) => town);
}

/** Metres. A town may lie outside the outline, as an island of 50 m in another city. */
const AT_A_CHOME = 100;

/**
 * Whether a point lies in the ward: inside its outline, or right at the point of one of its chome.
 * @param {Data} data @param {number} lat @param {number} lon
 */
export function inWard(data, lat, lon) {
  const here = (/** @type {Chome} */ c) => distance(lat, lon, c.lat, c.lon) < AT_A_CHOME;
  return data.raw.outline.some((ring) => inside(ring, lat, lon)) || [...data.chome.values()].some(here);
}
