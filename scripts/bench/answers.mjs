/**
 * The finder's search beside a plain scan that normalises every text anew for every query. Runs in
 * the browser, which `answers.py` slows down.
 */

import { resized } from "./resized.mjs";
import { textOf, unpack } from "../../overrides/assets/javascripts/finder/data.js";
import { fold } from "../../overrides/assets/javascripts/finder/normalise.js";
import { placeOf } from "../../overrides/assets/javascripts/finder/place.js";
import { placeIndex, resolve } from "../../overrides/assets/javascripts/finder/places.js";
import { search } from "../../overrides/assets/javascripts/finder/search.js";
import { searchIndex } from "../../overrides/assets/javascripts/finder/terms.js";

const QUERIES = [
  "",
  "薬局",
  "おうしん",
  "無菌 夜間",
  "shakujii",
  "訪問 看護 24時間",
  "ぱ",
  "e",
  "zzzz",
];
const REST = { kind: -1, flags: [], area: -1, terms: [], speaks: "", box: null };

/** What a search without any preparation does: normalise and compare everything. */
function plainScan(data, words) {
  const terms = words.split(/\s+/).map(fold).filter(Boolean);
  return data.listings.filter((one) => {
    const kind = data.raw.kinds[one.kind];
    const flags = one.yes.flatMap((n) => [data.raw.flags[n].label, ...data.raw.flags[n].words]);
    const town = one.chome?.town;
    const texts = [textOf(one.name), one.japanese, one.latin, one.kana, one.phone, one.place];
    const all = [
      ...texts,
      town?.name,
      town?.kana,
      town?.romaji,
      kind.label,
      ...kind.words,
      ...flags,
    ];
    const hay = fold(all.filter(Boolean).join("\n"));
    return terms.every((term) => hay.includes(term));
  });
}

/** The middle of several runs, in milliseconds. */
function median(run, rounds) {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
}

const sum = (list) => list.reduce((a, b) => a + b, 0);

/**
 * Milliseconds for one size: `prepared` once after loading, `worst` of the queries, and the sums of
 * all queries, `ours` and those of the `plain` scan. A query resolves a typed place, then searches.
 */
export function measured(raw, size) {
  const data = unpack(resized(raw, size));
  const start = performance.now();
  const index = searchIndex(data);
  const places = placeIndex(data);
  const prepared = performance.now() - start;
  const ask = (words) => () => {
    const place = placeOf(data, resolve(places, "石神井町三丁目").ids[0]);
    return search(index, { ...REST, place, words });
  };
  for (const words of QUERIES) ask(words)();
  const ours = QUERIES.map((words) => median(ask(words), 9));
  const plain = QUERIES.map((words) => median(() => plainScan(data, words), 3));
  return { size, prepared, worst: Math.max(...ours), ours: sum(ours), plain: sum(plain) };
}
