/**
 * What lies beyond the edge of a map: how many places in which direction, so that a far one is an
 * arrow at the edge and does not push the near ones into a corner.
 */

/** @typedef {{x: number, y: number}} Pixel */
/** @typedef {{sector: number, count: number, nearest: number}} Beyond */
/** @typedef {{lat: number, lon: number}} Spot */

/** Clockwise from the north, as the words of the pages name them. */
export const SECTORS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];
const ARROWS = "↑↗→↘↓↙←↖";

/**
 * The points outside a window, by direction from its middle.
 * @param {Pixel[]} points  from the window's top left corner
 * @param {Pixel} size  of the window
 * @returns {Beyond[]} `nearest` is the position of the point nearest to the middle
 */
export function beyond(points, { x: width, y: height }) {
  /** @type {Map<number, Beyond & {away: number}>} */
  const found = new Map();
  points.forEach(({ x, y }, at) => {
    if (x >= 0 && y >= 0 && x <= width && y <= height) return;
    const [east, south] = [x - width / 2, y - height / 2];
    const turn = Math.atan2(east, -south) / (2 * Math.PI);
    const sector = Math.round((turn + 1) * SECTORS.length) % SECTORS.length;
    const away = Math.hypot(east, south);
    const known = found.get(sector) ?? { sector, count: 0, nearest: at, away };
    known.count += 1;
    if (away < known.away) Object.assign(known, { nearest: at, away });
    found.set(sector, known);
  });
  return [...found.values()]
    .sort((a, b) => a.sector - b.sector)
    .map(({ sector, count, nearest }) => ({ sector, count, nearest }));
}

/** The arrows of one map; pressed, one brings the nearest place of its direction into the view. */
export class Edge {
  /**
   * @param {L.Map} map
   * @param {Record<string, string>} words  `map_beyond` with {way} and {n}, `map_way_n` and so on
   */
  constructor(map, words) {
    this.map = map;
    this.words = words;
    this.box = document.createElement("div");
    this.box.className = "zk-edge";
    map.getContainer().append(this.box);
    /** @type {Spot[]} */
    this.spots = [];
    map.on("moveend", () => this.draw());
  }

  /** Point to these from now on. @param {Spot[]} spots */
  show(spots) {
    this.spots = spots;
    this.draw();
  }

  draw() {
    const points = this.spots.map(({ lat, lon }) => this.map.latLngToContainerPoint([lat, lon]));
    this.box.replaceChildren(...beyond(points, this.map.getSize()).map((way) => this.arrow(way)));
  }

  /** @param {Beyond} way */
  arrow({ sector, count, nearest }) {
    const way = this.words[`map_way_${SECTORS[sector]}`];
    const { lat, lon } = this.spots[nearest];
    const arrow = document.createElement("button");
    arrow.type = "button";
    arrow.className = `zk-edge__arrow zk-edge__arrow--${SECTORS[sector]}`;
    arrow.textContent = `${ARROWS[sector]} ${count}`;
    // Read aloud, the sign would be "upwards arrow".
    const name = this.words.map_beyond.replace("{way}", way).replace("{n}", String(count));
    arrow.setAttribute("aria-label", name);
    arrow.addEventListener("click", () => {
      this.map.panTo([lat, lon], { animate: false });
      // The arrow that was pressed is gone: the reader goes on in the map.
      this.map.getContainer().focus({ preventScroll: true });
    });
    return arrow;
  }
}
