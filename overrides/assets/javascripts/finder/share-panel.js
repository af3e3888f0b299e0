/**
 * The part of my list that hands it on: link, file, address book, and opening a file again.
 */

import { button, el } from "./dom.js";
import { handingOn } from "./empty-list.js";
import { fileText, giveFile } from "./share.js";
import { vcards } from "./vcard.js";

/** @typedef {import("./mylist.js").Kept} Kept */
/**
 * @typedef {object} Shared
 * @property {import("./data.js").Data} data
 * @property {string} root
 * @property {string[]} ids
 * @property {Kept} kept
 * @property {string} link
 * @property {(text: string) => void} told
 * @property {(kept: Kept) => void} read   a file was read
 */

/**
 * @param {Shared} shared
 * @returns {HTMLElement}
 */
export function sharePanel(shared) {
  const given = shared.ids.length ? [linkField(shared), files(shared)] : [];
  return handingOn(given, shared.read, shared.told);
}

/** @param {Shared} shared */
function linkField({ data, link, told }) {
  const words = data.raw.words;
  const field = el("input", { type: "text", readonly: true, id: "zkf-link", value: link });
  const copy = async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      // Without leave to write there, the older way copies what is selected.
      document.execCommand("copy");
    }
    told(words.share_copied);
  };
  return el(
    "p",
    {},
    el("label", { class: "zkf-label", for: "zkf-link" }, words.share_field),
    el("span", { class: "zkf-line" }, field, button(words.share_link, copy, { id: "zkf-copy" })),
  );
}

/** @param {Shared} shared */
function files({ data, root, ids, kept }) {
  const words = data.raw.words;
  const notes = el("input", { type: "checkbox", id: "zkf-with-notes" });
  const save = () => giveFile(`${words.file_name}.json`, "application/json", fileText(kept, notes.checked));
  const card = () => {
    const listings = ids.flatMap((id) => data.byId.get(id) ?? []);
    const address = (/** @type {string} */ id) =>
      data.raw.base ? `${data.raw.base}r/${id}/` : new URL(`${root}r/${id}/`, location.href).href;
    giveFile(`${words.file_name}.vcf`, "text/vcard", vcards(listings, data, address));
  };
  return el(
    "div",
    {},
    el(
      "p",
      { class: "zkf-row__do" },
      button(words.share_file, save, { id: "zkf-file" }),
      button(words.share_vcard, card, { id: "zkf-vcard" }),
    ),
    el("p", { id: "zkf-notes-choice", hidden: !hasNotes(kept) }, el("label", { class: "zkf-flag" }, notes, words.share_notes)),
  );
}

/** @param {Kept} kept */
const hasNotes = (kept) => Object.keys(kept.notes).length > 0;

/**
 * Offer the notes for the file as soon as there are any.
 * @param {Kept} kept
 */
export function showNotesChoice(kept) {
  const choice = document.getElementById("zkf-notes-choice");
  if (choice) choice.hidden = !hasNotes(kept);
}
