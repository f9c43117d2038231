"""What the tests share: the fixtures of the repository, and its sets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cchc

ROOT = Path(__file__).resolve().parents[3]
CONFORMANCE = ROOT / "fixtures" / "conformance"


@pytest.fixture(scope="session")
def criteria() -> cchc.CriteriaSet:
    return cchc.CriteriaSet.load(CONFORMANCE / "exact" / "set.json")


@pytest.fixture
def case() -> dict[str, Any]:
    request = json.loads((CONFORMANCE / "exact" / "score.request.json").read_text("utf-8"))
    found: dict[str, Any] = request["score"]["case"]
    return found


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    cchc.language("vi")
    yield
    cchc.language("vi")


def one(values: dict[str, Any]) -> dict[str, Any]:
    """The case of one unit with these values."""
    rows = [{"unit": "a", "code": code, "value": value} for code, value in values.items()]
    return {"units": [{"unit": "a", "name": "A"}], "evidence": rows}
