//! `indexing.json`: integers, slices, new axes, the ellipsis, lists of indices and masks.

use nd_core::{Array, AsView, SliceItem, SliceRange};
use nd_ops::{Error, Filter, Take};
use nd_testing::{Case, Json, Malformed, Value};

use super::shapes::counted;
use crate::report::Report;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let x = counted(&case.lengths("shape")?);
    let want = case.outcome()?;
    let items = case.list("index")?;
    let basic: Option<Vec<SliceItem>> = items.iter().map(basic).collect();
    match (basic, items) {
        (Some(items), _) => {
            report.compare("slice", &want, x.view().try_slice(items).map(|view| Value::of(&view)));
        }
        (None, _) => match one_list(&x, items) {
            Some(got) => report.compare("list or mask", &want, got),
            None => report.skip("several lists and masks"),
        },
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
    if let Some(indices) = list.get("ints") {
        let indices: Option<Vec<i64>> = indices.as_array()?.iter().map(Json::as_i64).collect();
        let taken = view.take(&indices?, place as isize);
        return Some(taken.map(|taken| Value::of(&taken)).map_err(Error::from));
    }
    let mask = mask(list.get("mask")?)?;
    match place {
        0 => Some(view.filter(&mask).map(|rows| Value::of(&rows))),
        _ => None,
    }
}

/// A mask of one axis or, as a list of lists, of two.
fn mask(json: &Json) -> Option<Array<bool>> {
    let rows = json.as_array()?;
    if let Some(flat) = rows.iter().map(Json::as_bool).collect::<Option<Vec<bool>>>() {
        return Some(Array::from(flat));
    }
    let row = |row: &Json| row.as_array()?.iter().map(Json::as_bool).collect::<Option<Vec<_>>>();
    let rows = rows.iter().map(row).collect::<Option<Vec<_>>>()?;
    Array::try_from(rows).ok()
}

/// An item that needs no copy, if it is one.
fn basic(json: &Json) -> Option<SliceItem> {
    let place = |json: &Json| json.as_i64().map(|place| place as isize);
    let (name, json) = json.as_object()?.iter().next()?;
    Some(match name.as_str() {
        "int" => SliceItem::Index(place(json)?),
        "ellipsis" => SliceItem::Ellipsis,
        "newaxis" => SliceItem::NewAxis,
        "slice" => {
            let [start, stop, step] = json.as_array()?.as_slice() else { return None };
            let step = if step.is_null() { 1 } else { place(step)? };
            SliceItem::Range(SliceRange { start: place(start), stop: place(stop), step })
        }
        _ => return None,
    })
}
