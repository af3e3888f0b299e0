import assert from "node:assert/strict";
import { test } from "node:test";
import { ageState, agoText, daysSince } from "../../overrides/assets/javascripts/age.js";

const LIMITS = { fresh: 180, due: 365 };

test("days are counted on the calendar, whatever the hour and the change of clocks", () => {
  assert.equal(daysSince("2026-03-01", new Date(2026, 3, 1, 0, 5)), 31);
  assert.equal(daysSince("2026-03-01", new Date(2026, 3, 1, 23, 55)), 31);
  assert.equal(daysSince("2024-02-28", new Date(2024, 2, 1)), 2);
});

test("a day in the future is today: the reader's clock may be wrong", () => {
  assert.equal(daysSince("2026-12-01", new Date(2026, 10, 22)), 0);
});

test("a confirmed fact grows old while the page stands", () => {
  assert.equal(ageState("fresh", 180, LIMITS), "fresh");
  assert.equal(ageState("fresh", 181, LIMITS), "due");
  assert.equal(ageState("fresh", 366, LIMITS), "stale");
  assert.equal(ageState("due", 365, LIMITS), "due");
  assert.equal(ageState("due", 366, LIMITS), "stale");
});

test("nothing grows younger, and what nobody confirmed stays listed", () => {
  assert.equal(ageState("due", 1, LIMITS), "due");
  assert.equal(ageState("stale", 1, LIMITS), "stale");
  assert.equal(ageState("listed", 1, LIMITS), "listed");
  assert.equal(ageState("listed", 9999, LIMITS), "listed");
});

test("ages are said in days first, then in months", () => {
  const texts = { days: "{n}日前", months: "約{n}か月前" };

  assert.equal(agoText(59, texts), "59日前");
  assert.equal(agoText(60, texts), "約2か月前");
  assert.equal(agoText(400, texts), "約13か月前");
});
