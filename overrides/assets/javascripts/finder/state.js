/**
 * The whole state of a search as the part of the address behind #, and back. What it does not
 * understand it leaves out; nothing there is ever shown as anything but text.
 *
 * Behind # because that part never reaches a server: where somebody lives and what they need stays
 * in the browser, and with whoever gets the link.
 */

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./search.js").Query} Query */
/**
 * @typedef {object} State
 * @property {string} at        id of a place, or nothing
 * @property {string} where     what was typed, while it is not yet one place
 * @property {string} kind
 * @property {string[]} flags
 * @property {string} topic
 * @property {string} type
 * @property {string} role
 * @property {string} area
 * @property {string} speaks
 * @property {string} q
 * @property {boolean} sure     only what is known to say yes
 * @property {number[] | null} box  south, west, north, east in degrees
 */

/** The id of the place where the device is; it never stands in an address. */
export const HERE = "here";
/** Which group of words each of these names belongs to. */
export const SECTIONS = { topic: "topics", type: "group_types", role: "roles" };
const LONGEST = { where: 100, q: 200 };
const PLACE_ID = /^[a-z0-9-]{1,40}(?:\.\d)?$/;
const BOX_DECIMALS = 4; // About ten metres.

/** @returns {State} */
export function nothing() {
  return {
    at: "", where: "", kind: "", flags: [], topic: "", type: "", role: "", area: "", speaks: "",
    q: "", sure: false, box: null,
  };
}

/**
 * Read the part of an address behind #.
 * @param {string} hash
 * @param {Data} data
 * @returns {State}
 */
export function parse(hash, data) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const { kinds, flags, areas, languages, terms } = data.raw;
  const one = (/** @type {string} */ name, /** @type {string[]} */ known) => {
    const value = given.get(name) ?? "";
    return known.includes(value) ? value : "";
  };
  const term = (/** @type {keyof typeof SECTIONS} */ name) =>
    one(name, terms.filter(([section]) => section === SECTIONS[name]).map(([, id]) => id));
  const text = (/** @type {"where" | "q"} */ name) => (given.get(name) ?? "").slice(0, LONGEST[name]);
  const at = given.get("at") ?? "";
  const asked = (given.get("flags") ?? "").split(",");
  return {
    at: PLACE_ID.test(at) && at !== HERE ? at : "",
    where: text("where"),
    kind: one("kind", kinds.map(({ id }) => id)),
    flags: flags.map(({ id }) => id).filter((id) => asked.includes(id)),
    topic: term("topic"),
    type: term("type"),
    role: term("role"),
    area: one("area", areas.map(([id]) => id)),
    speaks: one("speaks", languages.map(([id]) => id)),
    q: text("q"),
    sure: given.get("sure") === "1",
    box: boxOf(given.get("box") ?? ""),
  };
}

/** @param {string} text @returns {number[] | null} */
function boxOf(text) {
  const numbers = text.split(",").map(Number);
  const [south, west, north, east] = numbers;
  const whole = numbers.length === 4 && numbers.every((n) => Number.isFinite(n) && Math.abs(n) <= 180);
  return whole && south < north && west < east ? numbers : null;
}

/**
 * Write a state: always the same text for the same state, nothing for an empty one. The position
 * of the device is left out.
 * @param {State} state
 * @returns {string}
 */
export function format(state) {
  /** @type {[string, string][]} */
  const pairs = [
    ["at", state.at === HERE ? "" : state.at],
    ["where", state.where],
    ["kind", state.kind],
    ["flags", state.flags.join(",")],
    ["topic", state.topic],
    ["type", state.type],
    ["role", state.role],
    ["area", state.area],
    ["speaks", state.speaks],
    ["q", state.q],
    ["sure", state.sure ? "1" : ""],
    ["box", state.box ? state.box.map((n) => n.toFixed(BOX_DECIMALS)).join(",") : ""],
  ];
  const given = pairs.filter(([, value]) => value);
  return given.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
}

/**
 * Whether something is asked beyond the place and the area.
 * @param {State} state
 */
export function isNarrowed(state) {
  const { kind, flags, topic, type, role, speaks, q, box, sure } = state;
  return Boolean(kind || flags.length || topic || type || role || speaks || q.trim() || box || sure);
}

/**
 * The state as the search takes it.
 * @param {State} state @param {Data} data @param {Place | null} place
 * @returns {Query}
 */
export function toQuery(state, data, place) {
  const { kinds, flags, areas, terms } = data.raw;
  const names = /** @type {(keyof typeof SECTIONS)[]} */ (Object.keys(SECTIONS));
  const asked = names.flatMap((name) =>
    terms.flatMap(([section, id], n) => (section === SECTIONS[name] && id === state[name] ? [n] : [])),
  );
  return {
    place,
    kind: kinds.findIndex(({ id }) => id === state.kind),
    flags: state.flags.map((id) => flags.findIndex((flag) => flag.id === id)),
    area: areas.findIndex(([id]) => id === state.area),
    terms: asked,
    speaks: state.speaks,
    words: state.q,
    box: state.box,
  };
}
