"""Results as objects, as tables of pandas and polars, and as tables in notebooks."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pandas
import polars
import pyarrow
import pytest

import cchc
from cchc import _words
from cchc._figures import decoded

from conftest import CONFORMANCE, ROOT, one


@pytest.fixture
def result(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> cchc.Result:
    return criteria.score(case)


def test_units_are_mappings_with_decimals(result: cchc.Result) -> None:
    # By hand: a has 1 + 2.85 + 6/7 + 2.5 + 135/157 = 8.0671 of 10; b 0 + 3 + 2/3 + 2 (the gate) = 5.6667 of 10;
    # c 4/3 of 9.
    assert [(unit["rank"], unit["id"], unit["index"], unit["tier"]) for unit in result] == [
        (1, "a", Decimal("80.67"), "Tốt"),
        (2, "b", Decimal("56.67"), "Trung bình"),
        (3, "c", Decimal("14.81"), "Trung bình"),
    ]
    assert len(result) == 3
    assert result["c"]["bounds"] == {"low": Decimal("14.81"), "high": Decimal("48.15")}
    assert [node["points"] for node in result["a"]["criteria"]][:3] == [Decimal("4.71"), Decimal(1), Decimal("2.85")]
    with pytest.raises(KeyError):
        result["d"]
    assert "a" in result and "d" not in result and 0 not in result
    for index in (0, None):
        with pytest.raises(TypeError, match="by its id"):
            result[index]  # type: ignore[index]


def test_the_json_is_the_published_result(result: cchc.Result) -> None:
    answer = json.loads((CONFORMANCE / "exact" / "score.answer.json").read_text("utf-8"))
    assert json.loads(result.json()) == answer["result"]


def test_units_in_pandas_and_polars(result: cchc.Result) -> None:
    frame = result.units.to_pandas()
    assert list(frame["index"]) == [Decimal("80.67"), Decimal("56.67"), Decimal("14.81")]
    assert frame["index"].sum() == Decimal("152.15")
    assert list(frame.sort_values("points")["unit"]) == ["c", "b", "a"]
    assert frame["low"].isna().tolist() == [True, True, False]
    table = result.units.to_polars()
    assert table.schema["index"] == polars.Decimal(38, 2) and table.schema["rank"] == polars.Int64()
    assert table["index"].to_list() == [Decimal("80.67"), Decimal("56.67"), Decimal("14.81")]
    assert pyarrow.table(result.units).equals(result.units.to_arrow())
    assert table["tier"].to_list() == ["Tốt", "Trung bình", "Trung bình"]


def test_nodes_in_pandas_and_polars(result: cchc.Result) -> None:
    expected = [
        (unit["id"], node["code"], node["points"], node.get("status"))
        for unit in map(result.__getitem__, "abc")
        for node in unit["criteria"]
    ]
    table = result.nodes.to_polars()
    assert table.select("unit", "code", "points", "status").rows() == expected
    frame = result.nodes.to_pandas()
    assert list(frame["code"]) == [code for _, code, *_ in expected]
    assert frame[frame["unit"] == "a"]["points"].notna().all()


def test_a_result_is_a_table_that_goes_back_in(criteria: cchc.CriteriaSet) -> None:
    # A table of pandas with Arrow's columns, decimals among them, is a case again.
    case = pandas.DataFrame({"unit": ["a", "b"], "1.2": [Decimal("99.5"), Decimal(100)]})
    points = criteria.score(case).nodes.to_polars().filter(polars.col("code") == "1.2")
    again = points.select("unit", polars.col("points").alias("2.1"))
    assert [unit["points"] for unit in criteria.score(again.filter(polars.col("unit") == "b"))] == [Decimal("3.00")]


def test_a_figure_that_no_column_holds_is_an_error() -> None:
    digits = "1" * 28
    criteria = cchc.CriteriaSet.from_json(
        json.dumps(
            {
                "cchc": 1, "id": "s", "title": "S", "level": "internal", "year": 2024, "status": "illustrative",
                "total": digits, "rounding": {"points": 12},
                "criteria": [{"code": "1", "name": "A", "max": digits, "rule": {"judged": {}}}],
            }
        )
    )
    result = criteria.score(one({"1": digits}))
    assert result["a"]["points"] == Decimal(digits)
    for table in (result.units, result.nodes):
        with pytest.raises((ValueError, pyarrow.ArrowException), match="more than 38 digits"):
            table.to_arrow()


EVIL = '<img src=x onerror="alert(1)">&'


def test_tables_of_notebooks_are_escaped(criteria: cchc.CriteriaSet) -> None:
    case = one({"1.2": "99.5%"})
    case["units"][0] |= {"name": EVIL, "unit": EVIL, "group": EVIL}
    case["evidence"][0]["unit"] = EVIL
    result = criteria.score(case)
    shown = [
        result._repr_html_(),
        result.units._repr_html_(),
        result.nodes._repr_html_(),
        criteria.lost(case)._repr_html_(),
        criteria.explain(case, EVIL)._repr_html_(),
    ]
    for html in shown:
        assert "<img" not in html and "&lt;img" in html and "<table>" in html
    assert '<td style="text-align:right">' in shown[0] and "29.85" in shown[0]


def test_long_tables_say_how_much_is_missing(criteria: cchc.CriteriaSet) -> None:
    table = polars.DataFrame({"unit": [f"u{unit}" for unit in range(250)], "1.1": ["som"] * 250})
    result = criteria.score(table)
    assert result.units._repr_html_().count("<tr>") == 102 and "… 150" in result.units._repr_html_()
    assert "… " in result.nodes._repr_html_()


def test_answers_show_their_lists(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    html = criteria.recover(case, "a", {"index": 88})._repr_html_()
    assert "<caption>Việc phải làm</caption>" in html and "<td>1.10</td>" in html


def headings(html: str) -> list[str]:
    return re.findall(r"<th>(.*?)</th>", html)


def test_tables_of_notebooks_speak_the_language_that_is_set(
    criteria: cchc.CriteriaSet, case: dict[str, Any], result: cchc.Result
) -> None:
    accounts = criteria.lost(case)
    assert headings(result._repr_html_()) == [
        "Hạng", "Mã đơn vị", "Đơn vị", "Khối", "Tổng điểm", "Điểm tối đa", "Chỉ số (%)", "Xếp loại",
    ]
    assert headings(result.nodes._repr_html_()) == [
        "Đơn vị", "Mã", "Tối đa", "Tự chấm", "Điểm", "Mất", "Tự nhận", "Bị cắt", "Ghi chú",
    ]
    assert "<td>thiếu số liệu</td>" in result.nodes._repr_html_()
    assert "<caption>Tất cả đơn vị · Theo lĩnh vực</caption>" in accounts._repr_html_()
    cchc.language("en")
    assert headings(result._repr_html_()) == [
        "Rank", "Unit code", "Unit", "Group", "Total", "Maximum", "Index (%)", "Tier",
    ]
    assert "<td>missing</td>" in result.nodes._repr_html_()
    assert "<caption>All units · By field</caption>" in accounts._repr_html_()
    assert headings(accounts._repr_html_())[:6] == ["Unit code", "Unit", "Group", "Total", "Maximum", "Lost"]
    # What is a mapping in one row is no column, also where another row has none.
    assert "Decimal(" not in criteria.margins(case)._repr_html_()


def test_words_are_those_of_the_reports() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "crates/cchc-report/src").rglob("*.rs"))
    said = set(re.findall(r'word\(\s*"([^"]*)",\s*"([^"]*)",?\s*\)', sources))
    for words in (_words._REPORTS, _words._UNITS, _words._NODES, _words._CAPTIONS, _words._STATUSES):
        assert set(words.values()) - said == set()
    assert not set(_words._REPORTS) & set(_words._OWN)


ANSWERS = "verify-changed lost describe explain simulate over margins next robust recover".split()


@pytest.mark.parametrize("name", ANSWERS)
def test_every_key_that_is_shown_has_words(name: str) -> None:
    answer = decoded((CONFORMANCE / "exact" / f"{name}.answer.json").read_text("utf-8"))
    for part in answer.values():
        if isinstance(part, dict):
            html = cchc.Answer(part, ())._repr_html_()
            shown = headings(html) + re.findall(r"<caption>(.*?)</caption>", html)
            assert not [word for word in shown if re.search(r"[a-z]_[a-z]|^[a-z]", word)]


def test_units_of_a_result_are_made_anew(result: cchc.Result) -> None:
    for unit in result:
        unit["index"] = None
        unit["counts"].clear()  # type: ignore[attr-defined]
    assert [unit["index"] for unit in result] == [Decimal("80.67"), Decimal("56.67"), Decimal("14.81")]
    assert next(iter(result))["counts"]["missing"] == 0


def test_a_unit_alone_has_its_nodes_and_exact_figures(result: cchc.Result) -> None:
    for unit in result:
        whole = result[unit["id"]]
        assert set(whole) - set(unit) <= {"criteria", "exact"}
        assert {key: whole[key] for key in unit} == unit  # type: ignore[literal-required]
    assert "exact" in result["a"] and "criteria" in result["a"]
