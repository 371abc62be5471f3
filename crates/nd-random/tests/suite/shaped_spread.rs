//! Whether gamma, beta, Dirichlet, Poisson, binomial and multivariate normal values are spread as their names say.

use nd_core::{Array, array, s};
use nd_random::default_rng;

use crate::distributions::{COUNT, check_moments, check_spread};

// The bounds and probabilities are scipy's: stats.gamma(k).ppf(i / 10), differences of stats.poisson(lam).cdf(bounds - 1).

#[test]
fn gamma_values_are_spread_right() {
    let mut rng = default_rng(21);
    let below_one = [
        0.0023488772409990064,
        0.013392234877244289,
        0.037541886437423046,
        0.07936188711888156,
        0.14507814164343544,
        0.2447523438288824,
        0.39725716170037795,
        0.6455710174774941,
        1.1298428254726487,
    ];
    let values = rng.gamma(0.4, 1.0, COUNT).unwrap();
    check_spread(values.iter(), &below_one);
    check_moments(&values, 0.4, 0.4, 18.0);
    let above_one = [
        0.8051539934811613,
        1.1712671529205605,
        1.4999540663799533,
        1.8277498115707937,
        2.175730095547763,
        2.5659335372009098,
        3.03221499207745,
        3.6446380633244804,
        4.618178449890562,
    ];
    let values = rng.gamma(2.5, 1.0, COUNT).unwrap();
    check_spread(values.iter(), &above_one);
    check_moments(&rng.gamma(2.5, 3.0, COUNT).unwrap(), 7.5, 22.5, 5.4);
}

#[test]
fn beta_values_are_spread_right() {
    let mut rng = default_rng(22);
    let both_below_one = [
        0.01564821509668684,
        0.061999574599043594,
        0.13726226496361177,
        0.23840642281573385,
        0.3610839131320438,
        0.49947585154810514,
        0.6459900924654337,
        0.7905843621263962,
        0.9188348842782802,
    ];
    let values = rng.beta(0.5, 0.7, COUNT).unwrap();
    check_spread(values.iter(), &both_below_one);
    check_moments(&values, 5.0 / 12.0, 0.11047979797979797, 1.683673469387755);
    let both_above_one = [
        0.09259525891312873,
        0.1398806882699578,
        0.18180347131894917,
        0.2225835336154239,
        0.26444998329566005,
        0.3094444275453144,
        0.36035769038002013,
        0.42244752484627207,
        0.5103163065514917,
    ];
    let values = rng.beta(2.0, 5.0, COUNT).unwrap();
    check_spread(values.iter(), &both_above_one);
    check_moments(&values, 2.0 / 7.0, 0.025510204081632654, 2.88);
}

#[test]
fn each_part_of_a_dirichlet_value_is_a_beta_value() {
    // The parts of (0.05, 0.03) are made by breaking a stick, those of (1, 2, 2) of gammas.
    let parts = default_rng(23).dirichlet(&[0.05, 0.03], COUNT).unwrap();
    let (a, sum) = (0.05_f64, 0.08_f64);
    let variance = a * (sum - a) / (sum * sum * (sum + 1.0));
    // scipy.stats.beta(0.05, 0.03).stats('k') + 3
    check_moments(&parts.slice(s![.., 0]).to_array(), a / sum, variance, 1.3216783216783214);
    let parts = default_rng(23).dirichlet(&[1.0, 2.0, 2.0], COUNT).unwrap();
    // scipy.stats.beta(1, 4).stats('k') + 3
    check_moments(&parts.slice(s![.., 0]).to_array(), 0.2, 4.0 / 150.0, 3.696428571428571);
    for part in parts.rows() {
        assert!((part[0] + part[1] + part[2] - 1.0).abs() < 4.0 * f64::EPSILON);
    }
}

/// Pearson's statistic of counts in bins of given probabilities; the bounds are the first counts of the next bin.
#[track_caller]
fn check_counts(values: &Array<i64>, bounds: &[i64], probabilities: &[f64]) {
    let mut counts = vec![0_u32; probabilities.len()];
    for value in values.iter() {
        counts[bounds.partition_point(|&bound| bound <= value)] += 1;
    }
    let statistic: f64 = counts
        .iter()
        .zip(probabilities)
        .map(|(&count, probability)| {
            let expected = probability * values.len() as f64;
            (f64::from(count) - expected).powi(2) / expected
        })
        .sum();
    // scipy.stats.chi2.isf(1e-6, 9); fewer bins have smaller limits.
    assert!(statistic < 44.9, "{statistic}");
}

#[test]
fn poisson_values_are_spread_right() {
    let mut rng = default_rng(24);
    let values = rng.poisson(4.5, COUNT).unwrap();
    let probabilities = [
        0.17357807091003602,
        0.16871788492455503,
        0.189807620540124,
        0.17082685848611234,
        0.12812014386458415,
        0.08236294962723245,
        0.086586471647356,
    ];
    check_counts(&values, &[3, 4, 5, 6, 7, 8], &probabilities);
    check_moments(&values, 4.5, 4.5, 3.2222222222222223);
    let values = rng.poisson(100.0, COUNT).unwrap();
    let probabilities = [
        0.10375492989496118,
        0.1250534737987722,
        0.1023833303415731,
        0.07618608403534205,
        0.11918438045934998,
        0.07815881727283747,
        0.10808686661570543,
        0.09086741526093522,
        0.10580231908806703,
        0.09052238323245632,
    ];
    check_counts(&values, &[88, 93, 96, 98, 101, 103, 106, 109, 114], &probabilities);
    check_moments(&values, 100.0, 100.0, 3.01);
}

#[test]
fn binomial_and_bernoulli_values_are_spread_right() {
    let mut rng = default_rng(25);
    let values = rng.binomial(20, 0.3, COUNT).unwrap();
    let probabilities = [
        0.10708680450373087,
        0.13042097437387049,
        0.17886305056987953,
        0.19163898275344354,
        0.16426198521723634,
        0.11439673970486097,
        0.06536956554563489,
        0.04796189733134337,
    ];
    check_counts(&values, &[4, 5, 6, 7, 8, 9, 10], &probabilities);
    check_moments(&values, 6.0, 4.2, 2.9380952380952383);
    let values = rng.binomial(1000, 0.4, COUNT).unwrap();
    let probabilities = [
        0.10382449783572581,
        0.1062685119969399,
        0.10465277850165888,
        0.09668641916454923,
        0.10229765078826941,
        0.10128801262633658,
        0.093872159316303,
        0.09948554313987967,
        0.09849958138578974,
        0.09312484524454778,
    ];
    check_counts(&values, &[381, 388, 393, 397, 401, 405, 409, 414, 421], &probabilities);
    check_moments(&values, 400.0, 240.0, 2.9981666666666666);
    // The kurtosis of zeros and ones is 1 / (p (1 - p)) - 3 above a normal value's.
    let bernoulli = rng.binomial(1, 0.2, COUNT).unwrap();
    assert!(bernoulli.iter().all(|value| value == 0 || value == 1));
    check_moments(&bernoulli, 0.2, 0.16, 3.25);
}

#[test]
fn normal_vectors_have_the_mean_and_the_covariance() {
    let factor = array![[2.0, 0.0], [1.0, 3.0]];
    let points = default_rng(26).multivariate_normal(&array![10.0, 20.0], &factor, COUNT).unwrap();
    let (x, y) = (points.slice(s![.., 0]).to_array(), points.slice(s![.., 1]).to_array());
    check_moments(&x, 10.0, 4.0, 3.0);
    check_moments(&y, 20.0, 10.0, 3.0);
    // The variance of the product of two normal values is that of each times the other's, plus the covariance squared.
    let product: Array<f64> =
        x.iter().zip(y.iter()).map(|(x, y)| (x - 10.0) * (y - 20.0)).collect();
    let mean = product.iter().sum::<f64>() / COUNT as f64;
    assert!((mean - 2.0).abs() < 5.0 * (44.0 / COUNT as f64).sqrt(), "{mean}");
}
