//! Reads the data set and scikit-learn's results on it.

use nd_core::Array;
use serde_json::Value;

const PENGUINS: &str = include_str!("../data/penguins.csv");
const REFERENCE: &str = include_str!("../data/reference.json");

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
pub(crate) fn reference(path: &str) -> Value {
    let all: Value = serde_json::from_str(REFERENCE).unwrap();
    path.split('/').fold(all, |value, key| value[key].clone())
}

pub(crate) fn numbers(path: &str) -> Array<f64> {
    reference(path).as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect()
}

pub(crate) fn number(path: &str) -> f64 {
    reference(path).as_f64().unwrap()
}
