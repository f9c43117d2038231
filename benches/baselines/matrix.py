#!/usr/bin/env python3
"""A case as one workbook: a row a unit, a column a code, as a spreadsheet program saves it, texts shared.

usage: matrix.py CASE_DIR OUT.xlsx
The case is one of workload.py. Written part by part, so that it is the same whoever is compared.
"""
import csv
import sys
import zipfile
from xml.sax.saxutils import escape

from office import column

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
PARTS = {
    '[Content_Types].xml': f'<Types xmlns="{PACKAGE}/content-types">'
                           '<Default Extension="rels" '
                           'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                           f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
                           f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
                           f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/>'
                           '</Types>',
    '_rels/.rels': f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                   f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
                       '<sheet name="Số liệu" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{PACKAGE}/relationships">'
                                  f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" '
                                  'Target="worksheets/sheet1.xml"/>'
                                  f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" '
                                  'Target="sharedStrings.xml"/></Relationships>',
}


def rows(case):
    """The heading, then every unit with its values."""
    with open(f'{case}/units.csv', encoding='utf8', newline='') as units, \
            open(f'{case}/evidence-wide.csv', encoding='utf8', newline='') as evidence:
        units, evidence = csv.reader(units), csv.reader(evidence)
        next(units)
        yield ['Mã đơn vị', 'Đơn vị', 'Khối', *next(evidence)[1:]]
        for unit, row in zip(units, evidence):
            yield [*unit, *row[1:]]


def is_figure(text):
    return text.replace('.', '', 1).isdigit()


def sheet(table, texts):
    """The sheet, row by row; every text is given a number in `texts` when it is first met."""
    yield f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'
    for line, row in enumerate(table, 1):
        cells = [f'<row r="{line}">']
        for place, text in enumerate(row):
            # Codes in the heading are texts, however they look.
            if line > 1 and is_figure(text):
                cells.append(f'<c r="{column(place)}{line}"><v>{text.removesuffix(".00")}</v></c>')
            else:
                number = texts.setdefault(text, len(texts))
                cells.append(f'<c r="{column(place)}{line}" t="s"><v>{number}</v></c>')
        yield ''.join([*cells, '</row>'])
    yield '</sheetData></worksheet>'


def shared(texts):
    yield f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(texts)}">'
    yield from (f'<si><t>{escape(text)}</t></si>' for text in texts)
    yield '</sst>'


def main(case, out):
    texts = {}
    parts = {name: [HEAD, text] for name, text in PARTS.items()}
    # The texts are known when the sheet is written.
    parts |= {'xl/worksheets/sheet1.xml': sheet(rows(case), texts), 'xl/sharedStrings.xml': shared(texts)}
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            with book.open(name, 'w') as file:
                file.writelines(text.encode('utf8') for text in part)


if __name__ == '__main__':
    main(*sys.argv[1:])
