"""The engine works without the interpreter, and many threads may use one."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import polars

import cchc
from cchc._written import encoded


def steps_during(call: Callable[[], object]) -> int:
    """How many steps another thread of Python goes during a call.

    Threads change every few microseconds here, so that around a call that holds the interpreter there are few.
    """
    steps, stop = [0], threading.Event()

    def count() -> None:
        while not stop.is_set():
            steps[0] += 1

    interval = sys.getswitchinterval()
    counter = threading.Thread(target=count)
    sys.setswitchinterval(1e-5)
    try:
        counter.start()
        before = steps[0]
        call()
        return steps[0] - before
    finally:
        stop.set()
        counter.join()
        sys.setswitchinterval(interval)


def test_other_threads_go_on_while_the_engine_works(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    engine, rows = criteria._engine, 100_000
    table = polars.DataFrame({"unit": [f"u{row}" for row in range(rows)], "1.1": ["som"] * rows, "2.1": [3] * rows})
    part = criteria.read(table.head(rows // 4))
    scored, _ = part._case.score('{"score": {"case": null}}')
    assert scored is not None
    robust = encoded({"robust": {"case": case, "draws": rows}})
    calls: dict[str, Callable[[], object]] = {
        "call": lambda: engine.call_json(robust),
        "read": lambda: engine.case_from_tables(None, table, None, None, False),
        "json": part._case.json,
        "result": scored.standings_json,
    }
    # Adding numbers up holds the interpreter all the time; other threads run only before and after.
    held = max(steps_during(lambda: sum(range(10_000_000))) for _ in range(3))
    for name, call in calls.items():
        free = steps_during(call)
        assert free > 4 * held, f"{name}: {free} steps, {held} while the interpreter is held"


def test_many_threads_use_one_engine(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    read, expected = criteria.read(case), criteria.score(case).json()
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: criteria.score(read).json(), range(64)))
    assert set(results) == {expected}
