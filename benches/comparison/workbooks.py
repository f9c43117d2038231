"""Workbooks beside openpyxl: filled forms and a matrix read, forms and results written. How it is shown is in tables.py.

Both read the very same files: forms as `cchc form` makes them, filled with the values of a case, and a matrix as a
spreadsheet program saves it (baselines/matrix.py). openpyxl writes as many cells as the workbook of `cchc` has,
but plain ones: without formats, formulas and charts.
"""
import re
import shutil
import sys
from dataclasses import dataclass

from . import contenders

SUMS = 'exact'


@dataclass
class Reading:
    """A case in workbooks, read by both: the stages of ours in memory, then whole processes, ours first."""
    name: str
    stages: dict
    whole: list
    cells: int


@dataclass
class Writing:
    """Workbooks made by both: the stage of ours in memory, then whole processes, ours first."""
    name: str
    stage: tuple
    whole: list
    workbooks: int
    cells: int


class Workbooks:
    """The workloads of both kinds, and what reading and writing them takes."""

    def __init__(self, tools, runs):
        self.tools, self.runs = tools, runs
        self.reading, self.writing = [], []

    def script(self, *arguments):
        return [self.tools.python, self.tools.baselines / 'workbooks.py', *arguments]

    def counted(self, path):
        """How many workbooks there are and how many cells they have."""
        found = re.match(r'(\d+) workbooks, (\d+) cells', contenders.run(self.script('count', path)))
        return int(found[1]), int(found[2])

    def folder(self, case, name):
        """An empty folder for what is made of a case."""
        folder = self.tools.folder / f'{case.name}.{name}'
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def forms(self, units):
        """The filled forms of a case, made and read again."""
        contenders.say(f'{units:,} forms')
        case, set_file = self.case(units)
        folder = self.folder(case, 'forms')
        make = [self.tools.program('cchc'), 'form', set_file, '--case', case, '--out', folder, '--force', '--quiet']
        contenders.run(make)
        stages = self.read(f'{units:,} forms', case, set_file, folder)
        self.write(f'{units:,} forms', case, stages['forms'], make, folder)

    def matrix(self, units):
        """A case as one matrix, read, and its results as a workbook."""
        contenders.say(f'a matrix of {units:,} units')
        case, set_file = self.case(units)
        book, maker = self.tools.folder / f'{case.name}.matrix.xlsx', self.tools.baselines / 'matrix.py'
        contenders.run([sys.executable, '-B', maker, case, book])
        stages = self.read(f'matrix of {units:,} × {contenders.LEAVES}', case, set_file, book)
        out = self.folder(case, 'results') / 'results.xlsx'
        make = [self.tools.program('cchc'), 'score', set_file, case, '--out', out, '--quiet']
        contenders.run(make)
        self.write(f'results of {units:,} units', case, stages['results'], make, out)

    def case(self, units):
        case = self.tools.workload(units, SUMS)
        return case, case / 'criteria.json'

    def read(self, name, case, set_file, path):
        out = self.folder(case, 'measure')
        stages = self.tools.stages(['workbooks', set_file, path, out, self.runs])
        check = [self.tools.program('cchc'), 'check', set_file, path, '--format', 'json']
        commands = {'cchc': check, 'openpyxl': self.script('read', path)}
        cells = int(re.search(r'(\d+) cells', contenders.run(commands['openpyxl']))[1])
        self.reading.append(Reading(name, stages, contenders.in_turns(commands, self.runs), cells))
        return stages

    def write(self, name, case, stage, make, path):
        workbooks, cells = self.counted(path)
        commands = {'cchc': make, 'openpyxl': self.script('write', self.folder(case, 'openpyxl'), workbooks, cells)}
        whole = contenders.in_turns(commands, self.runs)
        self.writing.append(Writing(name, stage, whole, workbooks, cells))
