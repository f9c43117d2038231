"""Writes what was measured as Markdown. Nothing is measured here, and nothing judged.

`ns` are nanoseconds a leaf: the time divided by units and leaves. `×` is how many times as long as `cchc`.
"""
import math

from . import contenders

LEAVES = contenders.LEAVES


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


def in_memory(units, sums, stages, whole):
    leaves = units * LEAVES
    ns = {name: best / leaves for name, (best, _, _) in stages.items()}
    ours = ns['score'] + ns['rank']
    # On a busy machine the one call may have met a quieter moment than its parts.
    publish = max(ns['engine'] - ours, 0)
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
    return text + '\n' + own_stages(stages, ns, publish, leaves)


def own_stages(stages, ns, publish, leaves):
    """Where the time and the memory of the product go."""
    named = [('read and check', ns['read'], 'read'), ('score', ns['score'], 'score'), ('rank', ns['rank'], 'rank'),
             ('figures as rows of text', publish, 'engine'), ('CSV', ns['csv'], 'csv'), ('file', ns['write'], 'write')]
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
    for units, sums, whole in found:
        beyond = (whole[0].seconds - starts[sums][0].seconds) / units / LEAVES * 1e9
        lines.append([f'{units:,} {sums}', *process_cells(whole), figure(beyond)])
    others = [process.name for process in found[0][2][1:]]
    headings = ['units', '`cchc score`', 'memory']
    for name in others:
        headings += [name, '', 'memory']
    return '## Whole processes, wide CSV to result CSV\n\n' \
        'From start to end, the interpreter included. The last column is what a leaf costs `cchc` beyond its start: ' \
        'the same command on a case of one unit, which reads the set and writes a file, too.\n\n' + \
        table([*headings, 'ns a leaf beyond the start'], lines)


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


def left_out(missing):
    return '## Left out\n\n' + ''.join(f'- {text}\n' for text in missing) if missing else ''
