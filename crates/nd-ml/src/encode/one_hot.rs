//! One column of zeros and ones for each category.

use nd_core::{Array, zeros};

use crate::category::{self, Category};
use crate::encode::{categories_of, new_rows};
use crate::error::Error;

const NAME: &str = "OneHotEncoder";

/// Makes a column for each category of each column: 1 where a sample has the category, else 0.
///
/// The columns to encode are lists of equal length; the categories of each are in their order.
///
/// ```
/// use nd_core::array;
/// use nd_ml::OneHotEncoder;
///
/// let species = ["Gentoo", "Adelie", "Gentoo"];
/// let encoder = OneHotEncoder::fit(&[species])?;
/// assert_eq!(encoder.transform(&[species])?, array![[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]);
/// assert_eq!(encoder.feature_names(&["species"])?, ["species=Adelie", "species=Gentoo"]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.preprocessing.OneHotEncoder")]
#[doc(alias = "pd.get_dummies")]
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct OneHotEncoder<C> {
    // Invariant: at least one column; the categories of each are in order and distinct, and there is at least one.
    categories: Vec<Vec<C>>,
    drop: Drop,
    unknown: Unknown,
}

/// Which categories get no column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
enum Drop {
    None,
    First,
    FirstIfBinary,
}

/// What becomes of categories that were not there in the fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
enum Unknown {
    Refused,
    Zeros,
}

impl<C: Category> OneHotEncoder<C> {
    /// Learns the categories of columns.
    ///
    /// # Errors
    /// [`Error::SampleCounts`] if the columns have different lengths; [`Error::NoFeatures`], [`Error::TooFewSamples`].
    pub fn fit(columns: &[impl AsRef<[C]>]) -> Result<Self, Error> {
        let categories = categories_of(columns, NAME)?;
        Ok(OneHotEncoder { categories, drop: Drop::None, unknown: Unknown::Refused })
    }

    /// The same encoder without the first category of each column, which all zeros then stand for.
    #[doc(alias = "drop=first")]
    pub fn drop_first(self) -> Self {
        OneHotEncoder { drop: Drop::First, ..self }
    }

    /// The same encoder with a single column for those of two categories.
    #[doc(alias = "drop=if_binary")]
    pub fn drop_if_binary(self) -> Self {
        OneHotEncoder { drop: Drop::FirstIfBinary, ..self }
    }

    /// The same encoder, with all zeros for categories that were not there in the fit.
    #[doc(alias = "handle_unknown=ignore")]
    pub fn ignore_unknown(self) -> Self {
        OneHotEncoder { unknown: Unknown::Zeros, ..self }
    }

    /// The categories of each column in their order.
    #[doc(alias = "categories_")]
    pub fn categories(&self) -> &[Vec<C>] {
        &self.categories
    }

    /// How many columns it makes.
    pub fn width(&self) -> usize {
        self.categories.iter().map(|list| list.len() - self.dropped(list)).sum()
    }

    /// The columns of zeros and ones, one row for each sample.
    ///
    /// # Errors
    /// [`Error::UnknownCategories`] unless they are ignored; [`Error::FeatureCount`], [`Error::SampleCounts`].
    pub fn transform(&self, columns: &[impl AsRef<[C]>]) -> Result<Array<f64>, Error> {
        let rows = new_rows(columns, self.categories.len(), NAME)?;
        let width = self.width();
        let mut out = zeros([rows, width])?;
        let mut first = 0;
        for (column, (values, categories)) in columns.iter().zip(&self.categories).enumerate() {
            let dropped = self.dropped(categories);
            for (row, code) in self.codes(values.as_ref(), column)?.into_iter().enumerate() {
                if let Some(place) = code.and_then(|code| code.checked_sub(dropped)) {
                    out.as_slice_mut()[row * width + first + place] = 1.0;
                }
            }
            first += categories.len() - dropped;
        }
        Ok(out)
    }

    /// The names of the columns it makes of columns with the given names: `species=Adelie`.
    ///
    /// # Errors
    /// [`Error::FeatureCount`] if there is not one name for each column of the fit.
    #[doc(alias = "get_feature_names_out")]
    pub fn feature_names(&self, names: &[&str]) -> Result<Vec<String>, Error> {
        if names.len() != self.categories.len() {
            let (given, expected) = (names.len(), self.categories.len());
            return Err(Error::FeatureCount { estimator: NAME, given, expected });
        }
        let made = |(name, categories): (&&str, &Vec<C>)| -> Vec<String> {
            let kept = &categories[self.dropped(categories)..];
            kept.iter().map(|c| format!("{name}={}", c.shown().trim_matches('\''))).collect()
        };
        Ok(names.iter().zip(&self.categories).flat_map(made).collect())
    }

    /// How many of a column's categories get no column: the first one, or none.
    fn dropped(&self, categories: &[C]) -> usize {
        match self.drop {
            Drop::None => 0,
            Drop::First => 1,
            Drop::FirstIfBinary => usize::from(categories.len() == 2),
        }
    }

    /// The category numbers of a column; none for those that are ignored.
    fn codes(&self, values: &[C], column: usize) -> Result<Vec<Option<usize>>, Error> {
        let categories = &self.categories[column];
        match self.unknown {
            Unknown::Zeros => Ok(values.iter().map(|v| category::find(categories, v)).collect()),
            Unknown::Refused => category::encode(categories, values)
                .map(|codes| codes.into_iter().map(Some).collect())
                .map_err(|categories| Error::UnknownCategories { categories, column }),
        }
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        super::check_saved(NAME, &self.categories)
    }
}
