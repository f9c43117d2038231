"""Builds and runs everybody that is compared, on the same files. How it is shown is in tables.py.

A whole process is measured from outside: the clock from start to end, and the memory that the system says it
held at most. Contenders take turns, so that a busy moment of the machine meets all of them, and the best of
all runs counts. The times of stages are what the programs themselves say.
"""
import csv
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

LEAVES = 100
# What the contenders in Python need; which versions is in baselines/requirements.txt.
NEEDED = 'numpy, pandas, openpyxl, lxml'
# A contender that has taken so many seconds in all is not run again.
PATIENCE = 120


@dataclass
class Process:
    """The best of some runs of a program."""
    name: str
    seconds: float = float('inf')
    megabytes: float = 0.0
    runs: int = 0
    taken: float = 0.0
    # Nanoseconds of load, score and write, as the float scripts say.
    said: dict = field(default_factory=dict)


@dataclass
class Agreement:
    """How many units a contender gives otherwise than the exact result."""
    units: int
    sums: str
    name: str
    rank: int
    tier: int
    index: int


@dataclass
class Office:
    """LibreOffice: converting the workbook of formulas, the same without formulas, and our whole process."""
    units: int
    sums: str
    formulas: float
    values: float
    ours: float
    agreement: Agreement


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(command, **options):
    """Runs a command that has to succeed, and gives what it printed."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f'{command[0]} failed:\n{done.stderr}')
    return done.stdout


def timed(command):
    """Seconds, megabytes at most, and the output of a whole process."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read().decode('utf8')
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f'failed: {" ".join(str(word) for word in command)}')
    unit = 1 if platform.system() == 'Darwin' else 1024
    return seconds, usage.ru_maxrss * unit / 1e6, output


def in_turns(commands, runs):
    """The best of some runs of each command, by its name."""
    found = {name: Process(name) for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            best = found[name]
            if best.taken > PATIENCE:
                continue
            seconds, megabytes, output = timed(command)
            best.runs, best.taken = best.runs + 1, best.taken + seconds
            best.seconds, best.megabytes = min(best.seconds, seconds), max(best.megabytes, megabytes)
            for stage, took in re.findall(r'(load|score|write) ([0-9.]+) s', output):
                best.said[stage] = min(best.said.get(stage, float('inf')), float(took) * 1e9)
    return list(found.values())


def rows(path):
    """Rank, tier and index of every unit."""
    with open(path, encoding='utf-8-sig', newline='') as file:
        return {row['unit']: (row['rank'], row['tier'], Decimal(row['index'])) for row in csv.DictReader(file)}


def disagreement(units, sums, name, ours, theirs):
    ours, theirs = rows(ours), rows(theirs)
    if ours.keys() != theirs.keys():
        sys.exit(f'{name} has other units')
    differing = [sum(ours[unit][what] != theirs[unit][what] for unit in ours) for what in range(3)]
    return Agreement(units, sums, name, *differing)


class Tools:
    """What runs on this machine, built and ready; and what is missing here."""

    def __init__(self, root):
        self.root, self.missing = root, []
        self.baselines = root / 'benches/baselines'
        if not shutil.which('cargo'):
            sys.exit('cargo is missing: install Rust 1.95 or newer, see https://rustup.rs')
        metadata = json.loads(run(['cargo', 'metadata', '--no-deps', '--format-version', '1'], cwd=root))
        self.target = Path(metadata['target_directory'])
        self.folder = self.target / 'compare'
        self.folder.mkdir(parents=True, exist_ok=True)
        say('building (release)')
        run(['cargo', 'build', '--release', '--quiet', '-p', 'cchc-cli', '-p', 'cchc-benches'], cwd=root)
        self.python = self.environment()
        self.versions = self.version_texts()
        self.soffice = shutil.which('soffice') or shutil.which('libreoffice')
        if not self.soffice:
            self.lacks('LibreOffice (`soffice`) is not installed, so no workbook is calculated; on Debian: '
                       '`apt-get install --no-install-recommends libreoffice-calc-nogui`')

    def lacks(self, text):
        self.missing.append(text)
        say(f'MISSING: {text}')

    def program(self, name):
        return self.target / 'release' / (name + ('.exe' if os.name == 'nt' else ''))

    def environment(self):
        """A Python with all that is needed, in a folder of its own; or this one where it has that; or none."""
        needed = self.baselines / 'requirements.txt'
        folder = self.folder / 'venv'
        python = folder / ('Scripts/python.exe' if os.name == 'nt' else 'bin/python')
        has_all = ['-c', f'import {NEEDED}']
        if python.exists() and subprocess.run([python, *has_all], capture_output=True).returncode == 0:
            return python
        say(f'installing {NEEDED} into a folder of their own')
        for step in ([sys.executable, '-m', 'venv', folder], [python, '-m', 'pip', 'install', '-q', '-r', needed]):
            try:
                done = subprocess.run(step, capture_output=True, text=True)
                problem = done.stderr.strip() if done.returncode else None
            except OSError as error:
                problem = str(error)
            if problem is not None:
                say(problem)
                break
        else:
            return python
        if subprocess.run([sys.executable, *has_all], capture_output=True).returncode == 0:
            return Path(sys.executable)
        self.lacks(f'{NEEDED} cannot be installed (Python needs `venv` and `pip`, on Debian the package '
                   '`python3-venv`, and a package index), so neither the float scripts nor openpyxl run')
        return None

    def version_texts(self):
        texts = [run([self.program('cchc'), '--version']).strip(), run(['rustc', '--version']).split(' (')[0]]
        if self.python:
            ask = f'import platform, {NEEDED}; print("Python", platform.python_version(), end="")\n' \
                  f'for module in {NEEDED}: print(",", module.__name__, module.__version__, end="")'
            texts.append(run([self.python, '-c', ask]).strip())
        return texts

    def workload(self, units, sums):
        """The folder of a case; made once, as long as its maker stays the same."""
        folder, maker = self.folder / f'{units}-{sums}', self.baselines / 'workload.py'
        last = folder / 'evidence-wide.csv'
        if not last.exists() or last.stat().st_mtime < maker.stat().st_mtime:
            run([sys.executable, maker, folder, units, sums])
        return folder

    def out(self, case, name):
        """The result of a contender for a case; outside the case's folder, where it would be a stray table."""
        return self.folder / f'{case.name}.{name.replace(" ", "-").replace(",", "")}.csv'

    def measure(self, case, runs):
        """Nanoseconds, peak bytes and kept bytes of every stage, in memory."""
        return self.stages([case, self.out(case, 'measure'), runs])

    def stages(self, arguments):
        """What the measuring program says of every stage."""
        lines = run([self.program('measure'), *arguments]).splitlines()
        fields = [line.split('\t') for line in lines]
        return {name: tuple(map(int, figures)) for name, *figures in fields}

    def ours(self, case):
        return [self.program('cchc'), 'score', case / 'criteria.json', case, '--format', 'csv', '--quiet',
                '--out', self.out(case, 'cchc')]

    def script(self, case, how, sums):
        """A float script that adds as the set asks."""
        unrounded = ['unrounded'] if sums == 'exact' else []
        return [self.python, self.baselines / 'float_baseline.py', how, case, self.out(case, how), *unrounded]

    def processes(self, case, sums, runs):
        """Whole processes from CSV to CSV, in turns: ours first."""
        commands = {'cchc': self.ours(case)}
        if self.python:
            commands |= {how: self.script(case, how, sums) for how in ('pandas', 'numpy')}
        return in_turns(commands, runs)

    def agreement(self, case, units, sums):
        """The float scripts beside the exact result, on what `processes` has just written."""
        if not self.python:
            return []
        ours, found = self.out(case, 'cchc'), []
        for how in ('numpy', 'pandas'):
            found.append(disagreement(units, sums, how, ours, self.out(case, how)))
            if sums == 'exact':
                # The habit: every leaf rounded, whatever the set asks.
                name = f'{how}, leaves rounded'
                command = self.script(case, how, 'rounded')
                command[4] = self.out(case, name)
                run(command)
                found.append(disagreement(units, sums, name, ours, self.out(case, name)))
        return found

    def office(self, case, units, sums, runs):
        """LibreOffice, headless, from a workbook to CSV; with formulas and without."""
        if not self.soffice:
            return None
        say(f'LibreOffice, {units:,} units, {sums}')
        best = {}
        out = self.folder / f'{case.name}.office'
        profile = (self.folder / 'office-profile').as_uri()
        books = {what: self.folder / f'{case.name}.{what}.fods' for what in ('formulas', 'values')}
        for what, book in books.items():
            unrounded = ['unrounded'] if sums == 'exact' else []
            run([sys.executable, self.baselines / 'office.py', case, book, what, *unrounded])
        convert = [self.soffice, f'-env:UserInstallation={profile}', '--headless', '--convert-to',
                   'csv:Text - txt - csv (StarCalc):44,34,76', '--outdir', out]
        # The first start makes its profile; it does not count.
        run([*convert, books['values']])
        for _ in range(runs):
            for what, command in {**{w: [*convert, b] for w, b in books.items()}, 'ours': self.ours(case)}.items():
                best[what] = min(best.get(what, float('inf')), timed(command)[0])
        result = out / f'{case.name}.formulas.csv'
        found = disagreement(units, sums, 'LibreOffice', self.out(case, 'cchc'), result)
        return Office(units, sums, best['formulas'], best['values'], best['ours'], found)


def machine():
    """The processor and how many cores there are."""
    name = platform.processor() or platform.machine()
    try:
        with open('/proc/cpuinfo', encoding='utf8') as file:
            names = [line.split(':', 1)[1].strip() for line in file if line.startswith('model name')]
        name = names[0] if names else name
    except OSError:
        pass
    return f'{name}, {os.cpu_count()} cores, {platform.system()}'
