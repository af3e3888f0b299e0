/**
 * The door over all towns: a postal code leads to the guide of its town, or to who can be asked
 * there. What is typed stays in the browser: only its first three digits choose a file.
 */

/** @typedef {{ja: string, en: string, guide?: string, office?: string, phone?: string, said_ja?: string, said_en?: string, prefecture?: string}} Town */
/** @typedef {{towns: Record<string, Town>, codes: Record<string, string>}} Shard */

/**
 * The seven digits of a postal code, however it was typed; "" for anything else.
 * @param {string} text
 */
export function digitsOf(text) {
  const digits = text.normalize("NFKC").replace(/[\s〒‐-―−ー-]/g, "");
  return /^\d{7}$/.test(digits) ? digits : "";
}

/**
 * The towns of a postal code: one, or several where a code reaches over a border.
 * @param {Shard} shard
 * @param {string} digits
 */
export function townsOf(shard, digits) {
  const last = digits.slice(3);
  const found = Object.keys(shard.codes).filter((code) => shard.codes[code].split(" ").includes(last));
  return found.map((code) => shard.towns[code]);
}

/**
 * @param {string} name
 * @param {string} text
 * @param {Record<string, string>} values
 */
function made(name, text, values = {}) {
  const node = document.createElement(name);
  node.textContent = text;
  for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
  return node;
}

/**
 * One town as an answer.
 * @param {Town} town
 * @param {string} digits
 * @param {Record<string, string>} texts
 */
function answer(town, digits, texts) {
  const lang = document.documentElement.lang === "en" ? "en" : "ja";
  const box = made("div", "", { class: "zk-hit" });
  box.append(made("p", town[lang], { class: "zk-hit__title" }));
  const way = made("p", "", { class: "zk-hit__do" });
  if (town.guide) {
    // The finder of the guide goes on with the same code; it too stands behind #.
    const address = `${town.guide}${lang === "en" ? "en/" : ""}find/#where=${digits}`;
    way.append(made("a", texts.guide, { class: "zk-button", href: address }));
  } else {
    box.append(made("p", texts.none));
    const page = town.office ?? town.prefecture;
    if (page) way.append(made("a", town.office ? texts.office : texts.prefecture, { href: page }));
    else box.append(made("p", texts.ask));
    if (town.phone) {
      const dial = `tel:${town.phone.replace(/-/g, "")}`;
      way.append(made("a", town.phone, { class: "zk-phone", href: dial }), made("small", town[`said_${lang}`] ?? ""));
    }
  }
  if (way.childNodes.length) box.append(way);
  return box;
}

/** @param {HTMLElement} form */
function open(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const place = /** @type {HTMLElement} */ (form.querySelector("#front-answer"));
  const texts = JSON.parse(form.querySelector("#front-texts")?.textContent ?? "{}");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const digits = digitsOf(input.value);
    if (!digits) {
      place.replaceChildren(made("p", texts.form));
      input.focus();
      return;
    }
    try {
      const found = await fetch(`${form.dataset.codes}${digits.slice(0, 3)}.json`);
      if (!found.ok && found.status !== 404) throw new Error(String(found.status));
      const towns = found.ok ? townsOf(await found.json(), digits) : [];
      const answers = towns.map((town) => answer(town, digits, texts));
      place.replaceChildren(...(answers.length ? answers : [made("p", texts.unknown)]));
    } catch {
      place.replaceChildren(made("p", texts.failed));
    }
  });
}

const form = /** @type {HTMLElement | null} */ (globalThis.document?.querySelector("#front"));
if (form) open(form);
