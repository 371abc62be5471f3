//! Reads the penguins and scikit-learn's results, which `tests/data/make_golden.py` writes.

use nd_core::Array;
use serde_json::Value;

const PENGUINS: &str = include_str!("../data/penguins.csv");
const GOLDEN: &str = include_str!("../data/golden.json");

/// The columns of the penguins that have no missing value.
pub(crate) struct Penguins {
    pub(crate) species: Vec<String>,
    pub(crate) island: Vec<String>,
    pub(crate) sex: Vec<String>,
    /// Bill length, bill depth, flipper length, body mass.
    pub(crate) measured: Array<f64>,
}

impl Penguins {
    pub(crate) fn complete() -> Self {
        let rows: Vec<Vec<&str>> = PENGUINS
            .lines()
            .skip(1)
            .map(|line| line.split(',').collect())
            .filter(|row: &Vec<&str>| !row.contains(&"NA"))
            .collect();
        let texts = |column: usize| rows.iter().map(|row| row[column].to_string()).collect();
        let numbers = rows.iter().flat_map(|row| row[2..6].iter().map(|n| n.parse().unwrap()));
        Penguins {
            species: texts(0),
            island: texts(1),
            sex: texts(6),
            measured: Array::from_vec(numbers.collect(), [rows.len(), 4]).unwrap(),
        }
    }
}

/// What scikit-learn found, by the path of its entry: `penguins_sex/logistic/coef`.
pub(crate) fn golden(path: &str) -> Value {
    let all: Value = serde_json::from_str(GOLDEN).unwrap();
    path.split('/').fold(all, |mut value, key| value[key].take())
}

pub(crate) fn number(path: &str) -> f64 {
    golden(path).as_f64().unwrap()
}

pub(crate) fn list(path: &str) -> Array<f64> {
    array(&golden(path))
}

/// A list or a matrix of numbers; `null` is NaN.
pub(crate) fn array(value: &Value) -> Array<f64> {
    let items = value.as_array().unwrap();
    match items.iter().any(Value::is_array) {
        true => Array::try_from(items.iter().map(numbers).collect::<Vec<_>>()).unwrap(),
        false => numbers(value).into(),
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    value.as_array().unwrap().iter().map(number).collect()
}

pub(crate) fn integers(value: &Value) -> Array<i64> {
    value.as_array().unwrap().iter().map(|value| value.as_i64().unwrap()).collect()
}
