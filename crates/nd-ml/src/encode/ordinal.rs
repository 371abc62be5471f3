//! Each category as its number.

use nd_core::{Array, AsView, Element};

use crate::category::{self, Category};
use crate::checks;
use crate::encode::{categories_of, new_rows};
use crate::error::Error;

const NAME: &str = "OrdinalEncoder";

/// Numbers the categories of each column from 0, in their order.
///
/// ```
/// use nd_core::array;
/// use nd_ml::OrdinalEncoder;
///
/// let columns = [["low", "high"], ["b", "a"]];
/// let encoder = OrdinalEncoder::fit(&columns)?;
/// let codes = encoder.transform(&columns)?;
/// assert_eq!(codes, array![[1.0, 1.0], [0.0, 0.0]]);
/// assert_eq!(encoder.inverse_transform(&codes)?, columns);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.preprocessing.OrdinalEncoder")]
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct OrdinalEncoder<C> {
    // Invariant: at least one column; the categories of each are in order and distinct, and there is at least one.
    categories: Vec<Vec<C>>,
}

impl<C: Category> OrdinalEncoder<C> {
    /// Learns the categories of columns.
    ///
    /// # Errors
    /// [`Error::SampleCounts`] if the columns have different lengths; [`Error::NoFeatures`], [`Error::TooFewSamples`].
    pub fn fit(columns: &[impl AsRef<[C]>]) -> Result<Self, Error> {
        Ok(OrdinalEncoder { categories: categories_of(columns, NAME)? })
    }

    /// The categories of each column in their order.
    #[doc(alias = "categories_")]
    pub fn categories(&self) -> &[Vec<C>] {
        &self.categories
    }

    /// The numbers of the categories, one row for each sample.
    ///
    /// # Errors
    /// [`Error::UnknownCategories`] if they were not there in the fit; [`Error::FeatureCount`], [`Error::SampleCounts`].
    pub fn transform(&self, columns: &[impl AsRef<[C]>]) -> Result<Array<f64>, Error> {
        let rows = new_rows(columns, self.categories.len(), NAME)?;
        let mut codes = Vec::with_capacity(rows * columns.len());
        for (column, (values, categories)) in columns.iter().zip(&self.categories).enumerate() {
            let found = category::encode(categories, values.as_ref())
                .map_err(|categories| Error::UnknownCategories { categories, column })?;
            codes.extend(found.into_iter().map(|code| code as f64));
        }
        Ok(Array::from_vec(codes, [columns.len(), rows])?.t().to_array())
    }

    /// The columns of categories that rows of numbers stand for.
    ///
    /// # Errors
    /// [`Error::UnknownCode`] for a number that stands for no category; [`Error::FeatureCount`], [`Error::Rank`].
    pub fn inverse_transform(&self, codes: &impl AsView) -> Result<Vec<Vec<C>>, Error> {
        let codes = codes.view();
        checks::new_samples(codes, self.categories.len(), checks::Missing::Refused, NAME)?;
        let columns = codes.axis_iter(1)?.zip(&self.categories).enumerate();
        columns
            .map(|(column, (codes, categories))| {
                codes.iter().map(|code| decode(categories, code.cast(), column)).collect()
            })
            .collect()
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        super::check_saved(NAME, &self.categories)
    }
}

fn decode<C: Category>(categories: &[C], code: f64, column: usize) -> Result<C, Error> {
    // The cast saturates, so what is not the number of a category does not survive the way back.
    let place = code as usize;
    match categories.get(place) {
        Some(category) if place as f64 == code => Ok(category.clone()),
        _ => Err(Error::UnknownCode { code, column, categories: categories.len() }),
    }
}
