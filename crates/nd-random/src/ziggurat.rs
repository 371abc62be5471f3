//! Standard normal and exponential values by the ziggurat, with NumPy's layers and draws.

#[rustfmt::skip]
mod double;
#[rustfmt::skip]
mod single;

use nd_core::Float;

use crate::bits::{BitGenerator, unit_f32};
use crate::draws::{Word, Words};

/// The layers of a ziggurat.
///
/// The area under a falling density is cut into 256 layers of equal area, the lowest with the tail.
/// A draw names a layer and a place in it. Most places lie under the layer above too, so under the
/// density, and are taken as they are; only the others need the density itself.
pub(crate) struct Tables<F: Layered> {
    /// Where the tail begins.
    tail: F,
    /// The width of each layer, divided by the number of places in it.
    widths: [F; 256],
    /// The density at the end of each layer.
    heights: [F; 256],
    /// The number of places in each layer that are surely under the density.
    limits: [F::Word; 256],
}

/// A float type as the ziggurats see it: what a draw is, and how its bits are shared out.
pub(crate) trait Layered: Float {
    /// A draw.
    type Word: Word + Into<u64>;

    /// The layers under the normal density.
    const NORMAL: &'static Tables<Self>;
    /// The layers under the exponential density.
    const EXPONENTIAL: &'static Tables<Self>;
    /// The places in a layer of the normal density, less one: that many low bits.
    const PLACES: u64;
    /// How many low bits the exponential drops.
    const DROPPED: u32;

    /// The number of a place.
    fn from_place(place: u64) -> Self;

    /// The value, negated if bit 8 of a draw is set.
    fn signed(self, word: u64) -> Self;

    /// The value in `[0, 1)` that a draw of `B` stands for.
    fn unit<B: BitGenerator>(word: Self::Word) -> Self;
}

impl Layered for f64 {
    type Word = u64;

    const NORMAL: &'static Tables<f64> = &double::NORMAL;
    const EXPONENTIAL: &'static Tables<f64> = &double::EXPONENTIAL;
    const PLACES: u64 = (1 << 52) - 1;
    const DROPPED: u32 = 3;

    #[inline]
    fn from_place(place: u64) -> f64 {
        place as i64 as f64
    }
    #[inline]
    fn signed(self, word: u64) -> f64 {
        f64::from_bits(self.to_bits() ^ (word & 0x100) << 55)
    }
    #[inline]
    fn unit<B: BitGenerator>(word: u64) -> f64 {
        B::unit_f64(word)
    }
}

impl Layered for f32 {
    type Word = u32;

    const NORMAL: &'static Tables<f32> = &single::NORMAL;
    const EXPONENTIAL: &'static Tables<f32> = &single::EXPONENTIAL;
    const PLACES: u64 = (1 << 23) - 1;
    const DROPPED: u32 = 1;

    #[inline]
    fn from_place(place: u64) -> f32 {
        place as i32 as f32
    }
    #[inline]
    fn signed(self, word: u64) -> f32 {
        f32::from_bits(self.to_bits() ^ (word as u32 & 0x100) << 23)
    }
    #[inline]
    fn unit<B: BitGenerator>(word: u32) -> f32 {
        unit_f32(word)
    }
}

/// A standard normal value.
#[inline]
pub(crate) fn normal<F: Layered>(draws: &mut impl Words<F::Word>) -> F {
    let mut word: u64 = draws.first().into();
    loop {
        let layer = (word & 0xff) as usize;
        let place = word >> 9 & F::PLACES;
        let x = (F::from_place(place) * F::NORMAL.widths[layer]).signed(word);
        if place < F::NORMAL.limits[layer].into() {
            return x;
        }
        if let Some(x) = normal_edge(draws, layer, place, x) {
            return x;
        }
        word = draws.again().into();
    }
}

/// A normal value from the tail or the rim of a layer, or `None` if it is above the density.
#[cold]
fn normal_edge<F: Layered, D: Words<F::Word>>(
    draws: &mut D,
    layer: usize,
    place: u64,
    x: F,
) -> Option<F> {
    let Tables { tail, heights, .. } = F::NORMAL;
    if layer == 0 {
        loop {
            let beyond = -(F::one() / *tail) * (-F::unit::<D::Bits>(draws.again())).ln_1p();
            let height = -(-F::unit::<D::Bits>(draws.again())).ln_1p();
            if height + height > beyond * beyond {
                // The sign is another bit than elsewhere: bit 8 of the place.
                return Some((*tail + beyond).signed(place));
            }
        }
    }
    let (above, below) = (heights[layer - 1], heights[layer]);
    let height = (above - below) * F::unit::<D::Bits>(draws.again()) + below;
    // The density is computed in double precision for both types.
    let x_wide: f64 = x.cast();
    (height.cast::<f64>() < (-0.5 * x_wide * x_wide).exp()).then_some(x)
}

/// A standard exponential value.
#[inline]
pub(crate) fn exponential<F: Layered>(draws: &mut impl Words<F::Word>) -> F {
    let mut word: u64 = draws.first().into();
    loop {
        let layer = (word >> F::DROPPED & 0xff) as usize;
        let place = word >> (F::DROPPED + 8);
        let x = F::from_place(place) * F::EXPONENTIAL.widths[layer];
        if place < F::EXPONENTIAL.limits[layer].into() {
            return x;
        }
        if let Some(x) = exponential_edge(draws, layer, x) {
            return x;
        }
        word = draws.again().into();
    }
}

/// An exponential value from the tail or the rim of a layer, or `None` if it is above the density.
#[cold]
fn exponential_edge<F: Layered, D: Words<F::Word>>(draws: &mut D, layer: usize, x: F) -> Option<F> {
    let Tables { tail, heights, .. } = F::EXPONENTIAL;
    let unit = F::unit::<D::Bits>(draws.again());
    if layer == 0 {
        return Some(*tail - (-unit).ln_1p());
    }
    let (above, below) = (heights[layer - 1], heights[layer]);
    ((above - below) * unit + below < (-x).exp()).then_some(x)
}
