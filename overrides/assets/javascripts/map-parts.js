/**
 * The things that stand on a map, as elements: marks and popups.
 * Words of the registries become `textContent` here and nothing else.
 */

import { dial } from "./dial.js";
import { readable } from "./finder/dom.js";
import { fill, oneKind, ownPage } from "./map-points.js";

/** @typedef {import("./map-points.js").Place} Place */
/** @typedef {import("./map-points.js").Cluster} Cluster */
/**
 * The kinds on the map, the texts of the locale file, and the address of marks.svg.
 * @typedef {{kinds: import("./map-points.js").Kind[], texts: Record<string, string>,
 *   marks: string}} Words
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with a class and, where given, a text.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} name
 * @param {string} [text]
 */
function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * A shape of assets/images/marks.svg.
 *
 * @param {Words} words
 * @param {string} name
 * @param {string} [color]
 * @param {string} [className]
 */
function shape(words, name, color, className = "zk-mark") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  if (color) svg.setAttribute("fill", color);
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${words.marks}#${name}`);
  svg.append(use);
  return svg;
}

/**
 * The shape of the kind, its letter, and how many; mixed kinds share one neutral shape.
 *
 * @param {Cluster} cluster
 * @param {Words} words
 * @returns {HTMLElement}
 */
export function pin(cluster, words) {
  const n = cluster.places.length;
  const kind = words.kinds.find(({ id }) => id === oneKind(cluster.places));
  const element = make("span", kind ? "zk-pin" : "zk-pin zk-pin--many");
  element.append(shape(words, kind?.mark ?? "many", kind?.color, "zk-pin__shape"));
  const text = make("span", "zk-pin__text", kind ? undefined : String(n));
  // The letter is part of the drawing: as text it would have to stand in the mark's name.
  if (kind?.letter) text.dataset.letter = kind.letter;
  element.append(text);
  if (kind && n > 1) element.append(make("span", "zk-pin__count", String(n)));
  return element;
}

/**
 * What a mark says when it is pressed: one place, or every place of its point.
 *
 * @param {Cluster} cluster
 * @param {Words} words
 * @returns {HTMLElement}
 */
export function popup({ places }, words) {
  const content = make("div", "zk-popup");
  content.tabIndex = -1;
  if (places.length === 1) {
    content.append(...entry(places[0], words));
    return content;
  }
  content.append(make("p", "zk-popup__title", fill(words.texts.several, { n: places.length })));
  const list = make("ul", "zk-popup__list");
  for (const place of places) {
    const item = make("li", "");
    item.append(...entry(place, words));
    list.append(item);
  }
  content.append(list);
  return content;
}

/**
 * Name, reading, kind and town, number, exactness, and the way to its page.
 *
 * @param {Place} place
 * @param {Words} words
 * @returns {HTMLElement[]}
 */
function entry(place, words) {
  const kind = words.kinds.find(({ id }) => id === place.kind);
  const name = make("p", "zk-popup__name");
  const title = make("span", "", place.name);
  if (place.lang) title.lang = place.lang;
  if (kind) name.append(shape(words, kind.mark, kind.color), " ");
  name.append(title);
  const lines = [name];
  if (place.reading) {
    const reading = make("p", "zk-reading");
    reading.append(...readable(place.reading));
    lines.push(reading);
  }
  lines.push(make("p", "zk-popup__kind", [kind?.label, place.note].filter(Boolean).join(" · ")));
  lines.push(phone(place, words));
  if (place.approx) lines.push(make("p", "zk-popup__note", words.texts.approx));
  return [...lines, ...pageLink(place, words.texts.page)];
}

/** @param {Place} place @param {Words} words */
function phone(place, words) {
  const line = make("p", "zk-popup__phone");
  if (place.phone) {
    const link = make("a", "zk-phone", place.phone);
    link.href = dial(place.phone);
    line.append(link);
  } else {
    line.append(make("span", "zk-phone zk-phone--missing", words.texts.phone_missing));
  }
  return line;
}

/**
 * A link to the page of a place; nothing for an address outside this site.
 *
 * @param {Place} place
 * @param {string} text
 * @returns {HTMLElement[]}
 */
function pageLink(place, text) {
  const page = ownPage(place.href, location.href);
  if (!page) return [];
  const link = make("a", "zk-popup__link", text);
  link.href = page;
  link.setAttribute("aria-label", `${text}: ${place.name}`);
  return [link];
}
