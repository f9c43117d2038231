"""What Python holds becomes JSON: texts, whole numbers, decimals and fractions, lists and mappings of these.

Whatever has no exact text is refused, all of it at once, each value with its place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, SupportsIndex, TypeAlias

from ._problems import CaseError, Problem, ProblemsError, shown

# The keys and numbers in lists that lead to a value.
Path: TypeAlias = tuple[str | int, ...]

# Exact figures of results have up to so many digits (reference 35); numbers beyond are nobody's figures.
_MOST_DIGITS = 1000
_MOST_BITS = (10**_MOST_DIGITS).bit_length()
# The figures that people give have at most so many (reference 1).
_SIGNIFICANT_DIGITS = 28


def encoded(value: object) -> str:
    """JSON of what a method is asked.

    Raises `CaseError` for floats, for numbers of thousands of digits and for all else that has no exact text.
    """
    text, refused = written(value, in_options)
    if refused:
        raise CaseError(refused)
    return text


def written(value: object, place: Callable[[Path], dict[str, Any]]) -> tuple[str, list[Problem]]:
    """JSON of a value, and what is refused of it, for which something stands in its place that can be read: so what
    else is wrong can be told too. `place` says where in the words of a `Problem` a path leads.

    Raises `CaseError` where it is nested too deeply.
    """
    writer = _Writer(place)
    try:
        return json.dumps(writer.written(value, ()), ensure_ascii=False), writer.refused
    except RecursionError:
        vi, en = "lồng nhau quá sâu", "it is nested too deeply"
        raise CaseError([Problem("document-too-large", "error", vi, en)]) from None


def in_options(path: Path) -> dict[str, Any]:
    """The place of a value in what a method is asked: `target.index`."""
    return {"key": _steps(path) or None}


def in_case(path: Path) -> dict[str, Any]:
    """The place of a value in a case: table, row from 1, key."""
    if len(path) > 1 and isinstance(path[1], int):
        return {"file": path[0], "line": path[1] + 1, "key": _steps(path[2:]) or None}
    return in_options(path)


def _steps(path: Path) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{shown(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def checked(text: str) -> str:
    """A text in JSON that is handed over as it is. Raises `ProblemsError` where it has half a character."""
    if not isinstance(text, str):
        raise TypeError(f"JSON is handed over as text, not as {type(text).__name__}")
    half = _half_at(text)
    if half is None:
        return text
    line, column = text.count("\n", 0, half) + 1, half - text.rfind("\n", 0, half)
    vi, en = _half_words(text[half])
    raise ProblemsError([Problem("syntax", "error", vi, en, line=line, column=column)])


def path_of(path: str | os.PathLike[str]) -> str | os.PathLike[str]:
    """A path that is handed over as it is. Raises `ProblemsError` where no file can have it for a name."""
    try:
        os.fsencode(path)
    except UnicodeEncodeError as error:
        vi, en = _half_words(error.object[error.start])
        raise ProblemsError([Problem("file-not-read", "error", vi, en, file=shown(os.fspath(path)))]) from None
    return path


def _half_at(text: str) -> int | None:
    """Where in a text half a character stands that has no other half, which no file can hold."""
    if text.isascii():
        return None
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None


def _half_words(half: str) -> tuple[str, str]:
    found = shown(half)
    return f"`{found}` chỉ là nửa ký tự, không ghi ra được", f"`{found}` is half a character, which cannot be written"


class _Writer:
    """What JSON writes of values, and the problems with those that it cannot write."""

    def __init__(self, place: Callable[[Path], dict[str, Any]]) -> None:
        self.refused: list[Problem] = []
        self._place = place

    def written(self, value: object, path: Path) -> object:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, Mapping):
            return self._mapping(value, path)
        if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
            return [self.written(part, (*path, number)) for number, part in enumerate(value)]
        if isinstance(value, SupportsIndex):
            return self._whole(value.__index__(), path)
        if isinstance(value, Decimal):
            return self._decimal(value, path)
        if isinstance(value, Fraction):
            return self._fraction(value, path)
        self._other(value, path)
        return repr(value) if isinstance(value, float) else None

    def _mapping(self, value: Mapping[Any, Any], path: Path) -> dict[str, object]:
        entries = {}
        for key, part in value.items():
            if isinstance(key, str):
                entries[self._text(key, (*path, key))] = self.written(part, (*path, key))
            else:
                self._other(key, path)
        return entries

    def _text(self, text: str, path: Path) -> str:
        half = _half_at(text)
        if half is not None:
            self._refuse(path, "syntax", *_half_words(text[half]))
            return shown(text)
        return text

    def _whole(self, number: int, path: Path) -> int:
        if number.bit_length() <= _MOST_BITS:
            return number
        self._too_long("int", path)
        return 0

    def _fraction(self, value: Fraction, path: Path) -> str:
        if max(value.numerator.bit_length(), value.denominator.bit_length()) <= _MOST_BITS:
            return str(value)
        self._too_long("Fraction", path)
        return ""

    def _decimal(self, value: Decimal, path: Path) -> str:
        if not value.is_finite():
            vi, en = f"`{value}` không phải một con số", f"`{value}` is no number"
            self._refuse(path, "wrong-shape", vi, en, "để trống nếu không có số liệu", "leave it out if it is not known")
            return ""
        _, digits, exponent = value.as_tuple()
        assert isinstance(exponent, int), "a finite decimal has an exponent"
        if len(digits) > _MOST_DIGITS or max(abs(exponent), abs(value.adjusted())) > _MOST_DIGITS:
            self._too_long(str(value) if len(digits) <= _SIGNIFICANT_DIGITS else "Decimal", path)
            return ""
        # Zeros written out behind a whole number would count as its digits.
        has_too_many_zeros = exponent > 0 and value.adjusted() >= _SIGNIFICANT_DIGITS
        return str(value) if has_too_many_zeros else format(value, "f")

    def _too_long(self, found: str, path: Path) -> None:
        self._refuse(
            path,
            "too-many-digits",
            f"`{found}` viết ra có hơn {_MOST_DIGITS} chữ số",
            f"`{found}` has more than {_MOST_DIGITS} digits when it is written out",
            f"số có tối đa {_SIGNIFICANT_DIGITS} chữ số có nghĩa, trong khoảng 10^-100…10^100",
            f"figures have at most {_SIGNIFICANT_DIGITS} significant digits, within 10^-100…10^100",
        )

    def _other(self, value: object, path: Path) -> None:
        kind = type(value).__name__
        vi, en = f"không nhận kiểu {kind}", f"values of the type {kind} are not taken"
        if isinstance(value, float):
            vi = f"{value!r} là số thực nhị phân, không giữ đúng được từng chữ số"
            en = f"{value!r} is a binary float, which does not keep every digit"
        self._refuse(path, "wrong-shape", vi, en, "dùng Decimal, int hoặc chữ", "use Decimal, int or text")

    def _refuse(self, path: Path, code: str, vi: str, en: str, help_vi: str = "", help_en: str = "") -> None:
        place = self._place(path)
        self.refused.append(Problem(code, "error", vi, en, help_vi or None, help_en or None, **place))
