#!/usr/bin/env python3
"""What a skilled user writes today, in binary floats: the same work on the same files.

usage: float_baseline.py numpy|pandas CASE_DIR OUT.csv [unrounded]
Prints seconds for load, score (points, fields, index, rank in group, tier) and write.
numpy: columns ready as arrays, one vectorised pass a leaf. pandas: the usual data-frame idiom.
Both round half up to two decimals the careful way (floor(x * 100 + 0.5) / 100): each leaf and the index, or,
`unrounded`, the index alone, which is what a set with `sum: exact` asks for.

Not here: what makes the files (workload.py), and the comparison (../compare).
"""
import json
import sys
import time

import numpy as np
import pandas as pd


def leaves(nodes):
    for node in nodes:
        if 'rule' in node:
            yield node
        else:
            yield from leaves(node['criteria'])


def half_up(x):
    return np.floor(x * 100 + .5) / 100


def rule_of(leaf):
    """The kind of a leaf, what stands in its rule, its maximum."""
    kind, body = next(iter(leaf['rule'].items()))
    if kind == 'bands' and len(body['steps']) == 3:
        kind = 'steps'
    return kind, body, float(leaf['max'])


def by_numpy(df, group, columns, codes, fields, total, kept):
    points = {}
    for field, own in fields:
        s = np.zeros(len(df))
        for leaf in own:
            kind, body, mx = rule_of(leaf)
            v = columns[leaf['code']]
            if kind == 'steps':
                p = np.where(v >= 100, mx, np.where(v >= 80, kept(v * mx / 100), 0.0))
            elif kind == 'bands':
                p = kept(v * mx / 100)
            elif kind == 'choice':
                p = kept(np.array([mx, float(body['b']), 0.0]))[codes[leaf['code']]]
            else:
                p = np.maximum(mx - .1 * v, 0.0)
            s += p
        points[field] = s
    whole = sum(points.values())
    index = half_up(whole / total * 100)
    g = pd.Categorical(group).codes
    rank = np.empty(len(df), np.int64)
    for x in range(g.max() + 1):
        m = np.flatnonzero(g == x)
        o = np.sort(index[m])
        rank[m] = len(m) - np.searchsorted(o, index[m], side='right') + 1
    tier = np.select([index >= 90, index >= 80, index >= 65], ['Rất tốt', 'Tốt', 'Khá'], 'Trung bình')
    return pd.DataFrame({'unit': df['unit'], **points, 'points': whole, 'index': index, 'rank': rank, 'tier': tier})


def by_pandas(df, group, fields, total, kept):
    res = pd.DataFrame({'unit': df['unit']})
    for field, own in fields:
        part = pd.DataFrame(index=df.index)
        for leaf in own:
            kind, body, mx = rule_of(leaf)
            code = leaf['code']
            v = df[code]
            if kind == 'steps':
                part[code] = kept(v * mx / 100).where(v >= 80, 0.0).mask(v >= 100, mx)
            elif kind == 'bands':
                part[code] = kept(v * mx / 100)
            elif kind == 'choice':
                part[code] = kept(v.map({'a': mx, 'b': float(body['b']), 'c': 0.0}))
            else:
                part[code] = (mx - .1 * v).clip(lower=0)
        res[field] = part.sum(axis=1)
    res['points'] = res[[field for field, _ in fields]].sum(axis=1)
    res['index'] = half_up(res['points'] / total * 100)
    res['rank'] = res['index'].groupby(group).rank(method='min', ascending=False).astype(int)
    names = ['Trung bình', 'Khá', 'Tốt', 'Rất tốt']
    res['tier'] = pd.cut(res['index'], [-1, 65, 80, 90, 101], right=False, labels=names)
    return res


def main(how, case, out, sums='rounded'):
    kept = half_up if sums == 'rounded' else lambda x: x
    with open(f'{case}/criteria.json', encoding='utf8') as file:
        criteria = json.load(file)
    fields = [(field['code'], list(leaves([field]))) for field in criteria['criteria']]
    total = float(criteria['total'])
    t0 = time.perf_counter()
    df = pd.read_csv(f'{case}/evidence-wide.csv')
    group = pd.read_csv(f'{case}/units.csv')['group']
    columns = {leaf['code']: df[leaf['code']].to_numpy() for _, own in fields for leaf in own}
    texts = {c: v for c, v in columns.items() if v.dtype == object or str(v.dtype).startswith('str')}
    codes = {c: pd.Categorical(v, categories=['a', 'b', 'c']).codes for c, v in texts.items()}
    t1 = time.perf_counter()
    if how == 'numpy':
        res = by_numpy(df, group, columns, codes, fields, total, kept)
    else:
        res = by_pandas(df, group, fields, total, kept)
    t2 = time.perf_counter()
    res.to_csv(out, index=False)
    t3 = time.perf_counter()
    per_leaf = (t2 - t1) / len(df) / 100 * 1e9
    print(f'{how}: load {t1 - t0:.6f} s, score {t2 - t1:.6f} s ({per_leaf:.1f} ns a leaf), write {t3 - t2:.6f} s')


if __name__ == '__main__':
    main(*sys.argv[1:])
