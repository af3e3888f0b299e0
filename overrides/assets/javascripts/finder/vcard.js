/**
 * Chosen places for a telephone's address book: vCard 3.0 (RFC 2426), which every phone reads.
 */

import { textOf } from "./data.js";
import { ownAges } from "./row.js";
import { fill } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */

const LINE_OCTETS = 75;

/** Text with the signs escaped that mean something in a vCard. @param {string} text */
export function escaped(text) {
  return text
    .replace(/\\/g, "\\\\")
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/[,;]/g, (sign) => `\\${sign}`)
    .replace(/\p{Cc}/gu, "");
}

/**
 * A line folded after at most 75 octets, never inside a character.
 * @param {string} line
 */
export function folded(line) {
  const encoder = new TextEncoder();
  const lines = [""];
  let octets = 0;
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (octets + size > LINE_OCTETS) {
      lines.push(" ");
      octets = 1;
    }
    lines[lines.length - 1] += sign;
    octets += size;
  }
  return lines.join("\r\n");
}

/**
 * One vCard for each listing. Numbers stand exactly as the registry has them.
 * @param {Listing[]} listings @param {Data} data
 * @param {(id: string) => string} address  the full address of a listing's page
 * @returns {string}
 */
export function vcards(listings, data, address) {
  return listings.map((listing) => vcard(listing, data, address)).join("");
}

/**
 * Where it is, so that a map finds it: of a place in the municipality also its town, prefecture and,
 * where the town has but one, its postal code.
 * @param {Listing} listing @param {[string, string] | undefined} home
 */
function addressLine({ place, chome }, home) {
  if (!place) return "";
  const [town, prefecture] = chome && home ? home : ["", ""];
  const [code, ...more] = chome && home ? chome.town.postals : [""];
  const postal = more.length || !code ? "" : `${code.slice(0, 3)}-${code.slice(3)}`;
  return `ADR;TYPE=WORK:${["", "", place, town, prefecture, postal, ""].map(escaped).join(";")}`;
}

/** @param {Listing} listing @param {Data} data @param {(id: string) => string} address */
function vcard(listing, data, address) {
  const name = textOf(listing.name);
  const { words } = data.raw;
  const own = ownAges(listing, words).join(" · ");
  const age = own ? listing.age.text + words["punctuation.open"] + own + words["punctuation.close"] : listing.age.text;
  const note = fill(words.vcard_note, { source: listing.age.source, age });
  const lines = [
    "BEGIN:VCARD",
    "VERSION:3.0",
    `N:;${escaped(name)};;;`,
    `FN:${escaped(name)}`,
    `ORG:${escaped(listing.japanese)}`,
    listing.phone ? `TEL;TYPE=WORK,VOICE:${listing.phone}` : "",
    addressLine(listing, data.raw.home),
    `CATEGORIES:${escaped(data.raw.kinds[listing.kind].label)}`,
    `URL:${address(listing.id)}`,
    `NOTE:${escaped(note)}`,
    "END:VCARD",
  ];
  return lines.filter(Boolean).map((line) => `${folded(line)}\r\n`).join("");
}
