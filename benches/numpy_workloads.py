"""NumPy's side of the benchmark: times a workload for each line `id patience` it reads, and answers its median in ns.

The ids and definitions are those of `src/workloads/`. An id that is not here is answered with `none`.
"""

import sys
import time

import numpy as np

MILLION = 1_000_000


def uniform(seed, shape):
    return np.random.default_rng(seed).random(shape)


def signed(seed, shape):
    return uniform(seed, shape) * 8 - 4


def square(n):
    return uniform(12, (n, n)) + np.eye(n) * (n / 10)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def small_arrays():
    a, b, c = (uniform(seed, (4, 2)) for seed in (1, 2, 3))
    w = uniform(4, (2, 2))
    return {
        "add_4x2_f64": lambda: a + b,
        "chain_4x2": lambda: (a - b) / c,
        "matmul_4x2_2x2": lambda: a @ w,
        "sum_axis0_4x2": lambda: a.sum(axis=0),
        "slice_col_4x2": lambda: a[:, 1],
    }


def add(n):
    x, y = uniform(1, n), uniform(2, n)
    return lambda: x + y


def arithmetic():
    x, y = uniform(1, MILLION), uniform(2, MILLION)
    x32, y32 = x.astype(np.float32), y.astype(np.float32)
    up = np.arange(MILLION)
    down = up[::-1].copy()
    return {
        "add_1e3": add(1000),
        "add_1e6": lambda: x + y,
        "add_f32_1e6": lambda: x32 + y32,
        "affine_1e6": lambda: x * 2.0 + 10.0,
        "affine_1e6_operators": lambda: x * 2.0 + 10.0,
        "sq_1e6": lambda: np.square(x),
        "sqrt_1e6": lambda: np.sqrt(x),
        "int_add_1e6": lambda: up + down,
    }


def transposed():
    a, b = uniform(3, (2000, 2000)), uniform(4, (2000, 2000))
    return {"add_transposed_2000": lambda: a + b.T}


def functions():
    z, x = signed(5, MILLION), uniform(1, MILLION)
    z32 = z.astype(np.float32)
    labels = (uniform(6, MILLION) > 0.5).astype(float)
    p = uniform(7, MILLION) * 0.98 + 0.01
    return {
        "exp_1e6": lambda: np.exp(z),
        "exp_f32_1e6": lambda: np.exp(z32),
        "log_1e6": lambda: np.log(x),
        "tanh_1e6": lambda: np.tanh(z),
        "sigmoid_1e6": lambda: sigmoid(z),
        "sigmoid_f32_1e6": lambda: sigmoid(z32),
        "bce_1e6": lambda: -np.mean(labels * np.log(p) + (1 - labels) * np.log(1 - p)),
    }


def columns():
    x = uniform(8, (100_000, 32))
    mean = x.mean(axis=0)

    def standardize():
        return (x - x.mean(axis=0)) / x.std(axis=0)

    def minmax():
        return (x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0))

    return {
        "bcast_row_sub": lambda: x - mean,
        "standardize_1e5x32": standardize,
        "standardize_1e5x32_operators": standardize,
        "minmax_1e5x32": minmax,
        "minmax_1e5x32_operators": minmax,
    }


def reductions():
    x, table = uniform(1, MILLION), uniform(3, (4000, 1000))
    return {
        "sum_1e6": lambda: x.sum(),
        "max_1e6": lambda: x.max(),
        "argmax_1e6": lambda: x.argmax(),
        "var_1e6": lambda: x.var(),
        "sum_axis0_4000x1000": lambda: table.sum(axis=0),
        "sum_axis1_4000x1000": lambda: table.sum(axis=1),
        "mean_axis0_4000x1000": lambda: table.mean(axis=0),
        "std_axis0_4000x1000": lambda: table.std(axis=0),
    }


def sum_1e7():
    x = uniform(2, 10 * MILLION)
    return {"sum_1e7": lambda: x.sum()}


def masks():
    x, y = uniform(1, MILLION), uniform(2, MILLION)
    mask = x > 0.5
    assigned = x.copy()

    def assign():
        assigned[assigned < 0.5] = 0.0

    assign()
    narrow, wide = uniform(3, (100_000, 8)), uniform(4, (100_000, 32))
    rows = np.random.default_rng(5).permutation(100_000)
    return {
        "mask_gt_1e6": lambda: x > 0.5,
        "compress_1e6": lambda: x[x > 0.5],
        "mask_assign_1e6": assign,
        "mask_assign_1e6_mask": assign,
        "where_1e6": lambda: np.where(mask, x, y),
        "count_nonzero_1e6": lambda: np.count_nonzero(mask),
        "count_nonzero_f64_1e6": lambda: np.count_nonzero(assigned),
        "mask_and_rows": lambda: narrow[(narrow[:, 0] > 0.6) & (narrow[:, 1] > 0.3)],
        "take_rows_1e5x32": lambda: wide[rows],
    }


def sort():
    x = uniform(1, MILLION)
    whole = (x * 1e15).astype(np.int64)
    return {
        "sort_1e6_f64": lambda: np.sort(x),
        "argsort_1e6_f64": lambda: np.argsort(x),
        "sort_1e6_i64": lambda: np.sort(whole),
    }


def matmul(n):
    a, b = uniform(3, (n, n)), uniform(4, (n, n))
    return lambda: a @ b


def products():
    x, y = uniform(1, MILLION), uniform(2, MILLION)
    a, b = (uniform(seed, (1024, 1024)).astype(np.float32) for seed in (5, 6))
    tall, v = uniform(8, (4000, 4000)), uniform(9, 4000)
    u2, v2 = uniform(10, 2000), uniform(11, 2000)
    return {
        "dot_1e6": lambda: x.dot(y),
        "norm_1e6": lambda: np.linalg.norm(x),
        "matmul_1024_f32": lambda: a @ b,
        "matvec_4000": lambda: tall @ v,
        "outer_2000": lambda: np.outer(u2, v2),
    }


def grams():
    x, narrow = uniform(7, (100_000, 32)), uniform(7, (MILLION, 16))
    return {"gram_1e5x32": lambda: x.T @ x, "gram_1e6x16": lambda: narrow.T @ narrow}


def factors():
    s256, s500, s1000, v = square(256), square(500), square(1000), uniform(13, 1000)
    a, b = uniform(14, (10_000, 50)), uniform(15, 10_000)
    u = uniform(16, (1000, 1000))
    positive = (u + u.T) * 0.5 + np.eye(1000) * 1000.0
    tall = signed(17, (1000, 200))
    return {
        "inv_256": lambda: np.linalg.inv(s256),
        "inv_1000": lambda: np.linalg.inv(s1000),
        "det_500": lambda: np.linalg.det(s500),
        "solve_1000": lambda: np.linalg.solve(s1000, v),
        "lstsq_1e4x50": lambda: np.linalg.lstsq(a, b, rcond=None),
        "cholesky_1000": lambda: np.linalg.cholesky(positive),
        "qr_1000x200": lambda: np.linalg.qr(tall),
    }


def random():
    many = 10 * MILLION
    rng, old = np.random.default_rng(7), np.random.RandomState(7)
    order = np.arange(MILLION, dtype=float)
    return {
        "uniform_1e7": lambda: rng.random(many),
        "normal_1e7": lambda: rng.standard_normal(many),
        "integers_1e7": lambda: rng.integers(0, 10, many),
        "shuffle_1e6": lambda: rng.shuffle(order),
        "permutation_1e6": lambda: rng.permutation(MILLION),
        "uniform_1e7_legacy": lambda: old.rand(many),
    }


def tables():
    x, y = uniform(1, (MILLION, 20)), uniform(2, MILLION)
    rng = np.random.default_rng(3)

    def split():
        order = rng.permutation(MILLION)
        train = MILLION * 8 // 10
        return x[order[:train]], x[order[train:]], y[order[:train]], y[order[train:]]

    def epoch():
        order = rng.permutation(MILLION)
        for start in range(0, MILLION, 256):
            batch = order[start : start + 256]
            x[batch], y[batch]

    return {
        "standard_scaler_1e6x20": lambda: (x - x.mean(axis=0)) / x.std(axis=0),
        "split_1e6x20": split,
        "normal_eq_1e6x20": lambda: np.linalg.inv(x.T @ x) @ x.T @ y,
        "minibatch_epoch_1e6x20": epoch,
    }


def xor():
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    rng = np.random.default_rng(3)
    w1, w2 = rng.uniform(-1, 1, (2, 2)), rng.uniform(-1, 1, (2, 1))
    b1, b2 = np.zeros(2), np.zeros(1)
    for _ in range(10_000):
        a1 = sigmoid(x @ w1 + b1)
        a2 = sigmoid(a1 @ w2 + b2)
        loss = -np.mean(y * np.log(a2) + (1 - y) * np.log(1 - a2))
        d2 = (a2 - y) / 4
        d1 = d2 @ w2.T * a1 * (1 - a1)
        w2 -= 0.5 * (a1.T @ d2)
        b2 -= 0.5 * d2.sum(axis=0)
        w1 -= 0.5 * (x.T @ d1)
        b1 -= 0.5 * d1.sum(axis=0)
    return loss


def neuron():
    x, y = uniform(4, (100_000, 3)), (uniform(5, 100_000) > 0.5).astype(float)

    def loop():
        w, b = np.zeros(3), 0.0
        for row, target in zip(x, y):
            error = sigmoid(np.dot(row, w) + b) - target
            w -= 0.1 * error * row
            b -= 0.1 * error
        return w

    return loop


def network():
    x = uniform(6, (10_000, 784)).astype(np.float32)
    y = np.eye(10, dtype=np.float32)[(uniform(7, 10_000) * 10).astype(int)]
    rng = np.random.default_rng(3)

    def glorot(inputs, outputs):
        limit = np.float32((6 / (inputs + outputs)) ** 0.5)
        return rng.uniform(-1, 1, (inputs, outputs)).astype(np.float32) * limit

    w1, w2 = glorot(784, 128), glorot(128, 10)
    b1, b2 = np.zeros(128, np.float32), np.zeros(10, np.float32)
    rate = np.float32(0.1)

    def epoch():
        order = rng.permutation(10_000)
        loss = 0.0
        for start in range(0, 10_000, 64):
            batch = order[start : start + 64]
            xb, yb = x[batch], y[batch]
            a1 = sigmoid(xb @ w1 + b1)
            z2 = a1 @ w2 + b2
            e = np.exp(z2 - z2.max(axis=1, keepdims=True))
            p = e / e.sum(axis=1, keepdims=True)
            loss -= (yb * np.log(p)).sum() / len(batch)
            d2 = (p - yb) / np.float32(len(batch))
            d1 = d2 @ w2.T * a1 * (1 - a1)
            w2[...] -= rate * (a1.T @ d2)
            b2[...] -= rate * d2.sum(axis=0)
            w1[...] -= rate * (xb.T @ d1)
            b1[...] -= rate * d1.sum(axis=0)
        return loss

    return epoch


# What makes the inputs of each group is called when one of its workloads is first asked for.
GROUPS = [
    (["add_4x2_f64", "chain_4x2", "matmul_4x2_2x2", "sum_axis0_4x2", "slice_col_4x2"], small_arrays),
    (
        ["add_1e3", "add_1e6", "add_f32_1e6", "affine_1e6", "affine_1e6_operators"]
        + ["sq_1e6", "sqrt_1e6", "int_add_1e6"],
        arithmetic,
    ),
    (["add_1e7"], lambda: {"add_1e7": add(10 * MILLION)}),
    (["add_transposed_2000"], transposed),
    (
        ["exp_1e6", "exp_f32_1e6", "log_1e6", "tanh_1e6", "sigmoid_1e6", "sigmoid_f32_1e6", "bce_1e6"],
        functions,
    ),
    (
        ["bcast_row_sub", "standardize_1e5x32", "standardize_1e5x32_operators"]
        + ["minmax_1e5x32", "minmax_1e5x32_operators"],
        columns,
    ),
    (
        ["sum_1e6", "max_1e6", "argmax_1e6", "var_1e6"]
        + ["sum_axis0_4000x1000", "sum_axis1_4000x1000", "mean_axis0_4000x1000", "std_axis0_4000x1000"],
        reductions,
    ),
    (["sum_1e7"], sum_1e7),
    (
        ["mask_gt_1e6", "compress_1e6", "mask_assign_1e6", "mask_assign_1e6_mask", "where_1e6"]
        + ["count_nonzero_1e6"]
        + ["count_nonzero_f64_1e6", "mask_and_rows", "take_rows_1e5x32"],
        masks,
    ),
    (["sort_1e6_f64", "argsort_1e6_f64", "sort_1e6_i64"], sort),
    (["dot_1e6", "norm_1e6", "matmul_1024_f32", "matvec_4000", "outer_2000"], products),
    *(
        ([f"matmul_{n}"], lambda n=n: {f"matmul_{n}": matmul(n)})
        for n in (64, 256, 512, 1024, 2048)
    ),
    (["gram_1e5x32", "gram_1e6x16"], grams),
    (
        ["inv_256", "inv_1000", "det_500", "solve_1000", "lstsq_1e4x50", "cholesky_1000", "qr_1000x200"],
        factors,
    ),
    (
        ["uniform_1e7", "normal_1e7", "integers_1e7", "shuffle_1e6", "permutation_1e6", "uniform_1e7_legacy"],
        random,
    ),
    (
        ["standard_scaler_1e6x20", "split_1e6x20", "normal_eq_1e6x20", "minibatch_epoch_1e6x20"],
        tables,
    ),
    (["xor_10000"], lambda: {"xor_10000": xor}),
    (["neuron_loop_1e5"], lambda: {"neuron_loop_1e5": neuron()}),
    (["mlp_784_128_10_epoch"], lambda: {"mlp_784_128_10_epoch": network()}),
]


def find(workload, cache):
    for ids, make in GROUPS:
        if workload in ids:
            if ids[0] not in cache:
                cache.clear()
                cache[ids[0]] = make()
            return cache[ids[0]][workload]
    return None


def sample(call, patience):
    clock = time.perf_counter_ns
    start, calls = clock(), 0
    while calls == 0 or (clock() - start < 50e6 * patience and calls < MILLION):
        call()
        calls += 1
    estimate = (clock() - start) / calls
    batch = range(int(np.ceil(100e3 / estimate)) if estimate < 50e3 else 1)
    times, start = [], clock()
    while True:
        before = clock()
        for _ in batch:
            call()
        times.append((clock() - before) / len(batch))
        elapsed, count = clock() - start, len(times)
        if (elapsed >= 0.3e9 * patience and count >= 7) or (elapsed >= 4e9 * patience and count >= 3):
            return float(np.median(times))


def main():
    print(np.__version__, flush=True)
    cache = {}
    for line in sys.stdin:
        workload, patience = line.split()
        call = find(workload, cache)
        print("none" if call is None else sample(call, float(patience)), flush=True)


if __name__ == "__main__":
    main()
