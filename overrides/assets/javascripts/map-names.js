/**
 * The names on a map on the screen: stations, landmarks, parks and towns. A name stands beside its
 * sign where it touches no mark and no other name, else on the other side, else it waits for the reader
 * to come closer; the sign is always there.
 */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box  pixels */
/** @typedef {"right" | "left" | "middle"} Side */
/** @typedef {{x: number, y: number, width: number, height: number, sides: Side[]}} Name */
/** @typedef {{name: string, lat: number, lon: number, kind?: string}} Spot */

// These have no sign: a name stands in the middle of its place or not at all.
const SIGNLESS = ["park", "town"];
const SVG = "http://www.w3.org/2000/svg";
const JAPANESE = /[\u3041-\u30ff\u3400-\u9fff]/;
const SIGN_GREY = "#4a4f55";
/** From the middle of a sign to its name, and the least room between two names. */
const ASIDE_PX = 11;
const APART_PX = 2;

/** @param {Name} name @param {Side} side @returns {Box} */
function boxed({ x, y, width, height }, side) {
  const left = { right: x + ASIDE_PX, left: x - ASIDE_PX - width, middle: x - width / 2 }[side];
  return { left, top: y - height / 2, right: left + width, bottom: y + height / 2 };
}

/** @param {Box} a @param {Box} b */
function touch(a, b) {
  return (
    a.left < b.right + APART_PX &&
    b.left < a.right + APART_PX &&
    a.top < b.bottom + APART_PX &&
    b.top < a.bottom + APART_PX
  );
}

/**
 * On which side each name stands, or null where there is no room for it.
 * @param {Name[]} names  the most useful first; x and y are the middle of the sign
 * @param {Box[]} taken  what no name may touch
 * @returns {(Side | null)[]}
 */
export function sides(names, taken) {
  const full = [...taken];
  return names.map((name) => {
    for (const side of name.sides) {
      const box = boxed(name, side);
      if (full.some((other) => touch(box, other))) continue;
      full.push(box);
      return side;
    }
    return null;
  });
}

/**
 * The sign and name of a station or landmark, or the name of a park or town alone.
 * @param {Spot} spot
 * @param {string} marks  the address of marks.svg
 * @returns {HTMLElement}
 */
export function named(spot, marks) {
  const kind = spot.kind ?? "station";
  const label = document.createElement("div");
  label.className = `zk-station zk-station--${kind}`;
  if (!SIGNLESS.includes(kind)) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("class", "zk-mark");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("fill", SIGN_GREY);
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", `${marks}#${kind}`);
    svg.append(use);
    label.append(svg);
  }
  const name = document.createElement("span");
  name.className = "zk-station__name";
  name.textContent = spot.name;
  // Some landmarks have no English name.
  if (JAPANESE.test(spot.name)) name.lang = "ja";
  label.append(name);
  return label;
}

/** All names of one map. Leaflet's `L` has to be there already. */
export class Names {
  /** @param {L.Map | L.LayerGroup} layer @param {Spot[]} spots @param {string} marks */
  constructor(layer, spots, marks) {
    const order = ["station", "landmark", ...SIGNLESS];
    const sorted = [...spots].sort(
      (a, b) => order.indexOf(a.kind ?? "station") - order.indexOf(b.kind ?? "station"),
    );
    this.labels = sorted.map((spot) => {
      const label = named(spot, marks);
      const icon = L.divIcon({ html: label, className: "", iconSize: [0, 0] });
      const options = { icon, interactive: false, keyboard: false, zIndexOffset: -1000 };
      L.marker([spot.lat, spot.lon], options).addTo(/** @type {L.Map} */ (layer));
      return { label, isSignless: SIGNLESS.includes(spot.kind ?? "station") };
    });
  }

  /** Place the names anew: after each zoom and when the marks change. @param {Element[]} marks */
  place(marks) {
    const names = this.labels.map(({ label, isSignless }) => {
      const name = /** @type {HTMLElement} */ (label.lastElementChild);
      const { left: x, top: y } = /** @type {Element} */ (label.parentElement).getBoundingClientRect();
      /** @type {Side[]} */
      const where = isSignless ? ["middle"] : ["right", "left"];
      return { x, y, width: name.offsetWidth, height: name.offsetHeight, sides: where };
    });
    const found = sides(names, [...marks, ...this.signs()].map((one) => one.getBoundingClientRect()));
    this.labels.forEach(({ label }, n) => {
      label.classList.toggle("zk-station--left", found[n] === "left");
      label.classList.toggle("zk-station--quiet", found[n] === null);
    });
  }

  /** The signs of stations and landmarks, which no name of another one may cover. */
  signs() {
    return this.labels.flatMap(({ label, isSignless }) => (isSignless ? [] : [/** @type {Element} */ (label.firstElementChild)]));
  }
}
