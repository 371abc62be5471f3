//! NumPy's shapes and index lists: `shapes.json` and `indexing.json`.

use nd_core::{Array, AsView, NewAxis, SliceItem, SliceRange, eye_at, zeros};
use nd_ops::{
    Error, IndexItem, Pick, Rearrange, Split, column_stack, concatenate, hstack, stack, vstack,
};
use nd_testing::{Case, Golden, Json, Malformed, Value, Want, Word};

fn counted(shape: &[usize]) -> Array<i64> {
    let size: usize = shape.iter().product();
    Array::from_vec((0..size as i64).collect(), shape).unwrap()
}

fn one<A: AsView<Elem: Word>, E: Into<Error>>(array: Result<A, E>) -> Result<Vec<Value>, Error> {
    array.map(|array| vec![Value::of(&array)]).map_err(E::into)
}

#[track_caller]
fn check(case: Case<'_>, got: Result<Vec<Value>, Error>) {
    let text = case.0.to_string();
    match (case.outcome().unwrap(), got) {
        (Want::Error(want), Err(got)) => {
            assert_eq!(got.to_string().trim_end(), want.trim_end(), "{text}");
        }
        (Want::List(wants), Ok(got)) => {
            assert_eq!(wants.len(), got.len(), "{text}");
            for (want, got) in wants.iter().zip(&got) {
                want.compare(got).unwrap_or_else(|error| panic!("{error}: {text}"));
            }
        }
        (want, Ok(got)) => want.compare(&got[0]).unwrap_or_else(|error| panic!("{error}: {text}")),
        (_, Err(error)) => panic!("{error}: {text}"),
    }
}

fn shape_case(case: Case<'_>) -> Result<Option<Result<Vec<Value>, Error>>, Malformed> {
    let x = || case.lengths("shape").map(|shape| counted(&shape));
    let axis = || case.integer("axis").map(|axis| axis as isize);
    let has_axis = case.get("axis").is_some();
    let arrays = || -> Result<Vec<Array<i64>>, Malformed> {
        let shape = |json: &Json| -> Vec<usize> {
            json.as_array().unwrap().iter().map(|len| len.as_u64().unwrap() as usize).collect()
        };
        Ok(case.list("shapes")?.iter().map(|json| counted(&shape(json))).collect())
    };
    let places = |key: &str| -> Result<Vec<isize>, Malformed> {
        Ok(case.integers(key)?.into_iter().map(|place| place as isize).collect())
    };
    let lengths_or_one = |key: &str| match case.get(key) {
        Some(json) if json.is_array() => case.lengths(key),
        _ => Ok(vec![case.length(key)?]),
    };
    Ok(Some(match case.text("op")? {
        "reshape" => one(x()?.reshape(case.integers("to")?)),
        "add" => one(counted(&case.lengths("a")?).try_add(&counted(&case.lengths("b")?))),
        "broadcast_to" => one(counted(&case.lengths("a")?).broadcast_to(case.integers("to")?)),
        "transpose" => one(x()?.permute(&places("axes")?)),
        "swapaxes" => one(x()?.swap_axes(case.integer("i")? as isize, case.integer("j")? as isize)),
        "moveaxis" => one(x()?.move_axis(case.integer("i")? as isize, case.integer("j")? as isize)),
        "expand_dims" => one(x()?.insert_axis(axis()?)),
        "squeeze" if has_axis => one(x()?.squeeze_axis(axis()?)),
        "squeeze" => one::<_, Error>(Ok(x()?.squeeze())),
        "flip" if has_axis => one(x()?.flip(axis()?)),
        "flip" => {
            let x = x()?;
            one(x.flip_axes(&(0..x.rank() as isize).collect::<Vec<_>>()))
        }
        "roll" if has_axis => one(x()?.roll_axis(case.integer("shift")? as isize, axis()?)),
        "roll" => one(x()?.roll(case.integer("shift")? as isize)),
        "repeat" => one(x()?.flatten().repeat_each(&lengths_or_one("repeats")?, 0)),
        "tile" => one(x()?.tile(&case.lengths("reps")?)),
        "diag" => one(x()?.diag(case.integer("k")? as isize)),
        "eye" => {
            let diagonal = case.integer("k")? as isize;
            one(eye_at::<f64>(case.length("n")?, case.length("m")?, diagonal))
        }
        "zeros" => one(zeros::<f64>(case.integers("shape")?)),
        "concatenate" => one(concatenate(&arrays()?, axis()?)),
        "stack" => one(stack(&arrays()?, axis()?)),
        "vstack" => one(vstack(&arrays()?)),
        "hstack" => one(hstack(&arrays()?)),
        name @ ("split" | "array_split") => {
            let x = counted(&[case.length("n")?]);
            let parts = match case.get("sections") {
                Some(json) if json.is_array() => {
                    let cuts = places("sections")?;
                    if name == "split" { x.split(&*cuts, 0) } else { x.array_split(&*cuts, 0) }
                }
                _ => {
                    let parts = case.length("sections")?;
                    if name == "split" { x.split(parts, 0) } else { x.array_split(parts, 0) }
                }
            };
            parts.map(|parts| parts.iter().map(Value::of).collect())
        }
        // Products are nd-linalg's, reductions have their own file.
        "matmul" | "dot" | "sum" | "sum_keepdims" | "max" | "argmax" | "prod" => return Ok(None),
        other => panic!("no test for {other}"),
    }))
}

#[test]
fn shapes_are_numpys() {
    let golden = Golden::load("shapes").unwrap();
    let mut checked = 0;
    for case in golden.cases() {
        if let Some(got) = shape_case(case).unwrap() {
            check(case, got);
            checked += 1;
        }
    }
    assert!(checked > 200, "{checked} cases");
}

fn index_item(json: &Json) -> IndexItem {
    let (name, json) = json.as_object().unwrap().iter().next().unwrap();
    let place = |json: &Json| json.as_i64().map(|place| place as isize);
    match name.as_str() {
        "int" => IndexItem::from(json.as_i64().unwrap()),
        "ellipsis" => SliceItem::Ellipsis.into(),
        "newaxis" => NewAxis.into(),
        "slice" => {
            let [start, stop, step] = json.as_array().unwrap().as_slice() else { panic!() };
            let (start, stop) = (place(start), place(stop));
            SliceRange { start, stop, step: place(step).unwrap_or(1) }.into()
        }
        "ints" => IndexItem::from(&nested(json, |json| json.as_i64().unwrap())),
        "mask" => IndexItem::from(nested(json, |json| json.as_bool().unwrap())),
        other => panic!("no item {other}"),
    }
}

fn nested<T: nd_core::Element>(json: &Json, read: fn(&Json) -> T) -> Array<T> {
    let list = json.as_array().unwrap();
    if list.first().is_some_and(Json::is_array) {
        let row = |json: &Json| json.as_array().unwrap().iter().map(read).collect();
        Array::try_from(list.iter().map(row).collect::<Vec<Vec<T>>>()).unwrap()
    } else {
        list.iter().map(read).collect()
    }
}

#[test]
fn index_lists_are_numpys() {
    for case in Golden::load("indexing").unwrap().cases() {
        let x = counted(&case.lengths("shape").unwrap());
        let items: Vec<IndexItem> = case.list("index").unwrap().iter().map(index_item).collect();
        check(case, one(x.pick(&items)));
        // The same elements, read through a view that is not dense.
        let doubled = x.repeat_axis(2, -1).unwrap();
        let view = doubled.slice([SliceItem::Ellipsis, SliceItem::from(..).step_by(2)]);
        check(case, one(view.pick(&items)));
    }
}

#[test]
fn columns_are_stacked_side_by_side() {
    let columns = column_stack(&[counted(&[3]), counted(&[3])]).unwrap();
    assert_eq!(columns, nd_core::array![[0, 0], [1, 1], [2, 2]]);
}
