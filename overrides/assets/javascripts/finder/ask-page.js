/**
 * The box on the front page and on the page of the support centers until somebody turns to it:
 * `asking.js` and the data come then, so that the page itself stays light.
 */

import { need } from "./dom.js";
import { openMyList } from "./mylist.js";
import { whenTurnedTo } from "./turned.js";

/** What this device keeps: the list, and with it the card for the fridge. */
function showKept(list = openMyList()) {
  const kept = document.getElementById("zk-kept");
  if (!kept) return;
  const { length } = list.ids;
  kept.hidden = length === 0;
  for (const count of kept.querySelectorAll(".zk-kept__count")) count.textContent = String(length);
}

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("zkf"));
if (form) {
  const input = /** @type {HTMLInputElement} */ (need("zkf-place"));
  /** @type {import("./asking.js").AskPage | null} */
  let page = null;
  const begin = async () => {
    const { AskPage } = await import("./asking.js");
    page ??= new AskPage(form, showKept);
  };
  const now = whenTurnedTo(form, begin);
  /** @param {(page: import("./asking.js").AskPage) => void} act */
  const then = async (act) => {
    if (!page) need("zkf-wait").hidden = false;
    await now();
    need("zkf-wait").hidden = true;
    if (page) act(page);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    then((found) => found.ask(input.value));
  });
  need("zkf-here").addEventListener("click", () => then((found) => found.locate()));
  // A situation is answered where it stands, its number first; without scripts its page opens.
  for (const row of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".zk-situation[data-ask]"))) {
    row.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      then((found) => found.ask(row.dataset.ask ?? ""));
    });
  }
  showKept();
}
