"""What is wrong, as data and as exceptions, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

_language: Literal["vi", "en"] = "vi"


def language(name: Literal["vi", "en"]) -> None:
    """Sets the language of problems that are printed and of tables in notebooks: `vi`, as it is at first, or `en`."""
    if name not in ("vi", "en"):
        raise ValueError("vi, en")
    global _language
    _language = name


def said(vi: str, en: str) -> str:
    """One of two texts that say the same, in that language."""
    return vi if _language == "vi" else en


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong (`severity` is `error`) or suspicious (`warning`).

    `code` is stable, for programs: `cchc problems CODE` tells more of it. Lines and columns count from 1. Of a case in
    memory, tables or a mapping, `file` is the name of the table (`units`, `evidence`, `declared`, `decisions`) and
    `line` the row in it; in a mapping `key` is the key of the row, and there is no column. Of what else a method was
    asked `key` is the argument: `target.index`.
    """

    code: str
    severity: str
    vi: str
    en: str
    help_vi: str | None = None
    help_en: str | None = None
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    column: int | None = None
    unit: str | None = None
    criterion: str | None = None
    key: str | None = None

    @property
    def message(self) -> str:
        """What was found and what was expected, in the language of `cchc.language`."""
        return said(self.vi, self.en)

    @property
    def help(self) -> str | None:
        """What to do about it, in the same language."""
        return self.help_vi if _language == "vi" else self.help_en

    @property
    def place(self) -> str:
        """Where: file, sheet and cell or line and column or key; then unit and criterion."""
        numbers = [self.cell] if self.cell else [str(number) for number in (self.line, self.column) if number]
        mark = ":".join(part for part in (self.file, self.sheet, *numbers, self.key) if part)
        return " · ".join(part for part in (mark, self.unit, self.criterion) if part)

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text} ({self.help})" if self.help else text


class ProblemsError(ValueError):
    """A criteria set, a case or a question that is not in order. `problems` holds all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[Problem, ...] = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class CaseError(ProblemsError, TypeError):
    """Values that no case and no question can hold: floats before all, which keep no figure exactly; numbers of
    thousands of digits, texts with half a character, and whatever else has no exact text."""


def shown(text: str) -> str:
    """A text as it can be printed: half a character, which cannot, by its number."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def problems_of(answer: Mapping[str, Any]) -> tuple[Problem, ...]:
    """The problems of an answer."""
    return tuple(_problem(report) for report in answer["problems"])


def _problem(report: Mapping[str, Any]) -> Problem:
    rest = {key: value for key, value in report.items() if key not in ("message", "help")}
    message, help = report["message"], report.get("help") or {}
    return Problem(**rest, **message, help_vi=help.get("vi"), help_en=help.get("en"))


_TABLES = ("units", "evidence", "decisions")
# What may be said of a row because of another one, or of a case because of a table that is none.
_OF_OTHER_ROWS = ("unknown-unit", "doubled-row", "no-units", "group-missing")
# What is missing has no key of its own.
_OF_ROWS = ("missing-key", "empty-cell", "group-missing", "no-units", "decision-shape")


def of_request(problem: Problem) -> Problem:
    """A problem of what a method was asked. Where it stands in the text of the request, nobody outside sees."""
    return _nowhere(problem) if problem.file == "request" else problem


def of_question(read: Sequence[Problem], told: Sequence[Problem]) -> tuple[Problem, ...]:
    """What is suspicious or wrong with a question: what was said when its case was `read`, and what the answer `told`.

    The case is handed on in its normal form, of which what was read may be said again; its rows nobody sees.
    """
    before = {_what(problem) for problem in read}
    new = (problem for problem in told if _what(problem) not in before)
    return (*read, *(_nowhere(problem) if problem.file in _TABLES else of_request(problem) for problem in new))


def _what(problem: Problem) -> tuple[str, str, str | None, str | None]:
    return problem.code, problem.en, problem.unit, problem.criterion


def _nowhere(problem: Problem) -> Problem:
    return replace(problem, file=None, line=None, column=None)


def beside(refused: Sequence[Problem], told: Sequence[Problem]) -> Sequence[Problem]:
    """Values that were refused, and the errors that were told of other rows.

    A row that something was refused of is not judged, since what stood in its place was not meant; nor is what other
    rows say of its unit or code.
    """
    rows = {(problem.file, problem.line) for problem in refused}
    named = any(problem.key in (None, "unit", "code") or problem.file is None for problem in refused)
    others = (problem for problem in told if problem.severity == "error" and (problem.file, problem.line) not in rows)
    return [*refused, *(error for error in others if not (named and error.code in _OF_OTHER_ROWS))]


def of_mapping(problem: Problem, case: Mapping[str, Any]) -> Problem:
    """A problem of a case that was given as a mapping: the key of the row in place of its number."""
    problem = of_request(problem)
    if problem.file not in _TABLES or problem.line is None or problem.column is None:
        return problem
    row = case[problem.file][problem.line - 1]
    keys = list(row) if isinstance(row, Mapping) and problem.code not in _OF_ROWS else []
    key = keys[problem.column - 1] if problem.column <= len(keys) else None
    return replace(problem, column=None, key=key)
