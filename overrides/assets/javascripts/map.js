/**
 * Opens the map of a page when the reader presses the button, and not before: only then are
 * Leaflet, the drawing that Folium made, the places and the pictures of the ground fetched.
 *
 * Texts of the registries reach the page through `textContent` alone. Everything on the map also
 * stands in the list below it, so every failure here ends with pointing to that list.
 */

import "./trusted.js";
import { Edge } from "./map-edge.js";
import { Names } from "./map-names.js";
import { pin, popup } from "./map-parts.js";
import { askedPlace, clusters, fill, groundIsMissing, markNames, oneKind } from "./map-points.js";

/** @typedef {import("./map-points.js").MapData} MapData */
/** @typedef {import("./map-points.js").Cluster} Cluster */
/**
 * What the script made by Folium returns.
 * @typedef {{map: L.Map, tiles: L.TileLayer, shared: L.FeatureGroup, landmarks: L.FeatureGroup,
 *   layers: Record<string, L.FeatureGroup>}} Drawing
 */

const MARK_PX = 44; // the room of a finger; the drawing in it is smaller, see map.css
const CLOSEST_ZOOM = 17; // from here on a group of near points is listed instead of zoomed into
const PLACE_ZOOM = 16;

/** @param {string} address @returns {Promise<void>} */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(address));
    document.head.append(script);
  });
}

/** @param {string} address @returns {Promise<void>} */
function loadStyle(address) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(address));
    // Before our own sheets, so that ours decide.
    document.head.prepend(link);
  });
}

/** One map box of a page, from its button to its popups. */
class MapBox {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.button = /** @type {HTMLButtonElement} */ (box.querySelector(".zk-map__open"));
    this.canvas = /** @type {HTMLElement} */ (box.querySelector(".zk-map__canvas"));
    this.status = /** @type {HTMLElement} */ (box.querySelector(".zk-map__status"));
    this.legend = /** @type {HTMLElement} */ (box.querySelector(".zk-map__legend"));
    /** @type {Record<string, string>} */
    this.texts = JSON.parse(box.querySelector(".zk-map__texts")?.textContent ?? "{}");
    this.lang = document.documentElement.lang || "ja";
    /** @type {MapData} */
    this.data = { kinds: [], places: [], stations: [] };
    /** @type {Map<string, L.Marker>} */
    this.marks = new Map();
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.open());
  }

  /** Fetch everything and draw; on failure say so and leave the button for another try. */
  async open() {
    this.button.disabled = true;
    this.say(this.texts.loading);
    try {
      const { vendor, script, places } = this.box.dataset;
      await Promise.all([loadStyle(`${vendor}leaflet.css`), loadScript(`${vendor}leaflet.js`)]);
      await loadScript(script ?? "");
      const answer = await fetch(places ?? "");
      if (!answer.ok) throw new Error(answer.statusText);
      this.data = await answer.json();
      this.draw();
      this.say(fill(this.texts.ready, { n: this.data.places.length }));
    } catch (error) {
      console.error(error);
      this.say(this.texts.failed, true);
      this.canvas.hidden = true;
      this.button.disabled = false;
    }
  }

  /**
   * Tell the reader how the map is doing; screen readers hear it, too.
   *
   * @param {string} text
   * @param {boolean} [trouble] whether it must be noticed
   */
  say(text, trouble = false) {
    this.status.textContent = text;
    this.status.classList.toggle("zk-map__status--trouble", trouble);
  }

  /** What the parts of the map are made with. @returns {import("./map-parts.js").Words} */
  words() {
    return { kinds: this.data.kinds, texts: this.texts, marks: this.box.dataset.marks ?? "" };
  }

  draw() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, inertia: false });
    }
    this.canvas.hidden = false;
    const folium = /** @type {{zaitakuMap?: () => Drawing}} */ (window).zaitakuMap;
    if (!folium) throw new Error("map.js of this page holds no map");
    // Leaflet's own line of credit would be HTML that trusted.js refuses.
    L.Control.Attribution.mergeOptions({ prefix: false });
    this.drawing = folium();
    const { map } = this.drawing;
    L.control
      .zoom({
        position: "bottomleft", // away from popups, which open upwards
        zoomInTitle: this.texts.zoom_in,
        zoomOutTitle: this.texts.zoom_out,
      })
      .addTo(map);
    this.watchGround();
    this.offerGround();
    this.edge = new Edge(map, this.texts);
    const { stations, parks = [], towns = [] } = this.data;
    const spots = [...stations, ...parks, ...towns];
    this.names = new Names(this.drawing.landmarks, spots, this.box.dataset.marks ?? "");
    this.showMarks();
    map.on("zoomend", () => this.showMarks());
    map.on("popupopen", (event) => this.popupOpened(event.popup));
    map.on("popupclose", (event) => this.popupClosed(event.popup));
    this.canvas.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
    // A wheel over the page scrolls the page; it zooms only while the reader works on the map.
    this.canvas.addEventListener("focusin", () => map.scrollWheelZoom.enable());
    this.canvas.addEventListener("focusout", () => map.scrollWheelZoom.disable());
    this.legend.hidden = false;
    this.legend.addEventListener("change", () => this.showMarks());
    for (const done of /** @type {NodeListOf<HTMLElement>} */ (
      this.box.querySelectorAll(".zk-map__bar, .zk-map__about")
    )) {
      done.hidden = true;
    }
    this.canvas.focus();
    this.goToAskedPlace();
  }

  /** Pictures of the ground come from another host: only when, and as long as, they are asked for. */
  offerGround() {
    const { map, tiles } = /** @type {Drawing} */ (this.drawing);
    const offer = /** @type {HTMLElement} */ (this.box.querySelector(".zk-map__ground"));
    const tick = /** @type {HTMLInputElement} */ (offer.querySelector("input"));
    offer.hidden = false;
    tick.addEventListener("change", () => {
      if (tick.checked) tiles.addTo(map).bringToBack?.();
      else {
        tiles.remove();
        this.say("");
      }
    });
  }

  /** Count pictures that do not come, and say so when most of them do not. */
  watchGround() {
    const tiles = /** @type {Drawing} */ (this.drawing).tiles;
    let loaded = 0;
    let failed = 0;
    let told = false;
    const judge = () => {
      const missing = groundIsMissing(loaded, failed);
      if (missing !== told) this.say(missing ? this.texts.tiles_failed : "", missing);
      told = missing;
    };
    tiles.on("tileload", () => {
      loaded += 1;
      judge();
    });
    tiles.on("tileerror", () => {
      failed += 1;
      judge();
    });
  }

  /** Draw the marks of the ticked kinds anew: on zoom and when a tick changes. */
  showMarks() {
    const { map, layers, shared } = /** @type {Drawing} */ (this.drawing);
    for (const layer of [...Object.values(layers), shared]) layer.clearLayers();
    this.marks.clear();
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (
      this.legend.querySelectorAll("input:checked")
    );
    const ticked = new Set([...boxes].map((box) => box.value));
    const places = this.data.places.filter((place) => ticked.has(place.kind));
    const zoom = map.getZoom();
    const found = clusters(places, (p) => map.project([p.lat, p.lon], zoom), MARK_PX);
    const labels = Object.fromEntries(this.data.kinds.map((kind) => [kind.id, kind.label]));
    const names = markNames(found, labels, this.texts, this.lang);
    found.forEach((cluster, n) => {
      const mark = this.mark(cluster, zoom);
      mark.addTo(layers[oneKind(cluster.places) ?? ""] ?? shared);
      this.nameAndKeys(mark, names[n]);
      for (const place of cluster.places) this.marks.set(place.id, mark);
    });
    this.edge?.show(places);
    this.names?.place([...this.canvas.querySelectorAll(".zk-pin-box")]);
  }

  /**
   * Leaflet names every mark "Marker" and knows only Enter, and only where there is a popup.
   *
   * @param {L.Marker} mark
   * @param {string} name
   */
  nameAndKeys(mark, name) {
    const element = /** @type {HTMLElement} */ (mark.getElement());
    element.setAttribute("aria-label", name);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      mark.fire("click", { latlng: mark.getLatLng() });
    });
  }

  /**
   * @param {Cluster} cluster
   * @param {number} zoom
   * @returns {L.Marker}
   */
  mark(cluster, zoom) {
    const icon = L.divIcon({
      html: pin(cluster, this.words()),
      className: "zk-pin-box",
      iconSize: [MARK_PX, MARK_PX],
      popupAnchor: [0, -MARK_PX / 2],
    });
    const mark = L.marker([cluster.lat, cluster.lon], { icon });
    if (cluster.onePoint || zoom >= CLOSEST_ZOOM) {
      mark.bindPopup(() => popup(cluster, this.words()), { maxWidth: 280, minWidth: 200, maxHeight: 300 });
    } else {
      mark.on("click", () => this.approach(cluster));
    }
    return mark;
  }

  /** Go as close as needed to tell the places of a cluster apart. @param {Cluster} cluster */
  approach(cluster) {
    const map = /** @type {Drawing} */ (this.drawing).map;
    const bounds = L.latLngBounds(cluster.places.map((p) => L.latLng(p.lat, p.lon)));
    const zoom = Math.max(map.getBoundsZoom(bounds.pad(0.2)), map.getZoom() + 1);
    map.setView(bounds.getCenter(), Math.min(zoom, CLOSEST_ZOOM));
    this.canvas.focus();
  }

  /** Move the reader into the popup, and name its cross in the reader's language. */
  /** @param {L.Popup} popup */
  popupOpened(popup) {
    const element = popup.getElement();
    element?.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", this.texts.close);
    /** @type {HTMLElement | null | undefined} */ (element?.querySelector(".zk-popup"))?.focus({
      preventScroll: true,
    });
  }

  /** Back to the mark it came from, unless the reader has gone elsewhere. */
  /** @param {L.Popup} popup */
  popupClosed(popup) {
    const at = document.activeElement;
    const inside = at === document.body || popup.getElement()?.contains(at);
    // @ts-expect-error: Leaflet keeps the marker of a popup in this field and offers no getter
    const mark = /** @type {L.Marker | undefined} */ (popup._source);
    if (inside) mark?.getElement()?.focus({ preventScroll: true });
  }

  goToAskedPlace() {
    const place = askedPlace(location.search, this.data.places);
    if (!place) return;
    const map = /** @type {Drawing} */ (this.drawing).map;
    map.setView([place.lat, place.lon], PLACE_ZOOM, { animate: false });
    this.marks.get(place.id)?.openPopup();
  }
}

for (const box of document.querySelectorAll(".zk-map")) {
  new MapBox(/** @type {HTMLElement} */ (box));
}
