//! `sin`, `cos` and `tan` of `f32`, as those of `f64` are made, up to the angle where `pi/2` runs out of pieces.
//!
//! Beyond it they are those of `f64`, rounded.

use super::parts::Parts;
use super::trigonometric::{cos, sin, tan};

/// `pi/2` in pieces of 11 digits, and the rest.
const PI_2: [f32; 4] = [1.570_312_5, 0.000_483_751_3, 7.549_533_6e-8, 2.563_344e-12];

/// Angles up to here have `k` below 2^13, so that `k` times a piece does not round.
pub(super) const LARGE: f32 = 8192.0;

/// The sine and the cosine of `r`, for the angle `k pi/2 + r` with `|r|` at most `pi/4`.
struct Turned {
    k: u32,
    sin: f32,
    cos: f32,
}

#[inline(always)]
fn turned(x: f32) -> Turned {
    let (k, bits) = f32::rounded(x * std::f32::consts::FRAC_2_PI);
    let first = (x - k * PI_2[0]) - k * PI_2[1];
    let second = k * PI_2[2];
    let near = first - second;
    let tail = ((first - near) - second) - k * PI_2[3];
    let r = near + tail;
    let z = r * r;
    let sin = r * z * (-0.166_666_55 + z * (0.008_332_178 + z * -0.000_195_172_89));
    let cos = z * z * (0.041_666_646 + z * (-0.001_388_736_8 + z * 2.443_844_1e-5));
    // The tails keep what rounding took from `r`; in the cosine it is too small to matter.
    Turned { k: bits, sin: near + (tail + sin), cos: 1.0 - (0.5 * z - cos) }
}

/// `x` with its sign turned if bit 1 of `k` is set; twice the bias, which stands in `k` too, ends in binary 10.
#[inline(always)]
fn signed(x: f32, k: u32) -> f32 {
    f32::from_bits(x.to_bits() ^ ((!k & 2) << 30))
}

#[inline(always)]
pub(super) fn sin_near(x: f32) -> f32 {
    let Turned { k, sin, cos } = turned(x);
    let result = signed(if k & 1 == 0 { sin } else { cos }, k);
    // A zero keeps its sign.
    if x == 0.0 { x } else { result }
}

#[inline(always)]
pub(super) fn cos_near(x: f32) -> f32 {
    let Turned { k, sin, cos } = turned(x);
    signed(if k & 1 == 0 { cos } else { sin }, k.wrapping_add(1))
}

#[inline(always)]
pub(super) fn tan_near(x: f32) -> f32 {
    let Turned { k, sin, cos } = turned(x);
    let is_even = k & 1 == 0;
    let result = if is_even { sin } else { -cos } / if is_even { cos } else { sin };
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
