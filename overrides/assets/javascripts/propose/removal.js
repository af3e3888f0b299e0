/** The step of somebody who wants a listing taken off: a reason, and nothing else. */

import { concerns } from "./concerns.js";
import { fill, make } from "./inputs.js";

/**
 * @param {import("./form.js").Form} form
 * @param {string} id the listing
 */
export function showRemoval(form, id) {
  const { page } = form.texts;
  const { reason } = form;
  reason.value = String(form.opened().reason ?? "");
  const own = make("input", { type: "checkbox", id: "propose-own" });
  const update = () => {
    const said = reason.value.trim();
    form.result.replaceChildren();
    if (!said) return;
    const text = fill(page.mail_remove, { id, reason: said });
    const subject = fill(page.mail_subject, { name: id });
    const worried = concerns(form.world, { notes: { ja: said } }).length > 0;
    form.send(worried, { form: "remove", fields: { id, reason: said }, text, mail: text, subject, paper: form.paper });
  };
  reason.oninput = () => {
    form.keep({ reason: reason.value });
    update();
  };
  own.addEventListener("change", update);
  form.fields.replaceChildren(
    make("label", { class: "zkp__legend", for: "propose-reason" }, page.step_remove),
    make("p", { class: "zkp__hint", id: "propose-reason-hint" }, page.reason_hint),
    reason,
    make("label", { class: "zkp__check" }, own, ` ${page.on_request}`),
  );
  update();
}
