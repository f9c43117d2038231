// No figure passes through a JavaScript number: not on the way in, not on the way out, not in the helper.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CriteriaSet, Figure, FloatError, ProblemsError } from "cchc";

import { conformance, fixture, request } from "./support.js";

/** One leaf that is judged, of 10 points. */
const JUDGED = {
  cchc: 1, id: "judged", title: "Chấm", level: "internal", year: 2026, status: "illustrative", total: 10,
  criteria: [{ code: "1", name: "Chấm", max: 10, rule: { judged: {} } }],
};
const judged = (value) => ({
  case: { cchc: 1, units: [{ unit: "a", name: "A" }], evidence: [{ unit: "a", code: "1", value }] },
});

test("0.1 + 0.2 is 0.3", () => {
  assert.equal(Figure.of("0.1").plus("0.2").toString(), "0.3");
  assert.ok(Figure.of("0.1").plus("0.2").equals("0.3"));
  assert.notEqual(0.1 + 0.2, 0.3);
  // Texts put together would be another figure: "10.2".
  assert.throws(() => Figure.of("1") + Figure.of("0.2"), TypeError);
});

test("thirds add up to one", () => {
  const third = Figure.of("1/3");
  assert.equal(third.plus(third).plus(third).toString(), "1");
  assert.equal(Figure.sum(["1/3", "1/6"]).toString(), "1/2");
  assert.equal(Figure.of("2/3").round(2).toString(), "0.67");
  assert.equal(Figure.of("6/4").toString(), "3/2");
});

test("28 digits stay 28 digits", async () => {
  const digits = "1.234567890123456789012345678";
  assert.equal(Figure.of(digits).plus("0.000000000000000000000000001").toString(), "1.234567890123456789012345679");
  const set = await CriteriaSet.open(JUDGED);
  for (const value of [digits, Figure.of(digits)]) {
    const [unit] = set.score(judged(value)).result.units;
    assert.deepEqual([unit.points, unit.exact.points, unit.index], ["1.23", digits, "12.35"]);
  }
  set.free();
});

test("decimals keep their places, and are compared by value", () => {
  assert.equal(Figure.of("8.50").plus("0.5").toString(), "9.00");
  assert.equal(Figure.of("1").minus("1.25").toString(), "-0.25");
  assert.equal(Figure.of("-0.05").plus("0.05").toString(), "0.00");
  assert.equal(Figure.of(12n).toString(), "12");
  assert.equal(Figure.compare("8.50", "17/2"), 0);
  assert.equal(Figure.compare("9.9", "10"), -1);
  assert.deepEqual(["10", "9.9", "-1"].sort(Figure.compare), ["-1", "9.9", "10"]);
  assert.equal(Figure.sum([]).toString(), "0");
});

test("rounding is half away from zero", () => {
  const rounded = (text, places) => Figure.of(text).round(places).toString();
  assert.equal(rounded("0.375", 2), "0.38");
  assert.equal(rounded("-0.375", 2), "-0.38");
  assert.equal(rounded("1.005", 2), "1.01");
  assert.equal(rounded("1.0049999999999999999999999", 2), "1.00");
  assert.equal(rounded("2.5", 0), "3");
});

test("figures are written as people write them", () => {
  assert.equal(Figure.of("84.17").format(), "84,17");
  assert.equal(Figure.of("-1234567.50").format("vi"), "-1.234.567,50");
  assert.equal(Figure.of("1234567.50").format("en"), "1,234,567.50");
  assert.equal(Figure.of("177313/21980").format(), "177.313/21.980");
});

test("what is no figure is refused", () => {
  for (const value of [0.1, 1, "84,17", "", "1e3", "1.", null, undefined, "1/-2"]) {
    assert.throws(() => Figure.of(value), TypeError, String(value));
  }
  assert.throws(() => Figure.of("1/0"), RangeError);
  for (const parts of [[3], ["84.17"], [1n, 0n, 0], []]) {
    assert.throws(() => new Figure(...parts), { name: "TypeError", message: /^a figure is made of its text: Figure\.of/ });
  }
  for (const places of [-1, 1.5, NaN, "2", undefined]) {
    assert.throws(() => Figure.of("1").round(places), { name: "RangeError", message: `a figure has no ${places} decimal places; round to 0, 1, 2 or more` });
  }
  assert.throws(() => Figure.of("2") * 2, TypeError);
  assert.throws(() => Figure.of("2") < Figure.of("10"), TypeError);
});

test("a number with a fraction does not get into a request or a set", async () => {
  const set = await CriteriaSet.open(JUDGED);
  const refused = (path) => (error) => error instanceof FloatError && error.path === path && error.message.includes(path);
  assert.throws(() => set.score(judged(0.1 + 0.2)), refused("score.case.evidence[0].value"));
  assert.throws(() => set.score(judged(2 ** 53)), refused("score.case.evidence[0].value"));
  assert.throws(() => set.score(judged(NaN)), refused("score.case.evidence[0].value"));
  assert.throws(() => set.score(judged(new Number(0.5))), FloatError);
  await assert.rejects(CriteriaSet.open({ ...JUDGED, total: 10.5 }), refused("total"));
  set.free();
});

test("whole numbers may be numbers, of any size bigints", async () => {
  const set = await CriteriaSet.open(JUDGED);
  assert.ok(Figure.of(set.score(judged(7)).result.units[0].points).equals("7"));
  assert.ok(Figure.of(set.score(judged(8n)).result.units[0].points).equals("8"));
  const over = (error) => error instanceof ProblemsError && error.message.includes("12345678901234567890");
  assert.throws(() => set.score(judged(12345678901234567890n)), over);
  const { robustness } = set.robust({ ...judged(7), draws: 2n, seed: 2n ** 64n - 1n });
  assert.ok(robustness);
  set.free();
});

test("what JSON would leave out is refused with its place", async () => {
  const set = await CriteriaSet.open(JUDGED);
  const refused = (place) => (error) => error instanceof TypeError && error.message.startsWith(place);
  for (const [value, kind] of [
    [undefined, "Undefined"], [() => 1, "Function"], [Symbol("7"), "Symbol"], [new Map([["a", 1]]), "Map"],
    [new Set([7]), "Set"], [/7/, "RegExp"], [new Uint8Array([7]), "Uint8Array"], [Promise.resolve(7), "Promise"],
    [new Date(NaN), "Date"], ["\u0000bigint 7", "String"],
  ]) {
    assert.throws(() => set.score(judged(value)), refused(`score.case.evidence[0].value: ${kind} is no value`), kind);
  }
  assert.throws(() => set.score({ case: { "\u0000bigint 7": 1 } }), TypeError);
  // A date that is one goes out as its text, and nothing as nothing.
  assert.throws(() => set.score(judged(new Date(0))), (error) => error.message.includes("1970-01-01T00:00:00.000Z"));
  assert.ok(set.score(judged(null)).ok);
  set.free();
});

test("every figure of every answer is text: the numbers are counts, ranks and places", () => {
  let figures = 0;
  for (const { requests } of conformance()) {
    for (const { answer } of requests) {
      JSON.parse(answer, (_, value) => {
        if (typeof value === "number") assert.ok(Number.isSafeInteger(value), String(value));
        if (typeof value === "string" && /^-?\d+\.\d+$/.test(value)) figures += 1;
        return value;
      });
    }
  }
  assert.ok(figures > 1000, `${figures} figures`);
});

test("exact figures of answers add up, as the accounts of lost points do", async () => {
  const set = await CriteriaSet.open(fixture("exact/set.json"));
  for (const unit of set.lost(request("lost").lost).lost.units) {
    const lines = unit.lines.map((line) => line.exact?.lost ?? line.lost);
    assert.equal(Figure.compare(Figure.sum(lines), unit.exact?.lost ?? unit.lost), 0, unit.id);
    assert.equal(String(Figure.sum(unit.lines.map((line) => line.lost))), unit.lost, unit.id);
  }
  set.free();
});
