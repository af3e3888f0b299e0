/** The steps of the form, and what happens between them. */

import { check, message } from "./check.js";
import { concerns, likenesses } from "./concerns.js";
import { fill, make, makeInput } from "./inputs.js";
import { coreFields, moreFields } from "./layout.js";
import { changeTable, preview, proposalText, ways } from "./outcome.js";
import { addressOf, textOf } from "./places.js";
import { difference, inOrder, newId, partOf, publishable, put, valueAt, withoutEmpty } from "./record.js";
import { kindStep, whichStep } from "./target.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */
/** @typedef {import("./inputs.js").Texts} Texts */
/** @typedef {import("./inputs.js").Input} Input */
/** @typedef {import("./shapes.js").Problem} Problem */
/** @typedef {"add" | "change" | "remove"} What */

const WAIT_MS = 250;
const OWN_WORD = "proposal";
const MISSING = new Set(["missing-field", "name-ja-missing"]);

export class Form {
  /**
   * @param {HTMLFormElement} element
   * @param {World} world
   * @param {Texts} texts
   * @param {string} paper address of the paper form
   */
  constructor(element, world, texts, paper) {
    this.element = element;
    this.world = world;
    this.texts = texts;
    this.paper = paper;
    /** @type {What} */
    this.what = "add";
    this.kind = "";
    /** @type {Record_ | null} the record as it stands, when one is changed or taken off */
    this.before = null;
    /** @type {Input[]} */
    this.inputs = [];
    this.sure = false;
    this.target = make("div", { class: "zkp__step" });
    this.fields = make("div", { class: "zkp__step" });
    this.result = make("div", { class: "zkp__step", id: "propose-result" });
    this.how = make("input", { id: "propose-how", class: "zkp__input", autocomplete: "off" });
    this.timer = 0;
  }

  /** @param {string} id the listing that the reader came from, or "" */
  begin(id) {
    const { page } = this.texts;
    const options = /** @type {What[]} */ (["add", "change", "remove"]).map((what) => {
      const input = make("input", { type: "radio", name: "what", value: what, id: `propose-${what}` });
      input.addEventListener("change", () => this.choose(what, ""));
      return make("label", { class: "zkp__choice", for: `propose-${what}` }, input, ` ${page[what]}`);
    });
    const step = make("fieldset", { class: "zkp__step" }, make("legend", {}, page.step_what), ...options);
    const towns = make("datalist", { id: "propose-towns" });
    for (const place of this.world.given.towns.flatMap((/** @type {any} */ town) => town.chome)) {
      towns.append(make("option", { value: place.name, label: place.label }));
    }
    this.element.append(step, this.target, this.fields, this.result, towns);
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.fields.addEventListener("input", () => this.later());
    this.fields.addEventListener("change", (event) => this.complete(event));
    if (id && this.world.records[id]) this.choose("change", id);
  }

  /** @param {What} what @param {string} id */
  choose(what, id) {
    this.what = what;
    const radio = /** @type {HTMLInputElement} */ (this.element.querySelector(`#propose-${what}`));
    radio.checked = true;
    this.before = null;
    this.kind = "";
    this.inputs = [];
    this.fields.replaceChildren();
    this.result.replaceChildren();
    this.target.replaceChildren(...(what === "add" ? this.kindStep() : whichStep(this.world, this.texts, (found) => this.pick(found))));
    if (id) this.pick(id);
  }

  kindStep() {
    return kindStep(this.world, this.texts, (kind) => {
      this.kind = kind;
      this.showFields();
    });
  }

  /** @param {string} id */
  pick(id) {
    const [kind, record] = this.world.records[id];
    this.kind = kind;
    this.before = record;
    const name = textOf(partOf(record, "name"), "ja");
    this.target.append(make("p", { class: "zkp__chosen" }, fill(this.texts.page.which_chosen, { name, id })));
    if (this.what === "change") this.showFields();
    else this.showRemoval(id);
  }

  showFields() {
    const { page } = this.texts;
    this.fields.replaceChildren();
    this.result.replaceChildren();
    if (!this.kind) return;
    const editing = this.before !== null;
    const core = coreFields(this.kind).map((field) => makeInput(this.world, this.texts, field, this.kind));
    const more = moreFields(this.kind, editing).map((field) => makeInput(this.world, this.texts, field, this.kind));
    this.inputs = [...core, ...more];
    const details = make("details", { class: "zkp__more" }, make("summary", {}, page.more), ...more.map(({ box }) => box));
    const how = make("div", { class: "zkp__field" }, make("label", { class: "zkp__label", for: "propose-how" }, page.how), this.how);
    this.fields.append(make("h2", {}, page.step_fields), ...core.map(({ box }) => box), details, how);
    for (const input of this.inputs) input.write(this.before ? valueAt(this.before, input.field.path) : this.given(input.field.path));
    this.later();
  }

  /** What need not be typed. @param {string} path @returns {string | undefined} */
  given(path) {
    if (path === "source.id" && this.world.sources.has(OWN_WORD)) return OWN_WORD;
    return path === "source.as_of" ? this.world.today : undefined;
  }

  /** A town is spelled as the table spells it, and brings its postal code. @param {Event} event */
  complete(event) {
    const element = /** @type {HTMLInputElement} */ (event.target);
    if (element.id === "propose-chome") {
      const found = addressOf(this.world, element.value);
      const place = found?.place ?? null;
      if (place) element.value = place.name;
      const put = (/** @type {string} */ key, /** @type {string} */ text) =>
        this.inputs.find(({ field }) => field.key === key)?.write(text);
      put("postal_code", place?.code ?? "");
      // A whole address in this field fills the fields behind it.
      if (place && found?.block) put("block", found.block);
      if (place && found?.building) put("building", found.building);
    }
    this.later();
  }

  later() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.show(), WAIT_MS);
  }

  /** The record as the fields say it. @returns {Record_} */
  read() {
    /** @type {Record_} */
    const record = JSON.parse(JSON.stringify(this.before ?? {}));
    for (const { field, read } of this.inputs) put(record, field.path, read());
    if (valueAt(record, "mobile.role") || valueAt(record, "mobile.how")) put(record, "mobile.basis", "consent");
    if (valueAt(record, "consent.role") && !valueAt(record, "consent.date")) put(record, "consent.date", this.world.today);
    if (this.before && valueAt(record, "status") === "active") delete record.status;
    const moved = !this.before || valueAt(this.before, "address.chome") !== valueAt(record, "address.chome");
    const chome = valueAt(record, "address.chome");
    if (moved && chome) record.location = { precision: "chome" };
    else if (moved) delete record.location;
    const kept = /** @type {Record_} */ (withoutEmpty(record) ?? {});
    if (!this.before) kept.id = newId(this.world, this.kind, kept);
    return inOrder(this.world, kept);
  }

  /** Checks what is there and shows faults, or the result. */
  show() {
    const record = this.read();
    const replaces = this.before ? textOf(this.before, "id") : "";
    const problems = check(this.world, this.kind, record, replaces).filter(({ path }) => path !== "id" || record.id);
    const worries = concerns(this.world, record);
    for (const input of this.inputs) this.mark(input, problems, worries);
    const { page } = this.texts;
    const missing = problems.filter(({ code }) => MISSING.has(code));
    this.result.replaceChildren(make("h2", {}, page.step_done));
    const started = textOf(partOf(record, "name"), "ja") || this.before;
    if (!started || (missing.length && missing.length === problems.length)) this.result.append(make("p", {}, page.not_yet));
    else if (problems.length) this.result.append(this.problemList(problems));
    else if (!record.id) this.result.append(make("p", {}, page.reading_missing));
    else if (this.before && !Object.keys(difference(this.before, record)).length) this.result.append(make("p", {}, page.no_change));
    else this.finished(record, worries);
  }

  /** @param {Input} input @param {Problem[]} problems @param {import("./concerns.js").Concern[]} worries */
  mark(input, problems, worries) {
    const mine = /** @param {{path: string}} found */ ({ path }) => path === input.field.path || path.startsWith(`${input.field.path}.`);
    const wrong = problems.filter((problem) => mine(problem) && !MISSING.has(problem.code));
    input.error.textContent = wrong.map((problem) => message(this.world, problem)).join(" ");
    input.error.hidden = !wrong.length;
    const worry = worries.find(mine);
    const { warn_mobile: mobile, warn_name: name } = this.texts.page;
    input.warning.textContent = !worry ? "" : worry.what === "mobile" ? mobile : fill(name, { text: worry.text });
    input.warning.hidden = !worry;
    for (const element of input.box.querySelectorAll("input, select, textarea")) {
      element.setAttribute("aria-invalid", String(wrong.length > 0));
    }
  }

  /** @param {Problem[]} problems */
  problemList(problems) {
    const { page } = this.texts;
    const title = problems.length === 1 ? page.problems_one : fill(page.problems_many, { n: problems.length });
    const items = problems.map((problem) => {
      const input = this.inputs.find(({ field }) => problem.path === field.path || problem.path.startsWith(`${field.path}.`));
      const label = input?.box.querySelector(".zkp__label")?.firstChild?.textContent ?? "";
      const missing = MISSING.has(problem.code) && label;
      const item = make("li", {}, missing ? fill(page.write_this, { field: label }) : message(this.world, problem));
      if (input) {
        const button = make("button", { type: "button", class: "zkp__goto" }, page.goto);
        button.addEventListener("click", () => {
          input.box.closest("details")?.setAttribute("open", "");
          input.focus();
        });
        item.append(" ", button);
      }
      return item;
    });
    return make("div", { class: "zkp__problems" }, make("p", { role: "status" }, title), make("ul", {}, ...items));
  }

  /** @param {Record_} written @param {import("./concerns.js").Concern[]} found */
  finished(written, found) {
    const { page } = this.texts;
    const record = publishable(this.kind, written);
    const worries = found.filter(({ path }) => valueAt(record, path) !== undefined);
    const text = proposalText(this.world, this.kind, record, this.before);
    const like = this.before ? [] : likenesses(this.world, record);
    const box = make("textarea", { id: "propose-record", class: "zkp__record", readonly: "", rows: String(Math.min(20, text.split("\n").length)) });
    box.value = text;
    this.result.append(make("p", { role: "status" }, page.all_well));
    if (like.length) this.result.append(make("p", { class: "zk-note" }, page.like), make("ul", {}, ...like.map(({ id, name }) => make("li", {}, `${name} (${id})`))));
    if (this.before) this.result.append(make("h3", {}, page.changes), changeTable(this.texts, this.before, record));
    this.result.append(make("h3", {}, page.preview), preview(this.world, this.texts, this.kind, record));
    this.result.append(make("h3", {}, make("label", { for: "propose-record" }, page.record)), make("p", { class: "zkp__hint" }, page.record_hint), box);
    const subject = fill(page.mail_subject, { name: textOf(partOf(record, "name"), "ja") });
    const how = this.how.value.trim();
    const mail = fill(page.mail_text, { record: text, how });
    this.send(worries.length > 0, { form: "record", fields: { record: text, how }, text, mail, subject, paper: this.paper });
  }

  /** @param {boolean} worried @param {Parameters<typeof ways>[1]} given */
  send(worried, given) {
    const { page } = this.texts;
    const list = ways(this.texts, given);
    this.result.append(make("h2", {}, page.ways));
    if (worried) {
      const box = make("input", { type: "checkbox", id: "propose-sure" });
      box.checked = this.sure;
      box.addEventListener("change", () => {
        this.sure = box.checked;
        list.hidden = !box.checked;
      });
      list.hidden = !this.sure;
      this.result.append(make("label", { class: "zkp__check" }, box, ` ${page.sure}`));
    }
    this.result.append(list);
  }

  /** @param {string} id */
  showRemoval(id) {
    const { page } = this.texts;
    const reason = make("input", { id: "propose-reason", class: "zkp__input", autocomplete: "off", "aria-describedby": "propose-reason-hint" });
    const own = make("input", { type: "checkbox", id: "propose-own" });
    const update = () => {
      const said = reason.value.trim();
      this.result.replaceChildren();
      if (!said) return;
      const text = fill(page.mail_remove, { id, reason: said });
      const subject = fill(page.mail_subject, { name: id });
      const worried = concerns(this.world, { notes: { ja: said } }).length > 0;
      this.send(worried, { form: "remove", fields: { id, reason: said }, text, mail: text, subject, paper: this.paper });
    };
    reason.addEventListener("input", update);
    own.addEventListener("change", update);
    this.fields.replaceChildren(
      make("label", { class: "zkp__legend", for: "propose-reason" }, page.step_remove),
      make("p", { class: "zkp__hint", id: "propose-reason-hint" }, page.reason_hint),
      reason,
      make("label", { class: "zkp__check" }, own, ` ${page.on_request}`),
    );
  }
}
