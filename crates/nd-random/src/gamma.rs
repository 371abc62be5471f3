//! Gamma values, and the beta and Dirichlet values that are made of them.

use crate::bits::BitGenerator;
use crate::draws::Single;
use crate::ziggurat;

/// A gamma value of scale 1.
///
/// From shape 1 up it is a cubed normal value, accepted after Marsaglia and Tsang; below, a power of
/// a uniform one, accepted after Ahrens and Dieter.
pub(crate) fn standard_gamma<B: BitGenerator>(bits: &mut B, shape: f64) -> f64 {
    if shape == 1.0 {
        ziggurat::exponential(&mut Single(bits))
    } else if shape == 0.0 {
        0.0
    } else if shape < 1.0 {
        gamma_below_one(bits, shape)
    } else {
        gamma_above_one(bits, shape)
    }
}

fn gamma_below_one<B: BitGenerator>(bits: &mut B, shape: f64) -> f64 {
    let power = 1.0 / shape;
    loop {
        let unit = bits.next_f64();
        let bound: f64 = ziggurat::exponential(&mut Single(bits));
        if unit <= 1.0 - shape {
            let x = unit.powf(power);
            if x <= bound {
                return x;
            }
        } else {
            let y = -((1.0 - unit) / shape).ln();
            let x = (1.0 - shape + shape * y).powf(power);
            if x <= bound + y {
                return x;
            }
        }
    }
}

fn gamma_above_one<B: BitGenerator>(bits: &mut B, shape: f64) -> f64 {
    let centre = shape - 1.0 / 3.0;
    let slope = 1.0 / (9.0 * centre).sqrt();
    loop {
        let normal: f64 = ziggurat::normal(&mut Single(bits));
        let root = 1.0 + slope * normal;
        if root <= 0.0 {
            continue;
        }
        let cube = root * root * root;
        let unit = bits.next_f64();
        let square = normal * normal;
        // The first test is cheap and nearly always enough; with NaN it ends the loop too.
        if unit < 1.0 - 0.0331 * square * square
            || unit.ln() < 0.5 * normal * normal + centre * (1.0 - cube + cube.ln())
        {
            return centre * cube;
        }
    }
}

/// A beta value: Jöhnk's ratio of powers if both parameters are at most 1, else a ratio of gammas.
pub(crate) fn beta<B: BitGenerator>(bits: &mut B, a: f64, b: f64) -> f64 {
    if a > 1.0 || b > 1.0 || a.is_nan() || b.is_nan() {
        let x = standard_gamma(bits, a);
        let y = standard_gamma(bits, b);
        return x / (x + y);
    }
    // Powers of such parameters are all zero; what is left is a coin.
    const TINY: f64 = 3e-103;
    if a < TINY && b < TINY {
        return if (a + b) * bits.next_f64() < a { 1.0 } else { 0.0 };
    }
    loop {
        let (first, second) = (bits.next_f64(), bits.next_f64());
        let (x, y) = (first.powf(1.0 / a), second.powf(1.0 / b));
        if x + y > 1.0 || first + second <= 0.0 {
            continue;
        }
        if x > 0.0 && y > 0.0 {
            return x / (x + y);
        }
        // A power is too small for a float; its logarithm is not.
        let ahead = first.ln() / a - second.ln() / b;
        return if ahead > 0.0 {
            (-(-ahead).exp().ln_1p()).exp()
        } else {
            (ahead - ahead.exp().ln_1p()).exp()
        };
    }
}

/// Fills `out` with one Dirichlet value: as many parts as there are parameters, of sum 1.
pub(crate) fn dirichlet<B: BitGenerator>(bits: &mut B, alpha: &[f64], out: &mut [f64]) {
    // Gammas of small parameters are often all zero, so that their ratio has no value.
    if alpha.iter().all(|&alpha| alpha < 0.1) {
        return break_stick(bits, alpha, out);
    }
    let mut sum = 0.0;
    for (part, &alpha) in out.iter_mut().zip(alpha) {
        *part = standard_gamma(bits, alpha);
        sum += *part;
    }
    let scale = 1.0 / sum;
    out.iter_mut().for_each(|part| *part *= scale);
}

/// A Dirichlet value by breaking a beta-distributed part off the rest of a stick, again and again.
fn break_stick<B: BitGenerator>(bits: &mut B, alpha: &[f64], out: &mut [f64]) {
    out.fill(0.0);
    let Some(last) = alpha.len().checked_sub(1) else { return };
    let mut rest_sums = alpha.to_vec();
    for i in (0..last).rev() {
        rest_sums[i] += rest_sums[i + 1];
    }
    if rest_sums[0] == 0.0 {
        return;
    }
    let mut rest = 1.0;
    for i in 0..last {
        let share = beta(bits, alpha[i], rest_sums[i + 1]);
        out[i] = rest * share;
        rest *= 1.0 - share;
        if rest_sums[i + 1] == 0.0 {
            return;
        }
    }
    out[last] = rest;
}
