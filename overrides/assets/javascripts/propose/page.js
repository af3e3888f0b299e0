/**
 * The form page: what, which, the fields, the result. Every change checks the record again with the
 * rules of the build. Nothing is sent; a draft stays on the device until it is sent or cleared.
 *
 * Rules, words and records are fetched for whoever uses the form, not for every reader of the page.
 */

import { Drafts, deviceStorage } from "./draft.js";
import { firstStep } from "./first-step.js";
import { Shelf } from "./shelf.js";

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
  const names = ["rules", "world"].map((name) => root.dataset[name] ?? "");
  const shelf = new Shelf(fetchJson, root.dataset.records ?? "");
  const index = (root.dataset.index ?? "").split(" ").filter(Boolean);
  const parts = /** @type {const} */ ([import("./form.js"), import("./world.js"), shelf.asked(index), ...names.map(fetchJson)]);
  const [{ Form }, { asShown, makeWorld }, records, rules, world] = await Promise.all(parts);
  const whole = (/** @type {string} */ id) => waitedFor(async () => asShown(await shelf.whole(id)));
  const there = { paper: root.dataset.paper ?? "", drafts, whole };
  const built = new Form(element, makeWorld(rules, world, records, today()), texts, there);
  built.begin();
  return built;
}

/** Do something with the form once it is there. @param {(form: Form) => void} act */
async function use(act) {
  try {
    act(await waitedFor(() => (form ??= made())));
  } catch (error) {
    form = undefined;
    throw error;
  }
}

/**
 * What has to be fetched; the page says so while it is not there, and when it does not come.
 * @template T
 * @param {() => Promise<T>} fetched
 * @returns {Promise<T>}
 */
async function waitedFor(fetched) {
  wait.textContent = texts.page.loading;
  wait.hidden = false;
  try {
    const found = await fetched();
    wait.hidden = true;
    return found;
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

element.append(firstStep(texts.page, (what) => use((the) => the.choose(what, ""))));
element.hidden = false;
wait.hidden = true;
if (asked() || drafts.latest()) use((the) => the.resume(asked()));
