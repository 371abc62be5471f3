//! Inputs that are rebuilt from a seed instead of being stored, and views of them given as steps.

use nd_core::{Array, DType, Element, SliceRange, View};

use crate::{Case, Json, Malformed, Value, Word};

/// SplitMix64: the first `count` numbers of a seed.
pub fn split_mix(seed: u64, count: usize) -> impl Iterator<Item = u64> {
    (1..=count as u64).map(move |place| {
        let z = seed.wrapping_add(place.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}

/// An input that golden data describes instead of holding it.
///
/// Each element is made from one number `z` of [`split_mix`], with `u` its upper 53 bits as a float below 1:
///
/// | kind | floats | integers |
/// |---|---|---|
/// | `unit` | `u` | |
/// | `sym` | `2u - 1` | |
/// | `wide` | `(2u - 1) * 2^((z & 31) - 16)` | |
/// | `full` | | the upper bits |
/// | `small` | | `(z >> 32) mod 100`, minus 50 for signed types |
///
/// A bool is the highest bit, of whatever kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    kind: String,
    dtype: DType,
    seed: u64,
    shape: Vec<usize>,
}

impl Recipe {
    /// Reads the description.
    ///
    /// # Errors
    /// [`Malformed`] if it is not one.
    pub fn read(case: Case<'_>) -> Result<Recipe, Malformed> {
        let malformed =
            |key: &str, wanted: &str| Malformed { key: key.into(), wanted: wanted.into() };
        let dtype = case.dtype("dtype")?.ok_or_else(|| malformed("dtype", "an element type"))?;
        let seed = u64::try_from(case.integer("seed")?);
        let shape = case.lengths("shape")?;
        let size = shape.iter().try_fold(1_usize, |size, &len| size.checked_mul(len));
        // A description of a few letters must not ask for gigabytes.
        if size.is_none_or(|size| size > 100_000_000) {
            return Err(malformed("shape", "of at most 100 million elements"));
        }
        Ok(Recipe {
            kind: case.text("gen")?.to_string(),
            dtype,
            seed: seed.map_err(|_| malformed("seed", "a number without sign"))?,
            shape,
        })
    }

    /// Rebuilds the input.
    pub fn build(&self) -> Value {
        let size = self.shape.iter().product();
        let words = split_mix(self.seed, size).map(|z| self.word(z)).collect();
        Value { dtype: self.dtype, shape: self.shape.clone(), words }
    }

    fn word(&self, z: u64) -> u64 {
        let unit = (z >> 11) as f64 * 2.0_f64.powi(-53);
        let float = match self.kind.as_str() {
            "unit" => unit,
            "sym" => unit * 2.0 - 1.0,
            _ => (unit * 2.0 - 1.0) * 2.0_f64.powi((z & 31) as i32 - 16),
        };
        let (bits, signed) = match self.dtype {
            DType::Bool => return z >> 63,
            DType::F64 => return float.to_word(),
            DType::F32 => return (float as f32).to_word(),
            DType::U8 => (8, false),
            DType::U16 => (16, false),
            DType::U32 => (32, false),
            DType::U64 => (64, false),
            DType::I8 => (8, true),
            DType::I16 => (16, true),
            DType::I32 => (32, true),
            DType::I64 => (64, true),
        };
        match (self.kind.as_str(), signed) {
            ("small", true) => ((z >> 32) % 100).wrapping_sub(50),
            ("small", false) => (z >> 32) % 100,
            (_, true) => ((z as i64) >> (64 - bits)) as u64,
            (_, false) => z >> (64 - bits),
        }
    }
}

/// One step from an array to a view of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewStep {
    /// All axes in reverse order.
    Transposed,
    /// The axes in this order.
    Permuted(Vec<isize>),
    /// A range on one axis.
    Sliced(isize, SliceRange),
    /// One place on an axis.
    Indexed(isize, isize),
    /// A new axis of length 1 before an axis.
    Inserted(isize),
    /// Stretched to these lengths.
    Broadcast(Vec<usize>),
}

impl ViewStep {
    /// Reads the steps of a view: `["T"]`, `["transpose", axes..]`, `["slice", axis, start, stop, step]`, `["index", axis,
    /// place]`, `["newaxis", axis]`, `["broadcast", lengths..]`.
    ///
    /// # Errors
    /// [`Malformed`] if there is another step.
    pub fn read_all(list: &[Json]) -> Result<Vec<ViewStep>, Malformed> {
        let malformed =
            || Malformed { key: "view".into(), wanted: "steps like T, transpose and slice".into() };
        list.iter().map(|json| ViewStep::read(json).ok_or_else(malformed)).collect()
    }

    fn read(json: &Json) -> Option<ViewStep> {
        let place = |json: &Json| json.as_i64().map(|place| place as isize);
        match json.as_array()?.as_slice() {
            [name] if name == "T" => Some(ViewStep::Transposed),
            [name, axes @ ..] if name == "transpose" => {
                axes.iter().map(place).collect::<Option<_>>().map(ViewStep::Permuted)
            }
            [name, axis, start, stop, step] if name == "slice" => {
                let step = if step.is_null() { 1 } else { place(step)? };
                let range = SliceRange { start: place(start), stop: place(stop), step };
                Some(ViewStep::Sliced(place(axis)?, range))
            }
            [name, axis, at] if name == "index" => {
                Some(ViewStep::Indexed(place(axis)?, place(at)?))
            }
            [name, axis] if name == "newaxis" => place(axis).map(ViewStep::Inserted),
            [name, lens @ ..] if name == "broadcast" => {
                let len = |json: &Json| json.as_u64().and_then(|len| usize::try_from(len).ok());
                lens.iter().map(len).collect::<Option<_>>().map(ViewStep::Broadcast)
            }
            _ => None,
        }
    }

    /// Takes the steps one after the other.
    ///
    /// # Errors
    /// Those of the steps.
    pub fn apply_all<'a, T: Element>(
        steps: &[ViewStep],
        array: &'a Array<T>,
    ) -> Result<View<'a, T>, nd_core::Error> {
        steps.iter().try_fold(nd_core::AsView::view(array), |view, step| match step {
            ViewStep::Transposed => Ok(view.t()),
            ViewStep::Permuted(axes) => view.permute(axes),
            ViewStep::Sliced(axis, range) => view.slice_axis(*axis, *range),
            ViewStep::Indexed(axis, place) => view.index_axis(*axis, *place),
            ViewStep::Inserted(axis) => view.insert_axis(*axis),
            ViewStep::Broadcast(lens) => view.broadcast_to(lens.as_slice()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(text: &str) -> Value {
        Recipe::read(Case(&serde_json::from_str(text).unwrap())).unwrap().build()
    }

    #[test]
    fn split_mix_gives_the_published_numbers() {
        let found: Vec<u64> = split_mix(1234567, 3).collect();
        assert_eq!(found, [6457827717110365317, 3203168211198807973, 9817491932198370423]);
    }

    #[test]
    fn elements_have_their_type_and_range() {
        let small = build(r#"{"gen": "small", "dtype": "i64", "seed": 7, "shape": [2, 50]}"#);
        assert!(small.words.iter().all(|&word| (-50..50).contains(&(word as i64))));
        let unit = build(r#"{"gen": "unit", "dtype": "f64", "seed": 7, "shape": [100]}"#);
        assert!(unit.words.iter().all(|&word| (0.0..1.0).contains(&f64::from_word(word))));
        let full = build(r#"{"gen": "full", "dtype": "i8", "seed": 7, "shape": [100]}"#);
        assert!(full.words.iter().all(|&word| i8::try_from(word as i64).is_ok()));
    }

    #[test]
    fn views_are_taken_step_by_step() {
        let x = Array::from_vec((0..6).collect::<Vec<i64>>(), [2, 3]).unwrap();
        let steps = serde_json::from_str(r#"[["T"], ["slice", 0, null, null, -2]]"#).unwrap();
        let Json::Array(steps) = steps else { panic!("not a list") };
        let steps = ViewStep::read_all(&steps).unwrap();
        let view = ViewStep::apply_all(&steps, &x).unwrap();
        assert_eq!(Value::of(&view).words, [2, 5, 0, 3]);
        assert!(ViewStep::read_all(&[Json::from("turn")]).is_err());
    }
}
