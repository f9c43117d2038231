// The same package in headless Chromium: in a page, in a worker, and as the example with files that someone chooses.
// CCHC_CHROMIUM names the browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { conformance, crate, packageFolder, root } from "./support.js";

const KINDS = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json",
  ".wasm": "application/wasm",
};
const FOLDERS = { cchc: packageFolder, worker: crate("examples/worker") };
// As strict as a page may be that runs WebAssembly.
const POLICY = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";

async function found(path) {
  if (path === "/") return "<!doctype html><title>cchc</title>";
  if (path === "/fixtures.json") return JSON.stringify(conformance());
  const [, folder, ...rest] = normalize(path).split("/");
  return readFile(join(FOLDERS[folder], ...rest));
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  try {
    const body = await found(pathname);
    const kind = KINDS[extname(pathname)] ?? KINDS[".html"];
    response.writeHead(200, { "content-type": kind, "content-security-policy": POLICY }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});

let browser;
let page;
const told = [];

before(async () => {
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  browser = await chromium.launch({
    executablePath: process.env.CCHC_CHROMIUM,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
  page = await browser.newPage();
  page.on("pageerror", (error) => told.push(String(error)));
  page.on("console", (message) => told.push(message.text()));
  await page.goto(address("/"));
});

after(async () => {
  await browser?.close();
  server.close();
});

const address = (path) => `http://127.0.0.1:${server.address().port}${path}`;

/** What of the fixtures is answered otherwise; how many requests there were. Runs in the page. */
async function replayed(asWorker) {
  const folders = await (await fetch("/fixtures.json")).json();
  const { CriteriaSet } = await import("/cchc/web.js");
  const { RemoteSet } = await import("/worker/page.js");
  const remote = asWorker ? new RemoteSet() : undefined;
  const [wrong, seen] = [[], []];
  const hold = (name, answer, expected) => (seen.push(name), answer === expected || wrong.push(name));
  for (const { folder, set: text, answer, requests } of folders) {
    const set = remote ? undefined : await CriteriaSet.open(text).catch((error) => error);
    hold(folder, (remote ? await remote.open(text) : set).answer, answer);
    for (const { name, request, answer } of requests) {
      const got = remote ? (await remote.call(request)).answer : set.callText(request);
      hold(`${folder}/${name}`, got, answer);
    }
  }
  remote?.close();
  return { wrong, count: seen.length };
}

for (const [place, asWorker] of [["a page", false], ["a web worker", true]]) {
  test(`in ${place} every answer has the same bytes`, async () => {
    const { wrong, count } = await page.evaluate(replayed, asWorker);
    assert.deepEqual(wrong, []);
    assert.ok(count > 30, `${count} answers`);
    assert.deepEqual(told, []);
  });
}

test("floats are refused in the page too, and figures add up", async () => {
  const said = await page.evaluate(async () => {
    const { CriteriaSet, Figure, FloatError } = await import("/cchc/web.js");
    const folders = await (await fetch("/fixtures.json")).json();
    const { set: text } = folders.find(({ folder }) => folder === "exact");
    const set = await CriteriaSet.open(text);
    let refused;
    try {
      set.score({ case: { cchc: 1, units: [], evidence: [{ unit: "a", code: "1.2", value: 0.1 + 0.2 }] } });
    } catch (error) {
      refused = error instanceof FloatError && error.path;
    }
    return [refused, String(Figure.of("0.1").plus("0.2"))];
  });
  assert.deepEqual(said, ["score.case.evidence[0].value", "0.3"]);
});

test("the example shows the ranking, and the problems, of files that are chosen", async () => {
  await page.goto(address("/worker/index.html"));
  const file = (name) => join(root, "fixtures/conformance", name);
  await page.setInputFiles("#set", file("exact/set.json"));
  await page.setInputFiles("#request", file("exact/score.request.json"));
  await page.waitForSelector("#ranking tr");
  const rows = await page.$$eval("#ranking tr", (rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent).join(" ")));
  assert.deepEqual(rows, ["1 Huyện A 80.67 Tốt", "2 Huyện B 56.67 Trung bình", "3 Huyện C 14.81 Trung bình"]);
  await page.setInputFiles("#request", file("exact/bad-case.request.json"));
  await page.waitForFunction(() => document.getElementById("problems").textContent.startsWith("không có đơn vị `d`"));
});
