import assert from "node:assert/strict";
import { test } from "node:test";
import { isHarmless, isOwnScript } from "../../overrides/assets/javascripts/trusted.js";

const LINK = '<a href="https://maps.example/a?b=1" rel="noopener noreferrer">地図</a>';

test("what Leaflet writes may become HTML", () => {
  for (const html of ["", "<svg/>", '<span aria-hidden="true">+</span>', "&#x2212;", LINK]) {
    assert.ok(isHarmless(html), html);
  }
});

test("nothing else may: other elements, attributes, addresses", () => {
  for (const html of [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '<svg/onload="alert(1)">',
    '<svg onload="alert(1)"/>',
    '<span aria-hidden="true" onclick="alert(1)">',
    LINK.replace("https:", "javascript:"),
    LINK.replace(" rel", ' onclick="alert(1)" rel'),
    LINK.replace("b=1", 'b=1" onclick="alert(1)'),
    `${LINK}<b>`,
  ]) {
    assert.ok(!isHarmless(html), html);
  }
});

test("a script comes from this site alone, also where it is opened from a folder", () => {
  const page = "https://guide.example/en/maps/";
  assert.ok(isOwnScript("../sw.js", page));
  assert.ok(isOwnScript("https://guide.example/leaflet.js", page));
  assert.ok(isOwnScript("map.js", "file:///home/site/maps/index.html"));
  for (const address of ["https://other.example/a.js", "//other.example/a.js", "data:text/javascript,1", "http://guide.example/a.js"]) {
    assert.ok(!isOwnScript(address, page), address);
  }
});
