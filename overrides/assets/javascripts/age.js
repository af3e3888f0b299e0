/**
 * Counts the age of every fact again on the reader's calendar: a page built in spring must not call
 * a number fresh in winter. Thresholds (days) and words stand in `data-` attributes of #content.
 * Also fills in the day of printing and shows the print buttons, which need a script to work.
 */

const DAY_MS = 86_400_000;
const MONTH_DAYS = 30.44;

/** @typedef {"fresh" | "due" | "stale" | "listed"} State */

/**
 * Whole days from a date to a day; a date in the future counts as 0.
 *
 * @param {string} since YYYY-MM-DD
 * @param {Date} today the reader's clock
 */
export function daysSince(since, today) {
  const [year, month, day] = since.split("-").map(Number);
  const here = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  return Math.max(0, Math.round((here - Date.UTC(year, month - 1, day)) / DAY_MS));
}

/**
 * What became of a fact. What no person ever confirmed stays "listed" at every age, and nothing
 * grows younger than the page says.
 *
 * @param {State} state as built
 * @param {number} days
 * @param {{fresh: number, due: number}} limits in days
 * @returns {State}
 */
export function ageState(state, days, limits) {
  if (state === "listed" || state === "stale") return state;
  if (days > limits.due) return "stale";
  return days > limits.fresh ? "due" : state;
}

/**
 * "12 days ago" below two months, "about 5 months ago" above.
 *
 * @param {number} days
 * @param {{days: string, months: string}} texts with the blank {n}
 */
export function agoText(days, texts) {
  const [text, n] = days < 60 ? [texts.days, days] : [texts.months, Math.round(days / MONTH_DAYS)];
  return text.replace("{n}", String(n));
}

/** @param {HTMLElement} content @param {Date} today */
function refresh(content, today) {
  const { freshDays, dueDays, ageDays = "", ageMonths = "" } = content.dataset;
  if (!freshDays || !dueDays) return;
  const limits = { fresh: Number(freshDays), due: Number(dueDays) };
  for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (
    content.querySelectorAll(".zk-age time")
  )) {
    const age = /** @type {HTMLElement | null} */ (time.closest(".zk-age"));
    const built = /** @type {State | undefined} */ (
      age?.className.match(/zk-age--(fresh|due|stale|listed)/)?.[1]
    );
    if (!age || !built || !time.dateTime) continue;
    const days = daysSince(time.dateTime, today);
    const state = ageState(built, days, limits);
    age.classList.replace(`zk-age--${built}`, `zk-age--${state}`);
    let word = age.querySelector(".zk-age__word");
    if (state !== built && !word) {
      word = document.createElement("strong");
      word.className = "zk-age__word";
      age.prepend(word);
    }
    if (word && state !== built) {
      word.textContent = content.getAttribute(`data-age-${state}`) ?? "";
    }
    const ago = agoText(days, { days: ageDays, months: ageMonths });
    const spot = age.querySelector(".zk-age__ago");
    if (spot) spot.textContent = ago;
    else time.title = ago;
  }
}

/** @param {string} lang of the page; English pages write the day first, as their other dates do */
function setPrintDate(lang) {
  const locale = lang === "en" ? "en-GB" : lang;
  const date = new Date().toLocaleDateString(locale, { dateStyle: "long" });
  for (const spot of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(".zk-printed")
  )) {
    spot.textContent = `${spot.dataset.label ?? ""} ${date}`;
  }
}

// Also imported by tests, where no page is open.
if (typeof document !== "undefined") {
  const content = document.getElementById("content");
  if (content) refresh(content, new Date());
  addEventListener("beforeprint", () => setPrintDate(document.documentElement.lang));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(".zk-print")
  )) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
