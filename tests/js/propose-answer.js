/**
 * Answers tests written in Python: the codes that the form page gives for records, and their YAML.
 * Takes {rules, world, records, today, cases: [{kind, record, replaces}]}; listen.js calls it. A case
 * may also be {path, typed}: a text of a field, answered as the register writes it, or {text}: where
 * mobile numbers stand in it, and the text without them.
 */

import { check, message } from "../../overrides/assets/javascripts/propose/check.js";
import { findMobiles, mask } from "../../overrides/assets/javascripts/propose/mobiles.js";
import { makeWorld } from "../../overrides/assets/javascripts/propose/world.js";
import { written } from "../../overrides/assets/javascripts/propose/written.js";
import { writeRecord } from "../../overrides/assets/javascripts/propose/yaml.js";

/** @param {any} asked */
export default function answer(asked) {
  const world = makeWorld(asked.rules, asked.world, asked.records, asked.today);
  return asked.cases.map((/** @type {any} */ { kind, record, replaces, path, typed, text }) => {
    if (text !== undefined) return [findMobiles(world.digits, text), mask(world.digits, text)];
    if (path) return written(world, path, typed);
    const problems = check(world, kind, record, replaces);
    return {
      codes: problems.map((problem) => problem.code),
      paths: problems.map((problem) => problem.path),
      messages: problems.map((problem) => message(world, problem)),
      yaml: writeRecord(kind, record),
    };
  });
}
