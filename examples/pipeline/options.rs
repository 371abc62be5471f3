//! What the pipeline is asked to do: its command line.

use std::path::PathBuf;

/// The text of `--help`.
pub(crate) const HELP: &str = "\
The whole way from a table to predictions: load, clean, encode, split, scale, train, evaluate, plot, save, predict.

Usage: cargo run --release --example pipeline -- [OPTIONS]

  --seed N           the seed of the split, the weights and the batches [42]
  --epochs N         the most epochs to train [300]
  --out DIR          where the model and the chart go [target/pipeline]
  --data FILE        a CSV table of your own, with a header [the penguins that come with the example]
  --target COLUMN    the column to predict, of two classes or more; needed with --data [sex]
  --impute           fill gaps in number columns with the median instead of dropping their rows
  --stream           fit the scaler on the training rows in chunks, as for a table that does not fit into memory
  --help             this text";

/// The options, each with its default.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Options {
    /// The seed of everything random.
    pub(crate) seed: u32,
    /// The most epochs.
    pub(crate) epochs: usize,
    /// The folder for what is written.
    pub(crate) out: PathBuf,
    /// The user's own table and what to predict in it; nothing for the penguins.
    pub(crate) own: Option<(PathBuf, String)>,
    /// What happens to gaps.
    pub(crate) gaps: Gaps,
    /// How the scaler reads the training rows.
    pub(crate) reading: Reading,
}

/// What happens to rows with gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gaps {
    /// They are dropped.
    Drop,
    /// Numbers are filled with the median of their column.
    Impute,
}

/// How the scaler reads the training rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// All at once.
    Whole,
    /// In chunks.
    Chunks,
}

impl Options {
    /// Reads the command line; nothing if it asks for help.
    ///
    /// # Errors
    /// What lexopt says of unknown options and wrong numbers; `--data` without `--target`.
    pub(crate) fn from_command_line() -> Result<Option<Options>, lexopt::Error> {
        Options::parse(lexopt::Parser::from_env())
    }

    fn parse(mut parser: lexopt::Parser) -> Result<Option<Options>, lexopt::Error> {
        use lexopt::prelude::*;

        let mut options = Options {
            seed: 42,
            epochs: 300,
            out: PathBuf::from("target/pipeline"),
            own: None,
            gaps: Gaps::Drop,
            reading: Reading::Whole,
        };
        let (mut data, mut target) = (None, None);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("seed") => options.seed = parser.value()?.parse()?,
                Long("epochs") => options.epochs = parser.value()?.parse()?,
                Long("out") => options.out = parser.value()?.into(),
                Long("data") => data = Some(PathBuf::from(parser.value()?)),
                Long("target") => target = Some(parser.value()?.string()?),
                Long("impute") => options.gaps = Gaps::Impute,
                Long("stream") => options.reading = Reading::Chunks,
                Long("help") | Short('h') => return Ok(None),
                _ => return Err(argument.unexpected()),
            }
        }
        options.own = match (data, target) {
            (Some(data), Some(target)) => Some((data, target)),
            (None, None) => None,
            (Some(_), None) => return Err("--data needs --target COLUMN".into()),
            (None, Some(_)) => return Err("--target needs --data FILE".into()),
        };
        Ok(Some(options))
    }
}
