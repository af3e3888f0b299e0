import assert from "node:assert/strict";
import test from "node:test";

import { digitsOf, townsOf } from "../../scripts/zaitaku/founding/templates/front-door.js";

test("a postal code is understood however it is typed", () => {
  for (const text of ["1790072", "179-0072", "〒179-0072", "１７９−００７２", " 179 0072 ", "179ー0072"]) {
    assert.equal(digitsOf(text), "1790072", text);
  }
  for (const text of ["", "179", "179-00725", "光が丘", "03-3993-1111"]) assert.equal(digitsOf(text), "");
});

test("a code that reaches over a border leads to every town of it", () => {
  const shard = {
    towns: { 1: { ja: "甲町", en: "Ko" }, 2: { ja: "乙町", en: "Otsu" } },
    codes: { 1: "0001 0002", 2: "0002" },
  };
  assert.deepEqual(townsOf(shard, "9990001").map((town) => town.ja), ["甲町"]);
  assert.deepEqual(townsOf(shard, "9990002").map((town) => town.ja), ["甲町", "乙町"]);
  assert.deepEqual(townsOf(shard, "9990003"), []);
});
