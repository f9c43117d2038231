"""The same bytes as every other host."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cchc
from cchc import _cchc

from conftest import CONFORMANCE

FOLDERS = sorted(path for path in CONFORMANCE.iterdir() if path.is_dir())
REQUESTS = sorted(CONFORMANCE.glob("*/*.request.json"))


def text(path: Path) -> str:
    # No line end is changed on the way.
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_set_is_opened_as_by_every_host(folder: Path) -> None:
    engine, told = _cchc.Engine.from_json(text(folder / "set.json"))
    assert told == text(folder / "set.answer.json")
    assert (engine is not None) == json.loads(told)["ok"]


@pytest.mark.parametrize("request_file", REQUESTS, ids=lambda path: f"{path.parent.name}/{path.name[:-13]}")
def test_a_request_is_answered_as_by_every_host(request_file: Path) -> None:
    criteria = cchc.CriteriaSet.from_json(text(request_file.parent / "set.json"))
    answer = request_file.with_name(request_file.name.replace(".request.", ".answer."))
    assert criteria.call_json(text(request_file)) == text(answer)


def test_all_of_them_are_here() -> None:
    assert len(FOLDERS) >= 5 and len(REQUESTS) >= 40
    answers = {path.name.replace(".answer.", ".request.") for path in CONFORMANCE.glob("*/*.answer.json")}
    assert {path.name for path in REQUESTS} == answers - {"set.request.json"}
