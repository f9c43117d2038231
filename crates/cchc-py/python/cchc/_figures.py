"""Figures across the line: decimal text in JSON, `Decimal` and `Fraction` in Python, and never a float."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, SupportsIndex

from ._problems import CaseError, Problem, ProblemsError

# What answers hold under these keys are figures. Codes, ids, names, evidence as it was written (`from`, `to`, `value`)
# and what a comparison found (`published`, `computed`) are texts, also where they look like figures.
_FIGURES = frozenset(
    "amount at_most below chance conceded cut distance effort exact high index lost low lower_bound max mean "
    "mean_index mean_percent percent points required same_rank self share shown spread worth".split()
)
# Under these they are figures beside another key, and words elsewhere.
_BESIDE = {"before": "change", "after": "change", "change": "change", "by": "in", "of": "in", "leaf": "index"}
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
        return json.loads(text, parse_float=str, object_pairs_hook=_once)
    except (json.JSONDecodeError, RecursionError) as error:
        vi, en = f"không phải JSON: {error}", f"not JSON: {error}"
        raise ProblemsError([Problem("syntax", "error", vi, en)]) from error


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
        if isinstance(value, str) and (key in _FIGURES or _BESIDE.get(key) in entries):
            entries[key] = figure(value)
    return entries


def figure(text: str) -> Decimal | Fraction | str:
    """The figure that a text writes; the text itself where it writes none."""
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return Fraction(text) if _FRACTION.fullmatch(text) else text


def encoded(value: object) -> str:
    """JSON of values that hold texts, whole numbers, decimals and fractions.

    Raises `CaseError` at the first float, and at whatever else has no exact text.
    """
    return json.dumps(_written(value, ""), ensure_ascii=False)


def _written(value: object, place: str) -> object:
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, SupportsIndex):
        return value.__index__()
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {_key(key, place): _written(part, f"{place}.{key}") for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return [_written(part, f"{place}[{number}]") for number, part in enumerate(value)]
    raise _refused(value, place)


def _key(key: object, place: str) -> str:
    if isinstance(key, str):
        return key
    raise _refused(key, place)


def _refused(value: object, place: str) -> CaseError:
    kind, place = type(value).__name__, place.lstrip(".")
    vi, en = f"`{place}`: không nhận kiểu {kind}", f"`{place}`: values of the type {kind} are not taken"
    if isinstance(value, float):
        vi = f"`{place}`: {value!r} là số thực nhị phân, không giữ đúng được từng chữ số"
        en = f"`{place}`: {value!r} is a binary float, which does not keep every digit"
    help_vi, help_en = "dùng Decimal, int hoặc chữ", "use Decimal, int or text"
    return CaseError([Problem("wrong-shape", "error", vi, en, help_vi, help_en)])
