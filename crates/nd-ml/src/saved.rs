//! Saving and loading: what is not finite or does not fit together is refused on both ways.
//!
//! JSON writes NaN and infinity as `null`, which then fails to load, so they are refused with the name of the value
//! already on the way out. A fitted value that was loaded is checked like one that was fitted.

use nd_core::{Array, Element};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

use crate::category::Category;
use crate::error::Error;

/// The number of columns: the length of a list that is not empty.
pub(crate) fn columns(estimator: &'static str, list: &Array<f64>) -> Result<usize, Error> {
    match list.shape()[..] {
        [columns] if columns > 0 => Ok(columns),
        _ => Err(Error::Inconsistent { estimator, problem: "there are no columns" }),
    }
}

/// Checks that all values are finite.
pub(crate) fn finite<T: Element>(
    estimator: &'static str,
    field: &'static str,
    values: &Array<T>,
) -> Result<(), Error> {
    if values.iter().all(|value| value.cast::<f64>().is_finite()) {
        Ok(())
    } else {
        Err(Error::NotFinite { estimator, field })
    }
}

/// Checks that there is one finite value for each column.
pub(crate) fn finite_list(
    estimator: &'static str,
    field: &'static str,
    list: &Array<f64>,
    columns: usize,
) -> Result<(), Error> {
    if *list.shape() != [columns] {
        let problem = "its lists have different lengths";
        return Err(Error::Inconsistent { estimator, problem });
    }
    finite(estimator, field, list)
}

/// Checks that there is one finite value above zero for each column.
pub(crate) fn divisor_list(
    estimator: &'static str,
    field: &'static str,
    list: &Array<f64>,
    columns: usize,
) -> Result<(), Error> {
    finite_list(estimator, field, list, columns)?;
    match list.iter().all(|value| value > 0.0) {
        true => Ok(()),
        false => Err(Error::Inconsistent { estimator, problem: "a scale is not above zero" }),
    }
}

/// Each row: a type with `check_saved`, which is called before it is written and after it was read.
macro_rules! saved_if_valid {
    ($($type:ident $(<$parameter:ident: $bound:path>)?;)*) => { $(
        impl $(<$parameter: $bound + Serialize>)? Serialize for crate::$type $(<$parameter>)? {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.check_saved().map_err(ser::Error::custom)?;
                Self::serialize(self, serializer)
            }
        }

        impl<'de $(, $parameter: $bound + Deserialize<'de>)?> Deserialize<'de>
            for crate::$type $(<$parameter>)?
        {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let loaded = Self::deserialize(deserializer)?;
                loaded.check_saved().map_err(de::Error::custom)?;
                Ok(loaded)
            }
        }
    )* };
}

saved_if_valid! {
    ColumnStats;
    LabelEncoder<C: Category>;
    LinearRegression;
    LogisticRegression<L: Element>;
    MaxAbsScaler;
    MinMaxScaler;
    OneHotEncoder<C: Category>;
    OrdinalEncoder<C: Category>;
    Ridge;
    RobustScaler;
    SimpleImputer;
    StandardScaler;
}
