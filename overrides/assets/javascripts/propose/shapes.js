/**
 * Walks a record against the JSON Schema that the build uses: the twin of `zaitaku/check/schema/walk.py`.
 * Values are texts, lists and objects. A place is a path such as "address.chome" or "hours.open.0".
 */

/** A text, a list of values, or values by name. @typedef {string | any[] | {[key: string]: any}} Value */
/** @typedef {{code: string, path: string, params: Record<string, string | number>}} Problem */
/** @typedef {Record<string, any>} Schema */
/**
 * @typedef {object} Seen a text of the right shape
 * @property {string} text
 * @property {string} path
 * @property {string} what
 * @property {string} detail
 */

const SCALARS = ["string", "number", "integer", "boolean"];
const NUMBER = /^-?[0-9]+(\.[0-9]+)?$/;
const WORDS = new Set(["string", "boolean"]);

/** @param {Value | undefined} value @returns {value is {[key: string]: Value}} */
export const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Everything that departs from the shape of a record.
 * @param {{[name: string]: Schema}} definitions the definitions of record.schema.json
 * @param {string} kind
 * @param {{[key: string]: Value}} record
 * @param {(seen: Seen) => void} visit called with every text of the right shape
 * @returns {Problem[]}
 */
export function checkShape(definitions, kind, record, visit) {
  const walker = new Walker(definitions, kind, visit);
  walker.walk(record, definitions.record, "");
  return walker.found;
}

class Walker {
  /**
   * @param {{[name: string]: Schema}} definitions
   * @param {string} kind
   * @param {(seen: Seen) => void} visit
   */
  constructor(definitions, kind, visit) {
    this.definitions = definitions;
    this.kind = kind;
    this.visit = visit;
    /** @type {Problem[]} */
    this.found = [];
  }

  /**
   * A schema with its references put in.
   * @param {Schema} schema
   * @returns {Schema}
   */
  whole(schema) {
    if (!schema.$ref) return schema;
    const name = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
    return { ...this.whole(this.definitions[name]), ...schema, $ref: undefined };
  }

  /** @param {string} code @param {string} path @param {Record<string, string | number>} [params] */
  note(code, path, params = {}) {
    this.found.push({ code, path, params });
  }

  /** @param {Value} value @param {Schema} given @param {string} path */
  walk(value, given, path) {
    let schema = this.whole(given);
    if (schema.anyOf) {
      schema = choiceFor(schema.anyOf.map((/** @type {Schema} */ choice) => this.whole(choice)), value);
    }
    if (typeof value === "string") this.text(value, schema, path);
    else if (Array.isArray(value)) this.list(value, schema, path);
    else this.object(value, schema, path);
  }

  /** @param {Schema} schema @param {string} path */
  wrongType(schema, path) {
    const wanted = types(schema);
    if (wanted.includes("object")) this.note("want-mapping", path);
    else this.note(wanted.includes("array") ? "want-list" : "want-text", path);
  }

  /** @param {{[key: string]: Value}} value @param {Schema} schema @param {string} path */
  object(value, schema, path) {
    if (!types(schema).includes("object")) {
      this.wrongType(schema, path);
      return;
    }
    const keys = Object.keys(value);
    if (!keys.length && schema.minProperties && !schema["x-empty"]) this.note("empty-value", path);
    this.fields(value, schema, path);
    for (const key of keys) {
      const inner = schema.properties?.[key] ?? schema.additionalProperties;
      if (inner) this.walk(value[key], inner, join(path, key));
    }
  }

  /** @param {{[key: string]: Value}} value @param {Schema} schema @param {string} path */
  fields(value, schema, path) {
    const properties = schema.properties ?? {};
    for (const key of Object.keys(value)) {
      const inner = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (!inner && !schema.additionalProperties) this.note("unknown-field", join(path, key), { field: key, known: "" });
      else if (inner?.["x-kinds"] && !inner["x-kinds"].includes(this.kind)) {
        this.note("field-not-for-kind", join(path, key), { field: key, kind: this.kind, kinds: inner["x-kinds"].join(", ") });
      }
    }
    const needed = Object.keys(properties).filter(
      (key) => properties[key]["x-required"] && properties[key]["x-kinds"].includes(this.kind),
    );
    for (const key of [...(schema.required ?? []), ...needed]) {
      if (!Object.hasOwn(value, key)) {
        this.note(schema["x-codes"]?.[key] ?? "missing-field", join(path, key), { field: key });
      }
    }
  }

  /** @param {Value[]} value @param {Schema} schema @param {string} path */
  list(value, schema, path) {
    if (!types(schema).includes("array")) {
      this.wrongType(schema, path);
      return;
    }
    if (value.length < (schema.minItems ?? 0)) this.note("list-too-short", path, { limit: schema.minItems });
    if (value.length > (schema.maxItems ?? value.length)) this.note("list-too-long", path, { limit: schema.maxItems });
    value.forEach((item, index) => {
      const repeated = typeof item === "string" && value.indexOf(item) < index;
      if (schema.uniqueItems && repeated) this.note("repeated-item", `${path}.${index}`, { value: item });
      if (schema.items) this.walk(item, schema.items, `${path}.${index}`);
    });
  }

  /** @param {string} value @param {Schema} schema @param {string} path */
  text(value, schema, path) {
    if (!value) {
      if (!schema["x-empty"]) this.note("empty-value", path);
    } else if (!types(schema).some((type) => SCALARS.includes(type))) {
      this.wrongType(schema, path);
    } else if (this.wellFormed(value, schema, path)) {
      const [what, ...rest] = String(schema["x-what"] ?? "text").split(":");
      this.visit({ text: value, path, what, detail: rest.join(":") });
    }
  }

  /** @param {string} value @param {Schema} schema @param {string} path */
  wellFormed(value, schema, path) {
    const before = this.found.length;
    const length = [...value].length;
    const fix = { fix_ja: schema["x-fix"]?.ja ?? "", fix_en: schema["x-fix"]?.en ?? "" };
    if (schema.enum) {
      const listed = [...schema.enum].sort().join(", ");
      const help = { fix_ja: fix.fix_ja || listed, fix_en: fix.fix_en || listed };
      if (!schema.enum.includes(value)) this.note("not-allowed", path, { value, ...help });
    } else if (!types(schema).some((type) => WORDS.has(type)) && types(schema).length === 1) {
      this.number(value, schema, path);
    } else if (length > (schema.maxLength ?? length)) {
      this.note("field-too-long", path, { limit: schema.maxLength, length });
    } else if (schema.pattern && !new RegExp(schema.pattern, "u").test(value)) {
      this.note(schema["x-code"] ?? "form-wrong", path, { value, ...fix });
    }
    return this.found.length === before;
  }

  /** @param {string} value @param {Schema} schema @param {string} path */
  number(value, schema, path) {
    if (value.length > 30 || !NUMBER.test(value)) {
      this.note("number-form", path, { value });
      return;
    }
    const low = schema.minimum ?? -Infinity;
    const high = schema.maximum ?? Infinity;
    if (Number(value) < low || Number(value) > high) this.note("number-range", path, { value, low, high });
  }
}

/**
 * The form that a value was meant to have: a fact has a `value`, else their types differ.
 * @param {Schema[]} choices @param {Value} value @returns {Schema}
 */
function choiceFor(choices, value) {
  const isFact = isObject(value) && "value" in value;
  const wanted = Array.isArray(value) ? "array" : isObject(value) ? "object" : "string";
  const fitting = choices.filter((choice) => types(choice).includes(wanted));
  return fitting.find((choice) => Boolean(choice["x-fact"]) === isFact) ?? fitting[0] ?? choices[0];
}

/** @param {Schema} schema @returns {string[]} */
const types = (schema) => (Array.isArray(schema.type) ? schema.type : [schema.type ?? ""]);

/** @param {string} path @param {string} key */
const join = (path, key) => (path ? `${path}.${key}` : key);
