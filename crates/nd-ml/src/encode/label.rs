//! Labels as the numbers of their classes.

use nd_core::Array;

use crate::category::{self, Category};
use crate::error::Error;

/// Numbers labels from 0, in their order.
///
/// ```
/// use nd_core::array;
/// use nd_ml::LabelEncoder;
///
/// let encoder = LabelEncoder::fit(&["male", "female", "male"]);
/// assert_eq!(encoder.classes(), ["female", "male"]);
/// assert_eq!(encoder.transform(&["male", "female"])?, array![1, 0]);
/// assert_eq!(encoder.inverse_transform(&array![0])?, ["female"]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.preprocessing.LabelEncoder")]
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct LabelEncoder<C> {
    // Invariant: in order and distinct.
    classes: Vec<C>,
}

impl<C: Category> LabelEncoder<C> {
    /// Learns the classes of labels.
    pub fn fit(labels: &[C]) -> Self {
        LabelEncoder { classes: category::distinct(labels) }
    }

    /// The classes in their order.
    #[doc(alias = "classes_")]
    pub fn classes(&self) -> &[C] {
        &self.classes
    }

    /// The number of each label's class.
    ///
    /// # Errors
    /// [`Error::UnknownLabels`] if labels were not there in the fit.
    pub fn transform(&self, labels: &[C]) -> Result<Array<i64>, Error> {
        let codes = category::encode(&self.classes, labels)
            .map_err(|labels| Error::UnknownLabels { labels })?;
        Ok(codes.into_iter().map(|code| code as i64).collect())
    }

    /// The labels of class numbers.
    ///
    /// # Errors
    /// [`Error::UnknownLabels`] if there are no classes of such numbers.
    pub fn inverse_transform(&self, codes: &Array<i64>) -> Result<Vec<C>, Error> {
        let class = |code: i64| {
            let class = usize::try_from(code).ok().and_then(|code| self.classes.get(code));
            class.cloned().ok_or_else(|| Error::UnknownLabels { labels: vec![code.to_string()] })
        };
        codes.iter().map(class).collect()
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        if category::are_in_order(&self.classes) {
            return Ok(());
        }
        let problem = "its classes are not in order";
        Err(Error::Inconsistent { estimator: "LabelEncoder", problem })
    }
}
