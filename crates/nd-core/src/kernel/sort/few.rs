//! Types with few values: each value is counted, and written as often as it was there.

/// Fewer 16-bit integers than this are compared: counting goes through all their values.
const WORTH_COUNTING: usize = 1 << 13;

/// Sorts bytes whose order is that of the numbers after `flip` was xor-ed.
pub(super) fn sort_u8(line: &mut [u8], flip: u8) {
    // Four counts by turns, so that equal neighbours do not wait for each other.
    let mut counts = [[0_usize; 256]; 4];
    for (i, &x) in line.iter().enumerate() {
        counts[i % 4][usize::from(x ^ flip)] += 1;
    }
    let mut rest = line;
    for value in 0..=u8::MAX {
        let count = counts.iter().map(|counts| counts[usize::from(value)]).sum();
        let (filled, behind) = rest.split_at_mut(count);
        filled.fill(value ^ flip);
        rest = behind;
    }
}

/// Sorts 16-bit integers whose order is that of the numbers after `flip` was xor-ed.
pub(super) fn sort_u16(line: &mut [u16], flip: u16) {
    if line.len() < WORTH_COUNTING {
        return line.sort_unstable_by_key(|x| x ^ flip);
    }
    let mut counts = vec![0_usize; 1 << 16];
    for &x in line.iter() {
        counts[usize::from(x ^ flip)] += 1;
    }
    let mut rest = line;
    for (value, &count) in (0..=u16::MAX).zip(&counts) {
        let (filled, behind) = rest.split_at_mut(count);
        filled.fill(value ^ flip);
        rest = behind;
    }
}
