//! Order statistics of plain lists: median and percentiles as NumPy interpolates them.

/// The values in ascending order.
pub(crate) fn sorted_values(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The middle of sorted values, or the mean of the two middle ones; NaN if there are none.
pub(crate) fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => f64::NAN,
        len if len % 2 == 1 => sorted[middle],
        _ => (sorted[middle - 1] + sorted[middle]) / 2.0,
    }
}

/// The value below which `percent` percent of sorted values lie, between two neighbours on a straight line.
pub(crate) fn percentile(sorted: &[f64], percent: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let place = percent / 100.0 * last as f64;
    let below = place.floor() as usize;
    let (left, right) = (sorted[below], sorted[(below + 1).min(last)]);
    let (rest, step) = (place - place.floor(), right - left);
    // From the nearer neighbour, so that the result does not pass the other one.
    if rest >= 0.5 { right - step * (1.0 - rest) } else { left + step * rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_lie_between_neighbours() {
        let values = [1.0, 2.0, 4.0, 8.0];
        // np.percentile([1, 2, 4, 8], [0, 25, 50, 90, 100])
        let found = [0.0, 25.0, 50.0, 90.0, 100.0].map(|percent| percentile(&values, percent));
        assert_eq!(found, [1.0, 1.75, 3.0, 6.800000000000001, 8.0]);
        assert_eq!(median(&values), 3.0);
        assert_eq!(median(&values[..3]), 2.0);
        assert!(median(&[]).is_nan() && percentile(&[], 50.0).is_nan());
    }
}
