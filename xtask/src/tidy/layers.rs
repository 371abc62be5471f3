//! The layers of the crates: each uses those below it and none beside it.

use cargo_metadata::{DependencyKind, Metadata};

use super::Finding;

/// The crates for users with their layer; a higher one may use a lower one.
const LAYERS: &[(&str, u32)] = &[
    ("nd-core", 0),
    ("nd-ops", 1),
    ("nd-linalg", 2),
    ("nd-random", 2),
    ("nd-io", 2),
    ("nd-ml", 3),
    ("nd-nn", 4),
    ("nd-rs", 5),
];

/// The packages that only this workspace uses, with what they may use of it.
const TOOLS: &[(&str, &[&str])] = &[
    ("nd-testing", &["nd-core"]),
    ("nd-golden", &["nd-core", "nd-ops", "nd-linalg", "nd-random", "nd-io", "nd-testing"]),
    ("nd-examples", &["nd-rs"]),
    ("nd-benches", &["nd-rs"]),
    ("xtask", &[]),
];

/// The one tool that the tests of the crates may use.
const FOR_TESTS: &str = "nd-testing";

/// One package of the workspace that uses another, for itself or for its tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edge {
    from: String,
    to: String,
    for_tests: bool,
}

/// Who uses whom in the workspace, and each package once as a user of itself.
pub(super) fn edges(metadata: &Metadata) -> Vec<Edge> {
    let mut edges = Vec::new();
    for package in &metadata.packages {
        let from = package.name.to_string();
        edges.push(Edge { to: from.clone(), from: from.clone(), for_tests: true });
        for dependency in package.dependencies.iter().filter(|used| used.path.is_some()) {
            let for_tests = dependency.kind == DependencyKind::Development;
            edges.push(Edge { from: from.clone(), to: dependency.name.clone(), for_tests });
        }
    }
    edges
}

/// Finds the edges that no layer allows and the packages that have no layer.
pub(super) fn check(edges: &[Edge]) -> Vec<Finding> {
    edges
        .iter()
        .filter_map(|edge| {
            let text = reason(edge)?;
            Some(Finding { place: edge.from.clone(), text })
        })
        .collect()
}

/// Why an edge is not allowed.
fn reason(Edge { from, to, for_tests }: &Edge) -> Option<String> {
    let layer = |name: &str| LAYERS.iter().find(|(known, _)| *known == name).map(|found| found.1);
    let tool = |name: &str| TOOLS.iter().find(|(known, _)| *known == name).map(|found| found.1);
    match (layer(from), tool(from)) {
        (None, None) => Some("has no layer: name it in xtask/src/tidy/layers.rs".to_string()),
        _ if from == to => None,
        (_, Some(allowed)) if allowed.contains(&to.as_str()) => None,
        (Some(_), _) if *for_tests && to == FOR_TESTS => None,
        (Some(above), _) if layer(to).is_some_and(|below| below < above) => None,
        _ => {
            Some(format!("must not use {to}: a crate uses the layers below it and none beside it"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_edge(from: &str, to: &str, for_tests: bool, want: Option<&str>) {
        let edge = Edge { from: from.into(), to: to.into(), for_tests };
        let found = check(&[edge]);
        match want {
            None => assert_eq!(found, []),
            Some(text) => assert!(found[0].text.contains(text), "{found:?}"),
        }
    }

    #[test]
    fn layers_are_used_downwards_only() {
        check_edge("nd-ops", "nd-core", false, None);
        check_edge("nd-nn", "nd-ml", false, None);
        check_edge("nd-rs", "nd-random", false, None);
        check_edge("nd-core", "nd-ops", false, Some("must not use nd-ops"));
        check_edge("nd-linalg", "nd-random", false, Some("must not use nd-random"));
        check_edge("nd-ml", "nd-nn", false, Some("must not use nd-nn"));
    }

    #[test]
    fn tests_follow_the_layers_too_but_may_use_the_test_tools() {
        check_edge("nd-core", "nd-testing", true, None);
        check_edge("nd-core", "nd-testing", false, Some("must not use nd-testing"));
        check_edge("nd-core", "nd-ops", true, Some("must not use nd-ops"));
        check_edge("nd-testing", "nd-ops", false, Some("must not use nd-ops"));
        check_edge("nd-examples", "nd-core", false, Some("must not use nd-core"));
    }

    #[test]
    fn a_package_without_a_layer_is_found() {
        check_edge("nd-new", "nd-new", true, Some("has no layer"));
    }

    #[test]
    fn this_workspace_is_read_with_its_edges() {
        let found = edges(&crate::metadata::load().unwrap());
        let edge = Edge { from: "nd-ops".into(), to: "nd-core".into(), for_tests: false };
        assert!(found.contains(&edge), "{found:?}");
    }
}
