#!/usr/bin/env python3
"""Hold the scores against gold annotations above their floors.

    floors.py BINARY SHARED [--raise]

SHARED holds tools/score.py, tools/score_search.py, corpus with gold, and practice/corpus with practice; tests/texts holds sets of our own
in the same form. Invariants hold on SHARED's sets or the check fails. Every other measure is compared with its row in floors.tsv; a measure without a row is shown and passes. Floors only rise:
--raise writes the present scores, rounded down to three decimals, where they are above the floor or have none.
"""
import argparse
import json
import os
import subprocess
import sys
from decimal import ROUND_DOWN, Decimal

FLOORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'floors.tsv')
COLUMNS = ('set', 'part', 'measure', 'floor')
PARTS = ('documents', 'outline', 'paragraphs', 'numbers', 'links')
SETS = (('gold', 'corpus', 'gold'), ('practice', os.path.join('practice', 'corpus'), 'practice'))
OWN = os.path.join(os.path.dirname(FLOORS), '..', 'tests', 'texts')
STEP = Decimal('0.001')


def read_floors():
    """{(set, part, measure): floor}; {} where there is no file yet."""
    floors = {}
    try:
        with open(FLOORS, encoding='utf-8') as f:
            lines = f.read().splitlines()
    except FileNotFoundError:
        return floors
    for n, line in enumerate(lines, 1):
        cells = tuple(line.split('\t'))
        if not line.strip() or line.startswith('#') or cells == COLUMNS:
            continue
        if len(cells) != len(COLUMNS) or cells[:3] in floors:
            sys.exit(f'{FLOORS}:{n}: want {len(COLUMNS)} columns ({", ".join(COLUMNS)}), each measure once')
        floors[cells[:3]] = Decimal(cells[3])
    return floors


def write_floors(floors):
    with open(FLOORS, 'w', encoding='utf-8') as f:
        f.write('# Floors only rise: .ci/floors.py BINARY SHARED --raise\n')
        for row in (COLUMNS, *((*key, f'{floor:.3f}') for key, floor in sorted(floors.items()))):
            f.write('\t'.join(row) + '\n')


def call(*args):
    p = subprocess.run([sys.executable, *args, '--json'], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if p.returncode != 0:
        sys.exit(f'{" ".join(args)}: exit {p.returncode}: {p.stderr.decode(errors="replace").strip()[-1000:]}')
    return json.loads(p.stdout)


def scores(binary, shared):
    """Yields (set, part, measure, score, wrong or None)."""
    tool = os.path.join(shared, 'tools', 'score.py')
    sets = [(name, os.path.join(shared, corpus), os.path.join(shared, gold), True) for name, corpus, gold in SETS]
    # Each set has what it was written for: pages are told by documents, outline and paragraphs, promises by figures and links,
    # whose gold names its documents without saying all of them.
    sets += [(name, os.path.join(OWN, name, 'corpus'), os.path.join(OWN, name), False) for name in sorted(next(os.walk(OWN))[1])]
    for name, corpus, gold, whole in sets:
        if not os.path.isdir(corpus):
            print(f'skipped: no {corpus}')
            continue
        parts = [p for p in PARTS if os.path.exists(os.path.join(gold, p + '.json'))]
        if not whole and 'outline' not in parts:
            parts.remove('documents')
        for part in (*parts, *(('invariants',) if whole else ())):
            for row in call(tool, binary, corpus, gold, '--part', part):
                yield name, part, row['measure'], Decimal(str(row['score'])), row.get('wrong')
        queries = os.path.join(gold, 'queries.json')
        if os.path.exists(queries):
            for kind, row in call(os.path.join(shared, 'tools', 'score_search.py'), binary, corpus, queries).items():
                for measure in ('hit@1', 'mrr'):
                    yield name, 'search', f'{kind} {measure}', Decimal(str(row[measure])), None


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('binary')
    ap.add_argument('shared')
    ap.add_argument('--raise', dest='lift', action='store_true', help='lift the floors to the present scores')
    a = ap.parse_args()
    floors = read_floors()
    seen, failed = {}, []
    print(f'{"set":14} {"part":11} {"measure":32} {"score":>6} {"floor":>6}')
    for name, part, measure, score, wrong in scores(os.path.abspath(a.binary), a.shared):
        key = (name, part, measure)
        if part == 'invariants':
            floor, good = Decimal(1), wrong == 0
        else:
            seen[key] = score
            floor = floors.get(key)
            good = floor is None or score >= floor
        if not good:
            failed.append(' / '.join(key))
        note = '' if good else f'  below{f", {wrong} wrong" if part == "invariants" else ""}'
        print(f'{name:14} {part:11} {measure:32} {score:6.3f} {"-" if floor is None else f"{floor:.3f}":>6}{note}')
    for key in floors.keys() - seen.keys():
        failed.append(' / '.join(key) + ' (no longer measured)')
    if a.lift:
        # What is kept aside has no floor: a floor would ask for its texts to be read.
        lifted = {k: max(s.quantize(STEP, ROUND_DOWN), floors.get(k, Decimal(0))) for k, s in seen.items() if not k[0].endswith('-kept')}
        write_floors({**floors, **lifted})
        print(f'{FLOORS}: {sum(lifted[k] != floors.get(k) for k in lifted)} floors raised')
    if failed:
        sys.exit('below the floor: ' + '; '.join(sorted(failed)))


if __name__ == '__main__':
    main()
