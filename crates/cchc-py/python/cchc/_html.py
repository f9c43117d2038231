"""Tables for notebooks. Whatever stands in a case is text here, never markup; words are those of `_words`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from html import escape
from typing import Any, TypeAlias

from . import _words
from ._problems import said
from ._words import Keys

_NUMBERS = (int, Decimal, Fraction)
Row: TypeAlias = Mapping[str, Any]

# How many rows are shown of a table.
MOST = 100
# What is said in other columns too, in parts; and what an answer says of itself: versions and digests.
_FOR_PROGRAMS = ("exact", "counted")
_HEAD = frozenset(("cchc", "kind", "version", "semantics", "engine", "criteria", "case"))


def table(rows: Sequence[Row], columns: Sequence[str] = (), keys: Keys = (), more: int = 0) -> str:
    """An HTML table with these columns, or one for each key of the rows.

    `keys` lead to the table in its answer, `more` is how many rows are not shown.
    """
    flat = [dict(_flat(row)) for row in rows]
    shown = [(column,) for column in columns] or _columns(flat)
    head = "".join(f"<th>{escape(word)}</th>" for word in _words.headings(shown, _is_of_units(keys)))
    body = "".join(f"<tr>{''.join(_cell(column, row.get(column)) for column in shown)}</tr>" for row in flat)
    rest = f'<tr><td colspan="{len(shown)}">… {more}</td></tr>' if more else ""
    return f"<table>{_caption(keys)}<thead><tr>{head}</tr></thead><tbody>{body}{rest}</tbody></table>"


def _flat(row: Row) -> Iterable[tuple[Keys, Any]]:
    """The cells of a row: what is no mapping, and one level of what is."""
    for key, value in row.items():
        part = _said(value)
        if _is_plain(part):
            yield (key,), part
        elif isinstance(part, Mapping) and key not in _FOR_PROGRAMS:
            inner = ((name, _said(cell)) for name, cell in part.items())
            yield from (((key, name), cell) for name, cell in inner if _is_plain(cell))


def _said(value: Any) -> Any:
    """The text in the language that is set where there are both, the shown one of two figures, and else the value."""
    if isinstance(value, Mapping) and value.keys() == {"vi", "en"}:
        return said(value["vi"], value["en"])
    return value["shown"] if isinstance(value, Mapping) and "shown" in value else value


def _columns(flat: Sequence[Mapping[Keys, Any]]) -> list[Keys]:
    names = list(dict.fromkeys(name for row in flat for name in row))
    # What is a mapping in one row may be nothing in another.
    opened = {name[0] for name in names if len(name) > 1}
    return [name for name in names if len(name) > 1 or name[0] not in opened]


def _is_of_units(keys: Keys) -> bool:
    return keys[-1:] in (("unit",), ("units",))


def _caption(keys: Keys) -> str:
    return f"<caption>{escape(_words.caption(keys))}</caption>" if keys else ""


def _cell(keys: Keys, value: object) -> str:
    if value is None:
        return "<td></td>"
    is_number = isinstance(value, _NUMBERS) and not isinstance(value, bool)
    look = ' style="text-align:right"' if is_number else ""
    return f"<td{look}>{escape(str(_words.cell(keys[-1], value)))}</td>"


def tables(answer: Row) -> str:
    """Every list of entries in an answer, as tables of what is no further list or entry."""
    shown = {key: part for key, part in answer.items() if key not in _HEAD}
    return "".join(_tables(shown, ())) or "<p>–</p>"


def _tables(value: Row, keys: Keys) -> Iterable[str]:
    single = {key: part for key, part in value.items() if _is_plain(part)}
    if single:
        yield _entries(single, keys)
    for key, part in value.items():
        inner = (*keys, key)
        if isinstance(part, Mapping):
            yield from _tables(part, inner)
        elif isinstance(part, list) and part and all(isinstance(row, Mapping) for row in part):
            yield table(part[:MOST], keys=inner, more=max(0, len(part) - MOST))


def _entries(single: Row, keys: Keys) -> str:
    """A table with a row a key."""
    words = _words.headings([(key,) for key in single], _is_of_units(keys))
    rows = "".join(
        f"<tr><th>{escape(word)}</th>{_cell((key,), part)}</tr>" for word, (key, part) in zip(words, single.items())
    )
    return f"<table>{_caption(keys)}<tbody>{rows}</tbody></table>"


def _is_plain(value: object) -> bool:
    return not isinstance(value, (Mapping, list))
