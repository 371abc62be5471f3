//! A pipeline: one fitted step after the other, the model last.

use nd_core::{Array, AsView};

use crate::error::Error;
use crate::transform::{InverseTransform, Predict, RealOf, Transform};

/// Two fitted steps as one: the second works on what the first makes of the samples.
///
/// Longer pipelines are chains of chains. The types are known when the program is compiled, so a chain that fits
/// together cannot fail to.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{Chain, LogisticRegression, Predict, StandardScaler};
///
/// let (x, labels) = (array![[1.0], [2.0], [8.0], [9.0]], array![0, 0, 1, 1]);
/// let model = Chain::fit(&x, StandardScaler::fit, |x| LogisticRegression::fit(x, &labels))?;
/// assert_eq!(model.predict(&array![[0.0], [10.0]])?, array![0, 1]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.pipeline.Pipeline")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Chain<A, B> {
    /// The step that gets the samples.
    pub first: A,
    /// The step or model that gets what the first one makes of them.
    pub second: B,
}

impl<A: Transform, B> Chain<A, B> {
    /// Fits the first step to the samples, and the second to what the first makes of them.
    ///
    /// # Errors
    /// Those of the two fits and of the first step.
    pub fn fit<X: AsView>(
        x: &X,
        first: impl FnOnce(&X) -> Result<A, Error>,
        second: impl FnOnce(&Array<RealOf<X>>) -> Result<B, Error>,
    ) -> Result<Self, Error> {
        let first = first(x)?;
        let second = second(&first.transform(x)?)?;
        Ok(Chain { first, second })
    }
}

impl<A: Transform, B: Transform> Transform for Chain<A, B> {
    fn transform<X: AsView>(&self, x: &X) -> Result<Array<RealOf<X>>, Error> {
        // The second step makes the same type of the first one's features, but the compiler does not know that.
        Ok(self.second.transform(&self.first.transform(x)?)?.view().astype())
    }
}

impl<A: InverseTransform, B: InverseTransform> InverseTransform for Chain<A, B> {
    fn inverse_transform<X: AsView>(&self, x: &X) -> Result<Array<RealOf<X>>, Error> {
        Ok(self.first.inverse_transform(&self.second.inverse_transform(x)?)?.view().astype())
    }
}

impl<A: Transform, B: Predict> Predict for Chain<A, B> {
    type Output = B::Output;

    fn predict(&self, x: &impl AsView) -> Result<B::Output, Error> {
        self.second.predict(&self.first.transform(x)?)
    }
}
