"""Products of vectors, matrices and stacks; norms; solvers and factorisations, within a tolerance."""
import numpy as np

from world import LONG, Input, case, hexf

LINALG = {}
# The pairs of types that nd-fuzz compiles for products.
SAME = ['bool', 'u8', 'i16', 'i64', 'f32', 'f64']
MIXED = [('u8', 'i8'), ('i64', 'f64'), ('bool', 'i64'), ('i32', 'f32'), ('u64', 'i64'), ('f32', 'f64')]


def operation(f):
    LINALG[f.__name__.rstrip('_')] = f
    return f


def types(w):
    return w.pick(MIXED) if w.chance(.3) else (w.pick(SAME),) * 2


def within(f, factor=1.0):
    """so many units in the last place of the largest result may be missing, of the narrowest type"""
    try:
        found = f()
    except Exception:
        return {}
    parts = found if isinstance(found, (list, tuple)) else [found]
    near = 0.0
    for part in parts:
        part = np.asarray(part)
        if part.dtype.kind == 'f' and part.size:
            finite = np.abs(part[np.isfinite(part)])
            size = max(1.0, float(finite.max()) if finite.size else 1.0)
            near = max(near, size * factor * (2.0 ** -18 if part.dtype == 'f4' else 2.0 ** -46))
    return {'near': hexf(near)}


def judged(w, inputs, f, factor=1.0, **arguments):
    return case(w, inputs, f, **within(f, factor), **arguments)


# Sums of products of quarters are exact in any order, and zeros of both signs count as equal.
EXACT = {'near': hexf(0.0)}


def operands(w, most=4):
    """two arrays of small numbers, the second with rows as long as the last axis of the first, mostly"""
    s, t = types(w)
    x = w.input([s], 'small', most=most)
    return x, t


def leading(w):
    """the axes of a small stack"""
    return tuple(w.int(0, 4) if w.chance(.2) else w.int(1, 3) for _ in range(w.int(0, 2)))


def stack_beside(w, lead):
    """leading axes that broadcast with the given ones, mostly"""
    lead = [1 if w.chance(.25) else n for n in lead][w.int(0, len(lead)) if w.chance(.4) else 0:]
    if w.chance(.06) and lead:
        lead[0] += 1
    return tuple(lead)


# -- products --------------------------------------------------------------------------------------------------------
def product(name, shapes, least=0):
    def make(w):
        x, t = operands(w)
        if x.view.ndim < least and w.chance(.9):
            return None
        y = w.input([t], 'small', most=3)
        if x.view.ndim and w.chance(.92):
            y = w.with_shape(t, shapes(w, x.view.shape), 'small')
        # NumPy's inner names the shape of the transposed operand.
        loose = {'loose': True} if name == 'inner' and y.view.ndim > 1 else {}
        return case(w, [x, y], lambda: getattr(np, name)(x.a, y.a), **EXACT, **loose)
    LINALG[name] = make


product('matmul', lambda w, s: w.pick([(s[-1],), (s[-1], w.int(0, 4)), stack_beside(w, s[:-2]) + (s[-1], w.int(1, 3))]))
product('dot', lambda w, s: w.pick([(s[-1],), (s[-1], w.int(0, 4)), (2, s[-1], 3), ()]))
product('inner', lambda w, s: w.pick([(s[-1],), (w.int(0, 4), s[-1]), (2, 3, s[-1]), ()]))
product('vdot', lambda w, s: w.pick([s, s[::-1], (int(np.prod(s)),)]))
product('outer', lambda w, s: leading(w))
product('kron', lambda w, s: leading(w) + leading(w))
product('vecdot', lambda w, s: stack_beside(w, s[:-1]) + (s[-1],), least=1)
product('matvec', lambda w, s: stack_beside(w, s[:-2]) + (s[-1],), least=2)
product('vecmat', lambda w, s: stack_beside(w, s[:-1]) + (s[-1], w.int(0, 4)), least=1)


@operation
def matmul_long(w):
    """products that are too large to be summed in order"""
    t = w.pick(['i64', 'f32', 'f64'])
    n, k, m = w.int(1, 20), w.int(1, 120), w.int(1, 20)
    x, y = w.with_shape(t, (n, k), 'small'), w.with_shape(t, w.pick([(k, m), (k,)]), 'small')
    return case(w, [x, y], lambda: x.a @ y.a, **EXACT)


@operation
def tensordot(w):
    x, t = operands(w, most=3)
    rank = x.view.ndim
    if w.chance(.5):
        n = w.int(0, rank + w.chance(.05))
        shape = x.view.shape[rank - n:] if n <= rank else (2,)
        y = w.with_shape(t, shape + w.shape(2), 'small')
        if w.chance(.06):
            y = w.input([t], 'small', most=3)
        return case(w, [x, y], lambda: np.tensordot(x.a, y.a, n), count=n, loose=True, **EXACT)
    left = [int(k) for k in w.r.permutation(rank)[:w.int(0, rank)]]
    shape = [x.view.shape[k] for k in left] + [w.int(0, 3) for _ in range(w.int(0, 2))]
    order = [int(k) for k in w.r.permutation(len(shape))]
    right = [order.index(k) for k in range(len(left))]
    y = w.with_shape(t, tuple(shape[k] for k in order), 'small')
    if w.chance(.06) and left:
        right[0] = w.pick([right[-1], y.view.ndim, 0])
    left = [k - rank if w.chance(.3) else k for k in left]
    # An axis that does not exist is Python's business.
    loose = {'loose': True} if y.view.ndim in right else {}
    return case(w, [x, y], lambda: np.tensordot(x.a, y.a, (left, right)), left=left, right=right, **EXACT, **loose)


@operation
def matrix_power(w):
    t = w.pick(['bool', 'u8', 'i64', 'f32', 'f64'])
    n = w.int(0, 4)
    shape = leading(w) + (n, n + (w.chance(.05)))
    x = w.with_shape(t, shape, 'equal' if t[0] == 'f' else 'count')
    k = w.int(0, 6)
    return case(w, [x], lambda: np.linalg.matrix_power(x.a, k), exponent=k, **EXACT)


@operation
def trace(w):
    x = w.input(['bool', 'u8', 'i64', 'f32', 'f64'], 'small', least=2)
    rank = x.view.ndim
    if rank == 2 and w.chance(.4):
        return case(w, [x], lambda: np.trace(x.a))
    offset, i, j = w.int(-4, 4), w.axis(rank, .03), w.axis(rank, .03)
    return case(w, [x], lambda: np.trace(x.a, offset, i, j), offset=offset, axes=[i, j])


SUBSCRIPTS = ['ij,jk->ik', 'ij,jk', 'bij,bjk->bik', 'ii', 'ii->i', 'ij->ji', 'ij->', 'ij->j', 'i,j->ij', 'i,i', 'ij,ij->i', 'ij,kj->ik',
              'ijk,jil->kl', 'i,i,i->', 'ij,jk,kl->il', '...ij,...jk->...ik', 'i...->...', '...i,...i', 'iji->j', 'ij,j', 'ba',
              'ij,jk,ik->j', '...,...', 'bhid,bhjd->bhij', 'i,ij,j', 'ijk->kji', 'ab,cd->', '...ii->...i', 'ij...,jk...->ik...', ',i', 'abc,bd->acd']
WRONG = ['ij,jk->iz', 'ij->ii', 'ij', 'ij,jk', 'i1->i', 'i...->i', 'ijkl->i', 'i.j', 'ij->i->j']


@operation
def einsum(w):
    t = w.pick(['bool', 'i64', 'f64'])
    if w.chance(.06):
        subscripts = w.pick(WRONG)
        x = w.with_shape(t, (2, 3), 'small')
        return case(w, [x], lambda: np.einsum(subscripts, x.a), subscripts=subscripts, loose=True)
    subscripts = w.pick(SUBSCRIPTS)
    lens = {k: 0 if w.chance(.04) else w.int(1, 4) for k in subscripts if k.isalpha()}
    hidden = tuple(w.int(1, 3) for _ in range(w.int(0, 2)))
    inputs = []
    for names in subscripts.split('->')[0].split(','):
        shape = []
        for part in names.replace('...', '.'):
            if part == '.':
                shape += stack_beside(w, hidden)
            else:
                shape.append(1 if w.chance(.05) and names.count(part) == 1 else lens[part] + (w.chance(.015)))
        inputs.append(w.with_shape(t, tuple(shape), 'small'))
    # The texts of lengths that differ name other things.
    return case(w, inputs, lambda: np.einsum(subscripts, *[x.a for x in inputs]), subscripts=subscripts, loose=True, **EXACT)


# -- norms -----------------------------------------------------------------------------------------------------------
@operation
def norm(w):
    t = w.pick(['bool', 'u8', 'i64', 'f32', 'f64'])
    x = w.input([t], w.pick(['quarters', 'unit', 'equal', 'normal']) if t[0] == 'f' else 'small')
    if t[0] == 'f' and w.chance(.08) and x.base.size:
        x.base.flat[w.int(0, x.base.size - 1)] = w.pick([np.nan, np.inf, -np.inf])
    rank, a = x.view.ndim, x.a
    how = w.pick(['all', 'of', 'axis', 'axes'])
    order = w.pick([None, 2, 1, 0, 3, -1, -2, .5, np.inf, -np.inf, 'fro', 'nuc', 2, 1])
    named = order if isinstance(order, str) else 'none' if order is None else hexf(order)
    if how == 'all':
        return judged(w, [x], lambda: np.linalg.norm(a), 4.0, how=how)
    if how == 'of':
        if order is None:
            return None
        axis, given = None, {}
    elif how == 'axis':
        axis = w.axis(rank)
        given = {'axis': axis}
    else:
        axis = (w.axis(rank, .03), w.axis(rank, .03))
        given = {'axes': list(axis)}
        order = order or 'fro'
        named = order if isinstance(order, str) else hexf(order)
    # An infinite element has no singular values; a matrix without rows or columns fails in NumPy's detours.
    if rank == 0 or (how != 'axis' and order in (2, -2, 'nuc') and (a.size == 0 or not np.isfinite(a).all())):
        return None
    # Which of two slips is named differs, and so does what a power of nothing is.
    wrong = how == 'axis' and not -rank <= axis < rank
    loose = {'loose': True} if a.size == 0 or how == 'axes' or wrong else {}
    return judged(w, [x], lambda: np.linalg.norm(a, order, axis), 16.0, how=how, order=named, **given, **loose)


# -- solvers ---------------------------------------------------------------------------------------------------------
FLOATING = ['i64', 'f32', 'f64']


def matrices(w, t, shape, kind='normal'):
    """a stack of matrices of a kind, in a view"""
    x = w.with_shape(t, shape, 'small' if t == 'i64' else 'normal')
    if kind == 'zero' and x.view.size:
        # A column of zeros is singular whatever the order of the operations.
        place = w.int(0, x.view.shape[-1] - 1)
        x.view[..., place] = 0
    return x


def condition(a):
    """the largest condition number of a stack; infinite if rounding decides the rank, while columns of zeros do not count"""
    a = np.asarray(a, 'f8')
    if a.size == 0:
        return 1.0
    s = np.linalg.svd(a, compute_uv=False)
    zeros = (a == 0).all(axis=-2).sum(axis=-1)
    rank = np.minimum(a.shape[-1] - zeros, s.shape[-1])
    last = np.take_along_axis(s, np.maximum(rank - 1, 0)[..., None], -1)[..., 0]
    return float(np.max(np.where(rank > 0, s[..., 0] / np.maximum(last, 1e-300), 1.0)))


def square(w, t, singular=.06):
    n = w.pick([0, 1, 2, 2, 3, 3, 4, 5, 9, 17])
    lead = leading(w) if n < 6 and w.chance(.4) else ()
    wrong = w.chance(.04)
    return matrices(w, t, lead + (n, n + wrong), 'zero' if w.chance(singular) else 'normal')


def solver(name, f, given=None, factor=1.0, singular=.06):
    def make(w):
        t = w.pick(FLOATING)
        x = square(w, t, singular)
        a = x.a
        k = condition(a)
        if k > 1e5:
            return None
        return judged(w, [x], lambda: f(a), factor * k)
    LINALG[name] = make


solver('det', np.linalg.det)
solver('slogdet', lambda a: list(np.linalg.slogdet(a)))
solver('inv', np.linalg.inv)


@operation
def solve(w):
    t = w.pick(FLOATING)
    x = square(w, t)
    a, n = x.a, x.view.shape[-1]
    k = condition(a)
    if k > 1e5:
        return None
    y = w.with_shape(t, w.pick([(n,), (n, w.int(0, 3)), stack_beside(w, a.shape[:-2]) + (n, 2), (n + w.chance(.2), 1), ()]), 'small')
    return judged(w, [x, y], lambda: np.linalg.solve(a, y.a), k)


@operation
def cholesky(w):
    t = w.pick(FLOATING)
    x = square(w, t, 0)
    a = x.a
    if a.shape[-1] == a.shape[-2]:
        a = np.matmul(a, np.swapaxes(a, -1, -2)) + np.eye(a.shape[-1], dtype=a.dtype) * (1 if w.chance(.9) else -40)
    x = Input(np.ascontiguousarray(a.astype(LONG[t])))
    return judged(w, [x], lambda: np.linalg.cholesky(x.a), condition(a))


def rectangular(w, t, lead=(), zero=.1):
    shape = (w.int(0, 6), w.int(0, 6)) if w.chance(.9) or lead else (w.int(20, 40), w.int(3, 15))
    return matrices(w, t, tuple(lead) + shape, 'zero' if w.chance(zero) else 'normal')


def judge(name, f, factor=1.0, zero=.1, most=1e5):
    def make(w):
        t = w.pick(FLOATING)
        x = rectangular(w, t, leading(w) if w.chance(.3) else (), zero)
        if w.chance(.04):
            x = w.with_shape(t, (3,), 'small')
        a = x.a
        k = condition(a) if a.ndim > 1 else 1.0
        # The pseudoinverse of no integers stays an array of integers.
        if k > most or (name == 'pinv' and t == 'i64' and a.size == 0):
            return None
        return judged(w, [x], lambda: f(a), factor * k)
    LINALG[name] = make


judge('pinv', np.linalg.pinv, 4.0)
judge('matrix_rank', lambda a: np.asarray(np.linalg.matrix_rank(a), 'i8'))
judge('svdvals', lambda a: np.linalg.svd(a, compute_uv=False))
judge('qr', lambda a: list(np.linalg.qr(a)), zero=0, most=1e3)


@operation
def cond(w):
    t = w.pick(FLOATING)
    order = w.pick([2, -2, 1, -1, np.inf, 'fro', 'nuc', 3])
    x = square(w, t) if order not in (2, -2) or w.chance(.5) else rectangular(w, t)
    a = x.a
    k = condition(a)
    if k > 1e5 or (a.ndim > 1 and a.size and np.linalg.matrix_rank(a).min() < min(a.shape[-2:])):
        return None
    return judged(w, [x], lambda: np.linalg.cond(a, order), k, order=order if isinstance(order, str) else hexf(order))


@operation
def lstsq(w):
    t = w.pick(FLOATING)
    x = rectangular(w, t)
    a = x.a
    k = condition(a)
    if k > 1e3:
        return None
    m = a.shape[0]
    y = w.with_shape(t, w.pick([(m,), (m, w.int(1, 3)), (m + w.chance(.2),)]), 'small')

    def f():
        found, residuals, rank, _ = np.linalg.lstsq(a, y.a, rcond=None)
        return [found, residuals, np.asarray(rank, 'i8')]
    # A solution of f32 has residuals whose squares are of the size of their terms.
    return judged(w, [x, y], f, 16 * k * k)


@operation
def eigvalsh(w):
    t = w.pick(FLOATING)
    x = square(w, t, .1)
    return judged(w, [x], lambda: np.linalg.eigvalsh(x.a), 4.0)
