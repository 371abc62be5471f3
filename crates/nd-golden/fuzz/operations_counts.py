"""Sets, searching, counting."""
import numpy as np

from world import SHORT, Input, case, hexf

COUNTS = {}


def operation(f):
    COUNTS[f.__name__.rstrip('_')] = f
    return f


def kind_of(x):
    return SHORT[x.view.dtype.name]


@operation
def unique(w):
    x = w.input(['bool', 'u8', 'i64', 'f32', 'f64'], signed_zeros=False)
    if w.chance(.5):
        return case(w, [x], lambda: np.unique(x.view), all=False)
    return case(w, [x], lambda: list(np.unique(x.view, return_index=True, return_inverse=True, return_counts=True)), all=True)


@operation
def isin(w):
    x = w.input(['u8', 'i64', 'f64'], signed_zeros=False)
    y = w.input([kind_of(x)], signed_zeros=False)
    return case(w, [x, y], lambda: np.isin(x.view, y.view))


@operation
def searchsorted(w):
    x = w.input(['u8', 'i64', 'f64'], signed_zeros=False, least=1, most=1)
    a = Input(np.sort(x.view))
    y = w.input([kind_of(x)], signed_zeros=False)
    side = w.pick(['left', 'right'])
    return case(w, [a, y], lambda: np.searchsorted(a.view, y.view, side), side=side)


@operation
def bincount(w):
    x = Input(w.elements(w.pick(['u8', 'i32', 'i64']), (w.int(0, 20),), 'count'))
    if w.chance(.05) and x.view.size and x.view.dtype.kind == 'i':
        x.base[0] = -1
    if w.chance(.3) and x.view.size:
        y = w.with_shape('f64', (x.view.size + (w.chance(.05)),), 'quarters')
        return case(w, [x, y], lambda: np.bincount(x.view, y.view))
    least = w.pick([0, 0, 5, 20])
    return case(w, [x], lambda: np.bincount(x.view, minlength=least), least=least)


@operation
def digitize(w):
    x = w.input(['i64', 'f64'], signed_zeros=False)
    bins = np.sort(w.elements(kind_of(x), (w.int(0, 6),), 'small'))
    if w.chance(.3):
        bins = bins[::-1].copy()
    if w.chance(.05):
        bins = w.elements(kind_of(x), (4,), 'small')
    right = w.chance(.5)
    return case(w, [x, Input(bins)], lambda: np.digitize(x.view, bins, right), right=right)


@operation
def histogram(w):
    x = w.input(['u8', 'i64', 'f64'], signed_zeros=False)
    if x.view.dtype.kind == 'i' and x.view.size and np.abs(x.view.astype('f8')).max() > 1e9:
        return None
    k = w.int(0, 2)
    if k == 0:
        bins = w.int(0 if w.chance(.05) else 1, 9)
        return case(w, [x], lambda: list(np.histogram(x.view, bins)), bins=bins)
    if k == 1:
        lo, hi = float(w.int(-5, 5)), float(w.int(-5, 9))
        bins = w.int(1, 9)
        return case(w, [x], lambda: list(np.histogram(x.view, bins, (lo, hi))), bins=bins, lo=hexf(lo), hi=hexf(hi))
    edges = np.sort(w.elements(kind_of(x), (w.int(2, 6),), 'small'))
    return case(w, [x, Input(edges)], lambda: np.histogram(x.view, edges)[0])


@operation
def array_equal(w):
    x = w.input(['i64', 'f64'])
    y = Input(np.array(x.view)) if w.chance(.5) else w.partner(x, kind_of(x))
    return case(w, [x, y], lambda: np.array_equal(x.view, y.view))
