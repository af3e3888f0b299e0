/** Web addresses: the twin of `zaitaku/rules/urls.py`, with Python's way of splitting them. */

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
  const want = text.replace(KEPT, (char) => encodeURIComponent(char));
  const parts = split(text);
  if (!parts) return [["url-form", { value: text, want }]];
  if (!SCHEMES.includes(parts.scheme)) return [["url-scheme", { value: text }]];
  /** @type {Fault[]} */
  const found = [];
  if (!world.patterns.urlCharacters.test(text)) found.push(["url-form", { value: text, want }]);
  if (parts.netloc.includes("@")) found.push(["url-credentials", { host: parts.host }]);
  else if (hasBadHost(world, parts.host.replace(/\.+$/, ""))) found.push(["url-host", { host: parts.host || "—" }]);
  return found;
}

/** @param {World} world @param {string} host */
function hasBadHost(world, host) {
  if (host && /[^\0-\x7f]/.test(host)) return true;
  const local = host === "localhost" || world.patterns.localNames.some((end) => host.endsWith(end));
  const number = /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/.test(host) || host.includes(":");
  return local || number || !world.patterns.host.test(host);
}
