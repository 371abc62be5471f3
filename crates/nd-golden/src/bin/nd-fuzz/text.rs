//! Arrays as text, arrays from lists, and single elements.

use nd_core::{Array, AsView, FormatOptions, View};
use nd_testing::{Case, Json, Malformed, Word};

use crate::input::{Found, Input, malformed, one, places, several, with_any, with_few};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    Ok(Some(match (name, inputs) {
        ("nested", []) => match case.text("dtype")? {
            "bool" => from_lists(case, |json| json.as_u64().map(|word| word != 0))?,
            "i64" => from_lists(case, Json::as_i64)?,
            _ => from_lists(case, |json| {
                let bits = u64::from_str_radix(json.as_str()?, 16).ok()?;
                Some(f64::from_bits(bits))
            })?,
        },
        ("elements", [x]) => with_few!(x.dtype(), T => {
            let array = x.array::<T>()?;
            iterated(x.of(&array)?)
        }),
        ("element", [x]) => with_few!(x.dtype(), T => {
            let array = x.array::<T>()?;
            let found = x.of(&array)?.get(places(case, "at")?.as_slice());
            one(found.map(Array::from_scalar))
        }),
        _ => return Ok(None),
    }))
}

/// An array from nested vectors.
fn from_lists<T: Word>(
    case: Case<'_>,
    read: impl Fn(&Json) -> Option<T>,
) -> Result<Found, Malformed> {
    let rows = |json: &Json| json.as_array()?.iter().map(&read).collect::<Option<Vec<T>>>();
    let planes = |json: &Json| json.as_array()?.iter().map(rows).collect::<Option<Vec<_>>>();
    let lists = case.list("lists")?;
    let wrong = || malformed("lists", "lists of lists");
    Ok(match case.length("rank")? {
        1 => {
            let list: Vec<T> = lists.iter().map(&read).collect::<Option<_>>().ok_or_else(wrong)?;
            one(Ok::<_, String>(Array::from(list)))
        }
        2 => {
            let list: Vec<Vec<T>> =
                lists.iter().map(rows).collect::<Option<_>>().ok_or_else(wrong)?;
            one(Array::try_from(list))
        }
        _ => {
            let list: Vec<Vec<Vec<T>>> =
                lists.iter().map(planes).collect::<Option<_>>().ok_or_else(wrong)?;
            one(Array::try_from(list))
        }
    })
}

/// All elements: through the iterator of the view, that of an array, and the vector inside of it.
fn iterated<T: Word>(x: View<'_, T>) -> Found {
    let lent: Array<T> = x.iter().collect();
    let given: Array<T> = x.to_array().into_iter().collect();
    let inner = Array::from(Vec::from(x.to_array()));
    several(&[lent.view(), given.view(), inner.view()])
}

/// `str` and `repr` of an array, with the options that the case names.
pub(crate) fn print(case: Case<'_>, inputs: &[Input]) -> Result<Result<(), String>, Malformed> {
    let [x] = inputs else { return Err(malformed("in", "one array")) };
    let want = case.text("text")?;
    let options = match case.get("precision") {
        None => FormatOptions::default(),
        Some(_) => FormatOptions {
            precision: case.length("precision")?,
            threshold: case.length("threshold")?,
            edge_items: case.length("edgeitems")?,
            line_width: case.length("linewidth")?,
            suppress: case.flag("suppress")?,
        },
    };
    let got = with_any!(x.dtype(), T => {
        let array = x.array::<T>()?;
        let shown = x.of(&array)?.format_with(options);
        if case.text("which")? == "str" { shown.to_string() } else { format!("{shown:?}") }
    });
    Ok(if got == want { Ok(()) } else { Err(format!("{got:?}, but {want:?} is wanted")) })
}
