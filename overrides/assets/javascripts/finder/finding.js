/** The page `/find/`: keeps address, form, first answer and list in step with one state. */

import { readState, showState } from "./controls.js";
import { load } from "./data.js";
import { el, need, tell } from "./dom.js";
import { keepInOtherLanguage, showListLinks, showResultsLink } from "./links.js";
import { listButton } from "./list-button.js";
import { MapPanel } from "./map-panel.js";
import { openMyList } from "./mylist.js";
import { meanings, stateOf } from "./ask.js";
import { boxOf, drawn, leadToAnswer, loadSections } from "./panel.js";
import { placeOf } from "./place.js";
import { resolve } from "./places.js";
import { askPosition } from "./position.js";
import { PAGE, countOf, countText, drawResults, groupsOf } from "./results.js";
import { countOfFound, find } from "./search.js";
import { HERE, format, isNarrowed, nothing, parse, toQuery } from "./state.js";
import { searchIndex } from "./terms.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./data.js").Listing} Listing */

/** Milliseconds. Screen readers are told the count once the typing rests. */
const TYPING_RESTS = 600;

class FindPage {
  /**
   * @param {HTMLFormElement} form @param {import("./data.js").Data} data
   * @param {import("./ask.js").Section[]} sections
   */
  constructor(form, data, sections) {
    this.form = form;
    this.data = data;
    this.root = form.dataset.root ?? "";
    this.box = boxOf(data, sections);
    this.index = searchIndex(data);
    this.list = openMyList();
    this.input = /** @type {HTMLInputElement} */ (need("zkf-place"));
    /** @type {State} */
    this.state = nothing();
    /** @type {{lat: number, lon: number} | null} */
    this.here = null;
    /** @type {string[]} */
    this.also = [];
    /** What the box of the place says by itself; anything else was typed and not sent. */
    this.shownPlace = "";
    this.limit = PAGE;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.map = new MapPanel(need("zkf-map"), need("zkf-map-open"), this.root, data, {
      chosen: (id) => this.showRow(id),
      searchBox: (box) => this.go({ ...this.state, box }),
      toggled: () => this.draw(),
    });
    this.listen();
    this.state = parse(location.hash, data);
    this.draw();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.findPlace(this.input.value);
    });
    const words = /** @type {HTMLInputElement} */ (need("zkf-words"));
    this.form.addEventListener("change", (event) => {
      if (event.target === this.input) return;
      const state = readState(this.form, this.withTypedPlace());
      // Words are taken with every key: leaving their field is no step of its own.
      if (event.target !== words || format(state) !== format(this.state)) this.go(state);
    });
    words.addEventListener("input", () => this.typed());
    words.addEventListener("keydown", (event) => {
      // Enter in this field belongs to the words, not to the place.
      if (event.key === "Enter") event.preventDefault();
    });
    need("zkf-here").addEventListener("click", () => this.locate());
    need("zkf-toresults").addEventListener("click", (event) => {
      event.preventDefault();
      need("zkf-results-title").focus();
    });
    need("zkf-clear").addEventListener("click", () => {
      this.go({ ...nothing(), at: this.state.at, where: this.state.where }, false);
    });
    addEventListener("popstate", () => this.addressChanged());
  }

  /** Back, forward, or another address typed by hand. */
  addressChanged() {
    // A jump inside the page (#content) is no state: put ours back into the address.
    if (location.hash && !location.hash.includes("=")) {
      history.replaceState(null, "", `#${format(this.state)}`);
      return;
    }
    this.state = parse(location.hash, this.data);
    this.limit = PAGE;
    // Back at the beginning the box is as empty as the page.
    if (!this.state.at && !this.state.where) this.input.value = "";
    this.draw();
  }

  /**
   * Take a new state, as a new step that "back" undoes.
   * @param {State} state
   * @param {boolean} [toAnswer] whether the reader is taken to the first answer
   */
  go(state, toAnswer = false) {
    this.state = state;
    this.limit = PAGE;
    history.pushState(null, "", `#${format(state)}`);
    this.draw();
    if (toAnswer) leadToAnswer();
  }

  /** Words change with every key: no step of their own, and told to screen readers at rest. */
  typed() {
    this.state = readState(this.form, this.state);
    this.limit = PAGE;
    history.replaceState(null, "", `#${format(this.state)}`);
    this.draw(TYPING_RESTS);
  }

  /** @param {string} text */
  findPlace(text) {
    this.also = [];
    if (!text.trim()) {
      this.go({ ...this.state, at: "", where: "", box: null });
      const empty = el("p", { class: "zk-note", role: "alert" }, this.data.raw.words.place_empty);
      need("zkf-answer").replaceChildren(empty);
      this.input.focus();
      return;
    }
    this.go(this.withPlace(text), true);
  }

  /**
   * The state with what a text means: its place, or its words; a list that they stand for is shown.
   * @param {string} text
   */
  withPlace(text) {
    const found = resolve(this.box.places, text);
    const [first] = meanings(this.box, text);
    const isOne = found.status === "found";
    const isPlace = isOne && first?.type === "place";
    this.also = isOne ? found.also : [];
    const list = first?.type === "answer" && first.answer.danger < 2 ? stateOf(first.answer, this.data) : null;
    const { kind, flags } = list ?? this.state;
    return { ...this.state, kind, flags, box: null, at: isOne ? found.ids[0] : "", where: isPlace ? "" : text.trim() };
  }

  /** The state, with what stands in the box of the place and was not sent. */
  withTypedPlace() {
    const text = this.input.value.trim();
    return text && text !== this.shownPlace ? this.withPlace(text) : this.state;
  }

  /** What was typed as a place is looked for as words. @param {string} text */
  asWords(text) {
    this.input.value = "";
    this.goToResults({ ...nothing(), q: text });
  }

  /** @param {State} state */
  goToResults(state) {
    this.go(state);
    need("zkf-results-title").focus();
  }

  /** @param {string} id @param {string[]} [also] */
  choose(id, also = []) {
    this.also = also;
    this.go({ ...this.state, at: id, where: "", box: null }, true);
  }

  locate() {
    const found = (/** @type {import("./position.js").Point} */ point) => {
      this.here = point;
      this.choose(HERE);
    };
    askPosition(need("zkf-here-note"), this.data.raw.words, found, () => this.input.focus());
  }

  /** @param {string} text @param {number} [after] milliseconds */
  say(text, after = 0) {
    clearTimeout(this.timer);
    const status = need("zkf-status");
    if (after) this.timer = setTimeout(() => tell(status, text), after);
    else tell(status, text);
  }

  /** @param {number} [sayAfter] milliseconds */
  draw(sayAfter = 0) {
    const { state, data } = this;
    const place = state.at ? placeOf(data, state.at, this.here) : null;
    showState(this.form, state);
    need("zkf-clear").hidden = !isNarrowed(state) && !state.area;
    this.shownPlace = state.where || (place && place.type !== "here" ? place.label : "");
    if (this.shownPlace || place) this.input.value = this.shownPlace;
    this.drawAnswer(place);
    // Outside the ward the nearest cannot be known, but what there is can be shown.
    const isOutside = !place && Boolean(state.where) && resolve(this.box.places, state.where).status === "outside";
    const asked = Boolean(place || isNarrowed(state) || state.area || isOutside);
    for (const id of ["zkf-results", "zkf-toresults"]) need(id).hidden = !asked;
    this.countList();
    keepInOtherLanguage(location.hash);
    if (asked) this.drawList(place, sayAfter);
  }

  /** @param {import("./places.js").Place | null} place */
  drawAnswer(place) {
    const { data, root, state } = this;
    const panel = {
      data,
      root,
      choose: (/** @type {string} */ id) => this.choose(id),
      actions: (/** @type {string} */ id) => this.actions(data.byId.get(id)),
      asWords: (/** @type {string} */ text) => this.asWords(text),
      countWords: (/** @type {string} */ text) =>
        countOfFound(this.index, toQuery({ ...nothing(), q: text }, data, null)),
      askPlace: () => this.input.focus(),
      placeKnown: false,
      at: "",
    };
    const parts = drawn(this.box, state.where, place, this.also, panel);
    need("zkf-answer").replaceChildren(...parts);
    document.documentElement.classList.toggle("zk-answered", parts.length > 0);
  }

  /** @param {import("./places.js").Place | null} place @param {number} sayAfter */
  drawList(place, sayAfter) {
    const { data, root, state, limit } = this;
    const shown = {
      data, root, state, place, limit,
      ...find(this.index, toQuery(state, data, place)),
      actions: (/** @type {Listing} */ listing) => this.actions(listing, true),
      more: () => this.more(),
      clearBox: () => this.go({ ...this.state, box: null }),
      notSure: () => this.go({ ...this.state, sure: false }),
      all: (/** @type {string} */ kind) => this.goToResults({ ...this.state, kind }),
      related: (/** @type {string} */ flag) => this.goToResults({ ...this.state, flags: [flag] }),
    };
    const groups = groupsOf(shown);
    drawResults(need("zkf-found"), groups, shown);
    this.say(countText(shown), sayAfter);
    showResultsLink(need("zkf-toresults"), isNarrowed(state) ? countOf(shown) : 0, data.raw.words);
    this.map.show(groups.flatMap((group) => group.shown), place, Boolean(state.box));
  }

  more() {
    const first = this.limit;
    this.limit += PAGE;
    this.draw();
    const rows = need("zkf-found").querySelectorAll(".zkf-row");
    /** @type {HTMLElement | undefined} */ (rows[first])?.focus();
  }

  /** Buttons of a place. @param {Listing | undefined} listing @param {boolean} [onMap] @returns {Node[]} */
  actions(listing, onMap = false) {
    if (!listing) return [];
    const told = (/** @type {string} */ text) => {
      this.say(text);
      this.countList();
    };
    const add = listButton(listing, this.list, this.data, told);
    return onMap && this.map.isOpen ? [add, this.map.focusButton(listing)] : [add];
  }

  countList() {
    showListLinks(this.list, this.state.at, this.data.raw.words);
  }

  /** @param {string} id */
  showRow(id) {
    const row = document.getElementById(`row-${id}`);
    row?.scrollIntoView({ block: "center" });
    row?.focus({ preventScroll: true });
  }
}

/**
 * What a reader did while this was on its way.
 * @typedef {{sent: boolean, chosen: boolean, here: boolean}} Early
 */

/**
 * Fetch the data and take over the form, with what was pressed and chosen until then.
 * @param {HTMLFormElement} form @param {Early} early
 */
export async function start(form, early) {
  const { data: address, sections } = form.dataset;
  const [data, parts] = await Promise.all([load(address ?? ""), loadSections(sections ?? "")]);
  const chosen = early.chosen ? readState(form, parse(location.hash, data)) : null;
  const page = new FindPage(form, data, parts);
  if (chosen) page.go(chosen);
  if (early.sent) page.findPlace(page.input.value);
  else if (early.here) page.locate();
}
