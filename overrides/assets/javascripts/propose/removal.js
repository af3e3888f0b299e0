/** The step of somebody who wants a listing taken off: a reason, and nothing else. */

import { concerns } from "./concerns.js";
import { fill, make } from "./elements.js";

/**
 * @param {import("./form.js").Form} form
 * @param {string} id the listing
 */
export function showRemoval(form, id) {
  const { page } = form.texts;
  const { reason } = form;
  const drafted = form.opened();
  reason.value = String(drafted.reason ?? "");
  const own = make("input", { type: "checkbox", id: "propose-own" });
  own.checked = drafted.own === "yes";
  const update = () => {
    const said = reason.value.trim();
    form.result.replaceChildren();
    if (!said) return;
    // Whoever asks for itself is taken off without its name: the one who receives this must know.
    const who = own.checked ? page.on_request : page.on_request_no;
    const text = fill(page.mail_remove, { id, reason: said, who });
    const on_request = own.checked ? page.on_request_yes_option : page.on_request_no_option;
    const subject = fill(page.mail_subject, { name: id });
    const worried = concerns(form.world, { notes: { ja: said } }).length > 0;
    form.send(worried, { form: "remove", fields: { id, on_request, reason: said }, text, mail: text, subject, paper: form.paper });
  };
  const written = () => {
    form.keep({ reason: reason.value, own: own.checked ? "yes" : "no" });
    update();
  };
  reason.oninput = written;
  own.addEventListener("change", written);
  form.fields.replaceChildren(
    make("label", { class: "zkp__legend", for: "propose-reason" }, page.step_remove),
    make("p", { class: "zkp__hint", id: "propose-reason-hint" }, page.reason_hint),
    reason,
    make("label", { class: "zkp__check" }, own, ` ${page.on_request}`),
  );
  update();
}
