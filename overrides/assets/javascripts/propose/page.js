/**
 * The form page: what, which, the fields, the result. Every change checks the record again with the
 * rules of the build. Nothing is sent; a draft stays on the device until it is sent or cleared.
 */

import { Drafts, deviceStorage } from "./draft.js";
import { Form } from "./form.js";
import { makeWorld } from "./world.js";

/** @returns {Promise<void>} */
async function start() {
  const root = /** @type {HTMLElement} */ (document.getElementById("propose"));
  const form = /** @type {HTMLFormElement} */ (document.getElementById("propose-form"));
  const wait = /** @type {HTMLElement} */ (document.getElementById("propose-wait"));
  const texts = JSON.parse(document.getElementById("propose-texts")?.textContent ?? "{}");
  wait.textContent = texts.page.loading;
  try {
    const names = ["rules", "world", "records"].map((name) => root.dataset[name] ?? "");
    const [rules, world, records] = await Promise.all(names.map(fetchJson));
    const drafts = new Drafts(deviceStorage());
    new Form(form, makeWorld(rules, world, records, today()), texts, root.dataset.paper ?? "", drafts).begin(asked());
    wait.hidden = true;
    form.hidden = false;
  } catch (error) {
    wait.textContent = wait.dataset.failed ?? "";
    throw error;
  }
}

/** @param {string} address @returns {Promise<any>} */
async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** The day in Japan, as year-month-day: confirmations are dated there. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());

/** The listing that the reader came from: `#id=group-hinata`. */
const asked = () => /^#id=([a-z0-9-]{1,24})$/.exec(window.location.hash)?.[1] ?? "";

start();
