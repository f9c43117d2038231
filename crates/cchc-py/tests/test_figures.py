"""No figure passes through a float: neither on the way in nor on the way out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import cchc
from cchc._figures import decoded
from cchc._written import encoded

from conftest import CONFORMANCE, one


def index(criteria: cchc.CriteriaSet, **values: Any) -> Decimal:
    """The points at the leaf 1.10, which is worth 2 times its percent."""
    (unit,) = criteria.score(one({"1.10": values["value"]}))
    points = unit["points"]
    assert isinstance(points, Decimal)
    return points


def test_decimals_add_up(criteria: cchc.CriteriaSet) -> None:
    # 0.1 + 0.2 is 0.3 as decimals: 2 × 30 % = 0.60. As floats it would be 0.30000000000000004.
    tenths = (Decimal("0.1") + Decimal("0.2")) * 100
    assert index(criteria, value=f"{tenths}%") == Decimal("0.60")
    assert index(criteria, value=tenths) == Decimal("0.60")
    assert encoded({"v": Decimal("0.1") + Decimal("0.2")}) == '{"v": "0.3"}'


def test_floats_are_refused(criteria: cchc.CriteriaSet) -> None:
    with pytest.raises(cchc.CaseError) as refused:
        criteria.score(one({"1.10": 0.1 + 0.2}))
    (problem,) = refused.value.problems
    assert isinstance(refused.value, TypeError) and isinstance(refused.value, cchc.ProblemsError)
    assert problem.code == "wrong-shape"
    assert problem.en == "0.30000000000000004 is a binary float, which does not keep every digit"
    assert (problem.file, problem.line, problem.key) == ("evidence", 1, "value")
    assert str(problem).startswith("evidence:1:value: ")
    assert "số thực nhị phân" in str(refused.value) and "Decimal" in str(refused.value)
    for value in (float("nan"), float("inf"), Decimal("NaN"), Decimal("Infinity"), 1j, b"1", {1: 2}, {1, 2}, object()):
        with pytest.raises(cchc.CaseError):
            criteria.score(one({"1.10": value}))
        assert [problem.code for problem in criteria.check(one({"1.10": value}))] == ["wrong-shape"]
    with pytest.raises(cchc.CaseError, match="`NaN` không phải một con số"):
        criteria.score(one({"1.10": Decimal("NaN")}))
    for text in (None, b"{}", 1):
        with pytest.raises(TypeError, match="handed over as text"):
            criteria.call_json(text)  # type: ignore[arg-type]


def test_everything_that_is_refused_is_said_at_once(criteria: cchc.CriteriaSet) -> None:
    with pytest.raises(cchc.CaseError) as refused:
        criteria.score(one({"1.1": 0.5, "1.10": Decimal("NaN"), "2.1": 3}))
    assert [problem.place for problem in refused.value.problems] == ["evidence:1:value", "evidence:2:value"]
    with pytest.raises(cchc.CaseError) as refused:
        criteria.recover(one({}), "a", {"index": 88.0}, limits={"2.1": 0.5})  # type: ignore[dict-item]
    assert [problem.place for problem in refused.value.problems] == ["target.index", "limits.2.1"]


def test_what_is_refused_hides_nothing_else(criteria: cchc.CriteriaSet) -> None:
    case = one({"1.1": 0.5, "1.10": "3/0", "9.9": "x", "2.1": b"7"})
    case["units"].append({"unit": "b", "name": "B", "nam": 1.5, 7: "c"})
    with pytest.raises(cchc.CaseError) as refused:
        criteria.read(case)
    found = {(problem.code, problem.place.split(" ")[0]) for problem in refused.value.problems}
    assert found == {
        ("wrong-shape", "units:2:nam"),
        ("wrong-shape", "units:2"),
        ("wrong-shape", "evidence:1:value"),
        ("wrong-shape", "evidence:4:value"),
        ("zero-denominator", "evidence:2:value"),
        ("unknown-code", "evidence:3:code"),
    }
    # What stands in the place of a value that was refused is not judged, nor what other rows say of its unit.
    unit = {"unit": "a", "name": "A"}
    for case in (
        one({"1.10": 1e300, "2.1": object()}),
        {"units": [{"unit": 1.0, "name": date(2026, 1, 1)}], "evidence": [{"unit": "1", "code": "1.10", "value": "50"}]},
        {"units": [unit], "evidence": [{"unit": "a", "code": 1.10, "value": "50"}, {8: 1, "unit": "a", "code": "1.1"}]},
        {"units": b"x", "cchc": 1.0},
    ):
        problems = criteria.check(case)
        assert [problem.code for problem in problems] == ["wrong-shape"] * 2
        assert all(str(problem) for problem in problems)


LONG = [Decimal("1E+9999999999"), Decimal("-1E-9999999999"), Decimal("9" * 1001), 10**5000, Fraction(1, 10**5000)]


@pytest.mark.parametrize("value", LONG, ids=lambda value: type(value).__name__)
def test_numbers_of_thousands_of_digits_are_refused(criteria: cchc.CriteriaSet, value: Any) -> None:
    with pytest.raises(cchc.CaseError) as refused:
        criteria.score(one({"1.10": value}))
    (problem,) = refused.value.problems
    assert (problem.code, problem.place) == ("too-many-digits", "evidence:1:value")
    assert "has more than 1000 digits" in problem.en and len(problem.en) < 100
    assert "28 chữ số có nghĩa" in str(problem) and "28 significant digits" in (problem.help_en or "")


def test_large_decimals_are_judged_by_the_engine(criteria: cchc.CriteriaSet) -> None:
    # 10^50 is a number that the engine takes, 51 digits written out are none; 10^200 is beyond what it takes.
    assert encoded([Decimal("1E+50"), Decimal("1E+27"), Decimal("1E-100")]) == (
        f'["1E+50", "1{"0" * 27}", "0.{"0" * 99}1"]'
    )
    codes = {value: [problem.code for problem in criteria.check(one({"2.1": Decimal(value)}))] for value in LARGE}
    assert {value: found[0] for value, found in codes.items()} == LARGE


LARGE = {"1E+50": "points-out-of-range", "1E+200": "number-out-of-range", "1E-200": "number-out-of-range"}


def test_thirds_are_thirds(criteria: cchc.CriteriaSet) -> None:
    # 1/3 of 2 is 2/3, and three times that is 2 exactly: nothing was rounded between.
    assert index(criteria, value=Fraction(1, 3)) == Decimal("0.67")
    criterion = criteria.score(one({"1.10": "1/3"}))["a"]["criteria"]
    (leaf,) = (node for node in criterion if node["code"] == "1.10")
    assert criteria.score(one({"1.10": "1/3"}))["a"]["exact"]["points"] == Fraction(2, 3)
    assert leaf["points"] == Decimal("0.67")


def test_28_digits_are_kept(criteria: cchc.CriteriaSet) -> None:
    # Half of 2 is 0.25 × 2 = 0.50…; one unit in the 28th place decides how 0.505 is rounded.
    below, above = Decimal("25.24999999999999999999999999"), Decimal("25.25000000000000000000000000")
    assert (index(criteria, value=below), index(criteria, value=above)) == (Decimal("0.50"), Decimal("0.51"))
    case = one({"1.10": below})
    assert str(below) in criteria.read(case).json()


def test_whole_numbers_of_any_length_are_texts() -> None:
    assert encoded([10**40, True, None, Decimal("1E+3"), Decimal("-0.10"), Fraction(1, 3)]) == (
        f'[{10**40}, true, null, "1000", "-0.10", "1/3"]'
    )


# What looks like a figure and is none: codes, ids, evidence as it was written.
TEXTS = frozenset(
    "code computed criterion disputed field from key now pending published reclassified text to unit value "
    "without".split()
)


def walked(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from walked(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from walked(part, key)
    else:
        yield key, value


@pytest.mark.parametrize("path", sorted(CONFORMANCE.glob("*/*.answer.json")), ids=lambda path: path.name[:-12])
def test_answers_hold_figures_where_json_has_them(path: Any) -> None:
    text = path.read_text("utf-8")
    plain, figures = json.loads(text), decoded(text)
    assert json.loads(encoded(figures)) == plain
    for key, value in walked(figures):
        assert not isinstance(value, float)
        if isinstance(value, str) and re.fullmatch(r"-?\d+([./]\d+)?", value, re.ASCII):
            assert key in TEXTS, f"{key}: {value}"
