//! Printing: arrays as NumPy's `str` and `repr` show them, character for character.
//!
//! The work goes through three stages: `summary` picks the elements that are shown, `elements`
//! (with `float` and `decimal`) finds one format for all of them, and `brackets` joins the words to lines.

mod brackets;
mod decimal;
mod elements;
mod float;
mod scalar;
mod summary;

use std::fmt::{self, Write};

use self::brackets::Frame;
use self::elements::ElementFormat;
use self::summary::Summary;
use crate::element::{DType, Element};
use crate::shape::Shape;

/// How arrays are printed; every value of every field is fine. The default is NumPy's.
///
/// ```
/// use nd_core::{FormatOptions, array};
///
/// let x = array![1e-10, 2.0 / 3.0];
/// assert_eq!(x.to_string(), "[1.00000000e-10 6.66666667e-01]");
/// let options = FormatOptions { precision: 3, suppress: true, ..FormatOptions::default() };
/// assert_eq!(x.format_with(options).to_string(), "[0.    0.667]");
/// ```
#[doc(alias = "np.set_printoptions")]
#[doc(alias = "np.printoptions")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FormatOptions {
    /// The most digits after the point: 8. Fewer are printed where they identify every element.
    pub precision: usize,
    /// The most elements that are printed in full: 1000. A longer array is summarized with `...`.
    pub threshold: usize,
    /// How many elements a summary shows at either end of each axis: 3.
    ///
    /// With 0 the last one is shown still, as in NumPy.
    pub edge_items: usize,
    /// The most characters on a line: 75. An element wider than that stands alone on its line.
    pub line_width: usize,
    /// Whether small numbers are kept out of scientific notation, and so may print as `0.`: no.
    ///
    /// Numbers from `1e8` on (`f32`: `1e6`) are printed in scientific notation all the same.
    pub suppress: bool,
}

impl Default for FormatOptions {
    fn default() -> Self {
        FormatOptions {
            precision: 8,
            threshold: 1000,
            edge_items: 3,
            line_width: 75,
            suppress: false,
        }
    }
}

impl FormatOptions {
    /// The defaults, with the precision of a format string: `{:.3}` asks for three digits.
    pub(crate) fn of(formatter: &fmt::Formatter<'_>) -> Self {
        let default = FormatOptions::default();
        FormatOptions { precision: formatter.precision().unwrap_or(default.precision), ..default }
    }
}

/// Writes what NumPy's `print` shows. `read` gives the element at a row-major position; only the positions that
/// are shown are read.
pub(crate) fn write_str<T: Element>(
    out: &mut dyn Write,
    shape: &Shape,
    read: impl Fn(usize) -> T,
    options: &FormatOptions,
) -> fmt::Result {
    if shape.rank() == 0 {
        // An array without axes shows as its scalar does: with all digits, whatever the options.
        return out.write_str(&scalar::text(read(0)));
    }
    let frame = Frame { separator: " ", indent: 0, width: options.line_width };
    out.write_str(&body(shape, read, options, frame))
}

/// Writes what NumPy's `repr` shows: the elements with commas in `array(...)`, with the shape and the type where
/// they cannot be told from the elements.
pub(crate) fn write_repr<T: Element>(
    out: &mut dyn Write,
    shape: &Shape,
    read: impl Fn(usize) -> T,
    options: &FormatOptions,
) -> fmt::Result {
    const OPENING: &str = "array(";
    // The closing parenthesis takes one character of the line.
    let width = options.line_width.saturating_sub(1);
    let frame = Frame { separator: ", ", indent: OPENING.len(), width };
    let text = format!("{OPENING}{}", body(shape, read, options, frame));

    let extras = extras(shape, T::DTYPE, options);
    if extras.is_empty() {
        return write!(out, "{text})");
    }
    let line_start = text.rfind('\n').map_or(0, |newline| newline + 1);
    let one_line = text.len() - line_start + ", ".len() + extras.len() + ")".len();
    if one_line > options.line_width {
        write!(out, "{text},\n{:indent$}{extras})", "", indent = OPENING.len())
    } else {
        write!(out, "{text}, {extras})")
    }
}

/// The elements in their brackets.
fn body<T: Element>(
    shape: &Shape,
    read: impl Fn(usize) -> T,
    options: &FormatOptions,
    frame: Frame,
) -> String {
    if shape.size() == 0 {
        return String::from("[]");
    }
    let summary = Summary::of(shape, options);
    let values: Vec<T> = summary.positions().into_iter().map(read).collect();
    let format = ElementFormat::of(&values, shape.rank(), options);
    let words = values.into_iter().map(|value| format.text(value));
    brackets::enclose(words, &summary, frame)
}

/// What `repr` adds after the elements: the shape if they do not show it, the type if a literal would not imply it.
fn extras(shape: &Shape, dtype: DType, options: &FormatOptions) -> String {
    let empty = shape.size() == 0;
    let mut extras = Vec::new();
    if (empty && *shape != [0]) || shape.size() > options.threshold {
        extras.push(format!("shape={shape}"));
    }
    if empty || !matches!(dtype, DType::Bool | DType::I64 | DType::F64) {
        extras.push(format!("dtype={dtype}"));
    }
    extras.join(", ")
}
