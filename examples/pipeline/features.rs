//! From a table to a matrix: number columns as they are, word columns one-hot, gaps filled if asked.

use nd::ml::OneHotEncoder;
use nd::prelude::*;
use nd_examples::table::{Table, Values};
use serde::{Deserialize, Serialize};

/// Which columns become which features, as learnt from one table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Features {
    numbers: Vec<String>,
    words: Vec<String>,
    encoder: Option<OneHotEncoder<String>>,
}

impl Features {
    /// Learns the columns and the categories of words from a table without gaps.
    ///
    /// # Errors
    /// Those of the encoder.
    pub(crate) fn fit(table: &Table) -> Result<Features, nd::Error> {
        let is_numbers = |values: &Values| matches!(values, Values::Numbers(_));
        let names = |numbers: bool| -> Vec<String> {
            let chosen = table.columns().iter().filter(|c| is_numbers(&c.values) == numbers);
            chosen.map(|column| column.name.clone()).collect()
        };
        let (numbers, words) = (names(true), names(false));
        let mut features = Features { numbers, words, encoder: None };
        if !features.words.is_empty() {
            features.encoder = Some(OneHotEncoder::fit(&features.words_of(table))?);
        }
        Ok(features)
    }

    /// One row of numbers for each row of a table with the same columns.
    ///
    /// # Errors
    /// [`nd::ml::Error`] for a word that the encoder does not know, and whatever is wrong with the columns.
    pub(crate) fn transform(
        &self,
        table: &Table,
    ) -> Result<Array<f64>, Box<dyn std::error::Error>> {
        let mut columns = Vec::new();
        for name in &self.numbers {
            match &table.column(name)?.values {
                Values::Numbers(numbers) => columns.push(numbers.view()),
                Values::Words(_) => {
                    return Err(format!("column {name:?} should hold numbers").into());
                }
            }
        }
        let numbers = match columns.is_empty() {
            true => zeros([table.rows(), 0])?,
            false => stack(&columns, 1)?,
        };
        match &self.encoder {
            None => Ok(numbers),
            Some(encoder) => {
                let words = encoder.transform(&self.words_of(table))?;
                Ok(concatenate(&[numbers, words], 1)?)
            }
        }
    }

    /// The name of each feature: `species=Gentoo` for a category.
    ///
    /// # Errors
    /// Those of the encoder.
    pub(crate) fn names(&self) -> Result<Vec<String>, nd::Error> {
        let mut names = self.numbers.clone();
        if let Some(encoder) = &self.encoder {
            let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
            names.extend(encoder.feature_names(&words)?);
        }
        Ok(names)
    }

    /// The word columns of a table; a gap is the empty word.
    fn words_of(&self, table: &Table) -> Vec<Vec<String>> {
        let columns = table.columns().iter().filter(|column| self.words.contains(&column.name));
        columns
            .filter_map(|column| match &column.values {
                Values::Words(words) => {
                    Some(words.iter().map(|word| word.clone().unwrap_or_default()).collect())
                }
                Values::Numbers(_) => None,
            })
            .collect()
    }
}
