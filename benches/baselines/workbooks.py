#!/usr/bin/env python3
"""What a skilled user writes today with openpyxl: the same workbooks read, and as many plain cells written.

usage: workbooks.py read WORKBOOK_OR_FOLDER           collects the cells that are reported
       workbooks.py count WORKBOOK_OR_FOLDER          says how many workbooks and cells there are, untimed
       workbooks.py write OUT_DIR WORKBOOKS CELLS     so many cells, half texts and half figures, without formats
Prints seconds for load or write, and how many cells. Everything goes the way that openpyxl recommends for speed:
`read_only` with rows of values, `write_only` with whole rows. Nothing is checked and nothing scored.

Not here: what makes the workbooks that are read (`cchc form`, matrix.py), and the comparison (../compare).
"""
import os
import sys
import time
from pathlib import Path

import openpyxl

UNIT, GROUP, CODE = 'Mã đơn vị', 'Khối', 'Mã'
# What a unit fills in, and the code that it belongs to.
REPORTED = (CODE, 'Số liệu', 'Trên tổng số', 'Điểm tự chấm', 'Tài liệu kiểm chứng', 'Ghi chú')
WIDTH = 100


def workbooks(path):
    return sorted(path.glob('*.xlsx')) if path.is_dir() else [path]


def places(row):
    """Where the cells that are reported stand below a heading: of a matrix everywhere; `None` for other rows."""
    if CODE in row:
        return [row.index(name) for name in REPORTED if name in row]
    return range(len(row)) if UNIT in row and GROUP in row else None


def reported(rows):
    """The cells that are reported, row by row."""
    columns = None
    for row in rows:
        if columns is not None:
            yield [row[place] for place in columns]
        else:
            columns = places(row)


def read(path):
    kept = []
    for file in workbooks(path):
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        # The other sheets of a form are for people alone.
        kept.extend(reported(book.worksheets[0].iter_rows(values_only=True)))
        book.close()
    return sum(cell is not None for row in kept for cell in row)


def count(path):
    cells = 0
    for file in workbooks(path):
        book = openpyxl.load_workbook(file, read_only=True)
        for sheet in book.worksheets:
            cells += sum(cell is not None for row in sheet.iter_rows(values_only=True) for cell in row)
        book.close()
    print(f'{len(workbooks(path))} workbooks, {cells} cells')


def write(out, number, cells):
    os.makedirs(out, exist_ok=True)
    row = ['Đơn vị', 97.25] * (WIDTH // 2)
    for place in range(number):
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet('Kết quả')
        own = cells // number
        for _ in range(own // WIDTH):
            sheet.append(row)
        sheet.append(row[:own % WIDTH])
        book.save(f'{out}/{place + 1}.xlsx')


def main(what, *arguments):
    start = time.perf_counter()
    if what == 'count':
        count(Path(arguments[0]))
    elif what == 'read':
        cells = read(Path(arguments[0]))
        print(f'openpyxl: load {time.perf_counter() - start:.6f} s, {cells} cells')
    else:
        write(arguments[0], int(arguments[1]), int(arguments[2]))
        print(f'openpyxl: write {time.perf_counter() - start:.6f} s')


if __name__ == '__main__':
    main(*sys.argv[1:])
