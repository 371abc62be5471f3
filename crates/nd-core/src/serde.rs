//! Saving and loading: an array is its shape and its elements in row-major order.

use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::array::Array;
use crate::element::Element;

impl<T: Element + Serialize> Serialize for Array<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Array", 2)?;
        fields.serialize_field("shape", self.shape().lens())?;
        fields.serialize_field("data", self.as_slice())?;
        fields.end()
    }
}

/// What is read, before it is checked.
#[derive(Deserialize)]
#[serde(rename = "Array", deny_unknown_fields)]
struct Parts<T> {
    shape: Vec<usize>,
    data: Vec<T>,
}

impl<'de, T: Element + Deserialize<'de>> Deserialize<'de> for Array<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = Parts::deserialize(deserializer)?;
        Array::from_vec(parts.data, parts.shape).map_err(D::Error::custom)
    }
}
