"""Creation, shapes, joining and splitting, assignment."""
import numpy as np

from world import ALL, LONG, SHORT, Input, case, hexf

TYPES = ['bool', 'i64', 'f32', 'f64']
ARRAYS = {}


def operation(f):
    ARRAYS[f.__name__.rstrip('_')] = f
    return f


def kind_of(x):
    return SHORT[x.view.dtype.name]


# -- creation --------------------------------------------------------------------------------------------------------
@operation
def arange(w):
    if w.chance(.4):
        a, b, s = w.int(-30, 30), w.int(-30, 30), w.int(-5, 5)
        return case(w, [], lambda: np.arange(a, b, s), args=[a, b, s], float_args=False)
    a, b = (round(float(v), w.int(0, 4)) for v in w.r.uniform(-9, 9, 2))
    s = round((b - a) / w.int(1, 40), w.int(1, 5)) * w.pick([1, 1, 1, 1, -1])
    if w.chance(.06):
        a, b, s = w.pick([(0.0, 1.0, 0.0), (0.0, 1.0, np.nan), (np.nan, 1.0, .5), (0.0, np.inf, 1.0), (0.0, 5e-324, 1e10)])
    dtype = w.pick(['f64', 'f64', 'f32'])
    return case(w, [], lambda: np.arange(a, b, s, dtype=LONG[dtype]), args=[hexf(v) for v in (a, b, s)], float_args=True, dtype=dtype)


@operation
def linspace(w):
    a, b, n = float(w.r.uniform(-5, 5)), float(w.r.uniform(-5, 50)), w.int(0, 40)
    if w.chance(.3):
        a, b = float(w.int(-9, 9)), float(w.int(-9, 9))
    dtype = w.pick(['f64', 'f64', 'f32', 'i64', 'i32'])
    open_ = dtype == 'f64' and w.chance(.4)
    return case(w, [], lambda: np.linspace(a, b, n, endpoint=not open_, dtype=LONG[dtype]), args=[hexf(a), hexf(b)], num=n,
                open=open_, dtype=dtype)


@operation
def eye(w):
    n, m, k = w.int(0, 5), w.int(0, 5), w.int(-6, 6)
    return case(w, [], lambda: np.eye(n, m, k), n=n, m=m, k=k)


@operation
def full(w):
    shape = [w.int(0, 4) for _ in range(w.int(0, 4))]
    if w.chance(.05):
        shape.append(-1)
    v = w.int(-9, 9)
    return case(w, [], lambda: np.full(shape, v), shape=shape, value=v)


@operation
def zeros(w):
    shape = [w.int(0, 4) for _ in range(w.int(0, 4))]
    f, dtype = w.pick(['zeros', 'ones', 'fromfunction']), w.pick(['i64', 'f64'])
    if f == 'fromfunction' and shape:
        weights = lambda *at: sum(10 ** k * i for k, i in enumerate(at))
        return case(w, [], lambda: np.fromfunction(weights, shape, dtype=LONG[dtype]), which=f, shape=shape, dtype=dtype)
    f = f if f != 'fromfunction' else 'ones'
    return case(w, [], lambda: getattr(np, f)(shape, LONG[dtype]), which=f, shape=shape, dtype=dtype)


@operation
def zeros_like(w):
    x = w.input(TYPES)
    return case(w, [x], lambda: np.zeros_like(x.view))


# -- shapes ----------------------------------------------------------------------------------------------------------
@operation
def reshape(w):
    x = w.input(TYPES)
    n = x.view.size
    shape, rest = [], n
    for _ in range(w.int(0, 3)):
        d = w.pick([1, 2, 3, 4, 5, 6, 7, 0] if w.chance(.2) else [k for k in (1, 2, 3, 4, 5, 6, 7) if rest and rest % k == 0] or [0, 1])
        shape.append(d)
        rest = rest // d if d else 0
    shape.append(rest)
    if w.chance(.4) and shape:
        shape[w.int(0, len(shape) - 1)] = -1
    if w.chance(.05) and shape:
        shape[w.int(0, len(shape) - 1)] = w.pick([-1, 5])
    return case(w, [x], lambda: x.a.reshape(shape), to=shape)


@operation
def ravel(w):
    x = w.input(TYPES)
    return case(w, [x], lambda: np.ravel(x.view))


@operation
def transpose(w):
    x = w.input(TYPES)
    rank = x.view.ndim
    axes = [int(k) - (rank if w.chance(.2) else 0) for k in w.r.permutation(rank)]
    if w.chance(.1):
        axes = [w.axis(rank, .2) for _ in range(w.int(0, rank + 1))]
    if not axes and rank:
        return None
    return case(w, [x], lambda: x.view.transpose(axes) if axes else x.view.transpose(), axes=axes)


@operation
def swapaxes(w):
    x = w.input(TYPES)
    i, j = w.axis(x.view.ndim), w.axis(x.view.ndim)
    return case(w, [x], lambda: np.swapaxes(x.view, i, j), i=i, j=j)


@operation
def moveaxis(w):
    x = w.input(TYPES)
    rank = x.view.ndim
    if w.chance(.5):
        i, j = w.axis(rank), w.axis(rank)
        return case(w, [x], lambda: np.moveaxis(x.view, i, j), i=i, j=j)
    n = w.int(0, min(rank, 2))
    i = [int(k) for k in w.r.permutation(rank)[:n]]
    j = [int(k) for k in w.r.permutation(rank)[:n + w.chance(.05)]]
    if w.chance(.05) and n:
        i = [i[0]] * n
    return case(w, [x], lambda: np.moveaxis(x.view, i, j), i=i, j=j)


@operation
def squeeze(w):
    x = w.input(TYPES)
    ones = [k for k, n in enumerate(x.view.shape) if n == 1]
    axis = None
    if w.chance(.6):
        axis = ones if ones and w.chance(.4) else w.pick(ones) if ones and w.chance(.7) else w.axis(x.view.ndim)
    return case(w, [x], lambda: np.squeeze(x.view, tuple(axis) if isinstance(axis, list) else axis), axis=axis)


@operation
def expand_dims(w):
    x = w.input(TYPES)
    rank = x.view.ndim
    axis = w.axis(rank + 1) if w.chance(.6) else [w.axis(rank + 2, .03), w.axis(rank + 2, .03)]
    return case(w, [x], lambda: np.expand_dims(x.view, tuple(axis) if isinstance(axis, list) else axis), axis=axis)


@operation
def flip(w):
    x = w.input(TYPES)
    axes = w.axes(x.view.ndim)
    return case(w, [x], lambda: np.flip(x.view, tuple(axes) if isinstance(axes, list) else axes), axis=axes)


@operation
def rot90(w):
    x = w.input(TYPES)
    k, axes = w.int(-5, 5), [w.axis(x.view.ndim), w.axis(x.view.ndim)]
    return case(w, [x], lambda: np.rot90(x.view, k, axes), k=k, axes=axes)


@operation
def roll(w):
    x = w.input(TYPES)
    shift = w.int(-9, 9)
    axis = None if w.chance(.4) else w.axis(x.view.ndim)
    return case(w, [x], lambda: np.roll(x.view, shift, axis), shift=shift, axis=axis)


@operation
def repeat(w):
    x = w.input(TYPES, most=3)
    axis = None if w.chance(.4) else w.axis(x.view.ndim)
    if w.chance(.5):
        counts = w.int(0, 3)
    else:
        n = x.view.size if axis is None else x.view.shape[axis] if -x.view.ndim <= axis < x.view.ndim else 1
        counts = [w.int(0, 3) for _ in range(n + (w.chance(.06)))]
    return case(w, [x], lambda: np.repeat(x.view, counts, axis), repeats=counts, axis=axis)


@operation
def tile(w):
    x = w.input(TYPES, most=3)
    reps = [w.int(0, 3) for _ in range(w.int(0, 3))]
    return case(w, [x], lambda: np.tile(x.view, reps), reps=reps)


@operation
def pad(w):
    x = w.input(TYPES, most=3)
    mode = w.pick(['constant', 'edge', 'reflect', 'symmetric', 'wrap'])
    widths = [[w.int(0, 4), w.int(0, 4)] for _ in range(x.view.ndim)]
    if w.chance(.05):
        widths = widths + [[1, 1]]
    if not widths:
        return None
    return case(w, [x], lambda: np.pad(x.view, widths, mode), mode=mode, widths=widths)


@operation
def tril(w):
    x = w.input(TYPES, least=1)
    k = w.int(-4, 4)
    f = w.pick(['tril', 'triu'])
    return case(w, [x], lambda: getattr(np, f)(x.view, k), which=f, k=k)


@operation
def diag(w):
    x = w.input(TYPES, most=3, least=1)
    k = w.int(-3, 3)
    f = w.pick(['diag', 'diagonal'])
    if x.view.ndim == 1 and x.view.size > 40:
        return None
    return case(w, [x], lambda: getattr(np, f)(x.view, k), which=f, k=k)


@operation
def windows(w):
    x = w.input(TYPES, most=3)
    axis = w.axis(x.view.ndim)
    n = w.int(1, 5)
    return case(w, [x], lambda: np.lib.stride_tricks.sliding_window_view(x.view, n, axis), axis=axis, len=n)


@operation
def broadcast_to(w):
    x = w.input(TYPES, most=3)
    shape = [w.int(0, 3) if n == 1 else n for n in x.view.shape]
    if w.chance(.4):
        shape = [w.int(0, 2)] + shape
    if w.chance(.15):
        shape = list(w.shape(3))
    return case(w, [x], lambda: np.broadcast_to(x.view, shape), to=shape)


@operation
def broadcast_arrays(w):
    x = w.input(TYPES, most=3)
    inputs = [x] + [w.partner(x, kind_of(x)) for _ in range(w.int(1, 2))]
    return case(w, inputs, lambda: list(np.broadcast_arrays(*[v.view for v in inputs])))


@operation
def meshgrid(w):
    dtype = w.pick(TYPES)
    inputs = [w.with_shape(dtype, (w.int(0, 4),)) for _ in range(w.int(1, 3))]
    indexing = w.pick(['xy', 'ij'])
    return case(w, inputs, lambda: list(np.meshgrid(*[v.view for v in inputs], indexing=indexing)), indexing=indexing)


# -- joining and splitting -------------------------------------------------------------------------------------------
@operation
def join(w):
    f = w.pick(['concatenate', 'stack', 'vstack', 'hstack', 'column_stack'])
    x = w.input(TYPES, most=3)
    rank = x.view.ndim
    axis = w.axis(rank + (f == 'stack'))
    inputs = [x]
    for _ in range(w.int(0, 2)):
        shape = list(x.view.shape)
        along = {'concatenate': axis, 'vstack': 0, 'hstack': 0 if rank == 1 else 1, 'column_stack': 1}.get(f)
        if along is not None and rank and -rank <= along < rank and not (rank == 1 and f in ('vstack', 'column_stack')):
            shape[along] = w.int(0, 4)
        if w.chance(.06) and shape:
            shape[0] += 1
        if w.chance(.04):
            shape = [2] + shape
        inputs.append(w.with_shape(kind_of(x), tuple(shape)))
    named = {'axis': axis} if f in ('concatenate', 'stack') else {}
    return case(w, inputs, lambda: getattr(np, f)([v.view for v in inputs], **named), which=f, **named)


@operation
def split(w):
    x = w.input(TYPES, most=3, least=1)
    axis = w.axis(x.view.ndim)
    f = w.pick(['split', 'array_split'])
    if w.chance(.5):
        sections = w.int(0 if w.chance(.1) and f == 'array_split' else 1, 4)
    else:
        sections = [w.int(-2, 8) for _ in range(w.int(0, 3))]
    if x.view.ndim == 0:
        return None
    if not -x.view.ndim <= axis < x.view.ndim:
        return None
    return case(w, [x], lambda: getattr(np, f)(x.view, sections, axis), which=f, sections=sections, axis=axis)


# -- assignment ------------------------------------------------------------------------------------------------------
@operation
def assign(w):
    """a part of an array written with another array"""
    x = w.input(TYPES, most=3, broadcast=False)
    a = x.a
    axis = w.int(0, max(a.ndim - 1, 0))
    if a.ndim == 0:
        return None
    n = a.shape[axis]
    part = [w.pick([None, w.int(-n, n)]), w.pick([None, w.int(-n, n)]), w.pick([None, 1, 2, -1])]
    index = (slice(None),) * axis + (slice(*part),)
    y = w.partner(Input(a[index]), kind_of(x))

    def run():
        out = a.copy()
        out[index] = y.view
        return out
    return case(w, [x, y], run, axis=axis, part=part)


@operation
def overlap(w):
    """a part of an array written with another part of it"""
    x = w.input(TYPES, most=3, broadcast=False, least=1)
    a = x.a
    n = a.shape[0]

    def part(axis):
        m = a.shape[axis]
        if m and w.chance(.15):
            return w.int(-m, m - 1)
        return [w.pick([None, w.int(-m, m)]), w.pick([None, w.int(-m, m)]), w.pick([None, 1, 1, 2, -1, -2])]
    if w.chance(.5):
        # The shifts and reversals of the textbooks.
        k = w.int(0, n)
        to, source = w.pick([([k, None, None], [None, n - k, None]), ([None, n - k, None], [k, None, None]), ([None, None, None], [None, None, -1])])
        to, source = [to], [source]
    else:
        to = [part(axis) for axis in range(w.int(1, a.ndim))]
        # A source of the same shape in another place, or any other.
        source = [[v and v - 1, u and u - 1, s] if w.chance(.2) else [None, None, None] for v, u, s in [t if isinstance(t, list) else [None, None, None] for t in to]]
        if w.chance(.7):
            source = [part(axis) for axis in range(w.int(1, a.ndim))]
        if w.chance(.4):
            source = [reversal(t) for t in to]
    # An assignment to one element is Python's business.
    if len(to) == a.ndim and all(isinstance(t, int) for t in to):
        return None
    index = lambda items: tuple(slice(*t) if isinstance(t, list) else t for t in items)

    def run():
        out = a.copy()
        out[index(to)] = np.array(a[index(source)])
        return out
    return case(w, [x], run, to=to, source=source)


def reversal(part):
    """the elements of a slice from its end, if both ends are open"""
    if isinstance(part, list) and part[0] is None and part[1] is None:
        return [None, None, -(part[2] or 1)]
    return part


@operation
def compound(w):
    """an operator that changes its left operand"""
    t = w.pick(['u8', 'i64', 'f32', 'f64'])
    x = w.input([t], broadcast=False)
    floats, shifts = ['true_divide'], ['bitwise_and', 'bitwise_or', 'bitwise_xor', 'left_shift', 'right_shift']
    name = w.pick(['add', 'subtract', 'multiply', 'remainder'] + (floats if t[0] == 'f' else shifts))
    y = w.partner(x, t, 'count' if 'shift' in name else None)

    def run():
        out = x.a
        return getattr(np, name)(out, y.view, out=out)
    found = case(w, [x, y], run, which=name)
    # NumPy's text for a result that has no place names the operands; nd names the one that does not fit.
    if found and 'error' in found and found['text'].startswith('non-broadcastable output'):
        return None
    return found
