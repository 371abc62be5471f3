"""Writes random cases with NumPy's results, for the program nd-fuzz to compare.

    python generate.py FILE CASES SEED [OPERATION ...]

Each case is one operation on inputs that are arrays with steps to a view of them; results become inputs of later
cases, so that whole programs come about.  The format is that of testdata/, with three more entries: "ulp" allows so many
floats between the results, "near" an absolute difference, "loose" any text of an error.
"""
import os
import sys

# The functions of the C library, not vector code of this very CPU.
WANT = {'NPY_DISABLE_CPU_FEATURES': 'X86_V4 AVX512_ICL', 'OPENBLAS_NUM_THREADS': '1'}
if any(os.environ.get(k) != v for k, v in WANT.items()):
    os.environ.update(WANT)
    os.execv(sys.executable, [sys.executable] + sys.argv)

import json
import struct
import warnings

import numpy as np

from operations import OPERATIONS

warnings.simplefilter('ignore')
np.seterr(all='ignore')


def main():
    path, cases, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    from world import World
    world = World(seed)
    names = sorted(sys.argv[4:] or OPERATIONS)
    for name in names:
        if name not in OPERATIONS:
            sys.exit(f'there is no operation {name}; there are {", ".join(sorted(OPERATIONS))}')
    with open(path, 'w') as file:
        file.write('{"numpy": %s, "seed": %d, "cases": [\n' % (json.dumps(np.__version__), seed))
        written = 0
        while written < cases:
            # Every operation in turn, so that rare ones are not forgotten.
            name = names[written % len(names)] if world.chance(.5) else world.pick(names)
            case = OPERATIONS[name](world)
            if case is None:
                continue
            case = {'op': name, **case}
            file.write((',\n' if written else '') + json.dumps(case, separators=(',', ':'), allow_nan=False))
            written += 1
        file.write('\n]}\n')


if __name__ == '__main__':
    main()
