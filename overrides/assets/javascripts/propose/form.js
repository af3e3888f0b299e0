/** The steps of the form, and what happens between them. */

import { check } from "./check.js";
import { changedWords } from "./changed.js";
import { concerns, likenesses } from "./concerns.js";
import { fill, make } from "./elements.js";
import { makeInput } from "./inputs.js";
import { typed } from "./draft.js";
import { coreFields, moreFields } from "./layout.js";
import { changeTable, preview, proposalText } from "./outcome.js";
import { addressOf, textOf } from "./places.js";
import { difference, inOrder, newId, partOf, publishable, put, valueAt, withoutEmpty } from "./record.js";
import { showRemoval } from "./removal.js";
import { MISSING, mark, problemList } from "./saying.js";
import { kindStep, whichStep } from "./target.js";
import { ways } from "./ways.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./world.js").Record_} Record_ */
/** @typedef {import("./inputs.js").Texts} Texts */
/** @typedef {import("./inputs.js").Input} Input */
/** @typedef {import("./shapes.js").Value} Value */
/** @typedef {"add" | "change" | "remove"} What */
/** Address of the paper form, drafts, and how a record is fetched whole. @typedef {{paper: string, drafts: import("./draft.js").Drafts, whole: (id: string) => Promise<[string, Record_]>}} There */

const WAIT_MS = 250;
const OWN_WORD = "proposal";

export class Form {
  /**
   * @param {HTMLFormElement} element
   * @param {World} world
   * @param {Texts} texts
   * @param {There} there
   */
  constructor(element, world, texts, { paper, drafts, whole }) {
    this.element = element;
    this.world = world;
    this.texts = texts;
    this.paper = paper;
    this.drafts = drafts;
    this.whole = whole;
    /** @type {What} */
    this.what = "add";
    this.kind = "";
    /** @type {Record_ | null} the record as it stands, when one is changed or taken off */
    this.before = null;
    /** @type {Input[]} */
    this.inputs = [];
    /** @type {Map<string, string>} what stood in each field before somebody typed, by its key */
    this.there = new Map();
    this.sure = false;
    this.kept = make("div", { class: "zkp__kept", role: "status" });
    this.target = make("div", { class: "zkp__step" });
    this.fields = make("div", { class: "zkp__step" });
    this.result = make("div", { class: "zkp__step", id: "propose-result" });
    this.how = make("input", { id: "propose-how", class: "zkp__input", autocomplete: "off" });
    this.reason = make("input", { id: "propose-reason", class: "zkp__input", autocomplete: "off", "aria-describedby": "propose-reason-hint" });
    this.timer = 0;
    this.turn = 0;
  }

  /** Everything below the first step, which stands on the page already. */
  begin() {
    const towns = make("datalist", { id: "propose-towns" });
    for (const place of this.world.given.towns.flatMap((/** @type {any} */ town) => town.chome)) {
      towns.append(make("option", { value: place.name, label: place.label }));
    }
    this.element.prepend(this.kept);
    this.element.append(this.target, this.fields, this.result, towns);
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.fields.addEventListener("input", () => this.written());
    this.fields.addEventListener("change", (event) => this.complete(event));
  }

  /** Go on where the reader came from, or where a draft was left. @param {string} id a listing, or "" */
  resume(id) {
    const draft = this.drafts.latest();
    if (id && this.world.records[id]) this.choose("change", id);
    else if (draft && (!draft.id || this.world.records[draft.id])) this.choose(/** @type {What} */ (draft.what), draft.id);
  }

  /** @param {What} what @param {string} id */
  choose(what, id) {
    this.what = what;
    this.turn += 1;
    const radio = /** @type {HTMLInputElement} */ (this.element.querySelector(`#propose-${what}`));
    radio.checked = true;
    this.before = null;
    this.kind = "";
    this.inputs = [];
    this.fields.replaceChildren();
    this.result.replaceChildren();
    this.kept.replaceChildren();
    this.target.replaceChildren(...(what === "add" ? this.kindStep() : whichStep(this.world, this.texts, (found) => this.pick(found))));
    if (id) this.pick(id);
    const draft = what === "add" ? this.drafts.of("add", "") : undefined;
    const select = draft && /** @type {HTMLSelectElement} */ (this.target.querySelector("select"));
    if (!select) return;
    select.value = draft.kind;
    this.kind = select.value;
    this.showFields();
  }

  /** The listing that is changed or taken off, "" for a new one. */
  get id() {
    return this.before ? textOf(this.before, "id") : "";
  }

  kindStep() {
    return kindStep(this.world, this.texts, (kind) => {
      this.kind = kind;
      this.showFields();
    });
  }

  /** @param {string} id */
  async pick(id) {
    const turn = (this.turn += 1);
    const [kind, record] = await this.whole(id);
    if (turn !== this.turn) return; // something else was chosen meanwhile
    this.kind = kind;
    this.before = record;
    const name = textOf(partOf(record, "name"), "ja");
    this.target.append(make("p", { class: "zkp__chosen" }, fill(this.texts.page.which_chosen, { name, id })));
    if (this.what === "change") this.showFields();
    else showRemoval(this, id);
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
    const values = this.opened();
    for (const input of this.inputs) {
      const { key, path } = input.field;
      input.write(this.before ? valueAt(this.before, path) : this.given(path));
      this.there.set(key, JSON.stringify(input.read()));
      if (key in values) input.retype(values[key]);
    }
    this.how.value = String(values.how ?? "");
    this.later();
  }

  /** What stands in the draft of this listing; says that it was opened. @returns {{[key: string]: Value}} */
  opened() {
    const values = this.drafts.of(this.what, this.id)?.values;
    if (values) this.showKept(this.texts.page.draft_found);
    return values ?? {};
  }

  /** Keeps what is written. @param {{[key: string]: Value}} values */
  keep(values) {
    this.drafts.keep({ what: this.what, id: this.id, kind: this.kind, values });
    if (!this.kept.firstChild) this.showKept(this.texts.page.draft);
  }

  /** @param {string} words */
  showKept(words) {
    const clear = make("button", { type: "button", class: "zkp__goto", id: "propose-clear" }, this.texts.page.draft_clear);
    clear.addEventListener("click", () => this.clear());
    this.kept.replaceChildren(make("p", {}, words), clear);
  }

  /** Forgets the draft and begins again. */
  clear() {
    this.drafts.clear(this.what, this.id);
    this.reason.value = "";
    this.choose(this.what, "");
    this.kept.replaceChildren(make("p", {}, this.texts.page.draft_cleared));
    /** @type {HTMLElement | null} */ (this.element.querySelector("input:checked"))?.focus();
  }

  /** What need not be typed. @param {string} path @returns {string | undefined} */
  given(path) {
    if (path === "source.id" && this.world.sources.has(OWN_WORD)) return OWN_WORD;
    return path === "source.as_of" ? this.world.today : undefined;
  }

  /** Something was typed: it is kept, and looked at once typing pauses. */
  written() {
    if (this.what === "remove") return;
    // Only what was typed: a draft that is opened next week must not undo what is new by then.
    this.keep({ ...typed(this.inputs, this.there), how: this.how.value });
    this.later();
  }

  /**
   * What was understood is shown as the registers write it. A town is spelled as the table spells it,
   * and brings its postal code.
   * @param {Event} event
   */
  complete(event) {
    const element = /** @type {HTMLInputElement} */ (event.target);
    const changed = this.inputs.find(({ box }) => box.contains(element));
    if (changed && ["text", "hours"].includes(changed.field.type)) changed.write(changed.read());
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
    this.written();
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
    for (const input of this.inputs) mark(this.world, this.texts, this.inputs, input, problems, worries);
    const { page } = this.texts;
    const missing = problems.filter(({ code }) => MISSING.has(code));
    this.result.replaceChildren(make("h2", {}, page.step_done));
    const started = textOf(partOf(record, "name"), "ja") || this.before;
    if (!started || (missing.length && missing.length === problems.length)) this.result.append(make("p", {}, page.not_yet));
    else if (problems.length) this.result.append(problemList(this.world, this.texts, this.inputs, problems));
    else if (!record.id) this.result.append(make("p", {}, page.reading_missing));
    else if (this.before && !Object.keys(difference(this.before, record)).length) this.result.append(make("p", {}, page.no_change));
    else this.finished(record, worries);
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
    if (this.before) this.result.append(make("h3", {}, page.changes), changeTable(this.texts, changedWords(this, this.inputs.map(({ field }) => field), this.before, record)));
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
    const sent = make("button", { type: "button", class: "zkp__goto", id: "propose-sent" }, page.sent);
    sent.addEventListener("click", () => this.clear());
    this.result.append(list, make("p", {}, sent));
  }
}
