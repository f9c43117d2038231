"""What is wrong, as data and as exceptions, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

_language: Literal["vi", "en"] = "vi"


def language(name: Literal["vi", "en"]) -> None:
    """Sets the language in which problems are printed: `vi`, which it is at first, or `en`."""
    if name not in ("vi", "en"):
        raise ValueError("vi, en")
    global _language
    _language = name


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong (`severity` is `error`) or suspicious (`warning`).

    `code` is stable, for programs: `cchc problems CODE` tells more of it. Lines and columns count from 1; of a table
    the line is the row, and `file` its name (`units`, `evidence`, `declared`, `decisions`).
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

    @property
    def message(self) -> str:
        """What was found and what was expected, in the language of `cchc.language`."""
        return self.vi if _language == "vi" else self.en

    @property
    def help(self) -> str | None:
        """What to do about it, in the same language."""
        return self.help_vi if _language == "vi" else self.help_en

    @property
    def place(self) -> str:
        """Where: file, sheet and cell or line and column; then unit and criterion."""
        numbers = [self.cell] if self.cell else [str(number) for number in (self.line, self.column) if number]
        mark = ":".join(part for part in (self.file, self.sheet, *numbers) if part)
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
    """A value of a type that a case cannot hold: a float, say, which keeps no figure exactly."""


def problems_of(answer: Mapping[str, Any]) -> tuple[Problem, ...]:
    """The problems of an answer."""
    return tuple(_problem(report) for report in answer["problems"])


def _problem(report: Mapping[str, Any]) -> Problem:
    rest = {key: value for key, value in report.items() if key not in ("message", "help")}
    message, help = report["message"], report.get("help") or {}
    return Problem(**rest, **message, help_vi=help.get("vi"), help_en=help.get("en"))
