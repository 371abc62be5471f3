//! `indexing.json`: integers, slices, new axes, the ellipsis, lists of indices and masks.

use nd_core::{Array, AsView, Element, SliceItem, SliceRange};
use nd_ops::{Error, Filter, IndexItem, IndexList, Pick, Take};
use nd_testing::{Case, Json, Malformed, Value, Word};

use super::shapes::counted;
use crate::report::{Report, compare};

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

/// What an index leads to: a view if it has neither lists nor masks, else a copy.
pub(super) fn indexed<A>(x: &A, items: &[Json]) -> Result<Result<Value, Error>, Malformed>
where
    A: AsView<Elem: Word>,
{
    let malformed = || Malformed { key: "index".into(), wanted: "a list of items".into() };
    let basic: Option<Vec<SliceItem>> = items.iter().map(basic).collect();
    Ok(match basic {
        Some(items) => x.view().try_slice(items).map(|view| Value::of(&view)).map_err(Error::from),
        None => {
            let items: Option<Vec<IndexItem>> = items.iter().map(item).collect();
            x.pick(items.ok_or_else(malformed)?).map(|picked| Value::of(&picked))
        }
    })
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

/// Any item of an index.
fn item(json: &Json) -> Option<IndexItem> {
    if let Some(item) = basic(json) {
        return Some(IndexItem::Basic(item));
    }
    Some(match json.get("ints") {
        Some(list) => IndexItem::List(IndexList::new(&nested(list, Json::as_i64)?)),
        None => IndexItem::Mask(nested(json.get("mask")?, Json::as_bool)?),
    })
}

/// An array from lists of lists: the first element of each list tells the shape.
fn nested<T: Element>(json: &Json, read: impl Fn(&Json) -> Option<T>) -> Option<Array<T>> {
    let mut shape = Vec::new();
    let mut level: Vec<&Json> = vec![json];
    while level.first().is_some_and(|json| json.is_array()) {
        let lists: Vec<&Vec<Json>> =
            level.iter().map(|json| json.as_array()).collect::<Option<_>>()?;
        shape.push(lists[0].len());
        level = lists.into_iter().flatten().collect();
    }
    let elements: Vec<T> = level.into_iter().map(read).collect::<Option<_>>()?;
    Array::from_vec(elements, shape.as_slice()).ok()
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
