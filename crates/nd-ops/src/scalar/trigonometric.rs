//! `sin`, `cos` and `tan`.
//!
//! The angle is split as `x = k pi/2 + r` with an integer `k` and `|r|` at most `pi/4`. There the sine and the cosine are
//! polynomials, and `k` says which of the two it is and with which sign. To keep `r` exact also where it is tiny, `pi/2` is
//! given in four pieces, of which the first three are so short that `k` times them does not round, and what rounding takes from
//! `r` is carried along.

use std::f64::consts::FRAC_2_PI;

use nd_core::{DType, Element as _, Float};

use super::fitted::{fused, polynomial};
use super::trigonometric_single;

/// Adding it to a float far below 2^51 rounds to an integer, ties to even, and leaves that integer in the low bits.
const ROUNDER: f64 = 6755399441055744.0;

const PI_2_FIRST: f64 = 1.5707963267341256;
const PI_2_SECOND: f64 = 6.077100506303966e-11;
const PI_2_THIRD: f64 = 2.0222662487111665e-21;
const PI_2_REST: f64 = 8.4784276603689e-32;

/// Angles up to here have `k` below 2^20.
const LARGE: f64 = 1048576.0;

/// Whether the pieces of `pi/2` are too few for an angle.
#[inline(always)]
pub(crate) fn is_large<T: Float>(x: T) -> bool {
    let large = if T::DTYPE == DType::F32 { trigonometric_single::LARGE.into() } else { LARGE };
    finite_size(x) > large.cast()
}

/// The size of an angle, or zero for infinities and NaN, which have none.
#[inline(always)]
pub(crate) fn finite_size<T: Float>(x: T) -> T {
    let size = num_traits::Float::abs(x);
    if size < T::infinity() { size } else { T::default() }
}

/// `x = k pi/2 + r + tail`, where `tail` is what rounding took from `r`.
struct Split {
    /// `k` in two's complement.
    k: u64,
    r: f64,
    tail: f64,
}

#[inline(always)]
fn split(x: f64) -> Split {
    let shifted = fused(x, FRAC_2_PI, ROUNDER);
    let k = shifted - ROUNDER;
    let (second, lost_second) = difference(fused(-k, PI_2_FIRST, x), k * PI_2_SECOND);
    let (third, lost_third) = difference(second, k * PI_2_THIRD);
    let lost = fused(-k, PI_2_REST, lost_second + lost_third);
    let r = third + lost;
    Split { k: shifted.to_bits(), r, tail: (third - r) + lost }
}

/// The difference and what rounding took from it.
#[inline(always)]
fn difference(a: f64, b: f64) -> (f64, f64) {
    let difference = a - b;
    let shadow = difference - a;
    (difference, (a - (difference - shadow)) - (b + shadow))
}

/// The sine of `r + tail`. The coefficients are minimax, found with Remez' algorithm in 60 digits: relative error 2^-58.
#[inline(always)]
fn sin_of_part(r: f64, tail: f64) -> f64 {
    let z = r * r;
    let coefficients = [
        -0.16666666666666632,
        0.008333333333322484,
        -0.00019841269829850528,
        2.755731370363318e-06,
        -2.505075960023568e-08,
        1.5896866297762185e-10,
    ];
    let rest = fused(r * z, polynomial(z, coefficients), tail);
    r + fused(-0.5 * z, tail, rest)
}

/// The cosine of `r + tail`. The coefficients are minimax, found with Remez' algorithm in 60 digits: error 2^-64.
#[inline(always)]
fn cos_of_part(r: f64, tail: f64) -> f64 {
    let z = r * r;
    let coefficients = [
        0.0416666666666666,
        -0.0013888888888874175,
        2.4801587289507182e-05,
        -2.7557314358097147e-07,
        2.087572390128907e-09,
        -1.135967376855783e-11,
    ];
    let near = fused(-0.5, z, 1.0);
    let lost = fused(-0.5, z, 1.0 - near);
    near + fused(z * z, polynomial(z, coefficients), fused(-r, tail, lost))
}

/// `x` with its sign turned if bit 1 of `k` is set.
#[inline(always)]
fn turned(x: f64, k: u64) -> f64 {
    f64::from_bits(x.to_bits() ^ ((k & 2) << 62))
}

#[inline(always)]
pub(super) fn sin_near(x: f64) -> f64 {
    let Split { k, r, tail } = split(x);
    let (sin, cos) = (sin_of_part(r, tail), cos_of_part(r, tail));
    let result = turned(if k & 1 == 0 { sin } else { cos }, k);
    // A zero keeps its sign.
    if x == 0.0 { x } else { result }
}

#[inline(always)]
pub(super) fn cos_near(x: f64) -> f64 {
    let Split { k, r, tail } = split(x);
    let (sin, cos) = (sin_of_part(r, tail), cos_of_part(r, tail));
    turned(if k & 1 == 0 { cos } else { sin }, k.wrapping_add(1))
}

#[inline(always)]
pub(super) fn tan_near(x: f64) -> f64 {
    let Split { k, r, tail } = split(x);
    let (sin, cos) = (sin_of_part(r, tail), cos_of_part(r, tail));
    let is_even = k & 1 == 0;
    let result = if is_even { sin } else { -cos } / if is_even { cos } else { sin };
    // A zero keeps its sign.
    if x == 0.0 { x } else { result }
}

macro_rules! at_all_angles {
    ($($name:ident $near:ident;)*) => { $(
        #[inline(always)]
        pub(super) fn $name(x: f64) -> f64 {
            if is_large(x) { x.$name() } else { $near(x) }
        }
    )* };
}
at_all_angles! {
    sin sin_near;
    cos cos_near;
    tan tan_near;
}
