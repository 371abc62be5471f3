//! Creation, and views and copies of the same elements in other shapes and places.

use nd_core::{
    Array, Element, IntoShape, View, arange, arange_as, eye_at, from_fn, full, linspace,
    linspace_as, linspace_open, ones, zeros, zeros_like,
};
use nd_ops::{Pad, Padding, Rearrange};
use nd_testing::{Case, Json, Malformed, Word};

use crate::input::{Found, Input, axes, malformed, one, place, places, sure, view, with_few};

/// The operations of one array that this file knows.
const KNOWN: &[&str] = &[
    "reshape",
    "ravel",
    "transpose",
    "swapaxes",
    "moveaxis",
    "squeeze",
    "expand_dims",
    "flip",
    "rot90",
    "windows",
    "broadcast_to",
    "diag",
    "roll",
    "repeat",
    "tile",
    "pad",
    "tril",
    "zeros_like",
];

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    match inputs {
        [] => created(name, case),
        [x] if KNOWN.contains(&name) => with_few!(x.dtype(), T => {
            let array = x.array::<T>()?;
            let x = x.of(&array)?;
            Ok(viewed(name, case, x)?.or(copied(name, case, x)?))
        }),
        _ => Ok(None),
    }
}

fn created(name: &str, case: Case<'_>) -> Result<Option<Found>, Malformed> {
    Ok(Some(match name {
        "arange" if !case.flag("float_args")? => {
            let bounds = case.integers("args")?;
            one(arange(bounds[0], bounds[1], bounds[2]))
        }
        "arange" => {
            let bounds = case.floats("args")?;
            match case.text("dtype")? {
                "f32" => one(arange_as::<f32>(bounds[0], bounds[1], bounds[2])),
                _ => one(arange(bounds[0], bounds[1], bounds[2])),
            }
        }
        "linspace" => {
            let (ends, count) = (case.floats("args")?, case.length("num")?);
            match (case.text("dtype")?, case.flag("open")?) {
                ("f64", true) => one(linspace_open(ends[0], ends[1], count)),
                ("f64", false) => one(linspace(ends[0], ends[1], count)),
                ("f32", _) => one(linspace_as::<f32>(ends[0], ends[1], count)),
                ("i32", _) => one(linspace_as::<i32>(ends[0], ends[1], count)),
                _ => one(linspace_as::<i64>(ends[0], ends[1], count)),
            }
        }
        "eye" => one(eye_at::<f64>(case.length("n")?, case.length("m")?, place(case, "k")?)),
        "full" => one(full(case.integers("shape")?, case.integer("value")? as i64)),
        "zeros" if case.text("dtype")? == "i64" => begun::<i64>(case)?,
        "zeros" => begun::<f64>(case)?,
        _ => return Ok(None),
    }))
}

/// Arrays of a shape alone.
fn begun<T: Word>(case: Case<'_>) -> Result<Found, Malformed> {
    let shape = case.lengths("shape")?;
    Ok(match case.text("which")? {
        "zeros" => one(zeros::<T>(shape)),
        "ones" => one(ones::<T>(shape)),
        _ => one(from_fn(shape, |at| {
            at.iter().rev().fold(0.0, |sum, &place| sum * 10.0 + place as f64).cast::<T>()
        })),
    })
}

/// What needs no copy.
fn viewed<T: Word>(name: &str, case: Case<'_>, x: View<'_, T>) -> Result<Option<Found>, Malformed> {
    let axes = || axes(case, "axis");
    Ok(Some(match name {
        "reshape" => one(reshaped(x, case.integers("to")?)),
        "ravel" => sure(x.flatten()),
        "transpose" => match places(case, "axes")?.as_slice() {
            [] => view(Ok::<_, String>(x.t())),
            axes => view(x.permute(axes)),
        },
        "swapaxes" => view(x.swap_axes(place(case, "i")?, place(case, "j")?)),
        "moveaxis" => match (case.list("i"), case.list("j")) {
            (Ok(_), Ok(_)) => view(x.move_axes(&places(case, "i")?, &places(case, "j")?)),
            _ => view(x.move_axis(place(case, "i")?, place(case, "j")?)),
        },
        "squeeze" => match (axes()?, case.list("axis")) {
            (None, _) => view(Ok::<_, String>(x.squeeze())),
            (Some(axes), Ok(_)) => view(x.squeeze_axes(&axes)),
            (Some(axes), Err(_)) => view(x.squeeze_axis(axes[0])),
        },
        "expand_dims" => match case.list("axis") {
            Ok(_) => view(x.insert_axes(&places(case, "axis")?)),
            Err(_) => view(x.insert_axis(place(case, "axis")?)),
        },
        "flip" => match (axes()?, case.list("axis")) {
            (None, _) => view(x.flip_axes(&(0..x.rank() as isize).collect::<Vec<_>>())),
            (Some(axes), Ok(_)) => view(x.flip_axes(&axes)),
            (Some(axes), Err(_)) => view(x.flip(axes[0])),
        },
        "rot90" => {
            let plane = places(case, "axes")?;
            view(x.rot90(place(case, "k")?, [plane[0], plane[1]]))
        }
        "windows" => view(x.windows(place(case, "axis")?, case.length("len")?)),
        "broadcast_to" => view(x.broadcast_to(case.integers("to")?)),
        "diag" if case.text("which")? == "diagonal" => view(x.diagonal(place(case, "k")?)),
        _ => return Ok(None),
    }))
}

fn reshaped<T: Word>(x: View<'_, T>, shape: impl IntoShape) -> Result<Array<T>, nd_core::Error> {
    x.to_array().into_shape(shape)
}

/// What makes a fresh array.
fn copied<T: Word>(name: &str, case: Case<'_>, x: View<'_, T>) -> Result<Option<Found>, Malformed> {
    Ok(Some(match name {
        "roll" => match (place(case, "shift")?, case.get("axis")) {
            (shift, None) => one(x.roll(shift)),
            (shift, Some(_)) => one(x.roll_axis(shift, place(case, "axis")?)),
        },
        "repeat" => match (case.list("repeats"), case.get("axis")) {
            (Err(_), None) => one(x.repeat(case.length("repeats")?)),
            (Err(_), Some(_)) => one(x.repeat_axis(case.length("repeats")?, place(case, "axis")?)),
            (Ok(_), None) => one(x.flatten().repeat_each(&case.lengths("repeats")?, 0)),
            (Ok(_), Some(_)) => one(x.repeat_each(&case.lengths("repeats")?, place(case, "axis")?)),
        },
        "tile" => one(x.tile(&case.lengths("reps")?)),
        "pad" => one(x.pad(widths(case)?.as_slice(), padding::<T>(case)?)),
        "tril" if case.text("which")? == "tril" => one(x.tril(place(case, "k")?)),
        "tril" => one(x.triu(place(case, "k")?)),
        "zeros_like" => one(zeros_like(&x)),
        "diag" => one(x.diag(place(case, "k")?)),
        _ => return Ok(None),
    }))
}

fn padding<T: Word>(case: Case<'_>) -> Result<Padding<T>, Malformed> {
    Ok(match case.text("mode")? {
        "constant" => Padding::Constant(T::default()),
        "edge" => Padding::Edge,
        "reflect" => Padding::Reflect,
        "symmetric" => Padding::Symmetric,
        "wrap" => Padding::Wrap,
        _ => return Err(malformed("mode", "a mode of padding")),
    })
}

fn widths(case: Case<'_>) -> Result<Vec<(usize, usize)>, Malformed> {
    let pair = |json: &Json| {
        let len = |at: usize| json.get(at).and_then(Json::as_u64).map(|len| len as usize);
        Some((len(0)?, len(1)?))
    };
    let pairs: Option<Vec<_>> = case.list("widths")?.iter().map(pair).collect();
    pairs.ok_or_else(|| malformed("widths", "pairs of lengths"))
}
