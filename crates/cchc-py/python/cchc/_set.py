"""Criteria sets and cases: what is given is turned into texts and tables, and asked of the engine."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, Protocol, TypeAlias, TypeVar, runtime_checkable

from . import _cchc, shapes
from ._answer import Answer
from ._figures import decoded, held
from ._problems import CaseError, Problem, ProblemsError, beside, of_mapping, of_question, problems_of
from ._result import Result
from ._written import checked, encoded, in_case, path_of, written

Source: TypeAlias = Literal["appraisal", "survey", "external"]
# A text is a sequence of texts too, so a list of names is not any sequence.
Names: TypeAlias = list[str] | tuple[str, ...]
Sources: TypeAlias = list[Source] | tuple[Source, ...]
Exact: TypeAlias = str | int | Decimal | Fraction
ResultLike: TypeAlias = Result | Mapping[str, Any] | str
"""A result: as `score` gives it, as a mapping, or its JSON."""
# Lists of one kind are no lists of several to type checkers; a text alone is none either way.
Results: TypeAlias = list[Any] | tuple[ResultLike, ...]
Numbers: TypeAlias = Literal["point", "vi"]
_Made = TypeVar("_Made")
_Asked = TypeVar("_Asked", bound=Answer)


@runtime_checkable
class ArrowStream(Protocol):
    """A table of pyarrow, polars, pandas (2.2 or newer), or of whatever else speaks Arrow's C interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


@runtime_checkable
class ArrowArray(Protocol):
    """One record batch of whatever speaks Arrow's C interface."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


ArrowTable: TypeAlias = ArrowStream | ArrowArray


@dataclass(frozen=True)
class Tables:
    """The tables of a case, with the columns that they have as CSV (contract, section 2).

    `evidence` has one row a unit and code where it has a column `code`, else one row a unit and one column a code.
    Columns hold texts, integers or decimals; floats are refused.
    """

    units: ArrowTable | None = None
    evidence: ArrowTable | None = None
    declared: ArrowTable | None = None
    decisions: ArrowTable | None = None


class Case:
    """A case that was read against a criteria set, so that several questions read it once.

    `problems` holds what is suspicious, with its places; it never holds errors.
    """

    def __init__(self, engine: _cchc.Engine, case: _cchc.Case, problems: Sequence[Problem]) -> None:
        self._engine = engine
        self._case = case
        self.problems: tuple[Problem, ...] = tuple(problems)

    def json(self) -> str:
        """The normal form of the case in JSON."""
        return self._case.json()


_UnreadFile: TypeAlias = str | os.PathLike[str] | Tables | ArrowTable
CaseLike: TypeAlias = Case | Mapping[str, Any] | _UnreadFile
"""A path; a mapping as the JSON of a case; `Tables`; or a wide table that is the whole case: `unit`, as they are
wanted `name`, `group`, `parent`, `region`, `ranked`, `was`, and one column a code."""


class CriteriaSet:
    """A criteria set that is ready to score. Many threads may use one; the engine works without the interpreter.

    Every method that takes a case takes whatever `CaseLike` says, and raises `ProblemsError` with all that is wrong:
    with the case, or with what else was asked. What is wrong with the program is an error of Python: `TypeError` for
    what is no case, `ValueError` for a case that was read against another set and for a table that its library cannot
    hand over. `problems` holds what is suspicious in the set; it never holds errors.
    """

    def __init__(self, engine: _cchc.Engine, problems: Sequence[Problem]) -> None:
        self._engine = engine
        self.problems: tuple[Problem, ...] = tuple(problems)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> CriteriaSet:
        """Reads a set from YAML, JSON or a workbook. Raises `ProblemsError` with all that is wrong with it."""
        return cls(*_made(_cchc.Engine.load(path_of(path))))

    @classmethod
    def from_json(cls, text: str) -> CriteriaSet:
        """Reads a resolved set in JSON text. Raises `ProblemsError` with all that is wrong with it."""
        return cls(*_made(_cchc.Engine.from_json(checked(text))))

    def read(self, case: CaseLike, *, numbers: Numbers = "point") -> Case:
        """Reads a case once for several questions. With `numbers="vi"`, texts in files and tables are `1.234,5`.

        Raises `ProblemsError` with all that is wrong with the case, and of these `CaseError` where values have no
        exact text, floats before all; `TypeError` and `ValueError` as every method does.
        """
        if numbers not in ("point", "vi"):
            raise ValueError(f"numbers: {numbers!r}; point, vi")
        if isinstance(case, Case):
            if case._engine is not self._engine:
                raise ValueError("the case was read against another criteria set")
            return case
        if isinstance(case, Mapping):
            return self._read_mapping(case, numbers)
        return Case(self._engine, *_made(self._read(case, numbers == "vi")))

    def _read_mapping(self, case: Mapping[str, Any], numbers: Numbers) -> Case:
        if numbers == "vi":
            raise ValueError("a mapping writes numbers as JSON does, with a point")
        text, refused = written({"cchc": 1, **case}, in_case)
        told = self._engine.case_from_request(f'{{"check": {{"case": {text}}}}}')

        def placed(problems: Sequence[Problem]) -> Sequence[Problem]:
            return [of_mapping(problem, case) for problem in problems]

        if refused:
            raise CaseError(beside(refused, placed(problems_of(json.loads(told[1])))))
        return Case(self._engine, *_made(told, placed))

    def _read(self, case: _UnreadFile, vietnamese: bool) -> tuple[_cchc.Case | None, str]:
        if isinstance(case, (str, os.PathLike)):
            return self._engine.case_from_path(path_of(case), vietnamese)
        tables = case if isinstance(case, Tables) else Tables(evidence=_table(case))
        parts = (tables.units, tables.evidence, tables.declared, tables.decisions)
        return self._engine.case_from_tables(*parts, vietnamese)

    def score(self, case: CaseLike, *, without: Sources = (), rollup: Results = ()) -> Result:
        """Scores, ranks and classifies all units.

        `without` leaves sources out, so that the index is that of the others, rescaled; `rollup` are the results of
        subordinate units, as `Result.json` gives them or as mappings.
        """
        request = _request("score", _asked(without=without, rollup=rollup), "null")
        read = self.read(case)
        return Result(*_made(read._case.score(request), lambda told: of_question(read.problems, told)))

    def check(self, case: CaseLike) -> tuple[Problem, ...]:
        """All problems of a case, errors and warnings, in the order of its files.

        Raises nothing for a case, however bad; `TypeError` and `ValueError` as every method does.
        """
        try:
            return self.read(case).problems
        except ProblemsError as error:
            return error.problems

    def verify(self, case: CaseLike, published: ResultLike, *, rollup: Results = ()) -> shapes.Verification:
        """Holds a published result (as `Result.json` gives it, or as a mapping) against what the case gives.

        `same` says whether every figure is the same, `differences` which are not.
        """
        return self._ask("verify", shapes.Verification, case, published=_held(published), rollup=rollup)

    def lost(
        self, case: CaseLike, *, only: Names = (), without: Sources = (), rollup: Results = ()
    ) -> shapes.Lost:
        """Where points went: accounts of the units (of those in `only`) that add up to the last digit, in points."""
        return self._ask("lost", shapes.Lost, case, only=only, without=without, rollup=rollup)

    def describe(self, code: str | None = None) -> shapes.Description:
        """The set in sentences, in both languages; with a code only that node and what is below."""
        return self._ask("describe", shapes.Description, None, code=code)

    def explain(
        self, case: CaseLike, unit: str, code: str | None = None, *, without: Sources = (), rollup: Results = ()
    ) -> shapes.Explanation:
        """How the points of a unit came about, step by step; with a code only that node and what is below."""
        return self._ask("explain", shapes.Explanation, case, unit=unit, code=code, without=without, rollup=rollup)

    def simulate(
        self,
        case: CaseLike,
        scenarios: Mapping[str, Any],
        *,
        unit: str | None = None,
        without: Sources = (),
        rollup: Results = (),
    ) -> shapes.Simulation:
        """What if: before and after, what a gate or cap held, who was overtaken.

        `scenarios` are written as a file of them: `{"edits": [{"unit": "a", "code": "1.2", "value": "200/200"}]}`;
        `unit` is whose changes those are that name none.
        """
        asked = {"scenarios": {"cchc": 1, **scenarios}, "unit": unit, "without": without, "rollup": rollup}
        return self._ask("simulate", shapes.Simulation, case, **asked)

    def over(
        self,
        case: CaseLike,
        unit: str,
        code: str,
        *,
        scenario: Mapping[str, Any] | None = None,
        without: Sources = (),
        rollup: Results = (),
    ) -> shapes.Over:
        """What a unit comes to over all values of one leaf, while the changes of a scenario stand."""
        given = None if scenario is None else {"cchc": 1, **scenario}
        asked = {"unit": unit, "code": code, "scenario": given, "without": without, "rollup": rollup}
        return self._ask("over", shapes.Over, case, **asked)

    def margins(
        self, case: CaseLike, *, only: Names = (), without: Sources = (), rollup: Results = ()
    ) -> shapes.Margins:
        """How many points separate units (those in `only`) from the next rank and tier."""
        return self._ask("margins", shapes.Margins, case, only=only, without=without, rollup=rollup)

    def next(
        self,
        case: CaseLike,
        unit: str,
        *,
        efforts: Sequence[Mapping[str, Any]] | None = None,
        by: Literal["gain", "effort"] | None = None,
        rivals: Mapping[str, Any] | None = None,
        without: Sources = (),
        rollup: Results = (),
    ) -> shapes.Next:
        """The least change of each leaf that gains, and what it is worth in points.

        `efforts` are rows with the columns of `efforts.csv`; without them every leaf costs 1 to touch. `by` orders the
        steps: the greatest `gain` first, or the greatest for each unit of `effort`. `rivals` says what becomes of the
        other units: `{"scenarios": {…}, "name": …}`.
        """
        asked = {"unit": unit, "efforts": efforts, "by": by, "rivals": rivals, "without": without, "rollup": rollup}
        return self._ask("next", shapes.Next, case, **asked)

    def recover(
        self,
        case: CaseLike,
        unit: str,
        target: Mapping[str, Any],
        *,
        efforts: Sequence[Mapping[str, Any]] | None = None,
        before: str | None = None,
        locks: Names = (),
        limits: Mapping[str, Exact] | None = None,
        at_most: int | None = None,
        rivals: Mapping[str, Any] | None = None,
        plans: int | None = None,
        front: int | None = None,
        without: Sources = (),
        rollup: Results = (),
    ) -> shapes.Recovery:
        """The cheapest changes with which a unit reaches `{"index": "88"}`, `{"tier": "Tốt"}` or `{"rank": 3}`.

        `efforts` and `rivals` are as in `next`; rows of efforts that start after the date `before` are left out. The
        codes in `locks` stay, those in `limits` get no better than that, and `at_most` leaves change. `plans` is how
        many plans are wanted, `front` at how many efforts (2 to 100) the highest index is.
        """
        asked = {
            "unit": unit, "target": target, "efforts": efforts, "before": before, "locks": locks, "limits": limits,
            "at_most": at_most, "rivals": rivals, "plans": plans, "front": front, "without": without, "rollup": rollup,
        }
        return self._ask("recover", shapes.Recovery, case, **asked)

    def robust(
        self,
        case: CaseLike,
        *,
        only: Names = (),
        draws: int | None = None,
        seed: int | None = None,
        spread: str | Decimal | None = None,
        without: Sources = (),
        rollup: Results = (),
    ) -> shapes.Robustness:
        """How far ranks and tiers (of the units in `only`) hang on judgement.

        Weights and surveys are drawn `draws` times (10,000 where nothing is said) from a `seed`; the weight of a field
        moves by up to `spread` percent of itself.
        """
        asked = {"only": only, "draws": draws, "seed": seed, "spread": spread, "without": without, "rollup": rollup}
        return self._ask("robust", shapes.Robustness, case, **asked)

    def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a request as the contract has it, `ok` and `problems` in it, figures as text.

        Raises nothing but `CaseError`, for what has no exact text in the request.
        """
        answer: dict[str, Any] = json.loads(self._engine.call_json(encoded(request)))
        for problem in answer["problems"]:
            if problem.get("file") == "request":
                # Where it stands in a text that nobody has seen.
                for key in ("file", "line", "column"):
                    problem.pop(key, None)
        return answer

    def call_json(self, request: str) -> str:
        """The answer in JSON to a request in JSON: the same bytes as every other host gives.

        Raises `ProblemsError` where the text has half a character, which no bytes write.
        """
        return self._engine.call_json(checked(request))

    def _ask(self, call: str, answer: type[_Asked], case: CaseLike | None, **options: Any) -> _Asked:
        read = None if case is None else self.read(case)
        text = _request(call, _asked(**options), read.json() if read else None)
        told = decoded(self._engine.call_json(text))
        known = read.problems if read else ()
        return answer(*_made((told.get(answer.KEY), told), lambda problems: of_question(known, problems)))


def _table(case: ArrowTable | None) -> ArrowTable:
    if case is None:
        raise TypeError("None is no case")
    return case


def _asked(**options: Any) -> dict[str, Any]:
    rollup = [_held(result) for result in options.pop("rollup", ())]
    given = {name: value for name, value in options.items() if value is not None and value != ()}
    return {**given, "rollup": rollup} if rollup else given


def _request(call: str, asked: Mapping[str, Any], case: str | None) -> str:
    """The text of a request whose case is in JSON already."""
    options = encoded(asked)
    if case is not None:
        options = f'{{"case": {case}{", " if asked else ""}{options[1:]}'
    return f'{{"{call}": {options}}}'


def _held(result: Any) -> Any:
    """A result as its JSON has it."""
    if isinstance(result, Result):
        result = result.json()
    return held(result) if isinstance(result, str) else result


def _made(
    told: tuple[_Made | None, str | Mapping[str, Any]],
    placed: Callable[[Sequence[Problem]], Sequence[Problem]] = lambda problems: problems,
) -> tuple[_Made, Sequence[Problem]]:
    """What was made, and what is suspicious about it; raises where nothing was. `placed` puts problems where whoever
    asked can find them."""
    made, answer = told
    problems = placed(problems_of(json.loads(answer) if isinstance(answer, str) else answer))
    if made is None:
        raise ProblemsError(problems)
    return made, problems
