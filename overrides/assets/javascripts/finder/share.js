/**
 * Handing a list on: by link (ids only), by file, and reading both again. Notes leave the device
 * only in a file, and only when the box is ticked.
 */

import { MOST, clean } from "./mylist.js";

/** @typedef {import("./mylist.js").Kept} Kept */

const FILE_TYPE = "zaitaku-list";
/** Bytes. Thirty entries with full notes take less than a third of this. */
export const LARGEST_FILE = 100_000;

/**
 * The link of a list: the page of my list with the ids behind #.
 * @param {string} page  the full address of the page
 * @param {string[]} ids
 */
export function listLink(page, ids) {
  return `${page.replace(/#.*$/s, "")}#ids=${ids.join(",")}`;
}

/**
 * The ids that a link brings; an empty list where it brings none.
 * @param {string} hash
 * @returns {string[]}
 */
export function idsOfLink(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, "")).get("ids") ?? "";
  return clean({ ids: given.split(",", MOST * 2) }).ids;
}

/**
 * The text of a file.
 * @param {Kept} kept @param {boolean} withNotes
 */
export function fileText({ ids, notes }, withNotes) {
  const file = { type: FILE_TYPE, version: 1, ids, ...(withNotes ? { notes } : {}) };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/**
 * A list from the text of a file, or null where it is not one.
 * @param {string} text
 * @returns {Kept | null}
 */
export function readFile(text) {
  if (text.length > LARGEST_FILE) return null;
  try {
    const found = JSON.parse(text);
    if (found?.type !== FILE_TYPE) return null;
    const kept = clean(found);
    return kept.ids.length ? kept : null;
  } catch {
    return null;
  }
}

/**
 * Give the reader a file.
 * @param {string} name @param {string} type @param {string} text
 */
export function giveFile(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
