"""A first figure, and what went wrong: python first_figure.py FOLDER, with a folder of fixtures/conformance."""

import json
import sys
from pathlib import Path

import cchc

folder = Path(sys.argv[1])
case = json.loads((folder / "score.request.json").read_text("utf-8"))["score"]["case"]
bad = json.loads((folder / "bad-case.request.json").read_text("utf-8"))["score"]["case"]

criteria = cchc.CriteriaSet.load(folder / "set.json")
for unit in criteria.score(case):
    print(unit["rank"], unit["name"], unit["index"], unit["tier"])

try:
    criteria.score(bad)
except cchc.ProblemsError as error:
    print(error.problems[0])
