//! `sin`, `cos` and `tan` of `f32`, as those of `f64` are made, up to the angle where `pi/2` runs out of pieces.
//!
//! Beyond it they are those of `f64`, rounded.

use super::fitted::{fused, polynomial};
use super::parts::Parts;
use super::trigonometric::{cos, sin, tan};

/// `pi/2` in pieces of 11 digits, and the rest.
const PI_2: [f32; 4] = [1.570_312_5, 0.000_483_751_3, 7.549_533_6e-8, 2.563_344e-12];

/// Angles up to here have `k` below 2^13, so that `k` times a piece does not round.
pub(super) const LARGE: f32 = 8192.0;

/// An angle `k pi/2 + near + tail`, with `near` at most `pi/4` and `tail` what rounding took from it.
struct Split {
    k: u32,
    near: f32,
    tail: f32,
}

#[inline(always)]
fn split(x: f32) -> Split {
    let (k, bits) = f32::rounded(x, std::f32::consts::FRAC_2_PI);
    let first = fused(-k, PI_2[1], fused(-k, PI_2[0], x));
    let second = k * PI_2[2];
    let near = first - second;
    let tail = fused(-k, PI_2[3], (first - near) - second);
    Split { k: bits, near, tail }
}

/// The polynomials are minimax: errors 2^-27 relative to `r`, and 2^-31.
#[inline(always)]
fn sin_and_cos(near: f32, tail: f32) -> (f32, f32) {
    let z = near * near;
    let sin = polynomial(z, [-0.166_666_55, 0.008_332_178, -0.000_195_172_89]);
    let cos = z * z * polynomial(z, [0.041_666_646, -0.001_388_736_8, 2.443_844_1e-5]);
    let below = fused(near, tail, fused(0.5, z, -cos));
    (near + fused(near * z, sin, tail), 1.0 - below)
}

/// The polynomial is minimax: error 2^-27 relative to `r`.
#[inline(always)]
fn tan_of_part(near: f32, tail: f32) -> f32 {
    let z = near * near;
    let coefficients = [
        0.333_333_52,
        0.133_326_1,
        0.054_065_544,
        0.021_254_944,
        0.010_902_458,
        9.375_213e-6,
        0.004_413_961_4,
    ];
    near + fused(near * z, polynomial(z, coefficients), fused(tail, z, tail))
}

/// `x` with its sign turned if bit 1 of `k` is set; twice the bias, which stands in `k` too, ends in binary 10.
#[inline(always)]
fn signed(x: f32, k: u32) -> f32 {
    f32::from_bits(x.to_bits() ^ ((!k & 2) << 30))
}

#[inline(always)]
pub(super) fn sin_near(x: f32) -> f32 {
    let Split { k, near, tail } = split(x);
    let (sin, cos) = sin_and_cos(near, tail);
    let result = signed(if k & 1 == 0 { sin } else { cos }, k);
    // A zero keeps its sign.
    if x == 0.0 { x } else { result }
}

#[inline(always)]
pub(super) fn cos_near(x: f32) -> f32 {
    let Split { k, near, tail } = split(x);
    let (sin, cos) = sin_and_cos(near, tail);
    signed(if k & 1 == 0 { cos } else { sin }, k.wrapping_add(1))
}

#[inline(always)]
pub(super) fn tan_near(x: f32) -> f32 {
    let Split { k, near, tail } = split(x);
    let tan = tan_of_part(near, tail);
    let result = if k & 1 == 0 { tan } else { -1.0 / tan };
    // A zero keeps its sign.
    if x == 0.0 { x } else { result }
}

macro_rules! at_all_angles {
    ($($name:ident $near:ident $double:ident;)*) => { $(
        #[inline(always)]
        pub(super) fn $name(x: f32) -> f32 {
            if x.abs() > LARGE { $double(x.into()) as f32 } else { $near(x) }
        }
    )* };
}
at_all_angles! {
    sin_single sin_near sin;
    cos_single cos_near cos;
    tan_single tan_near tan;
}
