import assert from "node:assert/strict";
import { test } from "node:test";
import { sides } from "../../overrides/assets/javascripts/map-names.js";

/** @returns {import("../../overrides/assets/javascripts/map-names.js").Name} */
const name = (x, y, sidesOfIt = ["right", "left"]) => ({
  x,
  y,
  width: 60,
  height: 16,
  sides: sidesOfIt,
});

test("a name with room stands on the right of its sign", () => {
  assert.deepEqual(sides([name(100, 100), name(100, 200)], []), ["right", "right"]);
});

test("where a mark or an earlier name stands, it goes to the left, else it waits", () => {
  const mark = { left: 120, top: 80, right: 164, bottom: 124 };

  assert.deepEqual(sides([name(100, 100)], [mark]), ["left"]);
  assert.deepEqual(sides([name(100, 100), name(100, 105), name(100, 110)], []), [
    "right",
    "left",
    null,
  ]);
});

test("the name of a town stands in its middle or not at all", () => {
  assert.deepEqual(sides([name(100, 100, ["middle"]), name(120, 100, ["middle"])], []), [
    "middle",
    null,
  ]);
});

test("names keep a little room between them", () => {
  assert.deepEqual(sides([name(0, 0), name(0, 17)], []), ["right", "left"]);
  assert.deepEqual(sides([name(0, 0), name(0, 18)], []), ["right", "right"]);
});
