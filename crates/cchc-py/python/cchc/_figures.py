"""Figures of answers: decimal text in JSON, `Decimal` and `Fraction` in Python, and never a float."""

from __future__ import annotations

import json
import re
from collections.abc import Container
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ._problems import Problem, ProblemsError

# What answers hold under these keys are figures. Codes, ids, names, evidence as it was written (`from`, `to`, `value`)
# and what a comparison found (`published`, `computed`) are texts, also where they look like figures.
_FIGURES = frozenset(
    "amount at_most below chance conceded cut distance effort exact high index lost low lower_bound max mean "
    "mean_index mean_percent percent points required same_rank self share shown spread worth".split()
)
# Under these they are figures beside another key, and words elsewhere.
_BESIDE = {"before": "change", "after": "change", "change": "change", "by": "in", "of": "in", "leaf": "index"}
_LONGEST_WHOLE = 100
_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_FRACTION = re.compile(r"-?\d+/\d+", re.ASCII)


def decoded(text: str) -> Any:
    """What a JSON text of the engine says, figures as `Decimal` or `Fraction`."""
    return json.loads(text, object_pairs_hook=_read)


def held(text: str) -> Any:
    """What the JSON text of a result says, its figures as they are written.

    Raises `ProblemsError` where it is no JSON, or has a key twice.
    """
    try:
        return json.loads(text, parse_float=str, parse_int=_whole, object_pairs_hook=_once)
    except (json.JSONDecodeError, RecursionError) as error:
        vi, en = f"không phải JSON: {error}", f"not JSON: {error}"
        raise ProblemsError([Problem("syntax", "error", vi, en)]) from error


def _whole(text: str) -> int | str:
    # Python reads whole numbers up to a length; what is longer is no figure of a result, which the engine says.
    return int(text) if len(text) <= _LONGEST_WHOLE else text


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for key, value in pairs:
        if key in entries:
            vi, en = f"khóa `{key}` đứng hai lần", f"the key `{key}` stands twice"
            raise ProblemsError([Problem("doubled-key", "error", vi, en)])
        entries[key] = value
    return entries


def _read(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries = dict(pairs)
    for key, value in entries.items():
        if isinstance(value, str) and is_figure(key, entries):
            entries[key] = figure(value)
    return entries


def is_figure(key: str, beside: Container[str]) -> bool:
    """Whether a text under this key, beside these others, is a figure."""
    return key in _FIGURES or (key in _BESIDE and _BESIDE[key] in beside)


def figure(text: str) -> Decimal | Fraction | str:
    """The figure that a text writes; the text itself where it writes none."""
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return Fraction(text) if _FRACTION.fullmatch(text) else text
