// All of fixtures/conformance: the same bytes as every other host, as text and through objects.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CriteriaSet, ProblemsError, engineVersion } from "cchc";

import { conformance } from "./support.js";

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
    for (const { name, request, answer } of requests.filter(({ name }) => name !== "no-json")) {
      const [[call, asked]] = Object.entries(JSON.parse(request));
      const expected = JSON.parse(answer);
      if (expected.ok) {
        assert.deepEqual(set[call](asked), expected, `${folder}/${name}`);
      } else {
        const told = (error) => error instanceof ProblemsError && error.answer === answer;
        assert.throws(() => set[call](asked), told, `${folder}/${name}`);
      }
      seen.add(call);
    }
    set.free();
  }
  assert.ok(seen.size >= 11, [...seen].join());
});

test("a result is held against the case it came from", async () => {
  const [{ set: text, requests }] = conformance();
  const set = await CriteriaSet.open(text);
  const { score } = JSON.parse(requests.find(({ name }) => name === "score").request);
  const { result } = set.score(score);
  assert.deepEqual(set.verify({ ...score, published: result }).verification.differences, []);
  result.units[0].index = "80.68";
  assert.equal(set.verify({ ...score, published: result }).verification.differences.length, 1);
  set.free();
});

test("the version is that of the engine in results", async () => {
  const [{ set: text, requests }] = conformance();
  const set = await CriteriaSet.open(text);
  const { result } = JSON.parse(set.callText(requests.find(({ name }) => name === "score").request));
  assert.equal(result.engine, `cchc ${await engineVersion()}`);
});
