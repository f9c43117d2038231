// What goes wrong: problems as errors, and an engine that failed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CriteriaSet, EngineError, ProblemsError } from "cchc";

import { fixture, request } from "./support.js";

test("problems have code, place and both languages, and the message is Vietnamese", async () => {
  const set = await CriteriaSet.open(fixture("exact/set.json"));
  assert.throws(() => set.score(request("bad-case").score), (error) => {
    assert.ok(error instanceof ProblemsError && error instanceof Error);
    const [unknown, code, doubled] = error.problems;
    assert.equal(unknown.code, "unknown-unit");
    assert.deepEqual(unknown.message, { vi: "không có đơn vị `d`", en: "there is no unit `d`" });
    assert.deepEqual([code.file, code.line, code.column], ["evidence", 16, 2]);
    assert.deepEqual([doubled.unit, doubled.criterion], ["b", "1.2"]);
    const lines = error.message.split("\n");
    assert.equal(lines.length, error.problems.length);
    assert.equal(lines[0], "evidence:15:1: không có đơn vị `d`");
    assert.equal(lines[2], "evidence:17:1: đơn vị b, mã 1.2: đơn vị và mã này đã có một dòng ở trên");
    return true;
  });
  set.free();
});

test("messages are English where that is asked", async () => {
  const set = await CriteriaSet.open(fixture("exact/set.json"), { language: "en" });
  assert.throws(() => set.score(request("bad-case").score), /^ProblemsError: evidence:15:1: there is no unit `d`\nevidence:16:2: the set has no code `1\.3`\n/);
  set.free();
});

test("a set that is not in order is refused with all its problems and their places", async () => {
  await assert.rejects(CriteriaSet.open(fixture("refused/set.json")), (error) => {
    assert.ok(error instanceof ProblemsError);
    assert.ok(error.problems.length > 1);
    assert.match(error.message.split("\n")[0], /^set:\d+:\d+: /);
    return true;
  });
  await assert.rejects(CriteriaSet.open("{"), ProblemsError);
  await assert.rejects(CriteriaSet.open(undefined), TypeError);
});

test("requests that are none are refused", async () => {
  const set = await CriteriaSet.open(fixture("exact/set.json"));
  assert.throws(() => set.callText({ check: {} }), TypeError);
  assert.throws(() => set.call(undefined), TypeError);
  assert.throws(() => set.call({ lose: {} }), ProblemsError);
  assert.throws(() => set.score(), ProblemsError);
  set.free();
});

test("half of a character is refused, and not changed in silence", async () => {
  const text = fixture("exact/set.json");
  const set = await CriteriaSet.open(text);
  const half = { name: "TypeError", message: /^nửa ký tự ở vị trí 24 \(\\ud800\).* · half of a character at 24 \(\\ud800\)/ };
  assert.throws(() => set.callText('{"describe": {"code": "\ud800"}}'), half);
  await assert.rejects(CriteriaSet.open(text.replace('"title": "', '"title": "\udc00')), TypeError);
  // JSON writes it as an escape, of which the engine tells the place.
  assert.throws(() => set.describe({ code: "1\ud800" }), (error) => {
    assert.ok(error instanceof ProblemsError);
    assert.match(error.problems[0].message.en, /`describe\.code`: half of a character/);
    assert.match(error.problems[0].message.vi, /`describe\.code`: nửa ký tự/);
    return true;
  });
  await assert.rejects(CriteriaSet.open({ ...JSON.parse(text), title: "\ud800" }), (error) => error instanceof ProblemsError && /nửa ký tự/.test(error.message));
  // A whole one goes in and comes out.
  const { score } = request("score");
  score.case.units[0].name = "Huyện 𠀋";
  assert.equal(set.score(score).result.units[0].name, "Huyện 𠀋");
  set.free();
});

test("a set that was freed says so, twice is once", async () => {
  const set = await CriteriaSet.open(fixture("exact/set.json"));
  set.free();
  set.free();
  assert.throws(() => set.describe(), (error) => error instanceof EngineError && error.message.includes("freed"));
});

/** Calls where almost no stack is left, so that WebAssembly is ended in the middle of something. */
function callAtTheEndOfTheStack(set, text) {
  let ended;
  const deeper = () => {
    try {
      deeper();
    } catch (error) {
      // On the way back there is a little more room at every step: too little for the engine, then enough to enter it.
      if (!ended) set.callText(text);
    }
  };
  try {
    deeper();
  } catch (error) {
    ended = error;
  }
  return ended;
}

test("an engine that was ended is not used again; a new one and all others are as before", async () => {
  const [text, score] = [fixture("exact/set.json"), fixture("exact/score.request.json")];
  const answer = fixture("exact/score.answer.json");
  const [one, other] = [await CriteriaSet.open(text), await CriteriaSet.open(text)];
  assert.equal(one.callText(score), answer);

  let attempts = 0;
  const isEnded = () => {
    try {
      one.callText(score);
      return false;
    } catch (error) {
      return error instanceof EngineError;
    }
  };
  do {
    callAtTheEndOfTheStack(one, score);
    attempts += 1;
  } while (!isEnded() && attempts < 100);
  assert.ok(isEnded(), "the engine could not be ended");

  assert.throws(() => one.callText(score), EngineError);
  assert.equal(other.callText(score), answer);
  const again = await CriteriaSet.open(text);
  assert.equal(again.callText(score), answer);
  for (const set of [one, other, again]) set.free();
});
