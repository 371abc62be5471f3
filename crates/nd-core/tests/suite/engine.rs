//! The engine against naive loops over indices, on random views, and with one thread and several.

use nd_core::kernel::{Cost, InOrder, Pairwise, map, map_into, reduce, reduce_axes, update};
use nd_core::{Array, AsView, SliceItem, SliceRange, View, arange};
use proptest::prelude::*;

/// A random way to look at an array of up to four axes: slices with steps of both signs and an order of the axes.
#[derive(Debug, Clone)]
struct Look {
    lens: Vec<usize>,
    ranges: Vec<(isize, isize, isize)>,
    order: Vec<isize>,
}

fn looks() -> impl Strategy<Value = Look> {
    prop::collection::vec(0..7_usize, 0..4).prop_flat_map(|lens| {
        let ends = -8..8_isize;
        let step = prop_oneof![-3..=-1_isize, 1..=3_isize];
        let ranges = prop::collection::vec((ends.clone(), ends, step), lens.len());
        let order = Just((0..lens.len() as isize).collect::<Vec<_>>()).prop_shuffle();
        (Just(lens), ranges, order).prop_map(|(lens, ranges, order)| Look { lens, ranges, order })
    })
}

impl Look {
    fn base(&self) -> Array<i64> {
        let count: usize = self.lens.iter().product();
        arange(0, count as i64, 1).unwrap().into_shape(self.lens.as_slice()).unwrap()
    }

    fn items(&self) -> Vec<SliceItem> {
        let range = |&(start, stop, step): &(isize, isize, isize)| SliceRange {
            start: Some(start),
            stop: Some(stop),
            step,
        };
        self.ranges.iter().map(|ends| SliceItem::Range(range(ends))).collect()
    }

    fn at<'a>(&self, base: &'a Array<i64>) -> View<'a, i64> {
        base.slice(self.items()).permute(&self.order).unwrap()
    }
}

/// Every index of a shape in row-major order.
fn indices(lens: &[usize]) -> Vec<Vec<usize>> {
    lens.iter().fold(vec![vec![]], |found, &len| {
        let more = |index: &Vec<usize>| -> Vec<Vec<usize>> {
            (0..len).map(|place| [index.as_slice(), &[place]].concat()).collect()
        };
        found.iter().flat_map(more).collect()
    })
}

/// The element at an index, by `get` alone.
fn element(x: View<'_, i64>, index: &[usize]) -> i64 {
    x.get(index).unwrap()
}

proptest! {
    #[test]
    fn a_map_visits_every_element_once_in_its_place(look in looks()) {
        let base = look.base();
        let x = look.at(&base);
        let got = map((x,), Cost::Light, |x| x * 3 + 1).unwrap();
        let want: Vec<i64> =
            indices(x.shape()).iter().map(|index| element(x, index) * 3 + 1).collect();
        prop_assert_eq!(got.shape(), x.shape());
        prop_assert_eq!(got.as_slice(), want);
    }

    #[test]
    fn two_inputs_broadcast_against_each_other(look in looks()) {
        let base = look.base();
        let x = look.at(&base);
        let row = x.shape().last().copied().unwrap_or(1);
        let y = arange(100, 100 + row as i64, 1).unwrap();
        let got = map((x, y.view()), Cost::Light, |(x, y)| x - 2 * y).unwrap();
        if x.rank() > 0 {
            let place = |index: &Vec<usize>| *index.last().unwrap();
            let want: Vec<i64> = indices(x.shape())
                .iter()
                .map(|index| element(x, index) - 2 * y[place(index)])
                .collect();
            prop_assert_eq!(got.as_slice(), want);
        } else {
            prop_assert_eq!(got.as_slice(), [-200]);
        }
    }

    #[test]
    fn writing_through_a_view_changes_its_elements_and_no_others(look in looks()) {
        let base = look.base();
        let mut changed = base.clone();
        let part = changed.slice_mut(look.items());
        let values = look.base().slice(look.items()).to_array();
        map_into(part, (values.view(),), Cost::Light, |x| -1 - x).unwrap();
        update(changed.slice_mut(look.items()), (), Cost::Light, |x, ()| *x -= 1).unwrap();
        let chosen: Vec<i64> = values.iter().collect();
        for (&before, &after) in base.as_slice().iter().zip(changed.as_slice()) {
            let want = if chosen.contains(&before) { -2 - before } else { before };
            prop_assert_eq!(after, want);
        }
    }

    #[test]
    fn reductions_agree_with_a_loop_along_any_axes(look in looks(), marks in any::<[bool; 4]>()) {
        let base = look.base();
        let x = look.at(&base);
        let marks = &marks[..x.rank()];
        let kept: Vec<usize> = (0..x.rank()).filter(|&axis| !marks[axis]).collect();
        let kept_lens: Vec<usize> = kept.iter().map(|&axis| x.shape()[axis]).collect();
        let want: Vec<i64> = indices(&kept_lens).iter().map(|place| {
            let inside = |index: &&Vec<usize>| kept.iter().zip(place).all(|(&a, &p)| index[a] == p);
            indices(x.shape()).iter().filter(inside).map(|index| element(x, index)).sum()
        }).collect();

        let pairwise = Pairwise { map: |x: i64| x, combine: |a, b| a + b };
        let got = reduce_axes((x,), marks, Cost::Light, &pairwise);
        let in_order =
            InOrder { first: |x: i64| x, step: |sum, x: i64| sum + x, join: |a, b| a + b };
        prop_assert_eq!(&reduce_axes((x,), marks, Cost::Light, &in_order), &got);
        match got {
            Some(got) => prop_assert_eq!(got, want),
            None => prop_assert!(x.is_empty() && want.iter().all(|&sum| sum == 0)),
        }
        let total: i64 = indices(x.shape()).iter().map(|index| element(x, index)).sum();
        prop_assert_eq!(reduce((x,), Cost::Light, &pairwise).unwrap_or(0), total);
    }
}

/// Numbers whose sum depends on the order of the additions.
fn uneven(count: usize) -> Array<f64> {
    (0..count).map(|i| ((i * 2_654_435_761) % 1_000_003) as f64 * 1e-3 - 300.0).collect()
}

#[test]
fn a_view_sums_with_the_bits_of_its_dense_copy() {
    let x = uneven(300 * 210).into_shape([300, 210]).unwrap();
    let pairwise = Pairwise { map: |x: f64| x, combine: |a, b| a + b };
    let stepped = x.slice(nd_core::s![..;-3, 1..;2]);
    for view in [x.t(), stepped, stepped.t()] {
        let copy = view.to_array();
        for marks in [[true, true], [true, false], [false, true]] {
            let got = reduce_axes((view,), &marks, Cost::Light, &pairwise).unwrap();
            let want = reduce_axes((copy.view(),), &marks, Cost::Light, &pairwise).unwrap();
            assert_eq!(got, want);
        }
    }
}

/// The same work with a pool of one thread, with one of three, and outside of every pool, where the calling thread works too.
#[cfg(feature = "parallel")]
#[track_caller]
fn check_threads<R: PartialEq + std::fmt::Debug + Send>(work: impl Fn() -> R + Sync) {
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(&work)
    };
    let alone = with(1);
    assert_eq!(with(3), alone);
    assert_eq!(work(), alone);
}

#[cfg(feature = "parallel")]
#[test]
fn the_number_of_threads_does_not_change_a_bit() {
    let x = uneven(1_200_007);
    let matrix = uneven(1_200_000).into_shape([400, 3000]).unwrap();
    let narrow = uneven(1_200_000).into_shape([400_000, 3]).unwrap();
    let pairwise = Pairwise { map: |x: f64| x, combine: |a, b| a + b };
    check_threads(|| map((x.view(),), Cost::Heavy, |x| x.sin()).unwrap().into_vec());
    check_threads(|| {
        map((matrix.t(), narrow.reshape([3000, 400]).unwrap()), Cost::Light, |(x, y)| x * y)
            .unwrap()
            .into_vec()
    });
    check_threads(|| reduce((x.view(),), Cost::Light, &pairwise));
    for view in [matrix.view(), matrix.t(), narrow.view(), narrow.t()] {
        for marks in [[true, false], [false, true], [true, true]] {
            check_threads(|| reduce_axes((view,), &marks, Cost::Light, &pairwise));
        }
    }
}

#[cfg(feature = "parallel")]
#[test]
fn the_number_of_threads_does_not_change_the_sign_of_a_zero() {
    let later = |a: f64, b: f64| if a > b { a } else { b };
    let largest = nd_core::kernel::AnyOrder { map: |x: f64| x, combine: later };
    for seed in 0..20_u64 {
        let element = |i: u64| match (i + seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 61 {
            0 => 0.0,
            1 => -0.0,
            _ => -1.0,
        };
        let x: Array<f64> = (0..1_100_000).map(element).collect();
        check_threads(|| reduce((x.view(),), Cost::Light, &largest).map(f64::to_bits));
    }
}

#[test]
fn a_large_result_is_that_of_a_loop_for_rows_of_any_length() {
    for (rows, columns) in [(1, 500_003), (60_001, 9), (900, 600), (7, 70_001)] {
        let x = uneven(rows * columns).into_shape([rows, columns]).unwrap();
        let row = uneven(columns);
        let got = map((x.view(), row.view()), Cost::Light, |(x, y)| x - 2.0 * y).unwrap();
        let of = |i: usize| x.as_slice()[i] - 2.0 * row.as_slice()[i % columns];
        let want: Vec<f64> = (0..rows * columns).map(of).collect();
        assert_eq!(got.as_slice(), want);
    }
}

#[test]
fn what_is_read_across_long_rows_is_what_its_indices_say() {
    let base = arange(0, 300 * 43 * 3, 1).unwrap().into_shape([300, 43, 3]).unwrap();
    for flipped in [base.view(), base.view().flip(0).unwrap(), base.view().flip(1).unwrap()] {
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let x = flipped.permute(&order).unwrap();
            let want: Vec<i64> = indices(x.shape()).iter().map(|index| element(x, index)).collect();
            assert_eq!(map((x,), Cost::Light, |x| x).unwrap().as_slice(), want);
            let y = arange(0, x.len() as i64, 1).unwrap().into_shape(*x.shape()).unwrap();
            let row = y.index_axis(0, 0).unwrap();
            let got = map((y.view(), x, row), Cost::Light, |(y, x, row)| x - 3 * y + row).unwrap();
            let of = |i: usize| want[i] - 3 * i as i64 + (i % row.len()) as i64;
            assert_eq!(got.as_slice(), (0..x.len()).map(of).collect::<Vec<_>>());
            let mut out = y.clone();
            update(out.view_mut(), (x,), Cost::Light, |y, x| *y -= 2 * x).unwrap();
            let of = |i: usize| i as i64 - 2 * want[i];
            assert_eq!(out.as_slice(), (0..x.len()).map(of).collect::<Vec<_>>());
            let mut out = nd_core::zeros::<i64>(*x.shape()).unwrap();
            let back =
                [0, 1, 2].map(|axis| order.iter().position(|&at| at == axis).unwrap() as isize);
            let turned = out.view_mut().permute_mut(&back).unwrap();
            map_into(turned, (flipped,), Cost::Light, |x| x).unwrap();
            assert_eq!(out.as_slice(), want);
        }
    }
}
