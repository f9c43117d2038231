// The one instance of the engine: fetched once, and made anew after it failed.
//
// An error of the engine itself, as any exception that comes out of WebAssembly, leaves its memory as it stood in the
// middle of something. So the whole instance is given up. What was made in it is of an older generation from then on;
// who holds it makes it anew (criteria-set.js). The code is not fetched or compiled again.

import start, { __wbg_reset_state as makeInstanceAnew, memory_pages, open, version } from "./cchc.js";
import { EngineError } from "./errors.js";

let bytes;
let loading;
let hasFailed = false;
let count = 0;

/** Tells how the bytes of the engine are had. */
export function loadFrom(source) {
  bytes = source;
}

/** Waits until the engine is there. A failed fetch is tried again by the next one who asks. */
export function loaded() {
  loading ??= Promise.resolve(bytes())
    .then((found) => start({ module_or_path: found }))
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** Which instance is the present one; a new one takes the place of one that failed. */
export function generation() {
  if (hasFailed) {
    makeInstanceAnew();
    hasFailed = false;
    count += 1;
  }
  return count;
}

/** What `work` gives inside the engine; whatever it throws ends the instance. */
export function inside(work) {
  try {
    return work();
  } catch (error) {
    // First of all, since there may be no room left for a call.
    hasFailed = true;
    throw new EngineError(error);
  }
}

/** The engine of a set, if it is in order, and the answer that tells its problems. */
export function opened(set) {
  return inside(() => {
    const found = open(set);
    const [engine, answer] = [found.take(), found.answer()];
    found.free();
    return { engine, answer };
  });
}

/** The version of the engine. */
export async function engineVersion() {
  await loaded();
  generation();
  return inside(version);
}

/** The memory of the engine, in bytes: that of all sets and of the largest call so far. */
export async function memoryInUse() {
  await loaded();
  generation();
  return inside(memory_pages) * 65536;
}
