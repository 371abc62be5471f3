//! `ranges.json`: arange and linspace.

use nd_core::{Array, Error, arange, arange_as, linspace, linspace_open};
use nd_testing::{Case, Malformed, Value, Word};

use crate::decisions::UNSIGNED_COUNTS;
use nd_golden::report::Report;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let want = case.outcome()?;
    let name = case.text("fn")?;
    let got = match name {
        "arange" if case.flag("float_args")? => {
            let [start, stop, step] = three(case.floats("args")?)?;
            value(arange(start, stop, step))
        }
        "arange" => {
            let [start, stop, step] = three(case.integers("args")?)?;
            value(arange(start, stop, step))
        }
        "arange_f32" => {
            let [start, stop, step] = three(case.floats("args")?)?;
            value(arange_as::<f32>(start, stop, step))
        }
        "linspace" => {
            let ends = case.floats("args")?;
            let (&[start, stop], count) = (ends.as_slice(), case.integer("num")?) else {
                return Err(Malformed { key: "args".into(), wanted: "two numbers".into() });
            };
            let Ok(count) = usize::try_from(count) else {
                report.pass_by(UNSIGNED_COUNTS);
                return Ok(());
            };
            match case.flag("endpoint")? {
                true => value(linspace(start, stop, count)),
                false => value(linspace_open(start, stop, count)),
            }
        }
        other => {
            report.skip(other);
            return Ok(());
        }
    };
    report.compare(name, &want, got);
    Ok(())
}

fn value<T: Word>(array: Result<Array<T>, Error>) -> Result<Value, Error> {
    array.map(|array| Value::of(&array))
}

fn three<T>(numbers: Vec<T>) -> Result<[T; 3], Malformed> {
    let malformed = |_| Malformed { key: "args".into(), wanted: "three numbers".into() };
    <[T; 3]>::try_from(numbers).map_err(malformed)
}
