//! The subscripts of `einsum`: which letter names which axis, and which of them are left in the result.

use crate::error::Error;

/// The name of an axis: a letter, or the place from the right among the axes that `...` stands for.
pub(crate) type Label = u8;

/// The names of all axes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Subscripts {
    /// Those of each operand.
    pub(crate) inputs: Vec<Vec<Label>>,
    /// Those of the result, each once.
    pub(crate) output: Vec<Label>,
}

impl Subscripts {
    /// Reads `ij,jk->ik`, for operands with so many axes. Without an arrow the result has the letters that occur once, in
    /// alphabetical order, after the axes of `...`.
    pub(crate) fn parse(text: &str, ranks: &[usize]) -> Result<Self, Error> {
        let text: String = text.chars().filter(|letter| *letter != ' ').collect();
        let (inputs, output) = match text.split_once("->") {
            Some((inputs, output)) => (inputs, Some(output)),
            None => (text.as_str(), None),
        };
        let inputs: Vec<&str> = inputs.split(',').collect();
        if inputs.len() != ranks.len() {
            return Err(Error::OperandCount { given: ranks.len(), named: inputs.len() });
        }
        let mut hidden = 0;
        let mut named = Vec::new();
        for (operand, (&input, &rank)) in inputs.iter().zip(ranks).enumerate() {
            let letters = input.replacen("...", "", 1).len();
            let covered = rank.checked_sub(letters).ok_or(Error::TooManySubscripts { operand })?;
            let is_open = input.contains("...");
            if covered > 0 && !is_open {
                return Err(Error::TooFewSubscripts { operand });
            }
            hidden = hidden.max(covered);
            named.push(labels(input, covered)?);
        }
        let output = match output {
            Some(output) if hidden > 0 && !output.contains("...") => {
                labels(output, 0)?;
                return Err(Error::MissingEllipsis);
            }
            Some(output) => labels(output, hidden)?,
            None => {
                let mut once: Vec<Label> = named.concat();
                once.sort_unstable();
                let times = |label: &Label| once.iter().filter(|other| *other == label).count();
                let letters = once.iter().filter(|label| label.is_ascii_alphabetic());
                let letters = letters.filter(|label| times(label) == 1).copied();
                places(hidden).chain(letters).collect()
            }
        };
        for (place, label) in output.iter().enumerate() {
            let subscript = char::from(*label);
            if output[..place].contains(label) {
                return Err(Error::RepeatedOutput { subscript });
            }
            if !named.iter().any(|input| input.contains(label)) {
                return Err(Error::UnknownOutput { subscript });
            }
        }
        Ok(Subscripts { inputs: named, output })
    }
}

/// The names of the axes of `...`, which are aligned at the right.
fn places(count: usize) -> impl Iterator<Item = Label> {
    (0..count as Label).rev()
}

/// The names of some axes, of which `...` stands for `hidden` ones.
fn labels(text: &str, hidden: usize) -> Result<Vec<Label>, Error> {
    let letters = |part: &str| -> Result<Vec<Label>, Error> {
        let label = |letter: char| match letter.is_ascii_alphabetic() {
            true => Ok(letter as Label),
            false => Err(Error::InvalidSubscript { subscript: letter }),
        };
        part.chars().map(label).collect()
    };
    match text.split_once("...") {
        None => letters(text),
        Some((before, after)) => {
            let mut labels = letters(before)?;
            labels.extend(places(hidden));
            labels.extend(letters(after)?);
            Ok(labels)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str, ranks: &[usize]) -> Result<(Vec<Vec<u8>>, Vec<u8>), String> {
        let found = Subscripts::parse(text, ranks).map_err(|error| error.to_string())?;
        Ok((found.inputs, found.output))
    }

    #[test]
    fn letters_that_occur_once_are_left_in_alphabetical_order() {
        let found = parsed("bj, jA", &[2, 2]);
        assert_eq!(found, Ok((vec![b"bj".to_vec(), b"jA".to_vec()], b"Ab".to_vec())));
        assert_eq!(parsed("ii", &[2]), Ok((vec![b"ii".to_vec()], vec![])));
        let found = parsed("...i,ij", &[3, 2]);
        assert_eq!(found, Ok((vec![vec![1, 0, b'i'], b"ij".to_vec()], vec![1, 0, b'j'])));
    }

    #[test]
    fn wrong_subscripts_are_errors_in_numpys_words() {
        let check = |text: &str, ranks: &[usize], part: &str| {
            let found = parsed(text, ranks).unwrap_err();
            assert!(found.contains(part), "{text}: {found}");
        };
        check("ij,jk->ik", &[2], "fewer operands provided to einstein sum function");
        check("ij->ij", &[2, 1], "more operands provided to einstein sum function");
        check("ijk->ik", &[2], "contains too many subscripts for operand 0");
        check("i->i", &[2], "operand has more dimensions than subscripts given");
        check("i1->i", &[2], "invalid subscript '1' in einstein sum subscripts string");
        check("ij->iz", &[2], "included output subscript 'z' which never appeared in an input");
        check("ij->ii", &[2], "includes output subscript 'i' multiple times");
        check("i...->i", &[3], "output has more dimensions than subscripts given");
        check("ij->i->k", &[2], "invalid subscript '-'");
        check("i..->i", &[3], "invalid subscript '.'");
    }
}
