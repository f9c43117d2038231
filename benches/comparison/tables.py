"""Writes what was measured as Markdown. Nothing is measured here, and nothing judged.

`ns` are nanoseconds a leaf: the time divided by units and leaves. `×` is how many times as long as `cchc`.
"""
import math

from . import contenders

LEAVES = contenders.LEAVES
# From so many units on the cost of a leaf is held to be flat.
LEAST_FLAT = 1_000


def figure(number):
    """Three digits that count: 1,234; 12.3; 0.456; 0.000789."""
    if number == 0:
        return '0'
    places = 2 - math.floor(math.log10(abs(number)))
    return f'{number:,.{max(places, 0)}f}'


def times(theirs, ours):
    return f'{figure(theirs / ours)} ×'


def table(headings, lines):
    """A table: the first column is text, the others are figures."""
    marks = ['---'] + ['---:'] * (len(headings) - 1)
    return '\n'.join('| ' + ' | '.join(line) + ' |' for line in [headings, marks, *lines]) + '\n'


def head(tools, runs):
    return (f'# How fast\n\nMade by `benches/compare`. Machine: {contenders.machine()}. '
            f'{"; ".join(tools.versions)}.\n\n'
            f'The same files for everybody, 100 leaves a unit; the best of {runs} runs (of fewer where one takes '
            'minutes), contenders in turns. `ns` is nanoseconds a leaf, `×` how many times as long as `cchc` takes. '
            'The float scripts add as the set asks: leaves unrounded under `exact`, rounded under `rounded`.\n')


def per_leaf(units, stages):
    """Nanoseconds a leaf by stage; `publish` is what the engine's one call does beyond scoring and ranking."""
    ns = {name: best / (units * LEAVES) for name, (best, _, _) in stages.items()}
    ns['score and rank'] = ns['score'] + ns['rank']
    # On a busy machine the one call may have met a quieter moment than its parts.
    ns['publish'] = max(ns['engine'] - ns['score and rank'], 0)
    return ns


def in_memory(units, sums, stages, whole):
    leaves = units * LEAVES
    ns = per_leaf(units, stages)
    ours, publish = ns['score and rank'], ns['publish']
    write = publish + ns['csv'] + ns['write']
    peak = max(stages['score'][1] + stages['rank'][1], 0) / leaves
    lines = [['`cchc`', figure(ns['read']), figure(ours), '1 ×', figure(write), figure(peak)]]
    floats = ns['floats: score, rank']
    memory = figure(stages['floats: score, rank'][1] / leaves)
    lines.append(['floats in Rust', figure(ns['floats: read']), figure(floats), times(floats, ours), '', memory])
    for process in whole:
        if process.said:
            load, score, wrote = (process.said[stage] / leaves for stage in ('load', 'score', 'write'))
            lines.append([f'{process.name}', figure(load), figure(score), times(score, ours), figure(wrote), ''])
    headings = ['in memory', 'read, ns', 'score and rank, ns', 'beside `cchc`', 'figures and CSV, ns',
                'bytes a leaf to score']
    text = f'## {units:,} units, sums {sums}\n\n' + table(headings, lines)
    return text + '\n' + own_stages(stages, ns, leaves)


def own_stages(stages, ns, leaves):
    """Where the time and the memory of the product go."""
    named = [('read and check', ns['read'], 'read'), ('score', ns['score'], 'score'), ('rank', ns['rank'], 'rank'),
             ('figures as rows of text', ns['publish'], 'engine'), ('CSV', ns['csv'], 'csv'),
             ('file', ns['write'], 'write')]
    whole = sum(time for _, time, _ in named)
    lines = []
    for name, time, stage in named:
        _, peak, kept = stages[stage]
        # The engine's one call scores again before it publishes: its memory is not that of publishing alone.
        name = f'{name} (memory: with score and rank)' if stage == 'engine' else name
        lines.append([name, figure(time), f'{time / whole * 100:.1f} %', figure(peak / leaves), figure(kept / leaves)])
    return table(['stages of `cchc`', 'ns', 'share', 'bytes a leaf, peak', 'kept'], lines)


def whole_processes(found, starts):
    """`starts`: whole processes of a case of one unit, by how sums are rounded."""
    lines = []
    for sums, whole in starts.items():
        lines.append([f'start: 1 {sums}', *process_cells(whole), ''])
    for units, sums, _, whole in found:
        beyond = beyond_start(units, whole, starts[sums])
        lines.append([f'{units:,} {sums}', *process_cells(whole), figure(beyond)])
    others = [process.name for process in found[0][3][1:]]
    headings = ['units', '`cchc score`', 'memory']
    for name in others:
        headings += [name, '', 'memory']
    return '## Whole processes, wide CSV to result CSV\n\n' \
        'From start to end, the interpreter included. The last column is what a leaf costs `cchc` beyond its start: ' \
        'the same command on a case of one unit, which reads the set and writes a file, too.\n\n' + \
        table([*headings, 'ns a leaf beyond the start'], lines)


def beyond_start(units, whole, start):
    """Nanoseconds a leaf of the command, without what it takes for a case of one unit."""
    return (whole[0].seconds - start[0].seconds) / units / LEAVES * 1e9


def flatness(found, starts):
    """How far the cost of a leaf differs between sizes: the dearest size divided by the cheapest."""
    stages = {'read and check': 'read', 'score': 'score', 'rank': 'rank', 'score and rank': 'score and rank',
              'figures as rows of text': 'publish', 'CSV': 'csv', 'file': 'write'}
    parts = []
    for sums in starts:
        sizes = [(units, per_leaf(units, measured), beyond_start(units, whole, starts[sums]))
                 for units, own, measured, whole in found if own == sums and units >= LEAST_FLAT]
        if len(sizes) < 2:
            continue
        rows = {'the whole command beyond its start': [beyond for _, _, beyond in sizes]}
        rows |= {name: [ns[stage] for _, ns, _ in sizes] for name, stage in stages.items()}
        lines = [[name, *map(figure, costs), times(max(costs), min(costs)) if min(costs) > 0 else '']
                 for name, costs in rows.items()]
        headings = [f'ns a leaf, sums {sums}', *(f'{units:,} units' for units, _, _ in sizes), 'flat within']
        parts.append(table(headings, lines))
    if not parts:
        return ''
    return '## How flat\n\nWhat a leaf costs `cchc` in cases of several sizes; the last column is the dearest size ' \
        'divided by the cheapest.\n\n' + '\n'.join(parts)


def process_cells(whole):
    ours = whole[0]
    cells = [f'{figure(ours.seconds)} s', f'{figure(ours.megabytes)} MB']
    for process in whole[1:]:
        cells += [f'{figure(process.seconds)} s', times(process.seconds, ours.seconds),
                  f'{figure(process.megabytes)} MB']
    return cells


def in_office(found):
    if not found:
        return ''
    lines = []
    for one in found:
        calculating = (one.formulas - one.values) / one.units / LEAVES * 1e9
        lines.append([f'{one.units:,} {one.sums}', f'{figure(one.ours)} s', f'{figure(one.formulas)} s',
                      times(one.formulas, one.ours), f'{figure(one.values)} s', figure(calculating)])
    headings = ['units', '`cchc score`', 'LibreOffice, formulas to CSV', '', 'the same without formulas',
                'difference, ns']
    return '## A workbook of the same formulas\n\n' + table(headings, lines)


def agreement(found):
    if not found:
        return ''
    lines = []
    for one in sorted(found, key=lambda one: (one.units, one.sums)):
        part = [f'{wrong:,} ({wrong / one.units * 100:.2f} %)' for wrong in (one.rank, one.tier, one.index)]
        lines.append([f'{one.units:,} {one.sums}, {one.name}', *part])
    headings = ['units', 'other rank', 'other tier', 'other index']
    return '## Units that get another figure than the exact one\n\n' \
        '`leaves rounded` is the habit of rounding every leaf, whatever the set asks.\n\n' + table(headings, lines)


def workbooks_head(tools, runs):
    return (f'# Workbooks beside openpyxl\n\nMade by `benches/compare --only workbooks`. '
            f'Machine: {contenders.machine()}. {"; ".join(tools.versions)}.\n\n'
            f'The same files for both, 100 leaves a unit; the best of {runs} runs, contenders in turns. `×` is how many '
            'times as long as `cchc` takes. A megabyte is a million bytes.\n')


def workbooks_in(found):
    """Reading alone, and whole processes."""
    alone, whole = [], []
    for one in found:
        ours, peak, _ = one.stages['read']
        theirs = one.whole[1].said['load']
        alone.append([one.name, f'{one.cells:,}', f'{figure(ours / 1e9)} s', f'{figure(peak / 1e6)} MB',
                      f'{figure(theirs / 1e9)} s', times(theirs, ours)])
        whole.append([one.name, *process_cells(one.whole)])
    return '## Read\n\n`cchc` reads, checks every cell and keeps evidence, forms side by side on all cores; openpyxl (`read_only`, `data_only`, rows of ' \
        'values) hands over the cells of the columns that are reported, and nothing is checked.\n\n' + \
        table(['reading alone', 'cells', '`cchc`', 'memory', 'openpyxl', ''], alone) + \
        '\nFrom start to end; `cchc check` scores the case, too.\n\n' + \
        table(['whole processes', '`cchc check`', 'memory', 'openpyxl', '', 'memory'], whole)


def workbooks_out(found):
    """Making alone, and whole processes."""
    alone, whole = [], []
    for one in found:
        (ours, peak, _), theirs = one.stage, one.whole[1].said['write']
        alone.append([one.name, f'{one.workbooks:,}', f'{one.cells:,}', f'{figure(ours / 1e9)} s',
                      f'{figure(peak / 1e6)} MB', f'{figure(peak / one.cells)}', f'{figure(theirs / 1e9)} s',
                      times(theirs, ours)])
        whole.append([one.name, *process_cells(one.whole)])
    headings = ['making alone', 'workbooks', 'cells', '`cchc`', 'memory', 'bytes a cell', 'openpyxl', '']
    return '## Written\n\nAlone, `cchc` has the case and what it lost at hand, scores units node by node and makes whole workbooks, with formats, formulas, dropdowns and charts; ' \
        'openpyxl (`write_only`) writes as many plain cells.\n\n' + table(headings, alone) + \
        '\nFrom start to end; `cchc` reads the case from CSV before.\n\n' + \
        table(['whole processes', '`cchc`', 'memory', 'openpyxl', '', 'memory'], whole)


def left_out(missing):
    return '## Left out\n\n' + ''.join(f'- {text}\n' for text in missing) if missing else ''
