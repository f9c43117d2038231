// Memory is given back, and the package stays small.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { CriteriaSet, memoryInUse } from "cchc";

import { fixture, packageFolder } from "./support.js";

/** What the package may weigh where it is fetched, in bytes. */
const MOST_BYTES = 700_000;

test("sets that are freed leave no memory behind", async () => {
  const [text, score] = [fixture("exact/set.json"), fixture("exact/score.request.json")];
  const once = async () => {
    const set = await CriteriaSet.open(text);
    set.callText(score);
    set.free();
  };
  for (let time = 0; time < 20; time += 1) await once();
  const before = await memoryInUse();
  for (let time = 0; time < 500; time += 1) await once();
  assert.equal(await memoryInUse(), before);
});

test("sets that are kept take memory, so that the test above can fail", async () => {
  const text = fixture("exact/set.json");
  const before = await memoryInUse();
  const sets = [];
  for (let time = 0; time < 500; time += 1) sets.push(await CriteriaSet.open(text));
  assert.ok((await memoryInUse()) > before);
  for (const set of sets) set.free();
});

test("all that a browser fetches is small", () => {
  const names = ["cchc_bg.wasm", "cchc.js", "web.js", "index.js", "criteria-set.js", "instance.js", "request.js", "errors.js", "figure.js"];
  const bytes = names.map((name) => gzipSync(readFileSync(join(packageFolder, name)), { level: 9 }).length);
  const sum = bytes.reduce((a, b) => a + b);
  console.log(`gzipped: ${sum} bytes, ${bytes[0]} of them WebAssembly`);
  assert.ok(sum < MOST_BYTES, `${sum} bytes`);
});
