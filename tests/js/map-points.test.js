import assert from "node:assert/strict";
import { test } from "node:test";
import { dial } from "../../overrides/assets/javascripts/dial.js";
import {
  askedPlace,
  clusters,
  fill,
  groundIsMissing,
  markNames,
  oneKind,
  ownPage,
} from "../../overrides/assets/javascripts/map-points.js";

/** @returns {import("../../overrides/assets/javascripts/map-points.js").Place} */
const place = (id, lat = 35.7, lon = 139.6, kind = "pharmacies") => ({
  id,
  name: `薬局${id}`,
  kind,
  lat,
  lon,
  href: `../../r/${id}/`,
});
/** A thousand pixels for a tenth of a degree. */
const project = ({ lat, lon }) => ({ x: lon * 10_000, y: lat * 10_000 });

test("places on the very same point share one mark and are listed there", () => {
  const found = clusters([place("a"), place("b"), place("c", 35.8)], project, 36);

  assert.deepEqual(
    found.map((x) => [x.places.map((p) => p.id), x.onePoint]),
    [[["a", "b"], true], [["c"], true]],
  );
});

test("places whose marks would touch share one mark at the middle, and are not one point", () => {
  const [near] = clusters([place("a", 35.7), place("b", 35.702)], project, 36);

  assert.equal(near.places.length, 2);
  assert.equal(near.onePoint, false);
  assert.ok(Math.abs(near.lat - 35.701) < 1e-9);
});

test("no two marks touch, although a mark stands in the middle of its places", () => {
  // The first places are 40 apart, the middles of their groups 28.
  const found = clusters(
    [place("a", 35.7), place("b", 35.704), place("c", 35.703), place("d", 35.7045)],
    project,
    36,
  );
  const many = Array.from({ length: 200 }, (_, n) =>
    place(`p${n}`, 35.7 + ((n * 37) % 101) / 1000, 139.6 + ((n * 53) % 89) / 1000),
  );

  for (const all of [found, clusters(many, project, 36)]) {
    const points = all.map(project);
    const near = points.flatMap((a, n) =>
      points.slice(n + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < 36),
    );
    assert.deepEqual(near, []);
  }
});

test("the middle counts points, not places", () => {
  const crowd = [place("a", 35.7), place("b", 35.7), place("c", 35.7), place("d", 35.702)];

  assert.ok(Math.abs(clusters(crowd, project, 36)[0].lat - 35.701) < 1e-9);
});

test("no place is lost or doubled, however close the map is", () => {
  const many = Array.from({ length: 300 }, (_, n) => place(`p${n}`, 35.7 + (n % 17) / 1000));

  for (const reach of [1, 36, 500]) {
    const ids = clusters(many, project, reach).flatMap((x) => x.places.map((p) => p.id));
    assert.deepEqual([...ids].sort(), many.map((p) => p.id).sort());
  }
});

test("a mark of one kind has its shape, mixed kinds share a neutral one", () => {
  assert.equal(oneKind([place("a"), place("b")]), "pharmacies");
  assert.equal(oneKind([place("a"), place("b", 35.7, 139.6, "clinics")]), null);
});

test("a mark is called by the names of its places, a group by its towns and kinds", () => {
  const texts = { several: "この場所に{n}件", closer: "{towns}の{n}件（{kinds}）。近づきます" };
  const labels = { pharmacies: "薬局", clinics: "診療所" };
  const cluster = (...places) => {
    const wide = new Set(places.map((p) => p.lat)).size > 1;
    return { places, lat: 35.7, lon: 139.6, onePoint: !wide };
  };
  const name = (...places) => markNames([cluster(...places)], labels, texts, "ja")[0];
  const at = (id, lat, note, kind) => ({ ...place(id, lat, 139.6, kind), note });

  assert.equal(name(place("a")), "薬局a (薬局)");
  assert.equal(name(place("a"), place("b")), "この場所に2件 薬局a、薬局b");
  assert.equal(
    name(at("a", 35.7, "春日町1丁目"), at("b", 35.71, "貫井2丁目"), at("c", 35.72, "貫井2丁目", "clinics")),
    "春日町1丁目、貫井2丁目の3件（薬局 2、診療所 1）。近づきます",
  );
  // Two groups of the same town and kinds, two places of one name: what differs is added.
  const alike = [
    cluster(at("a", 35.7, "貫井"), at("b", 35.71, "貫井")),
    cluster(at("c", 35.8, "貫井"), at("d", 35.81, "貫井")),
    cluster({ ...at("e", 35.9, "旭町"), name: "ヒロ薬局" }),
    cluster({ ...at("f", 36, "北町"), name: "ヒロ薬局" }),
  ];
  assert.deepEqual(markNames(alike, labels, texts, "ja"), [
    "貫井の2件（薬局 2）。近づきます 薬局a",
    "貫井の2件（薬局 2）。近づきます 薬局c",
    "ヒロ薬局 (薬局) 旭町",
    "ヒロ薬局 (薬局) 北町",
  ]);
});

test("blanks are filled; unknown blanks and signs of templates stay as they are", () => {
  assert.equal(fill("{n} of {m} ${n}", { n: 3 }), "3 of {m} $3");
  assert.equal(fill("{name}", { name: "$& {n}" }), "$& {n}");
});

test("a number dials as the pages dial it", () => {
  assert.equal(dial("03-3993-1111"), "tel:0339931111");
  assert.equal(dial("#7119"), "tel:%237119");
});

test("a link leads to a page of this site or nowhere", () => {
  const page = "https://guide.example/en/maps/ward/";

  assert.equal(ownPage("../../r/a/", page), "https://guide.example/en/r/a/");
  for (const evil of [
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example/",
    "https://evil.example/",
    "https://guide.example@evil.example/",
    "http://[",
  ]) {
    assert.equal(ownPage(evil, page), null, evil);
  }
});

test("the reader is told when most pictures are missing, not when one is", () => {
  assert.equal(groundIsMissing(0, 1), false);
  assert.equal(groundIsMissing(0, 3), true);
  assert.equal(groundIsMissing(20, 3), false);
  assert.equal(groundIsMissing(3, 9), true);
});

test("a link may ask for one place; an unknown id asks for nothing", () => {
  const places = [place("a"), place("b")];

  assert.equal(askedPlace("?place=b", places)?.id, "b");
  assert.equal(askedPlace("?place=x", places), undefined);
  assert.equal(askedPlace("", places), undefined);
});
