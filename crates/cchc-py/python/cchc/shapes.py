"""The shapes of answers (contract, section 3; `cchc schema`). Made by `crates/cchc-py/shapes.py`; do not edit.

The classes of whole answers are dictionaries at run time, and to a type checker what their keys hold; what is inside
them is a `TypedDict`. A key that is `NotRequired` is absent where it has no meaning.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, overload

from ._answer import Answer

if TYPE_CHECKING:
    from typing_extensions import NotRequired


class Verification(Answer):
    """What a comparison found."""

    KEY = "verification"
    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, key: Literal["same", "same_criteria", "same_case", "same_semantics", "partial"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["differences"]) -> list[Difference]: ...

        def __getitem__(self, key: Any) -> Any: ...


class Lost(Answer):
    """The lost points of the units of a case."""

    KEY = "lost"
    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, key: Literal["cchc", "semantics"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["kind", "engine"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["criteria"]) -> CriteriaReference: ...
        @overload
        def __getitem__(self, key: Literal["case"]) -> CaseReference: ...
        @overload
        def __getitem__(self, key: Literal["without"]) -> list[str]: ...
        @overload
        def __getitem__(self, key: Literal["partial"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["units"]) -> list[UnitLoss]: ...
        @overload
        def __getitem__(self, key: Literal["all"]) -> AllLosses: ...
        @overload
        def __getitem__(self, key: Literal["groups"]) -> list[GroupLoss]: ...

        def __getitem__(self, key: Any) -> Any: ...


class Description(Answer):
    """A criteria set, or a part of its tree, in sentences of both languages."""

    KEY = "description"
    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, key: Literal["cchc", "version"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["kind", "title", "code"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["criteria"]) -> CriteriaReference: ...
        @overload
        def __getitem__(self, key: Literal["level"]) -> Level: ...
        @overload
        def __getitem__(self, key: Literal["status"]) -> Status: ...
        @overload
        def __getitem__(self, key: Literal["head", "tail"]) -> list[FactReport]: ...
        @overload
        def __getitem__(self, key: Literal["nodes"]) -> list[DescribedNode]: ...

        def __getitem__(self, key: Any) -> Any: ...


class Explanation(Answer):
    """How the points of one unit came about."""

    KEY = "explanation"
    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, key: Literal["cchc", "version", "semantics"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["kind", "engine", "title", "group", "code"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["criteria"]) -> CriteriaReference: ...
        @overload
        def __getitem__(self, key: Literal["case"]) -> CaseReference: ...
        @overload
        def __getitem__(self, key: Literal["without"]) -> list[str]: ...
        @overload
        def __getitem__(self, key: Literal["level"]) -> Level: ...
        @overload
        def __getitem__(self, key: Literal["status"]) -> Status: ...
        @overload
        def __getitem__(self, key: Literal["unit"]) -> Named: ...
        @overload
        def __getitem__(self, key: Literal["nodes"]) -> list[ExplainedNode]: ...
        @overload
        def __getitem__(self, key: Literal["whole"]) -> ExplainedWhole: ...

        def __getitem__(self, key: Any) -> Any: ...


class Simulation(Answer):
    """What scenarios come to."""

    KEY = "simulation"
    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, key: Literal["cchc", "semantics"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["kind", "engine", "name", "notes"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["criteria"]) -> CriteriaReference: ...
        @overload
        def __getitem__(self, key: Literal["case"]) -> CaseReference: ...
        @overload
        def __getitem__(self, key: Literal["without"]) -> list[str]: ...
        @overload
        def __getitem__(self, key: Literal["edits"]) -> list[EditReport]: ...
        @overload
        def __getitem__(self, key: Literal["before", "after"]) -> UnitResult: ...
        @overload
        def __getitem__(self, key: Literal["moved"]) -> list[MovedNode]: ...
        @overload
        def __getitem__(self, key: Literal["held"]) -> list[HeldReport]: ...
        @overload
        def __getitem__(self, key: Literal["others"]) -> list[MovedUnit]: ...
        @overload
        def __getitem__(self, key: Literal["further"]) -> list[ScenarioReport]: ...

        def __getitem__(self, key: Any) -> Any: ...


class Over(Answer):
    """What a unit comes to over all values of one leaf."""

    KEY = "over"
    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, key: Literal["cchc", "semantics"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["kind", "engine", "unit", "name", "code", "leaf"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["criteria"]) -> CriteriaReference: ...
        @overload
        def __getitem__(self, key: Literal["case"]) -> CaseReference: ...
        @overload
        def __getitem__(self, key: Literal["without"]) -> list[str]: ...
        @overload
        def __getitem__(self, key: Literal["edits"]) -> list[EditReport]: ...
        @overload
        def __getitem__(self, key: Literal["now"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["pieces"]) -> list[PieceReport]: ...

        def __getitem__(self, key: Any) -> Any: ...


class Margins(Answer):
    """What separates units from the next rank and tier."""

    KEY = "margins"
    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, key: Literal["cchc", "semantics"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["kind", "engine"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["criteria"]) -> CriteriaReference: ...
        @overload
        def __getitem__(self, key: Literal["case"]) -> CaseReference: ...
        @overload
        def __getitem__(self, key: Literal["without"]) -> list[str]: ...
        @overload
        def __getitem__(self, key: Literal["units"]) -> list[UnitMargins]: ...

        def __getitem__(self, key: Any) -> Any: ...


class Next(Answer):
    """The next steps of a unit."""

    KEY = "next"
    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, key: Literal["cchc", "semantics"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["kind", "engine", "unit", "name"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["criteria"]) -> CriteriaReference: ...
        @overload
        def __getitem__(self, key: Literal["case"]) -> CaseReference: ...
        @overload
        def __getitem__(self, key: Literal["without"]) -> list[str]: ...
        @overload
        def __getitem__(self, key: Literal["by"]) -> StepOrder: ...
        @overload
        def __getitem__(self, key: Literal["scenario"]) -> ToldScenario: ...
        @overload
        def __getitem__(self, key: Literal["now"]) -> Standing: ...
        @overload
        def __getitem__(self, key: Literal["steps"]) -> list[StepReport]: ...
        @overload
        def __getitem__(self, key: Literal["cut"]) -> list[Decimal]: ...

        def __getitem__(self, key: Any) -> Any: ...


class Robustness(Answer):
    """How robust the ranks and tiers of a case are."""

    KEY = "robustness"
    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, key: Literal["cchc", "semantics"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["kind", "engine"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["criteria"]) -> CriteriaReference: ...
        @overload
        def __getitem__(self, key: Literal["case"]) -> CaseReference: ...
        @overload
        def __getitem__(self, key: Literal["without"]) -> list[str]: ...
        @overload
        def __getitem__(self, key: Literal["partial"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["asked"]) -> RobustAsked: ...
        @overload
        def __getitem__(self, key: Literal["units"]) -> list[UnitRobustness]: ...
        @overload
        def __getitem__(self, key: Literal["left_out"]) -> list[LeftOutReport]: ...
        @overload
        def __getitem__(self, key: Literal["pairs"]) -> list[PairReport]: ...

        def __getitem__(self, key: Any) -> Any: ...


class Recovery(Answer):
    """The cheapest plan that reaches a target, or how far the allowed changes lead."""

    KEY = "recovery"
    if TYPE_CHECKING:

        @overload  # type: ignore[override]
        def __getitem__(self, key: Literal["cchc", "semantics", "at_most"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["kind", "engine", "unit", "name", "plans_end"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["criteria"]) -> CriteriaReference: ...
        @overload
        def __getitem__(self, key: Literal["case"]) -> CaseReference: ...
        @overload
        def __getitem__(self, key: Literal["without"]) -> list[str]: ...
        @overload
        def __getitem__(self, key: Literal["target"]) -> TargetReport: ...
        @overload
        def __getitem__(self, key: Literal["scenario"]) -> ToldScenario: ...
        @overload
        def __getitem__(self, key: Literal["now", "result"]) -> Standing: ...
        @overload
        def __getitem__(self, key: Literal["reachable"]) -> bool | None: ...
        @overload
        def __getitem__(self, key: Literal["proven", "blocked_by_proven"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["effort", "lower_bound"]) -> Decimal: ...
        @overload
        def __getitem__(self, key: Literal["changes"]) -> list[ChangeReport]: ...
        @overload
        def __getitem__(self, key: Literal["plans"]) -> list[FurtherReport]: ...
        @overload
        def __getitem__(self, key: Literal["front"]) -> list[PointReport]: ...
        @overload
        def __getitem__(self, key: Literal["best"]) -> BestReport: ...
        @overload
        def __getitem__(self, key: Literal["blocked_by"]) -> list[ObstacleReport]: ...

        def __getitem__(self, key: Any) -> Any: ...


class UnitStanding(TypedDict):
    """A unit of a result without its nodes and exact figures, as `for unit in result` gives it."""

    id: str
    """The unit's id."""
    name: str
    """Its name."""
    group: str
    """Its ranking group."""
    parent: NotRequired[str]
    """The unit above it, where the case says one."""
    index: Decimal | None
    """The index, in percent; null where nothing applies."""
    points: Decimal | None
    """The points."""
    self: Decimal | None
    """The points as the unit itself claims them."""
    max: Decimal
    """What could be reached."""
    lost: NotRequired[Decimal]
    """max − points; null where nothing applies."""
    rank: int | None
    """The rank in its group; null where the unit is not ranked."""
    ranks: NotRequired[dict[str, int]]
    """Its ranks inside attributes, where the set asks for them."""
    tier: str | None
    """The tier; null where none applies."""
    bounds: NotRequired[BoundsResult]
    """Between which indices it can still end, where something is open."""
    counts: Counts
    """How many leaves stand on less than verified evidence."""
    by_source: dict[str, SourceResult]
    """Points and maximum by source."""


class AllLosses(TypedDict):
    """The losses of all listed units together."""

    units: int
    """How many units have an account."""
    lost: Decimal
    """What they lost together."""
    by_field: list[LossPart]
    """By top node."""
    by_leaf: list[LossPart]
    """By leaf, gates at the leaf included; by node where a limit acted at an inner one."""
    by_cause: list[LossPart]
    """By cause."""
    by_source: list[LossPart]
    """By source of the leaves."""
    by_appraiser: list[LossPart]
    """By the agency that appraises the leaves."""


class AppliedReportAnswers(TypedDict):
    """The mean weight of answers."""

    answers: AppliedReportAnswersAnswers


class AppliedReportAnswersAnswers(TypedDict):
    total: Figure
    """How many answers there are."""
    mean: Figure
    """Their mean weight."""


class AppliedReportCount(TypedDict):
    """So many of what is counted."""

    count: AppliedReportCountCount


class AppliedReportCountCount(TypedDict):
    steps: Figure
    """Whole steps above what is free."""
    sum: Figure
    """`start` + `each` × steps, before the rule's own limits."""


class AppliedReportItems(TypedDict):
    """Items, by their keys."""

    items: AppliedReportItemsItems


class AppliedReportItemsItems(TypedDict):
    achieved: list[str]
    """Those achieved."""
    missed: list[str]
    """Those that earn and were not."""


class AppliedReportLine(TypedDict):
    """Between two knots, or beyond the outermost one."""

    line: AppliedReportLineLine


class AppliedReportLineLine(TypedDict):
    left: NotRequired[KnotReport]
    """The knot at or below the value."""
    right: NotRequired[KnotReport]
    """The knot above it."""


class AppliedReportOption(TypedDict):
    """An option, by its key."""

    option: str


class AppliedReportRollup(TypedDict):
    """What subordinate units earned."""

    rollup: AppliedReportRollupRollup


class AppliedReportRollupRollup(TypedDict):
    units: list[SubordinateReport]
    """The units, in the order of the results."""
    mean: Figure
    """The mean of their percents."""


class AppliedReportStep(TypedDict):
    """A step, counted from 1 in the order of the set."""

    step: int


class AwardReport(TypedDict):
    """What a rule did with a value."""

    value: BothLanguages
    """The value in words."""
    applied: AppliedReport
    """Which part of the rule applied."""
    says: BothLanguages
    """The same as the set is described."""
    group: NotRequired[GroupReport]
    """The figures of the ranking group, where the rule needs them."""
    points: Figure
    """What the rule awards before any limit."""
    missed: NotRequired[list[BothLanguages]]
    """Items that would have earned and were not achieved."""
    better: NotRequired[BetterReport]
    """The nearest value that earns more."""


class BestReport(TypedDict):
    """The best that is reached."""

    index: Decimal | None
    """The highest index."""
    rank: int | None
    """The best rank."""
    tier: str | None
    """The best tier."""
    unproven: NotRequired[list[str]]
    """Which of these is not proven to be the best: the work ended before it was known whether a better one is
    reached."""


class BetterReport(TypedDict):
    """The nearest value that earns more."""

    says: BothLanguages
    """Where it starts, in words."""
    points: Figure
    """The points of the leaf there, before gates."""


class BothLanguages(TypedDict):
    """A text in both languages."""

    vi: str
    """Tiếng Việt"""
    en: str
    """English"""


class BoundsResult(TypedDict):
    """The lowest and highest index that a unit can still end with."""

    low: Decimal
    """The lowest."""
    high: Decimal | None
    """The highest; null where a bonus without limit is open."""


class BranchReport(TypedDict):
    """A branch that does not apply."""

    code: str
    """The code or id."""
    name: str
    """The name."""
    note: NotRequired[str]
    """Why, as the unit noted."""
    cell: NotRequired[CellReport]
    """Where n/a stands."""


class CaseReference(TypedDict):
    """Which case a result was made from."""

    digest: str
    """SHA-256 of the canonical JSON of the case."""


class CellReport(TypedDict):
    """A cell as written, and where it stands."""

    text: str
    """The text."""
    file: NotRequired[str]
    """The file."""
    sheet: NotRequired[str]
    """The sheet, where the file is a workbook."""
    cell: NotRequired[str]
    """The cell of the sheet, as spreadsheets name it: `C12`."""
    line: NotRequired[int]
    """The line (in a workbook the row), from 1."""
    column: NotRequired[int]
    """The column, from 1."""


# One change of a plan.
ChangeReport = TypedDict("ChangeReport", {
    # The leaf.
    "code": "str",
    # Its name.
    "name": "str",
    # What it finally stands on; null where nothing does.
    "from": "str | None",
    # What it becomes.
    "to": "str | None",
    # How far it moves, as its effort counts that: its documents are one more.
    "amount": "Decimal",
    # In what that is counted.
    "counted": "Counted",
    # The documents have to be attached with it.
    "documents": "NotRequired[bool]",
    # By how much the points of the leaf change, before gates.
    "points": "Decimal",
    # By how much exactly, where rounding changed that.
    "exact": "NotRequired[Decimal | Fraction]",
    # Its effort; what an action costs once stands with the first leaf that takes part in it.
    "effort": "Decimal",
})


class CommonLoss(TypedDict):
    """A leaf on which most units lose."""

    code: str
    """Its code."""
    name: str
    """Its name."""
    units: int
    """How many units lose on it."""
    applies_to: int
    """To how many units it applies."""
    lost: Decimal
    """What they lose together."""
    mean: Decimal
    """What one that loses loses on the mean."""
    who: list[str]
    """The ids of those that lose."""


# In what a change is counted.
Counted = TypedDict("Counted", {
    # `numerators`, `percent`, `number`, `count`, `option`, `items`, `points` or `documents`.
    "in": "str",
    # How many of them: the amount without the documents that go with a value.
    "by": "Decimal",
    # The unit in which people count.
    "unit": "NotRequired[str]",
    # Of how many, for numerators.
    "of": "NotRequired[Decimal]",
    # The words of the option or of the items that are new.
    "words": "NotRequired[list[str]]",
    # Whether the value goes down.
    "down": "NotRequired[bool]",
})


class Counts(TypedDict):
    """How many leaves stand on less than verified evidence."""

    missing: int
    """Nothing was given."""
    unverified: int
    """Only the unit's declaration stands."""
    pending: int
    """Nobody has judged them yet."""
    undocumented: int
    """The documents that are required are missing."""


class CriteriaReference(TypedDict):
    """Which criteria set a result was made with."""

    id: str
    """Its id."""
    year: int
    """Its year."""
    digest: str
    """SHA-256 of the canonical JSON of the resolved set."""


class DescribedNode(TypedDict):
    """A field, criterion or component in sentences."""

    code: str
    """Its code."""
    name: str
    """Its name."""
    depth: int
    """How many nodes stand above it."""
    max: Decimal
    """Its maximum, in points, as the set has it."""
    rule: NotRequired[str]
    """The kind of its rule, at a leaf: `bands`."""
    facts: list[FactReport]
    """What there is to say of it."""


class Difference(TypedDict):
    """One thing that differs. With neither unit nor group it concerns the whole result."""

    unit: NotRequired[str]
    """The id of the unit it concerns."""
    group: NotRequired[str]
    """The ranking group it concerns."""
    code: NotRequired[str]
    """The code of the node it concerns."""
    figure: str
    """Which figure: its key in the result, with `.` before a key inside (`bounds.low`, `by_source.survey.points`);
    `unit`, `group` or `code` where the whole entry is on one side only."""
    published: str | None
    """What the published result says; null where it says nothing."""
    computed: str | None
    """What was computed; null where that says nothing."""


class DrawnReport(TypedDict):
    """Where a unit stood in draws."""

    ranks: NotRequired[list[int]]
    """The best and the worst rank; absent where it is not ranked."""
    likely: NotRequired[list[int]]
    """The ranks between which it stood in nine of ten draws."""
    same_rank: NotRequired[Decimal]
    """How often it had its own rank, in percent of draws."""
    tiers: list[TierChance]
    """How often it had each tier, the best first."""


# A change.
EditReport = TypedDict("EditReport", {
    # The unit.
    "unit": "str",
    # The leaf.
    "code": "str",
    # Its name.
    "name": "str",
    # What changes: `value`, `points` or `documents`.
    "what": "str",
    # What finally stood there; null where nothing did.
    "from": "str | None",
    # Of a value: points stood there, ruled outright or declared.
    "from_points": "NotRequired[bool]",
    # What stands there now.
    "to": "str | None",
})


class Exact(TypedDict):
    """Exact figures, as decimals or fractions (`505/6`), where rounding changed what is shown."""

    points: NotRequired[Decimal | Fraction]
    """The exact points."""
    max: NotRequired[Decimal | Fraction]
    """The exact maximum."""


class ExactLoss(TypedDict):
    """Exact figures, as decimals or fractions (`505/6`), where rounding changed what is shown."""

    points: NotRequired[Decimal | Fraction]
    """The exact points."""
    max: NotRequired[Decimal | Fraction]
    """The exact maximum."""
    lost: NotRequired[Decimal | Fraction]
    """The exact loss."""
    conceded: NotRequired[Decimal | Fraction]
    """The exact part conceded."""
    cut: NotRequired[Decimal | Fraction]
    """The exact part cut."""
    worth: NotRequired[Decimal | Fraction]
    """What an alternative would exactly have been worth."""


class ExplainedLeaf(TypedDict):
    """How a leaf got its points before gates."""

    rule: str
    """The kind of its rule: `bands`."""
    status: str
    """What its points stand on: `scored`, `decided`, `unverified`, `missing`, `undocumented`, `pending`,
    `not_applicable`, `excluded`."""
    left_out: NotRequired[bool]
    """Its source was left out of this run."""
    branch: NotRequired[BranchReport]
    """The branch above it that does not apply to the unit."""
    value: NotRequired[CellReport]
    """The evidence."""
    declared: NotRequired[CellReport]
    """The points that the unit claims."""
    documents: NotRequired[CellReport]
    """The verifying documents."""
    note: NotRequired[CellReport]
    """A note."""
    rulings: NotRequired[list[RulingReport]]
    """What the council ruled, by rising round; the last one counts."""
    undecided: NotRequired[UndecidedReport]
    """What would stand without any ruling."""
    not_applicable: NotRequired[PolicyReport]
    """What n/a does, where n/a decided."""
    award: NotRequired[AwardReport]
    """What the rule did with the value, where one decided."""
    with_documents: NotRequired[Figure]
    """What it would earn with the documents that are missing."""
    limited: Figure | None
    """The points within the leaf's limits; null where the leaf is excluded."""
    kept: Figure | None
    """The points as kept, before gates: rounded where the set adds rounded figures."""
    outright: NotRequired[bool]
    """The council decided the points outright, so that the leaf's own gates do not bind."""


class ExplainedNode(TypedDict):
    """How a node got its points."""

    code: str
    """The code or id."""
    name: str
    """The name."""
    depth: int
    """How many nodes stand above it."""
    points: Figure | None
    """The points in the end; null where it is excluded."""
    max: Figure | None
    """The applicable maximum; null where it is excluded."""
    lost: NotRequired[Figure]
    """max − points."""
    leaf: NotRequired[ExplainedLeaf]
    """At a leaf: what was read, ruled and awarded."""
    sum: NotRequired[ExplainedSum]
    """At an inner node: what its children come to; absent where all are excluded."""
    gates: NotRequired[list[GateReport]]
    """Its gates, in the order of the set."""


class ExplainedRank(TypedDict):
    """The rank of a unit in its group."""

    rank: int
    """The rank."""
    of: int
    """How many units of the group are ranked."""
    beside: NotRequired[list[Named]]
    """The units of the same rank."""
    ahead: NotRequired[NeighbourReport]
    """The units right ahead."""
    behind: NotRequired[NeighbourReport]
    """The units right behind."""
    inside: NotRequired[dict[str, int]]
    """The ranks inside attributes."""


class ExplainedSum(TypedDict):
    """What children come to, and what is kept of it before gates."""

    way: str
    """How they are put together: `added`, `best` or `weighed`."""
    best: NotRequired[str]
    """Of alternatives the one that counts, by its code."""
    weights: NotRequired[Figure]
    """The sum of the weights that count."""
    parts: list[SumPart]
    """The children that are not excluded, in document order."""
    out: NotRequired[list[Named]]
    """The children that are."""
    sum: Figure
    """What they come to, before any limit."""
    max: Figure
    """The applicable maximum."""
    limited: Figure
    """What limits leave of the sum."""
    kept: Figure
    """The points as kept, before gates."""


class ExplainedWhole(TypedDict):
    """How index, tier and rank came about."""

    sum: NotRequired[ExplainedSum]
    """What the top nodes come to; absent where nothing applies."""
    points: Figure | None
    """The points; null where nothing applies."""
    max: Figure | None
    """The applicable maximum."""
    index: Figure | None
    """Points ÷ applicable maximum × 100."""
    by: By
    """Whether the index as rounded or the exact one ranks and classifies."""
    tiers: NotRequired[list[TierReport]]
    """The tiers that were asked, up to the one that was reached."""
    rank: NotRequired[ExplainedRank]
    """The rank; absent where the unit is not ranked."""
    bounds: NotRequired[BoundsResult]
    """Between which indices the unit can still end, where something is open."""


class FactReport(TypedDict):
    """One thing there is to say."""

    about: str
    """What it is about: `rule`, `gate`, `not_applicable`."""
    label: BothLanguages
    """The words that stand before it."""
    text: BothLanguages
    """The sentence."""
    lines: NotRequired[list[BothLanguages]]
    """Its parts, one line each: steps, options, documents."""


class FailedRequirement(TypedDict):
    """A requirement that failed."""

    code: str
    """The code or id."""
    name: str
    """The name."""
    percent: Figure
    """The percent of its applicable maximum that it has."""
    required: Figure
    """The percent that is asked."""


class FailingReport(TypedDict):
    """A requirement that fails."""

    code: str
    """The node."""
    percent: Decimal
    """Its percent."""
    required: Decimal
    """The percent that is asked."""


class Figure(TypedDict):
    """A figure as sentences say it: at most as many decimal places as the set shows, and no zeros behind."""

    shown: Decimal
    """The figure."""
    exact: NotRequired[Decimal | Fraction]
    """Its exact value, as a decimal or a fraction (`4/3`), where rounding changed it."""


# A gate that holds, and the leaf that fired it.
FiredGate = TypedDict("FiredGate", {
    # The leaf that fired it.
    "code": "str",
    # The option or item that it is.
    "is": "NotRequired[str]",
    # The points that it is below.
    "below": "NotRequired[Decimal]",
    # The points that the gate leaves, on the scale of its node.
    "at_most": "Decimal",
})


class FurtherReport(TypedDict):
    """A plan after the first."""

    effort: Decimal
    """Its effort."""
    changes: list[ChangeReport]
    """Its changes, in document order."""
    result: Standing
    """What the unit then comes to."""
    proven: bool
    """Whether it is the cheapest that lets at least one leaf stay of every plan before it."""
    lower_bound: NotRequired[Decimal]
    """Where it is not: no plan that does so has less effort than this."""


class GateReport(TypedDict):
    """A gate, and whether it changed anything."""

    says: BothLanguages
    """What it leaves, and when, as the set is described."""
    at_most: Figure
    """The most points it leaves."""
    leaf: Named
    """The leaf it looks at."""
    leaf_status: str
    """What that leaf's points stand on."""
    leaf_points: Figure | None
    """That leaf's points before gates; null where it is excluded."""
    holds: NotRequired[bool]
    """It holds."""
    binds: NotRequired[bool]
    """It took points."""


class GroupLoss(TypedDict):
    """What the units of a ranking group lose in common."""

    group: str
    """The group."""
    units: int
    """How many of its units are listed."""
    common: list[CommonLoss]
    """The leaves on which more than half of the units lose to which they apply: those that most units lose on
    first, then those that cost most."""


class GroupReport(TypedDict):
    """The figures of a ranking group at which knots of the rule stand."""

    highest: NotRequired[Figure]
    """The highest value; absent where no unit has one."""
    lowest: NotRequired[Figure]
    """The lowest."""
    mean: NotRequired[Figure]
    """The mean."""
    unit: NotRequired[str]
    """The sign or unit behind the figures: `%`, `ngày`."""


class HeldReport(TypedDict):
    """A place where less went on than came."""

    code: str | None
    """The node; null for the whole."""
    name: str | None
    """Its name."""
    by: str
    """What held it: `rule`, `limit`, `rounding`, `documents`, `decided`, `left_out`, `gate`, `cap`,
    `alternative`."""
    gate: NotRequired[FiredGate]
    """The gate."""
    alternative: NotRequired[str]
    """The alternative that counts."""
    arrived: str
    """By how much the points moved that came here, on the scale of the node."""
    passed: str
    """By how much those moved that went on."""


class KnotReport(TypedDict):
    """A knot that counts."""

    at: Figure
    """Where it stands."""
    points: Figure
    """The points there."""


class LeftOutReport(TypedDict):
    """What becomes of the ranking without a field or leaf."""

    code: str
    """Its code."""
    name: str
    """Its name."""
    moved: int
    """How many units have another rank."""
    farthest: int
    """By how many places the one that moves most does."""
    reclassified: int
    """How many units have another tier."""


class LossLine(TypedDict):
    """One line of an account; its figures are in points of the whole."""

    code: str | None
    """The code of the leaf or node; null for the whole."""
    name: str | None
    """Its name."""
    kind: str
    """What the line stands for: `leaf`, `bonus`, `penalty`, `gate`, `cap`, `alternative`, `scale`, `rounding`."""
    cause: str
    """Why the points are gone. For a leaf: `missing`, `undocumented`, `unverified`, `pending`, `not_applicable`,
    `survey`, `decided`, `evidence`; for the rest the kind; `shown` for what is left when rounded lines are
    added."""
    field: NotRequired[str]
    """The code of the top node."""
    source: NotRequired[str]
    """At a leaf: where its evidence comes from."""
    appraiser: NotRequired[str]
    """At a leaf: the agency that appraises it."""
    status: NotRequired[str]
    """What a leaf's points stand on, where it is not simply its evidence, as in results."""
    lost: Decimal
    """The points lost; negative where points were gained."""
    conceded: NotRequired[Decimal]
    """The part that is lost in the unit's own score too."""
    cut: NotRequired[Decimal]
    """The part that appraisal took; negative where the council added."""
    share: NotRequired[Decimal]
    """The loss in percent of the unit's; absent where the unit lost nothing."""
    worth: NotRequired[Decimal]
    """What an alternative that did not count would have been worth."""
    gate: NotRequired[FiredGate]
    """The gate that took the points."""
    exact: NotRequired[ExactLoss]
    """Exact figures, where rounding changed the ones above."""


class LossPart(TypedDict):
    """What lines with something in common come to."""

    key: str | None
    """The code, the cause, the source or the agency; null for lines that belong to none, and for the rest."""
    name: NotRequired[str]
    """The name behind a code."""
    rounding: NotRequired[bool]
    """This is the rest that is left when rounded parts are added."""
    lost: Decimal
    """The points lost."""
    share: NotRequired[Decimal]
    """The loss in percent of all; absent where nothing was lost."""
    exact: NotRequired[ExactLoss]
    """The exact loss of a unit's part, where rounding changed it."""


class Moved(TypedDict):
    """A figure before and after."""

    before: Decimal | None
    """Before; null where there was none."""
    after: Decimal | None
    """After; null where there is none."""
    change: Decimal
    """By how much it moved, rounded once."""
    exact: NotRequired[Decimal | Fraction]
    """By how much exactly, where rounding changed that."""


class MovedNode(TypedDict):
    """A node that moved."""

    code: str
    """Its code."""
    name: str
    """Its name."""
    points: Moved
    """Its points."""
    max: Moved
    """Its applicable maximum."""
    lost: Moved
    """What it lost."""


class MovedRank(TypedDict):
    """A rank before and after."""

    before: int | None
    """Before."""
    after: int | None
    """After."""


class MovedTier(TypedDict):
    """A tier before and after."""

    before: str | None
    """Before."""
    after: str | None
    """After."""


class MovedUnit(TypedDict):
    """Another unit of which something moved."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    group: str
    """Its ranking group."""
    because: str
    """Why: `edited`, or `figures` of its group, or only the `order` of units."""
    points: Moved
    """Its points."""
    index: Moved
    """Its index."""
    rank: MovedRank
    """Its rank."""
    tier: MovedTier
    """Its tier."""


class Named(TypedDict):
    """A code or id with its name."""

    code: str
    """The code or id."""
    name: str
    """The name."""


class NeighbourReport(TypedDict):
    """Units right ahead or behind."""

    units: list[Named]
    """The units."""
    index: Figure
    """Their index, as it ranks."""
    by: NotRequired[Figure]
    """By how much the index differs; absent where it is the same."""
    tie_break: NotRequired[TieBreakReport]
    """The node whose points decided between equal indices."""


class NodeResult(TypedDict):
    """The result of a unit at one node."""

    code: str
    """The node's code."""
    points: Decimal | None
    """The points; null where the node is excluded."""
    max: Decimal | None
    """What could be reached; null where the node is excluded."""
    self: NotRequired[Decimal | None]
    """The points as the unit itself claims them; null where its own claim excludes the node."""
    lost: NotRequired[Decimal]
    """max − points."""
    conceded: NotRequired[Decimal]
    """At a leaf: max − self."""
    cut: NotRequired[Decimal]
    """At a leaf: self − points; negative where the council added."""
    status: NotRequired[str]
    """What a leaf's points stand on, where it is not simply its evidence: `decided`, `unverified`, `missing`,
    `undocumented`, `pending`, `not_applicable`, `excluded`."""
    exact: NotRequired[Exact]
    """Exact figures, where rounding changed the ones above."""


# Something that stands in the way of a target.
ObstacleReport = TypedDict("ObstacleReport", {
    # `lock`, `unlisted`, `source`, `points`, `late`, `ceiling`, `limit`, `at_most`, `requires`, `gate`.
    "kind": "str",
    # The leaf, or the node that a tier requires.
    "code": "NotRequired[str]",
    # Its name.
    "name": "NotRequired[str]",
    # The tier that requires it.
    "tier": "NotRequired[str]",
    # The percent that is required.
    "percent": "NotRequired[Decimal]",
    # The option with which a gate holds.
    "is": "NotRequired[str]",
    # The points below which a gate holds.
    "below": "NotRequired[Decimal]",
})


class OpenReport(TypedDict):
    """Where a unit can still end."""

    low: Decimal | None
    """The lowest index; null where nothing applies."""
    high: Decimal | None
    """The highest index; null where nothing applies, or where a bonus without limit is open."""
    loose: NotRequired[bool]
    """The ends may lie farther apart than the unit can end, never nearer."""
    ranks: NotRequired[list[int]]
    """The best and the worst rank; absent where it is not ranked."""
    tiers: list[str | None]
    """The tier at the best and at the worst end."""
    pending: NotRequired[list[str]]
    """The codes of leaves that nobody has judged yet."""
    disputed: NotRequired[list[str]]
    """The codes of leaves over which rulings, evidence and claim do not agree."""


class PairReport(TypedDict):
    """Two units whose order is not safe."""

    ahead: str
    """The id of the one ahead."""
    behind: str
    """The id of the one behind."""
    ahead_name: str
    """The name of the one ahead."""
    behind_name: str
    """The name of the one behind."""
    open: NotRequired[bool]
    """What is pending or in dispute can turn their order."""
    weights: str
    """How often the one behind came level or ahead in draws of weights, in percent."""
    survey: NotRequired[str]
    """The same in draws of surveys; absent where there were none."""


# Values in a row with the same rank and tier, whose points go one way.
PieceReport = TypedDict("PieceReport", {
    # The first value, which belongs to the piece; null where the range has no beginning.
    "from": "str | None",
    # The last value, which belongs to the piece; null where the range has no end.
    "to": "str | None",
    # What the points do: `fixed`, `linear` (by the same with each step), `bent` (they only rise or only fall).
    "form": "str",
    # The rank; null where the unit is not ranked.
    "rank": "int | None",
    # The tier; null where none applies.
    "tier": "str | None",
    # What the first value gives.
    "first": "ProbeReport",
    # What the last value gives.
    "last": "ProbeReport",
})


class PointReport(TypedDict):
    """A plan that no other beats in both effort and index."""

    effort: Decimal
    """Its effort."""
    changes: list[ChangeReport]
    """Its changes, in document order."""
    result: Standing
    """What the unit then comes to."""
    exact: NotRequired[Decimal | Fraction]
    """The points that the unit then has exactly, where rounding changed them."""
    proven: bool
    """Whether no plan of no more effort has a higher index, and none of less effort has this one."""


class PointsReport(TypedDict):
    """Points up to a threshold."""

    shown: Decimal
    """As shown: enough to be won, or safe to be lost."""
    exact: NotRequired[Decimal | Fraction]
    """The exact threshold, where it is another."""
    closed: bool
    """Whether exactly so many reach it, or can be lost."""


class PolicyReport(TypedDict):
    """What n/a does, and where that is written."""

    policy: NotApplicable
    """What it does."""
    says: BothLanguages
    """The same in words."""
    at: Named
    """The node at which it is written: this one, or one above."""


class ProbeReport(TypedDict):
    """What one value gives."""

    leaf: Decimal
    """The points of the leaf, before gates."""
    points: Decimal | None
    """The points of the unit."""
    index: Decimal | None
    """Its index."""


class RankReport(TypedDict):
    """What separates a unit from those of the next rank."""

    rank: int
    """Their rank."""
    units: list[str]
    """Their ids."""
    names: list[str]
    """Their names, in the same order."""
    index: Decimal
    """Their index."""
    distance: Decimal
    """How far their index is from the unit's."""
    points: PointsReport
    """The points of the whole until the index is the same."""
    tie_break: NotRequired[str]
    """Where the index is the same: the code whose points decided."""
    by_a_hair: NotRequired[bool]
    """One unit of the last place of the index decides, or less."""


class RobustAsked(TypedDict):
    """What was asked, and how many draws were made."""

    seed: int
    """The seed of the draws."""
    spread: Decimal
    """By how many percent of itself the weight of a field moved at most, up and down."""
    weight_draws: int
    """How many draws of weights were made."""
    survey_draws: int
    """How many draws of surveys were made; 0 where no survey's answers are known."""


class RulingReport(TypedDict):
    """What the council ruled in a round."""

    round: int
    """The round, from 1."""
    ruled: CellReport
    """What it ruled, and where that stands."""
    outright: NotRequired[bool]
    """It named points outright, not a value."""
    points: Figure | None
    """The points that gives, before gates; null where it takes the leaf out."""
    reason: NotRequired[str]
    """Why."""
    by: NotRequired[str]
    """Who."""
    on: NotRequired[str]
    """When, as written."""


class ScenarioReport(TypedDict):
    """What one scenario comes to."""

    name: NotRequired[str]
    """Its name."""
    notes: NotRequired[str]
    """What people should know of it."""
    edits: list[EditReport]
    """The changes."""
    before: UnitResult
    """The unit before, as in a result."""
    after: UnitResult
    """The unit after."""
    moved: list[MovedNode]
    """The nodes whose points or maximum moved, in document order."""
    held: list[HeldReport]
    """What changes of this unit did not move, and what held it."""
    others: list[MovedUnit]
    """The other units of which anything moved, in the order of the case."""


class SourceResult(TypedDict):
    """Points and maximum of one source."""

    points: Decimal
    """The points."""
    max: Decimal
    """What could be reached."""


class Standing(TypedDict):
    """Where a unit stands."""

    points: Decimal | None
    """Its points; null where nothing applies."""
    index: Decimal | None
    """Its index."""
    rank: int | None
    """Its rank."""
    tier: str | None
    """Its tier."""


# A change of one leaf, and what it is worth.
StepReport = TypedDict("StepReport", {
    # The leaf.
    "code": "str",
    # Its name.
    "name": "str",
    # What it finally stands on; null where nothing does.
    "from": "str | None",
    # What it becomes.
    "to": "str | None",
    # How far it moves, as its effort counts that: its documents are one more.
    "amount": "Decimal",
    # In what that is counted.
    "counted": "Counted",
    # The documents have to be attached with it.
    "documents": "NotRequired[bool]",
    # Which change it is: `least` that gains, the least that gives the `most` its rule can, or `only`: both.
    "step": "str",
    # The points of the whole that it wins.
    "points": "Decimal",
    # Exactly, where rounding changed that.
    "exact": "NotRequired[Decimal | Fraction]",
    # The index that the unit then has.
    "index": "Decimal | None",
    # Its rank then.
    "rank": "int | None",
    # Its tier then.
    "tier": "str | None",
    # The effort.
    "effort": "Decimal",
})


class SubordinateReport(TypedDict):
    """A subordinate unit, and what was taken over of it."""

    code: str
    """The code or id."""
    name: str
    """The name."""
    file: NotRequired[str]
    """The file of its result."""
    percent: Figure | None
    """Its index, or its percent at the code that the rule names; null where that does not apply to it, so that it
    is not in the mean."""


class SumPart(TypedDict):
    """A child, and what of it counts."""

    code: str
    """The code or id."""
    name: str
    """The name."""
    points: Figure
    """Its points."""
    max: Figure
    """Its applicable maximum."""
    weight: NotRequired[Figure]
    """Its weight."""
    adds: Figure
    """What it adds to the sum."""


class TargetReport(TypedDict):
    """What is to be reached: one of these."""

    index: NotRequired[Decimal | int]
    """At least this index."""
    tier: NotRequired[str]
    """This tier or a better one."""
    rank: NotRequired[int]
    """At most this rank."""


class TieBreakReport(TypedDict):
    """What decided between equal indices."""

    code: str
    """The code or id."""
    name: str
    """The name."""
    own: Figure
    """This unit's points there."""
    other: Figure
    """The other's."""


class TierChance(TypedDict):
    """How often a unit had a tier."""

    tier: str | None
    """The tier; null: none."""
    chance: Decimal
    """In percent of draws."""


class TierMarginReport(TypedDict):
    """What separates a unit from a tier, or keeps it there."""

    tier: str
    """The tier."""
    index: Decimal | None
    """The least index at which it holds; null where every index does."""
    distance: Decimal
    """How far the unit's index is from it."""
    points: PointsReport
    """The points of the whole to it."""
    failing: NotRequired[list[FailingReport]]
    """What is required beside the index and fails."""
    by_a_hair: NotRequired[bool]
    """One unit of the last place of the index decides, or less."""


class TierReport(TypedDict):
    """A tier that was asked."""

    name: str
    """Its name."""
    says: BothLanguages
    """Its bound in words."""
    bound_held: bool
    """The bound held."""
    failed: NotRequired[list[FailedRequirement]]
    """The requirements that failed."""
    reached: NotRequired[bool]
    """The unit is in it."""


class ToldScenario(TypedDict):
    """A scenario: what it is called, and what it changes."""

    name: NotRequired[str]
    """Its name."""
    notes: NotRequired[str]
    """What people should know of it."""
    edits: list[EditReport]
    """The changes."""


class UndecidedReport(TypedDict):
    """What would stand without any ruling."""

    status: str
    """On what the points would stand."""
    points: Figure | None
    """The points, before gates; null where the leaf would be excluded."""


class UnitLeftOut(TypedDict):
    """The best and the worst that a unit comes to without one field or leaf."""

    ranks: NotRequired[list[int]]
    """The best and the worst rank; absent where it is not ranked."""
    without: NotRequired[list[str]]
    """The codes without which it has the best and the worst rank: the first of them."""
    reclassified: NotRequired[list[str]]
    """The codes without which it is in another tier."""


class UnitLoss(TypedDict):
    """The account of one unit."""

    id: str
    """The unit's id."""
    name: str
    """Its name."""
    group: str
    """Its ranking group."""
    points: Decimal | None
    """The points; null where nothing applies."""
    max: Decimal
    """What could be reached."""
    lost: Decimal | None
    """max − points; null where nothing applies."""
    conceded: NotRequired[Decimal]
    """The part that is lost in the unit's own score too: the sum of the lines."""
    cut: NotRequired[Decimal]
    """The part that appraisal took; negative where the council added: the sum of the lines."""
    exact: NotRequired[ExactLoss]
    """Exact figures, where rounding changed the ones above."""
    lines: list[LossLine]
    """Where the points went. Lines add up to `lost`, as shown and exact."""
    by_field: list[LossPart]
    """By top node."""
    by_leaf: list[LossPart]
    """By leaf, gates at the leaf included; by node where a limit acted at an inner one."""
    by_cause: list[LossPart]
    """By cause."""
    by_source: list[LossPart]
    """By source of the leaves."""
    by_appraiser: list[LossPart]
    """By the agency that appraises the leaves."""


class UnitMargins(TypedDict):
    """The margins of one unit."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    group: str
    """Its ranking group."""
    index: Decimal | None
    """Its index; null where nothing applies."""
    points: Decimal | None
    """Its points."""
    max: Decimal
    """What could be reached."""
    rank: int | None
    """Its rank."""
    tier: str | None
    """Its tier."""
    ahead: RankReport | None
    """Those right ahead; null for the first and for units that are not ranked."""
    behind: RankReport | None
    """Those right behind; null for the last and for units that are not ranked."""
    better: TierMarginReport | None
    """The next better tier; null where there is none."""
    own: TierMarginReport | None
    """What keeps the unit in its own tier; null where it has none."""


class UnitResult(UnitStanding):
    """The result of one unit."""

    exact: NotRequired[Exact]
    """Exact figures, where rounding changed the ones above."""
    criteria: list[NodeResult]
    """Every node, in document order."""


class UnitRobustness(TypedDict):
    """How robust one unit stands."""

    id: str
    """The unit's id."""
    name: str
    """Its name."""
    group: str
    """Its ranking group."""
    index: Decimal | None
    """Its index; null where nothing applies."""
    rank: int | None
    """Its rank; null where it is not ranked."""
    tier: str | None
    """Its tier."""
    open: OpenReport
    """Where it can end by what is pending or in dispute, its own and that of others."""
    left_out: UnitLeftOut
    """Where it ends without one field or leaf."""
    weights: DrawnReport
    """Where it stood in draws of weights."""
    survey: NotRequired[DrawnReport]
    """Where it stood in draws of surveys; absent where there were none."""


# Which part of a rule applied.
AppliedReport: TypeAlias = (
    AppliedReportOption
    | AppliedReportItems
    | AppliedReportStep
    | AppliedReportLine
    | AppliedReportCount
    | AppliedReportAnswers
    | Literal["judged"]
    | AppliedReportRollup
)


# By which index units are ranked and classified.
By: TypeAlias = (
    Literal["rounded"]
    | Literal["exact"]
)


# For whom a set is.
Level: TypeAlias = (
    Literal["ministry"]
    | Literal["province"]
    | Literal["department"]
    | Literal["district"]
    | Literal["commune"]
    | Literal["internal"]
)


# What `n/a` (không phát sinh) does to a leaf.
NotApplicable: TypeAlias = (
    Literal["full"]
    | Literal["zero"]
    | Literal["exclude"]
)


# How much of a set, or of a node, is a document's own.
Status: TypeAlias = (
    Literal["official"]
    | Literal["partial"]
    | Literal["illustrative"]
)


# What orders steps.
StepOrder: TypeAlias = (
    Literal["gain"]
    | Literal["effort"]
)
