"""Tables and cases that are wrong are errors that say so, never crashes."""

from __future__ import annotations

import ctypes
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow
import pytest

import cchc

from conftest import CONFORMANCE, ROOT

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "floats": ({"unit": ["a"], "1.2": [0.5]}, "the column `1.2` holds binary floats (Float64), which do not keep every digit"),
    "flags": ({"unit": ["a"], "1.2": [True]}, "the column `1.2` is of the type Boolean, which is not read"),
    "no units": ({"1.2": ["1"]}, "the table has no column `unit`"),
    "null unit": ({"unit": ["a", None], "1.2": ["1", "2"]}, "the cell `unit` is empty"),
    "doubled unit": ({"unit": ["a", "a"], "1.2": ["1", "2"]}, "it stands in line 1 already"),
    "unknown code": ({"unit": ["a"], "1.22": ["1"]}, "the set has no code `1.22`"),
    "bad value": ({"unit": ["a"], "1.2": ["nhiều"]}, "`nhiều` is not a number"),
    "no rows": ({"unit": pyarrow.array([], pyarrow.string())}, "the case has no units"),
}


@pytest.mark.parametrize("name", BAD)
def test_tables_that_are_wrong(criteria: cchc.CriteriaSet, name: str) -> None:
    table, expected = BAD[name]
    (problem,) = criteria.check(pyarrow.table(table))
    assert problem.en == expected and problem.severity == "error"
    assert problem.vi and problem.vi != problem.en
    with pytest.raises(cchc.ProblemsError):
        criteria.score(pyarrow.table(table))


def test_types_that_are_no_cells(criteria: cchc.CriteriaSet) -> None:
    columns: list[Any] = [
        pyarrow.array([[1]]), pyarrow.array([{"x": 1}]), pyarrow.array([b"1"]), pyarrow.array([1], pyarrow.date32()),
        pyarrow.array([1], pyarrow.timestamp("ns")), pyarrow.array([1.5], pyarrow.float32()),
        pyarrow.array([0.5]).dictionary_encode(), pyarrow.array([1], pyarrow.duration("s")),
        pyarrow.RunEndEncodedArray.from_arrays([1], ["1"]), pyarrow.array([[("a", 1)]], pyarrow.map_("string", "int8")),
    ]
    for column in columns:
        (problem,) = criteria.check(pyarrow.table({"unit": ["a"], "1.2": column}))
        assert problem.code == "wrong-shape" and "`1.2`" in problem.en, column.type
    # What pandas makes of whole numbers with a hole in them.
    (problem,) = criteria.check(pandas.DataFrame({"unit": ["a", "b"], "2.1": [1, None]}))
    assert "dtype=str" in (problem.help_vi or "")
    (problem,) = criteria.check(polars.DataFrame({"unit": ["a"], "2.1": [0.25]}))
    assert (problem.file, problem.line, problem.column) == ("evidence", None, 2)


def test_places_are_rows_and_columns(criteria: cchc.CriteriaSet) -> None:
    table = polars.DataFrame({"unit": ["a", "b", "c"], "1.1": ["som", "sớm quá", "muon"]})
    (problem,) = criteria.check(table)
    assert (problem.file, problem.line, problem.column) == ("evidence", 2, 2)
    assert (problem.unit, problem.criterion) == ("b", "1.1")
    assert str(problem).startswith("evidence:2:2 · b · 1.1: ")


def test_both_languages(criteria: cchc.CriteriaSet) -> None:
    bad = json.loads((CONFORMANCE / "exact" / "bad-case.request.json").read_text("utf-8"))["score"]["case"]
    with pytest.raises(cchc.ProblemsError) as raised:
        criteria.score(bad)
    assert str(raised.value).splitlines()[0] == "evidence:15:unit: không có đơn vị `d` (có thể dùng: `a`, `b`, `c`)"
    cchc.language("en")
    assert str(raised.value).splitlines()[0] == "evidence:15:unit: there is no unit `d` (known here: `a`, `b`, `c`)"
    with pytest.raises(ValueError):
        cchc.language("fr")  # type: ignore[arg-type]


def test_sets_that_are_wrong(tmp_path: Path) -> None:
    with pytest.raises(cchc.ProblemsError) as raised:
        cchc.CriteriaSet.from_json('{"cchc": 1, "cchc": 1}')
    assert raised.value.problems[0].code == "doubled-key"
    path = tmp_path / "set.yaml"
    path.write_text("cchc: 1\nid: [", "utf-8")
    with pytest.raises(cchc.ProblemsError) as raised:
        cchc.CriteriaSet.load(path)
    assert raised.value.problems[0].file == str(path)


class Capsule:
    """Whatever stands in for a table."""

    def __init__(self, stream: object) -> None:
        self.stream = stream

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.stream


def capsule(name: bytes) -> object:
    new = ctypes.pythonapi.PyCapsule_New
    new.restype, new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
    made: object = new(ctypes.addressof(ctypes.create_string_buffer(64)), name, None)
    return made


NAME = b"something_else"


def test_capsules_that_are_none(criteria: cchc.CriteriaSet) -> None:
    for wrong in (None, 1, "x", capsule(NAME)):
        with pytest.raises((TypeError, ValueError)):
            criteria.score(Capsule(wrong))
    for no_case in (None, 1, object(), [1, 2]):
        with pytest.raises(TypeError):
            criteria.score(no_case)  # type: ignore[arg-type]


def test_a_stream_is_read_once(criteria: cchc.CriteriaSet) -> None:
    spent = Capsule(pyarrow.table({"unit": ["a"], "1.1": ["som"]}).__arrow_c_stream__())
    criteria.score(spent)
    with pytest.raises(ValueError, match="released"):
        criteria.score(spent)


def test_an_array_that_is_no_table(criteria: cchc.CriteriaSet) -> None:
    for array in (pyarrow.array(["a"]), pyarrow.StructArray.from_arrays([["a"]], ["unit"], mask=pyarrow.array([True]))):
        with pytest.raises(ValueError, match="no table"):
            criteria.score(array)


def test_a_stream_that_fails_on_its_way(criteria: cchc.CriteriaSet) -> None:
    schema = pyarrow.schema([("unit", pyarrow.string())])

    def batches() -> Iterator[pyarrow.RecordBatch]:
        yield pyarrow.record_batch({"unit": ["a"]}, schema=schema)
        raise RuntimeError("the line was cut")

    (problem,) = criteria.check(pyarrow.RecordBatchReader.from_batches(schema, batches()))
    assert problem.code == "file-not-read" and "the line was cut" in problem.en


def test_values_of_mappings_that_are_none(criteria: cchc.CriteriaSet) -> None:
    bad: list[dict[str, Any]] = [
        {"units": 1}, {"units": [1]}, {"units": [{"unit": {}}]}, {"unit": []}, {"cchc": 2, "units": []},
    ]
    for wrong in bad:
        assert any(problem.severity == "error" for problem in criteria.check(wrong))


def test_places_in_mappings_are_table_row_and_key(criteria: cchc.CriteriaSet) -> None:
    case = {
        "units": [{"unit": "a", "name": "A"}, {"name": "B"}],
        "evidence": [{"unit": "a", "code": "1.1", "value": "sớm quá"}, {"code": "1.1"}, {"unit": "a", "code": "9", "x": 1}],
    }
    errors = [problem for problem in criteria.check(case) if problem.severity == "error"]
    assert [(problem.code, problem.file, problem.line, problem.key) for problem in errors] == [
        ("empty-cell", "units", 2, None),
        ("unknown-option", "evidence", 1, "value"),
        ("missing-key", "evidence", 2, None),
        ("unknown-code", "evidence", 3, "code"),
        ("unknown-column", "evidence", 3, "x"),
    ]
    assert {problem.column for problem in errors} == {None}
    assert errors[1].place == "evidence:1:value · a · 1.1"


def test_what_else_is_asked_has_no_place_in_a_text_that_nobody_sees(
    criteria: cchc.CriteriaSet, case: dict[str, Any]
) -> None:
    with pytest.raises(cchc.ProblemsError) as raised:
        criteria.recover(case, "a", {"index": "88"}, plans="many")  # type: ignore[arg-type]
    with pytest.raises(cchc.ProblemsError) as scored:
        criteria.score(case, without=["surveys"])  # type: ignore[list-item]
    errors = [problem for told in (raised, scored) for problem in told.value.problems if problem.severity == "error"]
    assert len(errors) == 2
    for problem in errors:
        assert (problem.file, problem.line, problem.column) == (None, None, None)
    assert "`recover.plans`" in errors[0].en
    (told,) = criteria.call({"score": {"case": case, "without": ["surveys"]}})["problems"]
    assert not {"file", "line", "column"} & set(told)
    # A text that was given has places.
    text = '{"score": {"without": 1}}'
    assert json.loads(criteria.call_json(text))["problems"][0]["file"] == "request"


def test_questions_say_where_in_the_case_that_was_given(criteria: cchc.CriteriaSet, tmp_path: Path) -> None:
    rows = [{"unit": unit, "code": "1.2", "value": "0.5"} for unit in "ba"]
    mapping = {"units": [{"unit": unit, "name": unit} for unit in "ab"], "evidence": rows}
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"cchc": 1, **mapping}, indent=1), "utf-8")
    for case in (mapping, path):
        shares = [problem for problem in criteria.check(case) if problem.code == "looks-like-a-share"]
        assert len(shares) == 2 and {problem.line for problem in shares} != {None}
        for problems in (criteria.margins(case).problems, criteria.score(case).problems):
            assert [problem for problem in problems if problem.code == "looks-like-a-share"] == shares
            assert len(problems) == len({(problem.en, problem.unit, problem.criterion) for problem in problems})


HALF = "x\ud800"


def test_half_a_character_is_said_with_its_place(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "units:1:name": {"units": [{"unit": "a", "name": HALF}]},
        "evidence:1:x\\ud800": {"units": [], "evidence": [{HALF: 1}]},
    }
    for place, bad in wrong.items():
        problem, *others = criteria.check(bad)
        assert (problem.code, problem.place) == ("syntax", place)
        assert place not in {other.place for other in others}
        assert "nửa ký tự" in problem.vi and "`\\ud800` is half a character" in problem.en
        str(problem).encode()
    asked: list[Callable[[], object]] = [
        lambda: criteria.explain(case, HALF),
        lambda: criteria.describe(HALF),
        lambda: criteria.call({"describe": {"code": HALF}}),
        lambda: criteria.call_json(f'{{"describe": {{"code": "{HALF}"}}}}'),
        lambda: cchc.CriteriaSet.from_json(f'{{"id": "{HALF}"}}'),
        lambda: criteria.verify(case, f'{{"id": "{HALF}"}}'),
        lambda: cchc.CriteriaSet.load(f"{HALF}.yaml"),
        lambda: criteria.score(Path(HALF)),
    ]
    for ask in asked:
        with pytest.raises(cchc.ProblemsError, match="nửa ký tự"):
            ask()
    with pytest.raises(cchc.ProblemsError) as raised:
        criteria.call_json('{\n"a": "\ud800"}')
    assert (raised.value.problems[0].line, raised.value.problems[0].column) == (2, 7)
    with pytest.raises(KeyError):
        criteria.score(case)[HALF]


def test_a_case_without_end_is_refused(criteria: cchc.CriteriaSet) -> None:
    rows: list[Any] = []
    rows.append(rows)
    (problem,) = criteria.check({"units": rows})
    assert problem.code == "document-too-large"


def test_check_and_read_raise_for_what_is_wrong_with_the_program_alone(criteria: cchc.CriteriaSet) -> None:
    for ask in (criteria.check, criteria.read, criteria.score):
        for no_case in (None, 1, object(), [1, 2]):
            with pytest.raises(TypeError) as raised:
                ask(no_case)  # type: ignore[arg-type]
            assert not isinstance(raised.value, cchc.ProblemsError)
    other = cchc.CriteriaSet.load(ROOT / "criteria/ministry-2023.yaml")
    with pytest.raises(ValueError, match="another criteria set"):
        other.check(criteria.read({"units": [{"unit": "a", "name": "A"}]}))


def test_results_as_text_are_read_as_strictly_as_requests(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    published = criteria.score(case).json()
    assert criteria.verify(case, published)["same"] is True
    doubled = published.replace('"index": "80.67"', '"index": "99.99", "index": "80.67"', 1)
    for text, code in [(doubled, "doubled-key"), ("{", "syntax"), ("[" * 100_000, "syntax")]:
        with pytest.raises(cchc.ProblemsError) as told:
            criteria.verify(case, text)
        assert told.value.problems[0].code == code
    huge = published.replace('"80.67"', "1e9999999999", 1)
    assert criteria.verify(case, huge)["differences"][0]["published"] == "1e9999999999"
    with pytest.raises(cchc.ProblemsError, match="rank"):
        criteria.verify(case, published.replace('"rank": 1', f'"rank": {"9" * 5000}', 1))
