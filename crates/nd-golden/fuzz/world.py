"""Random shapes, elements, views and arguments, and how they are written."""
import struct

import numpy as np

SHORT = {'bool': 'bool', 'uint8': 'u8', 'uint16': 'u16', 'uint32': 'u32', 'uint64': 'u64', 'int8': 'i8',
         'int16': 'i16', 'int32': 'i32', 'int64': 'i64', 'float32': 'f32', 'float64': 'f64'}
LONG = {v: k for k, v in SHORT.items()}
ALL = list(LONG)
INTS = [t for t in ALL if t[0] in 'ui']
FLOATS = ['f32', 'f64']
SPECIAL = [0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan, 5e-324, 1e308, 0.1, 2.5, -2.5, 1e-20, -7.0, 3.0, 0.5, -0.5]


# -- writing ---------------------------------------------------------------------------------------------------------
def data(a):
    a = np.ascontiguousarray(a).ravel()
    if a.dtype.kind == 'f':
        a = np.where(np.isnan(a), np.array(np.nan, a.dtype), a).astype(a.dtype)
        digits = '%016x' if a.itemsize == 8 else '%08x'
        return ' '.join(digits % int(v) for v in a.view('u%d' % a.itemsize))
    return ' '.join(str(int(v)) for v in a)


def arr(a):
    a = np.asarray(a)
    return {'dtype': SHORT[a.dtype.name], 'shape': list(a.shape), 'data': data(a)}


def hexf(x):
    return struct.pack('>d', float(x)).hex()


def outcome(f):
    """what a call gives: an array, a list of arrays, or an error with its text"""
    try:
        v = f()
    except Exception as e:
        # What NumPy refuses by type does not compile in Rust; other errors of Python are slips of this program.
        if isinstance(e, TypeError) and 'Axis must be specified' not in str(e):
            return None, None
        if isinstance(e, (AttributeError, NameError, KeyError)):
            raise
        return {'error': type(e).__name__, 'text': str(e)}, None
    if isinstance(v, (list, tuple)):
        return {'ok': [arr(y) for y in v]}, None
    v = np.asarray(v)
    if v.dtype.name not in SHORT:
        return None, None
    return {'ok': arr(v)}, v


class Input:
    """an array and the steps to a view of it"""

    def __init__(self, base, steps=(), view=None):
        self.base, self.steps = base, list(steps)
        self.view = base if view is None else view

    @property
    def a(self):
        """the elements in row-major order, as results do not depend on memory order here"""
        return np.array(self.view, order='C')

    def json(self):
        return {**arr(self.base), **({'view': self.steps} if self.steps else {})}


class World:
    def __init__(self, seed):
        self.r = np.random.default_rng(seed)
        self.pool = []

    # -- choices -----------------------------------------------------------------------------------------------------
    def chance(self, p):
        return bool(self.r.random() < p)

    def int(self, low, high):
        return int(self.r.integers(low, max(low, high) + 1))

    def pick(self, items):
        return items[self.int(0, len(items) - 1)]

    def shape(self, most=4, least=0):
        rank = min(most, max(least, int(self.r.choice([0, 1, 2, 3, 4, 5], p=[.06, .34, .34, .17, .07, .02]))))
        if rank == 1 and self.chance(.1):
            return (self.int(30, 300),)
        return tuple(int(n) for n in self.r.choice([0, 1, 2, 3, 4, 5, 7], rank, p=[.04, .14, .2, .22, .2, .12, .08]))

    # -- elements ----------------------------------------------------------------------------------------------------
    def elements(self, dtype, shape, mode=None):
        n, r = int(np.prod(shape)), self.r
        if dtype == 'bool':
            return (r.random(n) < self.pick([.1, .5, .5, .9])).reshape(shape)
        if dtype in INTS:
            info = np.iinfo(LONG[dtype])
            mode = mode if mode in ('small', 'full', 'count') else self.pick(['small', 'small', 'small', 'full', 'ends'])
            if mode == 'small':
                v = r.integers(max(info.min, -9), 10, n).astype(LONG[dtype])
            elif mode == 'full':
                v = r.integers(info.min, info.max, n, dtype=LONG[dtype], endpoint=True)
            elif mode == 'count':
                v = r.integers(0, 12, n).astype(LONG[dtype])
            else:
                ends = [info.min, info.max, info.max - 1, info.min + 1, 0, 1, 2, info.max // 2]
                v = np.array([ends[k] for k in r.integers(0, len(ends), n)], LONG[dtype])
            return v.reshape(shape)
        mode = {'small': 'quarters', 'count': 'equal', 'full': 'wide'}.get(mode, mode) or self.pick(['quarters', 'quarters', 'normal', 'special', 'wide', 'equal'])
        if mode == 'quarters':
            v = r.integers(-20, 21, n) / 4
        elif mode == 'normal':
            v = np.round(r.standard_normal(n), self.int(1, 9))
        elif mode == 'unit':
            v = r.uniform(-1, 1, n)
        elif mode == 'equal':
            v = r.integers(0, 3, n).astype(float)
        elif mode == 'wide':
            v = r.standard_normal(n) * 10.0 ** r.integers(-9, 10, n)
        else:
            v = np.where(r.random(n) < .5, r.choice(SPECIAL, n), np.round(r.standard_normal(n) * 3, 2))
        return v.astype(LONG[dtype]).reshape(shape)

    def array(self, dtype, shape=None, mode=None, most=4, least=0):
        """an array of a type, sometimes an earlier result"""
        if shape is None and mode is None and self.pool and self.chance(.25):
            old = [a for a in self.pool if SHORT[a.dtype.name] == dtype and least <= a.ndim <= most]
            if old:
                return self.pick(old)
        return self.elements(dtype, self.shape(most, least) if shape is None else shape, mode)

    def remember(self, v):
        if v is not None and v.dtype.name in SHORT and v.size <= 400 and v.ndim <= 4:
            if v.dtype.kind == 'f':
                # The sign of what is not a number is lost in the file.
                v = np.where(np.isnan(v), np.array(np.nan, v.dtype), v).astype(v.dtype)
            self.pool = ([v] + self.pool)[:60]

    # -- views -------------------------------------------------------------------------------------------------------
    def viewed(self, base, most=5, signed_zeros=True, broadcast=True):
        """an array through up to three steps"""
        if not signed_zeros and base.dtype.kind == 'f':
            base = base + np.zeros((), base.dtype)
        view, steps = base, []
        for _ in range(self.pick([0, 0, 1, 1, 2, 3])):
            step = self.step(view, most, broadcast)
            if step:
                view = apply(view, step)
                steps.append(step)
        return Input(base, steps, view)

    def step(self, view, most, broadcast):
        kind = self.pick(['T', 'transpose', 'slice', 'slice', 'slice', 'broadcast', 'newaxis', 'index'])
        rank = view.ndim
        if kind == 'T':
            return ['T']
        if kind == 'transpose' and rank:
            return ['transpose'] + [int(k) for k in self.r.permutation(rank)]
        if kind == 'slice' and rank:
            axis = self.int(0, rank - 1)
            n = view.shape[axis]
            end = lambda: None if self.chance(.4) else self.int(-n - 1, n + 1)
            step = self.pick([None, 1, 1, 2, 3, -1, -1, -2])
            if self.chance(.5):
                return ['slice', axis, None, None, step or -1]
            return ['slice', axis, end(), end(), step]
        if kind == 'newaxis' and rank < most:
            return ['newaxis', self.int(0, rank)]
        if kind == 'index' and rank and min(view.shape) > 0:
            axis = self.int(0, rank - 1)
            return ['index', axis, self.int(-view.shape[axis], view.shape[axis] - 1)]
        if kind == 'broadcast' and broadcast and view.size <= 60:
            shape = [self.int(0, 3) if n == 1 and self.chance(.7) else n for n in view.shape]
            if rank < most and self.chance(.5):
                shape = [self.int(1, 3)] + shape
            return ['broadcast'] + shape
        return None

    def input(self, types, mode=None, most=4, least=0, **k):
        dtype = self.pick(types)
        for _ in range(20):
            x = self.viewed(self.array(dtype, mode=mode, most=most, least=least), most=most, **k)
            if x.view.ndim >= least:
                return x
        return Input(self.elements(dtype, (3,) * least, mode))

    def partner(self, x, dtype, mode=None, **k):
        """a second operand whose shape mostly broadcasts with that of the first"""
        shape = list(x.view.shape)
        if self.chance(.08):
            return self.viewed(self.array(dtype, mode=mode), **k)
        if self.chance(.5):
            shape = [1 if self.chance(.3) else n for n in shape]
        if self.chance(.3):
            shape = shape[self.int(0, len(shape)):]
        elif len(shape) < 4 and self.chance(.1):
            shape = [self.int(1, 3)] + shape
        return self.with_shape(dtype, tuple(shape), mode, **k)

    def with_shape(self, dtype, shape, mode=None, signed_zeros=True):
        """an input of this very shape, sometimes transposed or reversed in memory"""
        if shape and self.chance(.3):
            base = self.elements(dtype, shape[::-1], mode)
            x = Input(base, [['T']], base.T)
        elif shape and self.chance(.3):
            base = self.elements(dtype, shape, mode)
            x = Input(base, [['slice', 0, None, None, -1]], base[::-1])
        else:
            x = Input(self.elements(dtype, shape, mode))
        if not signed_zeros and x.base.dtype.kind == 'f':
            base = x.base + np.zeros((), x.base.dtype)
            view = base
            for step in x.steps:
                view = apply(view, step)
            x = Input(base, x.steps, view)
        return x

    # -- arguments ---------------------------------------------------------------------------------------------------
    def axis(self, rank, wrong=.06):
        if rank == 0:
            # NumPy lets some operations, but not others, name an axis of an array that has none.
            return self.pick([1, -2])
        if self.chance(wrong):
            return self.pick([rank, -rank - 1, rank + 1])
        return self.int(-rank, rank - 1)

    def axes(self, rank):
        """none, one or several axes; some of them wrong"""
        if self.chance(.3):
            return None
        if rank < 2 or self.chance(.6):
            return self.axis(rank)
        if self.chance(.05):
            return [0, self.pick([0, -rank])]
        count = self.int(0, rank)
        return [int(k) - (rank if self.chance(.3) else 0) for k in self.r.permutation(rank)[:count]]


def apply(view, step):
    kind, *x = step
    if kind == 'T':
        return view.T
    if kind == 'transpose':
        return view.transpose(x)
    if kind == 'slice':
        return view[(slice(None),) * x[0] + (slice(*x[1:]),)]
    if kind == 'newaxis':
        return np.expand_dims(view, x[0])
    if kind == 'index':
        return view[(slice(None),) * x[0] + (x[1],)]
    return np.broadcast_to(view, x)


def tuple_axes(axes):
    return tuple(axes) if isinstance(axes, list) else axes


def case(world, inputs, f, **arguments):
    """one case: its inputs, its arguments and what NumPy gives; none if nd has no type for the result"""
    found, value = outcome(f)
    if found is None:
        return None
    if 'error' in found and inputs:
        text, shapes = found['text'], [x.view.shape for x in inputs]
        # NumPy takes an array without axes for a vector in some operations, and its own detours through reshape fail for
        # arrays without elements; of two slips at once each library may name the other one.
        if (shapes[0] == () and text.endswith('for array of dimension 1')) or text.startswith('cannot reshape array of size 0 into shape (') and 'to' not in arguments:
            return None
        if text.startswith(('shape mismatch: value array', 'index ')) and 0 in shapes[0]:
            return None
        # An assignment to one element is Python's business.
        if text == 'setting an array element with a sequence.':
            return None
    world.remember(value)
    return {'in': [x.json() for x in inputs], **arguments, **found}
