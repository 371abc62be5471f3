//! `random_modern.json`: one call on a fresh `default_rng`, a script of calls, the state, or its children.

use nd_core::{Array, DType};
use nd_random::{BitGenerator, Generator, RandomInteger, default_rng};
use nd_testing::{Case, Malformed, Value, Word, dtype_of};

use super::{Call, Choice, Found, array, ends, list};
use crate::dispatch::with_integer;
use crate::family::shapes::counted;
use nd_golden::report::Report;

pub(in crate::family) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let name = case.text("fn")?;
    let malformed = |_| Malformed { key: "seed".into(), wanted: "below 2^64".into() };
    let mut rng = default_rng(u64::try_from(case.integer("seed")?).map_err(malformed)?);
    match name {
        "state" => state(case, &rng, report),
        "spawn" => spawn(case, rng, report),
        "script" => {
            for step in case.list("steps")? {
                let step = Case(step);
                let call = Call::of(step)?;
                match scripted(&mut rng, call)? {
                    Some(got) => report.compare(call.name(), &step.outcome()?, got),
                    None => report.skip(&format!("script with {}", call.name())),
                }
            }
            let half = rng.state();
            let has_half = i128::from(half.has_uint32) == case.integer("has_uint32")?;
            let same_half = i128::from(half.uinteger) == case.integer("uinteger")?;
            report.check("saved half draw", same(has_half && same_half, &half));
            state(case, &rng, report)
        }
        _ => {
            let want = case.outcome()?;
            match single(&mut rng, name, case.get("args").map_or(case, Case))? {
                Some(got) => report.compare(name, &want, got),
                None => report.skip(name),
            }
            Ok(())
        }
    }
}

fn state(case: Case<'_>, rng: &Generator, report: &mut Report) -> Result<(), Malformed> {
    let state = rng.state();
    let is_same = state.state.to_string() == case.text("state")?
        && state.inc.to_string() == case.text("inc")?;
    report.check("state", same(is_same, &state));
    Ok(())
}

fn same(is_same: bool, found: &impl std::fmt::Debug) -> Result<(), String> {
    if is_same { Ok(()) } else { Err(format!("it is {found:?}")) }
}

/// Two children, then one more, then two of the second child; four draws of each and of the parent.
fn spawn(case: Case<'_>, mut rng: Generator, report: &mut Report) -> Result<(), Malformed> {
    let mut children = Vec::new();
    let outcome = (|| {
        children.extend(rng.spawn(2)?);
        children.extend(rng.spawn(1)?);
        let grandchildren = children[1].spawn(2)?;
        children.extend(grandchildren);
        Ok::<(), nd_random::Error>(())
    })();
    if let Err(error) = outcome {
        report.fail("spawn", error.to_string());
        return Ok(());
    }
    let draws = |rng: &mut Generator| -> String {
        let values = Value::of(&rng.random::<f64>(4));
        values.words.iter().map(|word| format!("{word:016x}")).collect::<Vec<_>>().join(" ")
    };
    for (child, want) in children.iter_mut().zip(case.list("streams")?) {
        let got = draws(child);
        report.check("spawn", same(want.as_str() == Some(&got), &got));
    }
    let got = draws(&mut rng);
    report.check("spawn", same(case.text("parent")? == got, &got));
    Ok(())
}

/// One call with its arguments by name.
fn single(rng: &mut Generator, name: &str, arguments: Case<'_>) -> Result<Found, Malformed> {
    let n = || arguments.length("n");
    let rows = || -> Result<_, Malformed> {
        Ok(counted(&[arguments.length("rows")?, arguments.length("cols")?]))
    };
    Ok(match name {
        "random_raw" => list((0..n()?).map(|_| rng.bits_mut().next_u64()).collect()),
        "random" => array::<f64>(Ok(rng.random(n()?))),
        "random_f32" => array::<f32>(Ok(rng.random(n()?))),
        "standard_normal" => array::<f64>(Ok(rng.standard_normal(n()?))),
        "standard_normal_f32" => array::<f32>(Ok(rng.standard_normal(n()?))),
        "standard_exponential" => array::<f64>(Ok(rng.standard_exponential(n()?))),
        "standard_exponential_f32" => array::<f32>(Ok(rng.standard_exponential(n()?))),
        "normal" => array(rng.normal(arguments.float("loc")?, arguments.float("scale")?, n()?)),
        "uniform" => array(rng.uniform(arguments.float("low")?, arguments.float("high")?, n()?)),
        "exponential" => array(rng.exponential(arguments.float("scale")?, n()?)),
        "integers" => match dtype_of(arguments.text("dtype")?) {
            Some(DType::Bool) => integers::<bool>(rng, arguments)?,
            Some(dtype) => with_integer!(dtype, T => integers::<T>(rng, arguments)?).flatten(),
            None => None,
        },
        "shuffle" => shuffled(rng, n()?),
        "shuffle_rows" => shuffled_axis(rng, rows()?, 0),
        "shuffle_axis1" => shuffled_axis(rng, rows()?, 1),
        "permutation" => array(Ok(rng.permutation(n()?))),
        "permutation_rows" => array(rng.permutation_axis(&rows()?, 0)),
        "permuted_axis1" => array(rng.permuted_axis(&rows()?, 1)),
        "choice" => choice(rng, Choice::read(arguments)?),
        _ => None,
    })
}

fn integers<T>(rng: &mut Generator, arguments: Case<'_>) -> Result<Found, Malformed>
where
    T: RandomInteger + Word,
{
    let (low, high) = ends::<T>(arguments, !arguments.flag("endpoint")?)?;
    Ok(array(rng.integers(low..=high, arguments.length("n")?)))
}

fn shuffled(rng: &mut Generator, n: usize) -> Found {
    let mut values: Vec<i64> = (0..n as i64).collect();
    rng.shuffle(&mut values);
    list(values)
}

fn shuffled_axis(rng: &mut Generator, mut x: Array<i64>, axis: isize) -> Found {
    array(rng.shuffle_axis(&mut x, axis).map(|()| x))
}

fn choice(rng: &mut Generator, choice: Choice) -> Found {
    let Choice { population, samples, .. } = choice;
    array(match (choice.weights, choice.replace) {
        (None, true) => rng.choice(population, samples),
        (None, false) if choice.shuffle => rng.choice_without_replacement(population, samples),
        (None, false) => rng.choice_without_replacement_unshuffled(population, samples),
        (Some(p), true) => rng.choice_weighted(population, samples, &p),
        (Some(p), false) => rng.choice_weighted_without_replacement(population, samples, &p),
    })
}

/// One call of a script, with its arguments by place.
fn scripted(rng: &mut Generator, call: Call<'_>) -> Result<Found, Malformed> {
    let n = || call.length(1);
    Ok(match call.name() {
        "random" => array::<f64>(Ok(rng.random(n()?))),
        "random_f32" => array::<f32>(Ok(rng.random(n()?))),
        "standard_normal" => array::<f64>(Ok(rng.standard_normal(n()?))),
        "standard_normal_f32" => array::<f32>(Ok(rng.standard_normal(n()?))),
        "standard_exponential" => array::<f64>(Ok(rng.standard_exponential(n()?))),
        "normal" => array(rng.normal(call.float(1)?, call.float(2)?, call.length(3)?)),
        "uniform" => array(rng.uniform(call.float(1)?, call.float(2)?, call.length(3)?)),
        "integers" => {
            let (low, high) = (call.integer(1)?, call.integer(2)?);
            array::<i64>(rng.integers(low..high, call.length(3)?))
        }
        "integers_i16" => {
            let (low, high) = (call.integer(1)? as i16, call.integer(2)? as i16);
            array::<i16>(rng.integers(low..high, call.length(3)?))
        }
        "shuffle" => shuffled(rng, n()?),
        "permutation" => array(Ok(rng.permutation(n()?))),
        "choice_norep" => array(rng.choice_without_replacement(call.length(1)?, call.length(2)?)),
        _ => None,
    })
}
