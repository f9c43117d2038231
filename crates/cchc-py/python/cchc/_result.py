"""Results as objects and tables. All other answers are mappings (`shapes`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from . import _html
from ._cchc import Scored
from ._figures import decoded
from ._problems import Problem, shown
from .shapes import UnitResult, UnitStanding

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

# The columns that a notebook shows.
_UNITS = ("rank", "id", "name", "group", "points", "max", "index", "tier")
_NODES = ("unit", "code", "max", "self", "points", "lost", "conceded", "cut", "status")


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

    Going through it gives every unit in the order of the case, as a `UnitStanding`; `result[id]` gives one as a
    `UnitResult`, with its nodes under `criteria` and, where rounding changed figures, its `exact` ones. Each is made
    anew, so whoever changes one changes nothing else. `problems` holds what is suspicious; it never holds errors.
    """

    def __init__(self, scored: Scored, problems: Sequence[Problem]) -> None:
        self._scored = scored
        self.problems: tuple[Problem, ...] = tuple(problems)
        self._standings: str | None = None

    @property
    def units(self) -> Table:
        """One row a unit, in the order of the case, with the columns of `cchc score --out result.csv`."""
        return Table(self._scored.units, self._repr_html_)

    @property
    def nodes(self) -> Table:
        """One row a unit and node: unit, code, name, max, self, points, lost, conceded, cut, status."""
        return Table(self._scored.nodes, self._nodes_html)

    def __iter__(self) -> Iterator[UnitStanding]:
        if self._standings is None:
            self._standings = self._scored.standings_json()
        for unit in decoded(self._standings)["units"]:
            # The list of nodes is empty here, which would read as a unit without any.
            del unit["criteria"]
            yield unit

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, id: object) -> bool:
        """Whether the case has a unit of this id."""
        return isinstance(id, str) and self._unit(id) is not None

    def __getitem__(self, id: str) -> UnitResult:
        """The unit of this id, with its nodes under `criteria`. Raises `KeyError` where the case has none."""
        if not isinstance(id, str):
            raise TypeError(f"a unit is asked for by its id, a text, not by {type(id).__name__}")
        unit = self._unit(id)
        if unit is None:
            raise KeyError(id)
        return cast(UnitResult, decoded(unit))

    def _unit(self, id: str) -> str | None:
        # Half a character stands in no id, and cannot be asked for.
        return self._scored.unit_json(id) if shown(id) == id else None

    def json(self) -> str:
        """The result as it is published (contract, section 3): same inputs, same bytes. About 250 bytes a cell."""
        return self._scored.json()

    def _repr_html_(self) -> str:
        units = list(self)
        by_rank = sorted(units, key=lambda unit: (unit["group"], unit["rank"] is None, unit["rank"] or 0))
        return _html.table(by_rank[: _html.MOST], _UNITS, more=max(0, len(units) - _html.MOST))

    def _nodes_html(self) -> str:
        rows: list[dict[str, Any]] = []
        units = list(self)
        for number, unit in enumerate(units):
            if len(rows) >= _html.MOST:
                return _html.table(rows, _NODES, more=len(units) - number)
            rows += [{"unit": unit["id"], **node} for node in self[unit["id"]]["criteria"]]
        return _html.table(rows, _NODES)
