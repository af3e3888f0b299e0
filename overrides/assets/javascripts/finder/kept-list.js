/**
 * My list on `/find/list/` with notes, comparison, sharing and paper; or a list that came by a link,
 * which is kept only when the reader says so. `list-page.js` fetches it where the list is not empty.
 */

import { showCalls } from "./call-scripts.js";
import { comparisons } from "./comparisons.js";
import { load, textOf } from "./data.js";
import { button, el, hidden, need, tell } from "./dom.js";
import { distance } from "./distance.js";
import { emptyList } from "./empty-list.js";
import { keepInOtherLanguage, listHash } from "./links.js";
import { openMyList } from "./mylist.js";
import { noteForm, noteText } from "./notes.js";
import { orderChoice, ordered } from "./order.js";
import { printing } from "./printing.js";
import { placeOf } from "./place.js";
import { row } from "./row.js";
import { idsOfLink, listLink } from "./share.js";
import { sharePanel, showNotesChoice } from "./share-panel.js";
import { drawPaper } from "./sheet.js";
import { parse } from "./state.js";
import { fill } from "./words.js";

/** @typedef {import("./data.js").Listing} Listing */

/** Milliseconds. The sheet is drawn again once the typing of a note rests. */
const TYPING_RESTS = 300;

export class ListPage {
  /** @param {HTMLElement} box @param {import("./data.js").Data} data */
  constructor(box, data) {
    this.box = box;
    this.data = data;
    this.root = box.dataset.root ?? "";
    this.list = openMyList();
    /** @type {import("./mylist.js").Kept | null} */
    this.deleted = null;
    /** Ids that came by a link. @type {string[] | null} */
    this.shared = null;
    /** @type {import("./places.js").Place | null} */
    this.place = null;
    /** @type {import("./order.js").Order} */
    this.order = "added";
    /** @type {HTMLElement | null} */
    this.compared = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    this.readAddress();
    addEventListener("popstate", () => {
      this.readAddress();
      this.draw();
    });
    addEventListener("storage", () => {
      this.list.read();
      this.draw();
    });
    addEventListener("afterprint", () => document.documentElement.classList.remove("zkf-large"));
    this.draw();
  }

  readAddress() {
    // A jump inside the page (#content) says nothing about the list.
    if (location.hash && !location.hash.includes("=")) return;
    const ids = idsOfLink(location.hash);
    // Where the device keeps nothing, the reader's own list came by the address.
    const isOwn = !this.list.lasting;
    if (isOwn) this.list.kept = { ids, notes: this.list.kept.notes };
    this.shared = ids.length && !isOwn ? ids : null;
    const { at } = parse(location.hash, this.data);
    this.place = at ? placeOf(this.data, at) : null;
  }

  /** @param {string} text */
  say(text) {
    tell(need("zkf-status"), text);
  }

  get ids() {
    return this.shared ?? ordered(this.list.ids, this.order, this.data, (id) => this.list.note(id));
  }

  /** The link of this list, or of the public site where this is only a preview. */
  get link() {
    const { base } = this.data.raw;
    const here = location.protocol.startsWith("http") ? location.href : null;
    return listLink(base ? `${base}find/list/` : (here ?? "find/list/"), this.ids);
  }

  draw() {
    const words = this.data.raw.words;
    if (!this.list.lasting) history.replaceState(null, "", `#${listHash(this.list, this.place?.id ?? "")}`);
    keepInOtherLanguage(location.hash);
    this.compared = this.comparisons();
    const parts = this.ids.length
      ? [this.intro(), this.ordering(), this.entries(), printing(words), this.compared, this.sharing(), this.clearing()]
      : [this.empty(), this.sharing()];
    this.box.replaceChildren(...parts.filter((part) => part !== null));
    need("zkf-blocked").hidden = this.list.lasting;
    this.drawPaper();
    showCalls(this.ids, this.data);
  }

  empty() {
    const made = emptyList();
    if (this.deleted) made.prepend(el("p", {}, button(this.data.raw.words.undo, () => this.undo(), { id: "zkf-undo" })));
    return made;
  }

  intro() {
    const words = this.data.raw.words;
    const n = this.ids.length;
    if (!this.shared) return el("p", { class: "zk-screen-only" }, fill(words.saved_here, { n }));
    return el(
      "div",
      { class: "zk-short zk-screen-only" },
      el("h2", {}, fill(words.shared_title, { n })),
      el("p", {}, words.shared_text),
      el(
        "p",
        { class: "zkf-row__do" },
        button(words.shared_take, () => this.take(), { id: "zkf-take" }),
        button(words.shared_mine, () => this.leave(), { id: "zkf-mine" }),
      ),
    );
  }

  take() {
    const words = this.data.raw.words;
    const taken = (this.shared ?? []).filter((id) => this.list.add(id));
    const full = taken.length < (this.shared ?? []).length;
    this.leave();
    this.say(fill(words.shared_taken, { n: taken.length }) + (full ? ` ${words.full}` : ""));
  }

  /** From a list that came by a link to the reader's own. */
  leave() {
    if (this.list.lasting) {
      history.pushState(null, "", location.pathname);
      this.readAddress();
    }
    this.draw();
  }

  /** Who has one number only needs no order. */
  ordering() {
    if (this.shared || this.ids.length < 2) return null;
    return orderChoice(this.order, this.data.raw.words, (order) => {
      this.order = order;
      this.draw();
      document.getElementById("zkf-order")?.focus();
    });
  }

  entries() {
    const items = this.ids.map((id, n) => {
      const listing = this.data.byId.get(id);
      return listing ? this.entry(listing, n + 1) : this.gone(id);
    });
    return el("ol", { class: "zk-list zkf-mine zk-screen-only", role: "list" }, ...items);
  }

  /** @param {Listing} listing @param {number} number */
  entry(listing, number) {
    const { data, root, place } = this;
    const words = data.raw.words;
    const look = {
      data, root, number, place,
      level: /** @type {const} */ ("h2"),
      kindShown: true,
      metres: this.metres(listing),
      serves: false,
    };
    const off = button(words.remove, () => this.remove(listing.id, textOf(listing.name)));
    off.append(hidden(": ", listing.name));
    const item = row(listing, look, this.shared ? [] : [off]);
    if (!this.shared) item.append(noteForm(listing, this.list, data, () => this.noted(), (text) => this.say(text)));
    return item;
  }

  /** @param {Listing} listing */
  metres({ lat, lon }) {
    const { place } = this;
    return place && lat !== null && lon !== null ? distance(place.lat, place.lon, lat, lon) : NaN;
  }

  /** What a note says stands in the comparison and on paper too. */
  noted() {
    const compared = this.comparisons(this.compared);
    if (compared) this.compared?.replaceWith(compared);
    this.compared = compared;
    showNotesChoice(this.list.kept);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.drawPaper(), TYPING_RESTS);
  }

  /** A listing that was taken off the guide: its page says what became of it. @param {string} id */
  gone(id) {
    const words = this.data.raw.words;
    const off = button(words.remove, () => this.remove(id, id));
    off.append(hidden(`: ${id}`));
    return el(
      "li",
      { class: "zk-row" },
      el("h2", { class: "zk-row__name" }, el("a", { href: `${this.root}r/${id}/` }, `${words.gone} (${id})`)),
      el("p", {}, words.gone_text),
      this.shared ? null : el("p", {}, off),
    );
  }

  /** @param {string} id @param {string} name */
  remove(id, name) {
    this.list.remove(id);
    this.draw();
    this.say(fill(this.data.raw.words.removed, { name }));
    need("zkf-status").focus();
  }

  /** @param {HTMLElement | null} [before] what it replaces */
  comparisons(before = null) {
    const { data, root, place, ids } = this;
    const entries = ids.flatMap((id) => {
      const listing = data.byId.get(id);
      return listing ? [{ listing, metres: this.metres(listing) }] : [];
    });
    const note = (/** @type {string} */ id) => (this.shared ? "" : noteText(this.list, id, data));
    return comparisons({ data, root, place, entries, note }, before);
  }

  sharing() {
    return sharePanel({
      data: this.data,
      root: this.root,
      ids: this.ids,
      kept: this.shared ? { ids: this.shared, notes: {} } : this.list.kept,
      link: this.link,
      told: (text) => this.say(text),
      read: (kept) => this.readKept(kept),
    });
  }

  /** @param {import("./mylist.js").Kept} kept */
  readKept(kept) {
    const added = kept.ids.filter((id) => this.list.add(id));
    for (const id of added) if (kept.notes[id]) this.list.setNote(id, kept.notes[id]);
    this.leave();
    this.say(fill(this.data.raw.words.share_opened, { n: added.length }));
  }

  clearing() {
    if (this.shared) return null;
    const words = this.data.raw.words;
    const clear = () => {
      this.deleted = this.list.clear();
      this.draw();
      this.say(words.cleared);
      document.getElementById("zkf-undo")?.focus();
    };
    return el("p", { class: "zkf-clear zk-screen-only" }, button(words.clear, clear, { id: "zkf-clear" }));
  }

  undo() {
    if (this.deleted) this.list.restore(this.deleted);
    this.deleted = null;
    this.draw();
  }

  drawPaper() {
    const { data, root, place, ids, link } = this;
    const entries = ids.flatMap((id, n) => {
      const listing = data.byId.get(id);
      const note = this.shared ? "" : noteText(this.list, id, data);
      return listing ? [{ listing, number: n + 1, metres: this.metres(listing), note }] : [];
    });
    drawPaper(need("zkf-paper"), { data, root, place, entries, link });
  }
}

/**
 * Fetch the finder's data and show the list.
 * @param {HTMLElement} box
 * @returns {Promise<ListPage>}
 */
export async function start(box) {
  return new ListPage(box, await load(box.dataset.data ?? ""));
}
