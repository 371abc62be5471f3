//! `random_legacy.json` and `random_modern.json`: what the two have in common.

pub(super) mod legacy;
pub(super) mod modern;

use nd_core::Array;
use nd_random::Error;
use nd_testing::{Case, Json, Malformed, Value, Word};

/// A result, or none if the crate does not have the operation.
type Found = Option<Result<Value, Error>>;

fn array<T: Word>(drawn: Result<Array<T>, Error>) -> Found {
    Some(drawn.map(|array| Value::of(&array)))
}

/// A list of values after it was shuffled.
fn list<T: Word>(values: Vec<T>) -> Found {
    let shape = vec![values.len()];
    let words = values.into_iter().map(Word::to_word).collect();
    Some(Ok(Value { dtype: T::DTYPE, shape, words }))
}

/// The arguments of a call by place, as scripts write them.
#[derive(Clone, Copy)]
struct Call<'a>(&'a [Json]);

impl<'a> Call<'a> {
    fn of(step: Case<'a>) -> Result<Call<'a>, Malformed> {
        step.list("call").map(Call)
    }

    fn name(self) -> &'a str {
        self.0.first().and_then(Json::as_str).unwrap_or("call without a name")
    }

    fn float(self, place: usize) -> Result<f64, Malformed> {
        self.0.get(place).and_then(Json::as_f64).ok_or_else(Self::malformed)
    }

    fn integer(self, place: usize) -> Result<i64, Malformed> {
        self.0.get(place).and_then(Json::as_i64).ok_or_else(Self::malformed)
    }

    fn length(self, place: usize) -> Result<usize, Malformed> {
        usize::try_from(self.integer(place)?).map_err(|_| Self::malformed())
    }

    fn malformed() -> Malformed {
        Malformed { key: "call".into(), wanted: "a name with its arguments".into() }
    }
}

/// The arguments of `choice`.
struct Choice {
    population: usize,
    samples: usize,
    replace: bool,
    shuffle: bool,
    weights: Option<Vec<f64>>,
}

impl Choice {
    fn read(arguments: Case<'_>) -> Result<Choice, Malformed> {
        Ok(Choice {
            population: arguments.length("a")?,
            samples: arguments.length("n")?,
            replace: arguments.flag("replace")?,
            shuffle: arguments.get("shuffle").is_none() || arguments.flag("shuffle")?,
            weights: arguments.get("p").map(|_| arguments.floats("p")).transpose()?,
        })
    }
}

/// The ends of a range of integers, both included.
fn ends<T: Word>(arguments: Case<'_>, past_the_end: bool) -> Result<(T, T), Malformed> {
    let last = arguments.integer("high")? - i128::from(past_the_end);
    Ok((T::from_word(arguments.integer("low")? as u64), T::from_word(last as u64)))
}
