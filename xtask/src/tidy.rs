//! The rules of this workspace that no compiler checks.

mod layers;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};

use crate::metadata;

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The file or the package, with the line where there is one.
    place: String,
    /// What is wrong and what to do.
    text: String,
}

/// Checks the layers of the crates and every source file.
pub(crate) fn run() -> Result<(), String> {
    let metadata = metadata::load()?;
    let root = metadata::root(&metadata);
    let mut findings = layers::check(&layers::edges(&metadata));
    for path in rust_files(root)? {
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
        findings.extend(sources::check(&name, &text));
    }
    for finding in &findings {
        eprintln!("{}: {}", finding.place, finding.text);
    }
    if findings.is_empty() { Ok(()) } else { Err(format!("{} rules are broken", findings.len())) }
}

/// The `.rs` files of the workspace, without what cargo and git keep.
fn rust_files(root: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        for entry in entries {
            let path = entry.map_err(|e| format!("{}: {e}", folder.display()))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() && !name.starts_with('.') && name != "target" {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_file_is_found_among_the_sources() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = rust_files(root).unwrap();
        assert!(files.contains(&root.join("src/tidy.rs")));
        assert!(files.iter().all(|file| file.extension().unwrap() == "rs"));
    }
}
