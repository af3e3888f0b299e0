/** The fields on the page: made from the layout, read and filled by path, faults shown beside them. */

import { fill, make, makeSelect } from "./elements.js";
import { written } from "./written.js";

/** @typedef {import("./layout.js").Field} Field */
/** @typedef {import("./world.js").World} World */
/** @typedef {import("./shapes.js").Value} Value */
/** @typedef {{lang: string, page: {[key: string]: string}, field: {[key: string]: string}, days: {[key: string]: string}, repository: string, branch: string, mail: string, colon: string}} Texts */
/** @typedef {{field: Field, box: HTMLElement, read: () => Value, write: (value: Value | undefined) => void, retype: (value: Value | undefined) => void, focus: () => void, error: HTMLElement, warning: HTMLElement}} Input */

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holidays"];
const ANSWERS = ["unknown", "yes", "no"];
const HOUR_LINES = 3;

/**
 * The sources, those that records of this kind name first.
 * @param {World} world @param {string} kind
 * @returns {[string, string][]}
 */
function sources(world, kind) {
  /** @type {[string, string, string[]][]} */
  const all = world.given.sources;
  const named = all.filter(([, , kinds]) => kinds.includes(kind));
  const others = all.filter(([, , kinds]) => !kinds.includes(kind));
  return [...named, ...others].map(([id, label]) => [id, label]);
}

/**
 * The choices of a section, as id and label.
 * @param {World} world
 * @param {Texts} texts
 * @param {string} section
 * @param {string} kind
 * @returns {[string, string][]}
 */
export function choices(world, texts, section, kind) {
  if (section === "sources") return sources(world, kind);
  if (section === "areas") return [["ward", texts.page.whole_ward], ...world.given.areas];
  if (section === "statuses") return ["active", "closed", "moved"].map((id) => [id, texts.page[`status_${id}`]]);
  /** @type {[string, string, string[]][]} */
  const rows = world.given.words[section] ?? [];
  return rows.filter(([, , kinds]) => !kinds.length || kinds.includes(kind)).map(([id, label]) => [id, label]);
}

/**
 * One field of the form.
 * @param {World} world
 * @param {Texts} texts
 * @param {Field} field
 * @param {string} kind
 * @returns {Input}
 */
export function makeInput(world, texts, field, kind) {
  const id = `propose-${field.key}`;
  const words = /** @param {string} name */ (name) => texts.field[`${field.key}.${name}`] ?? "";
  const many = ["checks", "flags", "hours"].includes(field.type);
  const box = make(many ? "fieldset" : "div", { class: "zkp__field", "data-path": field.path });
  const label = make(many ? "legend" : "label", { class: "zkp__label" }, words("label"));
  if (!many) label.setAttribute("for", id);
  if (field.required) label.append(" ", make("span", { class: "zkp__required" }, texts.page.required));
  const example = words(`example_${kind}`) || words("example");
  const hints = [words("hint"), example && fill(texts.page.example, { text: example })];
  const hint = make("p", { class: "zkp__hint", id: `${id}-hint` }, hints.filter(Boolean).join(" "));
  const error = make("p", { class: "zkp__error", id: `${id}-error`, hidden: "" });
  const warning = make("p", { class: "zkp__warning", id: `${id}-warning`, hidden: "" });
  const control = CONTROLS[field.type]({ world, texts, field, kind, id });
  for (const element of control.elements) {
    const told = hint.textContent ? `${id}-hint ` : "";
    element.setAttribute("aria-describedby", `${told}${id}-error ${id}-warning`);
  }
  box.append(label, ...(hint.textContent ? [hint] : []), control.root, error, warning);
  return {
    field,
    box,
    read: () => understood(world, field.path, control.read()),
    write: control.write,
    retype: control.retype ?? control.write,
    focus: () => control.elements[0]?.focus(),
    error,
    warning,
  };
}

/**
 * A value with its texts as the registers write them.
 * @param {World} world @param {string} path @param {Value} value
 * @returns {Value}
 */
function understood(world, path, value) {
  if (typeof value === "string") return written(world, path, value);
  if (Array.isArray(value)) return value.map((item) => understood(world, path, item));
  const pairs = Object.entries(value).map(([key, item]) => [key, understood(world, `${path}.${key}`, item)]);
  return Object.fromEntries(pairs);
}

/** @typedef {{root: HTMLElement, elements: HTMLElement[], read: () => Value, write: (value: Value | undefined) => void, retype?: (value: Value | undefined) => void}} Control */
/** @typedef {{world: World, texts: Texts, field: Field, kind: string, id: string}} Given */
/** @typedef {(given: Given) => Control} MakeControl */

/**
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} element
 * @returns {Control}
 */
const single = (element) => ({
  root: element,
  elements: [element],
  read: () => element.value.trim(),
  write: (value) => {
    element.value = typeof value === "string" ? value : "";
  },
});

/** @type {MakeControl} */
function flagControl({ world, texts, kind, id }) {
  const root = make("div", { class: "zkp__flags" });
  /** @type {Map<string, HTMLSelectElement>} */
  const selects = new Map();
  /** @type {{[flag: string]: Value}} */
  let before = {};
  for (const [flag, label] of choices(world, texts, "services", kind)) {
    const select = make("select", { id: `${id}-${flag}`, class: "zkp__input" });
    for (const answer of ANSWERS) select.append(make("option", { value: answer }, texts.page[answer]));
    root.append(make("label", { for: `${id}-${flag}` }, label), select);
    selects.set(flag, select);
  }
  const valueOf = /** @param {any} fact */ (fact) => (typeof fact === "string" ? fact : fact?.value) ?? "unknown";
  return {
    root,
    elements: [...selects.values()],
    read: () => {
      // A flag that nobody touched keeps its own source and confirmation.
      const pairs = [...selects].map(([flag, { value }]) => [
        flag,
        value === valueOf(before[flag]) ? before[flag] ?? "" : value === "unknown" && !before[flag] ? "" : value,
      ]);
      return Object.fromEntries([...Object.entries(before), ...pairs]);
    },
    write: (value) => {
      before = /** @type {{[flag: string]: Value}} */ (value ?? {});
      for (const [flag, select] of selects) {
        const said = valueOf(before[flag]);
        // Only an official list can say that a place is absent from it: kept, never offered anew.
        const known = [...select.options].some((option) => option.value === said);
        if (!known) select.append(make("option", { value: said }, texts.page[said] ?? said));
        select.value = said;
      }
    },
    // Only what was answered by hand; the other flags stay as the record says them today.
    retype: (value) => {
      for (const [flag, answer] of Object.entries(/** @type {{[flag: string]: Value}} */ (value ?? {}))) {
        const select = selects.get(flag);
        if (select) select.value = valueOf(answer);
      }
    },
  };
}

/** @type {MakeControl} */
function checksControl({ world, texts, field, kind, id }) {
  const root = make("div", { class: "zkp__checks" });
  /** @type {Map<string, HTMLInputElement>} */
  const boxes = new Map();
  /** @type {Value[]} */
  let others = [];
  for (const [value, label] of choices(world, texts, field.section ?? "", kind)) {
    const box = make("input", { type: "checkbox", id: `${id}-${boxes.size}`, value });
    boxes.set(value, box);
    root.append(make("label", { class: "zkp__check" }, box, ` ${label}`));
  }
  return {
    root,
    elements: [...boxes.values()],
    read: () => [...others, ...[...boxes].filter(([, box]) => box.checked).map(([value]) => value)],
    write: (value) => {
      const list = Array.isArray(value) ? value : [];
      others = list.filter((item) => typeof item !== "string" || !boxes.has(item));
      for (const [name, box] of boxes) box.checked = list.includes(name);
    },
  };
}

/** @type {MakeControl} */
function hoursControl({ texts, id }) {
  const root = make("div", { class: "zkp__hours" });
  const lines = Array.from({ length: HOUR_LINES }, (_, index) => {
    const days = DAYS.map((day) => make("input", { type: "checkbox", value: day, id: `${id}-${index}-${day}` }));
    const times = ["opens", "closes"].map((name) =>
      make("input", { class: "zkp__input zkp__time", id: `${id}-${index}-${name}`, inputmode: "numeric", "aria-label": `${texts.page[name]} ${index + 1}` }),
    );
    const labels = days.map((box) => make("label", { class: "zkp__check" }, box, ` ${texts.days[box.value]}`));
    root.append(make("div", { class: "zkp__line", role: "group", "aria-label": `${texts.page.days} ${index + 1}` }, ...labels, times[0], "–", times[1]));
    return { days, times };
  });
  /** @type {Value[]} */
  let further = [];
  return {
    root,
    elements: lines.flatMap(({ days, times }) => [...days, ...times]),
    read: () => [
      ...lines.map(({ days, times }) => ({
        days: days.filter((box) => box.checked).map((box) => box.value),
        opens: times[0].value.trim(),
        closes: times[1].value.trim(),
      })),
      ...further,
    ],
    write: (value) => {
      const given = /** @type {any[]} */ (Array.isArray(value) ? value : []);
      further = given.slice(HOUR_LINES);
      lines.forEach(({ days, times }, index) => {
        for (const box of days) box.checked = Boolean(given[index]?.days.includes(box.value));
        times[0].value = given[index]?.opens ?? "";
        times[1].value = given[index]?.closes ?? "";
      });
    },
  };
}

/**
 * Which keys a phone shows: numbers for numbers. Both kinds of keys hold the hyphen.
 * @param {string} path of the field in a record
 * @returns {Record<string, string>}
 */
function keysFor(path) {
  return /(?:^|\.)(?:phone|fax|number|postal_code)$/.test(path) ? { inputmode: "tel" } : {};
}

/** @type {{[type: string]: MakeControl}} */
const CONTROLS = {
  text: ({ field, id }) =>
    single(make("input", { id, class: "zkp__input", autocomplete: "off", ...keysFor(field.path) })),
  chome: ({ id }) =>
    single(make("input", { id, class: "zkp__input", list: "propose-towns", autocomplete: "off" })),
  area: ({ id }) => single(make("textarea", { id, class: "zkp__input", rows: "3" })),
  select: ({ world, texts, field, kind, id }) =>
    single(makeSelect(id, choices(world, texts, field.section ?? "", kind), texts.page.choose)),
  yesno: ({ texts, id }) => single(makeSelect(id, [["yes", texts.page.yes]], texts.page.no)),
  checks: checksControl,
  flags: flagControl,
  hours: hoursControl,
};
