//! A golden file: its name and its cases.

use std::path::Path;
use std::{fs, io};

use crate::{Case, Json};

/// The cases of one golden file.
#[derive(Debug, Clone)]
pub struct Golden {
    cases: Vec<Json>,
}

impl Golden {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it: it cannot be read, is no JSON, or has no list of cases.
    pub fn read(path: &Path) -> io::Result<Golden> {
        let place = |text: String| io::Error::other(format!("{}: {text}", path.display()));
        let text = fs::read_to_string(path).map_err(|error| place(error.to_string()))?;
        let mut file: Json =
            serde_json::from_str(&text).map_err(|error| place(format!("not JSON: {error}")))?;
        match file.get_mut("cases").map(Json::take) {
            Some(Json::Array(cases)) => Ok(Golden { cases }),
            _ => Err(place("it has no list named \"cases\"".to_string())),
        }
    }

    /// Reads a file of `testdata/` by its name, for the tests of a crate of this workspace.
    ///
    /// # Errors
    /// As [`read`](Golden::read).
    pub fn load(name: &str) -> io::Result<Golden> {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata"));
        Golden::read(&folder.join(name).with_extension("json"))
    }

    /// The cases in the order of the file.
    pub fn cases(&self) -> impl Iterator<Item = Case<'_>> {
        self.cases.iter().map(Case)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_test_data_is_read() {
        assert!(Golden::load("shapes").unwrap().cases().count() > 100);
    }

    #[test]
    fn files_that_cannot_be_read_say_why() {
        let error = Golden::load("no-such-file").unwrap_err().to_string();
        assert!(error.contains("no-such-file.json"), "{error}");
        let this_file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/golden.rs");
        let error = Golden::read(&this_file).unwrap_err().to_string();
        assert!(error.contains("not JSON"), "{error}");
    }
}
