"""What the engine answers: results as objects and tables, all other answers as mappings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

from . import _html
from ._cchc import Scored
from ._figures import decoded
from ._problems import Problem

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

# How many rows a notebook shows of a table.
_MOST = 100
_SHOWN = ("rank", "id", "name", "group", "index", "points", "max", "tier")
_NODES = ("unit", "code", "max", "self", "points", "lost", "conceded", "cut", "status")


class NodeResult(TypedDict, total=False):
    """A unit at a node of the criteria set. All figures are points; keys without meaning there are absent."""

    code: str
    points: Decimal | None
    max: Decimal | None
    self: Decimal | None
    lost: Decimal | None
    conceded: Decimal | None
    cut: Decimal | None
    status: str


class UnitResult(TypedDict, total=False):
    """A unit of a result (contract, section 3): `index` in percent, 0 to 100; all other figures in points.

    `index`, `points`, `rank` and `tier` are None where nothing applies, `rank` also for a unit that is not ranked.
    """

    id: str
    name: str
    group: str
    parent: str
    index: Decimal | None
    points: Decimal | None
    self: Decimal | None
    max: Decimal
    lost: Decimal | None
    rank: int | None
    ranks: dict[str, int]
    tier: str | None
    bounds: dict[Literal["low", "high"], Decimal | None]
    counts: dict[Literal["missing", "unverified", "pending", "undocumented"], int]
    by_source: dict[str, dict[Literal["points", "max"], Decimal]]
    exact: dict[str, Any]
    criteria: list[NodeResult]


class Table:
    """A table of a result, made anew whenever it is asked for, for whatever takes Arrow.

    Figures are decimals of 38 digits at the places that the criteria set publishes; a longer one raises `ValueError`
    (`Result.json` has it).
    """

    def __init__(self, stream: Callable[[], object], html: Callable[[], str]) -> None:
        self._stream = stream
        self._html = html

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._stream()

    def to_arrow(self) -> pyarrow.Table:
        """The table in pyarrow, which must be installed."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The table in pandas, its columns still Arrow's: sums of figures stay exact. Needs pandas and pyarrow."""
        import pandas

        return self.to_arrow().to_pandas(types_mapper=pandas.ArrowDtype)

    def to_polars(self) -> polars.DataFrame:
        """The table in polars, which must be installed."""
        import polars

        return polars.DataFrame(self)

    def _repr_html_(self) -> str:
        return self._html()


class Result:
    """What the units of a case come to.

    Going through it gives every unit in the order of the case, without its nodes; `result[id]` one with its nodes.
    `problems` holds what is suspicious; it never holds errors.
    """

    def __init__(self, scored: Scored, problems: Sequence[Problem]) -> None:
        self._scored = scored
        self.problems: tuple[Problem, ...] = tuple(problems)
        self._standings: list[UnitResult] | None = None

    @property
    def units(self) -> Table:
        """One row a unit, in the order of the case, with the columns of `cchc score --out result.csv`."""
        return Table(self._scored.units, self._repr_html_)

    @property
    def nodes(self) -> Table:
        """One row a unit and node: unit, code, name, max, self, points, lost, conceded, cut, status."""
        return Table(self._scored.nodes, self._nodes_html)

    def __iter__(self) -> Iterator[UnitResult]:
        if self._standings is None:
            self._standings = decoded(self._scored.standings_json())["units"]
        return iter(self._standings)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, id: str) -> UnitResult:
        """The unit of this id, with its nodes under `criteria`. Raises `KeyError` where the case has none."""
        unit = self._scored.unit_json(id)
        if unit is None:
            raise KeyError(id)
        return cast(UnitResult, decoded(unit))

    def json(self) -> str:
        """The result as it is published (contract, section 3): same inputs, same bytes. About 250 bytes a cell."""
        return self._scored.json()

    def _repr_html_(self) -> str:
        units = list(self)
        by_rank = sorted(units, key=lambda unit: (unit["group"], unit["rank"] is None, unit["rank"] or 0))
        return _html.table(_SHOWN, by_rank[:_MOST], more=max(0, len(units) - _MOST))

    def _nodes_html(self) -> str:
        rows: list[dict[str, Any]] = []
        units = list(self)
        for number, unit in enumerate(units):
            if len(rows) >= _MOST:
                return _html.table(_NODES, rows, more=len(units) - number)
            rows += [{"unit": unit["id"], **node} for node in self[unit["id"]]["criteria"]]
        return _html.table(_NODES, rows)


class Answer(dict[str, Any]):
    """An answer with the keys that its JSON has (`cchc schema`), figures as `Decimal` or `Fraction`.

    `problems` holds what is suspicious; it never holds errors.
    """

    def __init__(self, entries: dict[str, Any], problems: Sequence[Problem]) -> None:
        super().__init__(entries)
        self.problems: tuple[Problem, ...] = tuple(problems)

    def _repr_html_(self) -> str:
        return _html.tables(self, _MOST)
