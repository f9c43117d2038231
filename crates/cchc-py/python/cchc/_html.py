"""Tables for notebooks. Whatever stands in a case is text here, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from html import escape
from typing import Any

_NUMBERS = (int, Decimal, Fraction)


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], caption: str = "", more: int = 0) -> str:
    """An HTML table; `more` is how many rows are not shown."""
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(_cell(row.get(column)) for column in columns)}</tr>" for row in rows)
    rest = f'<tr><td colspan="{len(columns)}">… {more}</td></tr>' if more else ""
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}{rest}</tbody></table>"


def _cell(value: object) -> str:
    if value is None:
        return "<td></td>"
    is_number = isinstance(value, _NUMBERS) and not isinstance(value, bool)
    look = ' style="text-align:right"' if is_number else ""
    return f"<td{look}>{escape(str(value))}</td>"


def tables(answer: Mapping[str, Any], most: int) -> str:
    """Every list of entries in an answer, as tables of what is no further list or entry."""
    return "".join(_tables(answer, "", most)) or "<p>–</p>"


def _tables(value: Mapping[str, Any], path: str, most: int) -> Iterable[str]:
    single = {key: part for key, part in value.items() if not isinstance(part, (Mapping, list))}
    if single:
        yield table(["", " "], [{"": key, " ": part} for key, part in single.items()], path)
    for key, part in value.items():
        inner = f"{path}.{key}" if path else key
        if isinstance(part, Mapping):
            yield from _tables(part, inner, most)
        elif isinstance(part, list) and part and all(isinstance(row, Mapping) for row in part):
            columns = list(dict.fromkeys(name for row in part for name, cell in row.items() if _is_plain(cell)))
            yield table(columns, part[:most], inner, max(0, len(part) - most))


def _is_plain(value: object) -> bool:
    return not isinstance(value, (Mapping, list))
