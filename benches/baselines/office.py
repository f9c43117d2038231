#!/usr/bin/env python3
"""The same work as a workbook of formulas, the way councils keep it, for LibreOffice to calculate.

usage: office.py CASE_DIR OUT.fods formulas|values [unrounded]
Writes three sheets: Result (unit, group, points, index, rank in group, tier), Evidence, Points (one formula a
leaf). The formulas have no results stored, so whoever opens the workbook has to calculate. With `values` the
same cells hold a number each: opening that costs what opening costs, and the difference is the calculation.
Leaf points are rounded to two decimals, or, `unrounded`, only the index is, as `sum: exact` asks for.
"""
import csv
import json
import sys
from xml.sax.saxutils import escape, quoteattr

HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>
'''
FOOT = '</office:spreadsheet></office:body></office:document>\n'


def leaves(nodes):
    for node in nodes:
        if 'rule' in node:
            yield node
        else:
            yield from leaves(node['criteria'])


def column(number):
    """The letters of a column, from 0."""
    letters = ''
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def text(value):
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def number(value):
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def formula(expression):
    return f'<table:table-cell table:formula={quoteattr("of:=" + expression)}/>'


def points(leaf, cell, kept):
    kind, body = next(iter(leaf['rule'].items()))
    mx = leaf['max']
    if kind == 'bands' and len(body['steps']) == 3:
        return f'IF({cell}>=100;{mx};IF({cell}>=80;{kept(f"{cell}*{mx}/100")};0))'
    if kind == 'bands':
        return kept(f'{cell}*{mx}/100')
    if kind == 'choice':
        return f'IF({cell}="a";{mx};IF({cell}="b";{kept(body["b"])};0))'
    return f'MAX({mx}-0.1*{cell};0)'


def result(row, count, last, total):
    """Points, index, rank and tier of the unit in a row."""
    index = f'[.D{row}]'
    group = f'[.$B$2:.$B${count + 1}];[.B{row}]'
    return [f'SUM([Points.A{row}:.{last}{row}])', f'ROUND([.C{row}]/{total}*100;2)',
            f'COUNTIFS({group};[.$D$2:.$D${count + 1}];">"&{index})+1',
            f'IF({index}>=90;"Rất tốt";IF({index}>=80;"Tốt";IF({index}>=65;"Khá";"Trung bình")))']


def sheet(out, name, rows):
    out.write(f'<table:table table:name="{name}">\n')
    for row in rows:
        out.write(f'<table:table-row>{"".join(row)}</table:table-row>\n')
    out.write('</table:table>\n')


def main(case, path, what='formulas', sums='rounded'):
    with open(f'{case}/criteria.json', encoding='utf8') as file:
        criteria = json.load(file)
    with open(f'{case}/units.csv', encoding='utf8', newline='') as file:
        units = list(csv.DictReader(file))
    with open(f'{case}/evidence-wide.csv', encoding='utf8', newline='') as file:
        evidence = list(csv.reader(file))
    own = list(leaves(criteria['criteria']))
    last = column(len(own) - 1)
    kept = (lambda x: f'ROUND({x};2)') if sums == 'rounded' else (lambda x: x)
    cell = formula if what == 'formulas' else lambda _: number(1)

    def results():
        yield map(text, ['unit', 'group', 'points', 'index', 'rank', 'tier'])
        for row, unit in enumerate(units, 2):
            cells = result(row, len(units), last, criteria['total'])
            yield [text(unit['unit']), text(unit['group']), *map(cell, cells)]

    def given():
        yield map(text, evidence[0])
        for row in evidence[1:]:
            yield [text(v) if v in ('a', 'b', 'c') or v == row[0] else number(v) for v in row]

    def scored():
        yield [text(leaf['code']) for leaf in own]
        for row in range(2, len(units) + 2):
            yield [cell(points(leaf, f'[Evidence.{column(j + 1)}{row}]', kept)) for j, leaf in enumerate(own)]

    with open(path, 'w', encoding='utf8') as out:
        out.write(HEAD)
        sheet(out, 'Result', results())
        sheet(out, 'Evidence', given())
        sheet(out, 'Points', scored())
        out.write(FOOT)


if __name__ == '__main__':
    main(*sys.argv[1:])
