//! Choosing from a population: with and without replacement, evenly and by weights.

use std::collections::HashSet;

use nd_core::{Array, AsView, Element, IntoShape, Shape};

use crate::bits::BitGenerator;
use crate::bounded::{fill_masked, fill_multiplied, multiplied};
use crate::error::{ChoiceProblem, Error, Style};
use crate::order;

/// What can be chosen from: the integers from zero up to a bound, an array along its first axis, or [`along`]
/// another one.
pub trait Population {
    /// The type of what is chosen.
    type Elem: Element;

    /// How many there are to choose from.
    #[doc(hidden)]
    fn count(&self, samples: usize, style: Style) -> Result<usize, Error>;

    /// Those with the given indices, in the given shape.
    #[doc(hidden)]
    fn gather(self, indices: Vec<i64>, shape: Shape) -> Result<Array<Self::Elem>, Error>;
}

/// The integers from 0 to one below this.
impl Population for usize {
    type Elem = i64;

    fn count(&self, samples: usize, style: Style) -> Result<usize, Error> {
        match *self {
            0 if samples > 0 => {
                Err(Error::Choice { problem: ChoiceProblem::NothingToChooseFrom, style })
            }
            count => Ok(count),
        }
    }

    fn gather(self, indices: Vec<i64>, shape: Shape) -> Result<Array<i64>, Error> {
        Ok(Array::from_vec(indices, shape)?)
    }
}

impl<A: AsView> Population for &A {
    type Elem = A::Elem;

    fn count(&self, samples: usize, style: Style) -> Result<usize, Error> {
        along(*self, 0).count(samples, style)
    }

    fn gather(self, indices: Vec<i64>, shape: Shape) -> Result<Array<A::Elem>, Error> {
        along(self, 0).gather(indices, shape)
    }
}

/// An array to choose from along one of its axes; made by [`along`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Along<'a, A> {
    array: &'a A,
    axis: isize,
}

/// The sub-arrays along an axis as what is chosen from: the columns of a matrix for axis 1.
///
/// The axis becomes the axes of the shape that is asked for.
///
/// ```
/// use nd_core::array;
/// use nd_random::{along, default_rng};
///
/// let x = array![[1, 2, 3], [4, 5, 6]];
/// let columns = default_rng(42).choice(along(&x, 1), 4)?;
/// assert_eq!(columns, array![[1, 3, 2, 2], [4, 6, 5, 5]]);
/// # Ok::<(), nd_random::Error>(())
/// ```
#[doc(alias = "choice(axis)")]
pub fn along<A: AsView>(array: &A, axis: isize) -> Along<'_, A> {
    Along { array, axis }
}

impl<A: AsView> Population for Along<'_, A> {
    type Elem = A::Elem;

    fn count(&self, samples: usize, style: Style) -> Result<usize, Error> {
        let view = self.array.view();
        let refused = |problem| Err(Error::Choice { problem, style });
        match (view.rank(), style) {
            (0, _) => return refused(ChoiceProblem::ScalarArray),
            (2.., Style::Legacy) => return refused(ChoiceProblem::NotOneAxis),
            _ => {}
        }
        match view.shape()[view.shape().axis(self.axis)?] {
            0 if samples > 0 => refused(ChoiceProblem::EmptyArray),
            count => Ok(count),
        }
    }

    fn gather(self, indices: Vec<i64>, shape: Shape) -> Result<Array<A::Elem>, Error> {
        let view = self.array.view();
        let axis = view.shape().axis(self.axis)?;
        let (outer, inner) = (&view.shape()[..axis], &view.shape()[axis + 1..]);
        let shape = Shape::new(&[outer, shape.lens(), inner].concat())?;
        let (count, inner): (_, usize) = (view.shape()[axis], inner.iter().product());
        let copy;
        let elements = match view.as_slice() {
            Some(elements) => elements,
            None => {
                copy = view.to_array();
                copy.as_slice()
            }
        };
        let mut chosen = Vec::with_capacity(shape.size());
        // Without elements there are no parts either.
        for part in elements.chunks_exact((count * inner).max(1)) {
            for &index in &indices {
                chosen.extend_from_slice(&part[index as usize * inner..][..inner]);
            }
        }
        Ok(Array::from_vec(chosen, shape)?)
    }
}

/// How to choose.
#[derive(Clone, Copy)]
pub(crate) enum Manner<'p> {
    /// Each time from all.
    Replaced,
    /// Each time from all, with these probabilities.
    ReplacedWeighted(&'p [f64]),
    /// Each at most once.
    Distinct,
    /// Each at most once, in an order that is quick to make and not random.
    DistinctUnshuffled,
    /// Each at most once, with these probabilities.
    DistinctWeighted(&'p [f64]),
}

/// Chooses `shape` from `population`.
pub(crate) fn choose<B: BitGenerator, P: Population>(
    bits: &mut B,
    population: P,
    shape: impl IntoShape,
    manner: Manner<'_>,
    style: Style,
) -> Result<Array<P::Elem>, Error> {
    let shape = match (shape.into_shape(), style, manner) {
        // NumPy counts the samples itself here, and writes its own capital.
        (
            Err(nd_core::Error::NegativeLength { .. }),
            Style::Legacy,
            Manner::Distinct | Manner::DistinctWeighted(_),
        ) => return Err(Error::Choice { problem: ChoiceProblem::NegativeLength, style }),
        (shape, ..) => shape?,
    };
    let samples = shape.size();
    let count = population.count(samples, style)?;
    check(manner, count, samples).map_err(|problem| Error::Choice { problem, style })?;
    let indices = match manner {
        Manner::Replaced => replaced(bits, count, samples, style),
        Manner::ReplacedWeighted(weights) => {
            let bounds = cumulated(weights);
            uniforms(bits, samples).into_iter().map(|unit| place(&bounds, unit)).collect()
        }
        Manner::DistinctWeighted(weights) => distinct_weighted(bits, weights, samples),
        Manner::Distinct if style == Style::Legacy => {
            let mut indices = vec![0; count];
            order::permutation(bits, &mut indices);
            indices.truncate(samples);
            indices
        }
        Manner::Distinct if count > 10_000 && samples > count / 50 => last_of(bits, count, samples),
        Manner::DistinctUnshuffled if count > 10_000 && samples > count / 20 => {
            last_of(bits, count, samples)
        }
        Manner::Distinct => {
            let mut indices = by_floyd(bits, count, samples);
            for i in (1..samples).rev() {
                indices.swap(i, multiplied(bits, i as u64) as usize);
            }
            indices
        }
        Manner::DistinctUnshuffled => by_floyd(bits, count, samples),
    };
    population.gather(indices, shape)
}

/// The methods of a generator that has its bit source in the field `bits`: the style, and examples of the
/// first and of the third.
macro_rules! choices {
    ($style:expr; $(#[$with:meta])*; $(#[$without:meta])*) => {
        /// Chooses with replacement: from `0..n`, from an array along its first axis, or
        /// [`along`](crate::along) another one.
        ///
        $(#[$with])*
        ///
        /// # Errors
        /// [`Error::Choice`] if there is nothing to choose from, [`Error::Core`] for an impossible shape or axis.
        #[doc(alias = "np.random.choice")]
        pub fn choice<P: Population>(
            &mut self,
            population: P,
            shape: impl IntoShape,
        ) -> Result<Array<P::Elem>, Error> {
            choose(&mut self.bits, population, shape, Manner::Replaced, $style)
        }

        /// Chooses with replacement and with the probabilities `weights`, which have to sum to 1.
        ///
        /// # Errors
        /// Those of [`choice`](Self::choice), and [`Error::Choice`] if the weights are not probabilities.
        #[doc(alias = "np.random.choice(p)")]
        pub fn choice_weighted<P: Population>(
            &mut self,
            population: P,
            shape: impl IntoShape,
            weights: &[f64],
        ) -> Result<Array<P::Elem>, Error> {
            choose(&mut self.bits, population, shape, Manner::ReplacedWeighted(weights), $style)
        }

        /// Chooses without replacement: nothing comes twice.
        ///
        $(#[$without])*
        ///
        /// # Errors
        /// Those of [`choice`](Self::choice), and [`Error::Choice`] if there are not enough to choose from.
        #[doc(alias = "np.random.choice(replace=False)")]
        pub fn choice_without_replacement<P: Population>(
            &mut self,
            population: P,
            shape: impl IntoShape,
        ) -> Result<Array<P::Elem>, Error> {
            choose(&mut self.bits, population, shape, Manner::Distinct, $style)
        }

        /// Chooses without replacement, each time with probabilities in proportion to `weights`.
        ///
        /// # Errors
        /// Those of [`choice_weighted`](Self::choice_weighted) and
        /// [`choice_without_replacement`](Self::choice_without_replacement).
        #[doc(alias = "np.random.choice(replace=False, p)")]
        pub fn choice_weighted_without_replacement<P: Population>(
            &mut self,
            population: P,
            shape: impl IntoShape,
            weights: &[f64],
        ) -> Result<Array<P::Elem>, Error> {
            choose(&mut self.bits, population, shape, Manner::DistinctWeighted(weights), $style)
        }
    };
}
pub(crate) use choices;

/// Whether the weights are probabilities and there are enough to choose from.
fn check(manner: Manner<'_>, count: usize, samples: usize) -> Result<(), ChoiceProblem> {
    if let Manner::ReplacedWeighted(weights) | Manner::DistinctWeighted(weights) = manner {
        let sum = compensated_sum(weights);
        if weights.len() != count {
            return Err(ChoiceProblem::WeightCount);
        } else if sum.is_nan() {
            return Err(ChoiceProblem::WeightNaN);
        } else if weights.iter().any(|&weight| weight < 0.0) {
            return Err(ChoiceProblem::NegativeWeight);
        } else if (sum - 1.0).abs() > f64::EPSILON.sqrt() {
            return Err(ChoiceProblem::WeightSum);
        }
    }
    if let Manner::Replaced | Manner::ReplacedWeighted(_) = manner {
        return Ok(());
    }
    if samples > count {
        return Err(ChoiceProblem::SampleTooLarge);
    }
    match manner {
        Manner::DistinctWeighted(weights)
            if weights.iter().filter(|&&weight| weight > 0.0).count() < samples =>
        {
            Err(ChoiceProblem::TooFewWeights)
        }
        _ => Ok(()),
    }
}

fn replaced<B: BitGenerator>(bits: &mut B, count: usize, samples: usize, style: Style) -> Vec<i64> {
    let mut indices = vec![0; samples];
    // No samples may be taken from nothing.
    let span = (count as u64).saturating_sub(1);
    match style {
        Style::Modern => fill_multiplied(bits, 0, span, &mut indices),
        Style::Legacy => fill_masked(bits, 0, span, &mut indices),
    }
    indices
}

/// The last part of a list of all indices, after as many steps of a shuffle from its end.
fn last_of<B: BitGenerator>(bits: &mut B, count: usize, samples: usize) -> Vec<i64> {
    let mut indices: Vec<i64> = (0..count as i64).collect();
    for i in ((count - samples).max(1)..count).rev() {
        indices.swap(i, multiplied(bits, i as u64) as usize);
    }
    indices.split_off(count - samples)
}

/// Distinct indices by Floyd's method, which needs no list of all: where an index comes up again,
/// the newest possible one, which cannot have come up before, takes its place.
fn by_floyd<B: BitGenerator>(bits: &mut B, count: usize, samples: usize) -> Vec<i64> {
    let mut taken = HashSet::with_capacity(samples);
    (count - samples..count)
        .map(|newest| {
            let index = multiplied(bits, newest as u64);
            let index = if taken.insert(index) { index } else { newest as u64 };
            taken.insert(index);
            index as i64
        })
        .collect()
}

/// Distinct indices by weights: what came up already has no weight in the next round.
fn distinct_weighted<B: BitGenerator>(bits: &mut B, weights: &[f64], samples: usize) -> Vec<i64> {
    let mut weights = weights.to_vec();
    let mut found = Vec::with_capacity(samples);
    while found.len() < samples {
        let bounds = cumulated(&weights);
        for unit in uniforms(bits, samples - found.len()) {
            let index = place(&bounds, unit);
            let weight = &mut weights[index as usize];
            if *weight > 0.0 {
                *weight = 0.0;
                found.push(index);
            }
        }
    }
    found
}

fn uniforms<B: BitGenerator>(bits: &mut B, count: usize) -> Vec<f64> {
    let mut units = vec![0.0; count];
    bits.fill_f64(&mut units);
    units
}

/// The running sum of the weights, scaled to end at 1.
fn cumulated(weights: &[f64]) -> Vec<f64> {
    let mut sums = weights.to_vec();
    for i in 1..sums.len() {
        sums[i] += sums[i - 1];
    }
    let total = sums.last().copied().unwrap_or(1.0);
    sums.iter_mut().for_each(|sum| *sum /= total);
    sums
}

/// The index whose part of the running sum `unit` falls into.
fn place(bounds: &[f64], unit: f64) -> i64 {
    bounds.partition_point(|&bound| bound <= unit) as i64
}

/// The sum with the rounding errors carried along.
fn compensated_sum(weights: &[f64]) -> f64 {
    let Some((&first, rest)) = weights.split_first() else { return 0.0 };
    let (mut sum, mut excess) = (first, 0.0);
    for &weight in rest {
        let corrected = weight - excess;
        let total = sum + corrected;
        excess = (total - sum) - corrected;
        sum = total;
    }
    sum
}
