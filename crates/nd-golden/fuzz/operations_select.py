"""Indexing, masks, index lists, sorting."""
import numpy as np

from world import ALL, INTS, LONG, SHORT, Input, arr, case, hexf

TYPES = ['bool', 'i64', 'f32', 'f64']
SORTED = ['bool', 'u8', 'i8', 'u16', 'i16', 'u32', 'i32', 'u64', 'i64', 'f32', 'f64']
SELECT = {}


def operation(f):
    SELECT[f.__name__.rstrip('_')] = f
    return f


def kind_of(x):
    return SHORT[x.view.dtype.name]


# -- indexing --------------------------------------------------------------------------------------------------------
def spec(w, shape, lists=True):
    out = []
    for axis in range(w.int(0, len(shape))):
        n = shape[axis]
        k = w.int(0, 9)
        if k < 4:
            end = lambda: None if w.chance(.3) else w.int(-n - 2, n + 2)
            out.append({'slice': [end(), end(), w.pick([None, None, -3, -2, -1, 1, 2, 3])]})
        elif k < 6 or not lists:
            out.append({'int': w.int(-n - w.chance(.06), n - 1 + w.chance(.06))})
        elif k < 9:
            m = w.pick([1, 2, 2, 2, 3])
            values = [w.int(-n, n - 1) if n else 0 for _ in range(m)]
            out.append({'ints': [values, values] if w.chance(.15) else values if w.chance(.95) else []})
        else:
            out.append({'mask': [w.chance(.6) for _ in range(n + w.chance(.04))]})
    if len(shape) > 1 and lists and w.chance(.08):
        return [{'mask': [[w.chance(.5) for _ in range(shape[1])] for _ in range(shape[0])]}]
    if w.chance(.1):
        out.insert(w.int(0, len(out)), {'newaxis': 1})
    if w.chance(.1):
        out.insert(w.int(0, len(out)), {'ellipsis': 1})
    return out


def index_of(spec):
    out = []
    for item in spec:
        (k, v), = item.items()
        out.append(v if k == 'int' else slice(*v) if k == 'slice' else Ellipsis if k == 'ellipsis' else None if k == 'newaxis'
                   else np.array(v, dtype=bool) if k == 'mask' else np.array(v, dtype=int))
    return tuple(out)


def unclear(index):
    """lists without elements and masks of no row, whose shape a nested list does not tell"""
    return any(('mask' in i and (not i['mask'] or (isinstance(i['mask'][0], list) and not i['mask'][0]))) for i in index)


@operation
def index(w):
    x = w.input(TYPES)
    items = spec(w, x.view.shape)
    if unclear(items):
        return None
    return case(w, [x], lambda: np.asarray(x.view[index_of(items)]), index=items)


def writing(name, write):
    def make(w):
        x = w.input(['i64', 'f32', 'f64'], 'small', broadcast=False)
        items = spec(w, x.view.shape)
        if unclear(items):
            return None
        try:
            target = Input(np.asarray(x.a[index_of(items)]))
        except IndexError:
            target = x
        y = w.partner(target, kind_of(x), 'small') if w.chance(.6) else w.with_shape(kind_of(x), (), 'small')
        # The text for too many axes shows numbers that NumPy never set.
        if (name == 'add_at' or target.view.size == 0) and y.view.ndim > target.view.ndim:
            return None

        def run():
            out = x.a
            write(out, index_of(items), y.view)
            return out
        return case(w, [x, y], run, index=items)
    SELECT[name] = make


def assign_at(out, index, values):
    out[index] = values


writing('assign_at', assign_at)
def add_at(out, index, values):
    # Where values are to be repeated NumPy 2.4 may read beyond them, so it is handed the repeated ones.
    try:
        values = np.broadcast_to(values, out[index].shape).copy()
    except (IndexError, ValueError):
        pass
    np.add.at(out, index, values)


writing('add_at', add_at)


@operation
def take(w):
    x = w.input(TYPES)
    axis = w.axis(x.view.ndim)
    n = x.view.shape[axis] if -x.view.ndim <= axis < x.view.ndim else 3
    mode = w.pick(['raise', 'raise', 'wrap', 'clip'])
    far = 5 if mode != 'raise' else w.chance(.06)
    if n == 0 and mode == 'wrap':
        return None
    indices = [w.int(-n - far, n - 1 + far) for _ in range(w.int(0, 4))] if n or far else []
    if indices and x.view.size == 0:
        return None
    return case(w, [x], lambda: np.take(x.view, np.array(indices, int), axis, mode=mode), indices=indices, axis=axis, mode=mode)


@operation
def take_along_axis(w):
    x = w.input(TYPES, least=1, most=3)
    axis = w.int(-x.view.ndim, x.view.ndim - 1)
    n = x.view.shape[axis]
    shape = list(x.view.shape)
    shape[axis] = w.int(0, 3)
    if w.chance(.06):
        shape = shape + [1]
    if n == 0:
        return None
    i = Input(w.r.integers(-n - w.chance(.03), n, shape))
    f = w.pick(['take', 'put'])
    if f == 'take':
        return case(w, [x, i], lambda: np.take_along_axis(x.view, i.view, axis), which=f, axis=axis)
    y = w.partner(i, kind_of(x))
    if y.view.ndim > i.view.ndim:
        return None

    def run():
        out = x.a
        np.put_along_axis(out, i.view, y.view, axis)
        return out
    return case(w, [x, i, y], run, which=f, axis=axis)


@operation
def put(w):
    x = w.input(['i64', 'f32', 'f64'], broadcast=False)
    n = x.view.size
    if n == 0:
        return None
    indices = [w.int(-n - w.chance(.03), n - 1 + w.chance(.03)) for _ in range(w.int(0, 4))]
    y = w.with_shape(kind_of(x), (w.int(1, 4),))

    def run():
        out = x.a
        np.put(out, indices, y.view)
        return out
    return case(w, [x, y], run, indices=indices)


# -- masks -----------------------------------------------------------------------------------------------------------
def mask_for(w, shape):
    shape = shape[:w.int(1, len(shape))] if shape and w.chance(.4) else shape
    if shape and w.chance(.05):
        shape = shape[:-1] + (shape[-1] + 1,)
    return w.with_shape('bool', tuple(shape))


@operation
def filter_(w):
    x = w.input(TYPES)
    m = mask_for(w, x.view.shape)
    return case(w, [x, m], lambda: x.view[m.view])


@operation
def compress(w):
    x = w.input(TYPES)
    axis = w.axis(x.view.ndim)
    n = x.view.shape[axis] if -x.view.ndim <= axis < x.view.ndim else 2
    # A mask may be longer than its axis where there is nothing to choose from.
    m = w.with_shape('bool', (max(0, n + w.pick([0, 0, 0, -1, 1] if x.view.size else [0, -1])),))
    return case(w, [x, m], lambda: np.compress(m.view, x.view, axis), axis=axis)


@operation
def fill_where(w):
    x = w.input(TYPES, broadcast=False)
    m = mask_for(w, x.view.shape)
    v = w.int(0, 1)

    def run():
        out = x.a
        out[m.view] = v
        return out
    return case(w, [x, m], run, value=v)


@operation
def assign_where(w):
    x = w.input(TYPES, broadcast=False, least=1)
    m = mask_for(w, x.view.shape)
    try:
        shape = x.view[m.view].shape
    except IndexError:
        shape = (1,)
    if w.chance(.1):
        shape = (shape[0] + 1,) + shape[1:]
    elif w.chance(.3):
        shape = (1,) + shape[1:]
    y = w.with_shape(kind_of(x), shape)

    def run():
        out = x.a
        out[m.view] = y.view
        return out
    return case(w, [x, m, y], run)


@operation
def where(w):
    a, b = w.pick([('i64', 'i64'), ('f64', 'f64'), ('bool', 'bool'), ('i64', 'f64'), ('f32', 'f64'), ('i32', 'f32'), ('bool', 'i64')])
    c = w.input(['bool'])
    x, y = w.partner(c, a), w.partner(c, b)
    return case(w, [c, x, y], lambda: np.where(c.view, x.view, y.view))


@operation
def nonzero(w):
    x = w.input(TYPES, least=1)
    f = w.pick(['nonzero', 'argwhere', 'flatnonzero'])
    return case(w, [x], lambda: getattr(np, f)(x.view), which=f)


# -- sorting ---------------------------------------------------------------------------------------------------------
@operation
def sort(w):
    x = w.input(SORTED, signed_zeros=False)
    axis = None if w.chance(.15) else w.axis(x.view.ndim)
    return case(w, [x], lambda: np.sort(x.view, axis), axis=axis)


@operation
def argsort(w):
    x = w.input(SORTED)
    axis = None if w.chance(.15) else w.axis(x.view.ndim)
    return case(w, [x], lambda: np.argsort(x.view, axis, kind='stable'), axis=axis)


@operation
def sort_inplace(w):
    x = w.input(['i64', 'f64'], signed_zeros=False, broadcast=False)
    axis = w.axis(x.view.ndim)

    def run():
        out = x.a
        out.sort(axis)
        return out
    return case(w, [x], run, axis=axis)


def divided(lines, k):
    """lines with both sides of their place k in order"""
    return np.concatenate([np.sort(lines[..., :k]), lines[..., k:k + 1], np.sort(lines[..., k + 1:])], -1)


def partitioning(name):
    """what divides each line at a place; the order within the two sides is nobody's promise"""
    def make(w):
        x = w.input(['i64', 'u8', 'f64'], signed_zeros=False, least=1, most=3)
        axis = w.axis(x.view.ndim)
        n = x.view.shape[axis] if -x.view.ndim <= axis < x.view.ndim else 2
        kth = w.int(-n - w.chance(.05), n - 1 + w.chance(.05)) if n else 0
        # Without lines NumPy does not look at the place.
        if n == 0 or (x.view.size == 0 and not -n <= kth < n):
            return None

        def run():
            out = getattr(np, name)(x.view, kth, axis)
            if name == 'partition':
                return np.moveaxis(divided(np.moveaxis(out, axis, -1), kth % n), -1, axis)
            values = np.take_along_axis(x.view, out, axis)
            return [np.moveaxis(divided(np.moveaxis(values, axis, -1), kth % n), -1, axis), np.sort(out, axis)]
        return case(w, [x], run, kth=kth, axis=axis)
    SELECT[name] = make


partitioning('partition')
partitioning('argpartition')


@operation
def top_k(w):
    """the largest elements, the first of equal ones first, what is not a number before all others"""
    x = w.input(['bool', 'u8', 'i64', 'f32', 'f64'], signed_zeros=False, least=1, most=3)
    axis = w.int(-x.view.ndim, x.view.ndim - 1)
    n = x.view.shape[axis]
    k = w.int(0, n + w.chance(.1))

    def run():
        if k > n:
            # The words of np.partition, which is how one finds them in NumPy.
            raise ValueError(f'kth(={k}) out of bounds ({n})')
        ranks = np.unique(x.view, return_inverse=True)[1].reshape(x.view.shape)
        places = np.take(np.argsort(-ranks, axis, kind='stable'), np.arange(k), axis)
        return [np.take_along_axis(x.view, places, axis), places]
    return case(w, [x], run, k=k, axis=axis)


@operation
def ix(w):
    """lists that together lead to every combination of them"""
    x = w.input(TYPES, least=1, most=3)
    lists = []
    # Where there is nothing to choose from NumPy does not look at the lists.
    if 0 in x.view.shape:
        return None
    for n in x.view.shape[:w.int(1, x.view.ndim)]:
        if w.chance(.25):
            lists.append({'mask': [w.chance(.6) for _ in range(n + w.chance(.04))]})
        else:
            lists.append({'ints': [w.int(-n - w.chance(.02), n - 1 + w.chance(.02)) for _ in range(w.int(0, 3))]})
    if w.chance(.05):
        lists[0] = {'ints': [[0], [0]]}
    if unclear(lists) or any(v == [] for item in lists for v in item.values()):
        return None
    return case(w, [x], lambda: x.view[np.ix_(*index_of(lists))], lists=lists)


@operation
def lexsort(w):
    n = w.int(0, 12)
    inputs = [Input(w.elements('i64', (n + (w.chance(.03)),), 'count') // 4) for _ in range(w.int(1, 3))]
    return case(w, inputs, lambda: np.lexsort([v.view for v in inputs]))
