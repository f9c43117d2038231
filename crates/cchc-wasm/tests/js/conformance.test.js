// All of fixtures/conformance: the same bytes as every other host, as text and through objects.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CriteriaSet, FloatError, ProblemsError, engineVersion } from "cchc";

import { conformance, fixture, request } from "./support.js";

/** Texts that no call with an object says: no JSON, a key twice, none or several calls. */
const NO_OBJECT = ["no-json", "doubled-key", "no-call", "two-calls"];

test("every answer has the same bytes", async () => {
  let count = 0;
  for (const { folder, set: text, answer, requests } of conformance()) {
    let set;
    try {
      set = await CriteriaSet.open(text);
      assert.equal(set.answer, answer, folder);
    } catch (error) {
      assert.ok(error instanceof ProblemsError, error);
      assert.equal(error.answer, answer, folder);
      assert.equal(requests.length, 0);
      continue;
    }
    for (const { name, request, answer } of requests) {
      assert.equal(set.callText(request), answer, `${folder}/${name}`);
      count += 1;
    }
    set.free();
  }
  assert.ok(count > 30, `${count} requests`);
});

test("calls with objects answer the same, or throw its problems", async () => {
  const seen = new Set();
  for (const { folder, set: text, requests } of conformance()) {
    if (requests.length === 0) continue;
    const set = await CriteriaSet.open(JSON.parse(text));
    for (const { name, request, answer } of requests.filter(({ name }) => !NO_OBJECT.includes(name))) {
      const [[call, asked]] = Object.entries(JSON.parse(request));
      const expected = JSON.parse(answer);
      if (name === "numbers") {
        // One of its numbers has 28 digits: JSON.parse has rounded it, so it is refused.
        assert.throws(() => set[call](asked), FloatError, `${folder}/${name}`);
      } else if (expected.ok) {
        assert.deepEqual(set[call](asked), expected, `${folder}/${name}`);
      } else {
        const codes = (problems) => problems.map((problem) => problem.code);
        const isTold = (error) => {
          assert.ok(error instanceof ProblemsError, String(error));
          assert.deepEqual(codes(error.problems), codes(expected.problems));
          return true;
        };
        assert.throws(() => set[call](asked), isTold, `${folder}/${name}`);
      }
      seen.add(call);
    }
    set.free();
  }
  assert.equal(seen.size, 12, [...seen].join());
});

test("a result is held against the case it came from", async () => {
  const set = await CriteriaSet.open(fixture("exact/set.json"));
  const { score } = request("score");
  const { result } = set.score(score);
  assert.deepEqual(set.verify({ ...score, published: result }).verification.differences, []);
  result.units[0].index = "80.68";
  assert.equal(set.verify({ ...score, published: result }).verification.differences.length, 1);
  set.free();
});

test("the version is that of the engine in results", async () => {
  const set = await CriteriaSet.open(fixture("exact/set.json"));
  const { result } = set.score(request("score").score);
  assert.equal(result.engine, `cchc ${await engineVersion()}`);
  set.free();
});
