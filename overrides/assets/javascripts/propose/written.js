/**
 * What people type, as the registers write it: 2026年11月1日, ０３（３９９３）１１１１, 九番地六号.
 * What is not understood stays as it was typed, for the rules to judge.
 * The twin is `zaitaku/propose/written.py`; a test holds both to one table.
 */

import { blockOf, clean } from "../finder/address.js";
import { kanjiNumber } from "../finder/normalise.js";
import { canonical } from "./numbers.js";

/** @typedef {import("./world.js").World} World */

/** First year of an era, less one. @type {{[era: string]: number}} */
const ERAS = { 令和: 2018, r: 2018, 平成: 1988, h: 1988, 昭和: 1925, s: 1925 };
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NUMERALS = /[〇零一二三四五六七八九十]+/gu;
const JAPANESE_DAY = /^(令和|平成|昭和|[rhs])?(\d{1,4}|元)[年./-](?:(\d{1,2})[月./-]?(?:(\d{1,2})日?)?)?$/;
const ENGLISH_DAYS = [/^(\d{1,2}) ([a-z]{3})[a-z]*\.?,? (\d{4})$/, /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/];
const ENGLISH_MONTH = /^([a-z]{3})[a-z]*\.?,? (\d{4})$/;
const NOT_KNOWN = new Set(["不明", "わからない", "分からない", "unknown", "not known"]);
const TIME = /^(午前|午後)?(\d{1,2})(?:[:時](?:(\d{1,2})分?|(半))?|(am|pm))$/;
const BESIDE_NUMBER = /^(?:電話番号|電話|tel|ファクス|ファックス|fax)|の|代表/gu;
const CLOCK = /^(\d{1,2}):(\d{2}) ?(am|pm)$/;

/** Half width, small letters, kanji numerals as digits. @param {string} text */
const digital = (text) => clean(text).toLowerCase().replace(NUMERALS, (run) => String(kanjiNumber(run)));

/**
 * A day, month or year as the registers write it: 2026-11-01, 2026-11, 2026.
 * @param {string} text
 */
export function day(text) {
  const said = clean(text).toLowerCase();
  if (NOT_KNOWN.has(said)) return "unknown";
  const english = englishDay(said);
  if (english) return english;
  const found = JAPANESE_DAY.exec(digital(text).replaceAll(" ", ""));
  if (!found) return text;
  const [, era, number, month, of] = found;
  const year = number === "元" ? 1 : Number(number);
  if (!era && number.length !== 4) return text;
  return date(era ? year + ERAS[era] : year, Number(month ?? 0), Number(of ?? 0)) || text;
}

/** @param {string} said */
function englishDay(said) {
  const [dayFirst, monthFirst] = ENGLISH_DAYS.map((form) => form.exec(said));
  const month = ENGLISH_MONTH.exec(said);
  const number = (/** @type {string} */ name) => MONTHS.indexOf(name) + 1;
  if (dayFirst && number(dayFirst[2])) return date(Number(dayFirst[3]), number(dayFirst[2]), Number(dayFirst[1]));
  if (monthFirst && number(monthFirst[1])) return date(Number(monthFirst[3]), number(monthFirst[1]), Number(monthFirst[2]));
  return month && number(month[1]) ? date(Number(month[2]), number(month[1]), 0) : "";
}

/**
 * Year-month-day, with what is 0 left out; "" where no calendar has it.
 * @param {number} year @param {number} month @param {number} of
 */
function date(year, month, of) {
  if (month > 12 || of > 31) return "";
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const parts = [String(year), ...(month ? [two(month)] : []), ...(month && of ? [two(of)] : [])];
  return parts.join("-");
}

/**
 * A time of day: 09:00 for 9時, 午前9時, ９：００ and 9am.
 * @param {string} text
 */
export function time(text) {
  const said = digital(text).replaceAll(" ", "");
  const clock = CLOCK.exec(said);
  const found = TIME.exec(clock ? `${clock[1]}:${clock[2]}` : said);
  if (!found) return text;
  const [, half, hours, minutes, thirty, english = clock?.[3]] = found;
  const late = half === "午後" || english === "pm";
  const early = half === "午前" || english === "am";
  let hour = Number(hours);
  if (late && hour < 12) hour += 12;
  if (english && early && hour === 12) hour = 0;
  const minute = thirty ? 30 : Number(minutes ?? 0);
  if (hour > 24 || minute > 59) return text;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** A number with nothing beside it that would be lost. @param {string} text @param {World} world */
function phone(text, world) {
  const others = digital(text).replace(BESIDE_NUMBER, "");
  return /\p{L}/u.test(others) ? text : canonical(world.phones, text) ?? text;
}

/** @param {string} text */
function postal(text) {
  const found = digital(text).replace(/[〒\s-]/gu, "");
  return /^\d{7}$/.test(found) ? `${found.slice(0, 3)}-${found.slice(3)}` : text;
}

/** A number or code without spaces and hyphens. @param {string} text */
function code(text) {
  const found = clean(text).replace(/[\s-]/gu, "");
  return /^[0-9a-z]+$/i.test(found) ? found.toUpperCase() : text;
}

/** The chain of numbers, where the text is nothing else. @param {string} text */
function block(text) {
  const found = blockOf(text);
  const rest = digital(text).replace(/番地|番|号|丁目|の|[\s-]/gu, "");
  return found && found.replaceAll("-", "") === rest ? found : text;
}

/** @param {string} text */
const listing = (text) => clean(text).toLowerCase();
/** @param {string} text */
const sound = (text) => text.normalize("NFKC").trim();
/** An address as browsers take it: letters of ordinary width, https before a host. @param {string} text */
function address(text) {
  const found = /[Ａ-Ｚａ-ｚ：／．]/u.test(text) ? text.normalize("NFKC").trim() : text;
  return /^www\.[a-z0-9]/i.test(found) ? `https://${found}` : found;
}

/** @type {Partial<{[path: string]: (text: string, world: World) => string}>} */
const WAYS = {
  "name.kana": sound,
  phone,
  fax: phone,
  number: phone,
  extension: code,
  block,
  postal_code: postal,
  opens: time,
  closes: time,
  date: day,
  as_of: day,
  status_date: day,
  website: address,
  official_page: address,
  page: address,
  moved_to: listing,
  ask_via: listing,
  refers_to: listing,
  medical: code,
  navii: code,
  care_office: code,
};

/**
 * A text of a field as the registers write it.
 * @param {World} world
 * @param {string} path its place in the record, such as "consent.date"
 * @param {string} text
 */
export function written(world, path, text) {
  const way = WAYS[path] ?? WAYS[path.slice(path.lastIndexOf(".") + 1)];
  return way && text ? way(text, world) : text;
}
