/**
 * The finder's page until somebody turns to it: then `finding.js` comes with the data. What was
 * pressed or chosen meanwhile is answered when they are there.
 */

import { need } from "./dom.js";
import { openMyList } from "./mylist.js";
import { whenTurnedTo } from "./turned.js";

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("zkf"));
if (form) {
  /** @type {import("./finding.js").Early} */
  const early = { sent: false, chosen: false, here: false };
  let isThere = false;
  const begin = async () => {
    try {
      const { start } = await import("./finding.js");
      await start(form, early);
      isThere = true;
    } finally {
      need("zkf-wait").hidden = true;
    }
  };
  const now = whenTurnedTo(form, begin);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isThere) return;
    early.sent = true;
    need("zkf-wait").hidden = false;
    now();
  });
  for (const sign of ["change", "input"]) {
    form.addEventListener(sign, (event) => {
      if (event.target !== need("zkf-place")) early.chosen = true;
    });
  }
  need("zkf-here").addEventListener("click", () => (early.here = true));
  // The links to the list say how many it holds; the words for that come with the data.
  if (openMyList().ids.length > 0) now();
}
