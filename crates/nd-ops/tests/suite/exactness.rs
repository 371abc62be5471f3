//! Every function of the accuracy program at a few of its arguments, and with the features of every CPU.

use nd_core::{Array, Element};
use nd_ops::scalar;
use nd_testing::{Word, ulps};

#[path = "../../examples/accuracy/functions.rs"]
mod functions;
#[path = "../../examples/accuracy/samples.rs"]
mod samples;

use functions::{BINARY, UNARY};
use samples::Stream;

/// How many arguments each function is asked at.
const POINTS: usize = 2000;

#[test]
fn functions_of_f64_are_exact_at_random_arguments() {
    for f in UNARY {
        let mut stream = Stream(0);
        let x: Array<f64> = (0..POINTS).map(|_| stream.argument(f.usual, f.domain)).collect();
        for (x, got) in x.iter().zip((f.double)(&x).iter()) {
            let want = (f.exact)(x).rounded();
            assert!(ulps(got, want) <= f.bound, "{}({x:e}) is {got:e}, not {want:e}", f.name);
        }
    }
    for f in BINARY {
        let mut stream = Stream(0);
        let x: Array<f64> = (0..POINTS).map(|_| stream.operand(f.first)).collect();
        let y: Array<f64> = (0..POINTS).map(|_| stream.operand(f.second)).collect();
        for ((x, y), got) in x.iter().zip(y.iter()).zip((f.double)(&x, &y).iter()) {
            let want = (f.exact)(x, y).rounded();
            assert!(
                ulps(got, want) <= f.bound,
                "{}({x:e}, {y:e}) is {got:e}, not {want:e}",
                f.name
            );
        }
    }
}

/// The floats at equal steps of their bits meet each exponent of both signs, subnormals, infinity and NaN.
#[test]
fn functions_of_f32_are_those_of_f64_rounded() {
    for f in UNARY {
        let x: Array<f32> = (0..=u32::MAX).step_by(99_991).map(f32::from_bits).collect();
        let (got, want) = ((f.single)(&x), (f.double)(&x.astype()));
        for ((x, got), want) in x.iter().zip(got.iter()).zip(want.iter()) {
            let want = want as f32;
            assert!(ulps(got, want) <= f.bound, "{}({x:e}) is {got:e}, not {want:e}", f.name);
            let is_turned = got == 0.0 && got.is_sign_negative() != want.is_sign_negative();
            assert!(!is_turned, "the sign of {}({x:e})", f.name);
        }
    }
    for f in BINARY {
        let mut stream = Stream(0);
        let x: Array<f32> = (0..POINTS).map(|_| stream.operand(f.first) as f32).collect();
        let y: Array<f32> = (0..POINTS).map(|_| stream.operand(f.second) as f32).collect();
        let (got, want) = ((f.single)(&x, &y), (f.double)(&x.astype(), &y.astype()));
        for (i, (got, want)) in got.iter().zip(want.iter()).enumerate() {
            let (x, y, want) = (x[i], y[i], want as f32);
            assert!(
                ulps(got, want) <= f.bound,
                "{}({x:e}, {y:e}) is {got:e}, not {want:e}",
                f.name
            );
        }
    }
}

/// Fewer elements than a choice of CPU features is made for.
const FEW: usize = 32;

/// A function of a whole array gives the bits that it gives of short pieces.
#[track_caller]
fn check_bits<T: Word>(name: &str, count: usize, f: impl Fn(std::ops::Range<usize>) -> Array<T>) {
    let whole = f(0..count);
    for first in (0..count).step_by(FEW) {
        let part = f(first..count.min(first + FEW));
        for (i, got) in part.iter().enumerate() {
            let want = whole[first + i];
            assert!(
                ulps(got, want) == 0,
                "{name}: {want:?} in a long array, {got:?} in a short one"
            );
        }
    }
}

/// Short arrays are computed with the features of every CPU, long ones with the best of this one.
#[test]
fn long_arrays_have_the_bits_of_short_ones() {
    let specials = [0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 5e-324, f64::MAX];
    let mut stream = Stream(1);
    let mut draw = || {
        let drawn = (0..POINTS).map(|_| stream.argument([-4.0, 4.0], [-f64::MAX, f64::MAX]));
        drawn.chain(specials).collect::<Vec<f64>>()
    };
    let (x, mut y) = (draw(), draw());
    y.reverse();
    fn part<T: Element>(all: &[f64], range: std::ops::Range<usize>) -> Array<T> {
        all[range].iter().map(|x| x.cast::<T>()).collect()
    }
    for f in UNARY {
        check_bits(f.name, x.len(), |range| (f.double)(&part(&x, range)));
        check_bits(f.name, x.len(), |range| (f.single)(&part(&x, range)));
    }
    for f in BINARY {
        let both = |range: std::ops::Range<usize>| (part(&x, range.clone()), part(&y, range));
        check_bits(f.name, x.len(), |range| {
            let (x, y) = both(range);
            (f.double)(&x, &y)
        });
        check_bits(f.name, x.len(), |range| {
            let (x, y) = (part(&x, range.clone()), part(&y, range));
            (f.single)(&x, &y)
        });
    }
}

/// The C library follows the C standard, annex F.
#[test]
fn pairs_of_special_values_give_what_the_c_library_gives() {
    let sizes = [0.0, 5e-324, 1e-310, 0.5, 1.0, 1.5, 2.0, 3.0, 4503599627370497.0, 1e300];
    let ends = [9007199254740992.0, f64::MAX, f64::INFINITY, f64::NAN];
    let all: Vec<f64> = sizes.into_iter().chain(ends).flat_map(|x| [x, -x]).collect();
    type Pair = (&'static str, fn(f64, f64) -> f64, fn(f64, f64) -> f64);
    let functions: [Pair; 3] = [
        ("pow", scalar::pow, f64::powf),
        ("atan2", scalar::atan2, f64::atan2),
        ("hypot", scalar::hypot, f64::hypot),
    ];
    for (name, ours, theirs) in functions {
        for (&x, &y) in all.iter().flat_map(|x| all.iter().map(move |y| (x, y))) {
            let (got, want) = (ours(x, y), theirs(x, y));
            let is_near = ulps(got, want) <= 2 && (want.is_nan() || got.signum() == want.signum());
            assert!(is_near, "{name}({x:e}, {y:e}) is {got:e}, not {want:e}");
        }
    }
    type Single = (&'static str, fn(f32, f32) -> f32, fn(f32, f32) -> f32);
    let functions: [Single; 3] = [
        ("pow", scalar::pow, f32::powf),
        ("atan2", scalar::atan2, f32::atan2),
        ("hypot", scalar::hypot, f32::hypot),
    ];
    for (name, ours, theirs) in functions {
        for (&x, &y) in all.iter().flat_map(|x| all.iter().map(move |y| (x, y))) {
            let (x, y) = (x as f32, y as f32);
            let (got, want) = (ours(x, y), theirs(x, y));
            let is_near = ulps(got, want) <= 2 && (want.is_nan() || got.signum() == want.signum());
            assert!(is_near, "{name}({x:e}, {y:e}) of f32 is {got:e}, not {want:e}");
        }
    }
}
