// The types say what the engine says: every fixture and every program is compiled by `tsc --strict`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import { conformance, crate } from "./support.js";

const OPTIONS = [
  "--strict", "--noEmit", "--target", "es2022", "--lib", "es2022,dom", "--types", "node",
  "--module", "nodenext", "--allowJs", "--checkJs", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "false",
];

/** What the compiler says of files: one line a mistake. */
function mistakes(files) {
  try {
    execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", ...OPTIONS, ...files], { encoding: "utf8" });
    return [];
  } catch (error) {
    return error.stdout.trimEnd().split("\n");
  }
}

function written(name, text) {
  mkdirSync("compiled", { recursive: true });
  writeFileSync(`compiled/${name}`, text);
  return `compiled/${name}`;
}

/** The requests whose shape is what is wrong with them. */
const SHAPELESS = ["bad-shape", "misread", "check-bad", "robust-bad", "verify-bad", "no-call", "two-calls"];

/** A value of a type, on one line, so that one comment can expect a mistake in all of it. */
const typed = (number, type, json) => `export const value${number}: ${type} = ${JSON.stringify(JSON.parse(json))};`;

test("every set, request and answer of the fixtures has its type, and bad shapes have none", () => {
  rmSync("compiled", { recursive: true, force: true });
  const lines = ['import type { Answer, CriteriaSetFile, Request } from "cchc";'];
  let refused = 0;
  for (const { set, requests } of conformance()) {
    if (requests.length > 0) lines.push(typed(lines.length, "CriteriaSetFile", set));
    for (const { name, request, answer } of requests) {
      lines.push(typed(lines.length, "Answer", answer));
      if (["no-json", "doubled-key"].includes(name)) continue;
      if (SHAPELESS.includes(name)) refused += lines.push("// @ts-expect-error a request of no shape");
      lines.push(typed(lines.length, "Request", request));
    }
  }
  assert.ok(lines.length > 60 && refused > 0, `${lines.length} lines`);
  assert.deepEqual(mistakes([written("fixtures.ts", lines.join("\n"))]), []);
});

test("programs have the types that they count on", () => {
  const programs = [...readFileSync(crate("README.md"), "utf8").matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
  const files = [
    written("uses.ts", readFileSync(crate("tests/js/uses.ts"), "utf8")),
    written("readme.ts", programs.join("\n").replace("async (name)", "async (name: string)")),
  ];
  assert.deepEqual(mistakes(files), []);
});

test("the compiler says so where a type is wrong", () => {
  const file = written("wrong.ts", 'import { Figure } from "cchc";\nFigure.of(0.1);\nFigure.of("0.1").plus(0.2);\n');
  assert.equal(mistakes([file]).length, 2);
});
