/**
 * The map beside the list: opened on a press, numbered like the list, never the only way to know
 * something. Leaflet and the ground are fetched only then, pictures of it only when ticked.
 */

import "../trusted.js";
import { ringPoints } from "./distance.js";
import { button, el, hidden, svg, tell } from "./dom.js";
import { stepsApart } from "./pin-spread.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */
/** @typedef {import("./places.js").Place} Place */
/**
 * @typedef {object} Calls  what the page does
 * @property {(id: string) => void} chosen          a mark was chosen
 * @property {(box: number[] | null) => void} searchBox  south, west, north, east in degrees
 * @property {() => void} toggled                   the map was opened or closed
 */

const PIN_PX = 44; // the room of a finger; the drawing in it is smaller, see map.css
const NEAREST = 12; // as many places the first view holds, with the reader's own town
/** Pixels between the middles of two pins: no finger meets two of them. */
const PIN_GAP = 44;
const CLOSEST = 17;
const THREAD = { color: "#17302b", weight: 1.5, interactive: false };

/** @param {string} tag @param {Record<string, string>} attributes @returns {Promise<void>} */
function fetched(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = document.createElement(tag);
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", () => reject(new Error(Object.values(attributes)[0])));
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    // Styles before our own, so that ours decide.
    if (tag === "link") document.head.prepend(element);
    else document.head.append(element);
  });
}

export class MapPanel {
  /**
   * @param {HTMLElement} box @param {HTMLElement} opener @param {string} root
   * @param {Data} data @param {Calls} calls
   */
  constructor(box, opener, root, data, calls) {
    this.box = box;
    this.opener = opener;
    this.root = root;
    this.data = data;
    this.calls = calls;
    this.isOpen = false;
    this.openText = opener.textContent ?? "";
    const words = data.raw.words;
    this.search = button(words.box_search, () => this.searchHere(), { hidden: true });
    this.canvas = el("div", { class: "zk-map__canvas", role: "group", tabindex: "-1", "aria-label": box.getAttribute("aria-label") });
    this.status = el("p", { class: "zk-map__status", role: "status" });
    box.append(el("p", { class: "zk-map__bar" }, this.search), this.canvas, this.status);
    /** @type {number[]} */
    this.shown = [];
    /** @type {Place | null} */
    this.place = null;
    this.boxed = false;
    /** @type {Map<string, L.Marker>} */
    this.marks = new Map();
    /** @type {L.Map | null} */
    this.map = null;
    opener.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
  }

  async open() {
    const words = this.data.raw.words;
    this.box.classList.add("zk-map");
    this.box.hidden = false;
    this.say(words.loading);
    try {
      this.map ??= await this.make();
      this.isOpen = true;
      this.opener.textContent = words.map_close;
      this.opener.setAttribute("aria-expanded", "true");
      this.box.parentElement?.classList.add("zkf-split--map");
      this.map.invalidateSize();
      this.say(words.map_ready);
      this.calls.toggled();
      // On a narrow screen the map lies under the list, out of sight: the reader is taken there.
      if (this.box.getBoundingClientRect().bottom > innerHeight) this.box.scrollIntoView({ block: "center", behavior: "instant" });
      this.canvas.focus({ preventScroll: true });
    } catch (error) {
      console.error(error);
      this.say(words.map_failed, true);
    }
  }

  close() {
    this.isOpen = false;
    this.box.hidden = true;
    this.box.parentElement?.classList.remove("zkf-split--map");
    this.opener.textContent = this.openText;
    this.opener.setAttribute("aria-expanded", "false");
    this.calls.toggled();
  }

  /** @param {string} text @param {boolean} [trouble] */
  say(text, trouble = false) {
    tell(this.status, text);
    this.status.classList.toggle("zk-map__status--trouble", trouble);
  }

  /** Fetch Leaflet and draw the ground. @returns {Promise<L.Map>} */
  async make() {
    const { words, outline } = this.data.raw;
    const vendor = this.box.dataset.vendor ?? "";
    const [{ drawGround, groundTick }, { Edge }] = await Promise.all([
      import("./map-ground.js"),
      import("../map-edge.js"),
      fetched("link", { href: `${vendor}leaflet.css`, rel: "stylesheet" }),
      fetched("script", { src: `${vendor}leaflet.js` }),
    ]);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Leaflet's own line of credit would be HTML that trusted.js refuses.
    L.Control.Attribution.mergeOptions({ prefix: false });
    const map = L.map(this.canvas, {
      zoomControl: false,
      scrollWheelZoom: false,
      maxZoom: CLOSEST + 1,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      inertia: !calm,
    });
    L.control
      .zoom({ position: "bottomleft", zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out })
      .addTo(map);
    // A map without a view makes no marks: begin with the whole ward.
    map.fitBounds(L.latLngBounds(outline.flatMap(ringPoints)), { animate: false });
    this.names = drawGround(map, this.data, this.root);
    this.canvas.before(groundTick(map, this.data, (text, trouble) => this.say(text, trouble)));
    map.on("dragend zoomend", () => (this.search.hidden = false));
    map.on("zoomend", () => this.spread());
    this.edge = new Edge(map, words);
    this.layer = L.layerGroup().addTo(map);
    this.threads = L.layerGroup().addTo(map);
    return map;
  }

  /**
   * Show the listings of the list, in its order.
   * @param {number[]} shown positions of listings
   * @param {Place | null} place
   * @param {boolean} boxed  the list is limited to a part of the map: leave the view as it is
   */
  show(shown, place, boxed) {
    this.shown = shown;
    this.place = place;
    this.boxed = boxed;
    if (this.isOpen) this.draw(!boxed);
  }

  /** @param {boolean} fit */
  draw(fit) {
    const { map, layer, data } = this;
    if (!map || !layer) return;
    layer.clearLayers();
    this.marks.clear();
    /** @type {L.LatLngTuple[]} */
    const points = [];
    this.shown.forEach((n, at) => {
      const listing = data.listings[n];
      if (listing.lat === null || listing.lon === null) return;
      // The view shows the nearest; one far place would push all others into a corner.
      if (points.length < NEAREST) points.push([listing.lat, listing.lon]);
      this.mark(listing, at + 1);
    });
    if (this.place) this.start(this.place);
    if (this.place) points.push([this.place.lat, this.place.lon]);
    if (fit && points.length) this.fit(map, L.latLngBounds(points));
    this.spread();
    this.edge?.show([...this.marks.values()].map((mark) => ({ lat: mark.getLatLng().lat, lon: mark.getLatLng().lng })));
  }

  /**
   * Show these points, and the pins that were moved away from them to be told apart.
   * @param {L.Map} map @param {L.LatLngBounds} bounds
   */
  fit(map, bounds) {
    let [left, top, right, bottom] = [PIN_PX, PIN_PX, PIN_PX, PIN_PX];
    for (let tries = 0; tries < 3; tries += 1) {
      map.fitBounds(bounds, {
        maxZoom: CLOSEST - 1, animate: false, paddingTopLeft: [left, top], paddingBottomRight: [right, bottom],
      });
      this.spread();
      const pins = [...this.marks.values()].slice(0, NEAREST).map((mark) => mark.getElement()?.getBoundingClientRect());
      const box = this.canvas.getBoundingClientRect();
      /** How far the farthest pin is over an edge. @param {(pin: DOMRect) => number} by */
      const over = (by) => Math.max(0, ...pins.map((pin) => (pin ? by(pin) : 0)));
      const far = [
        over((pin) => box.left - pin.left), over((pin) => box.top - pin.top),
        over((pin) => pin.right - box.right), over((pin) => pin.bottom - box.bottom),
      ];
      if (far.every((pixels) => pixels < 1)) break;
      [left, top, right, bottom] = [left + far[0], top + far[1], right + far[2], bottom + far[3]];
    }
    this.search.hidden = true;
  }

  /** Move pins apart that would cover each other; a thread leads to where such a place is. */
  spread() {
    const { map, threads } = this;
    if (!map || !threads) return;
    threads.clearLayers();
    const marks = [...this.marks.values()];
    const points = marks.map((mark) => map.latLngToLayerPoint(mark.getLatLng()));
    stepsApart(points, PIN_GAP).forEach(({ x, y }, n) => {
      const style = marks[n].getElement()?.style;
      if (!style) return;
      style.marginLeft = `${x - PIN_PX / 2}px`;
      style.marginTop = `${y - PIN_PX / 2}px`;
      if (Math.hypot(x, y) < PIN_PX / 2) return;
      const pin = map.layerPointToLatLng(points[n].add([x, y]));
      L.polyline([marks[n].getLatLng(), pin], THREAD).addTo(threads);
    });
    this.names?.place([...this.canvas.querySelectorAll(".zk-pin-box")]);
  }

  /** @param {Listing} listing @param {number} number */
  mark(listing, number) {
    const kind = this.data.raw.kinds[listing.kind];
    const shape = svg("svg", { class: "zk-pin__shape", viewBox: "0 0 24 24", fill: kind.color, "aria-hidden": "true" },
      svg("use", { href: `${this.root}assets/images/marks.svg#${kind.mark}` }));
    const pin = el("span", { class: "zk-pin" }, shape, el("span", { class: "zk-pin__text" }, String(number)), hidden(" ", listing.name, ` (${kind.label})`));
    const icon = L.divIcon({
      html: pin,
      className: "zk-pin-box",
      iconSize: [PIN_PX, PIN_PX],
      iconAnchor: [PIN_PX / 2, PIN_PX / 2],
    });
    const mark = L.marker([/** @type {number} */ (listing.lat), /** @type {number} */ (listing.lon)], { icon });
    mark.on("click", () => this.calls.chosen(listing.id));
    mark.addTo(/** @type {L.LayerGroup} */ (this.layer));
    const element = mark.getElement();
    element?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.calls.chosen(listing.id);
    });
    this.marks.set(listing.id, mark);
  }

  /** @param {Place} place */
  start({ lat, lon, label }) {
    const icon = L.divIcon({ html: el("span", { class: "zkf-start" }), className: "", iconSize: [24, 24] });
    const mark = L.marker([lat, lon], { icon, interactive: false, keyboard: false, alt: label, zIndexOffset: -1000 });
    mark.addTo(/** @type {L.LayerGroup} */ (this.layer));
  }

  /** A button in a row that goes to its mark. @param {Listing} listing */
  focusButton(listing) {
    const words = this.data.raw.words;
    if (listing.lat === null) return el("span", { class: "zkf-hint" }, words.no_point);
    const made = button(words.show_on_map, () => this.focus(listing));
    made.append(hidden(": ", listing.name));
    return made;
  }

  /** @param {Listing} listing */
  focus(listing) {
    const mark = this.marks.get(listing.id);
    if (!mark || !this.map) return;
    const zoom = Math.max(this.map.getZoom(), CLOSEST - 2);
    this.map.setView(mark.getLatLng(), zoom, { animate: false });
    for (const other of this.marks.values()) other.getElement()?.classList.remove("zkf-chosen");
    const element = mark.getElement();
    element?.classList.add("zkf-chosen");
    this.box.scrollIntoView({ block: "nearest" });
    element?.focus({ preventScroll: true });
  }

  searchHere() {
    const bounds = this.map?.getBounds();
    if (!bounds) return;
    this.search.hidden = true;
    const { lat: south, lng: west } = bounds.getSouthWest();
    const { lat: north, lng: east } = bounds.getNorthEast();
    this.calls.searchBox([south, west, north, east]);
  }
}

