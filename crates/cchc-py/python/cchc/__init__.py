"""Vietnam's administrative reform index (CCHC, PAR INDEX), scored exactly.

>>> import cchc
>>> criteria = cchc.CriteriaSet.load("criteria/district-can-tho.yaml")  # doctest: +SKIP
>>> result = criteria.score("fixtures/can-tho-districts-2022")          # doctest: +SKIP
>>> for unit in result:                                                 # doctest: +SKIP
...     print(unit["rank"], unit["name"], unit["index"], unit["tier"])

Units of measure: points are on the scale of the criteria set, at the places that the set publishes; the index and
every percent run from 0 to 100. Every figure is a `decimal.Decimal` (an exact fraction a `fractions.Fraction`);
floats are refused on the way in and never come out.
"""

from . import shapes
from ._cchc import __version__
from ._answer import Answer
from ._problems import CaseError, Problem, ProblemsError, language
from ._result import Result, Table
from ._set import Case, CaseLike, CriteriaSet, Tables
from .shapes import NodeResult, UnitResult, UnitStanding

__all__ = [
    "Answer",
    "Case",
    "CaseError",
    "CaseLike",
    "CriteriaSet",
    "NodeResult",
    "Problem",
    "ProblemsError",
    "Result",
    "Table",
    "Tables",
    "UnitResult",
    "UnitStanding",
    "__version__",
    "language",
    "shapes",
]
