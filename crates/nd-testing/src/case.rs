//! One golden case: its arguments by name, and what NumPy gave for it.

use std::fmt;

use nd_core::DType;

use crate::{Digest, Json, Value, dtype_of};

/// A case that does not say what its format promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The name of the entry.
    pub key: String,
    /// What it should be.
    pub wanted: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "malformed case: {:?} should be {}", self.key, self.wanted)
    }
}

impl std::error::Error for Malformed {}

fn malformed<T>(key: &str, wanted: &str) -> Result<T, Malformed> {
    Err(Malformed { key: key.to_string(), wanted: wanted.to_string() })
}

/// One object of a golden file, read by the names of its entries.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a>(pub &'a Json);

impl<'a> Case<'a> {
    /// An entry; one that is missing or `null` is none.
    pub fn get(self, key: &str) -> Option<&'a Json> {
        self.0.get(key).filter(|json| !json.is_null())
    }

    /// The names of the entries.
    pub fn keys(self) -> impl Iterator<Item = &'a str> {
        self.0.as_object().into_iter().flat_map(|object| object.keys().map(String::as_str))
    }

    /// An entry that is a text.
    ///
    /// # Errors
    /// [`Malformed`] if it is not; so for each of these methods.
    pub fn text(self, key: &str) -> Result<&'a str, Malformed> {
        self.get(key).and_then(Json::as_str).map_or_else(|| malformed(key, "a text"), Ok)
    }

    /// An entry that is `true` or `false`; missing means `false`.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn flag(self, key: &str) -> Result<bool, Malformed> {
        self.get(key).map_or(Ok(false), |json| {
            json.as_bool().map_or_else(|| malformed(key, "true or false"), Ok)
        })
    }

    /// An entry that is an integer, as a number or as a text.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn integer(self, key: &str) -> Result<i128, Malformed> {
        self.get(key).and_then(integer).map_or_else(|| malformed(key, "an integer"), Ok)
    }

    /// An entry that is a length.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn length(self, key: &str) -> Result<usize, Malformed> {
        usize::try_from(self.integer(key)?).or_else(|_| malformed(key, "a length"))
    }

    /// An entry that is a list of integers.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn integers(self, key: &str) -> Result<Vec<i64>, Malformed> {
        let read = |json: &Json| integer(json).and_then(|number| i64::try_from(number).ok());
        self.list(key)?
            .iter()
            .map(|json| read(json).map_or_else(|| malformed(key, "a list of integers"), Ok))
            .collect()
    }

    /// An entry that is a list of lengths.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn lengths(self, key: &str) -> Result<Vec<usize>, Malformed> {
        let length = |n: i64| usize::try_from(n).or_else(|_| malformed(key, "a list of lengths"));
        self.integers(key)?.into_iter().map(length).collect()
    }

    /// An entry that is a float, written as the hex digits of its bits.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn float(self, key: &str) -> Result<f64, Malformed> {
        self.get(key).and_then(float).map_or_else(|| malformed(key, "the bits of a float"), Ok)
    }

    /// An entry that is a list of such floats.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn floats(self, key: &str) -> Result<Vec<f64>, Malformed> {
        self.list(key)?
            .iter()
            .map(|json| float(json).map_or_else(|| malformed(key, "bits of floats"), Ok))
            .collect()
    }

    /// An entry that is a list.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn list(self, key: &str) -> Result<&'a [Json], Malformed> {
        let list = self.get(key).and_then(Json::as_array);
        list.map_or_else(|| malformed(key, "a list"), |list| Ok(list.as_slice()))
    }

    /// The element type that an entry names, or none if this workspace does not have it.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn dtype(self, key: &str) -> Result<Option<DType>, Malformed> {
        self.text(key).map(dtype_of)
    }

    /// An entry that is an array with all its elements.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn array(self, key: &str) -> Result<Value, Malformed> {
        match self.want(key)? {
            Want::Value(value) => Ok(value),
            _ => malformed(key, "an array with all its elements"),
        }
    }

    /// The case itself as an array; one without a shape is a single element.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn whole_array(self) -> Result<Value, Malformed> {
        match want("case", self.0)? {
            Want::Value(value) => Ok(value),
            _ => malformed("case", "an array with all its elements"),
        }
    }

    /// What an entry says that an operation gives.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn want(self, key: &str) -> Result<Want, Malformed> {
        match self.get(key) {
            Some(json) => want(key, json),
            None => malformed(key, "an array, a list of arrays or an error"),
        }
    }

    /// What the whole case says that its operation gives: under `ok`, in the case itself, or an error.
    ///
    /// # Errors
    /// [`Malformed`]
    pub fn outcome(self) -> Result<Want, Malformed> {
        if self.get("ok").is_some() { self.want("ok") } else { want("case", self.0) }
    }
}

/// What NumPy gave.
#[derive(Debug, Clone, PartialEq)]
pub enum Want {
    /// An array.
    Value(Value),
    /// A long array.
    Digest(Digest),
    /// Several arrays.
    List(Vec<Want>),
    /// An error with this text.
    Error(String),
}

impl Want {
    /// Compares bit for bit; the text says where the two differ.
    ///
    /// # Errors
    /// The first difference, as text.
    pub fn compare(&self, got: &Value) -> Result<(), String> {
        match self {
            Want::Value(want) => compare_words(want, got, want.words.len()),
            Want::Digest(want) => {
                let found = Digest::of(got, want.first.words.len());
                compare_words(&want.first, &found.first, want.first.words.len())?;
                if found == *want {
                    Ok(())
                } else {
                    Err("the first elements agree, the digests of all do not".to_string())
                }
            }
            Want::List(_) => Err("one array, but several are wanted".to_string()),
            Want::Error(text) => Err(format!("a result, but the error {text:?} is wanted")),
        }
    }
}

fn compare_words(want: &Value, got: &Value, count: usize) -> Result<(), String> {
    if want.dtype != got.dtype || want.shape != got.shape {
        return Err(format!(
            "{} of shape {:?}, but {} of shape {:?} is wanted",
            got.dtype, got.shape, want.dtype, want.shape
        ));
    }
    let differs = |&place: &usize| got.words.get(place) != want.words.get(place);
    match (0..count).find(differs) {
        None => Ok(()),
        Some(place) if place >= got.words.len() => Err("too few elements".to_string()),
        Some(place) => Err(format!(
            "element {place} is {}, but {} is wanted",
            got.shown(place),
            want.shown(place)
        )),
    }
}

fn integer(json: &Json) -> Option<i128> {
    match json {
        Json::String(text) => text.parse().ok(),
        _ => json.as_i64().map(i128::from).or_else(|| json.as_u64().map(i128::from)),
    }
}

fn float(json: &Json) -> Option<f64> {
    let text = json.as_str()?;
    u64::from_str_radix(text, 16).ok().map(f64::from_bits)
}

fn want(key: &str, json: &Json) -> Result<Want, Malformed> {
    if let Some(list) = json.as_array() {
        return Ok(Want::List(list.iter().map(|json| want(key, json)).collect::<Result<_, _>>()?));
    }
    let case = Case(json);
    if case.get("error").is_some() {
        return Ok(Want::Error(case.text("text")?.to_string()));
    }
    let Some(dtype) = case.dtype("dtype")? else {
        return malformed("dtype", "an element type");
    };
    let shape = if case.get("shape").is_some() { case.lengths("shape")? } else { Vec::new() };
    let size = shape.iter().try_fold(1_usize, |size, &len| size.checked_mul(len));
    let is_long = case.get("first").is_some();
    let words = words(dtype, case.text(if is_long { "first" } else { "data" })?);
    let Some(words) = words else {
        return malformed(key, "elements of its dtype");
    };
    if size.is_none_or(|size| if is_long { words.len() > size } else { words.len() != size }) {
        return malformed(key, "as many elements as its shape has");
    }
    let value = Value { dtype, shape, words };
    if !is_long {
        return Ok(Want::Value(value));
    }
    let digits = |name: &str| {
        u64::from_str_radix(case.text(name)?, 16).or_else(|_| malformed(name, "16 hex digits"))
    };
    let (fold, xor, sum) = (digits("fold")?, digits("xor")?, digits("sum")?);
    Ok(Want::Digest(Digest { first: value, fold, xor, sum }))
}

/// Elements as golden data writes them, separated by blanks.
fn words(dtype: DType, text: &str) -> Option<Vec<u64>> {
    let is_float = matches!(dtype, DType::F32 | DType::F64);
    let word = |word: &str| match is_float {
        true => u64::from_str_radix(word, 16).ok(),
        false => word.parse::<i128>().ok().map(|number| number as u64),
    };
    text.split_whitespace().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn entries_are_read_by_name() {
        let case = json(r#"{"n": 3, "low": "-5", "q": "3fe0000000000000", "to": [2, -1]}"#);
        let case = Case(&case);
        assert_eq!(case.length("n"), Ok(3));
        assert_eq!(case.integer("low"), Ok(-5));
        assert_eq!(case.float("q"), Ok(0.5));
        assert_eq!(case.integers("to"), Ok(vec![2, -1]));
        assert!(case.lengths("to").is_err());
        let error = case.text("name").unwrap_err();
        assert_eq!(error.to_string(), "malformed case: \"name\" should be a text");
    }

    #[test]
    fn arrays_and_errors_are_read() {
        let case = json(r#"{"ok": {"dtype": "i8", "shape": [2], "data": "-1 3"}}"#);
        let Want::Value(value) = Case(&case).outcome().unwrap() else { panic!("not a value") };
        assert_eq!(value.words, [u64::MAX, 3]);
        let case = json(r#"{"error": "ValueError", "text": "low >= high"}"#);
        assert_eq!(Case(&case).outcome(), Ok(Want::Error("low >= high".to_string())));
    }

    #[test]
    fn arrays_that_do_not_fit_their_shape_are_malformed() {
        for text in [
            r#"{"dtype": "i8", "shape": [3], "data": "-1 3"}"#,
            r#"{"dtype": "i8", "shape": [4294967296, 4294967296], "data": ""}"#,
            r#"{"dtype": "i8", "shape": [-1], "data": ""}"#,
            r#"{"dtype": "f64", "shape": [1], "data": "x"}"#,
            r#"{"dtype": "f16", "shape": [1], "data": "0"}"#,
            r#"{"shape": [1], "data": "0"}"#,
            "3",
        ] {
            assert!(Case(&json(text)).outcome().is_err(), "{text}");
        }
    }
}
