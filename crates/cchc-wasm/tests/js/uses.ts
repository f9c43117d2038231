// How a program in TypeScript uses the package: compiled, not run.

import { CriteriaSet, EngineError, Figure, FloatError, ProblemsError, engineVersion, memoryInUse } from "cchc";
import type { Answered, CaseFile, ProblemReport, Request, ResultFile, UnitResult } from "cchc";

const file: CaseFile = {
  cchc: 1,
  units: [{ unit: "a", name: "Huyện A", group: "Huyện", dan_so: "120000" }],
  evidence: [
    { unit: "a", code: "1.1", value: "190/200" }, { unit: "a", code: "1.2", value: 7 },
    { unit: "a", code: "1.3", value: Figure.of("1/3").plus("1/6"), declared: 2n },
  ],
  decisions: [{ unit: "a", code: "1.1", points: "2.5", reason: "thiếu hồ sơ" }],
};

export async function ranked(text: string): Promise<UnitResult[]> {
  const set = await CriteriaSet.open(text, { language: "en" });
  const answer: Answered<"result"> = set.score({ case: file, without: ["survey"] });
  const result: ResultFile = answer.result;
  return [...result.units].sort((a, b) => Figure.compare(b.index ?? "0", a.index ?? "0"));
}

export function told(error: unknown): string {
  if (error instanceof ProblemsError) {
    const [first]: readonly ProblemReport[] = error.problems;
    return `${first?.code} ${first?.unit ?? ""} ${first?.message.vi}`;
  }
  if (error instanceof FloatError) return `${error.path}: ${error.value}`;
  return error instanceof EngineError ? error.message : String(error);
}

export async function state(): Promise<string> {
  const bytes: number = await memoryInUse();
  return `${await engineVersion()} ${bytes}`;
}

export const request: Request = { recover: { case: file, unit: "a", target: { index: "88" } } };

// An index is text, or null where nothing applies; it is never a number.
export function wrong(unit: UnitResult): number {
  // @ts-expect-error
  return unit.index;
}

// @ts-expect-error A set is opened, not made.
export const made = new CriteriaSet("{}");

// @ts-expect-error A figure is made by Figure.of.
export const figure = new Figure("84.17");

// @ts-expect-error There is no such call.
export const misspelt: Request = { scores: { case: file } };
