"""Closures over one, two or three arrays: into fresh arrays, into given ones, in place."""
import numpy as np

from world import SHORT, case

CLOSURES = {}
# What each closure computes, here and in closures.rs; integers wrap.
ONE = {'triple': lambda x: x + x + x, 'halves': lambda x: x.astype('f8') * .5, 'isnegative': lambda x: x < 0}
TWO = {'twice_minus': lambda x, y: x + x - y, 'ratio': lambda x, y: x.astype('f8') / (y.astype('f8') * y.astype('f8') + 1.0),
       'isless': lambda x, y: x < y}
THREE = {'plus_product': lambda x, y, z: x + y * z, 'scaled': lambda x, y, z: (x.astype('f8') - y) / (np.abs(z.astype('f8')) + 1.0)}
# Those whose result has the type of their first argument.
CLOSED = ['triple', 'twice_minus', 'plus_product']


def kind_of(x):
    return SHORT[x.view.dtype.name]


def closure(name, functions, count):
    def make(w):
        x = w.input(['i64', 'f64', 'f32'])
        inputs = [x]
        for _ in range(count - 1):
            inputs.append(w.partner(x, kind_of(x)))
        form = w.pick(['fresh', 'into', 'inplace'])
        which = w.pick([k for k in functions if form != 'inplace' or k in CLOSED])
        f = functions[which]
        # The array that is written lies in memory in some other order.
        order = w.pick(['dense', 'transposed', 'reversed'])
        try:
            shape = np.broadcast_shapes(*[v.view.shape for v in inputs])
        except ValueError:
            # Which of the two shapes is named first is nobody's promise if there are three.
            if count == 3 or form != 'fresh':
                return None
            shape = ()
        if form == 'inplace' and shape != x.view.shape:
            return None
        if form != 'fresh' and order == 'reversed' and not shape:
            order = 'dense'
        return case(w, inputs, lambda: f(*[v.view for v in inputs]), which=which, form=form, order=order, to=list(shape))
    CLOSURES[name] = make


closure('map', ONE, 1)
closure('zip2', TWO, 2)
closure('zip3', THREE, 3)
