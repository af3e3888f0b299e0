/**
 * What map.js decides without a page: which places share a mark, what a mark is called, where a
 * link may lead. No function here touches the document.
 *
 * @typedef {{id: string, label: string, mark: string, color: string, letter?: string}} Kind
 * @typedef {{id: string, name: string, kind: string, lat: number, lon: number, href: string,
 *   approx?: boolean, reading?: string, lang?: string, phone?: string, area?: string,
 *   note?: string}} Place
 * @typedef {{name: string, lat: number, lon: number, kind?: string}} Station
 * @typedef {{kinds: Kind[], places: Place[], stations: Station[], towns?: Station[],
 *   parks?: Station[]}} MapData
 * @typedef {{x: number, y: number}} Pixel
 * @typedef {{places: Place[], lat: number, lon: number, onePoint: boolean}} Cluster
 */

const MOST_TOWNS = 3; // in the name of a group: enough to know where, short enough to hear

/**
 * Put places whose marks would touch into one cluster. Many places are known only to the chome and
 * stand on the very same point, so this is needed even at the closest zoom.
 *
 * @param {Place[]} places in the order of the list; a cluster begins with its first place
 * @param {(place: {lat: number, lon: number}) => Pixel} project to pixels of the present zoom
 * @param {number} reach in pixels
 * @returns {Cluster[]} each at the middle of its distinct points (WGS84 degrees)
 */
export function clusters(places, project, reach) {
  /** @type {{seed: Pixel, places: Place[]}[]} */
  const found = [];
  for (const place of places) {
    const at = project(place);
    const near = found.find(
      ({ seed }) => Math.hypot(seed.x - at.x, seed.y - at.y) < reach,
    );
    if (near) near.places.push(place);
    else found.push({ seed: at, places: [place] });
  }
  return apart(found.map(({ places: members }) => members), project, reach);
}

/**
 * A mark stands in the middle of its places, so two marks may touch although their first places do
 * not: those become one, until none touch.
 *
 * @param {Place[][]} groups @param {(place: {lat: number, lon: number}) => Pixel} project
 * @param {number} reach
 */
function apart(groups, project, reach) {
  /** @type {{cluster: Cluster, at: Pixel}[]} */
  const done = [];
  for (let waiting = [...groups]; waiting.length > 0; ) {
    const [members, ...others] = waiting;
    const cluster = placed(members);
    const at = project(cluster);
    const near = done.findIndex((one) => Math.hypot(one.at.x - at.x, one.at.y - at.y) < reach);
    waiting = others;
    if (near < 0) done.push({ cluster, at });
    else waiting.unshift([...done.splice(near, 1)[0].cluster.places, ...members]);
  }
  return done.map(({ cluster }) => cluster);
}

/** @param {Place[]} members @returns {Cluster} */
function placed(members) {
  const points = new Map(members.map((p) => [`${p.lat} ${p.lon}`, p]));
  const distinct = [...points.values()];
  /** @param {(p: Place) => number} pick */
  const mean = (pick) => distinct.reduce((sum, p) => sum + pick(p), 0) / distinct.length;
  return {
    places: members,
    lat: mean((p) => p.lat),
    lon: mean((p) => p.lon),
    onePoint: distinct.length === 1,
  };
}

/**
 * The kind that all places of a cluster share, else null.
 *
 * @param {Place[]} places
 * @returns {string | null}
 */
export function oneKind(places) {
  const kinds = new Set(places.map((place) => place.kind));
  return kinds.size === 1 ? places[0].kind : null;
}

/**
 * Fill `{n}`-like blanks of a text of the locale file.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => String(values[name] ?? blank));
}

/**
 * What the marks are called by a screen reader: never "marker", always names, and no two alike.
 *
 * @param {Cluster[]} all
 * @param {Record<string, string>} labels label of each kind
 * @param {Record<string, string>} texts `several` for one point, `closer` for a wider group
 * @param {string} lang
 */
export function markNames(all, labels, texts, lang) {
  const names = all.map((cluster) => markName(cluster, labels, texts, lang));
  return names.map((name, n) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    const [first, ...others] = all[n].places;
    return `${name} ${(others.length ? first.name : first.note) ?? ""}`;
  });
}

/** @param {Cluster} cluster @param {Record<string, string>} labels @param {Record<string, string>} texts @param {string} lang */
function markName(cluster, labels, texts, lang) {
  const { places } = cluster;
  if (places.length === 1) return `${places[0].name} (${labels[places[0].kind] ?? ""})`;
  const list = new Intl.ListFormat(lang);
  const n = places.length;
  if (cluster.onePoint) {
    return `${fill(texts.several, { n })} ${list.format(places.map((place) => place.name))}`;
  }
  const towns = [...new Set(places.map(({ note }) => note ?? ""))].filter(Boolean);
  const kinds = [...new Set(places.map(({ kind }) => kind))].map((kind) => {
    const many = places.filter((place) => place.kind === kind).length;
    return `${labels[kind] ?? ""} ${many}`;
  });
  const some = list.format(towns.slice(0, MOST_TOWNS));
  return fill(texts.closer, { n, towns: some, kinds: list.format(kinds) });
}

/**
 * The address of a listing's page, or null when it would leave this site.
 *
 * @param {string} href
 * @param {string} page address of the present page
 * @returns {string | null}
 */
export function ownPage(href, page) {
  try {
    const there = new URL(href, page);
    return there.origin === new URL(page).origin ? there.href : null;
  } catch {
    return null;
  }
}

/**
 * Whether so many pictures of the ground are missing that the reader must be told.
 *
 * @param {number} loaded
 * @param {number} failed
 */
export function groundIsMissing(loaded, failed) {
  return failed > 2 && failed > loaded;
}

/**
 * The place that a link to the map asks for: `?place=pharm-1`.
 *
 * @param {string} search
 * @param {Place[]} places
 * @returns {Place | undefined}
 */
export function askedPlace(search, places) {
  const id = new URLSearchParams(search).get("place");
  return places.find((place) => place.id === id);
}
