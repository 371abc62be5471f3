//! `promotion.json`: the element type of each result. Only types are looked at, so that no array code is compiled
//! for the 121 pairs.

mod unary;

use std::marker::PhantomData;

use nd_core::{
    And, Array, Casting, DType, Element, Minus, Operand, Plus, Promote, Quotient, Rule, ShiftLeft,
    Times,
};
use nd_linalg::MatMul;
use nd_ops::{Compare, Power, rules, where_};
use nd_testing::{Case, Json, Malformed, dtype_of};

use crate::decisions::{INTEGERS_MEET_FIRST, JOINED_IN_ONE_TYPE, NO_F16, REFUSED_BY_TYPE};
use crate::dispatch::with_element;
use nd_golden::report::Report;

/// What is not an operation of a case.
const ARGUMENTS: &[&str] = &["kind", "a", "b"];

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let kind = case.text("kind")?;
    let Some(a) = case.dtype("a")? else {
        report.skip(&format!("type {}", case.text("a")?));
        return Ok(());
    };
    for operation in case.keys().filter(|key| !ARGUMENTS.contains(key)) {
        let found = match kind {
            "array_array" => match case.dtype("b")? {
                Some(b) => pair(operation, a, b),
                None => Found::Missing,
            },
            "array_scalar" => beside_scalar(operation, a, case.text("b")?),
            "unary" => unary::of_one(operation, a),
            _ => Found::Missing,
        };
        match case.get(operation) {
            Some(Json::String(want)) => judge(operation, want, found, report),
            Some(Json::Bool(want)) => match found {
                Found::Answer(got) if got == *want => report.pass(),
                Found::Missing => report.skip(operation),
                _ => report.fail(operation, format!("{found:?}, but {want} is wanted")),
            },
            // NumPy had a result type of its own kind, which the file does not name.
            _ => report.skip(operation),
        }
    }
    Ok(())
}

/// What the crates say about the type of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// The result has this type.
    Type(DType),
    /// The operation does not compile for these types.
    Refused,
    /// The result is no array, but this answer.
    Answer(bool),
    /// The operation asks for arrays of one type, and these are of two.
    OneType,
    /// The operation is not there at all.
    Missing,
}

/// The functions of two arrays that give floats for integers.
const FLOATS_OF_TWO: &[&str] = &["arctan2", "copysign", "hypot"];

/// NumPy's answer is the short name of a type, or the name of an error.
fn judge(operation: &str, want: &str, found: Found, report: &mut Report) {
    match (dtype_of(want), found) {
        (_, Found::Missing) => report.skip(operation),
        (_, Found::OneType) => report.pass_by(JOINED_IN_ONE_TYPE),
        (Some(want), Found::Type(got)) if want == got => report.pass(),
        (None, Found::Type(DType::F32)) if want == "f16" => report.pass_by(NO_F16),
        (Some(DType::F32), Found::Type(DType::F64)) if FLOATS_OF_TWO.contains(&operation) => {
            report.pass_by(INTEGERS_MEET_FIRST);
        }
        (None, Found::Refused) if want == "f16" => report.pass_by(NO_F16),
        (None, Found::Refused) => report.pass_by(REFUSED_BY_TYPE),
        (_, Found::Refused) => report.skip(&format!("{operation} where no type rule allows it")),
        (_, Found::Type(got)) => {
            report.fail(operation, format!("the type {got}, but {want} is wanted"));
        }
        (_, Found::Answer(got)) => {
            report.fail(operation, format!("{got}, but {want} is wanted"));
        }
    }
}

/// The type of an operation on two arrays.
fn pair(operation: &str, a: DType, b: DType) -> Found {
    let common = common(a, b);
    match operation {
        "result_type" => Found::Type(common),
        "can_cast_safe" => Found::Answer(a.can_cast(b, Casting::Safe)),
        "can_cast_same_kind" => Found::Answer(a.can_cast(b, Casting::SameKind)),
        "matmul" | "where" => joining(operation, a, b),
        "concatenate" if a == b => Found::Type(common),
        "concatenate" => Found::OneType,
        _ => operator(operation, common),
    }
}

/// The type of a function of two arrays that need not be of one type.
fn joining(operation: &str, a: DType, b: DType) -> Found {
    fn with<A>(operation: &str, b: DType) -> Found
    where
        A: Element + Promote<bool> + Promote<u8> + Promote<u16> + Promote<u32> + Promote<u64>,
        A: Promote<i8> + Promote<i16> + Promote<i32> + Promote<i64> + Promote<f32> + Promote<f64>,
    {
        with_element!(b, B => match operation {
            "matmul" => of_two(|x: &Array<A>, y: &Array<B>| x.matmul(y)),
            _ => of_two(|x: &Array<A>, y: &Array<B>| where_(&Array::from_scalar(true), x, y)),
        })
    }
    with_element!(a, A => with::<A>(operation, b))
}

/// The type of the elements that a function of an array gives. The function is never called.
fn of<T: Element, R: Gives>(_: impl Fn(&Array<T>) -> R) -> Found {
    Found::Type(R::TYPE)
}

/// The same for a function of two arrays.
fn of_two<T: Element, U: Element, R: Gives>(_: impl Fn(&Array<T>, &Array<U>) -> R) -> Found {
    Found::Type(R::TYPE)
}

/// What a function gives: an array, an element, or a place, with or without an error.
trait Gives {
    const TYPE: DType;
}

impl<T: Element> Gives for Array<T> {
    const TYPE: DType = T::DTYPE;
}

impl<R: Gives, E> Gives for Result<R, E> {
    const TYPE: DType = R::TYPE;
}

/// A place or a count in an array is a `usize` in Rust, and NumPy's integer.
impl Gives for usize {
    const TYPE: DType = DType::I64;
}

macro_rules! elements_are_given {
    ($($type:ty),*) => { $(
        impl Gives for $type {
            const TYPE: DType = <$type as Element>::DTYPE;
        }
    )* };
}
elements_are_given!(bool, u8, u16, u32, u64, i8, i16, i32, i64, f32, f64);

/// The type that two arrays meet in.
fn common(a: DType, b: DType) -> DType {
    fn with<A>(b: DType) -> DType
    where
        A: Promote<bool> + Promote<u8> + Promote<u16> + Promote<u32> + Promote<u64> + Promote<i8>,
        A: Promote<i16> + Promote<i32> + Promote<i64> + Promote<f32> + Promote<f64>,
    {
        with_element!(b, B => <<A as Promote<B>>::Output as Element>::DTYPE)
    }
    with_element!(a, A => with::<A>(b))
}

/// The type of an operation on an array and a literal.
fn beside_scalar(operation: &str, a: DType, scalar: &str) -> Found {
    let common = with_element!(a, A => match scalar {
        // An integer literal takes the type of the array where it can; `i32` is what Rust makes of it else.
        "py_int" => Probe::<A, i32>::AT.common().or(own_integer(a)),
        // So does a float literal beside `f32`.
        "py_float" => Probe::<A, f64>::AT.common().or((a == DType::F32).then_some(a)),
        "py_bool" => Probe::<A, bool>::AT.common(),
        _ => None,
    });
    match common {
        Some(common) => operator(operation, common),
        None => Found::Missing,
    }
}

/// The integers: a literal beside an array of them has their type.
fn own_integer(a: DType) -> Option<DType> {
    (!matches!(a, DType::Bool | DType::F32 | DType::F64)).then_some(a)
}

/// The type of an operator on two elements of the common type.
fn operator(operation: &str, common: DType) -> Found {
    with_element!(common, C => match operation {
        "add" => Probe::<Plus, C>::AT.output(),
        "subtract" => Probe::<Minus, C>::AT.output(),
        "multiply" => Probe::<Times, C>::AT.output(),
        "true_divide" => Probe::<Quotient, C>::AT.output(),
        "remainder" => Probe::<rules::Remainder, C>::AT.output(),
        "floor_divide" => Probe::<rules::FloorDivide, C>::AT.output(),
        "fmod" => Probe::<rules::Fmod, C>::AT.output(),
        "maximum" => Probe::<rules::Maximum, C>::AT.output(),
        "copysign" => Probe::<rules::Copysign, C>::AT.output(),
        "hypot" => Probe::<rules::Hypot, C>::AT.output(),
        "arctan2" => Probe::<rules::Atan2, C>::AT.output(),
        "logical_and" => Probe::<rules::LogicalAnd, C>::AT.output(),
        "bitwise_and" => Probe::<And, C>::AT.output(),
        "left_shift" => Probe::<ShiftLeft, C>::AT.output(),
        "less" => of_two(|x: &Array<C>, y: &Array<C>| x.lt(y)),
        "power" => of_two(|x: &Array<C>, y: &Array<C>| x.pow(y)),
        _ => Found::Missing,
    })
}

/// Asks the compiler whether a trait holds: a method of `&Probe` is found where the one of `Probe` is not allowed.
struct Probe<A, B>(PhantomData<(A, B)>);

impl<A: 'static, B: 'static> Probe<A, B> {
    const AT: &'static Self = &Probe(PhantomData);
}

trait HasRule {
    fn output(&self) -> Found;
}

impl<K: Rule<C>, C: Element> HasRule for Probe<K, C> {
    fn output(&self) -> Found {
        Found::Type(<K::Output as Element>::DTYPE)
    }
}

trait HasNoRule {
    fn output(&self) -> Found;
}

impl<K, C> HasNoRule for &Probe<K, C> {
    fn output(&self) -> Found {
        Found::Refused
    }
}

trait HasOperand {
    fn common(&self) -> Option<DType>;
}

impl<T: Element, S: Operand<T>> HasOperand for Probe<T, S> {
    fn common(&self) -> Option<DType> {
        Some(S::Common::DTYPE)
    }
}

trait HasNoOperand {
    fn common(&self) -> Option<DType>;
}

impl<T, S> HasNoOperand for &Probe<T, S> {
    fn common(&self) -> Option<DType> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_found_by_the_compiler() {
        assert_eq!(operator("subtract", DType::Bool), Found::Refused);
        assert_eq!(operator("true_divide", DType::I8), Found::Type(DType::F64));
        assert_eq!(pair("add", DType::U8, DType::I8), Found::Type(DType::I16));
        assert_eq!(beside_scalar("add", DType::U8, "py_int"), Found::Type(DType::U8));
        assert_eq!(beside_scalar("add", DType::U8, "py_float"), Found::Type(DType::F64));
        assert_eq!(pair("hypot", DType::U8, DType::U8), Found::Type(DType::F32));
        assert_eq!(pair("cross", DType::F64, DType::F64), Found::Missing);
    }
}
