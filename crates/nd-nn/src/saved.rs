//! Saving and loading networks: a versioned text form, checked in both directions.

use std::path::Path;

use nd_core::{Array, Float};
use serde::de::{DeserializeOwned, Error as _};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::activation::Activation;
use crate::dense::Dense;
use crate::error::Error;
use crate::layer::{Dropout, Layer};
use crate::sequential::Sequential;

/// The form that is written, and the newest that is read.
const VERSION: u32 = 1;

/// A network as it is written: borrowed arrays.
#[derive(Serialize)]
#[serde(rename = "Sequential")]
struct Written<'a, T: Float + Serialize> {
    version: u32,
    dtype: &'static str,
    layers: Vec<WrittenLayer<'a, T>>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum WrittenLayer<'a, T: Float + Serialize> {
    Dense { weights: &'a Array<T>, bias: &'a Array<T> },
    Activation(Activation),
    Dropout { rate: f64 },
}

/// A network as it is read, before it is checked.
#[derive(Deserialize)]
#[serde(rename = "Sequential", deny_unknown_fields)]
#[serde(bound = "T: Float + Deserialize<'de>")]
struct Read<T: Float> {
    version: u32,
    dtype: String,
    layers: Vec<ReadLayer<T>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[serde(bound = "T: Float + Deserialize<'de>")]
enum ReadLayer<T: Float> {
    Dense { weights: Array<T>, bias: Array<T> },
    Activation(Activation),
    Dropout { rate: f64 },
}

impl<T: Float> Sequential<T> {
    /// Names the first parameter that holds NaN or an infinity, which no JSON number can be.
    fn check_finite(&self) -> Result<(), Error> {
        match self.params().find(|(_, values)| !values.iter().all(|value| value.is_finite())) {
            Some((name, _)) => Err(Error::NotFinite { name: name.to_string() }),
            None => Ok(()),
        }
    }
}

impl<T: Float + Serialize> Serialize for Sequential<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.check_finite().map_err(S::Error::custom)?;
        let layers = self.layers().iter().map(|layer| match layer {
            Layer::Dense(dense) => {
                WrittenLayer::Dense { weights: dense.weights(), bias: dense.bias() }
            }
            Layer::Activation(activation) => WrittenLayer::Activation(*activation),
            Layer::Dropout(dropout) => WrittenLayer::Dropout { rate: dropout.rate() },
        });
        let dtype = T::DTYPE.name();
        Written { version: VERSION, dtype, layers: layers.collect() }.serialize(serializer)
    }
}

impl<'de, T: Float + Deserialize<'de>> Deserialize<'de> for Sequential<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Read::deserialize(deserializer)?.checked().map_err(D::Error::custom)
    }
}

impl<T: Float> Read<T> {
    fn checked(self) -> Result<Sequential<T>, Error> {
        if self.version == 0 || self.version > VERSION {
            return Err(Error::Version { found: self.version, newest: VERSION });
        }
        if self.dtype != T::DTYPE.name() {
            return Err(Error::ElementType { found: self.dtype, wanted: T::DTYPE });
        }
        let layers = self.layers.into_iter().map(|layer| {
            Ok(match layer {
                ReadLayer::Dense { weights, bias } => Dense::new(weights, bias)?.into(),
                ReadLayer::Activation(activation) => activation.into(),
                ReadLayer::Dropout { rate } => Dropout::new(rate)?.into(),
            })
        });
        let net = Sequential::new(layers.collect::<Result<_, Error>>()?)?;
        net.check_finite()?;
        Ok(net)
    }
}

impl<T: Float + Serialize> Sequential<T> {
    /// The network as JSON, from which [`from_json`](Self::from_json) makes one that predicts the same bits.
    ///
    /// A network can also be a part of something larger that is saved with serde.
    ///
    /// # Errors
    /// [`Error::NotFinite`] with the name of a parameter that holds NaN or an infinity.
    pub fn to_json(&self) -> Result<String, Error> {
        self.check_finite()?;
        Ok(serde_json::to_string(self)?)
    }

    /// Writes [`to_json`](Self::to_json) to a file.
    ///
    /// # Errors
    /// [`Error::NotFinite`]; [`Error::Io`] if the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        Ok(std::fs::write(path, self.to_json()?)?)
    }
}

impl<T: Float + DeserializeOwned> Sequential<T> {
    /// The network that [`to_json`](Self::to_json) wrote.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_nn::Sequential;
    /// use nd_random::Init;
    ///
    /// let net: Sequential<f64> = Sequential::builder(2).dense(3, Init::HeNormal).build(1)?;
    /// let again = Sequential::from_json(&net.to_json()?)?;
    /// assert_eq!(again.predict(&array![[0.1, 0.2]])?, net.predict(&array![[0.1, 0.2]])?);
    /// # Ok::<(), nd_nn::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Json`] if the text is something else, of a newer version, of another element type, or if its parts do not fit
    /// together.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Ok(serde_json::from_str(text)?)
    }

    /// Reads a file that [`save`](Self::save) wrote.
    ///
    /// # Errors
    /// [`Error::Io`] if the file cannot be read; those of [`from_json`](Self::from_json).
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::from_json(&std::fs::read_to_string(path)?)
    }
}
