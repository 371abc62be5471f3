//! `sin`, `cos` and what is made of them.

use super::pair::Pair;
use super::result::Exact;

/// `pi / 2` as a sum, for angles up to 2^30.
const PI_2: [f64; 4] = [
    std::f64::consts::FRAC_PI_2,
    6.123233995736766e-17,
    -1.4973849048591698e-33,
    5.562271104311117e-50,
];

/// The sine and the cosine.
fn sin_cos_of(x: f64) -> (Pair, Pair) {
    let k = (x * std::f64::consts::FRAC_2_PI).round();
    let mut r = Pair::from(x);
    for piece in PI_2 {
        r = r - Pair::from(piece) * Pair::from(k);
    }
    let z = -(r * r);
    let (mut sin, mut cos) = (Pair::from(0.0), Pair::from(0.0));
    for n in (1..=14).rev() {
        sin = (Pair::from(1.0) + sin) * z.over(2 * n * (2 * n + 1));
        cos = (Pair::from(1.0) + cos) * z.over(2 * n * (2 * n - 1));
    }
    let (sin, cos) = (r + r * sin, Pair::from(1.0) + cos);
    match k.rem_euclid(4.0) as u8 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

/// The sine.
pub fn sin(x: f64) -> Exact {
    if x.abs() < 1e-100 { x.into() } else { sin_cos_of(x).0.into() }
}

/// The cosine.
pub fn cos(x: f64) -> Exact {
    sin_cos_of(x).1.into()
}

/// The tangent.
pub fn tan(x: f64) -> Exact {
    if x.abs() < 1e-100 {
        return x.into();
    }
    let (sin, cos) = sin_cos_of(x);
    (sin / cos).into()
}

/// The angle of a point: the C library's, turned by what is left of it.
fn angle_of(y: Pair, x: Pair) -> Pair {
    let near = y.high.atan2(x.high);
    let (sin, cos) = sin_cos_of(near);
    let tangent = (y * cos - x * sin) / (x * cos + y * sin);
    Pair::from(near) + tangent
}

/// The angle with a given tangent.
pub fn atan(x: f64) -> Exact {
    if x.abs() < 1e-100 { x.into() } else { angle_of(x.into(), Pair::from(1.0)).into() }
}

/// The angle of the point with abscissa `x` and ordinate `y`, which are not too far apart.
pub fn atan2(y: f64, x: f64) -> Exact {
    let exponent = y.abs().max(x.abs()).log2().floor() as i32;
    let (half, rest) = (-(exponent / 2), -(exponent - exponent / 2));
    let made = |x: f64| Pair::from(x).times_power(half).times_power(rest);
    angle_of(made(y), made(x)).into()
}

/// The angle with a given sine.
pub fn asin(x: f64) -> Exact {
    if x.abs() < 1e-100 { x.into() } else { angle_of(x.into(), root(x)).into() }
}

/// The angle with a given cosine.
pub fn acos(x: f64) -> Exact {
    angle_of(root(x), x.into()).into()
}

/// `root(1 - x^2)`.
fn root(x: f64) -> Pair {
    let (one, x) = (Pair::from(1.0), Pair::from(x));
    ((one - x) * (one + x)).sqrt()
}
