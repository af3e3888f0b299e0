/** Web addresses: the twin of `zaitaku/check/rules/urls.py`, with Python's way of splitting them. */

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./texts.js").Fault} Fault */
/** @typedef {{scheme: string, netloc: string, host: string}} Parts */

const SCHEMES = ["https", "http"];
const KEPT = /[^A-Za-z0-9%/:?#[\]@!$&'()*+,;=~\-._]/gu;

/**
 * Scheme and host of an address; null where it cannot be split.
 * @param {string} given
 * @returns {Parts | null}
 */
function split(given) {
  const text = given.replace(/^[\0- ]+/, "").replace(/[\t\r\n]/g, "");
  const [, scheme = "", rest = ""] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?([^]*)$/.exec(text) ?? [];
  const netloc = rest.startsWith("//") ? /^[^/?#]*/.exec(rest.slice(2))?.[0] ?? "" : "";
  if (netloc.includes("[") !== netloc.includes("]") || changesWhenNormal(netloc)) return null;
  const place = netloc.slice(netloc.lastIndexOf("@") + 1);
  const bracket = /^\[([^\]]*)\](.*)$/.exec(place);
  if (bracket && !/^[0-9a-f:.]+$/i.test(bracket[1])) return null;
  const behind = bracket ? bracket[2] : place;
  const colon = behind.indexOf(":");
  const port = colon < 0 ? "" : behind.slice(colon + 1);
  if (port && (!/^[0-9]+$/.test(port) || Number(port) > 65535)) return null;
  const host = bracket ? bracket[1] : colon < 0 ? behind : behind.slice(0, colon);
  return { scheme: scheme.toLowerCase(), netloc, host: host.toLowerCase() };
}

/** Signs such as ／ that become a separator of addresses. @param {string} netloc */
function changesWhenNormal(netloc) {
  const plain = netloc.replace(/[@:#?]/g, "");
  const normal = plain.normalize("NFKC");
  return normal !== plain && /[/?#@:]/.test(normal);
}

/**
 * What is wrong with a web address.
 * @param {World} world
 * @param {string} text
 * @returns {Fault[]}
 */
export function urlFaults(world, text) {
  const want = text.replaceAll("‾", "~").replace(KEPT, (char) => encodeURIComponent(char));
  const parts = split(text);
  if (!parts) return [["url-form", { value: text, want }]];
  if (!SCHEMES.includes(parts.scheme)) return [["url-scheme", { value: text }]];
  /** @type {Fault[]} */
  const found = [];
  const foreign = /[^\0-\x7f]/.test(parts.host);
  if (!foreign && !world.patterns.urlCharacters.test(text)) found.push(["url-form", { value: text, want }]);
  if (parts.netloc.includes("@")) found.push(["url-credentials", { host: parts.host }]);
  else if (hasBadHost(world, parts.host.replace(/\.+$/, ""))) {
    found.push(["url-host", { host: parts.host || "—", want: (foreign && asciiHost(text)) || "www.example.jp" }]);
  }
  for (const [code, form] of world.patterns.urls) {
    const { host } = parts;
    const pretends = code === "url-lookalike" && (hasForeignLabel(world, host) || resembles(world, host) || claims(world, host));
    if (pretends || form.test(text)) found.push([code, {}]);
  }
  return found;
}

/**
 * The addresses in a text that no listing could have as its website.
 * @param {World} world
 * @param {string} written words in ordinary letters
 */
export function badAddresses(world, written) {
  const found = [...written.matchAll(world.patterns.webAddress)].map(([shown]) => shown.replace(/[.,:;!?]+$/, ""));
  return found.filter((shown) => {
    const address = /^http/i.test(shown) ? shown : `https://${shown}`;
    return urlFaults(world, address).some(([code]) => code !== "url-form");
  });
}

/**
 * Whether a name in its xn-- form shows letters that are neither Japanese nor Latin.
 * @param {World} world
 * @param {string} host
 */
function hasForeignLabel(world, host) {
  return [...host.matchAll(/xn--([a-z0-9-]+)/g)].some(([, label]) => {
    const shown = fromPunycode(label);
    return shown === null || world.patterns.notJapanese.test(shown);
  });
}

/**
 * Whether a part of a host looks like a name that readers trust, and is another: nerirna.
 * @param {World} world
 * @param {string} host
 */
function resembles(world, host) {
  const own = world.given.municipality.name[1].toLowerCase().split(" ")[0];
  const trusted = new Map([...world.patterns.trusted, own].filter(Boolean).map((name) => [looks(name), name]));
  const shown = host.replace(/xn--([a-z0-9-]+)/g, (whole, label) => fromPunycode(label) ?? whole);
  return shown.split(/[.-]/).some((label) => (trusted.get(looks(label)) ?? label) !== label);
}

/**
 * Whether a host calls itself the city or Tokyo's government, and is neither: city-mihon.jp.
 * @param {World} world
 * @param {string} host
 */
function claims(world, host) {
  const town = world.given.municipality.name[1].toLowerCase().split(" ")[0];
  const words = new Set(host.split(/[.-]/));
  if (host.endsWith(".lg.jp")) return false;
  if (words.has("metro") && words.has("tokyo") && !/(?:^|\.)metro\.tokyo\.jp$/.test(host)) return true;
  if (!/^[a-z]+$/.test(town)) return false;
  const city = (words.has("city") && words.has(town)) || [`city${town}`, `${town}city`, `cityof${town}`].some((word) => words.has(word));
  return city && !new RegExp(`(?:^|\\.)city\\.${town}\\.[a-z]+\\.jp$`).test(host);
}

/** How a name looks at a glance. @param {string} label */
const looks = (label) =>
  label.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("0", "o").replace(/[1i]/g, "l").replaceAll("rn", "m").replaceAll("vv", "w");

/**
 * The letters of a label behind xn-- (RFC 3492); null where it is none.
 * @param {string} label
 */
function fromPunycode(label) {
  const basic = label.lastIndexOf("-");
  const shown = basic > 0 ? [...label.slice(0, basic)] : [];
  let [code, bias, at] = [128, 72, 0];
  for (let index = basic > 0 ? basic + 1 : 0; index < label.length; at += 1) {
    const from = at;
    for (let weight = 1, step = 36; ; step += 36) {
      const digit = "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(label[index] ?? "-");
      index += 1;
      if (digit < 0) return null;
      at += digit * weight;
      const least = Math.min(26, Math.max(1, step - bias));
      if (digit < least) break;
      weight *= 36 - least;
    }
    const size = shown.length + 1;
    let delta = Math.floor((at - from) / (from ? 2 : 700));
    delta += Math.floor(delta / size);
    let steps = 0;
    for (; delta > 455; steps += 36) delta = Math.floor(delta / 35);
    bias = steps + Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(at / size);
    at %= size;
    if (code > 0x10ffff) return null;
    shown.splice(at, 0, String.fromCodePoint(code));
  }
  return shown.join("");
}

/** A host in other scripts as browsers send it. @param {string} text */
function asciiHost(text) {
  try {
    return new URL(text).hostname;
  } catch {
    return "";
  }
}

/** @param {World} world @param {string} host */
function hasBadHost(world, host) {
  if (host && /[^\0-\x7f]/.test(host)) return true;
  const local = host === "localhost" || world.patterns.localNames.some((end) => host.endsWith(end));
  const number = /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/.test(host) || host.includes(":");
  return local || number || !world.patterns.host.test(host);
}
