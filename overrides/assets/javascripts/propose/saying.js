/** Faults as people read them: in words of the form's fields, with a way to each field. */

import { tell } from "../finder/dom.js";
import { message } from "./check.js";
import { fill, make } from "./elements.js";

/** @typedef {import("./world.js").World} World */
/** @typedef {import("./inputs.js").Texts} Texts */
/** @typedef {import("./inputs.js").Input} Input */
/** @typedef {import("./shapes.js").Problem} Problem */

export const MISSING = new Set(["missing-field", "name-ja-missing"]);

/** @param {Input} input */
const labelOf = (input) => input.box.querySelector(".zkp__label")?.firstChild?.textContent ?? "";

/** @param {Input[]} inputs @param {string} path */
const inputAt = (inputs, path) =>
  inputs.find(({ field }) => path === field.path || path.startsWith(`${field.path}.`) || field.path.startsWith(`${path}.`));

/**
 * The words of a problem: where a rule names a field of the record, the label of that field.
 * @param {World} world @param {Input[]} inputs @param {Problem} problem
 */
export function say(world, inputs, problem) {
  const { field } = problem.params;
  if (typeof field !== "string") return message(world, problem);
  const named = [field, `${problem.path}.${field}`, problem.path];
  const input = named.map((path) => inputAt(inputs, path)).find(Boolean);
  return message(world, { ...problem, params: { ...problem.params, field: input ? labelOf(input) : field } });
}

/**
 * Says beside a field what is wrong with it, or what should be looked at.
 * @param {World} world @param {Texts} texts @param {Input[]} inputs all of them, for their labels
 * @param {Input} input @param {Problem[]} problems @param {import("./concerns.js").Concern[]} worries
 */
export function mark(world, texts, inputs, input, problems, worries) {
  const mine = /** @param {{path: string}} found */ ({ path }) => path === input.field.path || path.startsWith(`${input.field.path}.`);
  const wrong = problems.filter((problem) => mine(problem) && !MISSING.has(problem.code));
  tell(input.error, wrong.map((problem) => say(world, inputs, problem)).join(" "));
  input.error.hidden = !wrong.length;
  const worry = worries.find(mine);
  const { warn_mobile: mobile, warn_name: name } = texts.page;
  tell(input.warning, !worry ? "" : worry.what === "mobile" ? mobile : fill(name, { text: worry.text }));
  input.warning.hidden = !worry;
  for (const element of input.box.querySelectorAll("input, select, textarea")) {
    element.setAttribute("aria-invalid", String(wrong.length > 0));
  }
}

/**
 * All problems, each with a button that leads to its field.
 * @param {World} world @param {Texts} texts @param {Input[]} inputs @param {Problem[]} problems
 */
export function problemList(world, { page }, inputs, problems) {
  const title = problems.length === 1 ? page.problems_one : fill(page.problems_many, { n: problems.length });
  const items = problems.map((problem) => {
    const input = inputAt(inputs, problem.path);
    const missing = MISSING.has(problem.code) && input;
    const item = make("li", {}, missing ? fill(page.write_this, { field: labelOf(input) }) : say(world, inputs, problem));
    if (input) item.append(" ", goTo(page.goto, input));
    return item;
  });
  return make("div", { class: "zkp__problems" }, make("p", { role: "status" }, title), make("ul", {}, ...items));
}

/** @param {string} words @param {Input} input */
function goTo(words, input) {
  const button = make("button", { type: "button", class: "zkp__goto" }, words);
  button.addEventListener("click", () => {
    input.box.closest("details")?.setAttribute("open", "");
    input.focus();
  });
  return button;
}
