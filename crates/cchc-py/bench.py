"""How long a case of 10,000 units and 100 leaves takes from Arrow: in Rust alone, and called from Python.

    python bench.py RUST CASE [RUNS]

RUST is the binary `arrow` of the benches, CASE a folder made by benches/baselines/workload.py. Both read the same
texts, score and make the table of units, in turns; the best of RUNS runs of each, and their ratio, are printed.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pyarrow
from pyarrow import csv

import cchc


def read(path: Path) -> pyarrow.Table:
    names = path.read_text("utf-8").split("\n", 1)[0].split(",")
    types = {name: pyarrow.string() for name in names}
    table = csv.read_csv(path, convert_options=csv.ConvertOptions(column_types=types))
    return table.combine_chunks()


def called(criteria: cchc.CriteriaSet, tables: cchc.Tables) -> int:
    """One call, in nanoseconds."""
    start = time.perf_counter_ns()
    units = criteria.score(tables).units.to_arrow()
    taken = time.perf_counter_ns() - start
    assert units.num_rows == tables.units.num_rows  # type: ignore[union-attr]
    return taken


def main(rust: str, folder: str, runs: int) -> None:
    case = Path(folder)
    criteria = cchc.CriteriaSet.load(case / "criteria.json")
    tables = cchc.Tables(units=read(case / "units.csv"), evidence=read(case / "evidence-wide.csv"))
    own, ours = [], []
    for _ in range(runs):
        own.append(int(subprocess.run([rust, folder, "3"], capture_output=True, check=True).stdout))
        ours.append(min(called(criteria, tables) for _ in range(3)))
    cells = (tables.evidence.num_columns - 1) * tables.evidence.num_rows  # type: ignore[union-attr]
    print(f"cells\t{cells}")
    print(f"rust\t{min(own) / 1e6:.1f} ms\t{min(own) / cells:.1f} ns a cell")
    print(f"python\t{min(ours) / 1e6:.1f} ms\t{min(ours) / cells:.1f} ns a cell")
    print(f"ratio\t{min(ours) / min(own):.2f}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 7)
