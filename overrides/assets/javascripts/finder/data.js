/** The finder's JSON (from `zaitaku/finder/data.py`) as the objects of the other modules. */
import { fill } from "./words.js";

/** @typedef {string | [string, string]} Words  a text, with its language where not the page's */
/** @typedef {[[number, number][], string][]} Parts  blocks of a split chome, with their center */
/** @typedef {[number | null, number, number, string | Parts, number?]} RawChome */
/**
 * @typedef {object} Kind
 * @property {string} id
 * @property {string} label
 * @property {string[]} words
 * @property {string[]} ask  ids of those who can name one
 * @property {string[]} asks  flags that a call is most often about, by id
 * @property {number} [visits]  its people come to the home
 * @property {number} [ward_wide]  it serves the whole ward
 * @property {string} path
 * @property {string} mark
 * @property {string} color
 * @property {string} letter
 */
/** @typedef {{id: string, label: string, words: string[], kinds: number[], place: boolean, related?: string[]}} Flag */
/**
 * @typedef {object} RawAnswer  what words lead to; see `data/answers.yaml`
 * @property {string} id
 * @property {string} label
 * @property {string} say
 * @property {[Words, string, string][]} call  name, number, id of the listing or nothing
 * @property {boolean} center    the support center of the reader's address
 * @property {string} page       path from the root of the language, or nothing
 * @property {string} find       state of the finder, or nothing
 * @property {number} danger     2: life is in danger; 1: soon
 * @property {string[]} words
 */
/**
 * @typedef {object} Raw  the file as it is
 * @property {string} version
 * @property {number} format
 * @property {"ja" | "en"} lang
 * @property {string} date
 * @property {string} title
 * @property {string | null} base
 * @property {[string, string]} [home]  municipality and prefecture, as addresses name them
 * @property {boolean} fictional
 * @property {[string, string][]} phones
 * @property {[string, string][]} distress  for whoever thinks of dying: what it is for, number
 * @property {[Words, string] | null} desk
 * @property {[string, string, string]} tiles
 * @property {[number, number, number]} fresh  days until due, stale, and off paper
 * @property {Record<string, string>} words
 * @property {Kind[]} kinds
 * @property {[string, string][]} [apart]  second groups: heading, and what they are
 * @property {Flag[]} flags
 * @property {[string, string, string[]][]} languages
 * @property {[string, string, string, string[]][]} terms  section, id, label, words
 * @property {[string, number[], string[]][]} synonyms
 * @property {[string, string, string, string, string, number, number][]} areas
 * @property {[string, string, string, string, string, number, RawChome[]][]} towns
 * @property {[string, string, string, string, string, string, number, number, number][]} stations
 * @property {RawAnswer[]} answers
 * @property {Record<string, [string, string, string][]>} say  by kind, and "": Japanese, how it
 *   sounds, English; {name} is the name of the place
 * @property {import("./address.js").Own} [own]
 * @property {number[][]} outline
 * @property {number[][]} sketch
 * @property {number[][]} rails    each railway as a packed line, from station to station
 * @property {[string, number, number, number[][]][]} [parks]  name, point, packed outlines
 * @property {string} chome_word
 * @property {Record<string, any>} listings
 */
/**
 * @typedef {object} Age
 * @property {string} text
 * @property {string} state
 * @property {string | null} iso
 * @property {string} source
 */
/**
 * @typedef {object} Listing
 * @property {number} n            position in the file: area, town, name
 * @property {string} id
 * @property {number} kind
 * @property {Words} name
 * @property {string} japanese     the Japanese name, also where `name` is English
 * @property {string} latin        the English name, or nothing
 * @property {string} kana
 * @property {string} said         how the name is said, in Latin letters, for readers of English
 * @property {Chome | null} chome
 * @property {string} place        its town in a few words, or nothing
 * @property {number | null} lat   WGS84 degrees
 * @property {number | null} lon
 * @property {boolean} exact       the point of the building, not of the chome
 * @property {number[]} areas
 * @property {string} phone
 * @property {string} printed      the number for paper: nothing while sources disagree about it
 * @property {[Words, string] | null} via
 * @property {string} lookup
 * @property {Words[]} words
 * @property {Words[]} hours     when somebody answers there
 * @property {Words | null} alert
 * @property {number[]} yes
 * @property {number[]} no
 * @property {number[]} unknown
 * @property {number[]} absent     flags of which an official list names everybody, but not this place
 * @property {string[]} serves
 * @property {string[]} languages
 * @property {number[]} terms
 * @property {boolean} discreet
 * @property {number} apart     position of its second group, or -1: then it stands after the others
 * @property {Age} age
 * @property {string} dated     how old the number is where it has an age of its own, or nothing
 * @property {string} told      what of it has another age than the record, or nothing
 */
/**
 * @typedef {object} Chome
 * @property {string} id
 * @property {Town} town
 * @property {number | null} number
 * @property {string} name
 * @property {number} lat
 * @property {number} lon
 * @property {string | null} center
 * @property {Parts} parts
 * @property {boolean} inferred
 */
/**
 * @typedef {object} Town
 * @property {string} id
 * @property {string} name     in Japanese
 * @property {string} label    in the language of the page
 * @property {string} kana
 * @property {string} romaji
 * @property {string[]} postals  its codes, each of seven digits
 * @property {number} area
 * @property {Chome[]} chome
 */
/**
 * @typedef {object} Data
 * @property {Raw} raw
 * @property {Town[]} towns
 * @property {Map<string, Chome>} chome
 * @property {Listing[]} listings
 * @property {Map<string, Listing>} byId
 */

const DEGREE = 100_000;

/**
 * Unpack the file.
 * @param {Raw} raw
 * @returns {Data}
 */
export function unpack(raw) {
  if (raw.format !== 1) throw new Error(`finder data of format ${raw.format}`);
  const towns = raw.towns.map((town) => unpackTown(town, raw));
  const chome = towns.flatMap((town) => town.chome);
  const listings = unpackListings(raw, chome);
  return {
    raw,
    towns,
    chome: new Map(chome.map((one) => [one.id, one])),
    listings,
    byId: new Map(listings.map((one) => [one.id, one])),
  };
}

/**
 * @param {Raw["towns"][number]} raw
 * @param {Raw} all
 * @returns {Town}
 */
function unpackTown([id, name, kana, romaji, postal, area, chome], all) {
  const label = all.lang === "en" ? romaji : name;
  /** @type {Town} */
  const town = { id, name, label, kana, romaji, postals: postal.replaceAll("-", "").split(" "), area, chome: [] };
  town.chome = chome.map(([number, lat, lon, serves, inferred]) => ({
    id: number === null && chome.length === 1 ? id : `${id}-${number ?? 0}`,
    town,
    number,
    name: number !== null ? chomeName(label, number, all) : chome.length === 1 ? label : fill(all.words.bare, { town: label }),
    lat: lat / DEGREE,
    lon: lon / DEGREE,
    center: typeof serves === "string" ? serves : null,
    parts: typeof serves === "string" ? [] : (serves ?? []),
    inferred: Boolean(inferred),
  }));
  return town;
}

/**
 * @param {string} town
 * @param {number} number
 * @param {Raw} all
 */
function chomeName(town, number, all) {
  return all.chome_word.replace("{town}", () => town).replace("{n}", String(number));
}

/**
 * @param {Raw} raw
 * @param {Chome[]} chome
 * @returns {Listing[]}
 */
function unpackListings(raw, chome) {
  const col = raw.listings;
  const asked = raw.kinds.map((_, kind) =>
    raw.flags.flatMap((flag, n) => (flag.kinds.includes(kind) && !flag.place ? [n] : [])),
  );
  const ages = col.ages.map((/** @type {[string, string, string | null, number]} */ age) => ({
    text: age[0],
    state: age[1],
    iso: age[2],
    source: col.sources[age[3]],
  }));
  /** @type {Listing[]} */
  const out = [];
  for (const [id, count] of col.kind) {
    const kind = raw.kinds.findIndex((one) => one.id === id);
    for (let left = count; left > 0; left--) {
      out.push(unpackOne(col, out.length, kind, asked[kind], chome, ages));
    }
  }
  return out;
}

/**
 * @param {Record<string, any>} col
 * @param {number} n
 * @param {number} kind
 * @param {number[]} asked  the flags that are asked of this kind
 * @param {Chome[]} all
 * @param {Age[]} ages
 * @returns {Listing}
 */
function unpackOne(col, n, kind, asked, all, ages) {
  const chome = all[col.chome[n]] ?? null;
  const [lat, lon] = col.point[n]?.map((/** @type {number} */ x) => x / DEGREE) ?? [null, null];
  const townOnly = Boolean(col.town_only[n]);
  const near = chome && !townOnly ? chome : null;
  /** @type {number[]} */ const yes = col.yes[n] ?? [];
  /** @type {number[]} */ const no = col.no[n] ?? [];
  /** @type {number[]} */ const absent = col.absent?.[n] ?? [];
  const known = new Set([...yes, ...no, ...absent]);
  const open = asked.filter((flag) => !known.has(flag));
  const id = col.id[n];
  return {
    n,
    id,
    kind,
    name: col.name[n],
    japanese: col.ja[n] ?? textOf(col.name[n]),
    latin: col.en[n] ?? (col.ja[n] ? textOf(col.name[n]) : ""),
    kana: col.kana[n] ?? "",
    said: col.said[n] ?? "",
    chome,
    place: townOnly ? (chome?.town.label ?? "") : (chome?.name ?? col.place[n] ?? ""),
    lat: lat ?? near?.lat ?? null,
    lon: lon ?? near?.lon ?? null,
    exact: lat !== null,
    areas: col.areas[n] ?? (chome ? [chome.town.area] : []),
    phone: col.phone[n] ?? "",
    printed: col.doubt?.[n] ? "" : (col.phone[n] ?? ""),
    via: col.via[n] ?? null,
    lookup: (col.lookups[col.lookup[n]] ?? "").replace("{id}", () => id.slice(id.indexOf("-") + 1)),
    words: col.words[n] ?? [],
    hours: col.told?.[col.hours?.[n]] ?? [],
    alert: col.alert[n] ?? null,
    yes,
    no,
    absent,
    unknown: col.open[n] ? [...open, ...col.open[n]] : open,
    serves: col.serves[n] ?? [],
    languages: col.languages[n] ?? [],
    terms: col.terms[n] ?? [],
    discreet: Boolean(col.discreet[n]),
    apart: col.apart?.[n] ?? -1,
    age: ages[col.age[n]],
    dated: col.told?.[col.dated[n]] ?? "",
    told: col.told?.[col.own[n]] ?? "",
  };
}

/**
 * The bare text of words that may carry a language.
 * @param {Words} words @returns {string}
 */
export function textOf(words) {
  return typeof words === "string" ? words : words[0];
}

/**
 * Fetch and unpack the data. Rejects when the file cannot be had or is not of this format. A cached
 * copy counts only after the server says that nothing is newer: no old number may show here.
 * @param {string} address
 * @returns {Promise<Data>}
 */
export async function load(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`finder data: ${answer.status}`);
  return unpack(await answer.json());
}
