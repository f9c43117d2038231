"""The types of answers are those of the code, and answers are what their types say."""

from __future__ import annotations

import ast
import json
import sys
import types
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from typing_extensions import NotRequired, assert_type, get_type_hints, is_typeddict

import cchc
from cchc import shapes
from cchc._figures import decoded

from conftest import CONFORMANCE, ROOT

HERE = ROOT / "crates" / "cchc-py"
# As a value, which a type checker would compare with types.
OPTIONAL: Any = NotRequired
NAMES = {**vars(shapes), "NotRequired": NotRequired}
CLASSES = {part.KEY: part for part in vars(shapes).values() if hasattr(part, "KEY")}


def test_the_types_are_those_of_the_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE)
    from shapes import made

    committed = (HERE / "python" / "cchc" / "shapes.py").read_text("utf-8")
    assert committed == made(), "python/cchc/shapes.py is stale: run crates/cchc-py/shapes.py"


def overloads() -> dict[str, dict[str, Any]]:
    """The type of each key of each answer, by the key of the answer."""
    tree = ast.parse(Path(shapes.__file__).read_text("utf-8"))
    keys: dict[str, dict[str, Any]] = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name in {part.__name__ for part in CLASSES.values()}:
            found = keys.setdefault(getattr(shapes, node.name).KEY, {})
            for function in (part for part in ast.walk(node) if isinstance(part, ast.FunctionDef)):
                literal, shape = function.args.args[1].annotation, function.returns
                assert literal is not None and shape is not None
                for key in get_args(eval(ast.unparse(literal), NAMES)):
                    found[key] = eval(ast.unparse(shape), NAMES)
    return keys


def misfits(value: Any, shape: Any, path: str) -> list[str]:
    """Where a value is not what its type says."""
    if isinstance(shape, str):
        shape = eval(shape, NAMES)
    origin = get_origin(shape)
    if origin is OPTIONAL:
        return misfits(value, get_args(shape)[0], path)
    if origin in (Union, types.UnionType):
        tried = [misfits(value, part, path) for part in get_args(shape)]
        return [] if [] in tried else min(tried, key=len)
    if origin is Literal:
        return [] if value in get_args(shape) else [f"{path}: {value!r}"]
    if origin is list:
        each = enumerate(value) if isinstance(value, list) else [(0, value)]
        return [found for number, part in each for found in misfits(part, get_args(shape)[0], f"{path}[{number}]")]
    if origin is dict:
        return [found for key, part in value.items() for found in misfits(part, get_args(shape)[1], f"{path}.{key}")]
    if is_typeddict(shape):
        return entries_that_misfit(value, shape, path)
    return [] if type(value) is shape or (value is None and shape is type(None)) else [f"{path}: {value!r}, {shape}"]


def entries_that_misfit(value: Any, shape: Any, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: {value!r}, {shape}"]
    hints = get_type_hints(shape, NAMES, NAMES, include_extras=True)
    found = [f"{path}.{key}: unknown" for key in value.keys() - hints.keys()]
    for key, part in hints.items():
        if key in value:
            found += misfits(value[key], part, f"{path}.{key}")
        elif get_origin(part) is not OPTIONAL:
            found.append(f"{path}.{key}: missing")
    return found


@pytest.mark.skipif(sys.version_info < (3, 11), reason="hints of types that name NotRequired")
@pytest.mark.parametrize("path", sorted(CONFORMANCE.glob("*/*.answer.json")), ids=lambda path: path.name[:-12])
def test_answers_are_what_their_types_say(path: Path) -> None:
    answer, keys = decoded(path.read_text("utf-8")), overloads()
    assert set(keys) == set(CLASSES) and len(keys) == 10
    for name in keys.keys() & answer.keys():
        assert set(answer[name]) <= set(keys[name]), name
        for key, value in answer[name].items():
            assert misfits(value, keys[name][key], f"{name}.{key}") == []
    for unit in answer.get("result", {}).get("units", ()):
        assert misfits(unit, shapes.UnitResult, unit["id"]) == []


def test_a_type_checker_knows_what_is_in_an_answer(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    account = criteria.lost(case, only=["a"])
    assert_type(account, shapes.Lost)
    assert_type(account["units"][0]["lines"][0]["lost"], Decimal)
    assert_type(criteria.verify(case, criteria.score(case))["differences"], list[shapes.Difference])
    (change,) = criteria.recover(case, "a", {"index": "88"})["changes"] or []
    assert_type(change["to"], str | None)
    for unit in criteria.score(case):
        assert_type(unit["index"], Decimal | None)
    with pytest.raises(KeyError):
        account["unit"]  # type: ignore[call-overload]
    with pytest.raises(KeyError):
        account["units"][0]["line"]  # type: ignore[typeddict-item]


def test_the_schema_is_complete() -> None:
    schema = json.loads((HERE / "tests" / "answer.schema.json").read_text("utf-8"))
    assert set(schema["properties"]) == {*CLASSES, "ok", "problems", "result"}
