//! One format for all elements of an array, so that they stand in columns.

use super::FormatOptions;
use super::float::FloatFormat;
use super::scalar;
use crate::element::{DType, Element};

/// How every element of one array is written.
pub(super) enum ElementFormat {
    /// Booleans and integers: aligned at the right.
    Right { width: usize },
    /// Floats: aligned at the point.
    Float(FloatFormat),
}

impl ElementFormat {
    /// The format for the elements that are printed, of an array with `rank` axes.
    pub(super) fn of<T: Element>(values: &[T], rank: usize, options: &FormatOptions) -> Self {
        match T::DTYPE {
            // The width of `False`, even if every element is true; a single value stands for itself.
            DType::Bool => ElementFormat::Right { width: if rank == 0 { 0 } else { 5 } },
            DType::F32 => {
                ElementFormat::Float(FloatFormat::of(&cast_all::<T, f32>(values), options))
            }
            DType::F64 => {
                ElementFormat::Float(FloatFormat::of(&cast_all::<T, f64>(values), options))
            }
            _ => {
                let widths = values.iter().map(|&value| scalar::text(value).len());
                ElementFormat::Right { width: widths.max().unwrap_or(0) }
            }
        }
    }

    /// One element, with the blanks that align it.
    pub(super) fn text<T: Element>(&self, value: T) -> String {
        match self {
            ElementFormat::Right { width } => format!("{:>width$}", scalar::text(value)),
            ElementFormat::Float(format) if T::DTYPE == DType::F32 => {
                format.text(value.cast::<f32>())
            }
            ElementFormat::Float(format) => format.text(value.cast::<f64>()),
        }
    }
}

fn cast_all<T: Element, U: Element>(values: &[T]) -> Vec<U> {
    values.iter().map(|value| value.cast()).collect()
}
