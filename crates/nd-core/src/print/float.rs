//! The common format of an array of floats: the notation, and the width on either side of the point.

use super::FormatOptions;
use super::decimal::{Decimal, PrintedFloat};
use super::scalar::non_finite_text;
use crate::element::Element;

/// How every float of one array is written.
pub(super) struct FloatFormat {
    notation: Notation,
    /// The characters before the point.
    left: usize,
    /// The digits after the point.
    places: usize,
}

/// With or without a power of ten.
enum Notation {
    /// Each value has its own digits, at most `most_places` after the point, with blanks to fill up.
    Positional { most_places: usize },
    /// Each value has the same number of digits, in front and in the exponent, with zeros to fill up.
    Scientific { exponent_digits: usize },
}

impl FloatFormat {
    /// The narrowest format in which the point of all `values` stands in one column.
    pub(super) fn of<T: PrintedFloat>(values: &[T], options: &FormatOptions) -> Self {
        let finite: Vec<T> = values.iter().copied().filter(|value| value.is_finite()).collect();
        let format = if needs_exponents(&finite, options.suppress) {
            Self::scientific(&finite, options.precision)
        } else {
            Self::positional(&finite, options.precision)
        };
        let others = values.iter().filter(|value| !value.is_finite());
        format.widened_to(others.map(|&value| non_finite_text(value).len()).max().unwrap_or(0))
    }

    /// One value, with the blanks and zeros that align it.
    pub(super) fn text<T: PrintedFloat>(&self, value: T) -> String {
        let FloatFormat { left, places, .. } = *self;
        if !value.is_finite() {
            return format!("{:>width$}", non_finite_text(value), width = self.width());
        }
        match self.notation {
            Notation::Positional { most_places } => {
                let decimal = Decimal::positional(value, most_places);
                format!("{:>left$}.{:<places$}", decimal.whole, decimal.fraction)
            }
            Notation::Scientific { exponent_digits } => {
                let decimal = Decimal::scientific_with_places(value, places);
                let exponent = decimal.exponent_text(exponent_digits);
                format!("{:>left$}.{}{exponent}", decimal.whole, decimal.fraction)
            }
        }
    }

    fn positional<T: PrintedFloat>(finite: &[T], most_places: usize) -> Self {
        let decimals = finite.iter().map(|&value| Decimal::positional(value, most_places));
        let decimals: Vec<_> = decimals.collect();
        Self::around(&decimals, Notation::Positional { most_places })
    }

    fn scientific<T: PrintedFloat>(finite: &[T], most_places: usize) -> Self {
        let decimals = finite.iter().map(|&value| Decimal::scientific(value, most_places));
        let decimals: Vec<_> = decimals.collect();
        let exponent_digits = decimals.iter().map(Decimal::exponent_digits).max().unwrap_or(0);
        Self::around(&decimals, Notation::Scientific { exponent_digits })
    }

    /// The narrowest format that all the decimals fit in.
    fn around(decimals: &[Decimal], notation: Notation) -> Self {
        let left = decimals.iter().map(|decimal| decimal.whole.len()).max().unwrap_or(0);
        let places = decimals.iter().map(|decimal| decimal.fraction.len()).max().unwrap_or(0);
        FloatFormat { notation, left, places }
    }

    /// The format with room for words of `width` characters, which it puts before the point.
    fn widened_to(mut self, width: usize) -> Self {
        self.left += width.saturating_sub(self.width());
        self
    }

    /// The characters of every text.
    fn width(&self) -> usize {
        let exponent = match self.notation {
            Notation::Positional { .. } => 0,
            Notation::Scientific { exponent_digits } => "e+".len() + exponent_digits,
        };
        self.left + ".".len() + self.places + exponent
    }
}

/// Whether the values are too large, too small or too far apart for positional notation. Zeros do not count.
fn needs_exponents<T: PrintedFloat>(finite: &[T], suppress: bool) -> bool {
    let magnitudes = || finite.iter().map(|value| value.abs()).filter(|&value| value > T::zero());
    let largest = magnitudes().fold(T::zero(), T::max);
    let smallest = magnitudes().fold(T::infinity(), T::min);
    // The quotient may overflow to infinity, which counts as far apart.
    let spread = smallest < 1e-4_f64.cast() || largest / smallest > 1000_f64.cast();
    largest.cast::<f64>() >= T::ARRAY_LIMIT || (spread && !suppress)
}
