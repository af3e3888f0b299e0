/**
 * The page `/find/fridge/`: picks from my list or typed by hand, printed as one A4 sheet or two A6
 * cards. What is typed stays in this page and is gone with it.
 */

import { load, textOf } from "./data.js";
import { button, el, need } from "./dom.js";
import { exchange } from "./exchange.js";
import { fridgeCards } from "./fridge.js";
import { openMyList } from "./mylist.js";
import { qrCode } from "./qr.js";
import { listLink } from "./share.js";

/** @typedef {import("./fridge.js").Line} Line */

/** Each line of the card, with the kind of place that fits it. @type {[string, string][]} */
const LINES = [
  ["doctor", "clinics"],
  ["nurse", "nursing_stations"],
  ["pharmacy", "pharmacies"],
  ["center", "support_centers"],
  ["night", ""],
  ["family", ""],
];
const LONGEST_NAME = 40;
const LONGEST_PHONE = 20;

class FridgePage {
  /** @param {HTMLElement} box @param {import("./data.js").Data} data */
  constructor(box, data) {
    this.box = box;
    this.data = data;
    this.root = box.dataset.root ?? "";
    this.list = openMyList();
    /** @type {Map<string, {name: HTMLInputElement, phone: HTMLInputElement, pick: HTMLSelectElement | null}>} */
    this.fields = new Map();
    this.blank = false;
    const words = data.raw.words;
    this.size = el(
      "select",
      { id: "fridge-size" },
      el("option", { value: "a4" }, words.fridge_a4),
      el("option", { value: "a6" }, words.fridge_a6),
    );
    box.append(
      ...LINES.map(([line, kind]) => this.line(line, kind)),
      el("p", {}, el("label", { class: "zkf-label", for: "fridge-size" }, words.fridge_size), this.size),
      el("p", {}, button(words.fridge_print, () => print(), { class: "zk-button", id: "fridge-print" })),
      el("p", {}, button(words.fridge_blank, () => this.printBlank(), { class: "zk-button", id: "fridge-blank" })),
    );
    box.addEventListener("input", () => this.draw());
    document.documentElement.classList.add("zkf-has-paper");
    this.draw();
  }

  /** @param {string} line @param {string} kind */
  line(line, kind) {
    const words = this.data.raw.words;
    const id = `fridge-${line}`;
    const name = el("input", { type: "text", id: `${id}-name`, maxlength: String(LONGEST_NAME), autocomplete: "off" });
    const phone = el("input", { type: "tel", id: `${id}-phone`, maxlength: String(LONGEST_PHONE), autocomplete: "off" });
    const pick = line === "center" ? this.towns(id) : kind ? this.picker(id, kind) : null;
    this.fields.set(line, { name, phone, pick });
    const nameLine = el("p", {}, el("label", { class: "zkf-label", for: name.id }, words.fridge_name), name);
    const phoneLine = el("p", {}, el("label", { class: "zkf-label", for: phone.id }, words.fridge_phone), phone);
    const own = el("div", { class: "zkf-own" }, nameLine, phoneLine);
    const show = () => {
      nameLine.hidden = Boolean(pick?.value);
      // A place whose number the guide does not know: the reader may.
      phoneLine.hidden = Boolean(this.data.byId.get(pick?.value ?? "")?.printed);
    };
    pick?.addEventListener("input", show);
    show();
    return el(
      "fieldset",
      { class: "zkf-fridge" },
      el("legend", {}, words[`fridge_${line}`]),
      pick &&
        el(
          "p",
          {},
          el("label", { class: "zkf-label", for: pick.id }, line === "center" ? words.fridge_town : words.fridge_pick),
          pick,
        ),
      own,
    );
  }

  /** @param {string} id @param {string} kind */
  picker(id, kind) {
    const { data } = this;
    const found = this.list.ids
      .flatMap((one) => data.byId.get(one) ?? [])
      .filter((one) => data.raw.kinds[one.kind].id === kind);
    if (found.length === 0) return null;
    // A card is for calling: a place without a number is never what the card begins with.
    const first = found.find((one) => one.printed);
    const options = found.map((one) => {
      const lang = typeof one.name === "string" ? null : one.name[1];
      return el("option", { value: one.id, selected: one === first, lang }, `${textOf(one.name)} ${one.phone}`);
    });
    const none = el("option", { value: "", selected: !first }, data.raw.words.fridge_none);
    return el("select", { id: `${id}-pick` }, ...options, none);
  }

  /**
   * The support center by one's town: nobody has to know its name. One of my list comes first.
   * @param {string} id
   */
  towns(id) {
    const { data } = this;
    const callable = (/** @type {string} */ center) => Boolean(data.byId.get(center)?.printed);
    const isCenter = (/** @type {string} */ one) =>
      data.raw.kinds[data.byId.get(one)?.kind ?? 0].id === "support_centers";
    const own = this.list.ids.find((one) => callable(one) && isCenter(one)) ?? "";
    const groups = data.towns.map((town) => {
      const known = town.chome.flatMap(centersOf).filter(([, center]) => callable(center));
      const options = known.map(([name, center]) => el("option", { value: center }, name));
      return options.length > 0 ? el("optgroup", { label: town.label }, ...options) : null;
    });
    const chosen = own && el("option", { value: own, selected: true }, textOf(data.byId.get(own)?.name ?? ""));
    const none = el("option", { value: "", selected: !own }, data.raw.words.fridge_none);
    return el("select", { id: `${id}-pick` }, chosen || null, none, ...groups);
  }

  /** All lines empty, to be written by hand; what was chosen is there again afterwards. */
  async printBlank() {
    this.blank = true;
    await this.draw();
    addEventListener(
      "afterprint",
      () => {
        this.blank = false;
        this.draw();
      },
      { once: true },
    );
    print();
  }

  /** @returns {Line[]} */
  lines() {
    return LINES.map(([line]) => {
      const { name, phone, pick } = /** @type {NonNullable<ReturnType<typeof this.fields.get>>} */ (this.fields.get(line));
      const listing = this.data.byId.get(pick?.value ?? "");
      const label = this.data.raw.words[`fridge_${line}`];
      if (this.blank) return { label, name: "", phone: "", id: "" };
      const own = phone.value.trim();
      if (listing) return { label, name: listing.name, phone: listing.printed || own, id: listing.id };
      return { label, name: name.value.trim(), phone: own, id: "" };
    });
  }

  async draw() {
    const { data, root } = this;
    const lines = this.lines();
    // Only places of the guide stand in the code; what was typed stays on the paper.
    const ids = lines.flatMap(({ id }) => id || []);
    const page = new URL(`${root}find/list/`, location.href).href;
    const home = data.raw.base ? `${data.raw.base}find/list/` : page;
    const link = ids.length ? listLink(home, ids) : home;
    const size = this.size.value === "a6" ? "a6" : "a4";
    await exchange(need("zkf-paper"), async () => {
      const code = await qrCode(root, link, data.raw.words.qr_label).catch(() => el("p", {}, data.raw.words.qr_failed));
      return [fridgeCards({ data, lines, code, size })];
    });
  }
}

/**
 * What serves a chome: one center, or several where its blocks are parted among them.
 * @param {import("./data.js").Chome} chome
 * @returns {[string, string][]} words for the option, and the id of the center
 */
function centersOf({ name, center, parts }) {
  if (center) return [[name, center]];
  const blocks = (/** @type {[number, number][]} */ ranges) =>
    ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(", ");
  return parts.map(([ranges, id]) => [`${name} ${blocks(ranges)}`, id]);
}

const box = document.getElementById("zkf-fridge");
if (box) {
  try {
    new FridgePage(box, await load(box.dataset.data ?? ""));
  } catch (error) {
    console.error(error);
    need("zkf-failed").hidden = false;
  }
}
