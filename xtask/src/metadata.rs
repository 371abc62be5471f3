//! What cargo knows about this workspace: its root, its packages, and which of them is a crate for users.

use std::path::Path;

use cargo_metadata::{Metadata, MetadataCommand, Package};

/// The packages of this workspace, without those they depend on.
pub(crate) fn load() -> Result<Metadata, String> {
    MetadataCommand::new()
        .no_deps()
        .exec()
        .map_err(|error| format!("cargo metadata does not work: {error}"))
}

/// The folder of the workspace.
pub(crate) fn root(metadata: &Metadata) -> &Path {
    metadata.workspace_root.as_std_path()
}

/// The packages under `crates/`, by name.
pub(crate) fn crates(metadata: &Metadata) -> Vec<&Package> {
    let folder = metadata.workspace_root.join("crates");
    let mut packages: Vec<&Package> = metadata
        .packages
        .iter()
        .filter(|package| package.manifest_path.starts_with(&folder))
        .collect();
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    packages
}
