/**
 * What the compiler makes of scripts, without comments: pairs of texts in, whether both are one
 * program out. Asked by test_quiet.py.
 */

import { readFileSync } from "node:fs";
import ts from "typescript";

/** @param {string} text */
const program = (text) =>
  ts.transpileModule(text, {
    compilerOptions: { removeComments: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  }).outputText;

/** @type {[string, string][]} */
const pairs = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(pairs.map(([one, other]) => program(one) === program(other))));
