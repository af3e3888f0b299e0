/**
 * Keeps a copy of the guide on the reader's device, when there is nothing else to do and the line
 * costs nothing; a button on the page about it takes the copy away again.
 */

import "../trusted.js";

const worker = new URL("../../../sw.js", import.meta.url);
const scope = new URL("./", worker).href;
const button = /** @type {HTMLButtonElement | null} */ (
  document.querySelector("[data-remove-copy]")
);

/** Whether the reader pays by the byte, as far as the browser tells. */
function isMetered() {
  const line = /** @type {{connection?: {saveData?: boolean, type?: string}}} */ (navigator)
    .connection;
  return Boolean(line?.saveData) || line?.type === "cellular";
}

async function keep() {
  if (isMetered()) return;
  try {
    await navigator.serviceWorker.register(worker, { scope, updateViaCache: "none" });
  } catch {
    // Storage may be closed, or the site opened from a folder: then there is no copy.
  }
}

async function remove() {
  const there = await navigator.serviceWorker.getRegistration(scope);
  await there?.unregister();
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(`zaitaku ${scope} `)).map((name) => caches.delete(name)),
  );
  const done = document.querySelector("[data-copy-removed]");
  if (done) done.textContent = button?.dataset.done ?? "";
}

if ("serviceWorker" in navigator) {
  if (button) {
    button.hidden = false;
    button.addEventListener("click", remove);
  } else {
    const idle =
      window.requestIdleCallback ?? ((/** @type {() => void} */ work) => setTimeout(work, 3000));
    window.addEventListener("load", () => idle(() => void keep()));
  }
}
