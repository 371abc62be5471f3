//! Which rows of each class go where, with scikit-learn's draws in scikit-learn's order.

use nd_core::Element;
use nd_random::RandomState;

use crate::classes::{Classes, shown};
use crate::error::Error;
use crate::split::Split;

/// Splits the rows so that each class has its share of `train` and of `test`.
pub(super) fn split<L: Element>(
    classes: &Classes<L>,
    train: usize,
    test: usize,
    rng: &mut RandomState,
) -> Result<Split, Error> {
    let counts = classes.counts();
    let alone: Vec<String> = classes
        .sorted
        .iter()
        .zip(&counts)
        .filter(|(_, count)| **count < 2)
        .map(|(&label, _)| shown(label))
        .collect();
    if !alone.is_empty() {
        return Err(Error::LeastPopulated { classes: alone });
    }
    for (part, size) in [("train", train), ("test", test)] {
        if size < counts.len() {
            return Err(Error::PartBelowClasses { part, size, classes: counts.len() });
        }
    }
    let train_shares = shares(&counts, train, rng)?;
    let left: Vec<usize> =
        counts.iter().zip(&train_shares).map(|(all, taken)| all - taken).collect();
    let test_shares = shares(&left, test, rng)?;

    let (mut train_rows, mut test_rows) = (Vec::new(), Vec::new());
    for (code, members) in classes.members().iter().enumerate() {
        let mut order = rng.permutation(members.len()).into_iter().map(|i| members[i as usize]);
        train_rows.extend(order.by_ref().take(train_shares[code]));
        test_rows.extend(order.take(test_shares[code]));
    }
    rng.shuffle(&mut train_rows);
    rng.shuffle(&mut test_rows);
    Ok(Split::of_rows(&train_rows, &test_rows))
}

/// How many of `draws` draws fall to each class, most likely: its share rounded down, and what is left to the largest
/// remainders, with ties broken by chance.
fn shares(counts: &[usize], draws: usize, rng: &mut RandomState) -> Result<Vec<usize>, Error> {
    let total = counts.iter().sum::<usize>() as f64;
    let exact: Vec<f64> = counts.iter().map(|&count| count as f64 / total * draws as f64).collect();
    let mut shares: Vec<usize> = exact.iter().map(|share| share.floor() as usize).collect();
    let mut missing = draws - shares.iter().sum::<usize>();
    let remainders: Vec<f64> = exact.iter().map(|share| share - share.floor()).collect();
    let mut levels = remainders.clone();
    levels.sort_by(|a, b| b.total_cmp(a));
    levels.dedup();
    for level in levels {
        if missing == 0 {
            break;
        }
        let tied: Vec<usize> = (0..counts.len()).filter(|&i| remainders[i] == level).collect();
        let taken = missing.min(tied.len());
        // The draw is made even where it decides nothing, so that the later ones are scikit-learn's.
        let drawn = rng.permutation(tied.len());
        drawn.iter().take(taken).for_each(|place| shares[tied[place as usize]] += 1);
        missing -= taken;
    }
    Ok(shares)
}
