//! Arrays whose element type is known at run time: each element as a 64-bit word, as golden data writes it.

use nd_core::{Array, AsView, DType, Element};

/// An element as a word and back: float bits, integers modulo 2^64, bools as 0 or 1; every NaN is the quiet one.
pub trait Word: Element {
    /// The element as a word.
    fn to_word(self) -> u64;
    /// The element that a word stands for.
    fn from_word(word: u64) -> Self;
    /// A number that grows with the element and by 1 from each float to the next; both zeros are 0.
    fn rank_of(self) -> i128;
}

macro_rules! integer_words {
    ($($type:ty),*) => { $(
        impl Word for $type {
            fn to_word(self) -> u64 {
                self as u64
            }
            fn from_word(word: u64) -> Self {
                word as $type
            }
            fn rank_of(self) -> i128 {
                self as i128
            }
        }
    )* };
}
integer_words!(u8, u16, u32, u64, i8, i16, i32, i64);

macro_rules! float_words {
    ($($type:ty, $bits:ty, $nan:expr;)*) => { $(
        impl Word for $type {
            fn to_word(self) -> u64 {
                if self != self { $nan } else { u64::from(self.to_bits()) }
            }
            fn from_word(word: u64) -> Self {
                <$type>::from_bits(word as $bits)
            }
            fn rank_of(self) -> i128 {
                let size = i128::from(self.abs().to_bits());
                if self.is_sign_negative() { -size } else { size }
            }
        }
    )* };
}
float_words! {
    f32, u32, 0x7fc0_0000;
    f64, u64, 0x7ff8_0000_0000_0000;
}

impl Word for bool {
    fn to_word(self) -> u64 {
        u64::from(self)
    }
    fn from_word(word: u64) -> Self {
        word != 0
    }
    fn rank_of(self) -> i128 {
        i128::from(self)
    }
}

/// The element type that golden data calls by this short name.
pub fn dtype_of(name: &str) -> Option<DType> {
    Some(match name {
        "bool" => DType::Bool,
        "u8" => DType::U8,
        "u16" => DType::U16,
        "u32" => DType::U32,
        "u64" => DType::U64,
        "i8" => DType::I8,
        "i16" => DType::I16,
        "i32" => DType::I32,
        "i64" => DType::I64,
        "f32" => DType::F32,
        "f64" => DType::F64,
        _ => return None,
    })
}

/// An array of any element type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The type of the elements.
    pub dtype: DType,
    /// The lengths of the axes.
    pub shape: Vec<usize>,
    /// The elements in row-major order.
    pub words: Vec<u64>,
}

impl Value {
    /// The elements of an array or a view.
    pub fn of<A: AsView<Elem: Word>>(array: &A) -> Value {
        let view = array.view();
        Value {
            dtype: A::Elem::DTYPE,
            shape: view.layout().shape().to_vec(),
            words: view.iter().map(Word::to_word).collect(),
        }
    }

    /// A single element, an array without axes.
    pub fn scalar<T: Word>(element: T) -> Value {
        Value { dtype: T::DTYPE, shape: Vec::new(), words: vec![element.to_word()] }
    }

    /// A list of indices or counts, as the `i64` that NumPy gives.
    pub fn indices(indices: impl IntoIterator<Item = usize>) -> Value {
        let words: Vec<u64> = indices.into_iter().map(|index| index as u64).collect();
        Value { dtype: DType::I64, shape: vec![words.len()], words }
    }

    /// The array, if it has this element type.
    pub fn array<T: Word>(&self) -> Option<Array<T>> {
        let elements: Vec<T> = self.words.iter().map(|&word| T::from_word(word)).collect();
        let fits = self.dtype == T::DTYPE;
        fits.then(|| Array::from_vec(elements, self.shape.as_slice()).ok()).flatten()
    }

    /// The element at a place as text, for messages.
    pub fn shown(&self, place: usize) -> String {
        let word = self.words[place];
        match self.dtype {
            DType::F64 => format!("{:?} ({word:016x})", f64::from_word(word)),
            DType::F32 => format!("{:?} ({word:08x})", f32::from_word(word)),
            DType::Bool | DType::U8 | DType::U16 | DType::U32 | DType::U64 => word.to_string(),
            _ => (word as i64).to_string(),
        }
    }
}

/// What golden data keeps of a long array: its first elements and three digests of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// The first elements, with the type and the shape of the whole.
    pub first: Value,
    /// A hash that depends on the order.
    pub fold: u64,
    /// All words xor-ed.
    pub xor: u64,
    /// All words added, wrapping.
    pub sum: u64,
}

impl Digest {
    /// The digest of an array, with as many first elements as asked for.
    pub fn of(value: &Value, keep: usize) -> Digest {
        let words = &value.words;
        let mut first = value.clone();
        first.words.truncate(keep);
        Digest {
            first,
            fold: words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| {
                (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3)
            }),
            xor: words.iter().fold(0, |all, word| all ^ word),
            sum: words.iter().fold(0, |all, word| all.wrapping_add(*word)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_elements_convert_both_ways() {
        assert_eq!((-1_i8).to_word(), u64::MAX);
        assert_eq!(i8::from_word(u64::MAX), -1);
        assert_eq!(1.0_f32.to_word(), 0x3f80_0000);
        assert_eq!(f64::from_bits(0xfff8_0000_0000_0001).to_word(), 0x7ff8_0000_0000_0000);
        assert_eq!((-0.0_f64).rank_of(), 0.0_f64.rank_of());
        assert!(bool::from_word(1));
    }

    #[test]
    fn a_value_gives_its_array_back() {
        let x = Array::from_vec(vec![1.5, f64::NAN], [2, 1]).unwrap();
        let value = Value::of(&x);
        assert_eq!(value.shape, [2, 1]);
        assert_eq!(value.array::<f64>().unwrap()[[0, 0]], 1.5);
        assert!(value.array::<f32>().is_none());
        assert_eq!(value.shown(0), "1.5 (3ff8000000000000)");
    }
}
