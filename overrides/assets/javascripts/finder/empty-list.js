/**
 * What the page of my list brings with it in `<template>`: it says that the list is empty, and opens
 * a file again. Neither needs the finder's data.
 */

import { need } from "./dom.js";
import { LARGEST_FILE, readFile } from "./share.js";

/** @param {string} id @returns {HTMLElement} */
function brought(id) {
  const { content } = /** @type {HTMLTemplateElement} */ (need(id));
  return /** @type {HTMLElement} */ (/** @type {Element} */ (content.firstElementChild).cloneNode(true));
}

/** @returns {HTMLElement} */
export function emptyList() {
  return brought("zkf-empty");
}

/**
 * The part that hands a list on: what there is to give, and the opener of a file.
 * @param {HTMLElement[]} given
 * @param {(kept: import("./mylist.js").Kept) => void} read  a file was read
 * @param {(text: string) => void} told
 */
export function handingOn(given, read, told) {
  const part = brought("zkf-handing");
  const input = /** @type {HTMLInputElement} */ (part.querySelector("input"));
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    const kept = file.size <= LARGEST_FILE ? readFile(await file.text()) : null;
    if (kept) read(kept);
    else told(input.dataset.bad ?? "");
  });
  part.querySelector("h2")?.after(...given);
  return part;
}
