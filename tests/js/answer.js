/**
 * Asks the finder's own modules questions for the Python tests; listen.js calls it.
 * {data: path, texts: [place texts], ids: [place ids], points: [[lat, lon]], queries, finds: [...],
 *  fold: [texts], romaji: [kana], asks: [texts], addresses: [texts]}
 */

import { readFileSync } from "node:fs";
import { unpack } from "../../overrides/assets/javascripts/finder/data.js";
import { fold, soundsOf, spoken, spokenLatin } from "../../overrides/assets/javascripts/finder/normalise.js";
import { romaji } from "../../overrides/assets/javascripts/finder/readings.js";
import { choiceLabel, placeOf } from "../../overrides/assets/javascripts/finder/place.js";
import { placeIndex, resolve } from "../../overrides/assets/javascripts/finder/places.js";
import { find, search } from "../../overrides/assets/javascripts/finder/search.js";
import { HERE } from "../../overrides/assets/javascripts/finder/state.js";
import { meanings } from "../../overrides/assets/javascripts/finder/ask.js";
import { boxOf } from "../../overrides/assets/javascripts/finder/panel.js";
import { locate } from "../../overrides/assets/javascripts/finder/town-names.js";
import { searchIndex } from "../../overrides/assets/javascripts/finder/terms.js";

/** What was read from a file, and the index of its words: the same file is asked about again. */
const files = new Map();
const indexes = new WeakMap();

function known(path) {
  const text = readFileSync(path, "utf8");
  if (files.get(path)?.text !== text) {
    const data = unpack(JSON.parse(text));
    files.set(path, { text, data, places: placeIndex(data) });
  }
  return files.get(path);
}

function indexOf(data) {
  if (!indexes.has(data)) indexes.set(data, searchIndex(data));
  return indexes.get(data);
}

export default function answer(asked) {
  const { data, places } = known(asked.data);
  const index = asked.queries?.length || asked.finds?.length ? indexOf(data) : null;

  /** The parts of a place that tests look at. */
  function shown(place) {
    if (!place) return null;
    const { id, type, label, lat, lon, center, centers, ask, choices, inWard, inferred } = place;
    return { id, type, label, lat, lon, center, centers, ask, choices, inWard, inferred };
  }

  function placed(query) {
    const place = query.here ? placeOf(data, HERE, query.here) : placeOf(data, query.place ?? "");
    return { ...query, place };
  }

  function named({ yes, maybe, absent }) {
    const ids = (list) => list.map((n) => data.listings[n].id);
    return { yes: ids(yes), maybe: ids(maybe), absent: ids(absent) };
  }

  /** What the finder's page shows: where there is no list of a kind, who can name one. */
  function shownOf(query) {
    const { result, instead } = find(index, placed(query));
    return { ...named(result), instead };
  }

  /** What a text means first, and the rest, as words that a table can hold. */
  function meant({ type, answer, listing, section, found }) {
    if (type === "answer") return `answer:${answer.id}`;
    if (type === "listing") return `listing:${listing.id}`;
    if (type === "section") return `section:${section.path}`;
    return `place:${found.status === "found" ? found.ids[0] : found.status}`;
  }

  /** An address as the form page takes it. */
  function located(text) {
    const found = locate(data.towns, text, data.raw.own);
    return found && [found.town.name, found.chome?.number ?? null, found.block, found.building];
  }

  const box = asked.asks?.length ? boxOf(data, []) : null;
  const answers = {
    asks: (asked.asks ?? []).map((text) => meanings(box, text).map(meant)),
    addresses: (asked.addresses ?? []).map(located),
    texts: (asked.texts ?? []).map((text) => resolve(places, text)),
    ids: (asked.ids ?? []).map((id) => shown(placeOf(data, id))),
    labels: (asked.ids ?? []).map((id) => choiceLabel(data, id)),
    points: (asked.points ?? []).map(([lat, lon]) => shown(placeOf(data, HERE, { lat, lon }))),
    queries: (asked.queries ?? []).map((query) => named(search(index, placed(query)))),
    finds: (asked.finds ?? []).map(shownOf),
    fold: (asked.fold ?? []).map((text) => [fold(text), soundsOf(fold(text)), spoken(text), spokenLatin(text)]),
    romaji: (asked.romaji ?? []).map(romaji),
  };
  return answers;
}
