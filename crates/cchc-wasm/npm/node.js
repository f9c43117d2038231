// The package for Node: the engine stands in a file beside this one.

import { readFile } from "node:fs/promises";

import { loadFrom } from "./instance.js";

loadFrom(() => readFile(new URL("./cchc_bg.wasm", import.meta.url)));

export * from "./index.js";
