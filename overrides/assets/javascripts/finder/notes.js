/**
 * What came of a call: one small form for each entry, kept on this device.
 */

import { el, hidden } from "./dom.js";
import { CALL_STATES, LONGEST_NOTE } from "./mylist.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Listing} Listing */
/** @typedef {import("./mylist.js").MyList} MyList */
/** @typedef {import("./mylist.js").CallState} CallState */

/**
 * The result of a call in words, with the days and the note.
 * @param {MyList} list @param {string} id @param {Data} data
 * @returns {string} nothing where nothing was noted
 */
export function noteText(list, id, data) {
  const words = data.raw.words;
  const { state, text, date, again } = list.note(id);
  const parts = [
    state ? words[`state_${state}`] : "",
    date,
    again ? `${words.note_again} ${again}` : "",
    text,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** A day on the reader's calendar, as a field of dates has it. @param {Date} day */
export function dayOf(day) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/**
 * The form for one entry.
 * @param {Listing} listing @param {MyList} list @param {Data} data
 * @param {() => void} changed  with every key and choice
 * @param {(text: string) => void} told
 * @returns {HTMLElement}
 */
export function noteForm(listing, list, data, changed, told) {
  const words = data.raw.words;
  const note = list.note(listing.id);
  const id = (/** @type {string} */ part) => `note-${part}-${listing.id}`;
  const state = el(
    "select",
    { id: id("state") },
    ...CALL_STATES.map((one) =>
      el("option", { value: one, selected: one === note.state }, words[`state_${one || "none"}`]),
    ),
  );
  const date = el("input", { type: "date", id: id("date"), value: note.date });
  const again = el("input", { type: "date", id: id("again"), value: note.again });
  const text = el("textarea", {
    id: id("text"), rows: "3", maxlength: String(LONGEST_NOTE), "aria-describedby": id("hint"),
  });
  text.value = note.text;
  const field = (/** @type {string} */ part, /** @type {string} */ label, /** @type {Node[]} */ ...inner) =>
    el("p", {}, el("label", { class: "zkf-label", for: id(part) }, label), ...inner);
  const later = field("again", words.note_again, again);
  const summary = el("summary");
  const show = () => {
    later.hidden = state.value !== "again";
    const now = noteText(list, listing.id, data) || words.state_none;
    summary.replaceChildren(`${words.note_title}${words["punctuation.colon"]}${now}`,
      hidden(" (", listing.name, ")"));
  };
  const box = el(
    "details",
    { class: "zkf-note" },
    summary,
    field("state", words.note_state, state),
    field("date", words.note_date, date),
    later,
    field("text", words.note_text, el("span", { class: "zkf-hint", id: id("hint") }, words.note_hint), text),
  );
  // Whoever notes what came of a call mostly does so right after it.
  state.addEventListener("input", () => {
    if (state.value && !date.value) date.value = dayOf(new Date());
  });
  const save = () => {
    const isAgain = state.value === "again";
    list.setNote(listing.id, {
      state: /** @type {CallState} */ (state.value),
      date: date.value,
      again: isAgain ? again.value : "",
      text: text.value,
    });
  };
  // Kept with every key: a reload, a call coming in or a closed page must not take the words.
  box.addEventListener("input", () => {
    save();
    changed();
  });
  // Said once, when the field is left.
  box.addEventListener("change", () => {
    show();
    told(list.lasting ? words.note_saved : words.blocked);
  });
  show();
  return box;
}
