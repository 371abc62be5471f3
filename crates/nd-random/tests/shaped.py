"""Writes crates/nd-random/tests/data/random_shaped.json: NumPy's gamma, beta, Dirichlet, Poisson and binomial values.

Run with NumPy 2.4.6: python crates/nd-random/tests/shaped.py
"""

import json
import pathlib

import numpy as np

MASK = (1 << 64) - 1
CALLS = {
    "gamma": [(k, s) for k in (0.0, 1e-3, 0.3, 0.99, 1.0, 1.5, 7.25, 1e4) for s in (1.0, 2.5)],
    "beta": [(0.5, 0.5), (1.0, 1.0), (0.01, 0.02), (1e-5, 1e-4), (1e-110, 1e-108), (2.0, 0.5), (30.0, 4.0)],
    "poisson": [(lam,) for lam in (0.0, 1e-3, 0.7, 9.99, 10.0, 12.5, 100.0, 1e6, 1e15)],
    "binomial": [
        (n, p)
        for n in (0, 1, 7, 40, 100, 1000, 10**6, 10**12, 10**16)
        for p in (0.0, 1e-3, 0.3, 0.5, 0.77, 0.999, 1.0)
    ],
    "dirichlet": [
        (1.0,), (1.0, 2.0, 3.0), (0.3, 0.3), (0.05, 0.02, 0.09), (1e-4, 1e-5, 0.0), (0.0, 0.0), (0.0, 2.0), (5.0,) * 6,
    ],
}


def words(array):
    if array.dtype == np.float64:
        return [int(w) for w in array.view(np.uint64).ravel()]
    return [int(w) & MASK for w in array.ravel()]


def case(seed, name, args):
    rng = np.random.default_rng(seed)
    array = rng.dirichlet(args, 100) if name == "dirichlet" else getattr(rng, name)(*args, 400)
    kind = "f64" if array.dtype == np.float64 else "i64"
    fold, xor, total = 0xCBF29CE484222325, 0, 0
    for w in words(array):
        fold = (fold ^ w) * 0x100000001B3 & MASK
        xor ^= w
        total = total + w & MASK
    first = words(array)[:4]
    first = [f"{w:016x}" for w in first] if kind == "f64" else [str(x) for x in array.ravel()[:4]]
    return {
        "seed": seed,
        "fn": name,
        "args": {"parameters": [np.float64(a).tobytes()[::-1].hex() for a in args]},
        "dtype": kind,
        "shape": list(array.shape),
        "first": " ".join(first),
        "fold": f"{fold:016x}",
        "xor": f"{xor:016x}",
        "sum": f"{total:016x}",
        # The next draw shows that as many words were used.
        "next": str(rng.bit_generator.random_raw()),
    }


cases = [case(seed, name, args) for name, calls in CALLS.items() for args in calls for seed in (0, 42, 2**31 + 7)]
root = pathlib.Path(__file__).parents[3]
with open(root / "crates/nd-random/tests/data/random_shaped.json", "w") as file:
    file.write(json.dumps({"numpy": np.__version__, "salt": 0})[:-1] + ', "cases": [\n')
    file.write(",\n".join(json.dumps(c) for c in cases) + "\n]}\n")
