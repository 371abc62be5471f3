"""Reductions, running values, statistics."""
import numpy as np

from world import ALL, FLOATS, LONG, Input, case, hexf, tuple_axes

TYPES = ['bool', 'u8', 'i8', 'i32', 'u64', 'i64', 'f32', 'f64']
REDUCE = {}


def near(x, axes, power=1, power_of_mean=False):
    """an absolute difference for sums over several axes, whose order of additions is nowhere promised"""
    if (x.a.dtype.kind != 'f' and not power_of_mean) or not isinstance(axes, list) or len(axes) < 2 or x.a.size == 0:
        return {}
    a = np.abs(x.a[np.isfinite(x.a)].astype('f8'))
    size = float((a ** power).sum()) if a.size else 0.0
    eps = 2.0 ** (-21 if x.a.dtype == 'f4' else -50)
    return {'near': hexf(size * eps)} if np.isfinite(size) else {'near': hexf(np.inf)}


def reduction(name, types=TYPES, f=None, keep=True, power=None, single=False, zeros=True, more=None):
    def make(w):
        x = w.input(types, signed_zeros=zeros)
        axes = w.axes(x.view.ndim)
        if single and isinstance(axes, list):
            axes = axes[0] if axes else None
        if name in ('median', 'nanmedian') and x.view.size == 0 and isinstance(axes, list):
            return None
        # NumPy adds the one in the middle to itself, which overflows.
        if name == 'nanmedian' and x.a.dtype.kind == 'f' and (np.abs(x.a[np.isfinite(x.a)]) > np.finfo(x.a.dtype).max / 2).any():
            return None
        # NumPy puts an infinity in place of NaN and may then find that place.
        if name in ('nanargmax', 'nanargmin') and x.a.dtype.kind == 'f' and np.isinf(x.a).any():
            return None
        g = f or getattr(np, name)
        arguments = more(w) if more else {}
        kept = {'keepdims': True} if keep and axes is not None and w.chance(.3) else {}
        extra = near(x, axes, power, 'sum' not in name) if power else {}
        return case(w, [x], lambda: g(x.a, axis=tuple_axes(axes), **kept, **arguments), axis=axes, **kept, **arguments,
                    **extra)
    REDUCE[name] = make


ddof = lambda w: {'ddof': w.pick([0, 0, 1, 2])}
for name in ('sum', 'nansum'):
    reduction(name, power=1)
for name in ('mean', 'nanmean'):
    reduction(name, power=1)
for name in ('var', 'nanvar'):
    reduction(name, power=2, more=ddof)
for name in ('std', 'nanstd'):
    reduction(name, power=1, more=ddof)
for name in ('max', 'min', 'nanmax', 'nanmin'):
    reduction(name, zeros=False)
reduction('ptp', [t for t in TYPES if t != 'bool'])
for name in ('any', 'all', 'count_nonzero'):
    reduction(name)
for name in ('argmax', 'argmin', 'nanargmax', 'nanargmin'):
    reduction(name, single=True, keep=False, zeros=False)
for name in ('median', 'nanmedian'):
    reduction(name, zeros=False)
for name in ('cumsum', 'cumprod'):
    reduction(name, single=True, keep=False)


def prod(w):
    # Small whole numbers, so that the order of factors does not matter.
    x = w.input(TYPES, 'equal' if w.chance(.5) else None)
    axes = w.axes(x.view.ndim)
    if isinstance(axes, list) and x.view.dtype.kind == 'f':
        return None
    kept = {'keepdims': True} if axes is not None and w.chance(.3) else {}
    return case(w, [x], lambda: np.prod(x.a, axis=tuple_axes(axes), **kept), axis=axes, **kept)


REDUCE['prod'] = prod


def quantile(name, most):
    def make(w):
        # NumPy subtracts integers before it makes floats of them, which wraps for large ones.
        t = w.pick(['u8', 'i64', 'f32', 'f64'])
        x = Input(w.elements(t, w.shape(), 'small')) if t == 'i64' else w.input([t], signed_zeros=False)
        # Which index the text names for integers depends on the quantile.
        if x.view.size == 0 and x.view.dtype.kind in 'ui':
            return None
        axes = w.axes(x.view.ndim)
        parts = [0.0, .1, .25, .5, .75, .9, 1.0, 1 / 3]
        q = [w.pick(parts) * most for _ in range(w.int(1, 3))]
        if w.chance(.05):
            q[0] = w.pick([-.1, 1.5 * most])
        if x.view.dtype == 'f4':
            q = np.array(q, 'f4')
        one = w.chance(.6)
        f = getattr(np, name)
        kept = {'keepdims': True} if axes is not None and w.chance(.3) else {}
        return case(w, [x], lambda: f(x.a, q[0] if one else q, axis=tuple_axes(axes), **kept), axis=axes, q=[hexf(v) for v in q],
                    one=one, **kept)
    REDUCE[name] = make


quantile('quantile', 1.0)
quantile('percentile', 100.0)


def diff(w):
    x = w.input(TYPES, least=1)
    axis = w.axis(x.view.ndim)
    n = w.pick([1, 1, 2, 3])
    return case(w, [x], lambda: np.diff(x.a, n=n, axis=axis), axis=axis, n=n)


REDUCE['diff'] = diff


def average(w):
    x = w.input(['i64', 'f32', 'f64'], 'small', least=1)
    dtype = {v: k for k, v in LONG.items()}[x.view.dtype.name]
    axis = None if w.chance(.4) else w.axis(x.view.ndim)
    shape = x.view.shape
    if 0 in shape:
        return None
    if axis is not None and -x.view.ndim <= axis < x.view.ndim and w.chance(.6):
        shape = (shape[axis],)
    if w.chance(.08):
        shape = shape + (2,)
    y = w.with_shape(dtype, shape)
    return case(w, [x, y], lambda: np.average(x.a, axis=axis, weights=y.a), axis=axis)


REDUCE['average'] = average


def covariance(name):
    def make(w):
        mode = w.pick(['quarters', 'normal', None])
        x = w.input(['i64', 'f32', 'f64'], mode if mode else None, most=2, least=1)
        if x.view.dtype.kind == 'f' and not np.isfinite(x.view).all() or x.view.size == 0:
            return None
        inputs = [x]
        if w.chance(.4):
            n = x.view.shape[-1]
            inputs.append(w.with_shape({v: k for k, v in LONG.items()}[x.view.dtype.name], (n + (w.chance(.06)),), 'small' if x.view.dtype == 'i8' else 'normal'))
        # The product of matrices adds in the order of the CPU.
        a = max(float(np.abs(v.a.astype('f8')).max()) if v.a.size else 0.0 for v in inputs)
        size = a * a * x.view.shape[-1] if name == 'cov' else 1.0
        divisor = {'ddof': w.int(0, 2)} if name == 'cov' and len(inputs) == 1 and w.chance(.5) else {}
        return case(w, inputs, lambda: getattr(np, name)(*[v.a for v in inputs], **divisor), **divisor, near=hexf(size * 2.0 ** (-44 if name == 'cov' else -24)))
    REDUCE[name] = make


covariance('cov')
covariance('corrcoef')
