/**
 * Lighthouse, as on a phone, over one page of each template of the built site: `make lighthouse`.
 * Packed as a host packs it, every page several times; the median counts. Ends with 1 when a page
 * misses a limit. Machines differ: the speed of a busy one says nothing, the other scores do.
 *
 * node run.mjs SITE CHROMIUM [TIMES [PAGES...]]
 */

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const TEMPLATES = [
  "/", "/find/", "/find/list/", "/areas/nerima/", "/pharmacies/", "/guide/where-to-ask/",
  "/guide/nights/", "/r/nurse-1361490293/", "/maps/ward/", "/propose/", "/leaflets/", "/en/leaflets/ward/",
];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
/** The least score of a category; milliseconds; a sum of shifts; thousands of bytes. */
const LIMITS = { performance: 99, others: 100, lcp: 1500, cls: 0.01, kb: 90 };
const TYPES = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript",
  ".json": "application/json", ".pdf": "application/pdf", ".png": "image/png",
  ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2",
};
const PACKED = new Set([".css", ".html", ".js", ".json", ".svg", ".webmanifest", ".txt", ".xml"]);

const [site, chromePath, times = "5", ...asked] = process.argv.slice(2);

/** @param {string} url the path of a request; a folder means its index.html */
async function fileOf(url) {
  const path = join(site, normalize(decodeURIComponent(url.split("?")[0])));
  return (await stat(path)).isDirectory() ? join(path, "index.html") : path;
}

const server = createServer(async (request, response) => {
  try {
    const file = await fileOf(request.url ?? "/");
    const kind = extname(file);
    const raw = await readFile(file);
    const packed = PACKED.has(kind);
    response.writeHead(200, {
      "content-type": TYPES[kind] ?? "text/plain; charset=utf-8",
      "cache-control": "max-age=600",
      ...(packed ? { "content-encoding": "gzip" } : {}),
    });
    response.end(packed ? gzipSync(raw) : raw);
  } catch {
    response.writeHead(404).end();
  }
});

/** @param {number[]} numbers */
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** What one run says of a page. */
async function measured(url, port) {
  const { lhr } = await lighthouse(url, { port, onlyCategories: CATEGORIES, logLevel: "error" });
  return {
    scores: CATEGORIES.map((id) => Math.round((lhr.categories[id].score ?? 0) * 100)),
    lcp: lhr.audits["largest-contentful-paint"].numericValue ?? 0,
    cls: lhr.audits["cumulative-layout-shift"].numericValue ?? 0,
    kb: (lhr.audits["total-byte-weight"].numericValue ?? 0) / 1024,
    missed: Object.values(lhr.audits)
      .filter(({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === "binary")
      .map(({ id }) => id),
  };
}

await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
const { port } = server.address();
const flags = ["--headless=new", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
let bad = 0;
for (const path of asked.length ? asked : TEMPLATES) {
  const runs = [];
  for (let n = 0; n < Number(times); n += 1) {
    const chrome = await launch({ chromePath, chromeFlags: flags });
    runs.push(await measured(`http://127.0.0.1:${port}${path}`, chrome.port));
    chrome.kill();
  }
  const scores = CATEGORIES.map((_, n) => median(runs.map((run) => run.scores[n])));
  const [lcp, cls, kb] = ["lcp", "cls", "kb"].map((name) => median(runs.map((run) => run[name])));
  const [performance, ...others] = scores;
  const fits =
    performance >= LIMITS.performance && others.every((score) => score >= LIMITS.others) &&
    lcp <= LIMITS.lcp && cls <= LIMITS.cls && kb <= LIMITS.kb;
  bad += fits ? 0 : 1;
  const missed = [...new Set(runs.flatMap((run) => run.missed))].join(" ");
  console.log(`${fits ? " " : "!"} ${path} ${scores.join(" / ")}, LCP ${(lcp / 1000).toFixed(1)} s, CLS ${cls.toFixed(3)}, ${kb.toFixed(0)} kB ${missed}`);
}
server.close();
process.exit(bad ? 1 : 0);
