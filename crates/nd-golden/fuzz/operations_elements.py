"""Operators, comparisons, functions of elements, casts."""
import numpy as np

from world import ALL, FLOATS, INTS, LONG, Input, arr, case, hexf

# Pairs of different types; every operator knows the pairs of equal types.
MIXED = [('u8', 'i8'), ('i32', 'f32'), ('i64', 'f64'), ('bool', 'i64'), ('bool', 'f64'), ('u64', 'i64'), ('i16', 'f32'),
         ('f32', 'f64'), ('u32', 'i32'), ('f64', 'f32'), ('i64', 'u64'), ('u8', 'i64')]
# Those with every operator; the others have arithmetic alone, as they meet in a common type first.
FULL = [('u8', 'i8'), ('i64', 'u64'), ('i64', 'f64'), ('bool', 'i64')]
WIDE = [t for t in ALL if t not in ('u16', 'u32', 'i16')]
ELEMENTS = {}


def half(*arrays):
    """where NumPy would give float16, nd gives f32"""
    if all(a.dtype.name in ('bool', 'int8', 'uint8') for a in arrays):
        return [a.astype('f4') for a in arrays]
    return list(arrays)


# -- two operands ----------------------------------------------------------------------------------------------------
def binary(name, types=ALL, mixed=MIXED, ulp=None, floats=False, mode=None, zeros=True):
    def make(w):
        if mixed and w.chance(.35):
            a, b = w.pick(mixed)
        else:
            a = b = w.pick(types)
        x = w.input([a], mode, signed_zeros=zeros)
        y = w.partner(x, b, mode, signed_zeros=zeros)
        f = getattr(np, name)
        call = (lambda: f(*half(x.view, y.view))) if floats else (lambda: f(x.view, y.view))
        extra = {'ulp': ulp} if ulp else {}
        return case(w, [x, y], call, **extra)
    ELEMENTS[name] = make


for name in ('add', 'multiply', 'true_divide', 'remainder'):
    binary(name)
for name in ('equal', 'not_equal', 'less', 'less_equal', 'greater', 'greater_equal'):
    binary(name, mixed=FULL)
for name in ('logical_and', 'logical_or', 'logical_xor', 'floor_divide', 'fmod'):
    binary(name, WIDE, FULL)
binary('subtract', [t for t in ALL if t != 'bool'])
for name in ('maximum', 'minimum', 'fmax', 'fmin'):
    binary(name, WIDE, FULL, zeros=False)
FEW = [('i64', 'f64'), ('f32', 'f64')]
binary('copysign', ['bool', 'i64', 'f32', 'f64'], FEW, floats=True)
binary('hypot', ['bool', 'i64', 'f32', 'f64'], FEW, ulp=2, floats=True)
binary('arctan2', ['bool', 'i64', 'f32', 'f64'], FEW, ulp=3, floats=True)
# Where two parts cancel, the last digits are lost in either library.
binary('logaddexp', ['bool', 'i64', 'f32', 'f64'], FEW, ulp=256, floats=True)
BITS = [p for p in MIXED if 'f' not in p[0] + p[1] and set(p) != {'u64', 'i64'}]
for name in ('bitwise_and', 'bitwise_or', 'bitwise_xor'):
    binary(name, INTS + ['bool'], BITS)


def shift(name):
    def make(w):
        x = w.input(INTS)
        dtype = x.view.dtype.name
        y = w.partner(x, {v: k for k, v in LONG.items()}[dtype], 'count')
        return case(w, [x, y], lambda: getattr(np, name)(x.view, y.view))
    ELEMENTS[name] = make


shift('left_shift')
shift('right_shift')


def power(w):
    if w.chance(.5):
        t = w.pick(INTS)
        x = w.input([t])
        y = w.partner(x, t, 'small' if t[0] == 'i' and x.view.size and w.chance(.15) else 'count')
        if y.view.size == 0:
            return None
        found = case(w, [x, y], lambda: np.power(x.view, y.view))
        # With shapes that do not fit and a negative exponent there are two mistakes.
        if found and 'error' in found and (y.view < 0).any() and 'broadcast' in found['text']:
            return None
        return found
    t = w.pick(FLOATS)
    x = w.input([t])
    y = w.partner(x, t)
    return case(w, [x, y], lambda: np.power(x.view, y.view), ulp=1 if t == 'f64' else 3)


ELEMENTS['power'] = power


def power_scalar(w):
    x = w.input(FLOATS)
    e = w.pick([2, 3, .5, -1, 0, 1, -.5, 2.5])
    ulp = {} if e in (2, .5, -1, 0, 1) else {'ulp': 1 if x.view.dtype == 'f8' else 3}
    return case(w, [x], lambda: x.view ** e, exponent=hexf(e), **ulp)


ELEMENTS['power_scalar'] = power_scalar


def scalar(w):
    """an operator with a literal on the right or on the left"""
    import operator
    x = w.input(['u8', 'i64', 'f32', 'f64'])
    is_float = x.view.dtype.kind == 'f'
    v = w.pick([0, 1, 2, 3, 7]) + (w.pick([0, .5, .25]) if is_float or (x.view.dtype == 'i8' and w.chance(.3)) else 0)
    name = w.pick(['add', 'sub', 'mul', 'truediv', 'mod', 'lt', 'eq', 'ge'])
    f = getattr(operator, name)
    left = w.chance(.5) and name not in ('lt', 'eq', 'ge')
    value = float(v) if isinstance(v, float) or is_float else int(v)
    return case(w, [x], (lambda: f(value, x.view)) if left else (lambda: f(x.view, value)), which=name, left=left,
                value=hexf(value), integer=isinstance(value, int))


ELEMENTS['scalar'] = scalar


def isclose(w):
    x = w.input(['i64', 'f32', 'f64'])
    dtype = {v: k for k, v in LONG.items()}[x.view.dtype.name]
    y = w.partner(x, dtype)
    if w.chance(.4):
        y = Input(np.array(x.view) + np.array(w.pick([0, 1e-9, 1e-5]), x.view.dtype))
    equal_nan = w.chance(.5)
    rtol, atol = w.pick([1e-5, 1e-3, 0.0]), w.pick([1e-8, 0.0, .25])
    f = w.pick(['isclose', 'allclose'])
    return case(w, [x, y], lambda: getattr(np, f)(x.view, y.view, rtol, atol, equal_nan), which=f, rtol=hexf(rtol),
                atol=hexf(atol), equal_nan=equal_nan)


ELEMENTS['isclose'] = isclose


def clip(w):
    x = w.input(['u8', 'i64', 'f32', 'f64'], signed_zeros=False)
    dtype = {v: k for k, v in LONG.items()}[x.view.dtype.name]
    lo, hi = w.partner(x, dtype, signed_zeros=False), w.partner(x, dtype, signed_zeros=False)
    return case(w, [x, lo, hi], lambda: np.clip(x.view, lo.view, hi.view))


def clip_scalar(w):
    x = w.input(['u8', 'i64', 'f32', 'f64'], signed_zeros=False)
    lo, hi = sorted([w.int(0, 9), w.int(0, 9)], reverse=w.chance(.1))
    if x.view.dtype == 'i8' and w.chance(.4):
        lo, hi = lo + .5, hi + .5
    return case(w, [x], lambda: np.clip(x.view, lo, hi), lo=hexf(lo), hi=hexf(hi), integer=isinstance(lo, int))


ELEMENTS['clip'] = clip
ELEMENTS['clip_scalar'] = clip_scalar


# -- one operand -----------------------------------------------------------------------------------------------------
def unary(name, types=ALL, f=None, ulp=None, mode=None, floats=False, exact=False):
    """`exact` is for functions whose f32 form is as near to the truth as that of f64; others have the C library's errors"""
    def make(w):
        x = w.input(types, mode)
        g = f or getattr(np, name)
        wide = x.view.dtype == 'f8' or x.view.dtype.name in ('int32', 'int64', 'uint32', 'uint64')
        extra = {'ulp': ulp if wide or exact else max(ulp, 4)} if ulp else {}
        return case(w, [x], (lambda: g(*half(x.view))) if floats else (lambda: g(x.view)), **extra)
    ELEMENTS[name] = make


# One type for each that integers lead to.
SOME = ['bool', 'i16', 'i64', 'f32', 'f64']
NUMBERS = [t for t in ALL if t != 'bool']
for name, ulp in (('exp', 2), ('exp2', 2), ('expm1', 3), ('log', 2), ('log2', 2), ('log10', 2), ('log1p', 3), ('sqrt', None), ('cbrt', 3), ('sin', 3), ('cos', 3),
                  ('tan', 3), ('arcsin', 3), ('arccos', 3), ('arctan', 3), ('sinh', 3), ('cosh', 3), ('tanh', 3), ('arcsinh', 3), ('arccosh', 3), ('arctanh', 3), ('degrees', None), ('radians', None), ('rint', None)):
    unary(name, SOME, ulp=ulp, floats=True, mode='unit' if name in ('arcsin', 'arccos', 'arctanh') else None)
unary('spacing', FLOATS)
for name in ('floor', 'ceil', 'trunc', 'absolute', 'square', 'isnan', 'isinf', 'isfinite', 'logical_not'):
    unary(name)
unary('signbit')
for name in ('negative', 'positive', 'sign', 'nan_to_num'):
    unary(name, NUMBERS)
unary('invert', INTS + ['bool'])
unary('reciprocal', FLOATS)


# NumPy lacks these; twice the digits, rounded once, stand in for it.
def in_long_double(f):
    def g(a):
        # The type is the one that the exponential function gives.
        return f(a.astype('longdouble')).astype(np.exp(a[:0] if a.ndim else a).dtype)
    return g


unary('sigmoid', SOME, in_long_double(lambda a: 1 / (1 + np.exp(-a))), ulp=2, floats=True, exact=True)
unary('softplus', SOME, in_long_double(lambda a: np.maximum(a, 0) + np.log1p(np.exp(-np.abs(a)))), ulp=2, floats=True, exact=True)
unary('relu', NUMBERS, lambda a: np.where(a < 0, np.zeros((), a.dtype), a))


def round_(w):
    x = w.input([t for t in ALL if t != 'bool'])
    decimals = w.int(-3, 5)
    if x.view.dtype.kind in 'ui' and decimals < 0:
        # Where the rounded number has no place in the type, C leaves the result open.
        rounded, info = np.round(x.view.astype('f8'), decimals), np.iinfo(x.view.dtype)
        if ((rounded < info.min) | (rounded > min(info.max, 1e15)) | (rounded < -1e15)).any():
            return None
    return case(w, [x], lambda: np.round(x.view, decimals), decimals=decimals)


ELEMENTS['round'] = round_


def astype(w):
    x = w.input(ALL)
    to = w.pick(ALL)
    a = x.view
    # Floats beyond an integer type are undefined in C.
    if a.dtype.kind == 'f' and to in INTS:
        info = np.iinfo(LONG[to])
        with np.errstate(all='ignore'):
            if not (np.isfinite(a) & (np.trunc(a) >= float(info.min)) & (np.trunc(a) < float(info.max))).all():
                return None
    return case(w, [x], lambda: a.astype(LONG[to]), to=to)


ELEMENTS['astype'] = astype
