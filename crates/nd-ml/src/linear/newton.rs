//! Newton's method for logistic losses: each step solves a least-squares problem with new weights.
//!
//! The loss of samples `x`, classes `c` and weights `W`, with one row of weights for each output, is
//!
//! ```text
//! sum over samples of -ln p(c)  +  alpha / 2 * |W without intercepts|²
//! ```
//!
//! where `p` is the sigmoid of a single output (two classes) or the softmax of several. Both have the same derivatives:
//! `p - y` for the first, `p_a (δ_ab - p_b)` for the second. The loss is convex, so Newton's steps, cut in halves as
//! long as they do not lower it, lead to its only minimum, at the end with twice as many right digits in each step.

use nd_core::{Array, AsView, s};
use nd_linalg::MatMul;

use crate::error::Error;
use crate::linear::positive::solve_positive;

/// What is minimized.
pub(super) struct Problem {
    /// The samples, with a last column of ones for the intercepts.
    pub(super) x: Array<f64>,
    /// The class of each sample.
    pub(super) codes: Vec<usize>,
    /// 1 for two classes, else one for each class.
    pub(super) outputs: usize,
    /// The price of large coefficients.
    pub(super) alpha: f64,
}

/// Where the search ended.
pub(super) struct Minimum {
    /// One row for each output, the intercept last.
    pub(super) weights: Array<f64>,
    /// The number of steps taken.
    pub(super) steps: usize,
    /// Whether the gradient is as small as was asked for, or the loss cannot be lowered any more.
    pub(super) converged: bool,
}

/// The loss and the probabilities at some weights.
struct Point {
    weights: Array<f64>,
    probabilities: Array<f64>,
    loss: f64,
}

impl Problem {
    /// Goes from weights of zero to the minimum, until no entry of the mean gradient is above `tolerance`.
    pub(super) fn minimize(&self, tolerance: f64, max_steps: usize) -> Result<Minimum, Error> {
        let mut here = self.at(nd_core::zeros([self.outputs, self.x.shape()[1]])?)?;
        for steps in 0..max_steps {
            let gradient = self.gradient(&here)?;
            let largest = gradient.iter().fold(0.0, |most: f64, slope| most.max(slope.abs()));
            if largest <= tolerance * self.codes.len() as f64 {
                return Ok(Minimum { weights: here.weights, steps, converged: true });
            }
            match self.step(&here, &gradient)? {
                Some(next) => here = next,
                None => return Ok(Minimum { weights: here.weights, steps, converged: true }),
            }
        }
        Ok(Minimum { weights: here.weights, steps: max_steps, converged: false })
    }

    /// A Newton step, shortened until it lowers the loss; none if rounding hides that any does.
    fn step(&self, here: &Point, gradient: &Array<f64>) -> Result<Option<Point>, Error> {
        let slope = gradient.clone().into_shape(-1)?;
        let direction =
            solve_positive(&self.hessian(here)?, &slope)?.into_shape(gradient.shape())?;
        let mut length = 1.0;
        // 2^-30 of a step is below what the loss can show.
        for _ in 0..30 {
            let next = self.at(&here.weights - &direction * length)?;
            if next.loss < here.loss {
                return Ok(Some(next));
            }
            length /= 2.0;
        }
        Ok(None)
    }

    fn at(&self, weights: Array<f64>) -> Result<Point, Error> {
        let scores = self.x.matmul(&weights.t())?;
        let (probabilities, data_loss) = self.probabilities(scores);
        let coef = weights.slice(s![.., ..-1]);
        let penalty: f64 = coef.iter().map(|w| w * w).sum();
        let center = self.intercept_sum(&weights);
        let loss = data_loss + 0.5 * self.alpha * penalty + 0.5 * center * center;
        Ok(Point { weights, probabilities, loss })
    }

    /// The sum of the intercepts of a softmax, which the probabilities do not depend on. Its square is added to the
    /// loss: that makes the minimum the one whose intercepts sum up to zero, and changes nothing else.
    fn intercept_sum(&self, weights: &Array<f64>) -> f64 {
        match self.outputs {
            1 => 0.0,
            _ => weights.slice(s![.., -1]).iter().sum(),
        }
    }

    /// The probabilities of each sample's outputs, and the sum of `-ln` of those of its class.
    fn probabilities(&self, mut scores: Array<f64>) -> (Array<f64>, f64) {
        let rows = scores.as_slice_mut().chunks_exact_mut(self.outputs).zip(&self.codes);
        let loss = rows.map(|(row, &code)| match row {
            [score] => {
                let loss = softplus(if code == 1 { -*score } else { *score });
                *score = sigmoid(*score);
                loss
            }
            row => {
                let score = row[code];
                softmax(row) - score
            }
        });
        let loss = loss.sum();
        (scores, loss)
    }

    fn gradient(&self, here: &Point) -> Result<Array<f64>, Error> {
        let mut errors = here.probabilities.clone();
        for (row, &code) in errors.as_slice_mut().chunks_exact_mut(self.outputs).zip(&self.codes) {
            match row {
                [p] => *p -= code as f64,
                row => row[code] -= 1.0,
            }
        }
        let mut gradient = errors.t().matmul(&self.x)?;
        let center = self.intercept_sum(&here.weights);
        let columns = self.x.shape()[1];
        let slopes = gradient.as_slice_mut().chunks_exact_mut(columns);
        for (slopes, weights) in slopes.zip(here.weights.as_slice().chunks_exact(columns)) {
            let (intercept, slopes) = slopes.split_last_mut().expect("there is an intercept");
            slopes.iter_mut().zip(weights).for_each(|(slope, w)| *slope += self.alpha * w);
            *intercept += center;
        }
        Ok(gradient)
    }

    /// The second derivatives, block by block: `Xᵀ diag(p_a (δ_ab - p_b)) X`.
    fn hessian(&self, here: &Point) -> Result<Array<f64>, Error> {
        let columns = self.x.shape()[1];
        let size = self.outputs * columns;
        let mut hessian = nd_core::zeros([size, size])?;
        for a in 0..self.outputs {
            for b in a..self.outputs {
                let block = self.block(here, a, b)?;
                let (rows, to) = (a * columns..(a + 1) * columns, b * columns..(b + 1) * columns);
                hessian.view_mut().slice_mut(s![rows.clone(), to.clone()]).assign(&block)?;
                if a != b {
                    hessian.view_mut().slice_mut(s![to, rows]).assign(&block.t())?;
                }
            }
        }
        Ok(hessian)
    }

    fn block(&self, here: &Point, a: usize, b: usize) -> Result<Array<f64>, Error> {
        let p = &here.probabilities;
        let own = if a == b { 1.0 } else { 0.0 };
        let weight: Array<f64> = p
            .slice(s![.., a])
            .iter()
            .zip(p.slice(s![.., b]).iter())
            .map(|(p_a, p_b)| p_a * (own - p_b))
            .collect();
        let weighted = &self.x * weight.view().insert_axis(1)?;
        let mut block = self.x.t().matmul(&weighted)?;
        let last = self.x.shape()[1] - 1;
        if a == b {
            (0..last).for_each(|i| block[[i, i]] += self.alpha);
        }
        if self.outputs > 1 {
            block[[last, last]] += 1.0;
        }
        Ok(block)
    }
}

/// The probability of a score: `1 / (1 + e^-z)`, without overflow on either side.
pub(super) fn sigmoid(score: f64) -> f64 {
    let small = (-score.abs()).exp();
    if score >= 0.0 { 1.0 / (1.0 + small) } else { small / (1.0 + small) }
}

/// `ln(1 + e^z)` without overflow.
fn softplus(score: f64) -> f64 {
    score.max(0.0) + (-score.abs()).exp().ln_1p()
}

/// Turns scores into probabilities and gives the logarithm of the sum of their exponentials.
pub(super) fn softmax(scores: &mut [f64]) -> f64 {
    let largest = scores.iter().fold(f64::NEG_INFINITY, |most, &score| most.max(score));
    scores.iter_mut().for_each(|score| *score = (*score - largest).exp());
    let sum: f64 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
    largest + sum.ln()
}
