//! The rules for each source file: its name, its first line, its unsafe code and its test attributes.

use super::Finding;

/// Names that say nothing about what a file knows.
const EMPTY_NAMES: &[&str] =
    &["utils.rs", "util.rs", "common.rs", "misc.rs", "helpers.rs", "helper.rs"];

/// Where unsafe code is allowed: folders end in a slash.
const MAY_BE_UNSAFE: &[&str] = &["crates/nd-core/src/kernel/", "crates/nd-linalg/src/gemm.rs"];

/// Checks one file; `name` is its path from the root of the workspace.
pub(super) fn check(name: &str, text: &str) -> Vec<Finding> {
    let mut found = Findings { name, list: Vec::new() };
    check_name(&mut found);
    if !text.starts_with("//! ") {
        found.add(1, "the first line must be `//! One sentence: what this file knows.`");
    }
    let lines: Vec<&str> = text.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        let code = code_of(line);
        check_unsafe(&mut found, &lines, number, &code);
        check_attributes(&mut found, &lines, number, &code);
    }
    found.list
}

/// What one file breaks.
struct Findings<'a> {
    name: &'a str,
    list: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, line: usize, text: &str) {
        self.list.push(Finding { place: format!("{}:{line}", self.name), text: text.to_string() });
    }
}

fn check_name(found: &mut Findings<'_>) {
    let file = found.name.rsplit('/').next().unwrap_or(found.name);
    if EMPTY_NAMES.contains(&file) || file.starts_with("impl_") {
        found.add(1, "a file is named after its type or its verb");
    }
}

fn check_unsafe(found: &mut Findings<'_>, lines: &[&str], number: usize, code: &str) {
    let allowed = MAY_BE_UNSAFE.iter().any(|place| match place.strip_suffix('/') {
        Some(_) => found.name.starts_with(place),
        None => found.name == *place,
    });
    let opts_out = code.contains("allow(unsafe_code");
    if (opts_out || has_word(code, "unsafe")) && !allowed {
        found.add(
            number + 1,
            "unsafe code is allowed in the kernel and in gemm.rs of nd-linalg only",
        );
    } else if (code.contains("unsafe {") || code.contains("unsafe impl"))
        && !explained(lines, number, "// SAFETY:")
    {
        found.add(number + 1, "`// SAFETY:` must say above it which invariant this relies on");
    }
}

fn check_attributes(found: &mut Findings<'_>, lines: &[&str], number: usize, code: &str) {
    if code.contains("#[ignore") {
        found.add(number + 1, "a test that does not run is not a test");
    }
    if code.contains("#[should_panic") && !explained(lines, number, "// ") {
        found
            .add(number + 1, "test the error value; a test of a panic says in a comment above why");
    }
}

/// Whether the comment above a line contains a text. Attributes and the start of the same statement may lie between.
fn explained(lines: &[&str], number: usize, text: &str) -> bool {
    if lines[number].trim_start().contains(text) {
        return true;
    }
    let above = lines[..number].iter().rev().map(|line| line.trim());
    let mut comment = false;
    for line in above {
        if line.starts_with("//") {
            comment = true;
            if line.starts_with(text) {
                return true;
            }
        } else if comment || !(line.starts_with("#[") || ends_open(line)) {
            return false;
        }
    }
    false
}

/// Whether a statement goes on after this line.
fn ends_open(line: &str) -> bool {
    ["=", "(", ",", "&&", "||", "=>", "|_|", "+"].iter().any(|end| line.ends_with(end))
        || (line.ends_with('{') && !has_word(line, "fn") && !has_word(line, "impl"))
}

/// A line without its comment and without the contents of its strings.
fn code_of(line: &str) -> String {
    let mut code = String::new();
    let mut in_string = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if in_string => _ = characters.next(),
            '\'' if !in_string && characters.peek() == Some(&'"') => _ = characters.next(),
            '"' => in_string = !in_string,
            '/' if !in_string && characters.peek() == Some(&'/') => break,
            _ if in_string => {}
            _ => code.push(character),
        }
    }
    code
}

/// Whether a word stands in the code by itself.
fn has_word(code: &str, word: &str) -> bool {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|found| found == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KERNEL: &str = "crates/nd-core/src/kernel/map.rs";

    #[track_caller]
    fn check_file(name: &str, body: &str, want: Option<&str>) {
        let found = check(name, &format!("//! What it knows.\n{body}\n"));
        match want {
            None => assert_eq!(found, []),
            Some(text) => {
                assert_eq!(found.len(), 1, "{found:?}");
                assert!(found[0].text.contains(text), "{found:?}");
            }
        }
    }

    #[test]
    fn a_file_without_a_head_is_found() {
        assert_eq!(check("src/a.rs", "//! What it knows.\n"), []);
        assert_eq!(check("src/a.rs", "use std::fmt;\n")[0].place, "src/a.rs:1");
        assert_eq!(check("src/a.rs", "").len(), 1);
        assert_eq!(check("src/a.rs", "//!\n").len(), 1);
    }

    #[test]
    fn a_file_with_an_empty_name_is_found() {
        check_file("src/shape.rs", "", None);
        check_file("src/utils.rs", "", Some("named after"));
        check_file("tests/suite/common.rs", "", Some("named after"));
        check_file("src/impl_ops.rs", "", Some("named after"));
    }

    #[test]
    fn unsafe_code_outside_its_places_is_found() {
        let block = "// SAFETY: invariant 3.\nunsafe { go() }";
        check_file(KERNEL, block, None);
        check_file("crates/nd-linalg/src/gemm.rs", block, None);
        check_file("crates/nd-core/src/array.rs", block, Some("unsafe code is allowed"));
        check_file("crates/nd-linalg/src/solve.rs", "unsafe fn go() {}", Some("unsafe code"));
        check_file("src/a.rs", "#![allow(unsafe_code)]", Some("unsafe code"));
        check_file("src/a.rs", "// It is not unsafe.\nlet a = \"unsafe { }\"; // unsafe", None);
    }

    #[test]
    fn an_unsafe_block_without_a_reason_is_found() {
        check_file(KERNEL, "unsafe { go() }", Some("SAFETY"));
        check_file(KERNEL, "// It goes.\nunsafe { go() }", Some("SAFETY"));
        check_file(KERNEL, "// SAFETY: invariant 3.\n\nunsafe { go() }", Some("SAFETY"));
        check_file(KERNEL, "unsafe impl Send for A {}", Some("SAFETY"));
        check_file(
            KERNEL,
            "// SAFETY: invariant 3\n// holds.\nlet a =\n    unsafe { go() };",
            None,
        );
        check_file(
            KERNEL,
            "// SAFETY: invariant 3.\nfn a() {\n    unsafe { go() }\n}",
            Some("SAFETY"),
        );
        check_file(
            KERNEL,
            "// SAFETY: invariant 3.\na.then(|| B {\n    c: unsafe { go() },\n})",
            None,
        );
        check_file(KERNEL, "// SAFETY: invariant 3.\n#[inline]\nunsafe impl Send for A {}", None);
    }

    #[test]
    fn tests_that_do_not_run_or_hide_the_error_are_found() {
        check_file("tests/suite/a.rs", "#[test]\n#[ignore]\nfn a() {}", Some("does not run"));
        check_file("tests/suite/a.rs", "#[ignore = \"slow\"]", Some("does not run"));
        check_file("tests/suite/a.rs", "#[test]\n#[should_panic]\nfn a() {}", Some("error value"));
        let documented =
            "// The operator has no other way to fail.\n#[test]\n#[should_panic(expected = \"a\")]";
        check_file("tests/suite/a.rs", documented, None);
    }
}
