//! The distinct labels of an array in ascending order, and each label as the number of its class.

use std::cmp::Ordering;

use nd_core::{DType, Element, View};

use crate::checks;
use crate::error::Error;

/// The classes of a list of labels.
#[derive(Debug, Clone)]
pub(crate) struct Classes<L> {
    /// The distinct labels, ascending; NaN is last.
    pub(crate) sorted: Vec<L>,
    /// For each label the place of its class.
    pub(crate) codes: Vec<usize>,
}

impl<L: Element> Classes<L> {
    /// The classes of a list.
    ///
    /// # Errors
    /// [`Error::Rank`] unless the labels have one axis.
    pub(crate) fn of(labels: View<'_, L>) -> Result<Self, Error> {
        checks::list(labels)?;
        let labels: Vec<L> = labels.iter().collect();
        let sorted = few(&labels).unwrap_or_else(|| distinct(labels.clone()));
        let codes = match sorted[..] {
            [_, second] => {
                labels.iter().map(|label| usize::from(order(label, &second).is_eq())).collect()
            }
            _ => {
                let code = |&label: &L| find(&sorted, label).expect("it is one of them");
                labels.iter().map(code).collect()
            }
        };
        Ok(Classes { codes, sorted })
    }

    /// How many labels each class has.
    pub(crate) fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.sorted.len()];
        self.codes.iter().for_each(|&code| counts[code] += 1);
        counts
    }

    /// For each class the places of its labels, ascending.
    pub(crate) fn members(&self) -> Vec<Vec<usize>> {
        let mut members = vec![Vec::new(); self.sorted.len()];
        self.codes.iter().enumerate().for_each(|(place, &code)| members[code].push(place));
        members
    }
}

/// More classes than this are found by sorting all labels.
const FEW: usize = 16;

/// The distinct values, ascending, if they are few.
fn few<L: Element>(labels: &[L]) -> Option<Vec<L>> {
    let mut found: Vec<L> = Vec::with_capacity(FEW);
    for label in labels {
        if !found.iter().any(|known| order(known, label).is_eq()) {
            if found.len() == FEW {
                return None;
            }
            found.push(*label);
        }
    }
    Some(distinct(found))
}

/// The distinct values, ascending.
pub(crate) fn distinct<L: Element>(mut values: Vec<L>) -> Vec<L> {
    values.sort_by(order);
    values.dedup_by(|a, b| order(a, b).is_eq());
    values
}

/// The place of a label among the sorted ones.
pub(crate) fn find<L: Element>(sorted: &[L], label: L) -> Option<usize> {
    sorted.binary_search_by(|candidate| order(candidate, &label)).ok()
}

/// The label as Python would show it.
pub(crate) fn shown<L: Element>(label: L) -> String {
    match L::DTYPE {
        DType::Bool => if label.cast() { "True" } else { "False" }.to_string(),
        _ => format!("{label:?}"),
    }
}

fn order<L: Element>(a: &L, b: &L) -> Ordering {
    if a.sorts_before(*b) {
        Ordering::Less
    } else if b.sorts_before(*a) {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}
