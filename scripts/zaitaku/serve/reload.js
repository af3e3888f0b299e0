/**
 * Shows a page again when `zaitaku serve` has renewed it. Only that server puts this into a page;
 * it also learns from it which pages somebody looks at, and renews them first.
 */

const asked = new URL(import.meta.url);
/** @type {EventSource | undefined} */
let changes;

/** A hidden tab asks nothing: a browser lets only six questions stay open at a time. */
function listen() {
  changes?.close();
  changes = undefined;
  if (document.hidden) return;
  const where = new URL("changes", asked);
  where.searchParams.set("seen", asked.searchParams.get("seen") ?? "");
  where.searchParams.set("page", location.pathname);
  changes = new EventSource(where);
  changes.onmessage = () => location.reload();
}

document.addEventListener("visibilitychange", listen);
listen();
