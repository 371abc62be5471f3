//! The decimal digits of one float: the shortest that identify it, or those up to some place.
//!
//! Three kinds of digits occur:
//! - The *shortest* digits are the fewest that still identify the value among the values of its type, and among
//!   those the nearest to it. They are found with the type's own neighbours: an `f32` is never widened before.
//! - *Cut* digits are the exact value rounded to some place, to the even digit in a tie. They are not the shortest
//!   digits rounded once more, which could go wrong twice.
//! - *Extended* digits go on with the exact value after the shortest ones: 0.1 as `f32` with eight decimals is
//!   `1.00000001e-01`.

use std::fmt::LowerExp;
use std::str::FromStr;

use crate::element::Float;

/// What a float type tells about its printing.
pub(super) trait PrintedFloat: Float + LowerExp + FromStr {
    /// An array with an element of this magnitude is printed in scientific notation.
    const ARRAY_LIMIT: f64;
    /// A scalar of this magnitude is printed in scientific notation.
    const SCALAR_LIMIT: f64;
}

impl PrintedFloat for f32 {
    const ARRAY_LIMIT: f64 = 1e6;
    const SCALAR_LIMIT: f64 = 1e6;
}

impl PrintedFloat for f64 {
    const ARRAY_LIMIT: f64 = 1e8;
    const SCALAR_LIMIT: f64 = 1e16;
}

/// The text of a finite float in its parts: `-12.5` is `-12` and `5`, `-1.25e+01` is `-1`, `25` and exponent 1.
#[derive(Debug, PartialEq)]
pub(super) struct Decimal {
    /// What stands before the point, with the sign.
    pub(super) whole: String,
    /// What stands after the point.
    pub(super) fraction: String,
    /// The power of ten, which is 0 in positional notation.
    exponent: i32,
}

impl Decimal {
    /// Positional notation: the shortest digits, cut to `most_places` after the point, without trailing zeros.
    pub(super) fn positional<T: PrintedFloat>(value: T, most_places: usize) -> Decimal {
        let shortest = Decimal::shortest(value).without_exponent();
        if shortest.fraction.len() <= most_places {
            return shortest;
        }
        Decimal::parse(&format!("{value:.most_places$}")).without_trailing_zeros()
    }

    /// Scientific notation: the shortest digits, cut to `most_places` after the point, without trailing zeros.
    pub(super) fn scientific<T: PrintedFloat>(value: T, most_places: usize) -> Decimal {
        let shortest = Decimal::shortest(value);
        if shortest.fraction.len() <= most_places {
            return shortest;
        }
        Decimal::rounded(value, most_places).without_trailing_zeros()
    }

    /// Scientific notation with exactly `places` digits after the point, cut or extended.
    pub(super) fn scientific_with_places<T: PrintedFloat>(value: T, places: usize) -> Decimal {
        let shortest = Decimal::shortest(value);
        if shortest.fraction.len() == places { shortest } else { Decimal::rounded(value, places) }
    }

    /// How many digits the exponent has in print: at least two.
    pub(super) fn exponent_digits(&self) -> usize {
        self.exponent.unsigned_abs().to_string().len().max(2)
    }

    /// The exponent as it is printed: with its sign, and with zeros to fill up `digits`.
    pub(super) fn exponent_text(&self, digits: usize) -> String {
        let sign = if self.exponent < 0 { '-' } else { '+' };
        format!("e{sign}{:0digits$}", self.exponent.unsigned_abs())
    }

    /// The shortest digits that identify the value, in scientific notation.
    ///
    /// Rust's formatter finds their number, but where two candidates are equally near it takes the upper one and
    /// NumPy the one with the even digit. Rounding the exact value to that number of digits settles ties as NumPy
    /// does. Its result is not taken if it reads back as another value: below a power of two the neighbours are
    /// closer than above, so that the nearest candidate can belong to the neighbour.
    fn shortest<T: PrintedFloat>(value: T) -> Decimal {
        let candidate = format!("{value:e}");
        let shortest = Decimal::parse(&candidate);
        let rounded = format!("{value:.*e}", shortest.fraction.len());
        let identifies = rounded.parse::<T>().is_ok_and(|parsed| parsed == value);
        if identifies { Decimal::parse(&rounded) } else { shortest }
    }

    /// The exact value rounded to `places` digits after the point, in scientific notation.
    fn rounded<T: PrintedFloat>(value: T, places: usize) -> Decimal {
        Decimal::parse(&format!("{value:.places$e}"))
    }

    /// Takes a text of Rust's formatter apart.
    fn parse(text: &str) -> Decimal {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        Decimal {
            whole: whole.to_owned(),
            fraction: fraction.to_owned(),
            exponent: exponent.parse().expect("an exponent of a float is a small integer"),
        }
    }

    /// The same digits in positional notation.
    fn without_exponent(self) -> Decimal {
        let (sign, first) = match self.whole.strip_prefix('-') {
            Some(first) => ("-", first),
            None => ("", self.whole.as_str()),
        };
        let digits = format!("{first}{}", self.fraction);
        let shift = self.exponent.unsigned_abs() as usize;
        if self.exponent < 0 {
            let fraction = format!("{}{digits}", "0".repeat(shift - 1));
            return Decimal { whole: format!("{sign}0"), fraction, exponent: 0 };
        }
        let zeros = "0".repeat(shift.saturating_sub(self.fraction.len()));
        let mut whole = format!("{sign}{digits}{zeros}");
        let fraction = whole.split_off(sign.len() + 1 + shift);
        Decimal { whole, fraction, exponent: 0 }
    }

    fn without_trailing_zeros(mut self) -> Decimal {
        self.fraction.truncate(self.fraction.trim_end_matches('0').len());
        self
    }
}

// The expected texts are those of np.format_float_positional and np.format_float_scientific.
#[cfg(test)]
mod tests {
    use super::*;

    /// Doubles are 1/8 apart here, so that one digit after the point is enough; .2 and .3 are equally near.
    const TIE: f64 = 838_786_001_318_253.0 + 0.25;

    fn positional(decimal: Decimal) -> String {
        format!("{}.{}", decimal.whole, decimal.fraction)
    }

    fn scientific(decimal: Decimal) -> String {
        format!("{}.{}{}", decimal.whole, decimal.fraction, decimal.exponent_text(2))
    }

    #[test]
    fn shortest_digits_are_those_of_the_own_type() {
        assert_eq!(positional(Decimal::positional(0.1_f32, 100)), "0.1");
        assert_eq!(positional(Decimal::positional(1.0_f32 / 3.0, 100)), "0.33333334");
        assert_eq!(positional(Decimal::positional(1.0_f64 / 3.0, 100)), "0.3333333333333333");
        assert_eq!(scientific(Decimal::scientific(5e-324_f64, 100)), "5.e-324");
        assert_eq!(scientific(Decimal::scientific(1e-45_f32, 100)), "1.e-45");
    }

    #[test]
    fn shortest_digits_take_the_even_one_of_two_equally_near() {
        assert_eq!(positional(Decimal::positional(TIE, 100)), "838786001318253.2");
    }

    #[test]
    fn shortest_digits_never_belong_to_the_closer_neighbour_of_a_power_of_two() {
        assert_eq!(scientific(Decimal::scientific(2_f32.powi(-96), 100)), "1.2621775e-29");
        assert_eq!(
            scientific(Decimal::scientific(2_f64.powi(-957), 100)),
            "8.209073602596753e-289"
        );
    }

    #[test]
    fn cut_digits_round_the_exact_value() {
        // The double nearest to this number lies below the tie that the number itself would be.
        assert_eq!(positional(Decimal::positional(0.123_456_785, 8)), "0.12345678");
        assert_eq!(positional(Decimal::positional(0.125, 2)), "0.12");
        assert_eq!(positional(Decimal::positional(0.375, 2)), "0.38");
        assert_eq!(positional(Decimal::positional(9.9999, 2)), "10.");
        assert_eq!(positional(Decimal::positional(-1e-10, 8)), "-0.");
        assert_eq!(scientific(Decimal::scientific(TIE, 1)), "8.4e+14");
    }

    #[test]
    fn extended_digits_continue_the_exact_value() {
        assert_eq!(scientific(Decimal::scientific_with_places(0.1_f32, 8)), "1.00000001e-01");
        assert_eq!(scientific(Decimal::scientific_with_places(0.1_f64, 8)), "1.00000000e-01");
        assert_eq!(scientific(Decimal::scientific_with_places(9.96_f64, 1)), "1.0e+01");
    }

    #[test]
    fn positional_digits_keep_the_sign_and_fill_up_with_zeros() {
        assert_eq!(positional(Decimal::positional(-0.0, 8)), "-0.");
        assert_eq!(positional(Decimal::positional(1e22, 8)), "10000000000000000000000.");
        assert_eq!(positional(Decimal::positional(-0.0625, 8)), "-0.0625");
    }
}
