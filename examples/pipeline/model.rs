//! Everything that is needed to predict from a table, in one file.

use std::error::Error;
use std::path::Path;

use nd::ml::{LabelEncoder, StandardScaler, Transform};
use nd::nn::Sequential;
use nd::prelude::*;
use nd_examples::table::Table;
use serde::{Deserialize, Serialize};

use crate::features::Features;

/// The version of the file that is written and read.
const VERSION: u32 = 1;

/// What was learnt: the classes, the features, the scaling, the network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Model {
    version: u32,
    /// The names of the features, for a reader of the file.
    pub(crate) names: Vec<String>,
    /// The classes and their numbers.
    pub(crate) classes: LabelEncoder<String>,
    /// How a table becomes a matrix.
    pub(crate) features: Features,
    /// How the matrix is scaled.
    pub(crate) scaler: StandardScaler,
    /// The network.
    pub(crate) net: Sequential<f64>,
}

impl Model {
    /// Puts the parts together.
    ///
    /// # Errors
    /// Those of the encoder that names the features.
    pub(crate) fn new(
        classes: LabelEncoder<String>,
        features: Features,
        scaler: StandardScaler,
        net: Sequential<f64>,
    ) -> Result<Model, nd::Error> {
        let names = features.names()?;
        Ok(Model { version: VERSION, names, classes, features, scaler, net })
    }

    /// The probability of each class, one row for each row of the matrix of unscaled features.
    ///
    /// # Errors
    /// If the matrix has another number of columns than there are features.
    pub(crate) fn probabilities(&self, x: &Array<f64>) -> Result<Array<f64>, nd::Error> {
        let p = self.net.predict_proba(&self.scaler.transform(x)?)?;
        if self.net.outputs() > 1 {
            return Ok(p);
        }
        // A network with one output gives the probability of the second class.
        let second = p.reshape([-1])?;
        Ok(stack(&[(1.0 - second).view(), second], 1)?)
    }

    /// The probability of each class for each row of a table with the columns of the training table.
    ///
    /// # Errors
    /// If a column is missing or a word unknown.
    pub(crate) fn predict(&self, table: &Table) -> Result<Array<f64>, Box<dyn Error>> {
        Ok(self.probabilities(&self.features.transform(table)?)?)
    }

    /// Writes everything to one JSON file.
    ///
    /// # Errors
    /// If the file cannot be written, or a number in it is not finite.
    pub(crate) fn save(&self, path: &Path) -> Result<(), Box<dyn Error>> {
        Ok(std::fs::write(path, serde_json::to_string_pretty(self)?)?)
    }

    /// Reads what [`save`](Self::save) wrote.
    ///
    /// # Errors
    /// If the file is missing, is no model, or is of another version.
    pub(crate) fn load(path: &Path) -> Result<Model, Box<dyn Error>> {
        let model: Model = serde_json::from_str(&std::fs::read_to_string(path)?)?;
        if model.version != VERSION {
            let found = model.version;
            return Err(
                format!("model of version {found}, but this reads version {VERSION}").into()
            );
        }
        Ok(model)
    }
}
