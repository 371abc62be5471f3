//! `random_legacy.json`: one call on a fresh `RandomState`, or a script of calls.

use nd_core::DType;
use nd_random::{BitGenerator, Error, Mt19937, RandomInteger, RandomState};
use nd_testing::{Case, Malformed, Word, dtype_of};

use super::{Call, Choice, Found, array, ends, list};
use crate::decisions::REFUSED_BY_TYPE;
use crate::dispatch::with_integer;
use crate::family::shapes::counted;
use nd_golden::report::Report;

pub(in crate::family) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let name = case.text("fn")?;
    let mut rng = match (case.get("seed_array"), name) {
        (Some(_), _) => {
            let key: Vec<u32> = case.integers("seed_array")?.iter().map(|&n| n as u32).collect();
            match RandomState::from_key(&key) {
                Ok(rng) => rng,
                Err(error) => {
                    report.fail("from_key", error.to_string());
                    return Ok(());
                }
            }
        }
        (None, "seed") => {
            // A seed is a `u32`, so one that is too large cannot be written.
            match u32::try_from(case.integer("seed")?) {
                Err(_) => report.pass_by(REFUSED_BY_TYPE),
                Ok(_) => report.skip("seed"),
            }
            return Ok(());
        }
        (None, _) => RandomState::new(seed(case)?),
    };
    if name == "script" {
        for step in case.list("steps")? {
            let step = Case(step);
            let call = Call::of(step)?;
            match scripted(&mut rng, call)? {
                Some(got) => report.compare(call.name(), &step.outcome()?, got),
                None => report.skip(&format!("script with {}", call.name())),
            }
        }
        return Ok(());
    }
    let want = case.outcome()?;
    let arguments = case.get("args").map_or(case, Case);
    let found = match name {
        "random_raw" => {
            let mut bits = Mt19937::new(seed(case)?);
            list((0..arguments.length("n")?).map(|_| bits.next_u32()).collect())
        }
        _ => single(&mut rng, name, arguments)?,
    };
    match found {
        Some(got) => report.compare(name, &want, got),
        None => report.skip(name),
    }
    Ok(())
}

fn seed(case: Case<'_>) -> Result<u32, Malformed> {
    let malformed = |_| Malformed { key: "seed".into(), wanted: "below 2^32".into() };
    u32::try_from(case.integer("seed")?).map_err(malformed)
}

/// One call with its arguments by name.
fn single(rng: &mut RandomState, name: &str, arguments: Case<'_>) -> Result<Found, Malformed> {
    let n = || arguments.length("n");
    let rows = || -> Result<_, Malformed> {
        Ok(counted(&[arguments.length("rows")?, arguments.length("cols")?]))
    };
    Ok(match name {
        "rand" => array(Ok(rng.rand(n()?))),
        "randn" => array(Ok(rng.randn(n()?))),
        "normal" => array(rng.normal(arguments.float("loc")?, arguments.float("scale")?, n()?)),
        "uniform" => array(rng.uniform(arguments.float("low")?, arguments.float("high")?, n()?)),
        "standard_exponential" => array(Ok(rng.standard_exponential(n()?))),
        "exponential" => array(rng.exponential(arguments.float("scale")?, n()?)),
        "randint" => match dtype_of(arguments.text("dtype")?) {
            Some(DType::Bool) => integers::<bool>(rng, arguments)?,
            Some(dtype) => with_integer!(dtype, T => integers::<T>(rng, arguments)?).flatten(),
            None => None,
        },
        "shuffle" => shuffled(rng, n()?),
        "shuffle_rows" => {
            let mut x = rows()?;
            array(rng.shuffle_rows(&mut x).map(|()| x))
        }
        "permutation" => array(Ok(rng.permutation(n()?))),
        "permutation_rows" => array(rng.permutation_rows(&rows()?)),
        "choice" => choice(rng, Choice::read(arguments)?),
        _ => None,
    })
}

fn integers<T>(rng: &mut RandomState, arguments: Case<'_>) -> Result<Found, Malformed>
where
    T: RandomInteger + Word,
{
    let (low, high) = ends::<T>(arguments, true)?;
    Ok(array(rng.randint(low..=high, arguments.length("n")?)))
}

fn shuffled(rng: &mut RandomState, n: usize) -> Found {
    let mut values: Vec<i64> = (0..n as i64).collect();
    rng.shuffle(&mut values);
    list(values)
}

fn choice(rng: &mut RandomState, choice: Choice) -> Found {
    let Choice { population, samples, .. } = choice;
    let drawn: Result<_, Error> = match (choice.weights, choice.replace) {
        (None, true) => rng.choice(population, samples),
        (None, false) => rng.choice_without_replacement(population, samples),
        (Some(p), true) => rng.choice_weighted(population, samples, &p),
        (Some(p), false) => rng.choice_weighted_without_replacement(population, samples, &p),
    };
    array(drawn)
}

/// One call of a script, with its arguments by place.
fn scripted(rng: &mut RandomState, call: Call<'_>) -> Result<Found, Malformed> {
    Ok(match call.name() {
        "rand" => array(Ok(rng.rand(call.length(1)?))),
        "randn" => array(Ok(rng.randn(call.length(1)?))),
        "random_sample" => array(Ok(rng.random_sample(call.length(1)?))),
        "standard_exponential" => array(Ok(rng.standard_exponential(call.length(1)?))),
        "normal" => array(rng.normal(call.float(1)?, call.float(2)?, call.length(3)?)),
        "uniform" => array(rng.uniform(call.float(1)?, call.float(2)?, call.length(3)?)),
        "randint" => {
            let (low, high) = (call.integer(1)?, call.integer(2)?);
            array::<i64>(rng.randint(low..high, call.length(3)?))
        }
        "shuffle" => shuffled(rng, call.length(1)?),
        "permutation" => array(Ok(rng.permutation(call.length(1)?))),
        "choice_norep" => array(rng.choice_without_replacement(call.length(1)?, call.length(2)?)),
        _ => None,
    })
}
