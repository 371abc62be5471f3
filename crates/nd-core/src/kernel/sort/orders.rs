//! Tables of the orders that bring a set of lanes to the front and keep the order of both parts.

/// For each set of 8 lanes the number of the lane that comes first, second, ..., one in each byte, the first in the lowest.
pub(crate) static ORDER_8: [u64; 256] = {
    let mut orders = [0; 256];
    let mut set = 0;
    while set < 256 {
        orders[set] = order(set, 8);
        set += 1;
    }
    orders
};

/// The same for each set of 4 lanes of 64 bits, as the numbers of their halves.
pub(crate) static ORDER_4: [[u32; 8]; 16] = {
    let mut orders = [[0; 8]; 16];
    let mut set = 0;
    while set < 16 {
        let order = order(set, 4);
        let mut lane = 0;
        while lane < 4 {
            let from = (order >> (8 * lane)) as u32 & 7;
            orders[set][2 * lane] = 2 * from;
            orders[set][2 * lane + 1] = 2 * from + 1;
            lane += 1;
        }
        set += 1;
    }
    orders
};

/// The lanes of a set, then the others, one in each byte.
const fn order(set: usize, lanes: usize) -> u64 {
    let (mut order, mut filled) = (0_u64, 0);
    let mut is_set = 2;
    while is_set > 0 {
        is_set -= 1;
        let mut lane = 0;
        while lane < lanes {
            if (set >> lane) & 1 == is_set {
                order |= (lane as u64) << (8 * filled);
                filled += 1;
            }
            lane += 1;
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_bring_a_set_to_the_front() {
        assert_eq!(ORDER_8[0b1001_0010].to_le_bytes(), [1, 4, 7, 0, 2, 3, 5, 6]);
        assert_eq!(ORDER_4[0b1010], [2, 3, 6, 7, 0, 1, 4, 5]);
        for (set, order) in ORDER_8.iter().enumerate() {
            let lanes = order.to_le_bytes();
            let is_in = |lane: &u8| set >> lane & 1 == 1;
            assert!(lanes.is_sorted_by_key(|lane| (!is_in(lane), *lane)));
        }
    }
}
