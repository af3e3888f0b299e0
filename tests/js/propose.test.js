/** The form page without a browser: ids, what changed, YAML, links, concerns. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { concerns } from "../../overrides/assets/javascripts/propose/concerns.js";
import { digitTables } from "../../overrides/assets/javascripts/propose/digits.js";
import { findMobiles, mask } from "../../overrides/assets/javascripts/propose/mobiles.js";
import { Drafts, KEY } from "../../overrides/assets/javascripts/propose/draft.js";
import { coreFields, moreFields } from "../../overrides/assets/javascripts/propose/layout.js";
import { issueLink, mailLink } from "../../overrides/assets/javascripts/propose/ways.js";
import { difference, newId, publishable, put, valueAt, withoutEmpty } from "../../overrides/assets/javascripts/propose/record.js";
import { writeRecord } from "../../overrides/assets/javascripts/propose/yaml.js";

const tables = {
  mobile_prefixes: ["060", "070", "080", "090"],
  mobile_digits: 11,
  not_mobile_prefixes: ["0800"],
  country_code: "81",
  kanji_digits: "〇一二三四五六七八九",
  zero_like: "零Oo",
  more_digits: ["零壱弐参肆伍陸漆捌玖"],
  letter_digits: { O: "0", I: "1" },
  number_words: [["ゼロ", "zero"], ["いち", "one"]],
  hyphen_like: "-ー",
  digit_separators: " -ー（）()",
  id_prefixes: { groups: "group", pharmacies: "pharm" },
};
const digits = digitTables(tables, [[0x30, 0, 10], [0xff10, 0, 10]]);
/** @type {any} */
const world = {
  tables,
  digits,
  records: { "group-hinata": ["groups", { id: "group-hinata" }] },
  removed: new Set(["group-gone"]),
  phones: { digits },
};
/** @type {any} */
const texts = { lang: "ja", repository: "https://github.com/owner/name" };

test("a mobile number is found in any digits, and masked", () => {
  for (const text of ["090-0000-0001", "０９０ー００００ー０００１", "〇九〇 〇〇〇〇 〇〇〇一", "+81 90 0000 0001"]) {
    assert.equal(findMobiles(digits, `電話 ${text}`).length, 1, text);
    assert.doesNotMatch(mask(digits, text), /0001|０００１|〇〇〇一/);
  }
  assert.deepEqual(findMobiles(digits, "03-3993-1111"), []);
});

test("an id is made of number or sound, never one that is or was taken", () => {
  const named = (/** @type {any} */ name) => newId(world, "groups", { name });
  assert.equal(named({ ja: "日向", kana: "ひなた" }), "group-hinata-2");
  assert.equal(named({ ja: "ごん", kana: "ごね" }), "group-gone-2");
  assert.equal(named({ ja: "家族会" }), "");
  assert.equal(newId(world, "pharmacies", { official_ids: { navii: "1357609901490" } }), "pharm-7609901490");
});

test("only what changes is sent, and an empty text takes a field away", () => {
  const before = { id: "a", phone: "1", fax: "2", name: { ja: "x" } };
  assert.deepEqual(difference(before, { id: "a", phone: "3", name: { ja: "x" } }), { phone: "3", fax: "" });
});

test("what nobody wrote is left out", () => {
  const record = {};
  put(record, "name.ja", "見本");
  put(record, "name.en", "");
  put(record, "other_phones.0.number", "");
  assert.deepEqual(withoutEmpty(record), { name: { ja: "見本" } });
  assert.equal(valueAt(record, "name.ja"), "見本");
});

test("texts that YAML would take for something else are quoted", () => {
  const text = writeRecord("groups", { id: "group-x", notes: { ja: "一\n二", en: "a: b" }, activity: { ja: "# x" } });
  assert.match(text, /ja: "一\\n二"/);
  assert.match(text, /'a: b'/);
  assert.match(text, /'# x'/);
  assert.match(text, /^groups:\n- id: group-x\n/);
});

test("a link carries the record while it is short enough, else nothing", () => {
  const short = issueLink(texts, "record", { record: "groups:\n- id: group-x\n" });
  assert.match(short, /^https:\/\/github\.com\/owner\/name\/issues\/new\?template=record-ja\.yml&record=groups%3A%0A/);
  assert.equal(issueLink(texts, "record", { record: "あ".repeat(700) }), "");
  assert.ok(new TextEncoder().encode(issueLink(texts, "record", { record: "あ".repeat(600) })).length <= 6000);
});

test("a person's name is noticed, an office and a role are not", () => {
  const found = (/** @type {string} */ text) => concerns({ ...world, phones: { ...world.phones, groups: [] } }, { notes: { ja: text } });
  assert.equal(found("見本花子さんが話します")[0]?.what, "name");
  assert.equal(found("Ask Ms. Sample")[0]?.what, "name");
  assert.deepEqual(found("利用者さんと家族の会です。医師が来ます。"), []);
});

test("every kind has few fields at once, and none twice", () => {
  for (const kind of ["groups", "clinics", "desks", "memory_clinics", "pharmacies"]) {
    const all = [...coreFields(kind), ...moreFields(kind, true)].map((field) => field.path);
    assert.equal(new Set(all).size, all.length, kind);
    assert.ok(coreFields(kind).length <= 14, kind);
  }
});

test("a group that has not agreed keeps place and number to itself", () => {
  const group = { id: "group-x", phone: "03-0000-0001", meeting: { place: { ja: "x" } } };
  assert.deepEqual(publishable("groups", group), { id: "group-x" });
  assert.deepEqual(publishable("groups", { ...group, consent: { role: "代表" } }).phone, "03-0000-0001");
  assert.deepEqual(publishable("pharmacies", group), group);
});

test("a mail carries the letter with CR and LF while its address is short, else nothing", () => {
  const mail = mailLink("info@example.org", "提案", "一行目\n二行目\r\n三行目\n");
  assert.match(mail, /^mailto:info@example\.org\?subject=%E6%8F%90%E6%A1%88&body=/);
  assert.equal(mail.match(/%0D%0A/g)?.length, 3);
  assert.doesNotMatch(mail.replaceAll("%0D%0A", ""), /%0A|%0D/);
  assert.ok(mailLink("info@example.org", "x", "あ".repeat(195)).length <= 1800);
  assert.equal(mailLink("info@example.org", "x", "あ".repeat(200)), "");
});

/** What a browser gives pages to remember things. */
class Memory {
  constructor() {
    /** @type {Map<string, string>} */
    this.kept = new Map();
  }

  /** @param {string} key */
  getItem(key) {
    return this.kept.get(key) ?? null;
  }

  /** @param {string} key @param {string} value */
  setItem(key, value) {
    this.kept.set(key, value);
  }

  /** @param {string} key */
  removeItem(key) {
    this.kept.delete(key);
  }
}

test("a draft is kept for each listing, opened again, and leaves nothing when it is cleared", () => {
  const memory = new Memory();
  const drafts = new Drafts(/** @type {any} */ (memory));
  const draft = (/** @type {string} */ what, /** @type {string} */ id) => ({ what, id, kind: "groups", values: { name_ja: id } });
  drafts.keep(draft("add", ""));
  drafts.keep(draft("change", "group-a"));
  drafts.keep({ ...draft("add", ""), values: { name_ja: "later" } });
  assert.equal(drafts.latest()?.values.name_ja, "later");
  assert.equal(drafts.of("change", "group-a")?.values.name_ja, "group-a");
  assert.equal(drafts.of("remove", "group-a"), undefined);
  drafts.clear("add", "");
  drafts.clear("change", "group-a");
  assert.equal(memory.kept.size, 0);
});

test("a damaged memory, or none, does not stop the form", () => {
  const memory = new Memory();
  for (const text of ["{", "7", '[{"what": 1}]', '[null, {"what": "add", "id": "", "kind": "groups"}]']) {
    memory.setItem(KEY, text);
    assert.deepEqual(new Drafts(/** @type {any} */ (memory)).all(), [], text);
  }
  const none = new Drafts(null);
  none.keep({ what: "add", id: "", kind: "", values: {} });
  assert.equal(none.latest(), undefined);
});
