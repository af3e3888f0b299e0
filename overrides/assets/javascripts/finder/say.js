/**
 * What to say on the telephone: Japanese, how it sounds, what it means.
 */

import { el, inTheirLanguage } from "./dom.js";
import { fill } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */

/**
 * The words for a call to a place; readers of Japanese need no letters and no meaning.
 * @param {Listing} listing @param {Data} data @param {string} root
 */
export function sayBox(listing, data, root) {
  const { kinds, lang, say, words } = data.raw;
  const lines = [...(say[""] ?? []), ...(say[kinds[listing.kind].id] ?? [])];
  const items = lines.map(([ja, latin, en]) => {
    const japanese = fill(ja, { name: listing.japanese });
    if (lang === "ja") return el("li", {}, el("p", { class: "zk-say__ja" }, japanese));
    return el(
      "li",
      {},
      el("p", { class: "zk-say__latin", lang: "ja-Latn" }, ...inTheirLanguage(fill(latin, { name: listing.said || listing.japanese }))),
      el("p", { class: "zk-say__en" }, ...inTheirLanguage(fill(en, { name: listing.latin || listing.said || listing.japanese }))),
      el("p", { class: "zk-say__ja", lang: "ja" }, japanese),
    );
  });
  return el(
    "details",
    { class: "zk-say" },
    el("summary", {}, words.say_title),
    el("ol", { class: "zk-say__lines", role: "list" }, ...items),
    el("p", {}, el("a", { href: `${root}say/#card` }, words.say_card)),
  );
}
