/**
 * Keeps modules loaded for tests written in Python: starting Node anew for each question would take
 * longer than the answer. `node listen.js MODULE` hands each line of standard input, as JSON, to the
 * default function of the module, and writes what it returns, or {error}, as one line.
 * Ends when its input ends.
 */

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { default: answer } = await import(pathToFileURL(process.argv[2] ?? "").href);

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = { answer: answer(JSON.parse(line)) };
  } catch (error) {
    said = { error: error instanceof Error ? error.stack : String(error) };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
