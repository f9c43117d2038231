// Scores a case, says what is wrong with another, and looks for lost points: node score.mjs FOLDER, where the folder is
// one of fixtures/conformance.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { CriteriaSet, Figure, ProblemsError } from "cchc";

const read = (name) => readFile(join(process.argv[2], `${name}.json`), "utf8");
const request = async (name) => JSON.parse(await read(`${name}.request`));

const set = await CriteriaSet.open(await read("set"));

for (const unit of set.score((await request("score")).score).result.units) {
  console.log(unit.rank, unit.name, unit.index, unit.tier);
}

try {
  set.score((await request("bad-case")).score);
} catch (error) {
  if (!(error instanceof ProblemsError)) throw error;
  const [problem] = error.problems;
  console.log(problem.message.vi);
}

const { lost } = set.lost((await request("lost")).lost);
const [unit] = lost.units;
const most = [...unit.by_leaf].sort((a, b) => Figure.compare(b.lost, a.lost))[0];
console.log(`${unit.name} mất ${Figure.of(unit.lost).format()} điểm, nhiều nhất ở ${most.key} ${most.name}`);

const { recovery } = set.recover((await request("recover")).recover);
for (const change of recovery.changes) console.log(`${change.code}: ${change.from} → ${change.to}`);
console.log(`${recovery.now.index} → ${recovery.result.index}`);

set.free();
