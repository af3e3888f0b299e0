/**
 * The box on the front page and on the page of the support centers, once somebody has turned to it:
 * answers where it stands. See ask-page.js.
 */

import { load } from "./data.js";
import { el, need } from "./dom.js";
import { keepInOtherLanguage } from "./links.js";
import { listButton } from "./list-button.js";
import { openMyList } from "./mylist.js";
import { boxOf, drawn, leadToAnswer, loadSections } from "./panel.js";
import { placeOf } from "./place.js";
import { resolve } from "./places.js";
import { askPosition } from "./position.js";
import { meanings } from "./ask.js";
import { countOfFound } from "./search.js";
import { HERE, format, nothing, parse, toQuery } from "./state.js";
import { searchIndex } from "./terms.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./ask.js").Box} Box */

export class AskPage {
  /** @param {HTMLFormElement} form @param {(list: import("./mylist.js").MyList) => void} keptChanged */
  constructor(form, keptChanged) {
    this.form = form;
    this.root = form.dataset.root ?? "";
    this.input = /** @type {HTMLInputElement} */ (need("zkf-place"));
    this.keptChanged = keptChanged;
    this.list = openMyList();
    /** @type {Promise<Box> | null} */
    this.coming = null;
    /** @type {import("./position.js").Point | null} */
    this.here = null;
    /** @type {string[]} */
    this.also = [];
    addEventListener("popstate", () => this.draw(false));
    if (location.hash.includes("=")) this.draw(false);
    else this.box().catch(() => {});
  }

  /** The data, fetched once. @returns {Promise<Box>} */
  box() {
    const { data: address, sections } = this.form.dataset;
    this.coming ??= Promise.all([load(address ?? ""), loadSections(sections ?? "")]).then(([data, parts]) => boxOf(data, parts));
    this.coming.catch(() => (this.coming = null));
    return this.coming;
  }

  /** @param {string} text */
  async ask(text) {
    const box = await this.ready();
    if (!box) return;
    if (!text.trim()) {
      const empty = el("p", { class: "zk-note", role: "alert" }, box.data.raw.words.place_empty);
      need("zkf-answer").replaceChildren(empty);
      this.input.focus();
      return;
    }
    const found = resolve(box.places, text);
    const isOne = found.status === "found";
    const isPlace = isOne && meanings(box, text)[0]?.type === "place";
    this.also = isOne ? found.also : [];
    this.go({ ...nothing(), at: isOne ? found.ids[0] : "", where: isPlace ? "" : text.trim() });
  }

  /** The data, or null after saying that it cannot be had. */
  async ready() {
    need("zkf-wait").hidden = false;
    try {
      return await this.box();
    } catch (error) {
      console.error(error);
      need("zkf-failed").hidden = false;
      return null;
    } finally {
      need("zkf-wait").hidden = true;
    }
  }

  /** @param {State} state */
  go(state) {
    history.pushState(null, "", `#${format(state)}`);
    this.draw(true, state);
  }

  async locate() {
    const box = await this.ready();
    if (!box) return;
    const found = (/** @type {import("./position.js").Point} */ point) => {
      this.here = point;
      this.draw(true, { ...nothing(), at: HERE });
    };
    askPosition(need("zkf-here-note"), box.data.raw.words, found, () => this.input.focus());
  }

  /**
   * @param {boolean} toAnswer whether the reader is taken to it
   * @param {State} [state]    else what the address says
   */
  async draw(toAnswer, state) {
    if (!state && location.hash && !location.hash.includes("=")) return;
    const box = await this.ready();
    if (!box) return;
    const { data } = box;
    const now = state ?? parse(location.hash, data);
    const place = now.at ? placeOf(data, now.at, this.here) : null;
    this.input.value = now.where || (place && place.type !== "here" ? place.label : "");
    const parts = drawn(box, now.where, place, this.also, this.panel(box, now));
    if (place) parts.push(this.nearby(place.id, data.raw.words));
    need("zkf-answer").replaceChildren(...parts);
    document.documentElement.classList.toggle("zk-answered", parts.length > 0);
    keepInOtherLanguage(location.hash);
    if (toAnswer) leadToAnswer();
  }

  /** The way to everything around a place. @param {string} id @param {Record<string, string>} words */
  nearby(id, words) {
    const at = id === HERE ? "" : `#${format({ ...nothing(), at: id })}`;
    return el("p", { class: "zk-screen-only" }, el("a", { class: "zk-next", href: `${this.root}find/${at}` }, words.nearby));
  }

  /** @param {Box} box @param {State} state @returns {import("./place-panel.js").Panel} */
  panel({ data }, state) {
    return {
      data,
      root: this.root,
      choose: (id) => this.go({ ...nothing(), at: id }),
      actions: (id) => {
        const listing = data.byId.get(id);
        return listing ? [listButton(listing, this.list, data, () => this.keptChanged(this.list))] : [];
      },
      asWords: (text) => location.assign(`${this.root}find/#${format({ ...nothing(), q: text })}`),
      countWords: (text) => countOfFound(searchIndex(data), toQuery({ ...nothing(), q: text }, data, null)),
      askPlace: () => this.input.focus(),
      placeKnown: false,
      at: state.at,
    };
  }
}
