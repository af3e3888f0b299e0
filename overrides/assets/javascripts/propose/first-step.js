/**
 * The first question of the form: what there is to say. It needs nothing but its words, so it stands
 * there at once; what all other steps need is fetched when it is answered.
 */

import { make } from "./elements.js";

/** @typedef {"add" | "change" | "remove"} What */

/** @type {What[]} */
const CHOICES = ["add", "change", "remove"];

/**
 * @param {{[key: string]: string}} words those of the page
 * @param {(what: What) => void} chosen
 * @returns {HTMLFieldSetElement}
 */
export function firstStep(words, chosen) {
  const options = CHOICES.map((what) => {
    const input = make("input", { type: "radio", name: "what", value: what, id: `propose-${what}` });
    input.addEventListener("change", () => chosen(what));
    return make("label", { class: "zkp__choice", for: `propose-${what}` }, input, ` ${words[what]}`);
  });
  return make("fieldset", { class: "zkp__step" }, make("legend", {}, words.step_what), ...options);
}
