#!/usr/bin/env python3
"""The common workload of the speed comparisons, in the contract's own files: every contender reads these.

usage: workload.py OUT_DIR UNITS [exact|rounded]
8 fields, 28 criteria, 100 leaves: 40 percent bands with a share, 30 choices, 15 deductions, 15 proportional.
Deterministic. Writes criteria.json, units.csv, evidence-wide.csv. The criteria are made up, and no document's.
"""
import csv
import json
import os
import random
import sys
from decimal import Decimal

KINDS = ['bands'] * 40 + ['choice'] * 30 + ['count'] * 15 + ['share'] * 15
MAXES = ['0.5', '0.75', '1', '1.5', '2', '1.25', '0.5', '1']
TIERS = [{'name': 'Rất tốt', 'from': '90'}, {'name': 'Tốt', 'from': '80'}, {'name': 'Khá', 'from': '65'},
         {'name': 'Trung bình'}]


def rule(kind, mx):
    if kind == 'bands':
        steps = [{'from': '100', 'points': mx}, {'from': '80', 'share': mx}, {'points': '0'}]
        return {'bands': {'of': 'percent', 'steps': steps}}
    if kind == 'share':
        return {'bands': {'of': 'percent', 'steps': [{'share': mx}]}}
    if kind == 'choice':
        return {'choice': {'a': mx, 'b': str(float(mx) / 2), 'c': '0'}}
    return {'count': {'start': mx, 'each': '-0.1', 'at_least': '0'}}


def add(nodes):
    return str(sum((Decimal(node['max']) for node in nodes), Decimal(0)))


def tree():
    """The fields, and code and kind of every leaf in the order of the columns."""
    kinds = list(KINDS)
    random.Random(7).shuffle(kinds)
    leaves_of = {}
    for j, kind in enumerate(kinds):
        leaves_of.setdefault(j * 8 // 100 + 1, []).append((kind, MAXES[(j * 5) % 8]))
    fields, order = [], []
    for field, items in leaves_of.items():
        criteria = []
        for b in range(0, len(items), 4):
            code = f'{field}.{b // 4 + 1}'
            leaves = []
            for i, (kind, mx) in enumerate(items[b:b + 4], 1):
                name = f'Tiêu chí thành phần {code}.{i}'
                leaves.append({'code': f'{code}.{i}', 'name': name, 'max': mx, 'rule': rule(kind, mx)})
                order.append((f'{code}.{i}', kind))
            criteria.append({'code': code, 'name': f'Tiêu chí {code}', 'max': add(leaves), 'criteria': leaves})
        fields.append({'code': str(field), 'name': f'Lĩnh vực {field}', 'max': add(criteria), 'criteria': criteria})
    return fields, order


def value(r, kind, skill):
    if kind in ('bands', 'share'):
        x = 1.0 if r.random() < .3 else min(max(r.uniform(.7, 1.0) + skill, 0), 1.0)
        return f'{x * 100:.2f}'
    if kind == 'choice':
        return r.choice('aaaabc')
    return str(min(int(r.expovariate(.9)), 9))


def main(out, n, sums='rounded'):
    os.makedirs(out, exist_ok=True)
    fields, order = tree()
    criteria = {'cchc': 1, 'id': 'workload', 'title': 'Bộ tiêu chí đo tốc độ', 'level': 'commune', 'year': 2026,
                'status': 'illustrative', 'total': add(fields), 'rounding': {'points': 2, 'index': 2, 'sum': sums},
                'criteria': fields, 'tiers': TIERS}
    with open(f'{out}/criteria.json', 'w', encoding='utf8') as file:
        json.dump(criteria, file, ensure_ascii=False, indent=1)
    with open(f'{out}/units.csv', 'w', encoding='utf8', newline='') as file:
        table = csv.writer(file)
        table.writerow(['unit', 'name', 'group'])
        table.writerows([f'u{u:06}', f'Xã {u}', f'g{u % 34}'] for u in range(n))
    r = random.Random(20261122)
    with open(f'{out}/evidence-wide.csv', 'w', encoding='utf8', newline='') as file:
        table = csv.writer(file)
        table.writerow(['unit'] + [code for code, _ in order])
        for u in range(n):
            skill = r.gauss(0, .05)
            table.writerow([f'u{u:06}'] + [value(r, kind, skill) for _, kind in order])


if __name__ == '__main__':
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
