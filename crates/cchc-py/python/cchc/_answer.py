"""An answer of the engine: a dictionary with the keys of its JSON. What the keys of each answer hold is in `shapes`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from . import _html
from ._problems import Problem


class Answer(dict[str, Any]):
    """An answer with the keys that its JSON has (`cchc schema`), figures as `Decimal` or `Fraction`.

    `problems` holds what is suspicious; it never holds errors.
    """

    KEY: ClassVar[str]
    """The key of the engine's answer under which it stands."""

    def __init__(self, entries: Mapping[str, Any], problems: Sequence[Problem]) -> None:
        super().__init__(entries)
        self.problems: tuple[Problem, ...] = tuple(problems)

    def _repr_html_(self) -> str:
        return _html.tables(self)
