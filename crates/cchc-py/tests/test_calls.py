"""Every call of the engine has its method, which asks what the same request asks."""

from __future__ import annotations

import inspect
import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import cchc
from cchc._figures import decoded

from conftest import CONFORMANCE, ROOT

EXACT = CONFORMANCE / "exact"
KEYS = {
    "verify": "verification", "lost": "lost", "describe": "description", "describe-node": "description",
    "explain": "explanation", "simulate": "simulation", "over": "over", "margins": "margins", "next": "next",
    "robust": "robustness", "recover": "recovery",
}


@pytest.mark.parametrize("name", KEYS)
def test_methods_ask_what_requests_ask(criteria: cchc.CriteriaSet, name: str) -> None:
    request = json.loads((EXACT / f"{name}.request.json").read_text("utf-8"))
    answer = decoded((EXACT / f"{name}.answer.json").read_text("utf-8"))
    ((call, options),) = request.items()
    case = options.pop("case", None)
    given = [] if case is None else [case]
    found = getattr(criteria, call)(*given, **options)
    assert found == answer[KEYS[name]]
    assert [problem.en for problem in found.problems] == [report["message"]["en"] for report in answer["problems"]]


def test_where_points_went_and_the_cheapest_way_back(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    account = criteria.lost(case, only=["a"])["units"][0]
    assert sum(line["lost"] for line in account["lines"]) == account["lost"] == Decimal("1.93")
    plan = criteria.recover(case, "a", {"index": Decimal("88")})
    (change,) = plan["changes"]
    assert (change["code"], change["from"], change["to"]) == ("1.10", "3/7", "6/7")
    assert (change["exact"], plan["result"]["index"]) == (Fraction(6, 7), Decimal("89.24"))
    scenario = {"edits": [{"unit": "a", "code": "1.10", "value": "6/7"}]}
    assert criteria.simulate(case, scenario)["after"]["index"] == Decimal("89.24")


def test_sources_may_be_left_out(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    answer = decoded((EXACT / "score-without-survey.answer.json").read_text("utf-8"))
    found = list(criteria.score(case, without=["survey"]))
    assert [unit["index"] for unit in found] == [unit["index"] for unit in answer["result"]["units"]]
    with pytest.raises(cchc.ProblemsError, match="surveys"):
        criteria.score(case, without=["surveys"])  # type: ignore[list-item]


def test_options_are_those_of_the_request(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="draw"):
        criteria.robust(case, draw=10)  # type: ignore[call-arg]
    with pytest.raises(cchc.ProblemsError, match="`lost.only`"):
        criteria.lost(case, only="a")  # type: ignore[arg-type]
    # The keys of requests, by the types that are made of the engine's own.
    types = (ROOT / "crates/cchc-wasm/npm/contract.d.ts").read_text("utf-8")
    for call in {name.split("-")[0] for name in KEYS} | {"score", "check"}:
        kind = "ScoreCase" if call == "score" else "RobustCase" if call == "robust" else call.title()
        (inside,) = re.findall(rf"^export interface {kind}Request (.*?)^}}$", types, re.DOTALL | re.MULTILINE)
        keys = set(re.findall(r"^  (\w+)\??:", inside, re.MULTILINE))
        arguments = set(inspect.signature(getattr(cchc.CriteriaSet, call)).parameters)
        assert arguments - {"self"} == keys, call


def test_results_of_subordinate_units() -> None:
    rules = ROOT / "fixtures" / "rules"
    communes = cchc.CriteriaSet.load(rules / "r19-communes.yaml").score(rules / "r19-communes" / "case")
    districts = cchc.CriteriaSet.load(rules / "r19-districts.yaml")
    case = rules / "r19-districts" / "case"
    assert districts.score(case)["huyen-a"]["counts"]["missing"] == 2
    # The communes of huyen-a have 74 and 76 of 100, so their mean is 75: 60 × 75 % + 40 × 75 %.
    found = districts.score(case, rollup=[communes])
    assert found["huyen-a"]["points"] == Decimal("75.00")
    assert districts.score(case, rollup=[communes.json()]).json() == found.json()


def test_a_result_is_verified(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    result = criteria.score(case)
    assert criteria.verify(case, result)["same"] is True
    changed = result.json().replace('"80.67"', '"80.68"')
    difference = criteria.verify(case, changed)["differences"][0]
    assert difference["figure"] == "index"


def test_the_door_answers_as_the_contract_has_it(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    answer = criteria.call({"score": {"case": case}})
    assert answer["ok"] is True and answer["result"]["units"][0]["index"] == "80.67"
    assert criteria.call({"scores": {}})["ok"] is False


def test_check_says_everything_and_raises_nothing(criteria: cchc.CriteriaSet) -> None:
    bad = json.loads((EXACT / "bad-case.request.json").read_text("utf-8"))["score"]["case"]
    assert [problem.code for problem in criteria.check(bad)] == [
        "unknown-unit", "unknown-code", "doubled-row", "zero-denominator", "doubled-row", "percent-out-of-range",
    ]
    assert criteria.check(ROOT / "no-such-folder")[0].code == "file-not-read"
    good = {"units": [{"unit": "a", "name": "A"}]}
    assert {problem.severity for problem in criteria.check(good)} == {"warning"}
