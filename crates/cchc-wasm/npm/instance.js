// The one instance of the engine: fetched once, and made anew after it failed.
//
// An error of the engine itself, as any exception that comes out of WebAssembly, leaves its memory as it stood in the
// middle of something. So the whole instance is given up. What was made in it is of an older generation from then on;
// who holds it makes it anew (criteria-set.js). The code is not fetched or compiled again.

import start, { __wbg_reset_state as makeInstanceAnew, engine_memory, version } from "./cchc.js";
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
  loading ??= start({ module_or_path: bytes() });
  loading.catch(() => (loading = undefined));
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

/** The same for those who come before any set. */
async function first(work) {
  await loaded();
  generation();
  return inside(work);
}

/** The version of the engine. */
export const engineVersion = () => first(version);

/** The memory of the engine, in bytes: that of all sets and of the largest call so far. */
export const memoryInUse = async () => (await first(engine_memory)).buffer.byteLength;
