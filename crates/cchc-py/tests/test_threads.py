"""The engine works without the interpreter, and many threads may use one."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow

import cchc


class Stream:
    """A table whose batches come when another thread of Python says so."""

    def __init__(self, schema: pyarrow.Schema, batch: pyarrow.RecordBatch) -> None:
        self.asked, self.allowed = threading.Event(), threading.Event()
        self.schema, self.batch = schema, batch

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        def batches() -> Any:
            self.asked.set()
            # Would the engine hold the interpreter, nobody could allow anything, and this would fail.
            assert self.allowed.wait(60)
            yield self.batch

        return pyarrow.RecordBatchReader.from_batches(self.schema, batches()).__arrow_c_stream__()


def test_another_thread_goes_on_while_the_engine_works(criteria: cchc.CriteriaSet) -> None:
    batch = pyarrow.record_batch({"unit": ["a"], "1.1": ["som"]})
    stream, steps = Stream(batch.schema, batch), 0
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(criteria.score, stream)
        assert stream.asked.wait(60)
        steps = sum(1 for _ in range(100_000))
        stream.allowed.set()
        assert [unit["id"] for unit in result.result(60)] == ["a"]
    assert steps == 100_000


def test_python_runs_during_one_call(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    # A call of seconds in one thread; were the interpreter held, this thread could not count before it is over.
    read = criteria.read(case)
    started, steps = threading.Event(), 0

    def work() -> None:
        started.set()
        criteria.robust(read, draws=200_000)

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        started.wait(60)
        while not done.done():
            steps += 1
        done.result()
    assert steps > 1_000


def test_many_threads_use_one_engine(criteria: cchc.CriteriaSet, case: dict[str, Any]) -> None:
    read, expected = criteria.read(case), criteria.score(case).json()
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: criteria.score(read).json(), range(64)))
    assert set(results) == {expected}
