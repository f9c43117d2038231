// The example and the README, run as they stand, print what hand arithmetic says.
//
// Unit a of fixtures/conformance/exact: 1 + 3 × 190/200 + 2 × 3/7 + 2.5 + (120 + 30/2)/157 = 177313/21980 of 10 points,
// so 80.67 %; at 1.10 it has 6/7 of 2 points and loses 8/7, more than anywhere else. With 6/7 instead of 3/7 there it
// gains 6/7: 8.924… of 10, 89.24 %, the least change that is above 88 %.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { crate, root } from "./support.js";

const RANKING = ["1 Huyện A 80.67 Tốt", "2 Huyện B 56.67 Trung bình", "3 Huyện C 14.81 Trung bình"];

const printed = (file, ...words) =>
  execFileSync(process.execPath, [file, ...words], { cwd: root, encoding: "utf8" }).trimEnd().split("\n");

test("the example tells the story", () => {
  writeFileSync("score.mjs", readFileSync(crate("examples/score.mjs")));
  assert.deepEqual(printed(join(process.cwd(), "score.mjs"), "fixtures/conformance/exact"), [
    ...RANKING,
    "không có đơn vị `d`",
    "Huyện A mất 1,93 điểm, nhiều nhất ở 1.10 Ba phần bảy",
    "1.10: 3/7 → 6/7",
    "80.67 → 89.24",
  ]);
});

test("the programs of the README print what they say", () => {
  const programs = [...readFileSync(crate("README.md"), "utf8").matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
  assert.ok(programs.length >= 3, `${programs.length} programs`);
  // They go on from one another, as a reader reads them.
  writeFileSync("readme.mjs", programs.join("\n"));
  const expected = [...programs.join("\n").matchAll(/^\/\/ → (.*)$/gm)].map(([, line]) => line);
  assert.deepEqual(printed(join(process.cwd(), "readme.mjs")), expected);
});
