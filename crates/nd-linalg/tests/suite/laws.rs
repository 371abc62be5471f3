//! Laws that hold for every matrix: random, graded, nearly singular, of low rank, huge, tiny, empty, wide, tall, in two
//! precisions and seen through views.
//!
//! Huge and tiny matrices are ordinary ones times a power of two, which is taken out of the factors again, exactly: so the laws
//! are checked where no square overflows. They are checked in double precision.

use nd_core::{Array, AsView, Float, Promote, View, array, eye, from_fn, full, s};
use nd_linalg::{
    LeastSquares, MatMul, PivotedLu, Qr, Triangle, cholesky, inv, lstsq, lu, norm, pinv, qr,
    singular_values, solve, solve_triangular,
};
use proptest::prelude::*;

use crate::sample;

/// Kinds of matrices that break algorithms.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Random,
    Graded,
    GradedRows,
    NearlySingular,
    LowRank,
    Zero,
    Huge,
    Tiny,
}

const KINDS: [Kind; 8] = [
    Kind::Random,
    Kind::Graded,
    Kind::GradedRows,
    Kind::NearlySingular,
    Kind::LowRank,
    Kind::Zero,
    Kind::Huge,
    Kind::Tiny,
];

impl Kind {
    /// The matrix without its power of two.
    fn matrix(self, shape: [usize; 2], seed: u64) -> Array<f64> {
        let random = sample(shape, seed);
        let [rows, columns] = shape;
        let grade = |at: usize, len: usize| 10_f64.powi(-(10 * at as i32) / len.max(1) as i32);
        let filled =
            |f: &dyn Fn(usize, usize) -> f64| from_fn(shape, |at| f(at[0], at[1])).unwrap();
        match self {
            Kind::Random | Kind::Huge | Kind::Tiny => random,
            Kind::Graded => filled(&|i, j| random[[i, j]] * grade(j, columns)),
            Kind::GradedRows => filled(&|i, j| random[[i, j]] * grade(i, rows)),
            Kind::NearlySingular => filled(&|i, j| random[[i, 0]] + 1e-9 * random[[i, j]]),
            Kind::LowRank => {
                sample([rows, 2], seed).matmul(&sample([2, columns], seed ^ 1)).unwrap()
            }
            Kind::Zero => random * 0.0,
        }
    }

    /// The exponent of a power of two whose square is out of range.
    fn power<T: Float>(self) -> i32 {
        let large = if size_of::<T>() == 4 { 80 } else { 600 };
        match self {
            Kind::Huge => large,
            Kind::Tiny => -large,
            _ => 0,
        }
    }
}

/// How a matrix lies in memory.
#[derive(Debug, Clone, Copy)]
enum Place {
    Dense,
    Transposed,
    Stepped,
    Reversed,
}

const PLACES: [Place; 4] = [Place::Dense, Place::Transposed, Place::Stepped, Place::Reversed];

impl Place {
    /// Calls `check` with the matrix as a view into a larger array, where all else is not a number.
    fn view<T: Float, R>(self, a: &Array<T>, check: impl FnOnce(View<'_, T>) -> R) -> R {
        let [rows, columns] = [a.shape()[0], a.shape()[1]];
        let stored = |shape: [usize; 2]| full(shape, T::nan()).unwrap();
        match self {
            Place::Dense => check(a.view()),
            Place::Transposed => check(a.t().to_array().t()),
            Place::Stepped => {
                let mut all = stored([2 * rows, 3 * columns]);
                all.slice_mut(s![..;2, 1..;3]).assign(a).unwrap();
                check(all.slice(s![..;2, 1..;3]))
            }
            Place::Reversed => {
                let mut all = stored([2 * columns, rows]);
                all.slice_mut(s![..;-2, ..;-1]).t_mut().assign(a).unwrap();
                check(all.slice(s![..;-2, ..;-1]).t())
            }
        }
    }
}

/// `f32` and `f64`.
trait Real: Float + Into<f64> + Promote<Self, Output = Self> {}
impl Real for f32 {}
impl Real for f64 {}

/// The eps of a type, and arrays of it in double precision.
struct Wide {
    eps: f64,
}

impl Wide {
    fn new<T: Real>() -> Self {
        Wide { eps: T::epsilon().into() }
    }

    /// A factor, times a power of two, as `f64`.
    fn of<T: Float>(&self, x: &impl AsView<Elem = T>, power: i32) -> Array<f64> {
        x.view().astype::<f64>() * 2_f64.powi(power)
    }

    /// `10 n eps`, for products of matrices with `n` rows or columns at most.
    fn bound(&self, shapes: [&Array<f64>; 2]) -> f64 {
        let longest = shapes.iter().flat_map(|x| x.shape().lens().to_vec()).max();
        10.0 * self.eps * longest.unwrap_or(1).max(1) as f64
    }

    #[track_caller]
    fn check_product(&self, left: &Array<f64>, right: &Array<f64>, want: &Array<f64>) {
        let difference = norm(&(left.matmul(right).unwrap() - want));
        let bound = self.bound([left, right]) * norm(want);
        assert!(difference <= bound, "{difference:e} is above {bound:e}");
    }

    /// Whether the columns are orthonormal.
    #[track_caller]
    fn check_orthonormal(&self, q: &Array<f64>) {
        let gram = q.t().matmul(q).unwrap() - eye::<f64>(q.shape()[1]).unwrap();
        assert!(norm(&gram) <= self.bound([q, q]), "{:e}", norm(&gram));
    }

    /// What `a x = b` leaves is below `10 n eps` of the terms, whatever the condition.
    #[track_caller]
    fn check_residual(&self, a: &Array<f64>, x: &Array<f64>, b: &Array<f64>) {
        let left = norm(&(a.matmul(x).unwrap() - b));
        let bound = self.bound([a, x]) * (norm(a) * norm(x) + norm(b));
        assert!(left <= bound, "{left:e} is above {bound:e}");
    }
}

/// All laws for a matrix that is `plain` times a power of two.
fn check_all<T: Real>(a: View<'_, T>, plain: &Array<f64>, power: i32, seed: u64) {
    let wide = Wide::new::<T>();
    let [rows, columns] = [a.shape()[0], a.shape()[1]];
    let Qr { q, r } = qr(&a).unwrap();
    wide.check_orthonormal(&wide.of(&q, 0));
    wide.check_product(&wide.of(&q, 0), &wide.of(&r, -power), plain);
    assert!(r.rows().enumerate().all(|(i, row)| row.iter().take(i).all(|x| x == T::zero())));

    let values = wide.of(&singular_values(&a).unwrap(), -power);
    let (sum, squares) = (norm(&values), norm(plain));
    assert!((sum - squares).abs() <= wide.bound([plain, plain]) * squares);

    check_least_squares(&wide, a, plain, power, seed);
    check_pseudoinverse(&wide, plain, &wide.of(&pinv(&a).unwrap(), power));
    #[cfg(feature = "svd")]
    check_spectrum(&wide, a, plain, power);
    if rows == columns {
        check_square(&wide, a, plain, power, seed);
    }
}

/// A least-squares solution is that of a matrix which differs by a few eps, so the rest is orthogonal to the columns.
fn check_least_squares<T: Real>(
    wide: &Wide,
    a: View<'_, T>,
    plain: &Array<f64>,
    power: i32,
    seed: u64,
) {
    let b: Array<T> = sample([a.shape()[0], 2], seed ^ 7).view().astype();
    let LeastSquares { solution, rank, .. } = lstsq(&a, &b).unwrap();
    let x = wide.of(&solution, power);
    assert!(rank <= a.shape()[0].min(a.shape()[1]));
    let left = plain.matmul(&x).unwrap() - wide.of(&b, 0);
    let slope = norm(&plain.t().matmul(&left).unwrap());
    let near = 10.0 * wide.bound([plain, plain]) * norm(plain);
    assert!(slope <= near * (norm(&left) + norm(plain) * norm(&x)), "{slope:e}");
}

/// The four rules of Penrose, up to the condition of what counts as the matrix.
fn check_pseudoinverse(wide: &Wide, a: &Array<f64>, x: &Array<f64>) {
    let (ax, xa) = (a.matmul(x).unwrap(), x.matmul(a).unwrap());
    let bound = 2.0 * wide.bound([a, a]) * (norm(a) * norm(x)).max(1.0);
    let small = |difference: Array<f64>, scale: f64| {
        assert!(norm(&difference) <= bound * scale, "{:e}", norm(&difference));
    };
    small(ax.matmul(a).unwrap() - a, norm(a));
    small(xa.matmul(x).unwrap() - x, norm(x));
    small(&ax - ax.t(), norm(&ax));
    small(&xa - xa.t(), norm(&xa));
}

/// The singular vectors and values give the matrix back, and so do the eigenvectors of a symmetric one.
#[cfg(feature = "svd")]
fn check_spectrum<T: Real>(wide: &Wide, a: View<'_, T>, plain: &Array<f64>, power: i32) {
    let found = nd_linalg::svd_thin(&a).unwrap();
    let (u, s, vt) = (wide.of(&found.u, 0), wide.of(&found.s, -power), wide.of(&found.vt, 0));
    wide.check_orthonormal(&u);
    wide.check_orthonormal(&vt.t().to_array());
    assert!(s.as_slice().is_sorted_by(|x, y| x >= y) && s.iter().all(|x| x >= 0.0));
    wide.check_product(&(u * &s), &vt, plain);
    if a.shape()[0] == a.shape()[1] {
        let symmetric = a.to_array() + a.t();
        let found = nd_linalg::eigh(&symmetric).unwrap();
        let (vectors, values) = (wide.of(&found.vectors, 0), wide.of(&found.values, -power));
        wide.check_orthonormal(&vectors);
        assert!(values.as_slice().is_sorted());
        let want = wide.of(&symmetric, -power);
        wide.check_product(&(&vectors * &values), &vectors.t().to_array(), &want);
    }
}

/// `P A = L U`, `A x = b`, `A inv(A) = I`, `L L.t() = A`.
fn check_square<T: Real>(wide: &Wide, a: View<'_, T>, plain: &Array<f64>, power: i32, seed: u64) {
    let size = a.shape()[0];
    let PivotedLu { rows, l, u } = lu(&a).unwrap();
    let exchanged = from_fn([size, size], |at| plain[[rows[at[0]], at[1]]]).unwrap();
    let (lower, upper) = (wide.of(&l, 0), wide.of(&u, -power));
    wide.check_product(&lower, &upper, &exchanged);
    assert!(lower.iter().all(|x| x.abs() <= 1.0), "the multipliers are at most one");

    let b: Array<T> = sample([size, 3], seed ^ 5).view().astype();
    let x = solve_triangular(&l, Triangle::Lower, &b).unwrap();
    wide.check_residual(&lower, &wide.of(&x, 0), &wide.of(&b, 0));
    match (solve(&a, &b), inv(&a)) {
        (Ok(x), Ok(inverse)) => {
            wide.check_residual(plain, &wide.of(&x, power), &wide.of(&b, 0));
            wide.check_residual(plain, &wide.of(&inverse, power), &eye::<f64>(size).unwrap());
        }
        (x, inverse) => assert!(x.is_err() && inverse.is_err(), "both or none are singular"),
    }

    let scale = norm(plain).max(f64::MIN_POSITIVE).recip();
    let scaled = plain * scale;
    let positive = scaled.matmul(&scaled.t()).unwrap() + eye::<f64>(size).unwrap();
    let positive: Array<T> = (positive * 2_f64.powi(power)).view().astype();
    let factor = wide.of(&cholesky(&positive).unwrap(), -power / 2);
    wide.check_product(&factor, &factor.t().to_array(), &wide.of(&positive, -power));
}

/// Every kind in this shape, in one place in memory after the other.
fn check_kinds<T: Real>(shape: [usize; 2], seed: u64) {
    for (number, kind) in KINDS.into_iter().enumerate() {
        if kind == Kind::NearlySingular && shape[1] == 0 {
            continue;
        }
        let (power, narrow) = (kind.power::<T>(), kind.matrix(shape, seed).view().astype::<T>());
        let plain = narrow.view().astype::<f64>();
        let a: Array<T> = (&plain * 2_f64.powi(power)).view().astype();
        let place = PLACES[(number + shape[0] + shape[1]) % PLACES.len()];
        place.view(&a, |a| check_all(a, &plain, power, seed));
    }
}

#[test]
fn laws_hold_for_every_kind_and_shape() {
    let shapes = [
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 3],
        [9, 9],
        [33, 33],
        [65, 65],
        [40, 7],
        [7, 40],
        [90, 20],
        [5, 1],
        [1, 5],
        [3, 0],
        [0, 3],
    ];
    for shape in shapes {
        check_kinds::<f64>(shape, 11);
        check_kinds::<f32>(shape, 12);
    }
}

#[test]
fn results_have_the_same_bits_for_any_number_of_threads() {
    let all = || {
        let (a, b) = (sample([300, 300], 1), sample([300, 200], 2));
        let (tall, vector) =
            (sample([60_000, 12], 3), Array::from(sample([1, 60_000], 4).into_vec()));
        let positive = a.matmul(&a.t()).unwrap() + eye::<f64>(300).unwrap();
        // More terms than a block and more rows than a band, and a matrix that is worth two threads beside a vector.
        let (large, wide) = (sample([400, 400], 5), sample([500, 1100], 8));
        let long = Array::from(sample([1, 1_200_000], 6).into_vec());
        let short: Array<f32> = large.view().astype();
        let found = lstsq(&tall, &vector).unwrap();
        let factors = qr(&a).unwrap();
        let mut bits =
            vec![norm(&long), nd_linalg::inner(&long, &long).unwrap(), nd_linalg::det(&a).unwrap()];
        for array in [
            a.matmul(&b).unwrap(),
            a.t().matmul(&b).unwrap(),
            large.t().matmul(&large).unwrap(),
            tall.t().matmul(&tall).unwrap(),
            tall.t().matmul(&vector).unwrap(),
            wide.matmul(&wide.slice(s![0])).unwrap(),
            wide.t().matmul(&wide.slice(s![.., 0])).unwrap(),
            short.matmul(&short).unwrap().view().astype(),
            inv(&a).unwrap(),
            solve(&a, &b).unwrap(),
            cholesky(&positive).unwrap(),
            found.solution,
            factors.q,
            factors.r,
            pinv(&a).unwrap(),
            singular_values(&sample([60, 40], 7)).unwrap(),
            nd_linalg::distances(&a, &b.t(), nd_linalg::Metric::Euclidean).unwrap_or(array![[0.0]]),
        ] {
            bits.extend(array.into_vec());
        }
        bits.into_iter().map(f64::to_bits).collect::<Vec<u64>>()
    };
    let on = |threads| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(all)
    };
    let one = on(1);
    assert!(on(2) == one);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn laws_hold_for_views_of_any_size(
        kind in prop::sample::select(KINDS.to_vec()), place in prop::sample::select(PLACES.to_vec()),
        rows in 1_usize..20, columns in 1_usize..20, square in any::<bool>(), seed in any::<u64>(),
    ) {
        let shape = if square { [rows, rows] } else { [rows, columns] };
        let a = kind.matrix(shape, seed);
        place.view(&a, |view| {
            check_all(view, &a, 0, seed);
            assert_eq!(qr(&view).unwrap(), qr(&a).unwrap());
            assert_eq!(pinv(&view).unwrap(), pinv(&a).unwrap());
        });
    }
}
