// A web worker that holds a criteria set, so that a large case does not hold up the page.
//
// In: { set } or { request }, both text. Out: { answer }, text, or { error }. With a bundler this imports from "cchc";
// without one, the package is served under /cchc, since workers have no import maps.

import { CriteriaSet } from "/cchc/web.js";

let set;

async function answered({ set: text, request }) {
  if (text !== undefined) {
    set?.free();
    set = await CriteriaSet.open(text);
    return set.answer;
  }
  return set.callText(request);
}

// One after the other: a request that comes while the set is opened waits for it.
let turn = Promise.resolve();
self.addEventListener("message", ({ data }) => {
  turn = turn.then(async () => {
    try {
      self.postMessage({ answer: await answered(data) });
    } catch (error) {
      self.postMessage({ answer: error.answer, error: String(error) });
    }
  });
});
