/**
 * The page `/find/`: keeps address, form, first answer and list in step with one state.
 */

import { readState, showState } from "./controls.js";
import { load } from "./data.js";
import { need } from "./dom.js";
import { listButton } from "./list-button.js";
import { MapPanel } from "./map-panel.js";
import { openMyList } from "./mylist.js";
import { HERE, placeOf } from "./place.js";
import { alsoLine, foundPanel, placePanel } from "./place-panel.js";
import { placeIndex, resolve } from "./places.js";
import { PAGE, countText, drawResults, groupsOf } from "./results.js";
import { search, searchIndex } from "./search.js";
import { format, isNarrowed, nothing, parse, toQuery } from "./state.js";
import { fill } from "./words.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./data.js").Listing} Listing */

/** Milliseconds. Screen readers are told the count once the typing rests. */
const TYPING_RESTS = 600;
const LOCATE = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

class FindPage {
  /** @param {HTMLFormElement} form @param {import("./data.js").Data} data */
  constructor(form, data) {
    this.form = form;
    this.data = data;
    this.root = form.dataset.root ?? "";
    this.places = placeIndex(data);
    this.index = searchIndex(data);
    this.list = openMyList();
    this.input = /** @type {HTMLInputElement} */ (need("zkf-place"));
    /** @type {State} */
    this.state = nothing();
    /** @type {{lat: number, lon: number} | null} */
    this.here = null;
    /** @type {string[]} */
    this.also = [];
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
    this.form.addEventListener("change", (event) => {
      if (event.target !== this.input) this.go(readState(this.form, this.state), false);
    });
    const words = /** @type {HTMLInputElement} */ (need("zkf-words"));
    words.addEventListener("input", () => this.typed());
    words.addEventListener("keydown", (event) => {
      // Enter in this field belongs to the words, not to the place.
      if (event.key === "Enter") event.preventDefault();
    });
    need("zkf-here").addEventListener("click", () => this.locate());
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
    if (toAnswer) document.getElementById("zkf-first")?.focus();
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
    const found = resolve(this.places, text);
    const state = { ...this.state, box: null };
    if (!text.trim()) {
      this.also = [];
      this.go({ ...state, at: "", where: "" });
      return;
    }
    if (found.status === "found") this.choose(found.ids[0], found.also);
    else this.go({ ...state, at: "", where: text.trim() }, true);
  }

  /** @param {string} id @param {string[]} [also] */
  choose(id, also = []) {
    this.also = also;
    this.go({ ...this.state, at: id, where: "", box: null }, true);
  }

  locate() {
    const words = this.data.raw.words;
    const note = need("zkf-here-note");
    const refused = () => {
      note.textContent = words.here_refused;
      note.setAttribute("role", "alert");
      this.input.focus();
    };
    if (!navigator.geolocation) {
      refused();
      return;
    }
    this.say(words.here_asking);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.here = { lat: coords.latitude, lon: coords.longitude };
        this.choose(HERE);
      },
      refused,
      LOCATE,
    );
  }

  /** @param {string} text @param {number} [after] milliseconds */
  say(text, after = 0) {
    clearTimeout(this.timer);
    const status = need("zkf-status");
    if (after) this.timer = setTimeout(() => (status.textContent = text), after);
    else status.textContent = text;
  }

  /** @param {number} [sayAfter] milliseconds */
  draw(sayAfter = 0) {
    const { state, data } = this;
    const place = state.at ? placeOf(data, state.at, this.here) : null;
    showState(this.form, state);
    need("zkf-clear").hidden = !isNarrowed(state) && !state.area;
    if (place && place.type !== "here") this.input.value = place.label;
    else if (state.where) this.input.value = state.where;
    this.drawAnswer(place);
    const asked = Boolean(place || isNarrowed(state) || state.area);
    need("zkf-results").hidden = !asked;
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
    };
    const box = need("zkf-answer");
    if (place) box.replaceChildren(...[placePanel(place, panel), alsoLine(this.also, panel)].filter((x) => x !== null));
    else if (state.where) box.replaceChildren(foundPanel(resolve(this.places, state.where), state.where, panel));
    else box.replaceChildren();
  }

  /** @param {import("./places.js").Place | null} place @param {number} sayAfter */
  drawList(place, sayAfter) {
    const { data, root, state, limit } = this;
    const query = toQuery(state, data, place);
    const shown = {
      data, root, state, place, limit,
      ...this.find(query),
      actions: (/** @type {Listing} */ listing) => this.actions(listing, true),
      more: () => this.more(),
      clearBox: () => this.go({ ...this.state, box: null }),
      all: (/** @type {string} */ kind) => {
        this.go({ ...this.state, kind });
        need("zkf-results-title").focus();
      },
    };
    const groups = groupsOf(shown);
    drawResults(need("zkf-found"), groups, shown);
    this.say(countText(shown), sayAfter);
    this.countList();
    this.map.show(groups.flatMap((group) => group.shown), place, Boolean(state.box));
  }

  /**
   * Search; where the guide has no list of a kind at all, those who can name one.
   * @param {import("./search.js").Query} query
   */
  find(query) {
    const kind = this.data.raw.kinds[query.kind];
    if (!kind || this.data.listings.some((one) => one.kind === query.kind)) {
      return { result: search(this.index, query), instead: false };
    }
    const other = { ...query, kind: -1, flags: [], words: kind.words[0] ?? "" };
    return { result: search(this.index, other), instead: true };
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
    const link = /** @type {HTMLAnchorElement} */ (need("zkf-tolist"));
    link.textContent = fill(this.data.raw.words.see_list, { n: this.list.ids.length });
    // The list measures from the same place.
    const at = format({ ...nothing(), at: this.state.at });
    link.hash = at ? `#${at}` : "";
  }

  /** @param {string} id */
  showRow(id) {
    const row = document.getElementById(`row-${id}`);
    row?.scrollIntoView({ block: "center" });
    row?.focus({ preventScroll: true });
  }
}

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("zkf"));
if (form) {
  // Pressed while the data is on its way: answered when it is there.
  let early = false;
  const wait = (/** @type {Event} */ event) => {
    event.preventDefault();
    early = true;
    need("zkf-wait").hidden = false;
  };
  form.addEventListener("submit", wait);
  try {
    const data = await load(form.dataset.data ?? "");
    const page = new FindPage(form, data);
    if (early) page.findPlace(page.input.value);
  } catch (error) {
    console.error(error);
    need("zkf-failed").hidden = false;
  }
  need("zkf-wait").hidden = true;
  form.removeEventListener("submit", wait);
}
