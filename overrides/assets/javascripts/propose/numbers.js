/**
 * Telephone numbers, each written in exactly one way: the twin of `zaitaku/check/phone_numbers.py`.
 * Which numbers exist and where their hyphens stand is data, taken from the telephone library.
 */

import { digits, isMobilePrefix } from "./digits.js";

/** @typedef {import("./digits.js").DigitTables} DigitTables */
/**
 * @typedef {object} PhoneRules
 * @property {DigitTables} digits
 * @property {[string, number[]][]} groups
 * @property {string[]} premium
 * @property {string[]} unreachable
 * @property {RegExp} short
 * @property {RegExp} fictional
 * @property {RegExp} general
 * @property {RegExp[]} types
 * @property {{pattern: RegExp, format: string, leading: RegExp, rule: string}[]} formats
 */

const WHOLE = /** @param {string} text */ (text) => new RegExp(`^(?:${text})$`);
const EXCHANGE = /^0[0-9]+-([0-9])[0-9]*-[0-9]{4}$/;

/**
 * The rules about numbers, ready to be asked.
 * @param {Record<string, any>} tables
 * @param {Record<string, any>} plan
 * @param {DigitTables} digitRules
 * @returns {PhoneRules}
 */
export function phoneRules(tables, plan, digitRules) {
  return {
    digits: digitRules,
    groups: [...tables.number_groups].sort((a, b) => b[0].length - a[0].length),
    premium: tables.premium_prefixes,
    unreachable: tables.unreachable_prefixes,
    short: new RegExp(tables.short_number),
    fictional: new RegExp(tables.fictional_number),
    general: WHOLE(plan.general),
    types: plan.types.map(WHOLE),
    formats: plan.formats.map((/** @type {Record<string, string>} */ form) => ({
      pattern: WHOLE(form.pattern),
      format: form.format.replace(/\\(\d)/g, "$$$1"),
      leading: new RegExp(`^(?:${form.leading})`),
      rule: form.rule.replace(/\\(\d)/g, "$$$1"),
    })),
  };
}

/**
 * The digits as dialled within Japan; +81 becomes the leading zero, a lost zero is put back.
 * @param {PhoneRules} rules
 * @param {string} text
 */
export function domesticDigits(rules, text) {
  const found = digits(rules.digits, text);
  for (const lead of ["01081", "0081", "81"]) {
    if (!found.startsWith(lead)) continue;
    const rest = found.slice(lead.length).replace(/^0/, "");
    const said = lead !== "81" || /[+＋]/.test(text) || found.length > 10;
    if ((rest.length === 9 || rest.length === 10) && said) return `0${rest}`;
  }
  const lost = !found.startsWith("0") && (found.length === 9 || found.length === 10);
  return lost ? `0${found}` : found;
}

/**
 * The one way to write a number; null when no such number can exist.
 * @param {PhoneRules} rules
 * @param {string} text
 * @returns {string | null}
 */
export function canonical(rules, text) {
  const number = domesticDigits(rules, text);
  if (!number.startsWith("0") || rules.unreachable.some((p) => number.startsWith(p))) return null;
  for (const [prefix, sizes] of rules.groups) {
    if (!number.startsWith(prefix)) continue;
    const [first, second, last] = sizes;
    if (number.length !== first + second + last) return null;
    return [number.slice(0, first), number.slice(first, first + second), number.slice(first + second)].join("-");
  }
  return landline(rules, number);
}

/**
 * @param {PhoneRules} rules
 * @param {string} number
 * @returns {string | null}
 */
function landline(rules, number) {
  const national = number.slice(1);
  const exists = rules.general.test(national) && rules.types.some((type) => type.test(national));
  if (!exists) return null;
  const form = rules.formats.find((f) => f.leading.test(national) && f.pattern.test(national));
  if (!form) return null;
  const format = form.format.replace("$1", form.rule.replace(/\$NP/g, "0").replace(/\$FG/g, "$1"));
  const written = national.replace(form.pattern, format);
  const exchange = EXCHANGE.exec(written);
  if (written.replace(/[^0-9]/g, "") !== number) return null;
  return exchange && "01".includes(exchange[1]) ? null : written;
}

/** @param {PhoneRules} rules @param {string} text */
export const isMobile = (rules, text) =>
  isMobilePrefix(rules.digits, domesticDigits(rules, text));

/** @param {PhoneRules} rules @param {string} text */
export const isPremium = (rules, text) => {
  const number = domesticDigits(rules, text);
  return rules.premium.some((prefix) => number.startsWith(prefix));
};
