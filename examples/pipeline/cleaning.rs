//! How the pipeline comes to whole rows and numbered classes: it loads a table, cleans it, and encodes what is to predict.

use nd::ml::LabelEncoder;
use nd::prelude::*;
use nd_examples::table::{Table, Values};

use crate::Outcome;
use crate::options::{Gaps, Options};

const PENGUINS: &str = include_str!("../data/penguins.csv");

/// The table and the column to predict.
pub(crate) fn load(options: &Options) -> Outcome<(Table, String)> {
    let (table, target) = match &options.own {
        // The year says when a penguin was seen, which is nothing to learn from.
        None => (Table::parse(PENGUINS.as_bytes())?.without(&["year"]), "sex".to_string()),
        Some((file, target)) => (Table::read(file)?, target.clone()),
    };
    table.column(&target)?;
    println!("{} rows, {} columns; to predict: {target}", table.rows(), table.columns().len());
    println!("{}", table.head(3));
    let missing: Vec<String> = table
        .columns()
        .iter()
        .map(|column| (column, column.values.missing().count_nonzero()))
        .filter(|(_, count)| *count > 0)
        .map(|(column, count)| format!("{} {count}", column.name))
        .collect();
    println!(
        "missing: {}",
        if missing.is_empty() { "nothing".to_string() } else { missing.join(", ") }
    );
    Ok((table, target))
}

/// The rows without gaps; or, imputing, the rows with a target and words, their other gaps filled.
pub(crate) fn clean(table: &Table, target: &str, gaps: Gaps) -> Outcome<Table> {
    let filled = match gaps {
        Gaps::Drop => table.clone(),
        Gaps::Impute => table.with_medians(target)?,
    };
    let whole = !filled.gaps();
    let kept = filled.keep(&whole)?;
    let (all, left) = (table.rows(), kept.rows());
    match gaps {
        Gaps::Drop => {
            println!("{} of {all} rows dropped, as a value is missing; {left} left", all - left)
        }
        Gaps::Impute => println!(
            "gaps in number columns filled with the median; {} of {all} rows dropped, as a word is missing; {left} left",
            all - left
        ),
    }
    if left == 0 {
        return Err("no row is without a gap".into());
    }
    Ok(kept)
}

/// The classes of the target column and their numbers.
pub(crate) fn encode_target(
    table: &Table,
    target: &str,
) -> Outcome<(LabelEncoder<String>, Array<i64>)> {
    let labels: Vec<String> = match &table.column(target)?.values {
        Values::Words(words) => words.iter().flatten().cloned().collect(),
        Values::Numbers(numbers) => numbers.iter().map(|number| number.to_string()).collect(),
    };
    let classes = LabelEncoder::fit(&labels);
    let codes = classes.transform(&labels)?;
    let names = classes.classes();
    if names.len() < 2 {
        return Err(
            format!("the target {target:?} has one class only: {}", names.join(", ")).into()
        );
    }
    let balance: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(code, name)| format!("{name} {}", codes.equal(code as i64).count_nonzero()))
        .collect();
    println!("classes: {}", balance.join(", "));
    Ok((classes, codes))
}
