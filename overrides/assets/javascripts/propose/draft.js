/**
 * What somebody has begun to write, kept on this device until it is sent or cleared. One draft for
 * each thing that is written about: a new listing, the change of one, the removal of one.
 */

/** @typedef {import("./shapes.js").Value} Value */
/**
 * @typedef {object} Draft
 * @property {string} what add, change or remove
 * @property {string} id the listing, "" for a new one
 * @property {string} kind
 * @property {{[key: string]: Value}} values what each field holds, by its key
 */

export const KEY = "zaitaku-drafts";
const MOST = 20;

export class Drafts {
  /** @param {Storage | null} storage null where the device keeps nothing */
  constructor(storage) {
    this.storage = storage;
  }

  /** Every draft, the latest last. @returns {Draft[]} */
  all() {
    try {
      const found = JSON.parse(this.storage?.getItem(KEY) ?? "[]");
      return Array.isArray(found) ? found.filter(isDraft) : [];
    } catch {
      return [];
    }
  }

  /** @param {string} what @param {string} id @returns {Draft | undefined} */
  of(what, id) {
    return this.all().find((draft) => draft.what === what && draft.id === id);
  }

  /** @returns {Draft | undefined} */
  latest() {
    return this.all().at(-1);
  }

  /** @param {Draft} draft */
  keep(draft) {
    this.write([...this.others(draft.what, draft.id), draft].slice(-MOST));
  }

  /** @param {string} what @param {string} id */
  clear(what, id) {
    this.write(this.others(what, id));
  }

  /** @param {string} what @param {string} id */
  others(what, id) {
    return this.all().filter((draft) => draft.what !== what || draft.id !== id);
  }

  /** @param {Draft[]} drafts */
  write(drafts) {
    try {
      if (drafts.length) this.storage?.setItem(KEY, JSON.stringify(drafts));
      else this.storage?.removeItem(KEY);
    } catch {
      // A device that keeps nothing: the form works all the same.
      this.storage = null;
    }
  }
}

/**
 * What was typed into the fields: of flags only those that were answered otherwise.
 * @param {import("./inputs.js").Input[]} inputs
 * @param {Map<string, string>} there what stood in each field before, by its key
 * @returns {{[key: string]: Value}}
 */
export function typed(inputs, there) {
  /** @type {{[key: string]: Value}} */
  const found = {};
  for (const { field, read } of inputs) {
    const [now, before] = [read(), there.get(field.key)];
    if (JSON.stringify(now) !== before) found[field.key] = field.type === "flags" ? answered(now, JSON.parse(before ?? "{}")) : now;
  }
  return found;
}

/** @param {any} now @param {any} before @returns {Value} */
const answered = (now, before) =>
  Object.fromEntries(Object.entries(now).filter(([flag, answer]) => JSON.stringify(answer) !== JSON.stringify(before[flag])));

/** @param {any} found @returns {found is Draft} */
const isDraft = (found) =>
  ["what", "id", "kind"].every((key) => typeof found?.[key] === "string") &&
  typeof found.values === "object" && found.values !== null;

/** The memory of this device, or null where the reader's settings forbid it. @returns {Storage | null} */
export function deviceStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
