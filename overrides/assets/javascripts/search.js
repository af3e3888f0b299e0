/**
 * The box in the head of every page: takes what was typed to the finder, which answers it. Without
 * scripts there is no box; the menu leads to the lists.
 */

import { format, nothing } from "./finder/state.js";

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".zk-search"))) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const input = /** @type {HTMLInputElement | null} */ (form.querySelector("input"));
    const text = input?.value.trim() ?? "";
    if (!text) input?.focus();
    else location.assign(`${form.dataset.find}#${format({ ...nothing(), where: text })}`);
  });
}
