// The types of requests, answers and criteria sets. Made from the Rust types by `cargo test -p cchc-wasm`; do not edit.
//
// Figures are text: in answers always, in sets and requests wherever they have a fraction. A whole number may be a
// number, and of any size a bigint; a `Figure` goes out as its text.

import type { Figure } from "./index.js";

/** A node to add. */
export interface Addition {
  /** The code of the node under which it goes; absent: a top node. */
  under?: Figure | string | number | bigint | boolean | null;
  /** The code of the sibling after which it goes; absent: last. */
  after?: Figure | string | number | bigint | boolean | null;
  /** The node. */
  node: Node;
}

/** The losses of all listed units together. */
export interface AllLosses {
  /** How many units have an account. */
  units: number;
  /** What they lost together. */
  lost: string;
  /** By top node. */
  by_field: LossPart[];
  /** By leaf, gates at the leaf included; by node where a limit acted at an inner one. */
  by_leaf: LossPart[];
  /** By cause. */
  by_cause: LossPart[];
  /** By source of the leaves. */
  by_source: LossPart[];
  /** By the agency that appraises the leaves. */
  by_appraiser: LossPart[];
}

/** What an engine answers. */
export interface Answer {
  /** Whether what was asked could be done: no problem is an error. */
  ok: boolean;
  /** The result of `score`. */
  result?: ResultFile;
  /** What `lost` found. */
  lost?: LostFile;
  /** What `verify` found. */
  verification?: Verification;
  /** The answer to `describe`. */
  description?: DescribeFile;
  /** The answer to `explain`. */
  explanation?: ExplainFile;
  /** The answer to `simulate`. */
  simulation?: SimulateFile;
  /** The answer to `over`. */
  over?: OverFile;
  /** The answer to `margins`. */
  margins?: MarginsFile;
  /** The answer to `next`. */
  next?: NextFile;
  /** The answer to `robust`. */
  robustness?: RobustFile;
  /** The answer to `recover`. */
  recovery?: RecoverFile;
  /** All problems, errors and warnings. */
  problems: ProblemReport[];
}

/** Which part of a rule applied. */
export type AppliedReport = {
  option: string;
} | {
  items: {
    /** Those achieved. */
    achieved: string[];
    /** Those that earn and were not. */
    missed: string[];
  };
} | {
  step: number;
} | {
  line: {
    /** The knot at or below the value. */
    left?: KnotReport | null;
    /** The knot above it. */
    right?: KnotReport | null;
  };
} | {
  count: {
    /** Whole steps above what is free. */
    steps: FigureReport;
    /** `start` + `each` × steps, before the rule's own limits. */
    sum: FigureReport;
  };
} | {
  answers: {
    /** How many answers there are. */
    total: FigureReport;
    /** Their mean weight. */
    mean: FigureReport;
  };
} | /** Points as judged. */ "judged" | {
  rollup: {
    /** The units, in the order of the results. */
    units: SubordinateReport[];
    /** The mean of their percents. */
    mean: FigureReport;
  };
};

/** What a rule did with a value. */
export interface AwardReport {
  /** The value in words. */
  value: BothLanguages;
  /** Which part of the rule applied. */
  applied: AppliedReport;
  /** The same as the set is described. */
  says: BothLanguages;
  /** The figures of the ranking group, where the rule needs them. */
  group?: GroupReport;
  /** What the rule awards before any limit. */
  points: FigureReport;
  /** Items that would have earned and were not achieved. */
  missed?: BothLanguages[];
  /** The nearest value that earns more. */
  better?: BetterReport;
}

/** Steps over a percent or a number; the first whose bound holds decides. */
export interface Bands {
  /** What is measured. */
  of: MeasureKind;
  /** The unit in which people count: `hồ sơ`. Only for people. */
  unit?: Figure | string | number | bigint | boolean | null;
  /** A percent may pass 100. */
  beyond_100?: true | false | "true" | "false" | null;
  /** The steps from the top. Each has one bound, the last has none. */
  steps: Step[];
}

/** A decision or guidance that a set comes from. */
export interface Basis {
  /** The name by which `cite` refers to it. */
  id: Figure | string | number | bigint | boolean;
  /** The document: number, date, who issued it, what about. */
  document: Figure | string | number | bigint | boolean;
  /** Where it can be read. */
  url?: Figure | string | number | bigint | boolean | null;
  /** What one should know of it. */
  note?: Figure | string | number | bigint | boolean | null;
}

/** The best that is reached. */
export interface BestReport {
  /** The highest index. */
  index: string | null;
  /** The best rank. */
  rank: number | null;
  /** The best tier. */
  tier: string | null;
  /** Which of these is not proven to be the best: the work ended before it was known whether a better one is
   * reached. */
  unproven?: string[];
}

/** The nearest value that earns more. */
export interface BetterReport {
  /** Where it starts, in words. */
  says: BothLanguages;
  /** The points of the leaf there, before gates. */
  points: FigureReport;
}

/** A text in both languages. */
export interface BothLanguages {
  /** Tiếng Việt */
  vi: string;
  /** English */
  en: string;
}

/** The lowest and highest index that a unit can still end with. */
export interface BoundsResult {
  /** The lowest. */
  low: string;
  /** The highest; null where a bonus without limit is open. */
  high: string | null;
}

/** A branch that does not apply. */
export interface BranchReport {
  /** The code or id. */
  code: string;
  /** The name. */
  name: string;
  /** Why, as the unit noted. */
  note?: string;
  /** Where n/a stands. */
  cell?: CellReport;
}

/** By which index units are ranked and classified. */
export type By = /** The index as shown. */ "rounded" | /** The exact index. */ "exact";

/** A case: units, their evidence, and what the council decided. The rows have the columns of `units.csv`,
 * `evidence.csv` and `decisions.csv` as keys; figures are strings or numbers, read as written. */
export interface CaseFile {
  /** The format version: 1. */
  cchc: 1 | "1";
  /** The units, in the order in which results list them. */
  units: UnitRow[];
  /** What the units report, one row a unit and code. */
  evidence?: EvidenceRow[];
  /** What the council ruled, one row a unit, code and round. */
  decisions?: DecisionRow[];
}

/** Which case a result was made from. */
export interface CaseReference {
  /** SHA-256 of the canonical JSON of the case. */
  digest: string;
}

/** A cell as written, and where it stands. */
export interface CellReport {
  /** The text. */
  text: string;
  /** The file. */
  file?: string;
  /** The sheet, where the file is a workbook. */
  sheet?: string;
  /** The cell of the sheet, as spreadsheets name it: `C12`. */
  cell?: string;
  /** The line (in a workbook the row), from 1. */
  line?: number;
  /** The column, from 1. */
  column?: number;
}

/** One change of a plan. */
export interface ChangeReport {
  /** The leaf. */
  code: string;
  /** Its name. */
  name: string;
  /** What it finally stands on; null where nothing does. */
  from: string | null;
  /** What it becomes. */
  to: string | null;
  /** How far it moves, as its effort counts that: its documents are one more. */
  amount: string;
  /** In what that is counted. */
  counted: Counted;
  /** The documents have to be attached with it. */
  documents?: boolean;
  /** By how much the points of the leaf change, before gates. */
  points: string;
  /** By how much exactly, where rounding changed that. */
  exact?: string;
  /** Its effort; what an action costs once stands with the first leaf that takes part in it. */
  effort: string;
}

/** A case to check. */
export interface CheckRequest {
  /** The case. */
  case: CaseFile;
}

/** What an option or item awards. */
export type Choosable = /** The points alone. */ Figure | string | number | bigint | /** The points, and words for people. */ LabelledPoints;

/** Where in which document a node stands. */
export interface Cite {
  /** The id of a basis. */
  basis: Figure | string | number | bigint | boolean;
  /** The place in it. */
  place: Figure | string | number | bigint | boolean;
}

/** How a node's children become its points, where they are not added. */
export type Combine = /** Of alternatives only the highest counts. */ "best";

/** A leaf on which most units lose. */
export interface CommonLoss {
  /** Its code. */
  code: string;
  /** Its name. */
  name: string;
  /** How many units lose on it. */
  units: number;
  /** To how many units it applies. */
  applies_to: number;
  /** What they lose together. */
  lost: string;
  /** What one that loses loses on the mean. */
  mean: string;
  /** The ids of those that lose. */
  who: string[];
}

/** `start` + `each` × n, within limits; with `over` and `per`, n is ⌊(n − over) ÷ per⌋, never below 0. */
export interface Count {
  /** Points for each; a negative one deducts. */
  each: Figure | string | number | bigint;
  /** Points before anything is counted; 0 where absent. */
  start?: Figure | string | number | bigint | null;
  /** How many are free; 0 where absent. */
  over?: Figure | string | number | bigint | null;
  /** How many make one step; 1 where absent. */
  per?: Figure | string | number | bigint | null;
  /** The least points. */
  at_least?: Figure | string | number | bigint | null;
  /** The most points. */
  at_most?: Figure | string | number | bigint | null;
  /** What is counted. Only for people. */
  unit?: Figure | string | number | bigint | boolean | null;
}

/** In what a change is counted. */
export interface Counted {
  /** `numerators`, `percent`, `number`, `count`, `option`, `items`, `points` or `documents`. */
  in: string;
  /** How many of them: the amount without the documents that go with a value. */
  by: string;
  /** The unit in which people count. */
  unit?: string;
  /** Of how many, for numerators. */
  of?: string;
  /** The words of the option or of the items that are new. */
  words?: string[];
  /** Whether the value goes down. */
  down?: boolean;
}

/** How many leaves stand on less than verified evidence. */
export interface Counts {
  /** Nothing was given. */
  missing: number;
  /** Only the unit's declaration stands. */
  unverified: number;
  /** Nobody has judged them yet. */
  pending: number;
  /** The documents that are required are missing. */
  undocumented: number;
}

/** Which criteria set a result was made with. */
export interface CriteriaReference {
  /** Its id. */
  id: string;
  /** Its year. */
  year: number;
  /** SHA-256 of the canonical JSON of the resolved set. */
  digest: string;
}

/** A criteria set (bộ tiêu chí), or, with `extends`, the changes that make it of another one.
 * 
 * Every scalar is read as written: `1.10`, `0.50`, `yes` and `012` are the texts that stand there
 * (contract section 1). */
export interface CriteriaSetFile {
  /** The format version: 1. */
  cchc: 1 | "1";
  /** The set's id, by which results name it. */
  id?: Figure | string | number | bigint | boolean | null;
  /** Its title. */
  title?: Figure | string | number | bigint | boolean | null;
  /** For whom it is. */
  level?: Level | null;
  /** The year it judges, 1900…2999. */
  year?: Figure | string | number | bigint | null;
  /** How much of it is a document's own. */
  status?: Status | null;
  /** The decisions and guidance it comes from. */
  basis?: Basis[] | null;
  /** The scale, in points: the sum of the top nodes' `max`. */
  total?: Figure | string | number | bigint | null;
  /** Bonus may carry the whole past its maximum. */
  uncapped?: true | false | "true" | "false" | null;
  /** To how many places figures are rounded, and which figures are added. */
  rounding?: Rounding | null;
  /** The tiers (xếp loại), best first. */
  tiers?: Tier[] | null;
  /** How units are ranked. */
  ranking?: Ranking | null;
  /** Another set, of which this one is a changed form; top keys not given here come from there. */
  extends?: Extends | null;
  /** The top nodes. */
  criteria?: Node[] | null;
}

/** Straight lines between knots, flat outside. */
export interface Curve {
  /** What is measured. */
  of: MeasureKind;
  /** The unit in which people count. Only for people. */
  unit?: Figure | string | number | bigint | boolean | null;
  /** A percent may pass 100. */
  beyond_100?: true | false | "true" | "false" | null;
  /** The knots; number knots rise, and there is at least one. */
  knots: Knot[];
}

/** What the council ruled about a leaf of a unit: another value, or points outright. */
export interface DecisionRow {
  /** The unit's id. */
  unit: Figure | string | number | bigint | boolean;
  /** The leaf's code. */
  code: Figure | string | number | bigint | boolean;
  /** The round, from 1; 1 where absent. A later one replaces an earlier one whole. */
  round?: Figure | string | number | bigint | boolean | null;
  /** Another value. */
  value?: Figure | string | number | bigint | boolean | null;
  /** Points outright. */
  points?: Figure | string | number | bigint | boolean | null;
  /** Why. */
  reason?: Figure | string | number | bigint | boolean | null;
  /** Who. */
  by?: Figure | string | number | bigint | boolean | null;
  /** When, as written. */
  on?: Figure | string | number | bigint | boolean | null;
}

/** A criteria set, or a part of its tree, in sentences of both languages. */
export interface DescribeFile {
  /** The format version: 1. */
  cchc: number;
  /** `describe` */
  kind: string;
  /** The version of this shape: 1. */
  version: number;
  /** Which set. */
  criteria: CriteriaReference;
  /** The set's title. */
  title: string;
  /** For whom it is. */
  level: Level;
  /** How much of it is a document's own. */
  status: Status;
  /** The code of the node that was asked for, where one was: only it and what is below is described. */
  code?: string;
  /** What the set is, and how points are added and rounded. */
  head?: FactReport[];
  /** The nodes, in document order. */
  nodes: DescribedNode[];
  /** Tiers and ranking. */
  tail?: FactReport[];
}

/** A set, or a node of it, to say in sentences. */
export interface DescribeRequest {
  /** The code of a node: only it and what is below is described. */
  code?: string | null;
}

/** A field, criterion or component in sentences. */
export interface DescribedNode {
  /** Its code. */
  code: string;
  /** Its name. */
  name: string;
  /** How many nodes stand above it. */
  depth: number;
  /** Its maximum, in points, as the set has it. */
  max: string;
  /** The kind of its rule, at a leaf: `bands`. */
  rule?: string;
  /** What there is to say of it. */
  facts: FactReport[];
}

/** One thing that differs. With neither unit nor group it concerns the whole result. */
export interface Difference {
  /** The id of the unit it concerns. */
  unit?: string;
  /** The ranking group it concerns. */
  group?: string;
  /** The code of the node it concerns. */
  code?: string;
  /** Which figure: its key in the result, with `.` before a key inside (`bounds.low`,
   * `by_source.survey.points`); `unit`, `group` or `code` where the whole entry is on one side only. */
  figure: string;
  /** What the published result says; null where it says nothing. */
  published: string | null;
  /** What was computed; null where that says nothing. */
  computed: string | null;
}

/** Where a unit stood in draws. */
export interface DrawnReport {
  /** The best and the worst rank; absent where it is not ranked. */
  ranks?: [number, number];
  /** The ranks between which it stood in nine of ten draws. */
  likely?: [number, number];
  /** How often it had its own rank, in percent of draws. */
  same_rank?: string;
  /** How often it had each tier, the best first. */
  tiers: TierChance[];
}

/** A change. */
export interface EditReport {
  /** The unit. */
  unit: string;
  /** The leaf. */
  code: string;
  /** Its name. */
  name: string;
  /** What changes: `value`, `points` or `documents`. */
  what: string;
  /** What finally stood there; null where nothing did. */
  from: string | null;
  /** Of a value: points stood there, ruled outright or declared. */
  from_points?: boolean;
  /** What stands there now. */
  to: string | null;
}

/** What a leaf of `max: 0` does to the sum. */
export type Effect = /** It only adds. */ "bonus" | /** It only deducts. */ "penalty";

/** One row: what it costs to change a leaf, how far, and from when. */
export interface EffortRow {
  /** The code of the leaf. */
  code: Figure | string | number | bigint | boolean;
  /** The option or item that the row is about; all that no other row names, where none is named. */
  to?: Figure | string | number | bigint | boolean | null;
  /** What touching the leaf costs. */
  fixed?: Figure | string | number | bigint | null;
  /** What each amount moved costs. */
  per?: Figure | string | number | bigint | null;
  /** The best value attainable. */
  ceiling?: Figure | string | number | bigint | boolean | null;
  /** From when on it can be done: `2026-07-01`. */
  from_date?: Figure | string | number | bigint | boolean | null;
  /** The action that it is part of: its rows share one `fixed`. */
  action?: Figure | string | number | bigint | boolean | null;
}

/** What a unit reports at a code. */
export interface EvidenceRow {
  /** The unit's id. */
  unit: Figure | string | number | bigint | boolean;
  /** The code of a leaf; of a branch, where the value is `n/a`. */
  code: Figure | string | number | bigint | boolean;
  /** The evidence text, as the leaf's rule asks: `190/200`, a key, `a;c`; or `n/a`, `pending`. */
  value?: Figure | string | number | bigint | boolean | null;
  /** The points that the unit claims. */
  declared?: Figure | string | number | bigint | boolean | null;
  /** The verifying documents. */
  documents?: Figure | string | number | bigint | boolean | null;
  /** A note. */
  note?: Figure | string | number | bigint | boolean | null;
}

/** Exact figures, as decimals or fractions (`505/6`), where rounding changed what is shown. */
export interface Exact {
  /** The exact points. */
  points?: string;
  /** The exact maximum. */
  max?: string;
}

/** Exact figures, as decimals or fractions (`505/6`), where rounding changed what is shown. */
export interface ExactLoss {
  /** The exact points. */
  points?: string;
  /** The exact maximum. */
  max?: string;
  /** The exact loss. */
  lost?: string;
  /** The exact part conceded. */
  conceded?: string;
  /** The exact part cut. */
  cut?: string;
  /** What an alternative would exactly have been worth. */
  worth?: string;
}

/** How the points of one unit came about. */
export interface ExplainFile {
  /** The format version: 1. */
  cchc: number;
  /** `explain` */
  kind: string;
  /** The version of this shape: 1. */
  version: number;
  /** The version of the arithmetic. */
  semantics: number;
  /** The program that computed it. */
  engine: string;
  /** The criteria set. */
  criteria: CriteriaReference;
  /** The case. */
  case: CaseReference;
  /** Sources that were left out, where any were. */
  without?: string[];
  /** The set's title. */
  title: string;
  /** For whom it is. */
  level: Level;
  /** How much of it is a document's own. */
  status: Status;
  /** The unit. */
  unit: Named;
  /** Its ranking group. */
  group: string;
  /** The code of the node that was asked for, where one was: only it and what is below is explained. */
  code?: string;
  /** The nodes, in document order. */
  nodes: ExplainedNode[];
  /** Index, tier and rank. */
  whole: ExplainedWhole;
}

/** A unit of a case, to explain its points. */
export interface ExplainRequest {
  /** The case. */
  case: CaseFile;
  /** The id of the unit. */
  unit: string;
  /** The code of a node: only it and what is below is explained. */
  code?: string | null;
  /** Sources to leave out. */
  without?: Source[];
  /** Results of subordinate units, for rollup leaves. */
  rollup?: ResultFile[];
}

/** How a leaf got its points before gates. */
export interface ExplainedLeaf {
  /** The kind of its rule: `bands`. */
  rule: string;
  /** What its points stand on: `scored`, `decided`, `unverified`, `missing`, `undocumented`, `pending`,
   * `not_applicable`, `excluded`. */
  status: string;
  /** Its source was left out of this run. */
  left_out?: boolean;
  /** The branch above it that does not apply to the unit. */
  branch?: BranchReport;
  /** The evidence. */
  value?: CellReport;
  /** The points that the unit claims. */
  declared?: CellReport;
  /** The verifying documents. */
  documents?: CellReport;
  /** A note. */
  note?: CellReport;
  /** What the council ruled, by rising round; the last one counts. */
  rulings?: RulingReport[];
  /** What would stand without any ruling. */
  undecided?: UndecidedReport;
  /** What n/a does, where n/a decided. */
  not_applicable?: PolicyReport;
  /** What the rule did with the value, where one decided. */
  award?: AwardReport;
  /** What it would earn with the documents that are missing. */
  with_documents?: FigureReport;
  /** The points within the leaf's limits; null where the leaf is excluded. */
  limited: FigureReport | null;
  /** The points as kept, before gates: rounded where the set adds rounded figures. */
  kept: FigureReport | null;
  /** The council decided the points outright, so that the leaf's own gates do not bind. */
  outright?: boolean;
}

/** How a node got its points. */
export interface ExplainedNode {
  /** The code or id. */
  code: string;
  /** The name. */
  name: string;
  /** How many nodes stand above it. */
  depth: number;
  /** The points in the end; null where it is excluded. */
  points: FigureReport | null;
  /** The applicable maximum; null where it is excluded. */
  max: FigureReport | null;
  /** max − points. */
  lost?: FigureReport;
  /** At a leaf: what was read, ruled and awarded. */
  leaf?: ExplainedLeaf;
  /** At an inner node: what its children come to; absent where all are excluded. */
  sum?: ExplainedSum;
  /** Its gates, in the order of the set. */
  gates?: GateReport[];
}

/** The rank of a unit in its group. */
export interface ExplainedRank {
  /** The rank. */
  rank: number;
  /** How many units of the group are ranked. */
  of: number;
  /** The units of the same rank. */
  beside?: Named[];
  /** The units right ahead. */
  ahead?: NeighbourReport;
  /** The units right behind. */
  behind?: NeighbourReport;
  /** The ranks inside attributes. */
  inside?: {
    [key: string]: number;
  };
}

/** What children come to, and what is kept of it before gates. */
export interface ExplainedSum {
  /** How they are put together: `added`, `best` or `weighed`. */
  way: string;
  /** Of alternatives the one that counts, by its code. */
  best?: string;
  /** The sum of the weights that count. */
  weights?: FigureReport;
  /** The children that are not excluded, in document order. */
  parts: SumPart[];
  /** The children that are. */
  out?: Named[];
  /** What they come to, before any limit. */
  sum: FigureReport;
  /** The applicable maximum. */
  max: FigureReport;
  /** What limits leave of the sum. */
  limited: FigureReport;
  /** The points as kept, before gates. */
  kept: FigureReport;
}

/** How index, tier and rank came about. */
export interface ExplainedWhole {
  /** What the top nodes come to; absent where nothing applies. */
  sum?: ExplainedSum;
  /** The points; null where nothing applies. */
  points: FigureReport | null;
  /** The applicable maximum. */
  max: FigureReport | null;
  /** Points ÷ applicable maximum × 100. */
  index: FigureReport | null;
  /** Whether the index as rounded or the exact one ranks and classifies. */
  by: By;
  /** The tiers that were asked, up to the one that was reached. */
  tiers?: TierReport[];
  /** The rank; absent where the unit is not ranked. */
  rank?: ExplainedRank;
  /** Between which indices the unit can still end, where something is open. */
  bounds?: BoundsResult;
}

/** The set that this one is a changed form of, and the changes: `remove` first, then `add`, then `set`. */
export type Extends = {
  /** The other set: a relative path of a `.yaml`, `.yml`, `.json` or `.xlsx` file. */
  file: Figure | string | number | bigint | boolean;
  /** Keys of nodes to replace, by the node's code; the rest of the node stays. */
  set?: {
    [key: string]: NodeChange;
  } | null;
  /** Nodes to add. */
  add?: Addition[] | null;
  /** Codes of nodes to take out, with all that is below them. */
  remove?: (Figure | string | number | bigint | boolean)[] | null;
};

/** One thing there is to say. */
export interface FactReport {
  /** What it is about: `rule`, `gate`, `not_applicable`. */
  about: string;
  /** The words that stand before it. */
  label: BothLanguages;
  /** The sentence. */
  text: BothLanguages;
  /** Its parts, one line each: steps, options, documents. */
  lines?: BothLanguages[];
}

/** A requirement that failed. */
export interface FailedRequirement {
  /** The code or id. */
  code: string;
  /** The name. */
  name: string;
  /** The percent of its applicable maximum that it has. */
  percent: FigureReport;
  /** The percent that is asked. */
  required: FigureReport;
}

/** A requirement that fails. */
export interface FailingReport {
  /** The node. */
  code: string;
  /** Its percent. */
  percent: string;
  /** The percent that is asked. */
  required: string;
}

/** A figure as sentences say it: at most as many decimal places as the set shows, and no zeros behind. */
export interface FigureReport {
  /** The figure. */
  shown: string;
  /** Its exact value, as a decimal or a fraction (`4/3`), where rounding changed it. */
  exact?: string;
}

/** A gate that holds, and the leaf that fired it. */
export interface FiredGate {
  /** The leaf that fired it. */
  code: string;
  /** The option or item that it is. */
  is?: string;
  /** The points that it is below. */
  below?: string;
  /** The points that the gate leaves, on the scale of its node. */
  at_most: string;
}

/** A plan after the first. */
export interface FurtherReport {
  /** Its effort. */
  effort: string;
  /** Its changes, in document order. */
  changes: ChangeReport[];
  /** What the unit then comes to. */
  result: Standing;
  /** Whether it is the cheapest that lets at least one leaf stay of every plan before it. */
  proven: boolean;
  /** Where it is not: no plan that does so has less effort than this. */
  lower_bound?: string;
}

/** A limit on a node's points that holds when a leaf fails. */
export interface Gate {
  /** When it holds. */
  when: When;
  /** The most points it leaves. */
  at_most: Figure | string | number | bigint;
}

/** A gate, and whether it changed anything. */
export interface GateReport {
  /** What it leaves, and when, as the set is described. */
  says: BothLanguages;
  /** The most points it leaves. */
  at_most: FigureReport;
  /** The leaf it looks at. */
  leaf: Named;
  /** What that leaf's points stand on. */
  leaf_status: string;
  /** That leaf's points before gates; null where it is excluded. */
  leaf_points: FigureReport | null;
  /** It holds. */
  holds?: boolean;
  /** It took points. */
  binds?: boolean;
}

/** The figures of a leaf over a ranking group. */
export interface GroupFigures {
  /** The highest value. */
  highest?: Figure | string | number | bigint | null;
  /** The lowest value. */
  lowest?: Figure | string | number | bigint | null;
  /** The mean value. */
  mean?: Figure | string | number | bigint | null;
}

/** What the units of a ranking group lose in common. */
export interface GroupLoss {
  /** The group. */
  group: string;
  /** How many of its units are listed. */
  units: number;
  /** The leaves on which more than half of the units lose to which they apply: those that most units lose
   * on first, then those that cost most. */
  common: CommonLoss[];
}

/** The mean of a group at one node. */
export interface GroupNodeResult {
  /** The node's code. */
  code: string;
  /** The mean of points ÷ max × 100; null where the node applies to no unit. */
  mean_percent: string | null;
}

/** The figures of a ranking group at which knots of the rule stand. */
export interface GroupReport {
  /** The highest value; absent where no unit has one. */
  highest?: FigureReport;
  /** The lowest. */
  lowest?: FigureReport;
  /** The mean. */
  mean?: FigureReport;
  /** The sign or unit behind the figures: `%`, `ngày`. */
  unit?: string;
}

/** The figures of a ranking group. */
export interface GroupResult {
  /** The group. */
  group: string;
  /** How many units it has. */
  units: number;
  /** The mean index; null where no unit has one. */
  mean_index: string | null;
  /** How many units each tier has; tiers nobody reached are absent. */
  tiers: {
    [key: string]: number;
  };
  /** The mean percent at each node. */
  criteria: GroupNodeResult[];
}

/** A place where less went on than came. */
export interface HeldReport {
  /** The node; null for the whole. */
  code: string | null;
  /** Its name. */
  name: string | null;
  /** What held it: `rule`, `limit`, `rounding`, `documents`, `decided`, `left_out`, `gate`, `cap`, `alternative`. */
  by: string;
  /** The gate. */
  gate?: FiredGate;
  /** The alternative that counts. */
  alternative?: string;
  /** By how much the points moved that came here, on the scale of the node. */
  arrived: string;
  /** By how much those moved that went on. */
  passed: string;
}

/** Points as judged. */
export interface Judged {
  /** Points are whole multiples of this. */
  step?: Figure | string | number | bigint | null;
}

/** One knot of a curve. */
export interface Knot {
  /** Where it stands: a percent or number, or `highest`, `lowest`, `mean` of the ranking group. */
  at: "highest" | "lowest" | "mean" | Figure | string | number | bigint;
  /** The points there. */
  points: Figure | string | number | bigint;
}

/** A knot that counts. */
export interface KnotReport {
  /** Where it stands. */
  at: FigureReport;
  /** The points there. */
  points: FigureReport;
}

/** Points with words for people. */
export interface LabelledPoints {
  /** The points. */
  points: Figure | string | number | bigint;
  /** The words for people, which evidence may give instead of the key. */
  label?: Figure | string | number | bigint | boolean | null;
}

/** What becomes of the ranking without a field or leaf. */
export interface LeftOutReport {
  /** Its code. */
  code: string;
  /** Its name. */
  name: string;
  /** How many units have another rank. */
  moved: number;
  /** By how many places the one that moves most does. */
  farthest: number;
  /** How many units have another tier. */
  reclassified: number;
}

/** For whom a set is. */
export type Level = /** Bộ, cơ quan ngang bộ. */ "ministry" | /** Tỉnh, thành phố trực thuộc trung ương. */ "province" | /** Sở, ban, ngành. */ "department" | /** Huyện, quận, thị xã. */ "district" | /** Xã, phường, thị trấn, đặc khu. */ "commune" | /** Units inside one agency. */ "internal";

/** One line of an account; its figures are in points of the whole. */
export interface LossLine {
  /** The code of the leaf or node; null for the whole. */
  code: string | null;
  /** Its name. */
  name: string | null;
  /** What the line stands for: `leaf`, `bonus`, `penalty`, `gate`, `cap`, `alternative`, `scale`,
   * `rounding`. */
  kind: string;
  /** Why the points are gone. For a leaf: `missing`, `undocumented`, `unverified`, `pending`,
   * `not_applicable`, `survey`, `decided`, `evidence`; for the rest the kind; `shown` for what is left
   * when rounded lines are added. */
  cause: string;
  /** The code of the top node. */
  field?: string;
  /** At a leaf: where its evidence comes from. */
  source?: string;
  /** At a leaf: the agency that appraises it. */
  appraiser?: string;
  /** What a leaf's points stand on, where it is not simply its evidence, as in results. */
  status?: string;
  /** The points lost; negative where points were gained. */
  lost: string;
  /** The part that is lost in the unit's own score too. */
  conceded?: string;
  /** The part that appraisal took; negative where the council added. */
  cut?: string;
  /** The loss in percent of the unit's; absent where the unit lost nothing. */
  share?: string;
  /** What an alternative that did not count would have been worth. */
  worth?: string;
  /** The gate that took the points. */
  gate?: FiredGate;
  /** Exact figures, where rounding changed the ones above. */
  exact?: ExactLoss;
}

/** What lines with something in common come to. */
export interface LossPart {
  /** The code, the cause, the source or the agency; null for lines that belong to none, and for the rest. */
  key: string | null;
  /** The name behind a code. */
  name?: string;
  /** This is the rest that is left when rounded parts are added. */
  rounding?: boolean;
  /** The points lost. */
  lost: string;
  /** The loss in percent of all; absent where nothing was lost. */
  share?: string;
  /** The exact loss of a unit's part, where rounding changed it. */
  exact?: ExactLoss;
}

/** The lost points of the units of a case. */
export interface LostFile {
  /** The format version: 1. */
  cchc: number;
  /** `lost` */
  kind: string;
  /** The version of the arithmetic. Same digests and semantics, same figures. */
  semantics: number;
  /** The program that computed it. */
  engine: string;
  /** The criteria set. */
  criteria: CriteriaReference;
  /** The case. */
  case: CaseReference;
  /** Sources that were left out, where any were. */
  without?: string[];
  /** Only some of the case's units are listed; `all` and `groups` are over these alone. */
  partial?: boolean;
  /** The units, in the order of the case. */
  units: UnitLoss[];
  /** All listed units together. */
  all: AllLosses;
  /** The ranking groups of the listed units. */
  groups: GroupLoss[];
}

/** A case whose lost points are accounted for. */
export interface LostRequest {
  /** The case. */
  case: CaseFile;
  /** Sources to leave out, so that the index is that of the others alone, rescaled. */
  without?: Source[];
  /** Results of subordinate units, for rollup leaves. */
  rollup?: ResultFile[];
  /** The ids of the units that are asked about; all, where none are named. */
  only?: string[];
}

/** What separates units from the next rank and tier. */
export interface MarginsFile {
  /** The format version: 1. */
  cchc: number;
  /** What the answer is: `simulate`, `over`, `margins`, `next`. */
  kind: string;
  /** The version of the arithmetic. Same digests and semantics, same figures. */
  semantics: number;
  /** The program that computed it. */
  engine: string;
  /** The criteria set. */
  criteria: CriteriaReference;
  /** The case, before any change. */
  case: CaseReference;
  /** Sources that were left out, where any were. */
  without?: string[];
  /** The units, in the order of the case. */
  units: UnitMargins[];
}

/** A case whose margins are asked for. */
export interface MarginsRequest {
  /** The case. */
  case: CaseFile;
  /** The ids of the units that are asked about; all, where none are named. */
  only?: string[];
  /** Sources to leave out. */
  without?: Source[];
  /** Results of subordinate units, for rollup leaves. */
  rollup?: ResultFile[];
}

/** What is measured. */
export type MeasureKind = /** A percent, 0…100 unless `beyond_100`. */ "percent" | /** Any number. */ "number";

/** What becomes of halves. */
export type Mode = /** Half away from zero: 0.125 becomes 0.13. */ "half_up" | /** Half to the even neighbour: 0.125 becomes 0.12. */ "half_even";

/** A figure before and after. */
export interface Moved {
  /** Before; null where there was none. */
  before: string | null;
  /** After; null where there is none. */
  after: string | null;
  /** By how much it moved, rounded once. */
  change: string;
  /** By how much exactly, where rounding changed that. */
  exact?: string;
}

/** A node that moved. */
export interface MovedNode {
  /** Its code. */
  code: string;
  /** Its name. */
  name: string;
  /** Its points. */
  points: Moved;
  /** Its applicable maximum. */
  max: Moved;
  /** What it lost. */
  lost: Moved;
}

/** A rank before and after. */
export interface MovedRank {
  /** Before. */
  before: number | null;
  /** After. */
  after: number | null;
}

/** A tier before and after. */
export interface MovedTier {
  /** Before. */
  before: string | null;
  /** After. */
  after: string | null;
}

/** Another unit of which something moved. */
export interface MovedUnit {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** Its ranking group. */
  group: string;
  /** Why: `edited`, or `figures` of its group, or only the `order` of units. */
  because: string;
  /** Its points. */
  points: Moved;
  /** Its index. */
  index: Moved;
  /** Its rank. */
  rank: MovedRank;
  /** Its tier. */
  tier: MovedTier;
}

/** A code or id with its name. */
export interface Named {
  /** The code or id. */
  code: string;
  /** The name. */
  name: string;
}

/** Units right ahead or behind. */
export interface NeighbourReport {
  /** The units. */
  units: Named[];
  /** Their index, as it ranks. */
  index: FigureReport;
  /** By how much the index differs; absent where it is the same. */
  by?: FigureReport;
  /** The node whose points decided between equal indices. */
  tie_break?: TieBreakReport;
}

/** The next steps of a unit. */
export interface NextFile {
  /** The format version: 1. */
  cchc: number;
  /** What the answer is: `simulate`, `over`, `margins`, `next`. */
  kind: string;
  /** The version of the arithmetic. Same digests and semantics, same figures. */
  semantics: number;
  /** The program that computed it. */
  engine: string;
  /** The criteria set. */
  criteria: CriteriaReference;
  /** The case, before any change. */
  case: CaseReference;
  /** Sources that were left out, where any were. */
  without?: string[];
  /** The unit. */
  unit: string;
  /** Its name. */
  name: string;
  /** What orders the steps: `gain`, or `effort`: the gain for each unit of effort. */
  by: StepOrder;
  /** What becomes of the other units, where that was said. */
  scenario?: ToldScenario;
  /** Where the unit stands now; among the others as the scenario leaves them, where there is one. */
  now: Standing;
  /** The steps. */
  steps: StepReport[];
  /** Leaves with more values than were looked at. */
  cut?: string[];
}

/** A unit whose next steps are asked for. */
export interface NextRequest {
  /** The case. */
  case: CaseFile;
  /** The id of the unit. */
  unit: string;
  /** What changes cost, and which leaves may change; without it every changeable leaf costs 1 to touch. */
  efforts?: EffortRow[] | null;
  /** What orders the steps. */
  by?: StepOrder;
  /** What becomes of the other units; they stand as they are, where nothing is said. */
  rivals?: RivalsRequest | null;
  /** Sources to leave out. */
  without?: Source[];
  /** Results of subordinate units, for rollup leaves. */
  rollup?: ResultFile[];
}

/** A field (lĩnh vực), criterion (tiêu chí) or component (tiêu chí thành phần): it has either `criteria`
 * (children) or a `rule`. */
export interface Node {
  /** Its code, unique in the set: `1.10` and `1.1` are two codes. */
  code: Figure | string | number | bigint | boolean;
  /** Its name. */
  name: Figure | string | number | bigint | boolean;
  /** Its maximum, in points, at least 0; 0 for bonus and penalty. */
  max: Figure | string | number | bigint;
  /** Its weight among its siblings, of which all have one or none; above 0. */
  weight?: Figure | string | number | bigint | null;
  /** How much of it is a document's own. Holds for what is below. */
  status?: Status | null;
  /** Where in which document it stands. Holds for what is below. */
  cite?: Cite | null;
  /** Where its evidence comes from; `appraisal` where nothing says otherwise. Holds for what is below. */
  source?: Source | null;
  /** The agency that appraises it. Holds for what is below. */
  appraiser?: Figure | string | number | bigint | boolean | null;
  /** What `n/a` does; a leaf for which nothing says it refuses an `n/a`. Holds for what is below. */
  not_applicable?: NotApplicable | null;
  /** The document's own scoring words. */
  guide?: Figure | string | number | bigint | boolean | null;
  /** What must be attached. */
  documents?: Figure | string | number | bigint | boolean | null;
  /** At a leaf: without documents it earns nothing. */
  documents_required?: true | false | "true" | "false" | null;
  /** How units usually recover the points. */
  advice?: Figure | string | number | bigint | boolean | null;
  /** Its code in the previous year's set. */
  was?: Figure | string | number | bigint | boolean | null;
  /** Its `max` may not be changed by a set that extends this one. */
  fixed?: true | false | "true" | "false" | null;
  /** Bonus may carry its sum past its maximum. */
  uncapped?: true | false | "true" | "false" | null;
  /** `best`: of its children only the highest counts; every child's `max` equals this node's. */
  combine?: Combine | null;
  /** What limits its points. */
  gate?: Gate[] | null;
  /** At a leaf of `max: 0`: whether it only adds or only deducts. */
  effect?: Effect | null;
  /** The nodes below it; their `max` add up to this node's, unless they have weights. */
  criteria?: Node[] | null;
  /** How the evidence of a leaf becomes points. */
  rule?: Rule | null;
  /** At a leaf: worked examples from the guidance, which `check` runs. */
  cases?: WorkedCase[] | null;
}

/** Keys of a node that replace its own; a key set to nothing is taken out. The `code` cannot be set. */
export interface NodeChange {
  /** Its name. */
  name?: Figure | string | number | bigint | boolean;
  /** Its maximum, in points, at least 0; 0 for bonus and penalty. */
  max?: Figure | string | number | bigint;
  /** Its weight among its siblings, of which all have one or none; above 0. */
  weight?: Figure | string | number | bigint | null;
  /** How much of it is a document's own. Holds for what is below. */
  status?: Status | null;
  /** Where in which document it stands. Holds for what is below. */
  cite?: Cite | null;
  /** Where its evidence comes from; `appraisal` where nothing says otherwise. Holds for what is below. */
  source?: Source | null;
  /** The agency that appraises it. Holds for what is below. */
  appraiser?: Figure | string | number | bigint | boolean | null;
  /** What `n/a` does; a leaf for which nothing says it refuses an `n/a`. Holds for what is below. */
  not_applicable?: NotApplicable | null;
  /** The document's own scoring words. */
  guide?: Figure | string | number | bigint | boolean | null;
  /** What must be attached. */
  documents?: Figure | string | number | bigint | boolean | null;
  /** At a leaf: without documents it earns nothing. */
  documents_required?: true | false | "true" | "false" | null;
  /** How units usually recover the points. */
  advice?: Figure | string | number | bigint | boolean | null;
  /** Its code in the previous year's set. */
  was?: Figure | string | number | bigint | boolean | null;
  /** Its `max` may not be changed by a set that extends this one. */
  fixed?: true | false | "true" | "false" | null;
  /** Bonus may carry its sum past its maximum. */
  uncapped?: true | false | "true" | "false" | null;
  /** `best`: of its children only the highest counts; every child's `max` equals this node's. */
  combine?: Combine | null;
  /** What limits its points. */
  gate?: Gate[] | null;
  /** At a leaf of `max: 0`: whether it only adds or only deducts. */
  effect?: Effect | null;
  /** The nodes below it; their `max` add up to this node's, unless they have weights. */
  criteria?: Node[] | null;
  /** How the evidence of a leaf becomes points. */
  rule?: Rule | null;
  /** At a leaf: worked examples from the guidance, which `check` runs. */
  cases?: WorkedCase[] | null;
}

/** The result of a unit at one node. */
export interface NodeResult {
  /** The node's code. */
  code: string;
  /** The points; null where the node is excluded. */
  points: string | null;
  /** What could be reached; null where the node is excluded. */
  max: string | null;
  /** The points as the unit itself claims them; null where its own claim excludes the node. */
  self?: string | null;
  /** max − points. */
  lost?: string;
  /** At a leaf: max − self. */
  conceded?: string;
  /** At a leaf: self − points; negative where the council added. */
  cut?: string;
  /** What a leaf's points stand on, where it is not simply its evidence: `decided`, `unverified`,
   * `missing`, `undocumented`, `pending`, `not_applicable`, `excluded`. */
  status?: string;
  /** Exact figures, where rounding changed the ones above. */
  exact?: Exact;
}

/** What `n/a` (không phát sinh) does to a leaf. */
export type NotApplicable = /** It gives the maximum. */ "full" | /** It gives 0. */ "zero" | /** It takes the leaf out: its `max` leaves the sums above it. */ "exclude";

/** Something that stands in the way of a target. */
export interface ObstacleReport {
  /** `lock`, `unlisted`, `source`, `points`, `late`, `ceiling`, `limit`, `at_most`, `requires`, `gate`. */
  kind: string;
  /** The leaf, or the node that a tier requires. */
  code?: string;
  /** Its name. */
  name?: string;
  /** The tier that requires it. */
  tier?: string;
  /** The percent that is required. */
  percent?: string;
  /** The option with which a gate holds. */
  is?: string;
  /** The points below which a gate holds. */
  below?: string;
}

/** Where a unit can still end. */
export interface OpenReport {
  /** The lowest index; null where nothing applies. */
  low: string | null;
  /** The highest index; null where nothing applies, or where a bonus without limit is open. */
  high: string | null;
  /** The ends may lie farther apart than the unit can end, never nearer. */
  loose?: boolean;
  /** The best and the worst rank; absent where it is not ranked. */
  ranks?: [number, number];
  /** The tier at the best and at the worst end. */
  tiers: [string | null, string | null];
  /** The codes of leaves that nobody has judged yet. */
  pending?: string[];
  /** The codes of leaves over which rulings, evidence and claim do not agree. */
  disputed?: string[];
}

/** What a unit comes to over all values of one leaf. */
export interface OverFile {
  /** The format version: 1. */
  cchc: number;
  /** What the answer is: `simulate`, `over`, `margins`, `next`. */
  kind: string;
  /** The version of the arithmetic. Same digests and semantics, same figures. */
  semantics: number;
  /** The program that computed it. */
  engine: string;
  /** The criteria set. */
  criteria: CriteriaReference;
  /** The case, before any change. */
  case: CaseReference;
  /** Sources that were left out, where any were. */
  without?: string[];
  /** The unit. */
  unit: string;
  /** Its name. */
  name: string;
  /** The leaf. */
  code: string;
  /** Its name. */
  leaf: string;
  /** Changes that stand all along. */
  edits?: EditReport[];
  /** What the leaf finally stands on now; null where nothing does. */
  now: string | null;
  /** The pieces, by rising values; of options and items in the order of the rule. */
  pieces: PieceReport[];
}

/** A leaf of a unit to run over all its values. */
export interface OverRequest {
  /** The case. */
  case: CaseFile;
  /** The id of the unit. */
  unit: string;
  /** The code of the leaf. */
  code: string;
  /** Changes that stand all along, as a file of one scenario has them. */
  scenario?: ScenarioFile | null;
  /** Sources to leave out. */
  without?: Source[];
  /** Results of subordinate units, for rollup leaves. */
  rollup?: ResultFile[];
}

/** Two units whose order is not safe. */
export interface PairReport {
  /** The id of the one ahead. */
  ahead: string;
  /** The id of the one behind. */
  behind: string;
  /** The name of the one ahead. */
  ahead_name: string;
  /** The name of the one behind. */
  behind_name: string;
  /** What is pending or in dispute can turn their order. */
  open?: boolean;
  /** How often the one behind came level or ahead in draws of weights, in percent. */
  weights: string;
  /** The same in draws of surveys; absent where there were none. */
  survey?: string;
}

/** Values in a row with the same rank and tier, whose points go one way. */
export interface PieceReport {
  /** The first value, which belongs to the piece; null where the range has no beginning. */
  from: string | null;
  /** The last value, which belongs to the piece; null where the range has no end. */
  to: string | null;
  /** What the points do: `fixed`, `linear` (by the same with each step), `bent` (they only rise or only fall). */
  form: string;
  /** The rank; null where the unit is not ranked. */
  rank: number | null;
  /** The tier; null where none applies. */
  tier: string | null;
  /** What the first value gives. */
  first: ProbeReport;
  /** What the last value gives. */
  last: ProbeReport;
}

/** A plan that no other beats in both effort and index. */
export interface PointReport {
  /** Its effort. */
  effort: string;
  /** Its changes, in document order. */
  changes: ChangeReport[];
  /** What the unit then comes to. */
  result: Standing;
  /** The points that the unit then has exactly, where rounding changed them. */
  exact?: string;
  /** Whether no plan of no more effort has a higher index, and none of less effort has this one. */
  proven: boolean;
}

/** Points up to a threshold. */
export interface PointsReport {
  /** As shown: enough to be won, or safe to be lost. */
  shown: string;
  /** The exact threshold, where it is another. */
  exact?: string;
  /** Whether exactly so many reach it, or can be lost. */
  closed: boolean;
}

/** What n/a does, and where that is written. */
export interface PolicyReport {
  /** What it does. */
  policy: NotApplicable;
  /** The same in words. */
  says: BothLanguages;
  /** The node at which it is written: this one, or one above. */
  at: Named;
}

/** What one value gives. */
export interface ProbeReport {
  /** The points of the leaf, before gates. */
  leaf: string;
  /** The points of the unit. */
  points: string | null;
  /** Its index. */
  index: string | null;
}

/** One thing that is wrong or suspicious. */
export interface ProblemReport {
  /** Which problem: `option-over-max`. Stable, for tools. */
  code: string;
  /** Whether it stops the run. */
  severity: ReportedSeverity;
  /** The file, as the user named it. */
  file?: string;
  /** The sheet, where the file is a workbook. */
  sheet?: string;
  /** The cell of the sheet, as spreadsheets name it: `C12`. */
  cell?: string;
  /** The line (in a workbook the row), from 1. */
  line?: number;
  /** The column, from 1. */
  column?: number;
  /** The id of the unit it concerns. */
  unit?: string;
  /** The code of the node it concerns. */
  criterion?: string;
  /** What was found and what was expected. */
  message: BothLanguages;
  /** What to do about it. */
  help?: BothLanguages;
}

/** What separates a unit from those of the next rank. */
export interface RankReport {
  /** Their rank. */
  rank: number;
  /** Their ids. */
  units: string[];
  /** Their names, in the same order. */
  names: string[];
  /** Their index. */
  index: string;
  /** How far their index is from the unit's. */
  distance: string;
  /** The points of the whole until the index is the same. */
  points: PointsReport;
  /** Where the index is the same: the code whose points decided. */
  tie_break?: string;
  /** One unit of the last place of the index decides, or less. */
  by_a_hair?: boolean;
}

/** How units are ranked inside their group. */
export interface Ranking {
  /** By which index; `rounded` where absent. */
  by?: By | null;
  /** What follows a shared rank; `shared` where absent. */
  ties?: TieRule | null;
  /** Codes whose points decide between units of the same index, in this order. */
  tie_break?: (Figure | string | number | bigint | boolean)[] | null;
  /** Columns of the units, like `parent` and `region`, inside which units are ranked too. */
  also?: (Figure | string | number | bigint | boolean)[] | null;
}

/** The cheapest plan that reaches a target, or how far the allowed changes lead. */
export interface RecoverFile {
  /** The format version: 1. */
  cchc: number;
  /** What the answer is: `simulate`, `over`, `margins`, `next`. */
  kind: string;
  /** The version of the arithmetic. Same digests and semantics, same figures. */
  semantics: number;
  /** The program that computed it. */
  engine: string;
  /** The criteria set. */
  criteria: CriteriaReference;
  /** The case, before any change. */
  case: CaseReference;
  /** Sources that were left out, where any were. */
  without?: string[];
  /** The unit. */
  unit: string;
  /** Its name. */
  name: string;
  /** What is to be reached. */
  target: TargetReport;
  /** The most leaves that may change, where that was said. */
  at_most?: number;
  /** What becomes of the other units, where that was said. */
  scenario?: ToldScenario;
  /** Where the unit stands now; among the others as the scenario leaves them, where there is one. */
  now: Standing;
  /** Whether the target can be reached; null where the work that is done does not tell. */
  reachable: boolean | null;
  /** Whether the plan is the cheapest there is, or that there is none. */
  proven: boolean;
  /** The effort of the plan. */
  effort?: string;
  /** Where nothing is proven: no plan has less effort than this. */
  lower_bound?: string;
  /** The changes of the plan, in document order. */
  changes?: ChangeReport[];
  /** What the unit then comes to. */
  result?: Standing;
  /** The next best plans, where they were asked for: each lets at least one leaf stay of every plan before it. */
  plans?: FurtherReport[];
  /** Why there are fewer plans than were asked for, where there are: `none`, there is no other; `work`, the work
   * ended before it was known whether there is another. */
  plans_end?: string;
  /** What each further bit of effort buys, where that was asked: plans that no other beats in both effort and
   * index, from where the unit stands up. For efforts that rise evenly from none to that of the plan (to that of
   * the highest index, where there is no plan or it takes none), the highest index within each. */
  front?: PointReport[];
  /** The best that the allowed changes reach, each figure by itself, where the target is out of reach. */
  best?: BestReport;
  /** A smallest set of things without which the target would be reached, where it is out of reach; none where
   * lifting all that could be lifted does not suffice, or none was found. */
  blocked_by?: ObstacleReport[];
  /** Whether that is proven: that no smaller set does, or none at all. Else the work ended before that was known. */
  blocked_by_proven?: boolean;
}

/** A target that a unit is to reach. */
export interface RecoverRequest {
  /** The case. */
  case: CaseFile;
  /** The id of the unit. */
  unit: string;
  /** What is to be reached: an index, a tier or a rank. */
  target: TargetReport;
  /** What changes cost; leaves without a row stay. Without it every change costs 1. */
  efforts?: EffortRow[] | null;
  /** Rows of `efforts` that start after this date are left out: `2026-07-01`. */
  before?: string | null;
  /** The codes of leaves that stay. */
  locks?: string[];
  /** The best values attainable, by code. */
  limits?: {
    [key: string]: Figure | string | number | bigint | boolean;
  };
  /** The most leaves that may change. */
  at_most?: number | null;
  /** What becomes of the other units; they stand as they are, where nothing is said. */
  rivals?: RivalsRequest | null;
  /** How many plans are wanted, 1 at least; 1, where nothing is said. */
  plans?: number | null;
  /** Whether the front of effort against index is wanted, and at how many efforts at most: from 2 to 100. */
  front?: number | null;
  /** Sources to leave out. */
  without?: Source[];
  /** Results of subordinate units, for rollup leaves. */
  rollup?: ResultFile[];
}

/** Whether a problem stops the run. */
export type ReportedSeverity = /** Nothing can be computed before it is mended. */ "error" | /** Suspicious; figures are computed all the same. */ "warning";

/** What an engine is asked. The set is the engine's own. */
export type Request = {
  check: CheckRequest;
} | {
  score: ScoreCaseRequest;
} | {
  verify: VerifyRequest;
} | {
  lost: LostRequest;
} | {
  describe: DescribeRequest;
} | {
  explain: ExplainRequest;
} | {
  simulate: SimulateRequest;
} | {
  over: OverRequest;
} | {
  margins: MarginsRequest;
} | {
  next: NextRequest;
} | {
  robust: RobustCaseRequest;
} | {
  recover: RecoverRequest;
};

/** A node that must reach a percent of its applicable maximum. */
export interface Requirement {
  /** The node's code. */
  code: Figure | string | number | bigint | boolean;
  /** The percent, 0…100. */
  percent: Figure | string | number | bigint;
}

/** A published result. */
export interface ResultFile {
  /** The format version: 1. */
  cchc: number;
  /** `result` */
  kind: string;
  /** The version of the arithmetic. Same digests and semantics, same figures. */
  semantics: number;
  /** The program that computed it. */
  engine: string;
  /** The criteria set. */
  criteria: CriteriaReference;
  /** The case. */
  case: CaseReference;
  /** Sources that were left out, where any were: the index is that of the others alone. */
  without?: string[];
  /** Only some of the case's units are listed; figures are computed over all. */
  partial?: boolean;
  /** The units, in the order of the case. */
  units: UnitResult[];
  /** The ranking groups. */
  groups: GroupResult[];
}

/** What becomes of the other units while one unit plans. */
export interface RivalsRequest {
  /** Scenarios, as a file of them has them. None may change the unit that plans, but for those not asked for. */
  scenarios: ScenarioFile;
  /** The name of the scenario, where there are several. */
  name?: string | null;
}

/** What was asked, and how many draws were made. */
export interface RobustAsked {
  /** The seed of the draws. */
  seed: number;
  /** By how many percent of itself the weight of a field moved at most, up and down. */
  spread: string;
  /** How many draws of weights were made. */
  weight_draws: number;
  /** How many draws of surveys were made; 0 where no survey's answers are known. */
  survey_draws: number;
}

/** A case whose ranking is put to the test. */
export interface RobustCaseRequest {
  /** The case. */
  case: CaseFile;
  /** Sources to leave out, so that the index is that of the others alone, rescaled. */
  without?: Source[];
  /** Results of subordinate units, for rollup leaves. */
  rollup?: ResultFile[];
  /** The ids of the units that are listed; all, where none are named. */
  only?: string[];
  /** How often weights and surveys are drawn, 1,000,000 at most; 10,000 where nothing is said. */
  draws?: number | null;
  /** The seed of the draws; 1 where nothing is said. */
  seed?: number | null;
  /** By how many percent of itself the weight of a field may move up and down, as a decimal text; 10 where
   * nothing is said. */
  spread?: string | null;
}

/** How robust the ranks and tiers of a case are. */
export interface RobustFile {
  /** The format version: 1. */
  cchc: number;
  /** `robust` */
  kind: string;
  /** The version of the arithmetic. Same digests, semantics and `asked`, same figures. */
  semantics: number;
  /** The program that computed it. */
  engine: string;
  /** The criteria set. */
  criteria: CriteriaReference;
  /** The case. */
  case: CaseReference;
  /** Sources that were left out, where any were. */
  without?: string[];
  /** Only some of the case's units are listed. */
  partial?: boolean;
  /** What was asked. */
  asked: RobustAsked;
  /** The units, in the order of the case. */
  units: UnitRobustness[];
  /** What becomes of the ranking without one field or leaf, over all units: fields first. */
  left_out: LeftOutReport[];
  /** Pairs with a listed unit whose order is not safe, in the order of the ranking. */
  pairs: PairReport[];
}

/** The mean of the units below ÷ 100 × `share`. */
export interface Rollup {
  /** `index`, or a code of their own set, whose percent is taken. */
  of: Figure | string | number | bigint | boolean;
  /** The points at 100 %. */
  share: Figure | string | number | bigint;
}

/** The set's roundings. Absent: `{points: 2, index: 2, sum: exact, mode: half_up}`. */
export interface Rounding {
  /** Decimal places of points, 0…12; 2 where absent. */
  points?: Figure | string | number | bigint | null;
  /** Decimal places of the index and of percents, 0…12; 2 where absent. */
  index?: Figure | string | number | bigint | null;
  /** Which figures are added; `exact` where absent. */
  sum?: Sum | null;
  /** What becomes of halves; `half_up` where absent. */
  mode?: Mode | null;
}

/** How the evidence of a leaf becomes points: exactly one kind. */
export type Rule = {
  choice: {
    [key: string]: Choosable;
  };
} | {
  checklist: {
    [key: string]: Choosable;
  };
} | {
  bands: Bands;
} | {
  curve: Curve;
} | {
  count: Count;
} | {
  survey: Survey;
} | {
  judged: Judged | null;
} | {
  rollup: Rollup;
} | /** No source tells: the set can be described and extended, and scoring it is refused. */ "unknown";

/** What the council ruled in a round. */
export interface RulingReport {
  /** The round, from 1. */
  round: number;
  /** What it ruled, and where that stands. */
  ruled: CellReport;
  /** It named points outright, not a value. */
  outright?: boolean;
  /** The points that gives, before gates; null where it takes the leaf out. */
  points: FigureReport | null;
  /** Why. */
  reason?: string;
  /** Who. */
  by?: string;
  /** When, as written. */
  on?: string;
}

/** Scenarios as they are written: one that stands by itself, or several under `scenarios`. */
export interface ScenarioFile {
  /** The format version: 1. */
  cchc: 1 | "1";
  /** The name of a scenario that stands by itself. */
  name?: Figure | string | number | bigint | boolean | null;
  /** What people should know of it. */
  notes?: Figure | string | number | bigint | boolean | null;
  /** The unit of changes, and of scenarios, that name none: its id, or its name where no other has it. */
  unit?: Figure | string | number | bigint | boolean | null;
  /** The changes of a scenario that stands by itself. */
  edits?: WrittenEdit[];
  /** Several scenarios, to be held beside one another. */
  scenarios?: WrittenScenario[];
}

/** What one scenario comes to. */
export interface ScenarioReport {
  /** Its name. */
  name?: string;
  /** What people should know of it. */
  notes?: string;
  /** The changes. */
  edits: EditReport[];
  /** The unit before, as in a result. */
  before: UnitResult;
  /** The unit after. */
  after: UnitResult;
  /** The nodes whose points or maximum moved, in document order. */
  moved: MovedNode[];
  /** What changes of this unit did not move, and what held it. */
  held: HeldReport[];
  /** The other units of which anything moved, in the order of the case. */
  others: MovedUnit[];
}

/** A case to score. */
export interface ScoreCaseRequest {
  /** The case. */
  case: CaseFile;
  /** Sources to leave out, so that the index is that of the others alone, rescaled. */
  without?: Source[];
  /** Results of subordinate units, for rollup leaves. */
  rollup?: ResultFile[];
}

/** What scenarios come to. */
export interface SimulateFile {
  /** The format version: 1. */
  cchc: number;
  /** What the answer is: `simulate`, `over`, `margins`, `next`. */
  kind: string;
  /** The version of the arithmetic. Same digests and semantics, same figures. */
  semantics: number;
  /** The program that computed it. */
  engine: string;
  /** The criteria set. */
  criteria: CriteriaReference;
  /** The case, before any change. */
  case: CaseReference;
  /** Sources that were left out, where any were. */
  without?: string[];
  /** Its name. */
  name?: string;
  /** What people should know of it. */
  notes?: string;
  /** The changes. */
  edits: EditReport[];
  /** The unit before, as in a result. */
  before: UnitResult;
  /** The unit after. */
  after: UnitResult;
  /** The nodes whose points or maximum moved, in document order. */
  moved: MovedNode[];
  /** What changes of this unit did not move, and what held it. */
  held: HeldReport[];
  /** The other units of which anything moved, in the order of the case. */
  others: MovedUnit[];
  /** The others, in their order. */
  further?: ScenarioReport[];
}

/** Scenarios to try on a case. */
export interface SimulateRequest {
  /** The case. */
  case: CaseFile;
  /** The scenarios, as a file of them has them. */
  scenarios: ScenarioFile;
  /** The id of the unit of scenarios that name none. */
  unit?: string | null;
  /** Sources to leave out. */
  without?: Source[];
  /** Results of subordinate units, for rollup leaves. */
  rollup?: ResultFile[];
}

/** Where evidence comes from. */
export type Source = /** The unit reports, the council appraises. */ "appraisal" | /** A sociological survey (điều tra xã hội học). */ "survey" | /** Another body's figures. */ "external";

/** Points and maximum of one source. */
export interface SourceResult {
  /** The points. */
  points: string;
  /** What could be reached. */
  max: string;
}

/** Where a unit stands. */
export interface Standing {
  /** Its points; null where nothing applies. */
  points: string | null;
  /** Its index. */
  index: string | null;
  /** Its rank. */
  rank: number | null;
  /** Its tier. */
  tier: string | null;
}

/** How much of a set, or of a node, is a document's own. */
export type Status = /** Every number is the document's. */ "official" | /** Some numbers are. */ "partial" | /** Made up in the style of one. */ "illustrative";

/** One step: at most one of `from`, `above`, `to`, `below`, and one of `points`, `share`. */
export interface Step {
  /** From here on, this included (≥). */
  from?: Figure | string | number | bigint | null;
  /** Above this (>). */
  above?: Figure | string | number | bigint | null;
  /** Up to here, this included (≤). */
  to?: Figure | string | number | bigint | null;
  /** Below this (<). */
  below?: Figure | string | number | bigint | null;
  /** Fixed points. */
  points?: Figure | string | number | bigint | null;
  /** Of a percent: percent ÷ 100 × this, in points. */
  share?: Figure | string | number | bigint | null;
}

/** What orders steps. */
export type StepOrder = /** The greatest gain first. */ "gain" | /** The greatest gain for each unit of effort first. */ "effort";

/** A change of one leaf, and what it is worth. */
export interface StepReport {
  /** The leaf. */
  code: string;
  /** Its name. */
  name: string;
  /** What it finally stands on; null where nothing does. */
  from: string | null;
  /** What it becomes. */
  to: string | null;
  /** How far it moves, as its effort counts that: its documents are one more. */
  amount: string;
  /** In what that is counted. */
  counted: Counted;
  /** The documents have to be attached with it. */
  documents?: boolean;
  /** Which change it is: `least` that gains, the least that gives the `most` its rule can, or `only`: both. */
  step: string;
  /** The points of the whole that it wins. */
  points: string;
  /** Exactly, where rounding changed that. */
  exact?: string;
  /** The index that the unit then has. */
  index: string | null;
  /** Its rank then. */
  rank: number | null;
  /** Its tier then. */
  tier: string | null;
  /** The effort. */
  effort: string;
}

/** A subordinate unit, and what was taken over of it. */
export interface SubordinateReport {
  /** The code or id. */
  code: string;
  /** The name. */
  name: string;
  /** The file of its result. */
  file?: string;
  /** Its index, or its percent at the code that the rule names; null where that does not apply to it, so that
   * it is not in the mean. */
  percent: FigureReport | null;
}

/** Which figures are added. */
export type Sum = /** Unrounded leaf points; only what is shown is rounded. */ "exact" | /** Each leaf and each weighted node is rounded, and the rounded figures are added. */ "rounded";

/** A child, and what of it counts. */
export interface SumPart {
  /** The code or id. */
  code: string;
  /** The name. */
  name: string;
  /** Its points. */
  points: FigureReport;
  /** Its applicable maximum. */
  max: FigureReport;
  /** Its weight. */
  weight?: FigureReport;
  /** What it adds to the sum. */
  adds: FigureReport;
}

/** `max` × Σ weight·n ÷ Σ n over the answers. */
export interface Survey {
  /** The weight of each answer, 0…1. */
  answers: {
    [key: string]: Figure | string | number | bigint;
  };
}

/** What is to be reached: one of these. */
export interface TargetReport {
  /** At least this index. */
  index?: Figure | string | number | bigint;
  /** This tier or a better one. */
  tier?: string;
  /** At most this rank. */
  rank?: number;
}

/** What decided between equal indices. */
export interface TieBreakReport {
  /** The code or id. */
  code: string;
  /** The name. */
  name: string;
  /** This unit's points there. */
  own: FigureReport;
  /** The other's. */
  other: FigureReport;
}

/** What follows a shared rank. */
export type TieRule = /** 1, 2, 2, 4 */ "shared" | /** 1, 2, 2, 3 */ "dense";

/** One tier (xếp loại). With neither `from` nor `above` it takes every unit that reaches it. */
export interface Tier {
  /** Its name: `Rất tốt`. */
  name: Figure | string | number | bigint | boolean;
  /** The least index, in percent, this included. */
  from?: Figure | string | number | bigint | null;
  /** The index, in percent, that must be passed. */
  above?: Figure | string | number | bigint | null;
  /** The only ranking group that it is for. */
  group?: Figure | string | number | bigint | boolean | null;
  /** What else must be reached. */
  requires?: Requirement[] | null;
}

/** How often a unit had a tier. */
export interface TierChance {
  /** The tier; null: none. */
  tier: string | null;
  /** In percent of draws. */
  chance: string;
}

/** What separates a unit from a tier, or keeps it there. */
export interface TierMarginReport {
  /** The tier. */
  tier: string;
  /** The least index at which it holds; null where every index does. */
  index: string | null;
  /** How far the unit's index is from it. */
  distance: string;
  /** The points of the whole to it. */
  points: PointsReport;
  /** What is required beside the index and fails. */
  failing?: FailingReport[];
  /** One unit of the last place of the index decides, or less. */
  by_a_hair?: boolean;
}

/** A tier that was asked. */
export interface TierReport {
  /** Its name. */
  name: string;
  /** Its bound in words. */
  says: BothLanguages;
  /** The bound held. */
  bound_held: boolean;
  /** The requirements that failed. */
  failed?: FailedRequirement[];
  /** The unit is in it. */
  reached?: boolean;
}

/** A scenario: what it is called, and what it changes. */
export interface ToldScenario {
  /** Its name. */
  name?: string;
  /** What people should know of it. */
  notes?: string;
  /** The changes. */
  edits: EditReport[];
}

/** What would stand without any ruling. */
export interface UndecidedReport {
  /** On what the points would stand. */
  status: string;
  /** The points, before gates; null where the leaf would be excluded. */
  points: FigureReport | null;
}

/** The best and the worst that a unit comes to without one field or leaf. */
export interface UnitLeftOut {
  /** The best and the worst rank; absent where it is not ranked. */
  ranks?: [number, number];
  /** The codes without which it has the best and the worst rank: the first of them. */
  without?: [string, string];
  /** The codes without which it is in another tier. */
  reclassified?: string[];
}

/** The account of one unit. */
export interface UnitLoss {
  /** The unit's id. */
  id: string;
  /** Its name. */
  name: string;
  /** Its ranking group. */
  group: string;
  /** The points; null where nothing applies. */
  points: string | null;
  /** What could be reached. */
  max: string;
  /** max − points; null where nothing applies. */
  lost: string | null;
  /** The part that is lost in the unit's own score too: the sum of the lines. */
  conceded?: string;
  /** The part that appraisal took; negative where the council added: the sum of the lines. */
  cut?: string;
  /** Exact figures, where rounding changed the ones above. */
  exact?: ExactLoss;
  /** Where the points went. Lines add up to `lost`, as shown and exact. */
  lines: LossLine[];
  /** By top node. */
  by_field: LossPart[];
  /** By leaf, gates at the leaf included; by node where a limit acted at an inner one. */
  by_leaf: LossPart[];
  /** By cause. */
  by_cause: LossPart[];
  /** By source of the leaves. */
  by_source: LossPart[];
  /** By the agency that appraises the leaves. */
  by_appraiser: LossPart[];
}

/** The margins of one unit. */
export interface UnitMargins {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** Its ranking group. */
  group: string;
  /** Its index; null where nothing applies. */
  index: string | null;
  /** Its points. */
  points: string | null;
  /** What could be reached. */
  max: string;
  /** Its rank. */
  rank: number | null;
  /** Its tier. */
  tier: string | null;
  /** Those right ahead; null for the first and for units that are not ranked. */
  ahead: RankReport | null;
  /** Those right behind; null for the last and for units that are not ranked. */
  behind: RankReport | null;
  /** The next better tier; null where there is none. */
  better: TierMarginReport | null;
  /** What keeps the unit in its own tier; null where it has none. */
  own: TierMarginReport | null;
}

/** The result of one unit. */
export interface UnitResult {
  /** The unit's id. */
  id: string;
  /** Its name. */
  name: string;
  /** Its ranking group. */
  group: string;
  /** The unit above it, where the case says one. */
  parent?: string;
  /** The index, in percent; null where nothing applies. */
  index: string | null;
  /** The points. */
  points: string | null;
  /** The points as the unit itself claims them. */
  self: string | null;
  /** What could be reached. */
  max: string;
  /** max − points; null where nothing applies. */
  lost?: string;
  /** The rank in its group; null where the unit is not ranked. */
  rank: number | null;
  /** Its ranks inside attributes, where the set asks for them. */
  ranks?: {
    [key: string]: number;
  };
  /** The tier; null where none applies. */
  tier: string | null;
  /** Between which indices it can still end, where something is open. */
  bounds?: BoundsResult;
  /** How many leaves stand on less than verified evidence. */
  counts: Counts;
  /** Points and maximum by source. */
  by_source: {
    [key: string]: SourceResult;
  };
  /** Exact figures, where rounding changed the ones above. */
  exact?: Exact;
  /** Every node, in document order. */
  criteria: NodeResult[];
}

/** How robust one unit stands. */
export interface UnitRobustness {
  /** The unit's id. */
  id: string;
  /** Its name. */
  name: string;
  /** Its ranking group. */
  group: string;
  /** Its index; null where nothing applies. */
  index: string | null;
  /** Its rank; null where it is not ranked. */
  rank: number | null;
  /** Its tier. */
  tier: string | null;
  /** Where it can end by what is pending or in dispute, its own and that of others. */
  open: OpenReport;
  /** Where it ends without one field or leaf. */
  left_out: UnitLeftOut;
  /** Where it stood in draws of weights. */
  weights: DrawnReport;
  /** Where it stood in draws of surveys; absent where there were none. */
  survey?: DrawnReport;
}

/** A unit (đơn vị). Further keys are attributes, which a set's `ranking.also` may name. */
export interface UnitRow {
  /** Its id. */
  unit: Figure | string | number | bigint | boolean;
  /** Its name. */
  name: Figure | string | number | bigint | boolean;
  /** Its ranking group (khối): given for all units or for none. */
  group?: Figure | string | number | bigint | boolean | null;
  /** The unit above it. */
  parent?: Figure | string | number | bigint | boolean | null;
  /** Its region. */
  region?: Figure | string | number | bigint | boolean | null;
  /** `yes`, or `no` for a unit that is scored and stands outside the ranking; `yes` where absent. */
  ranked?: Figure | string | number | bigint | boolean | null;
  /** Its ids in the previous year, `;` between those that merged. */
  was?: Figure | string | number | bigint | boolean | null;
  [key: string]: Figure | string | number | bigint | boolean | null | undefined;
}

/** What a comparison found. */
export interface Verification {
  /** Whether every figure is the same. */
  same: boolean;
  /** Whether both name the same criteria set, by its digest. */
  same_criteria: boolean;
  /** Whether both name the same case, by its digest. */
  same_case: boolean;
  /** Whether both were made with the same version of the arithmetic. */
  same_semantics: boolean;
  /** Whether the published result is partial: only the units and groups that it lists were compared. */
  partial?: boolean;
  /** Every difference: of the whole first, then by unit, then by group, in the published order. */
  differences: Difference[];
}

/** A published result to compute again. */
export interface VerifyRequest {
  /** The case. */
  case: CaseFile;
  /** Results of subordinate units, for rollup leaves. */
  rollup?: ResultFile[];
  /** The published result; the sources that it leaves out are left out again. */
  published: ResultFile;
}

/** When a gate holds: either `is` or `below`. */
export interface When {
  /** The code of a leaf. */
  code: Figure | string | number | bigint | boolean;
  /** The leaf's final value is this option, or holds this checklist item. */
  is?: Figure | string | number | bigint | boolean | null;
  /** The leaf's points before gates are below this. */
  below?: Figure | string | number | bigint | null;
}

/** A worked example from the guidance. */
export interface WorkedCase {
  /** The evidence text. */
  value: Figure | string | number | bigint | boolean;
  /** The points it earns. */
  points: Figure | string | number | bigint;
  /** The figures of the ranking group, where the rule needs them. */
  given?: GroupFigures | null;
}

/** A change of one leaf of one unit. It has a `value` or `points`, or attaches documents, or both. */
export interface WrittenEdit {
  /** The unit; that of the scenario, where none is named. */
  unit?: Figure | string | number | bigint | boolean | null;
  /** The code of the leaf. */
  code: Figure | string | number | bigint | boolean;
  /** The new value, as evidence is written. */
  value?: Figure | string | number | bigint | boolean | null;
  /** Other points, where only points stand: ruled outright, or declared. */
  points?: Figure | string | number | bigint | null;
  /** The documents that are attached. */
  documents?: Figure | string | number | bigint | boolean | null;
}

/** One of several scenarios. */
export interface WrittenScenario {
  /** Its name; no two have the same. */
  name?: Figure | string | number | bigint | boolean | null;
  /** What people should know of it. */
  notes?: Figure | string | number | bigint | boolean | null;
  /** The unit that it is about. */
  unit?: Figure | string | number | bigint | boolean | null;
  /** The changes. */
  edits?: WrittenEdit[];
}
