/** The parts of the finder that need no page: each rule once, with the case that would break it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { parse as taken } from "../../overrides/assets/javascripts/finder/address.js";
import { sorted } from "../../overrides/assets/javascripts/finder/compare.js";
import { distance, inside, ringPoints, rounded } from "../../overrides/assets/javascripts/finder/distance.js";
import { answers, overview } from "../../overrides/assets/javascripts/finder/groups.js";
import { likely } from "../../overrides/assets/javascripts/finder/likely.js";
import { listHash } from "../../overrides/assets/javascripts/finder/links.js";
import { MOST, MyList, clean } from "../../overrides/assets/javascripts/finder/mylist.js";
import { fold, heard, kanjiNumber, large, soundsOf, spoken } from "../../overrides/assets/javascripts/finder/normalise.js";
import { dayOf } from "../../overrides/assets/javascripts/finder/notes.js";
import { ordered } from "../../overrides/assets/javascripts/finder/order.js";
import { beyond } from "../../overrides/assets/javascripts/map-edge.js";
import { stepsApart } from "../../overrides/assets/javascripts/finder/pin-spread.js";
import { printedFlags } from "../../overrides/assets/javascripts/finder/printed-flags.js";
import { relatedTo } from "../../overrides/assets/javascripts/finder/related.js";
import { ROOM, linesOf, sheetsOf, titleLines, whiteFor, widthOf } from "../../overrides/assets/javascripts/finder/room.js";
import { servesWord } from "../../overrides/assets/javascripts/finder/row.js";
import { frame, spread } from "../../overrides/assets/javascripts/finder/schematic.js";
import { fileText, idsOfLink, listLink, readFile } from "../../overrides/assets/javascripts/finder/share.js";
import { format, nothing, parse } from "../../overrides/assets/javascripts/finder/state.js";
import { escaped, folded, vcards } from "../../overrides/assets/javascripts/finder/vcard.js";
import { fill } from "../../overrides/assets/javascripts/finder/words.js";

/** Of Nerima, as its data file has it. @type {[string, string]} */
const OWN = [
  "東京都|tokyo(?:[\\s-]*to(?![a-z]))?|japan|〒",
  "(?:練馬|ねりま)(?:区|區|く)|nerima[\\s-]*(?:ku|ward|city|shi)(?![a-z])",
];
const address = (/** @type {string} */ text) => taken(text, OWN);

// --- comparing ------------------------------------------------------------------------------------

test("width, case, kana, hyphens and spaces make no difference", () => {
  for (const text of ["石神井町３丁目", "石神井町 3丁目", "石神井町3-丁目"]) {
    assert.equal(fold(text), "石神井町3丁目");
  }
  assert.equal(fold("ﾔｯｷｮｸ"), fold("やっきょく"));
  assert.equal(fold("SHAKUJII-machi"), "shakujiimachi");
  assert.equal(fold("光ヶ丘"), fold("光が丘"));
});

test("ō, ou, oo and o sound alike, and kunrei like Hepburn", () => {
  const short = (text) => soundsOf(fold(text)).at(-1);
  const all = ["ōizumi", "ouizumi", "ooizumi", "oizumi", "おおいずみ", "オオイズミ", "おーいずみ"];
  assert.deepEqual(new Set(all.map(short)), new Set(["oizumi"]));
  assert.equal(short("syakuzii"), short("shakujii"));
  assert.equal(short("shimbun"), short("しんぶん"));
});

test("small kana are large ones when letters are compared, and small when they are read", () => {
  assert.equal(large(fold("ウェルシア")), large(fold("ウエルシア")));
  assert.notEqual(fold("ウェルシア"), fold("ウエルシア"));
  assert.deepEqual(soundsOf(fold("しゃくじい")), ["shakujii", "shakuji"]);
});

test("a name said short is offered, and nothing that only shares letters", () => {
  const named = (text) => likely([{ japanese: "順天堂大学医学部附属練馬病院" }, { japanese: "練馬病院" }], text).map((one) => one.japanese);
  assert.deepEqual(named("順天堂練馬病院"), ["順天堂大学医学部附属練馬病院"]);
  assert.deepEqual(named("順天"), [], "too short to mean one");
  assert.deepEqual(named("天堂練馬病院"), [], "a name begins as it is said");
});

test("a word is heard only from the beginning of a sound", () => {
  const ready = (kana) => [spoken(kana), spoken(kana).toLowerCase()];
  assert.ok(heard(...ready("ねりまおうしん"), soundsOf("oshin")));
  assert.ok(!heard(...ready("ねりまのしんりょうじょ"), soundsOf("oshin")));
});

test("kanji numbers up to ninety-nine", () => {
  const numbers = ["三", "十", "十二", "二十", "二十四", "一〇"].map(kanjiNumber);
  assert.deepEqual(numbers, [3, 10, 12, 20, 24, 10]);
});

// --- a typed place --------------------------------------------------------------------------------

test("an address is taken apart however it is written", () => {
  const parts = ({ postal, chome, block }) => [postal, chome, block];
  assert.deepEqual(parts(address("〒177-0041 東京都練馬区石神井町3-10-5")), ["1770041", 3, 10]);
  assert.deepEqual(parts(address("高松五丁目二十四番")), ["", 5, 24]);
  assert.deepEqual(parts(address("3-10-5 Shakujii-machi, Nerima-ku")), ["", 3, 10]);
  assert.deepEqual(address("177").digits, "177");
  assert.equal(address("三原台").chome, null, "a kanji digit in a name is no number");
  assert.ok(address("板橋区成増").elsewhere);
  assert.ok(!address("光が丘区民センター").elsewhere);
  assert.ok(address("練馬区").ward);
});

// --- distances ------------------------------------------------------------------------------------

test("a distance is never more exact than its points", () => {
  const text = (metres, exact) => `${rounded(metres, exact).value} ${rounded(metres, exact).unit}`;
  assert.equal(text(437, true), "450 m");
  assert.equal(text(437, false), "400 m");
  assert.equal(text(12, false), "100 m");
  assert.equal(text(980, true), "1 km");
  assert.equal(text(1234, true), "1.2 km");
  assert.equal(text(1234, false), "1 km");
  assert.equal(text(1300, false), "1.5 km");
  assert.equal(text(12_340, true), "12 km");
});

test("a degree of latitude is 111 km", () => {
  assert.equal(Math.round(distance(35, 139, 36, 139) / 1000), 111);
});

test("inside and outside of a ring", () => {
  const square = [0, 0, 100_000, 0, 0, 100_000, -100_000, 0];
  assert.deepEqual(ringPoints(square)[2], [1, 1]);
  assert.ok(inside(square, 0.5, 0.5));
  assert.ok(!inside(square, 1.5, 0.5));
});

// --- what is shown --------------------------------------------------------------------------------

const data = {
  raw: {
    kinds: [{ id: "pharmacies" }, { id: "support_centers" }],
    flags: [{ id: "opioids" }, { id: "sterile" }],
    areas: [["nerima"]],
    languages: [["en"]],
    terms: [["topics", "dental"], ["group_types", "carers"]],
  },
  listings: [0, 0, 0, 1, 0, 0, 0].map((kind) => ({ kind, apart: -1 })),
};

test("the overview shows the nearest of each kind, and no center beside the one that counts", () => {
  const result = { yes: [2, 0, 3, 1], maybe: [], absent: [], far: null };
  assert.deepEqual(overview(data, result, false).map((g) => [g.shown, g.total]), [[[2, 0], 3], [[3], 1]]);
  assert.equal(overview(data, result, true).length, 1);
});

test("what is known stands apart from what is not confirmed, and both are counted whole", () => {
  const result = { yes: [1, 2], maybe: [3, 4, 5], absent: [6], far: null };
  const shown = answers(data, result, false, 4).map(({ type, shown: rows, total }) => [type, rows, total]);
  assert.deepEqual(shown, [["yes", [1, 2], 2], ["maybe", [3, 4], 3]]);
  assert.deepEqual(answers(data, result, true, 4).map((g) => g.type), ["all"]);
  const all = answers(data, result, false, 9).map(({ type, total }) => [type, total]);
  assert.deepEqual(all, [["yes", 2], ["maybe", 3], ["absent", 1]]);
  const sure = { yes: [1], maybe: [], absent: [], far: null };
  assert.deepEqual(answers(data, sure, false, 9).map((g) => g.type), ["all"]);
  assert.deepEqual(answers(data, { yes: [], maybe: [], absent: [], far: null }, false, 4), []);
});

test("a second group stands apart from the others, after them, and leads no overview", () => {
  const some = { ...data, listings: [{ kind: 0, apart: 0 }, { kind: 0, apart: -1 }, { kind: 0, apart: 0 }] };
  const result = { yes: [1, 0, 2], maybe: [], absent: [], far: null };
  const shown = (/** @type {number} */ n) => answers(some, result, false, n).map((g) => [g.apart, g.shown, g.total]);
  assert.deepEqual(shown(9), [[-1, [1], 1], [0, [0, 2], 2]]);
  assert.deepEqual(shown(2), [[-1, [1], 1], [0, [0], 2]]);
  assert.deepEqual(overview(some, result, false).map((g) => [g.shown, g.total]), [[[1], 3]]);
  const only = { yes: [0, 2], maybe: [], absent: [], far: null };
  assert.deepEqual(overview(some, only, false).map((g) => [g.shown, g.total]), [[[], 2]]);
});

test("only those who visit homes come to a town; the others cover it", () => {
  assert.equal(servesWord({ visits: 1 }, false), "serves");
  assert.equal(servesWord({}, false), "covers");
  assert.equal(servesWord({}, true), "serves_center");
});

test("in a comparison what differs stands first", () => {
  const lines = [{ words: ["yes", "yes"] }, { words: ["yes", "unknown"] }];
  assert.deepEqual(sorted(lines), { differ: [lines[1]], same: [lines[0]] });
});

// --- the address bar --------------------------------------------------------------------------------

test("a state survives the address bar", () => {
  const state = {
    ...nothing(), at: "takamatsu-5.0", kind: "pharmacies", flags: ["opioids", "sterile"],
    topic: "dental", type: "carers", area: "nerima", speaks: "en", q: "夜 & 昼 #1", sure: true,
    box: [35.7, 139.6, 35.8, 139.7],
  };
  assert.deepEqual(parse(`#${format(state)}`, data), state);
  assert.equal(format(nothing()), "");
});

test("what an address must not say is left out", () => {
  const bad = "#at=<script>&kind=evil&flags=x,opioids,opioids&area=toString&box=1,2,3&sure=2&topic=carers";
  assert.deepEqual(parse(bad, data), { ...nothing(), flags: ["opioids"] });
  assert.equal(parse(`#q=${"x".repeat(999)}`, data).q.length, 200);
  assert.equal(format({ ...nothing(), at: "here" }), "", "a position is never written down");
  assert.equal(parse("#at=here", data).at, "");
  assert.equal(parse("#box=36,139,35,140", data).box, null);
  assert.equal(parse("#%E0%A4%A", data).q, "", "a broken escape is no reason to stop");
});

// --- my list ----------------------------------------------------------------------------------------

/** A store that keeps nothing beyond the test. */
function memory() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

test("a list is kept, limited and forgotten", () => {
  const store = memory();
  const list = new MyList(store);
  for (let n = 1; n <= MOST; n++) assert.ok(list.add(`pharm-${n}`));
  assert.ok(list.add("pharm-1"), "twice is once");
  assert.ok(!list.add("pharm-31"));
  assert.equal(new MyList(store).ids.length, MOST);
  list.setNote("pharm-1", { state: "can", text: "よい", date: "2026-11-22", again: "" });
  assert.equal(new MyList(store).note("pharm-1").text, "よい");
  list.remove("pharm-1");
  assert.equal(new MyList(store).note("pharm-1").text, "");
  const before = list.clear();
  assert.equal(new MyList(store).ids.length, 0);
  list.restore(before);
  assert.equal(new MyList(store).ids.length, MOST - 1);
});

test("a store that refuses is said, and the list lives on", () => {
  const refusing = { ...memory(), setItem: () => { throw new Error("full"); } };
  const list = new MyList(refusing);
  assert.ok(list.add("pharm-1"));
  assert.deepEqual([list.lasting, list.ids], [false, ["pharm-1"]]);
  assert.equal(new MyList(null).lasting, false);
});

test("the way to the list carries its ids only where the device keeps none", () => {
  const kept = new MyList(memory());
  const lost = new MyList(null);
  for (const list of [kept, lost]) list.add("pharm-1");
  assert.equal(listHash(kept, "takamatsu-1"), "at=takamatsu-1");
  assert.equal(listHash(lost, "takamatsu-1"), "at=takamatsu-1&ids=pharm-1");
  assert.deepEqual(idsOfLink(`#${listHash(lost, "takamatsu-1")}`), ["pharm-1"]);
  assert.equal(listHash(new MyList(null), ""), "");
});

test("nothing but ids and notes comes out of a store or a file", () => {
  const found = clean({
    ids: ["pharm-1", "../../x", "<b>", 7, "pharm-1", "__proto__", "x".repeat(99)],
    notes: { "pharm-1": { state: "evil", text: "y".repeat(999), date: "soon", again: "2026-12-01" }, x: {} },
  });
  assert.deepEqual(found.ids, ["pharm-1"]);
  assert.deepEqual(found.notes, { "pharm-1": { state: "", text: "y".repeat(300), date: "", again: "2026-12-01" } });
  for (const odd of [null, 1, "x", [], { ids: {} }, { ids: ["pharm-1"], notes: [] }]) clean(odd);
});

// --- handing on ---------------------------------------------------------------------------------------

test("a link brings ids back and nothing else", () => {
  const link = listLink("https://example.org/find/list/#at=nerima", ["pharm-1", "desk-2"]);
  assert.equal(link, "https://example.org/find/list/#ids=pharm-1,desk-2");
  assert.deepEqual(idsOfLink(new URL(link).hash), ["pharm-1", "desk-2"]);
  assert.deepEqual(idsOfLink("#ids=<script>,pharm-1,pharm-1,%2e%2e"), ["pharm-1"]);
  assert.equal(idsOfLink(`#ids=${Array.from({ length: 99 }, (_, n) => `p-${n}`).join(",")}`).length, MOST);
});

test("a file holds notes only when asked, and a strange file is refused", () => {
  const kept = { ids: ["pharm-1"], notes: { "pharm-1": { state: "can", text: "", date: "", again: "" } } };
  assert.deepEqual(readFile(fileText(kept, true)), kept);
  assert.deepEqual(readFile(fileText(kept, false)), { ...kept, notes: {} });
  for (const text of ["", "[]", "null", '{"type":"x"}', '{"type":"zaitaku-list","ids":[]}', "x".repeat(200_000)]) {
    assert.equal(readFile(text), null);
  }
});

test("a vCard escapes, folds inside no character, and leaves the number as it is", () => {
  assert.equal(escaped("a,b;c\\d\r\ne\u0007"), "a\\,b\\;c\\\\d\\ne");
  const line = folded(`NOTE:${"在宅".repeat(60)}`);
  for (const part of line.split("\r\n")) assert.ok(Buffer.byteLength(part) <= 75);
  assert.equal(line.replaceAll("\r\n ", ""), `NOTE:${"在宅".repeat(60)}`);
  const listing = {
    id: "pharm-1", kind: 0, name: "薬局;改行\nEND:VCARD", japanese: "薬局", phone: "03-0000-0001", place: "",
    age: { source: "一覧", text: "日付" },
  };
  const card = vcards([listing], { raw: { kinds: [{ label: "薬局" }], words: { vcard_note: "{source}" } } }, (id) => id);
  assert.ok(card.includes("TEL;TYPE=WORK,VOICE:03-0000-0001\r\n"));
  assert.equal(card.match(/^END:VCARD\r$/gm)?.length, 1);
});

test("a vCard says town, prefecture and the one postal code of a place in the municipality", () => {
  const raw = { home: ["見本区", "見本県"], kinds: [{ label: "薬局" }], words: { vcard_note: "{source}" } };
  const given = { id: "p", kind: 0, name: "薬局", japanese: "薬局", place: "見本町1丁目", age: { source: "", text: "" } };
  const address = (more) => /^ADR.*$/m.exec(vcards([{ ...given, ...more }], { raw }, (id) => id))?.[0];

  assert.equal(address({ chome: { town: { postals: ["1234567"] } } }), "ADR;TYPE=WORK:;;見本町1丁目;見本区;見本県;123-4567;");
  assert.equal(address({ chome: { town: { postals: ["1234567", "1234568"] } } }), "ADR;TYPE=WORK:;;見本町1丁目;見本区;見本県;;");
  assert.equal(address({ chome: null }), "ADR;TYPE=WORK:;;見本町1丁目;;;;", "of elsewhere nothing is added");
});

// --- the map on paper ---------------------------------------------------------------------------------

// --- the order of my list -----------------------------------------------------------------------------

const ORDER_NOTES = {
  b: { state: "again", text: "", date: "", again: "2026-12-02" },
  c: { state: "cannot", text: "", date: "", again: "" },
  d: { state: "again", text: "", date: "", again: "2026-12-01" },
};
const ORDER_LIST = ["a", "b", "c", "d", "gone"];
const ORDER_KINDS = { a: 2, b: 0, c: 2, d: 1 };
const ORDER_DATA = { byId: new Map(Object.entries(ORDER_KINDS).map(([id, kind]) => [id, { kind }])) };
const ORDER_NOTE = (id) => ORDER_NOTES[id] ?? { state: "", text: "", date: "", again: "" };

test("my list stands as put in, by kind, or with the calls that are due first", () => {
  const by = (order) => ordered(ORDER_LIST, order, ORDER_DATA, ORDER_NOTE).join(" ");
  assert.equal(by("added"), "a b c d gone");
  assert.equal(by("kind"), "b d a c gone");
  assert.equal(by("next"), "d b a gone c");
  assert.deepEqual(ORDER_LIST, ["a", "b", "c", "d", "gone"], "the list itself stays");
});

test("today is the reader's day, not that of Greenwich", () => {
  assert.equal(dayOf(new Date(2026, 0, 5, 0, 30)), "2026-01-05");
  assert.equal(dayOf(new Date(2026, 10, 28, 23, 59)), "2026-11-28");
});

test("no number on the map covers another, and all stay on it", () => {
  const size = { width: 180, height: 50, text: 4.3 };
  const radius = 3.4;
  const same = Array.from({ length: 12 }, () => ({ lat: 35.74, lon: 139.6 }));
  const { project } = frame(same, size);
  const placed = spread(same.map(({ lat, lon }) => project(lat, lon)), radius, size);
  for (const [n, a] of placed.entries()) {
    assert.ok(a.x >= radius && a.x <= size.width - radius && a.y >= radius && a.y <= size.height - radius);
    for (const b of placed.slice(n + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= 2 * radius);
  }
});

test("no number stands on the ruler of the map", () => {
  const size = { width: 180, height: 50, corner: { width: 60, height: 8 } };
  const placed = spread([{ x: 20, y: 49 }, { x: 30, y: 46 }, { x: 100, y: 46 }], 3.4, size);
  for (const { x, y } of placed) assert.ok(x - 3.4 >= 60 || y + 3.4 <= 42, `${x} ${y}`);
  assert.deepEqual(placed[2], { x: 100, y: 46 }, "beside the ruler there is room");
});

test("pins on the screen never hide each other's number, and the first stays where it is", () => {
  const near = Array.from({ length: 20 }, (_, n) => ({ x: 100 + (n % 5) * 9, y: 100 + Math.floor(n / 5) * 9 }));
  const steps = stepsApart(near, 32);
  const pins = near.map(({ x, y }, n) => ({ x: x + steps[n].x, y: y + steps[n].y }));
  for (const [n, a] of pins.entries()) {
    for (const b of pins.slice(n + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= 32);
  }
  assert.deepEqual(steps[0], { x: 0, y: 0 });
  assert.deepEqual(stepsApart([{ x: 0, y: 0 }, { x: 40, y: 0 }], 32), [{ x: 0, y: 0 }, { x: 0, y: 0 }]);
});

// --- the sheet ----------------------------------------------------------------------------------------

test("paper names what a call is about with a box to tick, and counts the rest", () => {
  const raw = {
    kinds: [
      { id: "pharmacies", asks: ["opioids", "sterile", "out-of-hours", "home-visits"] },
      { id: "desks", asks: [] },
    ],
    flags: ["children", "tpn", "opioids", "sterile", "out-of-hours"].map((id) => ({ id, label: id })),
    words: {
      "answer.no": "no",
      "answer.not_listed": "not in the list",
      sheet_unknown: "? {n}",
      sheet_more_unknown: "? {n} more",
      sheet_more_known: "+ {n}",
    },
  };
  const printed = (listing, ticks, known = 9) =>
    printedFlags({ kind: 0, yes: [], no: [], unknown: [], absent: [], ...listing }, { raw }, { ticks, known });
  assert.deepEqual(
    printed({ unknown: [0, 1, 2, 3, 4] }, 3),
    ["□\u00a0opioids", "□\u00a0sterile", "□\u00a0out-of-hours", "? 2 more"],
  );
  assert.deepEqual(printed({ yes: [2], no: [0], unknown: [3] }, 3), ["✓\u00a0opioids", "–\u00a0children no", "□\u00a0sterile"]);
  assert.deepEqual(printed({ unknown: [0, 2] }, 0), ["? 2"]);
  assert.deepEqual(printed({ kind: 1, unknown: [0] }, 3), ["? 1"]);
  assert.deepEqual(printed({ absent: [2] }, 3), ["?\u00a0opioids not in the list"]);
  assert.deepEqual(
    printed({ yes: [0, 1, 2, 4], no: [3] }, 0, 2),
    ["✓\u00a0opioids", "✓\u00a0out-of-hours", "+ 3"],
    "what a call is about comes first, the rest is counted",
  );
});

test("white to write in never costs a sheet", () => {
  for (const entries of [[4], [4, 4, 4], [4, 4, 4, 4, 4, 4], [4, 4, 4, 4, 4, 4, 4, 4], Array(30).fill(5)]) {
    assert.equal(sheetsOf(entries, ROOM, whiteFor(entries, ROOM)), sheetsOf(entries, ROOM));
  }
  assert.ok(whiteFor([4], ROOM) > 2);
  assert.ok(whiteFor(Array(8).fill(5), ROOM) > 2, "eight entries fill two sheets");
  assert.equal(widthOf("薬局 AB"), 3.5);
  assert.deepEqual([linesOf("薬".repeat(31)), linesOf("薬".repeat(32))], [1, 2]);
  assert.equal(linesOf("pharmacies ".repeat(12)), 3, "words are not broken");
  assert.ok(titleLines("薬局", "03-0000-0000", 1.25) < 2);
  assert.ok(titleLines("薬".repeat(25), "03-0000-0000", 1.25) > 2);
});

test("values stand in a text as they are, and only once", () => {
  assert.equal(fill("{a} {b} {c}", { a: "{b}", b: "$&" }), "{b} $& {c}");
});

test("where nobody is known for a flag, those known for a related one are offered", () => {
  const flag = (id, related) => ({ id, label: id, words: [], kinds: [0], place: false, related });
  const flags = [flag("opioids", ["injections", "filing", "nobody"]), flag("injections"), flag("filing"), flag("nobody")];
  const listings = [{ yes: [1, 2] }, { yes: [1] }, { yes: [] }];
  const offered = (...asked) => relatedTo(asked, { raw: { flags }, listings }).map(({ flag: { id }, n }) => [id, n]);

  assert.deepEqual(offered("opioids"), [["injections", 2], ["filing", 1]]);
  assert.deepEqual(offered("opioids", "filing"), [["injections", 2]], "what is ticked already is no other way");
  assert.deepEqual(offered("injections"), []);
});

test("places beyond the edge are counted by direction, those inside are not", () => {
  const window = { x: 300, y: 200 };
  const points = [
    { x: 150, y: 100 }, // in the middle
    { x: 150, y: -50 }, // north
    { x: 150, y: -400 }, // north, farther
    { x: 900, y: 100 }, // east
    { x: -200, y: 450 }, // south-west
  ];

  assert.deepEqual(beyond(points, window), [
    { sector: 0, count: 2, nearest: 1 },
    { sector: 2, count: 1, nearest: 3 },
    { sector: 5, count: 1, nearest: 4 },
  ]);
  assert.deepEqual(beyond(points.slice(0, 1), window), []);
});
