/**
 * The form page: what, which, the fields, the result. Every change checks the record again with the
 * rules of the build. Nothing is sent; a draft stays on the device until it is sent or cleared.
 *
 * Rules, words and records are fetched for whoever uses the form, not for every reader of the page.
 */

import { Drafts, deviceStorage } from "./draft.js";
import { firstStep } from "./first-step.js";

/** @typedef {import("./form.js").Form} Form */

const root = /** @type {HTMLElement} */ (document.getElementById("propose"));
const element = /** @type {HTMLFormElement} */ (document.getElementById("propose-form"));
const wait = /** @type {HTMLElement} */ (document.getElementById("propose-wait"));
const texts = JSON.parse(document.getElementById("propose-texts")?.textContent ?? "{}");
const drafts = new Drafts(deviceStorage());

/** @type {Promise<Form> | undefined} one form, however often the first question is answered */
let form;

/** @returns {Promise<Form>} */
async function made() {
  const names = ["rules", "world", "records"].map((name) => root.dataset[name] ?? "");
  const parts = /** @type {const} */ ([import("./form.js"), import("./world.js"), ...names.map(fetchJson)]);
  const [{ Form }, { makeWorld }, rules, world, records] = await Promise.all(parts);
  const built = new Form(element, makeWorld(rules, world, records, today()), texts, root.dataset.paper ?? "", drafts);
  built.begin();
  return built;
}

/** Do something with the form once it is there, and say so while it is not. @param {(form: Form) => void} act */
async function use(act) {
  wait.textContent = texts.page.loading;
  wait.hidden = false;
  try {
    act(await (form ??= made()));
    wait.hidden = true;
  } catch (error) {
    form = undefined;
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

element.append(firstStep(texts.page, (what) => use((the) => the.choose(what, ""))));
element.hidden = false;
wait.hidden = true;
if (asked() || drafts.latest()) use((the) => the.resume(asked()));
