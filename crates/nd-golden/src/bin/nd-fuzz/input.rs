//! The inputs of a case, and how results and errors come back from typed code.

use std::fmt::Display;

use nd_core::{Array, DType, View};
use nd_testing::{Case, Json, Malformed, Value, ViewStep, Want, Word};

/// Results of an operation, or the text of its error.
pub(crate) type Found = Result<Vec<Value>, String>;

/// An array of any type, and the steps to a view of it.
pub(crate) struct Input {
    value: Value,
    steps: Vec<ViewStep>,
}

impl Input {
    /// The inputs of a case.
    pub(crate) fn read_all(case: Case<'_>) -> Result<Vec<Input>, Malformed> {
        case.list("in")?.iter().map(|json| Input::read(Case(json))).collect()
    }

    fn read(case: Case<'_>) -> Result<Input, Malformed> {
        let Want::Value(value) = case.outcome()? else {
            return Err(malformed("in", "arrays"));
        };
        let steps = match case.get("view") {
            Some(_) => ViewStep::read_all(case.list("view")?)?,
            None => Vec::new(),
        };
        Ok(Input { value, steps })
    }

    pub(crate) fn dtype(&self) -> DType {
        self.value.dtype
    }

    /// The array that the view looks into.
    pub(crate) fn array<T: Word>(&self) -> Result<Array<T>, Malformed> {
        self.value.array().ok_or_else(|| malformed("in", "an array of another type"))
    }

    /// The view of its array.
    pub(crate) fn of<'a, T: Word>(&self, array: &'a Array<T>) -> Result<View<'a, T>, Malformed> {
        ViewStep::apply_all(&self.steps, array).map_err(|_| malformed("view", "possible steps"))
    }
}

/// A case that cannot be understood.
pub(crate) fn malformed(key: &str, wanted: &str) -> Malformed {
    Malformed { key: key.into(), wanted: wanted.into() }
}

/// One array as the result.
pub(crate) fn one<T: Word, E: Display>(array: Result<Array<T>, E>) -> Found {
    array.map(|array| vec![Value::of(&array)]).map_err(|error| error.to_string())
}

/// One array that cannot fail.
pub(crate) fn sure<T: Word>(array: Array<T>) -> Found {
    Ok(vec![Value::of(&array)])
}

/// A view as the result.
pub(crate) fn view<T: Word, E: Display>(view: Result<View<'_, T>, E>) -> Found {
    view.map(|view| vec![Value::of(&view)]).map_err(|error| error.to_string())
}

/// A single element as the result.
pub(crate) fn element<T: Word, E: Display>(element: Result<T, E>) -> Found {
    element.map(|element| vec![Value::scalar(element)]).map_err(|error| error.to_string())
}

/// Several arrays or views.
pub(crate) fn several<T: Word>(views: &[View<'_, T>]) -> Found {
    Ok(views.iter().map(Value::of).collect())
}

/// The `axis` of a case: none, one or several.
pub(crate) fn axes(case: Case<'_>, key: &str) -> Result<Option<Vec<isize>>, Malformed> {
    Ok(match case.get(key) {
        None => None,
        Some(Json::Array(_)) => Some(places(case, key)?),
        Some(_) => Some(vec![place(case, key)?]),
    })
}

/// A list of places with signs.
pub(crate) fn places(case: Case<'_>, key: &str) -> Result<Vec<isize>, Malformed> {
    Ok(case.integers(key)?.into_iter().map(|place| place as isize).collect())
}

/// One place with a sign.
pub(crate) fn place(case: Case<'_>, key: &str) -> Result<isize, Malformed> {
    Ok(case.integer(key)? as isize)
}

/// A case as text, short enough for a line.
pub(crate) fn shown(case: Case<'_>) -> String {
    let text = case.0.to_string();
    match text.char_indices().nth(700) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}

/// What a panic says.
pub(crate) fn message(panic: &(dyn std::any::Any + Send)) -> &str {
    match (panic.downcast_ref::<String>(), panic.downcast_ref::<&str>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text,
        _ => "without a text",
    }
}

/// Evaluates an expression with `$T` standing for the element type of a `DType`, one of those listed.
macro_rules! with_type {
    ($dtype:expr, $T:ident in [$($name:ident $type:ty),*] => $body:expr) => {
        match $dtype {
            $(nd_core::DType::$name => {
                type $T = $type;
                $body
            })*
            _ => return Err($crate::input::malformed("in", "arrays of a type that is compiled")),
        }
    };
}

/// All element types.
macro_rules! with_any {
    ($dtype:expr, $T:ident => $body:expr) => {
        $crate::input::with_any! { @ $dtype, $T => $body;
            Bool bool, U8 u8, U16 u16, U32 u32, U64 u64, I8 i8, I16 i16, I32 i32, I64 i64,
            F32 f32, F64 f64 }
    };
    (@ $dtype:expr, $T:ident => $body:expr; $($name:ident $type:ty),*) => {
        match $dtype {
            $(nd_core::DType::$name => {
                type $T = $type;
                $body
            })*
        }
    };
}

/// The types that stand for all where elements are only moved.
macro_rules! with_few {
    ($dtype:expr, $T:ident => $body:expr) => {
        $crate::input::with_type!($dtype, $T in [Bool bool, I64 i64, F32 f32, F64 f64] => $body)
    };
}

pub(crate) use {with_any, with_few, with_type};
