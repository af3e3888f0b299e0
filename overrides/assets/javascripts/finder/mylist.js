/**
 * My list: ids and call notes, kept on this device only. Where the device refuses to keep anything,
 * the list lives as long as the page and says so.
 */

/** @typedef {"" | "spoke" | "can" | "cannot" | "again"} CallState */
/** @typedef {{state: CallState, text: string, date: string, again: string}} Note */
/** @typedef {{ids: string[], notes: Record<string, Note>}} Kept */

export const MOST = 30;
export const LONGEST_NOTE = 300;
export const KEY = "zaitaku.list.1";
export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_ID = 24;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** @type {CallState[]} */
export const CALL_STATES = ["", "spoke", "can", "cannot", "again"];

/**
 * Whatever was found, as a list that can be trusted; nothing else survives.
 * @param {unknown} found
 * @returns {Kept}
 */
export function clean(found) {
  const given = /** @type {{ids?: unknown, notes?: unknown}} */ (isObject(found) ? found : {});
  const all = Array.isArray(given.ids) ? given.ids : [];
  const ids = [...new Set(all.filter(isId))].slice(0, MOST);
  const notes = isObject(given.notes) ? given.notes : {};
  /** @type {Record<string, Note>} */
  const kept = {};
  for (const id of ids) {
    const note = cleanNote(Object.hasOwn(notes, id) ? notes[id] : null);
    if (note) kept[id] = note;
  }
  return { ids, notes: kept };
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} id @returns {id is string} */
const isId = (id) => typeof id === "string" && id.length <= LONGEST_ID && ID.test(id);

/** @param {unknown} found @returns {Note | null} */
function cleanNote(found) {
  if (!isObject(found)) return null;
  const text = typeof found.text === "string" ? found.text.slice(0, LONGEST_NOTE) : "";
  const state = CALL_STATES.find((one) => one === found.state) ?? "";
  const day = (/** @type {unknown} */ value) =>
    typeof value === "string" && DAY.test(value) ? value : "";
  const note = { state, text, date: day(found.date), again: day(found.again) };
  return note.state || note.text || note.date || note.again ? note : null;
}

/** A list and where it is kept. */
export class MyList {
  /** @param {Storage | null} storage null where the device has none */
  constructor(storage) {
    this.storage = storage;
    /** Whether what is put in will still be there tomorrow. */
    this.lasting = storage !== null;
    /** @type {Kept} */
    this.kept = { ids: [], notes: {} };
    this.read();
  }

  /** Take over what is stored, for example after another tab changed it. */
  read() {
    try {
      const text = this.storage?.getItem(KEY);
      if (text) this.kept = clean(JSON.parse(text));
    } catch {
      // Blocked, or not ours: begin with an empty list.
    }
  }

  write() {
    try {
      this.storage?.setItem(KEY, JSON.stringify(this.kept));
    } catch {
      this.lasting = false;
    }
  }

  get ids() {
    return this.kept.ids;
  }

  /** @param {string} id */
  has(id) {
    return this.kept.ids.includes(id);
  }

  /**
   * Put in; false where the list is full.
   * @param {string} id
   */
  add(id) {
    if (this.has(id)) return true;
    if (this.kept.ids.length >= MOST || !isId(id)) return false;
    this.kept.ids.push(id);
    this.write();
    return true;
  }

  /** @param {string} id */
  remove(id) {
    this.kept.ids = this.kept.ids.filter((one) => one !== id);
    delete this.kept.notes[id];
    this.write();
  }

  /** Forget everything. @returns {Kept} what was there, to take it back */
  clear() {
    const before = this.kept;
    this.kept = { ids: [], notes: {} };
    try {
      this.storage?.removeItem(KEY);
    } catch {
      this.lasting = false;
    }
    return before;
  }

  /** @param {Kept} kept */
  restore(kept) {
    this.kept = clean(kept);
    this.write();
  }

  /** @param {string} id @returns {Note} */
  note(id) {
    return this.kept.notes[id] ?? { state: "", text: "", date: "", again: "" };
  }

  /** @param {string} id @param {Note} note */
  setNote(id, note) {
    const kept = cleanNote(note);
    if (kept) this.kept.notes[id] = kept;
    else delete this.kept.notes[id];
    this.write();
  }
}

/**
 * The list of this device.
 * @returns {MyList}
 */
export function openMyList() {
  /** @type {Storage | null} */
  let storage;
  try {
    storage = window.localStorage;
    storage.setItem(`${KEY}.try`, "1");
    storage.removeItem(`${KEY}.try`);
  } catch {
    storage = null;
  }
  return new MyList(storage);
}
