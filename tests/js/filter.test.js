// The choice of a filtered list: read from the address, written to it, applied to an entry.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fits, readState, writeState } from "../../overrides/assets/javascripts/filter.js";

const OFFERED = { audience: ["", "residents", "professionals"], theme: ["", "mouth", "dementia"] };

test("an address gives the choice", () => {
  assert.deepEqual(readState("#audience=residents&theme=mouth", OFFERED), {
    audience: "residents",
    theme: "mouth",
  });
});

test("what the page does not offer chooses nothing", () => {
  const nothing = { audience: "", theme: "" };
  assert.deepEqual(readState("#audience=<script>&colour=red", OFFERED), nothing);
  assert.deepEqual(readState("#initiative-21", OFFERED), nothing);
  assert.deepEqual(readState("", OFFERED), nothing);
  assert.deepEqual(readState("#audience=constructor", OFFERED), nothing);
});

test("a choice comes back from the address it was written to", () => {
  const state = { audience: "professionals", theme: "" };
  assert.equal(writeState(state), "#audience=professionals");
  assert.deepEqual(readState(writeState(state), OFFERED), state);
  assert.equal(writeState({ audience: "", theme: "" }), "");
});

test("an entry fits when it has every chosen word", () => {
  const entry = { audience: "residents professionals", theme: "mouth" };
  assert.ok(fits(entry, { audience: "residents", theme: "mouth" }));
  assert.ok(fits(entry, { audience: "", theme: "" }));
  assert.ok(!fits(entry, { audience: "residents", theme: "dementia" }));
  assert.ok(!fits(entry, { audience: "resident", theme: "" }), "whole words only");
  assert.ok(!fits({}, { audience: "residents" }));
});
