//! `indexing.json`: integers, slices, new axes, the ellipsis, lists of indices and masks.

use nd_core::{Array, AsView, SliceItem, SliceRange};
use nd_golden::index::{basic, indexed, item};
use nd_golden::report::{Report, compare};
use nd_ops::{Error, Filter, IndexItem, Take};
use nd_testing::{Case, Json, Malformed, Value};

use super::shapes::counted;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let x = counted(&case.lengths("shape")?);
    let want = case.outcome()?;
    let items = case.list("index")?;
    report.compare("index", &want, indexed(&x, items)?);
    // The shorter ways to the same elements.
    if let Some(got) = one_list(&x, items) {
        report.check("one list or mask", compare(&want, got));
    }
    Ok(())
}

/// One list of indices or one mask among slices: the slices are taken first, then the places on the remaining axis.
fn one_list(x: &Array<i64>, items: &[Json]) -> Option<Result<Value, Error>> {
    let mut lists = items.iter().enumerate().filter(|(_, item)| basic(item).is_none());
    let ((place, list), None) = (lists.next()?, lists.next()) else { return None };
    // An integer beside a list counts as a list of its own.
    let is_slice = |item: &Json| item.get("slice").is_some();
    if items.iter().enumerate().any(|(other, item)| other != place && !is_slice(item)) {
        return None;
    }
    let whole = SliceItem::Range(SliceRange { start: None, stop: None, step: 1 });
    let slices = items.iter().map(|item| basic(item).unwrap_or(whole)).collect::<Vec<_>>();
    let view = match x.view().try_slice(slices) {
        Ok(view) => view,
        Err(error) => return Some(Err(error.into())),
    };
    match item(list)? {
        IndexItem::List(_) => {
            let indices: Option<Vec<i64>> =
                list.get("ints")?.as_array()?.iter().map(Json::as_i64).collect();
            let taken = view.take(&indices?, place as isize);
            Some(taken.map(|taken| Value::of(&taken)).map_err(Error::from))
        }
        IndexItem::Mask(mask) if place == 0 => {
            Some(view.filter(&mask).map(|rows| Value::of(&rows)))
        }
        _ => None,
    }
}
