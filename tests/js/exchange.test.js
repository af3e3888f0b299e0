/** What is drawn last is seen last, also when an older drawing takes longer. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { exchange } from "../../overrides/assets/javascripts/finder/exchange.js";

const place = () => ({
  /** @type {unknown[]} */ shown: [],
  replaceChildren(/** @type {unknown[]} */ ...parts) {
    this.shown = parts;
  },
});
/** @param {string} word @returns {any} */
const part = (word) => [word];

test("an older drawing that ends later does not take the place of a newer one", async () => {
  const paper = place();
  /** @type {(parts: any) => void} */
  let end = () => {};
  const older = exchange(paper, () => new Promise((done) => (end = done)));
  await exchange(paper, () => part("new"));
  end(part("old"));
  await older;
  assert.deepEqual(paper.shown, ["new"]);
});

test("an emptied place stays empty", async () => {
  const paper = place();
  /** @type {(parts: any) => void} */
  let end = () => {};
  const older = exchange(paper, () => new Promise((done) => (end = done)));
  await exchange(paper, () => []);
  end(part("old"));
  await older;
  assert.deepEqual(paper.shown, []);
});

test("two places do not wait for each other", async () => {
  const [one, two] = [place(), place()];
  await Promise.all([exchange(one, () => part("1")), exchange(two, () => part("2"))]);
  assert.deepEqual([one.shown, two.shown], [["1"], ["2"]]);
});
