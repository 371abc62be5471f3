//! Products of features, so that a linear model fits curves.

use nd_core::{Array, AsView, Element};

use crate::checks::{self, Missing};
use crate::error::Error;
use crate::transform::{RealOf, Transform};

const NAME: &str = "PolynomialFeatures";

/// Makes all products of features up to a degree: `1, a, b, a², ab, b²` of `a, b` for degree 2.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{PolynomialFeatures, Transform};
///
/// let products = PolynomialFeatures::new(2, 2)?;
/// assert_eq!(products.transform(&array![[2.0, 3.0]])?, array![[1.0, 2.0, 3.0, 4.0, 6.0, 9.0]]);
/// assert_eq!(products.feature_names(&["a", "b"])?, ["1", "a", "b", "a^2", "a b", "b^2"]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.preprocessing.PolynomialFeatures")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolynomialFeatures {
    features: usize,
    // Invariant: each product lists its features in ascending order; the empty product is 1.
    products: Vec<Vec<usize>>,
}

/// More products than this are refused: they would be a mistake, and fill the memory.
const MOST_PRODUCTS: usize = 1 << 20;

impl PolynomialFeatures {
    /// The products of so many features up to a degree.
    ///
    /// # Errors
    /// [`Error::Parameter`] if there are no features, or more than 2^20 products.
    pub fn new(features: usize, degree: usize) -> Result<Self, Error> {
        checks::at_least_one(features, "n_features", NAME)?;
        let mut products = vec![Vec::new()];
        let mut last_degree = 0..1;
        for _ in 0..degree {
            for shorter in last_degree.clone() {
                let first = products[shorter].last().copied().unwrap_or(0);
                for feature in first..features {
                    if products.len() == MOST_PRODUCTS {
                        let allowed = "so small that there are at most 2^20 products";
                        let value = degree as f64;
                        return Err(Error::Parameter {
                            owner: NAME,
                            name: "degree",
                            allowed,
                            value,
                        });
                    }
                    let longer = [products[shorter].as_slice(), &[feature]].concat();
                    products.push(longer);
                }
            }
            last_degree = last_degree.end..products.len();
        }
        Ok(PolynomialFeatures { features, products })
    }

    /// The same products without the constant 1.
    #[doc(alias = "include_bias=False")]
    pub fn without_bias(mut self) -> Self {
        self.products.retain(|product| !product.is_empty());
        self
    }

    /// The same products without powers of a feature.
    #[doc(alias = "interaction_only=True")]
    pub fn interactions_only(mut self) -> Self {
        self.products.retain(|product| product.windows(2).all(|pair| pair[0] != pair[1]));
        self
    }

    /// How many features it makes.
    pub fn width(&self) -> usize {
        self.products.len()
    }

    /// The names of the features it makes of features with the given names.
    ///
    /// # Errors
    /// [`Error::FeatureCount`] if there is not one name for each feature.
    #[doc(alias = "get_feature_names_out")]
    pub fn feature_names(&self, names: &[&str]) -> Result<Vec<String>, Error> {
        if names.len() != self.features {
            let (given, expected) = (names.len(), self.features);
            return Err(Error::FeatureCount { estimator: NAME, given, expected });
        }
        let power = |same: &[usize]| match same.len() {
            1 => names[same[0]].to_string(),
            exponent => format!("{}^{exponent}", names[same[0]]),
        };
        let name = |product: &Vec<usize>| match product.is_empty() {
            true => "1".to_string(),
            false => product.chunk_by(|a, b| a == b).map(power).collect::<Vec<String>>().join(" "),
        };
        Ok(self.products.iter().map(name).collect())
    }
}

impl Transform for PolynomialFeatures {
    fn transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        let x = x.view();
        let rows = checks::new_samples(x, self.features, Missing::Refused, NAME)?;
        let x = x.astype::<RealOf<A>>();
        let one: RealOf<A> = true.cast();
        let mut out = Vec::with_capacity(rows * self.width());
        for row in x.as_slice().chunks_exact(self.features) {
            let value = |product: &Vec<usize>| {
                product.iter().fold(one, |value, &feature| value.times(row[feature]))
            };
            out.extend(self.products.iter().map(value));
        }
        Ok(Array::from_vec(out, [rows, self.width()])?)
    }
}
