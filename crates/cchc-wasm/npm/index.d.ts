// The package as TypeScript sees it. Requests and answers are in contract.d.ts.

import type {
  Answer, CheckRequest, CriteriaSetFile, DescribeRequest, ExplainRequest, LostRequest, MarginsRequest, NextRequest,
  OverRequest, ProblemReport, RecoverRequest, Request, RobustCaseRequest, ScoreCaseRequest, SimulateRequest,
  VerifyRequest,
} from "./contract.js";

export type * from "./contract.js";

/** Vietnamese or English: the words of errors. */
export type Language = "vi" | "en";

/** An answer that holds what was asked for, and warnings in `problems`. */
export type Answered<Key extends keyof Answer> = Answer & Required<Pick<Answer, Key>>;

/** A criteria set that is ready to score. Every call throws `ProblemsError` where what was asked cannot be done. */
export class CriteriaSet {
  /**
   * Makes a resolved set ready: its JSON as text, or as an object (figures then are text, whole numbers may be
   * numbers). The engine is fetched on first use.
   * @throws ProblemsError with all problems of the set
   * @throws FloatError where an object has a figure that is a number with a fraction
   * @throws TypeError where a text has half of a character (a lone surrogate)
   */
  static open(set: string | CriteriaSetFile, options?: { language?: Language }): Promise<CriteriaSet>;
  private constructor();

  /** What is suspicious in the set. */
  readonly warnings: readonly ProblemReport[];
  /** What opening was answered, as text, the same bytes as in every host. */
  readonly answer: string;

  /** Is this case in order? Warnings are in `problems`. */
  check(request: CheckRequest): Answer;
  /** What do the units of this case get? Points in points of the set's scale, the index in percent. */
  score(request: ScoreCaseRequest): Answered<"result">;
  /** Do the figures of this published result follow from this case? */
  verify(request: VerifyRequest): Answered<"verification">;
  /** Where did the points of the units of this case go? */
  lost(request: LostRequest): Answered<"lost">;
  /** What does the set say, in sentences? */
  describe(request?: DescribeRequest): Answered<"description">;
  /** How did the points of a unit come about? */
  explain(request: ExplainRequest): Answered<"explanation">;
  /** What if? */
  simulate(request: SimulateRequest): Answered<"simulation">;
  /** What does a unit come to over all values of one leaf? */
  over(request: OverRequest): Answered<"over">;
  /** What separates units from the next rank and tier? */
  margins(request: MarginsRequest): Answered<"margins">;
  /** What can a unit do next, and what is it worth? */
  next(request: NextRequest): Answered<"next">;
  /** How far do ranks and tiers hang on judgement? */
  robust(request: RobustCaseRequest): Answered<"robustness">;
  /** What is the cheapest way for a unit to a target? */
  recover(request: RecoverRequest): Answered<"recovery">;

  /** Any request as an object. */
  call(request: Request): Answer;
  /**
   * A request as text, answered as text: the same bytes as in every host. Problems stand in the answer.
   * @throws TypeError for half of a character (a lone surrogate)
   */
  callText(request: string): string;

  /** Gives the memory of the set back at once, instead of whenever it is collected. It cannot be used afterwards. */
  free(): void;
}

/** The set or the request is not in order. The message has the errors in the language of the set. */
export class ProblemsError extends Error {
  private constructor();
  /** All problems, warnings too: code, place, words in both languages. */
  readonly problems: readonly ProblemReport[];
  /** The answer as text. */
  readonly answer: string;
}

/** A figure is a JavaScript number with a fraction, or too large to be exact. */
export class FloatError extends TypeError {
  private constructor();
  /** Where it stands: `score.case.evidence[0].value`. */
  readonly path: string;
  /** The number. */
  readonly value: number;
}

/** An error of the engine itself, or a set that was freed: open the set anew. Other sets go on. */
export class EngineError extends Error {
  private constructor();
}

/**
 * A figure as answers have it, to compute with exactly: a decimal, or a fraction. Made by `Figure.of`, and taken by
 * requests wherever they take a number.
 */
export class Figure {
  private constructor();
  /**
   * @throws TypeError for anything but text (`"84.17"`, `"-0.50"`, `"505/6"`) and whole bigints
   * @throws RangeError for a fraction over zero
   */
  static of(value: string | bigint | Figure): Figure;
  /** -1, 0 or 1, as `sort` asks. */
  static compare(a: string | bigint | Figure, b: string | bigint | Figure): -1 | 0 | 1;
  static sum(figures: Iterable<string | bigint | Figure>): Figure;
  plus(other: string | bigint | Figure): Figure;
  minus(other: string | bigint | Figure): Figure;
  /** Whether the values are the same: `8.50` equals `8.5` and `17/2`. */
  equals(other: string | bigint | Figure): boolean;
  /**
   * To this many decimal places, half away from zero.
   * @throws RangeError for what is no whole number from 0 on
   */
  round(places: number): Figure;
  /** As people write it: `1.234,50` in Vietnamese (where nothing is said), `1,234.50` in English. */
  format(language?: Language): string;
  /** Decimal text, or a fraction in lowest terms. */
  toString(): string;
  toJSON(): string;
}

/** The version of the engine. */
export function engineVersion(): Promise<string>;

/** The memory of the engine, in bytes: that of all sets and of the largest call so far. */
export function memoryInUse(): Promise<number>;
