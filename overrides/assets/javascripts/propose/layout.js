/**
 * Which fields the form shows for a kind, and in which order: a few first, the rest on request.
 * What a field may hold is not said here but in the schema.
 */

/**
 * @typedef {object} Field
 * @property {string} key under which its words stand in the locale files
 * @property {string} path its place in the record
 * @property {"text" | "area" | "select" | "checks" | "flags" | "hours" | "yesno" | "chome"} type
 * @property {boolean} [required]
 * @property {string} [section] of the vocabulary, for choices
 */

/** @type {(key: string, path: string, more?: Partial<Field>) => Field} */
const text = (key, path, more = {}) => ({ key, path, type: "text", ...more });
/** @type {(key: string, path: string, section: string, more?: Partial<Field>) => Field} */
const select = (key, path, section, more = {}) => ({ key, path, type: "select", section, ...more });
/** @type {(key: string, path: string, section: string) => Field} */
const checks = (key, path, section) => ({ key, path, type: "checks", section });

/** Without an official number the permanent id is made of the reading. @param {string} kind */
const name = (kind) => [text("name_ja", "name.ja", { required: true }), text("name_kana", "name.kana", { required: !(kind in NUMBER) })];
const PLACE = [
  /** @type {Field} */ ({ key: "chome", path: "address.chome", type: "chome" }),
  text("block", "address.block"),
];
const PHONE = [text("phone", "phone")];
const SOURCE = [
  select("source_id", "source.id", "sources", { required: true }),
  text("source_as_of", "source.as_of", { required: true }),
];
const GROUP = [
  select("group_type", "group_type", "group_types", { required: true }),
  text("activity_ja", "activity.ja"),
  text("consent_role", "consent.role"),
  text("consent_how", "consent.how"),
  text("consent_date", "consent.date"),
  text("meeting_place_ja", "meeting.place.ja"),
  text("meeting_rhythm_ja", "meeting.rhythm.ja"),
];
/** @type {Field} what a place of a kind with an official number is most often asked about */
const SERVICES = { key: "services", path: "services", type: "flags" };
const MEDICAL = ["clinics", "hospitals", "dental_clinics", "memory_clinics"];
const ASKED = ["desks", "support_centers", "memory_clinics"];

/** Fields of one kind beside those that every kind has. @type {{[kind: string]: Field[]}} */
const OWN = {
  groups: GROUP,
  desks: [select("body", "body", "bodies"), text("who_ja", "who.ja"), text("about_ja", "about.ja")],
  memory_clinics: [checks("roles", "roles", "roles"), text("refers_to", "refers_to")],
};
/** The official number that the permanent id is made of. @type {{[kind: string]: Field[]}} */
const NUMBER = {
  clinics: [text("medical", "official_ids.medical")],
  hospitals: [text("navii", "official_ids.navii")],
  dental_clinics: [text("navii", "official_ids.navii")],
  pharmacies: [text("navii", "official_ids.navii")],
  nursing_stations: [text("care_office", "official_ids.care_office")],
  care_services: [text("care_office", "official_ids.care_office")],
};

/**
 * The fields that are shown at once.
 * @param {string} kind
 * @returns {Field[]}
 */
export const coreFields = (kind) => [
  ...name(kind),
  ...(OWN[kind] ?? []),
  ...(NUMBER[kind] ?? []),
  ...PLACE,
  ...PHONE,
  ...(kind in NUMBER ? [SERVICES] : []),
  ...SOURCE,
];

/**
 * The fields behind "more details".
 * @param {string} kind
 * @param {boolean} editing whether a record is changed
 * @returns {Field[]}
 */
export function moreFields(kind, editing) {
  /** @type {Field[]} */
  const fields = [
    text("name_en", "name.en"),
    text("building", "address.building"),
    text("postal_code", "address.postal_code"),
    text("municipality_ja", "address.municipality.ja"),
    text("municipality_en", "address.municipality.en"),
    text("other_number", "other_phones.0.number"),
    text("other_extension", "other_phones.0.extension"),
    text("other_purpose", "other_phones.0.purpose.ja"),
    text("fax", "fax"),
    text("mobile_role", "mobile.role"),
    text("mobile_how", "mobile.how"),
    text("mobile_as_of", "mobile.as_of"),
    text("website", "website"),
    text("official_page", "official_page"),
    { key: "hours_open", path: "hours.open", type: "hours" },
    text("hours_note_ja", "hours.note.ja"),
    text("hours_note_en", "hours.note.en"),
    ...(kind in NUMBER ? [] : [SERVICES]),
    checks("service_areas", "service_areas", "areas"),
    checks("languages", "languages", "languages"),
  ];
  if (MEDICAL.includes(kind)) {
    fields.push(checks("departments", "departments", "departments"), text("care_manager_time_ja", "care_manager_time.ja"));
  }
  if (kind === "groups") {
    fields.push(
      text("activity_en", "activity.en"),
      text("who_ja", "who.ja"),
      text("who_en", "who.en"),
      { key: "meeting_home", path: "meeting.home", type: "yesno" },
      { key: "meeting_withheld", path: "meeting.withheld", type: "yesno" },
    );
  }
  if (ASKED.includes(kind)) {
    const shown = new Set((OWN[kind] ?? []).map((field) => field.key));
    const asked = [text("who_ja", "who.ja"), text("who_en", "who.en"), text("about_ja", "about.ja"), text("about_en", "about.en")];
    fields.push(...asked.filter((field) => !shown.has(field.key)), checks("topics", "topics", "topics"), text("ask_via", "ask_via"));
  }
  fields.push(
    text("alert_ja", "alert.ja", { type: "area" }),
    text("notes_ja", "notes.ja", { type: "area" }),
    text("notes_en", "notes.en", { type: "area" }),
    text("source_page", "source.page"),
    text("assured_date", "assured.date"),
    select("assured_method", "assured.method", "methods"),
    text("assured_role", "assured.role"),
  );
  if (editing) {
    fields.push(
      select("status", "status", "statuses"),
      text("moved_to", "moved_to"),
      text("status_date", "status_date"),
    );
  }
  return fields;
}
