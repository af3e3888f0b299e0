/**
 * The copy for the day without a network. The network always comes first: a number that changed is
 * never hidden by an old copy. Without it the kept page is shown, and says that it is a copy.
 * The build puts `const COPY = {version, kept}` before this text.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = worker.registration.scope;
const PREFIX = `zaitaku ${scope} `;
const KEPT = PREFIX + COPY.version;
/** Pages that the reader opened, beside those that everybody keeps. */
const SEEN = `${PREFIX}seen ${COPY.version}`;
const MOST_SEEN = 60;
/** With the page of an area the lists are kept to which it leads: some 70 kB. */
const AREA = /\/areas\/[^/]+\/$/;
const LIST = /<a class="zk-next" href="([^"#]+)"/g;
/** How long a page may take before its copy is shown. */
const PATIENCE_MS = 8000;
const NOTICE = /(<p class="zk-copy") hidden/;

worker.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOld());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  event.respondWith(request.mode === "navigate" ? page(request, event) : part(request));
});

async function keep() {
  const cache = await caches.open(KEPT);
  // Not from the browser's own cache: this copy is of the publication that its version names.
  await cache.addAll(
    COPY.kept.map((path) => new Request(new URL(path, scope), { cache: "reload" })),
  );
}

async function dropOld() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== KEPT && name !== SEEN);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** @param {Request} request */
async function part(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const copy = await copyOf(request.url);
    if (copy) return copy;
    throw error;
  }
}

/** @param {Request} request @param {FetchEvent} event */
async function page(request, event) {
  const copy = await copyOf(request.url);
  try {
    // Asked anew of the server, whatever the browser still has: a number may have changed.
    const answer = fetch(request, { cache: "no-cache" });
    const response = await (copy ? inTime(answer) : answer);
    if (response.ok && !copy) event.waitUntil(remember(request, response.clone()));
    return response;
  } catch {
    return marked(copy ?? (await copyOf(new URL("offline/", scope).href)));
  }
}

/** @param {Promise<Response>} answer @returns {Promise<Response>} */
function inTime(answer) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE_MS));
  return Promise.race([answer, /** @type {Promise<never>} */ (late)]);
}

/** @param {Request} request @param {Response} response */
async function remember(request, response) {
  const cache = await caches.open(SEEN);
  const url = bare(request.url);
  const text = AREA.test(url) && !isMetered() ? await response.clone().text() : "";
  await cache.put(url, response);
  const lists = [...text.matchAll(LIST)].map(([, href]) => new URL(href, url).href);
  // One that cannot be had now is kept when it is opened.
  await Promise.allSettled(
    lists.map((list) => cache.add(new Request(list, { cache: "no-cache" }))),
  );
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, -MOST_SEEN).map((one) => cache.delete(one)));
}

/** As in keep.js, which a worker of this kind cannot import: the line may have changed since. */
function isMetered() {
  const line = /** @type {{connection?: {saveData?: boolean, type?: string}}} */ (navigator)
    .connection;
  return Boolean(line?.saveData) || line?.type === "cellular";
}

/** @param {string} url */
async function copyOf(url) {
  for (const name of [KEPT, SEEN]) {
    if (!(await caches.has(name))) continue;
    const copy = await (await caches.open(name)).match(bare(url));
    if (copy) return copy;
  }
  return undefined;
}

/** The address without its question and its section. @param {string} url */
function bare(url) {
  return url.replace(/[?#].*$/, "");
}

/** The copy, with its notice shown. @param {Response | undefined} copy */
async function marked(copy) {
  if (!copy) return Response.error();
  const html = (await copy.text()).replace(NOTICE, "$1");
  return new Response(html, { headers: copy.headers });
}
