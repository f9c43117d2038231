"""Cases from pandas, polars and pyarrow are the cases that CSV gives."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow
import pytest
from pyarrow import csv as arrow_csv

import cchc

from conftest import ROOT

CASES = [
    ("criteria/district-can-tho.yaml", "fixtures/can-tho-districts-2022"),
    ("criteria/ministry-2023.yaml", "fixtures/ministries-2023"),
    ("criteria/internal-labour-2020.yaml", "fixtures/kien-giang-inspection-2020"),
]


def by_pandas(path: Path) -> pandas.DataFrame:
    return pandas.read_csv(path, dtype=str, keep_default_na=False)


def by_polars(path: Path) -> polars.DataFrame:
    return polars.read_csv(path, infer_schema=False)


def by_pyarrow(path: Path) -> pyarrow.Table:
    names = path.read_text("utf-8-sig").splitlines()[0].split(",")
    types = {name: pyarrow.string() for name in names}
    return arrow_csv.read_csv(path, convert_options=arrow_csv.ConvertOptions(column_types=types))


def by_batches(path: Path) -> pyarrow.RecordBatchReader:
    table = by_pyarrow(path)
    return pyarrow.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=3))


READERS: list[Callable[[Path], Any]] = [by_pandas, by_polars, by_pyarrow, by_batches]


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@pytest.mark.parametrize(("set_path", "case_path"), CASES, ids=lambda path: Path(path).name)
def test_tables_give_the_result_of_their_files(set_path: str, case_path: str, read: Callable[[Path], Any]) -> None:
    criteria, folder = cchc.CriteriaSet.load(ROOT / set_path), ROOT / case_path
    expected = criteria.score(folder)
    parts = {name: folder / f"{name}.csv" for name in ("units", "evidence", "decisions")}
    tables = cchc.Tables(**{name: read(path) for name, path in parts.items() if path.exists()})
    found = criteria.score(tables)
    assert found.json() == expected.json()
    assert [(problem.code, problem.en) for problem in found.problems] == [
        (problem.code, problem.en) for problem in expected.problems
    ]


WIDE: dict[str, list[Any]] = {
    "unit": ["a", "b", "c"],
    "name": ["Huyện A", "Huyện B", "Huyện C"],
    "1.1": ["som", None, "khong"],
    "1.2": [Decimal("99.5"), Decimal("100"), None],
    "2.1": [1, 2, 3],
}


def wide_result(criteria: cchc.CriteriaSet) -> str:
    rows = [
        {"unit": unit, "code": code, "value": value}
        for code in ("1.1", "1.2", "2.1")
        for unit, value in zip(WIDE["unit"], WIDE[code])
        if value is not None
    ]
    units = [{"unit": unit, "name": name} for unit, name in zip(WIDE["unit"], WIDE["name"])]
    return criteria.score({"units": units, "evidence": rows}).json()


def test_a_wide_table_is_a_whole_case(criteria: cchc.CriteriaSet) -> None:
    expected = wide_result(criteria)
    table = pyarrow.table(WIDE)
    frame = pandas.DataFrame(WIDE)
    for case in (table, table.to_batches()[0], polars.DataFrame(WIDE), frame, frame.convert_dtypes()):
        assert criteria.score(case).json() == expected, type(case)


def test_rows_of_pandas_that_were_picked(criteria: cchc.CriteriaSet) -> None:
    # Picking rows gives a frame labels of its own, which come along as a column.
    frame = pandas.DataFrame({**WIDE, "keep": ["1", "0", "1"]})
    picked = frame[frame["keep"] == "1"].drop(columns="keep")
    assert [unit["id"] for unit in criteria.score(picked)] == ["a", "c"]
    # Labels with a name are a column of that name.
    assert [unit["id"] for unit in criteria.score(picked.set_index("unit"))] == ["a", "c"]


def test_categories_are_texts(criteria: cchc.CriteriaSet) -> None:
    frame = pandas.DataFrame(WIDE).astype({"1.1": "category"})
    assert criteria.score(frame).json() == wide_result(criteria)
    categories = polars.DataFrame(WIDE).with_columns(polars.col("1.1").cast(polars.Categorical))
    assert criteria.score(categories).json() == wide_result(criteria)


def test_vietnamese_numbers(criteria: cchc.CriteriaSet) -> None:
    table = pyarrow.table({"unit": ["a"], "1.2": ["99,5%"]})
    assert criteria.check(table)[0].code == "decimal-comma"
    case = criteria.read(table, numbers="vi")
    with pytest.raises(ValueError, match="with a point"):
        criteria.read({"units": []}, numbers="vi")
    with pytest.raises(ValueError, match="'VN'; point, vi"):
        criteria.read(table, numbers="VN")  # type: ignore[arg-type]
    assert criteria.score(case).json() == criteria.score(pyarrow.table({"unit": ["a"], "1.2": ["99.5%"]})).json()


def test_a_case_is_read_once(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    read = criteria.read(case)
    assert criteria.read(read) is read
    assert criteria.score(read).json() == criteria.score(case).json()
    other = cchc.CriteriaSet.load(ROOT / "criteria/ministry-2023.yaml")
    with pytest.raises(ValueError, match="another criteria set"):
        other.score(read)
