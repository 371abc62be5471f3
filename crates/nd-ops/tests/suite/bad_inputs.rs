//! Inputs that broke other libraries: each ends in a value or in an error, without wrapped sizes and endless loops.

use nd_core::{Array, View, array, s};
use nd_ops::*;

/// A view of no elements with so many rows that nobody may visit them.
fn endless_rows(row: &Array<f64>) -> View<'_, f64> {
    row.broadcast_to([1_usize << 50, 0]).unwrap()
}

fn endless_mask(one: &Array<bool>) -> View<'_, bool> {
    one.broadcast_to([1_usize << 40]).unwrap()
}

#[test]
fn rows_without_elements_are_not_visited() {
    let row = Array::<f64>::default();
    let x = endless_rows(&row);
    assert_eq!((x.sum(), x.prod(), x.any(), x.all()), (0.0, 1.0, false, true));
    assert_eq!((x.count_nonzero(), x.nan_sum()), (0, 0.0));
    assert!(x.mean().is_nan() && x.var().is_nan() && x.median().is_nan());
    assert!(x.max().is_err() && x.argmin().is_err() && x.ptp().is_err());
    assert_eq!(x.sum_axis(0).unwrap().shape(), &[0]);
    assert_eq!(x.max_axis(0).unwrap().shape(), &[0]);
    assert_eq!(x.median_axis(0).unwrap().shape(), &[0]);
    assert!(x.cumsum().is_empty() && x.sort().is_empty() && x.argsort().is_empty());
    assert_eq!(x.sort_axis(0).unwrap().shape(), x.shape());
    assert_eq!(x.cumsum_axis(0).unwrap().shape(), x.shape());
    assert!(unique(&x).is_empty() && flatnonzero(&x).is_empty());
    assert_eq!(x.exp().shape(), x.shape());
    assert_eq!(zip2(&x, &x, |x, y| x + y).unwrap().shape(), x.shape());
    assert!(x.filter(&x.gt(0.0)).unwrap().is_empty());
    assert_eq!(x.take([0, -1], 0).unwrap().shape(), &[2, 0]);
    assert_eq!(x.roll(1).unwrap().shape(), x.shape());
    assert_eq!(x.repeat_axis(2, 0).unwrap().shape(), &[1 << 51, 0]);
    assert_eq!(concatenate(&[x, x], 0).unwrap().shape(), &[1 << 51, 0]);
    assert!(x.equal(x).all() && x.allclose(x).unwrap());
}

#[test]
fn results_that_could_not_be_counted_are_errors() {
    let one = array![1.0];
    let long = one.broadcast_to([1_usize << 59]).unwrap();
    assert!(concatenate(&[long, long], 0).is_err());
    assert!(stack(&[long, long], 0).is_err());
    assert!(vstack(&[long, long]).is_err());
    assert!(column_stack(&[long, long]).is_err());
    assert!(long.repeat(2).is_err() && long.tile(&[2]).is_err());
    assert!(long.pad(1 << 60, Padding::Edge).is_err());
    assert!(long.tril(0).is_err() && long.diag(0).is_err());
    let (row, column) = (one.broadcast_to([1_usize << 40]), one.broadcast_to([1_usize << 40, 1]));
    let (row, column) = (row.unwrap(), column.unwrap());
    assert!(zip2(&row, &column, |x, y| x + y).is_err());
    assert!(row.maximum(column).is_err() && row.try_lt(column).is_err());
    assert!(where_(&endless_mask(&array![true]), row, column).is_err());
    assert!(broadcast_arrays(&[row.insert_axis(0).unwrap(), column]).is_err());
    assert!(meshgrid(&[row, row]).is_err() && meshgrid_ij(&[row, row]).is_err());
}

#[test]
fn counts_beyond_memory_are_errors() {
    let x = array![0_i64, i64::MAX];
    assert!(bincount(&x).is_err() && bincount(&array![u64::MAX]).is_err());
    assert!(bincount_at_least(&array![0], usize::MAX).is_err());
    assert!(bincount_weighted(&x, &x).is_err());
    assert!(histogram(&x, usize::MAX).is_err());
    assert!(histogram_between(&x, usize::MAX, 0.0, 1.0).is_err());
    let text = format!("Unable to allocate {} elements", usize::MAX);
    assert_eq!(x.array_split(usize::MAX, 0).unwrap_err().to_string(), text);
    assert!(Array::<f64>::default().split(usize::MAX, 0).is_err());
    assert!(x.top_k(usize::MAX, 0).is_err());
    assert!(x.partition(isize::MIN, 0).is_err() && x.argpartition(isize::MAX, 0).is_err());
    assert!(x.diff_times(usize::MAX, 0).unwrap().is_empty());
    assert_eq!(array![1.0_f64, 2.0].var_ddof(usize::MAX), f64::INFINITY);
    assert!(cov_ddof(&array![[1.0, 2.0]], usize::MAX).is_ok());
    // The power of ten is infinite, in NumPy too.
    assert!(array![1.5_f64].round(i32::MIN).isnan().all());
    assert!(array![1.5_f64].round(i32::MAX).isnan().all());
    assert_eq!(x.round(i32::MAX), x);
    assert_eq!(x.round(i32::MIN).len(), 2);
}

#[test]
fn places_at_the_ends_of_their_type_are_errors() {
    let x = array![[1.0, 2.0], [3.0, 4.0]];
    for place in [i64::MIN, i64::MAX] {
        assert!(x.take([place], 0).is_err());
        assert!(x.pick(pick![[place]]).is_err() && x.pick(pick![[0], [place]]).is_err());
        assert!(x.pick(ix(&[[place]]).unwrap()).is_err());
        assert!(x.take_along_axis(&array![[place]], 0).is_err());
        let mut out = x.clone();
        assert!(out.put([place], &array![0.0]).is_err());
        assert!(out.assign_at(pick![[place]], 0.0).is_err());
        assert!(out.add_at(pick![[place]], 1.0).is_err());
        assert!(out.put_along_axis(&array![[place]], &array![0.0], 0).is_err());
        assert_eq!(out, x);
        assert!(x.take_wrapped([place], 0).is_ok() && x.take_clipped([place], 0).is_ok());
    }
    assert!(x.take([u64::MAX], 0).is_err());
    assert!(x.sum_axis(isize::MIN).is_err() && x.sort_axis(isize::MAX).is_err());
    assert!(x.sum_axis([0, -2]).is_err() && x.median_axis([1, 1]).is_err());
}

/// Each row: an integer type.
macro_rules! for_each_integer {
    ($check:ident: $($type:ident)*) => { $( $check!($type); )* };
}

#[test]
fn integers_wrap_and_divide_by_zero_without_a_panic() {
    macro_rules! check {
        ($type:ident) => {{
            let ends = [$type::MIN, $type::MAX, $type::MAX - 1, 0, 1];
            let (x, zero) = (Array::from(&ends), array![0 as $type]);
            let naive =
                |f: fn($type, $type) -> $type| Array::from(&ends.map(|end| f(end, $type::MAX)));
            let (max, none) = ($type::MAX, Array::from(&[0 as $type; 5]));
            assert_eq!(&x + max, naive($type::wrapping_add));
            assert_eq!(&x - max, naive($type::wrapping_sub));
            assert_eq!(&x * max, naive($type::wrapping_mul));
            assert_eq!(x.negative(), Array::from(&ends.map($type::wrapping_neg)));
            assert_eq!(x.square(), Array::from(&ends.map(|end| end.wrapping_mul(end))));
            assert_eq!(x.floor_divide(&zero).unwrap(), none);
            assert_eq!(x.remainder(&zero).unwrap(), none);
            assert_eq!(x.fmod(&zero).unwrap(), none);
            assert_eq!(&x << $type::BITS as $type, none);
            assert_eq!(x.pow(&zero).unwrap(), Array::from(&[1 as $type; 5]));
            assert_eq!(x.diff().unwrap()[0], $type::MAX.wrapping_sub($type::MIN));
            assert_eq!(x.ptp().unwrap(), $type::MAX.wrapping_sub($type::MIN));
            assert_eq!((x.max().unwrap(), x.min().unwrap()), ($type::MAX, $type::MIN));
            assert_eq!((x.argmax().unwrap(), x.argmin().unwrap()), (1, 0));
            assert_eq!(x.sort().as_slice().last(), Some(&$type::MAX));
            assert_eq!(x.clip($type::MAX, $type::MIN).unwrap(), Array::from(&[$type::MIN; 5]));
            assert!(x.mean().is_finite() && x.std().is_finite() && x.median().is_finite());
            assert!(x.cumsum().len() == 5 && x.cumprod().len() == 5);
            assert!(x.isclose(&x).unwrap().all());
        }};
    }
    for_each_integer!(check: u8 u16 u32 u64 i8 i16 i32 i64);
}

#[test]
fn the_smallest_signed_integer_is_its_own_opposite() {
    macro_rules! check {
        ($type:ident) => {{
            let x = array![$type::MIN];
            assert_eq!(x.floor_divide(-1).unwrap(), x);
            assert_eq!(x.remainder(-1).unwrap(), array![0 as $type]);
            assert_eq!(x.fmod(-1).unwrap(), array![0 as $type]);
            assert_eq!((x.abs(), x.negative(), x.relu()), (x.clone(), x.clone(), array![0]));
            assert_eq!((x.sign(), &x >> $type::MAX), (array![-1 as $type], array![-1]));
            let text = "Integers to negative integer powers are not allowed.";
            assert_eq!(x.pow(-1).unwrap_err().to_string(), text);
        }};
    }
    for_each_integer!(check: i8 i16 i32 i64);
}

#[test]
fn every_nan_is_the_same_whatever_its_bits() {
    let quiet = [0x7ff8_0000_0000_0000, 0xfff8_0000_0000_0000, 0x7ff8_0000_dead_beef];
    let signalling = [0x7ff0_0000_0000_0001, 0xffff_ffff_ffff_ffff];
    let all = [quiet.as_slice(), &signalling].concat();
    let nans: Array<f64> = all.iter().map(|&bits| f64::from_bits(bits)).collect();
    let x = concatenate(&[&array![3.0, -0.0], &nans, &array![f64::NEG_INFINITY, 1.0]], 0).unwrap();
    assert_eq!(x.sort().slice(s![..4]), array![f64::NEG_INFINITY, -0.0, 1.0, 3.0]);
    assert!(x.sort().slice(s![4..]).isnan().all());
    assert_eq!(x.argsort(), array![7_i64, 1, 8, 0, 2, 3, 4, 5, 6]);
    assert_eq!((x.argmax().unwrap(), x.argmin().unwrap()), (2, 2));
    assert!(x.max().unwrap().is_nan() && x.min().unwrap().is_nan() && x.median().is_nan());
    assert_eq!((unique(&x).len(), unique_all(&nans).counts), (5, array![5_i64]));
    assert_eq!((x.nan_max().unwrap(), x.nan_argmin().unwrap()), (3.0, 7));
    assert_eq!((x.nan_sum(), x.nan_median()), (f64::NEG_INFINITY, 0.5));
    let text = "All-NaN slice encountered";
    assert_eq!(nans.nan_argmax().unwrap_err().to_string(), text);
    assert!(nans.nan_max().unwrap().is_nan() && nans.nan_mean().is_nan());
    assert_eq!(searchsorted(&x.sort(), f64::NAN, Side::Left).unwrap().as_slice(), [4]);
    assert!(x.clip(0.0, 1.0).unwrap().isnan().slice(s![2..7]).all());
    assert!(!x.allclose(&x).unwrap() && !isin(&nans, &nans).any());
    assert_eq!(x.top_k(1, 0).unwrap().places, array![2_i64]);
}
