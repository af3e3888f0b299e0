/**
 * The ways to send what the form made. The page sends nothing: each way is a link that the reader
 * presses, or a text to copy.
 */

import { fill, make } from "./elements.js";

/** @typedef {import("./inputs.js").Texts} Texts */

// GitHub refuses addresses above about 8 kB; a kanji takes nine bytes of one.
const LINK_BYTES = 6000;
// Some mail programs cut an address behind about 2,000 characters, without a word.
const MAIL_LENGTH = 1800;
const FILE = "zaitaku-record.txt";

/**
 * The address of a form on GitHub with fields filled in, or "" where it would be too long.
 * @param {Texts} texts
 * @param {string} form
 * @param {{[field: string]: string}} fields
 */
export function issueLink(texts, form, fields) {
  const written = Object.entries(fields).filter(([, text]) => text);
  const query = new URLSearchParams([["template", `${form}-${texts.lang}.yml`], ...written]);
  const address = `${texts.repository}/issues/new?${query}`;
  return new TextEncoder().encode(address).length <= LINK_BYTES ? address : "";
}

/**
 * The address of a mail with subject and text, or "" where it would be too long. Lines of a mail end
 * in CR and LF (RFC 6068, section 5).
 * @param {string} to
 * @param {string} subject
 * @param {string} text
 */
export function mailLink(to, subject, text) {
  const body = text ? `&body=${encodeURIComponent(text.replace(/\r?\n/g, "\r\n"))}` : "";
  const address = `mailto:${to}?subject=${encodeURIComponent(subject)}${body}`;
  return address.length <= MAIL_LENGTH ? address : "";
}

/**
 * The ways to send a text.
 * @param {Texts} texts
 * @param {{form: string, fields: {[field: string]: string}, text: string, mail: string, subject: string, paper: string}} given
 */
export function ways(texts, given) {
  const list = make("ul", { class: "zkp__ways" });
  const add = /** @param {(Node | string)[]} parts */ (...parts) => list.append(make("li", {}, ...parts));
  if (texts.repository) {
    const whole = issueLink(texts, given.form, given.fields);
    const empty = issueLink(texts, given.form, {});
    const words = whole ? texts.page.github : texts.page.github_form;
    const link = make("a", { class: "zk-button", id: "propose-github", href: whole || empty, rel: "noopener noreferrer" }, words);
    add(link, ...(whole ? [] : [make("p", {}, texts.page.github_long)]));
  }
  add(copyButton(texts, texts.page.copy_record, () => given.text, "propose-copy"));
  if (texts.mail) mailWays(texts, given, add);
  add(saveLink(texts, given.text));
  if (navigator.canShare?.({ text: given.text })) add(shareButton(texts, given.text));
  add(make("a", { class: "zk-button zk-button--quiet", href: given.paper }, texts.page.paper));
  return list;
}

/**
 * A mail with everything in it, or, where its address would be too long, an empty one and the letter to copy.
 * @param {Texts} texts
 * @param {{mail: string, subject: string}} given
 * @param {(...parts: (Node | string)[]) => void} add
 */
function mailWays(texts, given, add) {
  const { page } = texts;
  const whole = mailLink(texts.mail, given.subject, given.mail);
  const copy = copyButton(texts, page.copy_mail, () => given.mail, "propose-copy-mail");
  const words = fill(whole ? page.mail : page.mail_empty, { mail: texts.mail });
  const href = whole || mailLink(texts.mail, given.subject, "") || `mailto:${texts.mail}`;
  const link = make("a", { class: "zk-button zk-button--quiet", id: "propose-mail", href }, words);
  if (whole) {
    add(link);
    add(copy);
    return;
  }
  add(make("p", {}, page.mail_long), copy);
  add(link);
}

/** The record as a file, to be handed on or kept until there is somewhere to send it. @param {Texts} texts @param {string} text */
function saveLink(texts, text) {
  const href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  return make("a", { class: "zk-button zk-button--quiet", id: "propose-save", href, download: FILE }, texts.page.save_text);
}

/** The device's own sheet: message, mail, any program. @param {Texts} texts @param {string} text */
function shareButton(texts, text) {
  const button = make("button", { type: "button", class: "zk-button zk-button--quiet", id: "propose-share" }, texts.page.share_text);
  // Whoever closes the sheet has changed their mind: that is no error.
  button.addEventListener("click", () => navigator.share({ text }).catch(() => undefined));
  return button;
}

/** @param {Texts} texts @param {string} label @param {() => string} text @param {string} id */
function copyButton(texts, label, text, id) {
  const button = make("button", { type: "button", class: "zk-button zk-button--quiet", id }, label);
  const said = make("span", { role: "status", class: "zkp__said" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = texts.page.copied;
    } catch {
      said.textContent = texts.page.copy_failed;
    }
  });
  return make("span", {}, button, " ", said);
}
