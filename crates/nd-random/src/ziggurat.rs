//! Standard normal and exponential values by the ziggurat, with NumPy's layers and draws.

#[rustfmt::skip]
mod double;
#[rustfmt::skip]
mod single;

use crate::bits::{BitGenerator, unit_f32};
use crate::draws::Words;

/// The layers of a ziggurat, as the bits of floats of the same width.
///
/// The area under a falling density is cut into 256 layers of equal area, the lowest with the tail.
/// A draw names a layer and a place in it. Most places lie under the layer above too, so under the
/// density, and are taken as they are; only the others need the density itself.
struct Tables<U> {
    /// Where the tail begins.
    tail: U,
    /// The width of each layer, divided by the number of places in it.
    widths: [U; 256],
    /// The density at the end of each layer.
    heights: [U; 256],
    /// The number of places in each layer that are surely under the density.
    limits: [U; 256],
}

/// A standard normal value.
#[inline]
pub(crate) fn normal_f64(draws: &mut impl Words<u64>) -> f64 {
    let tables = &double::NORMAL;
    let mut word = draws.first();
    loop {
        let layer = (word & 0xff) as usize;
        let place = word >> 9 & ((1 << 52) - 1);
        let sign = (word & 0x100) << 55;
        let size = place as i64 as f64 * f64::from_bits(tables.widths[layer]);
        let x = f64::from_bits(size.to_bits() ^ sign);
        if place < tables.limits[layer] {
            return x;
        }
        if let Some(x) = normal_edge_f64(draws, layer, place, x) {
            return x;
        }
        word = draws.again();
    }
}

/// A normal value from the tail or the rim of a layer, or `None` if it is above the density.
#[cold]
fn normal_edge_f64<D: Words<u64>>(draws: &mut D, layer: usize, place: u64, x: f64) -> Option<f64> {
    let tables = &double::NORMAL;
    if layer == 0 {
        let tail = f64::from_bits(tables.tail);
        loop {
            let beyond = -(1.0 / tail) * (-D::Bits::unit_f64(draws.again())).ln_1p();
            let height = -(-D::Bits::unit_f64(draws.again())).ln_1p();
            if height + height > beyond * beyond {
                let x = tail + beyond;
                return Some(if place >> 8 & 1 == 1 { -x } else { x });
            }
        }
    }
    let (above, below) = (tables.heights[layer - 1], tables.heights[layer]);
    let (above, below) = (f64::from_bits(above), f64::from_bits(below));
    let height = (above - below) * D::Bits::unit_f64(draws.again()) + below;
    (height < (-0.5 * x * x).exp()).then_some(x)
}

/// A standard normal value in single precision, from 32-bit draws.
#[inline]
pub(crate) fn normal_f32(draws: &mut impl Words<u32>) -> f32 {
    let tables = &single::NORMAL;
    let mut word = draws.first();
    loop {
        let layer = (word & 0xff) as usize;
        let place = word >> 9;
        let sign = (word & 0x100) << 23;
        let size = place as i32 as f32 * f32::from_bits(tables.widths[layer]);
        let x = f32::from_bits(size.to_bits() ^ sign);
        if place < tables.limits[layer] {
            return x;
        }
        if let Some(x) = normal_edge_f32(draws, layer, place, x) {
            return x;
        }
        word = draws.again();
    }
}

/// As [`normal_edge_f64`]; only the density is computed in double precision, as NumPy does.
#[cold]
fn normal_edge_f32<D: Words<u32>>(draws: &mut D, layer: usize, place: u32, x: f32) -> Option<f32> {
    let tables = &single::NORMAL;
    if layer == 0 {
        let tail = f32::from_bits(tables.tail);
        loop {
            let beyond = -(1.0 / tail) * (-unit_f32(draws.again())).ln_1p();
            let height = -(-unit_f32(draws.again())).ln_1p();
            if height + height > beyond * beyond {
                let x = tail + beyond;
                return Some(if place >> 8 & 1 == 1 { -x } else { x });
            }
        }
    }
    let (above, below) = (tables.heights[layer - 1], tables.heights[layer]);
    let (above, below) = (f32::from_bits(above), f32::from_bits(below));
    let height = (above - below) * unit_f32(draws.again()) + below;
    let wide = f64::from(x);
    (f64::from(height) < (-0.5 * wide * wide).exp()).then_some(x)
}

/// A standard exponential value.
#[inline]
pub(crate) fn exponential_f64(draws: &mut impl Words<u64>) -> f64 {
    let tables = &double::EXPONENTIAL;
    let mut word = draws.first();
    loop {
        let layer = (word >> 3 & 0xff) as usize;
        let place = word >> 11;
        let x = place as i64 as f64 * f64::from_bits(tables.widths[layer]);
        if place < tables.limits[layer] {
            return x;
        }
        if let Some(x) = exponential_edge_f64(draws, layer, x) {
            return x;
        }
        word = draws.again();
    }
}

/// An exponential value from the tail or the rim of a layer, or `None` if it is above the density.
#[cold]
fn exponential_edge_f64<D: Words<u64>>(draws: &mut D, layer: usize, x: f64) -> Option<f64> {
    let tables = &double::EXPONENTIAL;
    let unit = D::Bits::unit_f64(draws.again());
    if layer == 0 {
        return Some(f64::from_bits(tables.tail) - (-unit).ln_1p());
    }
    let (above, below) = (tables.heights[layer - 1], tables.heights[layer]);
    let (above, below) = (f64::from_bits(above), f64::from_bits(below));
    ((above - below) * unit + below < (-x).exp()).then_some(x)
}

/// A standard exponential value in single precision, from 32-bit draws.
#[inline]
pub(crate) fn exponential_f32(draws: &mut impl Words<u32>) -> f32 {
    let tables = &single::EXPONENTIAL;
    let mut word = draws.first();
    loop {
        let layer = (word >> 1 & 0xff) as usize;
        let place = word >> 9;
        let x = place as i32 as f32 * f32::from_bits(tables.widths[layer]);
        if place < tables.limits[layer] {
            return x;
        }
        if let Some(x) = exponential_edge_f32(draws, layer, x) {
            return x;
        }
        word = draws.again();
    }
}

/// As [`exponential_edge_f64`], all in single precision.
#[cold]
fn exponential_edge_f32<D: Words<u32>>(draws: &mut D, layer: usize, x: f32) -> Option<f32> {
    let tables = &single::EXPONENTIAL;
    let unit = unit_f32(draws.again());
    if layer == 0 {
        return Some(f32::from_bits(tables.tail) - (-unit).ln_1p());
    }
    let (above, below) = (tables.heights[layer - 1], tables.heights[layer]);
    let (above, below) = (f32::from_bits(above), f32::from_bits(below));
    ((above - below) * unit + below < (-x).exp()).then_some(x)
}
