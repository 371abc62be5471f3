//! A series of numbers as one line of block characters.

const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The values as at most `width` blocks: each stands for the mean of its stretch, the highest is a full block.
pub fn sparkline(values: &[f64], width: usize) -> String {
    let width = width.min(values.len());
    let means: Vec<f64> = (0..width)
        .map(|place| {
            let stretch = &values[place * values.len() / width..(place + 1) * values.len() / width];
            stretch.iter().sum::<f64>() / stretch.len() as f64
        })
        .collect();
    let low = means.iter().copied().fold(f64::INFINITY, f64::min);
    let high = means.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let top = (BLOCKS.len() - 1) as f64;
    let block = |mean: &f64| match high - low {
        0.0 => BLOCKS[0],
        span => BLOCKS[((mean - low) / span * top).round() as usize],
    };
    means.iter().map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::sparkline;

    #[test]
    fn the_lowest_is_the_smallest_block_and_the_highest_a_full_one() {
        assert_eq!(sparkline(&[0.0, 1.0, 2.0, 7.0], 4), "▁▂▃█");
        assert_eq!(sparkline(&[1.0, 1.0, 5.0, 5.0], 2), "▁█");
        assert_eq!(sparkline(&[3.0, 3.0], 10), "▁▁");
        assert_eq!(sparkline(&[], 10), "");
    }
}
