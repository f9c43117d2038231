// Where things are, for all tests: CCHC_ROOT is the repository, CCHC_PACKAGE the unpacked package.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const root = process.env.CCHC_ROOT;
export const packageFolder = process.env.CCHC_PACKAGE;

export const crate = (name) => join(root, "crates/cchc-wasm", name);
export const fixture = (name) => readFileSync(join(root, "fixtures/conformance", name), "utf8");
export const request = (name) => JSON.parse(fixture(`exact/${name}.request.json`));

/** Every set of fixtures/conformance with its requests and answers. */
export function conformance() {
  const entries = readdirSync(join(root, "fixtures/conformance"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name: folder }) => {
    const files = readdirSync(join(root, "fixtures/conformance", folder)).filter((file) => file.endsWith(".request.json"));
    const requests = files.sort().map((file) => {
      const name = file.replace(".request.json", "");
      return { name, request: fixture(`${folder}/${file}`), answer: fixture(`${folder}/${name}.answer.json`) };
    });
    return { folder, set: fixture(`${folder}/set.json`), answer: fixture(`${folder}/set.answer.json`), requests };
  });
}
