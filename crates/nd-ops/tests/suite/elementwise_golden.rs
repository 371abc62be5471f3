//! Elementwise functions give NumPy's bits, or what lies within the few floats that the golden data allow.

use nd_core::{Array, AsView, DType, Element, Float, Integer};
use nd_ops::{Classify, Combine, Magnitude, Math, Power, Rounding};
use nd_testing::{Case, Golden, Value, Want, Word, ulps};

/// Calls `check` with each case of a file.
fn for_each_case(file: &str, mut check: impl FnMut(Case<'_>)) {
    Golden::load(file).expect("the golden file is there").cases().for_each(&mut check);
}

fn value<T: Word>(array: Array<T>) -> Value {
    Value::of(&array)
}

/// What lies beside `a` in a case: with the type and the shape of `a`.
fn beside<T: Word>(a: &Array<T>, text: &str) -> Array<T> {
    let words = text.split_whitespace().map(|word| word.parse::<i128>().expect("an integer"));
    let elements: Vec<T> = words.map(|word| T::from_word(word as u64)).collect();
    Array::from_vec(elements, a.shape()).expect("as many as a has")
}

fn integers<T: Integer + Word>(case: Case<'_>) {
    let a: Array<T> = case.array("a").unwrap().array().unwrap();
    let b: Array<T> = case.array("b").unwrap().array().unwrap();
    let exponent = beside(&a, case.text("exponent").unwrap());
    for (name, got) in [
        ("floor_divide", value(a.floor_divide(&b).unwrap())),
        ("remainder", value(a.remainder(&b).unwrap())),
        ("fmod", value(a.fmod(&b).unwrap())),
        ("maximum", value(a.maximum(&b).unwrap())),
        ("minimum", value(a.minimum(&b).unwrap())),
        ("power", value(a.pow(&exponent).unwrap())),
        ("negative", value(a.negative())),
        ("absolute", value(a.abs())),
        ("sign", value(a.sign())),
        ("square", value(a.square())),
    ] {
        let outcome = case.want(name).unwrap().compare(&got);
        assert_eq!(outcome, Ok(()), "{name} of {}", T::DTYPE);
    }
}

// The types between are like these; leaving them out halves the time to compile.
#[test]
fn integer_functions_give_numpys_numbers() {
    for_each_case("arith_int", |case| match (case.text("fn"), case.array("a").map(|a| a.dtype)) {
        (Ok("binary"), Ok(DType::U8)) => integers::<u8>(case),
        (Ok("binary"), Ok(DType::U64)) => integers::<u64>(case),
        (Ok("binary"), Ok(DType::I8)) => integers::<i8>(case),
        (Ok("binary"), Ok(DType::I64)) => integers::<i64>(case),
        (Ok("power_error"), _) => {
            let Ok(Want::Error(text)) = case.outcome() else { panic!("not an error") };
            let error = Array::from_vec(vec![2_i64, 3], [2]).unwrap().pow(-1).unwrap_err();
            assert_eq!(error.to_string(), text);
        }
        _ => {}
    });
}

fn floats<T: Float + Word>(case: Case<'_>) {
    // Views, so that the loops are those that the hostile views need.
    let a: Array<T> = case.array("a").unwrap().array().unwrap();
    let a = a.view();
    if case.text("fn") == Ok("binary") {
        let b: Array<T> = case.array("b").unwrap().array().unwrap();
        let b = b.view();
        check_all(
            case,
            &[
                ("floor_divide", value(a.floor_divide(b).unwrap())),
                ("remainder", value(a.remainder(b).unwrap())),
                ("fmod", value(a.fmod(b).unwrap())),
                ("maximum", value(a.maximum(b).unwrap())),
                ("minimum", value(a.minimum(b).unwrap())),
                ("fmax", value(a.fmax(b).unwrap())),
                ("fmin", value(a.fmin(b).unwrap())),
                ("copysign", value(a.copysign(b).unwrap())),
            ],
        );
    } else {
        check_all(
            case,
            &[
                ("negative", value(a.negative())),
                ("absolute", value(a.abs())),
                ("sign", value(a.sign())),
                ("square", value(a.square())),
                ("sqrt", value(a.sqrt())),
                ("reciprocal", value(a.reciprocal())),
                ("floor", value(a.floor())),
                ("ceil", value(a.ceil())),
                ("trunc", value(a.trunc())),
                ("rint", value(a.rint())),
                ("spacing", value(a.spacing())),
                ("isnan", value(a.isnan())),
                ("isinf", value(a.isinf())),
                ("isfinite", value(a.isfinite())),
                ("signbit", value(a.signbit())),
                ("logical_not", value(a.logical_not())),
                ("round-2", value(a.round(-2))),
                ("round-1", value(a.round(-1))),
                ("round+1", value(a.round(1))),
                ("round+2", value(a.round(2))),
                ("round+3", value(a.round(3))),
            ],
        );
    }
}

fn check_all(case: Case<'_>, results: &[(&str, Value)]) {
    for (name, got) in results {
        let outcome = case.want(name).unwrap().compare(got);
        assert_eq!(outcome, Ok(()), "{name} of {}", got.dtype);
    }
}

#[test]
fn exact_float_functions_give_numpys_bits() {
    for_each_case("arith_float", |case| {
        match (case.text("fn"), case.array("a").map(|a| a.dtype)) {
            (Ok("binary" | "unary"), Ok(DType::F32)) => floats::<f32>(case),
            (Ok("binary" | "unary"), Ok(DType::F64)) => floats::<f64>(case),
            _ => {}
        }
    });
}

/// The result of one case of `math.json`.
fn function<T: Float + Word>(case: Case<'_>) -> Array<T> {
    let x: Array<T> = case.array("a").unwrap().array().unwrap();
    let second = || -> Array<T> { case.array("b").unwrap().array().unwrap() };
    match case.text("fn").unwrap() {
        "exp" => x.exp(),
        "exp2" => x.exp2(),
        "expm1" => x.expm1(),
        "log" => x.ln(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "log1p" => x.log1p(),
        "sqrt" => x.sqrt(),
        "cbrt" => x.cbrt(),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "arcsin" => x.asin(),
        "arccos" => x.acos(),
        "arctan" => x.atan(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "tanh" => x.tanh(),
        "arcsinh" => x.asinh(),
        "arccosh" => x.acosh(),
        "arctanh" => x.atanh(),
        "degrees" => x.degrees(),
        "radians" => x.radians(),
        "power" => powers(&x, &second()),
        "power_scalar" => {
            let exponent = Array::from_scalar(case.float("exponent").unwrap().cast::<T>());
            powers(&x, &exponent)
        }
        "hypot" => x.hypot(&second()).unwrap(),
        "arctan2" => x.atan2(&second()).unwrap(),
        other => panic!("no function {other}"),
    }
}

fn powers<T: Float>(x: &Array<T>, exponents: &Array<T>) -> Array<T> {
    x.pow(exponents).unwrap()
}

fn check_close<T: Float + Word>(case: Case<'_>) {
    let got = function::<T>(case);
    let want: Array<T> = case.array("result").unwrap().array().unwrap();
    let most = case.length("max_ulp").unwrap() as u64;
    for (place, (x, y)) in got.iter().zip(want.iter()).enumerate() {
        let name = case.text("fn").unwrap();
        assert!(
            ulps(x, y) <= most,
            "{name} of {}: element {place} is {x:?}, but {y:?} is wanted, at most {most} apart",
            T::DTYPE
        );
    }
}

#[test]
fn transcendental_functions_lie_within_a_few_floats_of_numpys() {
    for_each_case("math", |case| match case.array("a").map(|a| a.dtype) {
        Ok(DType::F32) => check_close::<f32>(case),
        _ => check_close::<f64>(case),
    });
}
