"""Criteria sets and cases: what is given is turned into texts and tables, and asked of the engine."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias, TypeVar, runtime_checkable

from . import _cchc
from ._figures import decoded, encoded, held
from ._problems import Problem, ProblemsError, problems_of
from ._result import Answer, Result

Source: TypeAlias = Literal["appraisal", "survey", "external"]
Numbers: TypeAlias = Literal["point", "vi"]
_Made = TypeVar("_Made")


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


_Unread: TypeAlias = str | os.PathLike[str] | Mapping[str, Any] | Tables | ArrowTable
CaseLike: TypeAlias = Case | _Unread
"""A path; a mapping as the JSON of a case; `Tables`; or a wide table that is the whole case: `unit`, as they are
wanted `name`, `group`, `parent`, `region`, `ranked`, `was`, and one column a code."""


class CriteriaSet:
    """A criteria set that is ready to score. Many threads may use one; the engine works without the interpreter.

    Every method that takes a case takes whatever `CaseLike` says, and raises `ProblemsError` with all that is wrong.
    `problems` holds what is suspicious in the set; it never holds errors.
    """

    def __init__(self, engine: _cchc.Engine, problems: Sequence[Problem]) -> None:
        self._engine = engine
        self.problems: tuple[Problem, ...] = tuple(problems)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> CriteriaSet:
        """Reads a set from YAML, JSON or a workbook. Raises `ProblemsError` with all that is wrong with it."""
        return cls(*_made(_cchc.Engine.load(path)))

    @classmethod
    def from_json(cls, text: str) -> CriteriaSet:
        """Reads a resolved set in JSON text. Raises `ProblemsError` with all that is wrong with it."""
        return cls(*_made(_cchc.Engine.from_json(text)))

    def read(self, case: CaseLike, *, numbers: Numbers = "point") -> Case:
        """Reads a case once for several questions. With `numbers="vi"`, texts in files and tables are `1.234,5`.

        Raises `CaseError` for values without exact text, floats before all; `TypeError` for what is no case.
        """
        if numbers not in ("point", "vi"):
            raise ValueError(f"numbers: {numbers!r}; point, vi")
        if isinstance(case, Case):
            if case._engine is not self._engine:
                raise ValueError("the case was read against another criteria set")
            return case
        return Case(self._engine, *_made(self._read(case, numbers == "vi")))

    def _read(self, case: _Unread, vietnamese: bool) -> tuple[_cchc.Case | None, str]:
        if isinstance(case, (str, os.PathLike)):
            return self._engine.case_from_path(case, vietnamese)
        if isinstance(case, Mapping):
            if vietnamese:
                raise ValueError("a mapping writes numbers as JSON does, with a point")
            return self._engine.case_from_request(encoded({"check": {"case": {"cchc": 1, **case}}}))
        tables = case if isinstance(case, Tables) else Tables(evidence=_table(case))
        parts = (tables.units, tables.evidence, tables.declared, tables.decisions)
        return self._engine.case_from_tables(*parts, vietnamese)

    def score(self, case: CaseLike, *, without: Sequence[Source] = (), rollup: Sequence[Any] = ()) -> Result:
        """Scores, ranks and classifies all units.

        `without` leaves sources out, so that the index is that of the others, rescaled; `rollup` are the results of
        subordinate units, as `Result.json` gives them or as mappings.
        """
        request = {"score": {"case": None, **_asked(without=without, rollup=rollup)}}
        return Result(*_made(self.read(case)._case.score(encoded(request))))

    def check(self, case: CaseLike) -> tuple[Problem, ...]:
        """All problems of a case, errors and warnings, in the order of its files. Raises nothing."""
        try:
            return self.read(case).problems
        except ProblemsError as error:
            return error.problems

    def verify(self, case: CaseLike, published: Any, *, rollup: Sequence[Any] = ()) -> Answer:
        """Holds a published result (as `Result.json` gives it, or as a mapping) against what the case gives.

        `same` says whether every figure is the same, `differences` which are not.
        """
        return self._ask("verify", "verification", case, published=_held(published), rollup=rollup)

    def lost(
        self, case: CaseLike, *, only: Sequence[str] = (), without: Sequence[Source] = (), rollup: Sequence[Any] = ()
    ) -> Answer:
        """Where points went: accounts of the units (of those in `only`) that add up to the last digit, in points."""
        return self._ask("lost", "lost", case, only=only, without=without, rollup=rollup)

    def describe(self, code: str | None = None) -> Answer:
        """The set in sentences, in both languages; with a code only that node and what is below."""
        return self._ask("describe", "description", None, code=code)

    def explain(self, case: CaseLike, unit: str, code: str | None = None, **options: Any) -> Answer:
        """How the points of a unit came about, step by step; with a code only that node and what is below.

        Options are those of the request: `without`, `rollup`.
        """
        return self._ask("explain", "explanation", case, unit=unit, code=code, **options)

    def simulate(self, case: CaseLike, scenarios: Mapping[str, Any], **options: Any) -> Answer:
        """What if: before and after, what a gate or cap held, who was overtaken.

        `scenarios` are written as a file of them: `{"edits": [{"unit": "a", "code": "1.2", "value": "200/200"}]}`.
        Options are those of the request: `unit`, `without`, `rollup`.
        """
        return self._ask("simulate", "simulation", case, scenarios={"cchc": 1, **scenarios}, **options)

    def over(self, case: CaseLike, unit: str, code: str, **options: Any) -> Answer:
        """What a unit comes to over all values of one leaf. Options: `scenario`, `without`, `rollup`."""
        return self._ask("over", "over", case, unit=unit, code=code, **options)

    def margins(self, case: CaseLike, **options: Any) -> Answer:
        """How many points separate units from the next rank and tier. Options: `only`, `without`, `rollup`."""
        return self._ask("margins", "margins", case, **options)

    def next(self, case: CaseLike, unit: str, **options: Any) -> Answer:
        """The least change of each leaf that gains, and what it is worth in points.

        Options are those of the request: `efforts`, `by`, `rivals`, `without`, `rollup`.
        """
        return self._ask("next", "next", case, unit=unit, **options)

    def recover(self, case: CaseLike, unit: str, target: Mapping[str, Any], **options: Any) -> Answer:
        """The cheapest changes with which a unit reaches `{"index": "88"}`, `{"tier": "Tốt"}` or `{"rank": 3}`.

        Options are those of the request: `efforts`, `before`, `locks`, `limits`, `at_most`, `rivals`, `plans`,
        `front`, `without`, `rollup`.
        """
        return self._ask("recover", "recovery", case, unit=unit, target=target, **options)

    def robust(self, case: CaseLike, **options: Any) -> Answer:
        """How far ranks and tiers hang on judgement. Options: `only`, `draws`, `seed`, `spread` (percent)."""
        return self._ask("robust", "robustness", case, **options)

    def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a request as the contract has it, `ok` and `problems` in it, figures as text. Raises nothing
        but `CaseError`, for floats in the request."""
        answer: dict[str, Any] = json.loads(self.call_json(encoded(request)))
        return answer

    def call_json(self, request: str) -> str:
        """The answer in JSON to a request in JSON: the same bytes as every other host gives."""
        return self._engine.call_json(request)

    def _ask(self, call: str, key: str, case: CaseLike | None, **options: Any) -> Answer:
        request = {call: _asked(**options)}
        text = encoded(request)
        if case is not None:
            # The case is in JSON already; all that is written behind it is the rest of the request.
            head, rest = f'{{"{call}": {{', text.split("{", 2)[2]
            text = f'{head}"case": {self.read(case).json()}{"" if rest.startswith("}") else ", "}{rest}'
        answer = decoded(self._engine.call_json(text))
        return Answer(*_made((answer.get(key), answer)))


def _table(case: ArrowTable | None) -> ArrowTable:
    if case is None:
        raise TypeError("None is no case")
    return case


def _asked(**options: Any) -> dict[str, Any]:
    rollup = [_held(result) for result in options.pop("rollup", ())]
    given = {name: value for name, value in options.items() if value is not None and value != ()}
    return {**given, "rollup": rollup} if rollup else given


def _held(result: Any) -> Any:
    """A result as its JSON has it."""
    if isinstance(result, Result):
        result = result.json()
    return held(result) if isinstance(result, str) else result


def _made(told: tuple[_Made | None, str | Mapping[str, Any]]) -> tuple[_Made, tuple[Problem, ...]]:
    """What was made, and what is suspicious about it; raises where nothing was."""
    made, answer = told
    problems = problems_of(json.loads(answer) if isinstance(answer, str) else answer)
    if made is None:
        raise ProblemsError(problems)
    return made, problems
