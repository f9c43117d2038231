"""The example and the README do what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from conftest import CONFORMANCE, ROOT

HERE = ROOT / "crates" / "cchc-py"
# a: 1 + 2.85 + 6/7 + 2.5 + 135/157 = 8.0671 of 10. b: 3 + 2/3 + 2, which the gate allows, of 10. c: 4/3 of 9.
FIRST_FIGURE = """\
1 Huyện A 80.67 Tốt
2 Huyện B 56.67 Trung bình
3 Huyện C 14.81 Trung bình
evidence:15:unit: không có đơn vị `d` (có thể dùng: `a`, `b`, `c`)
"""


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_example() -> None:
    assert run(str(HERE / "examples" / "first_figure.py"), str(CONFORMANCE / "exact")) == FIRST_FIGURE


def test_a_check_that_cannot_run_says_so(tmp_path: Path) -> None:
    skipped = tmp_path / "skipped"
    there = {**os.environ, "PYTHON": "no-such-python", "CCHC_SKIPPED": str(skipped), "CARGO_TARGET_DIR": str(tmp_path)}
    done = subprocess.run([HERE / "check"], env=there, capture_output=True, encoding="utf-8", check=True)
    lines = done.stdout.splitlines()
    why = "Python: everything: no-such-python is missing, is older than 3.10 or has no venv (Debian: python3 python3-venv)"
    assert f"******** SKIPPED: {why}" in lines and lines[-1] == "cchc-py: 0 tests ran"
    assert skipped.read_text("utf-8") == f"{why}\n"


def test_the_readme() -> None:
    readme = (HERE / "README.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert len(blocks) >= 4
    printed = run("-c", "\n".join(blocks)).splitlines()
    shown = re.findall(r"```text\n(.*?)```", readme, re.DOTALL)
    assert printed == "".join(shown).splitlines()
