//! Indices as golden data writes them: integers, slices, new axes, the ellipsis, lists and masks.

use nd_core::{Array, AsView, Element, SliceItem, SliceRange};
use nd_ops::{Error, IndexItem, IndexList, Pick};
use nd_testing::{Json, Malformed, Value, Word};

/// What an index leads to: a view if it has neither lists nor masks, else a copy.
///
/// # Errors
/// [`Malformed`] if an item is none.
pub fn indexed<A>(x: &A, items: &[Json]) -> Result<Result<Value, Error>, Malformed>
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

/// Any item of an index.
pub fn item(json: &Json) -> Option<IndexItem> {
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
pub fn basic(json: &Json) -> Option<SliceItem> {
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
