// The package for browsers and their workers: the engine is fetched from beside this file.

import { loadFrom } from "./instance.js";

loadFrom(() => fetch(new URL("./cchc_bg.wasm", import.meta.url)));

export * from "./index.js";
