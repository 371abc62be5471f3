//! The kernels agree with plain loops, and what does not fit is refused.

use super::*;
use crate::multiply::add_in_order;
use crate::tile::Strip;

#[test]
fn the_packed_kernels_agree_with_the_plain_loop_at_any_strides() {
    let data: Vec<f64> = (0..4000).map(|place| ((place * 7 + 3) % 11) as f64 - 5.0).collect();
    let [rows, inner, columns] = [9, 13, 10];
    for [down, across] in [[13, 1], [1, 9], [-13, 1], [40, -3], [0, 1], [26, 2]] {
        let a = Panel::new(&data, 1500, [rows, inner], [down, across]);
        let b = Panel::new(&data, 1700, [inner, columns], [across, down]);
        let mut want = vec![0.0; rows * columns];
        add_in_order(a, b, PanelMut::dense(&mut want, [rows, columns]));
        let mut found = vec![7.0; rows * 12];
        for update in [Update::Set, Update::Add, Update::Subtract] {
            let out = PanelMut::by_rows(&mut found, [rows, columns], 12);
            packed_f64(a, b, update, out);
        }
        for (i, row) in found.chunks_exact(12).enumerate() {
            assert_eq!(row[..columns], want[i * columns..][..columns]);
            assert_eq!(row[columns..], [7.0, 7.0], "what lies between the rows is not touched");
        }
    }
}

#[test]
fn eight_rows_are_transposed_as_element_by_element() {
    fn check<T: Tiled + std::fmt::Debug>() {
        for len in [0, 1, 7, 8, 9, 40, 61] {
            let data: Vec<T> = (0..8 * len as u64).map(|place| place.cast()).collect();
            let rows = std::array::from_fn(|i| &data[i * len..][..len]);
            for width in [8, 24, 29] {
                let (mut found, mut want) =
                    (vec![T::zero(); width * len], vec![T::zero(); width * len]);
                T::transpose(rows, &mut found, width);
                transpose_in_order(rows, 0, &mut want, width);
                assert_eq!(found, want);
            }
        }
    }
    if f64::has_tiles() {
        check::<f64>();
        check::<f32>();
    }
}

#[test]
#[cfg(target_arch = "x86_64")]
// A wrong tile is a mistake in this crate, so it has no error value.
#[should_panic = "end_of_out"]
fn a_tile_beyond_its_slice_is_refused() {
    let strip = Strip { data: &[1.0; 8], across: 1, along: 8 };
    let (a, b, update, out) = (strip, strip, Update::Set, &mut [0.0; 10][..]);
    f64::multiply(Tile {
        terms: 1,
        shape: [2, 8],
        a,
        b,
        update,
        out,
        row_stride: 8,
        ahead: strip.data.as_ptr(),
    });
}
