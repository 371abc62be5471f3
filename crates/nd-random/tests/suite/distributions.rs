//! Whether the values are spread as their names say: counts in bins, means and variances.

use nd_core::{Array, Element};
use nd_random::{RandomFloat, RandomState, default_rng};

pub(crate) const COUNT: usize = 100_000;

/// Pearson's statistic of `values` in bins of equal probability, given by their inner bounds.
fn chi_square(values: impl Iterator<Item = f64>, bounds: &[f64]) -> f64 {
    let mut counts = vec![0_u32; bounds.len() + 1];
    let mut total = 0.0;
    for value in values {
        counts[bounds.partition_point(|&bound| bound <= value)] += 1;
        total += 1.0;
    }
    let expected = total / counts.len() as f64;
    counts.iter().map(|&count| (f64::from(count) - expected).powi(2) / expected).sum()
}

/// Refuses what a right distribution does once in a million seeds (`scipy.stats.chi2.isf(1e-6, bins - 1)`).
#[track_caller]
pub(crate) fn check_spread(values: impl Iterator<Item = f64>, bounds: &[f64]) {
    let limit = match bounds.len() {
        9 => 44.9,
        15 => 56.5,
        other => panic!("no limit for {other} bounds"),
    };
    let found = chi_square(values, bounds);
    assert!(found < limit, "{found} is more than {limit}");
}

/// Compares mean and variance; five standard errors are a chance of one in a million.
#[track_caller]
pub(crate) fn check_moments<T: Element>(
    values: &Array<T>,
    mean: f64,
    variance: f64,
    kurtosis: f64,
) {
    let n = values.len() as f64;
    let values: Vec<f64> = values.iter().map(|value| value.cast()).collect();
    let found = values.iter().sum::<f64>() / n;
    assert!((found - mean).abs() < 5.0 * (variance / n).sqrt(), "mean {found}, not {mean}");
    let found = values.iter().map(|value| (value - found).powi(2)).sum::<f64>() / (n - 1.0);
    let error = variance * ((kurtosis - 1.0) / n).sqrt();
    assert!((found - variance).abs() < 5.0 * error, "variance {found}, not {variance}");
}

fn uniform_bounds() -> Vec<f64> {
    (1..16).map(|k| f64::from(k) / 16.0).collect()
}

fn normal_bounds() -> Vec<f64> {
    // scipy.stats.norm.ppf(k / 16) for k = 9 to 15.
    let upper = [
        0.1573106846101707,
        0.31863936396437514,
        0.4887764111146695,
        0.6744897501960817,
        0.8871465590188762,
        1.1503493803760079,
        1.5341205443525463,
    ];
    upper.iter().rev().map(|x| -x).chain([0.0]).chain(upper).collect()
}

fn exponential_bounds() -> Vec<f64> {
    (1..16).map(|k| -(1.0 - f64::from(k) / 16.0).ln()).collect()
}

fn check_reals<T: RandomFloat>() {
    let mut rng = default_rng(11);
    let uniform: Array<T> = rng.random(COUNT);
    check_spread(uniform.iter().map(|x| x.cast()), &uniform_bounds());
    check_moments(&uniform, 0.5, 1.0 / 12.0, 1.8);
    let normal: Array<T> = rng.standard_normal(COUNT);
    check_spread(normal.iter().map(|x| x.cast()), &normal_bounds());
    check_moments(&normal, 0.0, 1.0, 3.0);
    let exponential: Array<T> = rng.standard_exponential(COUNT);
    check_spread(exponential.iter().map(|x| x.cast()), &exponential_bounds());
    check_moments(&exponential, 1.0, 1.0, 9.0);
}

#[test]
fn modern_reals_in_double_precision_are_spread_right() {
    check_reals::<f64>();
}

#[test]
fn modern_reals_in_single_precision_are_spread_right() {
    check_reals::<f32>();
}

#[test]
fn shifted_and_scaled_reals_are_spread_right() {
    let mut rng = default_rng(12);
    check_moments(&rng.uniform(-3.0, 5.0, COUNT).unwrap(), 1.0, 64.0 / 12.0, 1.8);
    check_moments(&rng.uniform(-3.0_f32, 5.0, COUNT).unwrap(), 1.0, 64.0 / 12.0, 1.8);
    check_moments(&rng.normal(-7.0, 3.0, COUNT).unwrap(), -7.0, 9.0, 3.0);
    check_moments(&rng.normal(-7.0_f32, 3.0, COUNT).unwrap(), -7.0, 9.0, 3.0);
    check_moments(&rng.exponential(4.0, COUNT).unwrap(), 4.0, 16.0, 9.0);
}

#[test]
fn legacy_reals_are_spread_right() {
    let mut rng = RandomState::new(11);
    check_spread(rng.rand(COUNT).iter(), &uniform_bounds());
    let normal = rng.randn(COUNT);
    check_spread(normal.iter(), &normal_bounds());
    check_moments(&normal, 0.0, 1.0, 3.0);
    check_spread(rng.standard_exponential(COUNT).iter(), &exponential_bounds());
    check_moments(&rng.normal(2.0, 3.0, COUNT).unwrap(), 2.0, 9.0, 3.0);
    check_moments(&rng.uniform(-1.0, 1.0, COUNT).unwrap(), 0.0, 1.0 / 3.0, 1.8);
}

#[test]
fn integers_of_each_width_are_spread_evenly() {
    let bounds: Vec<f64> = (1..10).map(f64::from).collect();
    let (mut new, mut old) = (default_rng(13), RandomState::new(13));
    macro_rules! check_widths {
        ($($type:ident)*) => { $(
            let values = new.integers::<$type>(0..10, COUNT).unwrap();
            check_spread(values.iter().map(|value| value as f64), &bounds);
            let values = old.randint::<$type>(0..10, COUNT).unwrap();
            check_spread(values.iter().map(|value| value as f64), &bounds);
        )* };
    }
    check_widths! { u8 u16 u32 u64 i8 i16 i32 i64 }
    let wide = new.integers(0..10 * (1_u64 << 60), COUNT).unwrap();
    check_spread(wide.iter().map(|value| (value >> 60) as f64), &bounds);
    check_moments(&new.integers(false..=true, COUNT).unwrap(), 0.5, 0.25, 1.0001);
}

#[test]
fn choices_follow_their_weights() {
    // Ten outcomes in the proportion 1 to 10; the bins of equal probability are fractions of them.
    let weights: Vec<f64> = (1..=10).map(|k| f64::from(k) / 55.0).collect();
    for chosen in [
        default_rng(14).choice_weighted(10, COUNT, &weights).unwrap(),
        RandomState::new(14).choice_weighted(10, COUNT, &weights).unwrap(),
    ] {
        let mut statistic = 0.0;
        for (outcome, weight) in weights.iter().enumerate() {
            let count = chosen.iter().filter(|&index| index == outcome as i64).count() as f64;
            let expected = weight * COUNT as f64;
            statistic += (count - expected).powi(2) / expected;
        }
        assert!(statistic < 44.9, "{statistic}");
    }
}

#[test]
fn each_order_of_three_is_equally_likely() {
    let (mut new, mut old) = (default_rng(15), RandomState::new(15));
    let place = |order: &[i64]| (order[0] * 2 + i64::from(order[1] > order[2])) as f64;
    let bounds = [1.0, 2.0, 3.0, 4.0, 5.0];
    for statistic in [
        chi_square((0..COUNT).map(|_| place(new.permutation(3).as_slice())), &bounds),
        chi_square((0..COUNT).map(|_| place(old.permutation(3).as_slice())), &bounds),
        chi_square(
            (0..COUNT).map(|_| place(new.choice_without_replacement(3, 3).unwrap().as_slice())),
            &bounds,
        ),
    ] {
        // scipy.stats.chi2.isf(1e-6, 5)
        assert!(statistic < 35.9, "{statistic}");
    }
}
