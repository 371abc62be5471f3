//! No function is left out: the names of all of them are read from the sources of nd-ops.

use std::fs;
use std::path::Path;

/// The files beside this one, which call the functions on the hostile views.
const HERE: [&str; 4] = [
    include_str!("choosing.rs"),
    include_str!("elements.rs"),
    include_str!("joining.rs"),
    include_str!("reducing.rs"),
];

/// What takes no array: the axes to keep, the lists of a grid.
const WITHOUT_ARRAYS: [&str; 2] = ["keep", "ix"];

/// The public functions, the methods of public traits, and the rows of the tables that become such methods.
fn names() -> Vec<String> {
    let mut found = Vec::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(sources).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            found.extend(names_of(&fs::read_to_string(path).unwrap()));
        }
    }
    found.sort();
    found.dedup();
    found
}

fn names_of(source: &str) -> Vec<String> {
    let has_table = source.contains("macro_rules!");
    let (mut found, mut in_trait, mut above) = (Vec::new(), false, "");
    for line in source.lines() {
        let code = line.trim_start();
        in_trait = (in_trait || code.starts_with("pub trait ")) && line != "}";
        let function = match code.strip_prefix("fn ") {
            Some(name) if in_trait && above != "#[doc(hidden)]" => Some(name),
            Some(_) => None,
            None => line.strip_prefix("pub fn "),
        };
        if let Some(name) = function {
            found.push(word(name));
        } else if has_table && is_row(line, above) {
            let (words, _) = code.split_once(',').unwrap();
            found.extend(words.split(' ').map(word));
        }
        above = code;
    }
    // What a table calls its rows inside of the macro, and the names of types, are no names of functions.
    found.retain(|name| name.starts_with(|first: char| first.is_ascii_lowercase()));
    found
}

/// A row of a table: a name, then a comma, below the documentation.
fn is_row(line: &str, above: &str) -> bool {
    let is_name = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ' ');
    let documented = above.starts_with("///") || above.starts_with("#[doc");
    let row = line.strip_prefix("    ").and_then(|row| row.split_once(','));
    documented && row.is_some_and(|(words, _)| !words.starts_with(' ') && is_name(words))
}

/// The identifier at the start.
fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn every_function_meets_the_hostile_views() {
    let names = names();
    // One of each kind, so that this does not pass because nothing was found.
    for known in ["sigmoid", "relu", "hypot", "try_ge", "floor", "isnan", "zip3_into", "put", "cov"]
    {
        assert!(names.iter().any(|name| name == known), "{known}");
    }
    assert!(names.len() > 190, "{}", names.len());
    let called = |name: &String| {
        let (method, function) = (format!(".{name}("), format!("({name}("));
        let (bare, written) = (format!(" {name}("), format!("({name})"));
        HERE.iter().any(|text| {
            [&method, &function, &bare, &written].iter().any(|call| text.contains(*call))
        })
    };
    let missing: Vec<&String> = names
        .iter()
        .filter(|name| !WITHOUT_ARRAYS.contains(&name.as_str()) && !called(name))
        .collect();
    assert!(missing.is_empty(), "{missing:?} do not meet the hostile views");
}
