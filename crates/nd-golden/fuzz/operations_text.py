"""Printing with and without options; arrays from lists and single elements."""
import numpy as np

from world import ALL, FLOATS, LONG, SHORT, Input, case, hexf

TEXT = {}


def operation(f):
    TEXT[f.__name__.rstrip('_')] = f
    return f


def floats(w, dtype, shape):
    """floats that need all the care of printing: far exponents, many digits, few digits, ends of the type"""
    n, r = int(np.prod(shape)), w.r
    info = np.finfo(LONG[dtype])
    far = 300 if dtype == 'f64' else 36
    kind = w.int(0, 9)
    if kind == 0:
        v = r.standard_normal(n) * 10.0 ** r.integers(-far, far, n)
    elif kind == 1:
        # All near one another, anywhere.
        v = (1 + r.uniform(-.4, .4, n) * 10.0 ** -w.int(0, 9)) * 10.0 ** w.int(-far, far)
    elif kind == 2:
        # Around the borders of scientific notation.
        border = w.pick([1e-4, 1e8, 1e16, 1e-5, 1e7, 1000.0, 1e6])
        v = border * r.choice([1.0, .999999999, 1.0000001, .5, 2.0, .1, 9.99999995, 1000.0, .001], n)
    elif kind == 3:
        v = np.round(r.standard_normal(n) * 10.0 ** w.int(-3, 6), w.int(0, 12))
    elif kind == 4:
        v = r.choice([float(info.max), float(info.tiny), float(info.smallest_subnormal), 0.0, 1.0], n)
    elif kind == 5:
        v = r.integers(-10 ** w.int(1, 17), 10 ** w.int(1, 17), n).astype('f8')
    elif kind == 6:
        # Bits at random are floats of any exponent.
        bits = r.integers(0, 2 ** (8 * info.dtype.itemsize), n, dtype='u%d' % info.dtype.itemsize)
        v = bits.view(info.dtype)
    elif kind == 7:
        v = r.integers(-40, 40, n) / w.pick([2.0, 3.0, 4.0, 10.0, 1000.0])
    elif kind == 8:
        v = np.full(n, r.standard_normal() * 10.0 ** w.int(-20, 20))
    else:
        v = r.uniform(-1, 1, n) + r.choice([0.0, 0.0, 1e9, 1e-9], n)
    v = v.astype(info.dtype)
    if w.chance(.35):
        v = np.where(r.random(n) < w.pick([.1, .5, .95]), r.choice(np.array([np.nan, np.inf, -np.inf, -0.0, 0.0], info.dtype), n), v)
    return v.reshape(shape)


def shape(w):
    """small ones, long rows that wrap, many axes, none"""
    kind = w.int(0, 5)
    if kind == 0:
        return (w.int(0, 60),)
    if kind == 1:
        return (w.int(1, 3), w.int(8, 40))
    if kind == 2:
        return tuple(w.int(1, 3) for _ in range(w.int(3, 6)))
    if kind == 3:
        return tuple(w.int(0, 2) for _ in range(w.int(0, 5)))
    return w.shape(3)


def printable(w):
    dtype = w.pick(ALL) if w.chance(.4) else w.pick(FLOATS)
    if dtype not in FLOATS:
        base = w.elements(dtype, shape(w))
    else:
        base = floats(w, dtype, shape(w))
    if dtype in FLOATS:
        # The sign of what is not a number is lost in the file.
        base = np.where(np.isnan(base), np.array(np.nan, base.dtype), base).astype(base.dtype)
    x = w.viewed(base) if w.chance(.3) else Input(base)
    if w.chance(.08) and x.view.ndim < 4:
        # More than a thousand elements without a long file.
        times = (w.int(2, 40),) if x.view.size > 100 else (w.int(500, 1500),)
        steps = x.steps + [['broadcast', *times, *x.view.shape]]
        x = Input(base, steps, np.broadcast_to(x.view, times + x.view.shape))
    return x


@operation
def print_(w):
    x = printable(w)
    text = w.pick(['str', 'repr'])
    return {'in': [x.json()], 'which': text, 'text': {'str': str, 'repr': repr}[text](np.array(x.view))}


@operation
def print_options(w):
    x = printable(w)
    text = w.pick(['str', 'repr'])
    options = {'precision': w.pick([8, 0, 1, 2, 3, 5, 12, 17, 20]), 'threshold': w.pick([1000, 0, 1, 5, 10, 40]), 'edgeitems': w.pick([3, 0, 1, 2, 5]),
               'linewidth': w.pick([75, 1, 10, 20, 40, 60, 80, 120]), 'suppress': w.chance(.4)}
    # The defaults of some options beside others of interest.
    default = {'precision': 8, 'threshold': 1000, 'edgeitems': 3, 'linewidth': 75, 'suppress': False}
    options = {k: default[k] if w.chance(.4) else v for k, v in options.items()}
    # Without edge items NumPy makes the columns as wide as the widest of all elements, although it shows the last alone.
    if options['edgeitems'] == 0 and x.view.size > options['threshold']:
        return None
    with np.printoptions(**options):
        shown = {'str': str, 'repr': repr}[text](np.array(x.view))
    return {'in': [x.json()], 'which': text, **options, 'text': shown}


@operation
def nested(w):
    """lists of lists, even or ragged"""
    dtype = w.pick(['bool', 'i64', 'f64'])
    rank = w.int(1, 3)
    lens = [w.int(1, 4) for _ in range(rank - 1)] + [w.int(0, 4)]
    lists = w.elements(dtype, lens, 'small').tolist()
    if w.chance(.3) and rank > 1:
        # One list, on any level, is too long or too short.
        row = lists
        for _ in range(w.int(1, rank - 1)):
            row = w.pick(row)
        if row and w.chance(.5):
            row.pop()
        else:
            row.append(row[0] if row else w.elements(dtype, (), 'small').tolist())

    def run():
        # A dtype of its own, as that of an empty list is not told by its elements.
        return np.array(lists, LONG[dtype])
    found = case(w, [], run, lists=written(lists), dtype=dtype, rank=rank)
    # Of empty lists Python does not know what they could hold.
    return None if 'ok' in found and len(found['ok']['shape']) < rank else found


def written(lists):
    """floats by their bits, as everywhere"""
    if isinstance(lists, list):
        return [written(v) for v in lists]
    return hexf(lists) if isinstance(lists, float) else int(lists)


@operation
def elements(w):
    """all elements in row-major order, through the iterators"""
    x = w.input(['bool', 'i64', 'f32', 'f64'])
    flat = lambda: np.fromiter(x.view.flat, x.view.dtype)
    return case(w, [x], lambda: [flat(), flat(), flat()])


@operation
def element(w):
    """a single element by its index, at every rank"""
    x = w.input(['bool', 'i64', 'f32', 'f64'], most=4)
    # An index that names too few axes is a slice.
    at = [w.int(-n - w.chance(.06), n - 1 + w.chance(.06)) for n in x.view.shape]
    # What Python makes of an array without axes is a scalar, with texts of its own.
    if at and w.chance(.04):
        at.append(0)
    return case(w, [x], lambda: np.asarray(x.view[tuple(at)]), at=at)
