/**
 * The form: from a state to its ticks and fields, and back. Flags and further questions belong to a
 * kind and show only with it.
 */

import { SECTIONS } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {Field[]}
 */
function fields(form, name) {
  return [.../** @type {NodeListOf<Field>} */ (form.querySelectorAll(`[name="${name}"]`))];
}

/**
 * Show a state in the form.
 * @param {HTMLFormElement} form @param {State} state
 */
export function showState(form, state) {
  for (const field of /** @type {HTMLInputElement[]} */ (fields(form, "kind"))) {
    field.checked = field.value === state.kind;
  }
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-kind]"))) {
    part.hidden = part.dataset.kind !== state.kind;
  }
  for (const field of /** @type {HTMLInputElement[]} */ (fields(form, "flags"))) {
    field.checked = state.flags.includes(field.value) && shown(field);
  }
  for (const [name, section] of Object.entries(SECTIONS)) {
    const value = state[/** @type {keyof typeof SECTIONS} */ (name)];
    for (const field of fields(form, section)) setValue(field, value);
  }
  for (const name of /** @type {const} */ (["area", "speaks", "q"])) {
    for (const field of fields(form, name)) setValue(field, state[name]);
  }
  for (const field of /** @type {HTMLInputElement[]} */ (fields(form, "sure"))) field.checked = state.sure;
  const { topic, type, role, area, speaks, q, sure } = state;
  const more = form.querySelector("details");
  if (more && (topic || type || role || area || speaks || q || sure)) more.open = true;
}

/** @param {Field} field */
const shown = (field) => !(/** @type {HTMLElement | null} */ (field.closest("[data-kind]"))?.hidden);

/** Only where it differs: setting it moves the reader's cursor. @param {Field} field @param {string} value */
function setValue(field, value) {
  if (field.value !== value) field.value = value;
}

/**
 * The state as the form says it; the place stays as it was.
 * @param {HTMLFormElement} form @param {State} before
 * @returns {State}
 */
export function readState(form, before) {
  const checked = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement[]} */ (fields(form, name)).filter((field) => field.checked);
  const value = (/** @type {string} */ name) => fields(form, name).find(shown)?.value ?? "";
  const kind = checked("kind")[0]?.value ?? "";
  const same = kind === before.kind;
  const flags = checked("flags").filter(
    (field) => /** @type {HTMLElement | null} */ (field.closest("[data-kind]"))?.dataset.kind === kind,
  );
  return {
    ...before,
    kind,
    flags: flags.map((field) => field.value),
    topic: same ? value(SECTIONS.topic) : "",
    type: same ? value(SECTIONS.type) : "",
    role: same ? value(SECTIONS.role) : "",
    area: value("area"),
    speaks: value("speaks"),
    q: value("q"),
    sure: checked("sure").length > 0,
  };
}
