//! Every row of NUMPY.md names code that compiles and runs: this file holds it.

use nd_core::{
    Array, Casting, DType, FormatOptions, NewAxis, arange, arange_as, array, eye, eye_at, from_fn,
    full, linspace, linspace_as, linspace_open, ones, s, zeros, zeros_like,
};
use nd_ops::*;

const PAGE: &str = include_str!("../../NUMPY.md");
const HERE: &str = include_str!("numpy_names.rs");

/// The code in the second column of every row.
fn snippets() -> Vec<String> {
    let mut found = Vec::new();
    for line in PAGE.lines().filter(|line| line.starts_with('|')) {
        let cells: Vec<String> = line
            .replace("\\|", "\u{1}")
            .split('|')
            .map(|cell| cell.replace('\u{1}', "|"))
            .collect();
        let code = cells[2].split('`').skip(1).step_by(2);
        found.extend(code.map(str::to_string));
    }
    found
}

#[test]
fn every_row_of_the_table_is_code_of_this_file() {
    let snippets = snippets();
    assert!(snippets.len() > 150, "{}", snippets.len());
    let missing: Vec<&String> = snippets
        .iter()
        .filter(|code| {
            !HERE.contains(&format!("= {code};")) && !HERE.contains(&format!("\n    {code};"))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
#[rustfmt::skip]
fn arrays_are_created_by_these_names() -> Result<(), Error> {
    let rows = vec![vec![1, 2], vec![3, 4]];
    let (a, b) = (&array![1, 2], &array![3, 4]);
    let x = array![[1.0, 2.0], [3.0, 4.0]];
    _ = array![[1, 2], [3, 4]];
    _ = Array::try_from(rows)?;
    _ = zeros::<f64>([2, 3])?;
    _ = ones::<f64>([2, 3])?;
    _ = full([2, 3], 7)?;
    _ = zeros_like(&x)?;
    _ = eye::<f64>(3)?;
    _ = eye_at::<f64>(3, 4, 1)?;
    _ = arange(0, 10, 1)?;
    _ = arange_as::<f32>(0.0, 1.0, 0.1)?;
    _ = linspace(0.0, 1.0, 5)?;
    _ = linspace_open(0.0, 1.0, 5)?;
    _ = linspace_as::<i64>(0.0, 9.0, 5)?;
    _ = from_fn([2, 2], |at| at[0] as f64)?;
    _ = meshgrid(&[a, b])?;
    Ok(())
}

#[test]
#[rustfmt::skip]
fn shapes_and_types_have_these_names() -> Result<(), Error> {
    let x = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]];
    let y = array![[1.0, 2.0, 3.0]];
    _ = x.shape();
    _ = x.rank();
    _ = x.len();
    _ = x.dtype();
    _ = x.astype::<f32>();
    _ = DType::I16.can_cast(DType::F32, Casting::Safe);
    _ = x.reshape([3, -1])?;
    _ = x.ravel();
    _ = x.flatten();
    _ = x.t();
    _ = x.permute(&[1, 0])?;
    _ = x.swap_axes(0, 1)?;
    _ = x.move_axis(0, -1)?;
    _ = x.squeeze();
    _ = x.insert_axis(0)?;
    _ = x.flip(0)?;
    _ = x.rot90(1, [0, 1])?;
    _ = x.broadcast_to([2, 3, 3])?;
    _ = broadcast_arrays(&[&x, &y])?;
    _ = x.diagonal(0)?;
    _ = x.windows(0, 2)?;
    _ = x.roll_axis(1, 0)?;
    _ = x.repeat_axis(2, 0)?;
    _ = x.tile(&[2, 1])?;
    _ = x.tril(0)?;
    _ = x.triu(0)?;
    _ = x.diag(0)?;
    _ = x.pad(1, Padding::Constant(0.0))?;
    _ = x.pad(1, Padding::Reflect)?;
    Ok(())
}

#[test]
#[rustfmt::skip]
fn slices_are_read_and_written_by_these_names() -> Result<(), Error> {
    let mut x = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]];
    let row = array![0.0, 0.5, 1.0];
    _ = x[[1, 2]];
    _ = x.slice(s![1]);
    _ = x.slice(s![-1]);
    _ = x.slice(s![.., 0]);
    _ = x.slice(s![1.., ..2]);
    _ = x.slice(s![..;2, ..;-1]);
    _ = x.slice(s![.., .., NewAxis]);
    x.slice_mut(s![0]).fill(5.0);
    x.slice_mut(s![0]).assign(&row)?;
    x.copy_part(s![1..], s![..-1])?;
    _ = x.rows();
    Ok(())
}

#[test]
#[rustfmt::skip]
fn masks_and_lists_have_these_names() -> Result<(), Error> {
    let mut x = array![[1.0, 2.0], [4.0, 5.0], [7.0, 8.0]];
    let y = array![[1.0, 2.0], [4.0, 5.0]];
    let m = x.gt(4.5);
    let columns = array![true, false];
    let (i, order) = (array![2, 0], array![[0, 1], [1, 0]]);
    let values = array![1.0, 2.0, 3.0];
    _ = x.filter(&m)?;
    _ = x.filter_axis(&columns, 1)?;
    x.assign_where(&m, &values)?;
    x.fill_where(&m, 0.0)?;
    _ = where_(&m, &x, 0.0)?;
    _ = nonzero(&m);
    _ = argwhere(&m)?;
    _ = flatnonzero(&m);
    _ = x.take(&i, 0)?;
    _ = x.take_clipped(&i, 0)?;
    _ = x.take_along_axis(&order, 0)?;
    _ = x.pick(pick![[0, 2], [1, 0]])?;
    _ = x.pick(ix(&[[0, 2], [1, 0]])?)?;
    x.assign_at(pick![[0, 2]], 1.0)?;
    x.add_at(pick![[0, 0]], 1.0)?;
    x.put([0, 4], &values)?;
    x.put_along_axis(&order, &y, 0)?;
    _ = isin(&x, &y);
    Ok(())
}

#[test]
#[rustfmt::skip]
fn operators_and_functions_have_these_names() -> Result<(), Error> {
    let mut x: Array<f64> = array![[1.0, 2.0], [0.25, 0.5]];
    let y = array![[1.0, 2.0], [0.5, 0.25]];
    let m = x.gt(0.5);
    _ = &x + &y;
    _ = &x * 2.0;
    x += 1.0;
    _ = x.floor_divide(&y)?;
    _ = &x % &y;
    _ = x.pow(2.0)?;
    _ = x.gt(3.0);
    _ = x.equal(&y);
    _ = x == y;
    _ = x.gt(1.0) & x.lt(5.0);
    _ = x.isclose(&y)?;
    _ = x.allclose(&y)?;
    _ = x.maximum(0.0)?;
    _ = x.minimum(&y)?;
    _ = m.logical_and(&m)?;
    _ = x.atan2(&y)?;
    _ = x.hypot(&y)?;
    _ = x.sqrt();
    _ = x.exp();
    _ = x.ln();
    _ = x.sin();
    _ = x.asin();
    _ = x.tanh();
    _ = x.sigmoid();
    _ = x.abs();
    _ = x.sign();
    _ = x.square();
    _ = x.nan_to_num();
    _ = x.round(2);
    _ = x.floor();
    _ = x.rint();
    _ = x.clip(0.0, 1.0)?;
    _ = x.isnan();
    _ = x.isfinite();
    _ = x.map(|v| v.max(0.5));
    _ = zip2(&x, &y, |a, b| if a > b { a - b } else { 0.0 })?;
    Ok(())
}

#[test]
#[rustfmt::skip]
fn reductions_have_these_names() -> Result<(), Error> {
    let x: Array<f64> = array![[1.0, 2.0], [0.25, 0.5]];
    let y = array![[1.0, 2.0], [0.5, 0.25]];
    let (m, i, edges) = (x.gt(0.5), array![0, 2, 2], array![0.0, 1.0]);
    _ = x.sum();
    _ = x.mean();
    _ = x.prod();
    _ = x.sum_axis(0)?;
    _ = x.sum_axis([0, 1])?;
    _ = x.mean_axis(keep(1))?;
    _ = x.std();
    _ = x.var_ddof(1);
    _ = x.min()?;
    _ = x.max_axis(0)?;
    _ = x.ptp()?;
    _ = x.minmax_axis(0)?;
    _ = x.mean_std_axis(0)?;
    _ = x.argmax()?;
    _ = x.argmin_axis(1)?;
    _ = m.any();
    _ = m.all_axis(0)?;
    _ = m.count_nonzero();
    _ = x.nan_sum();
    _ = x.nan_mean_axis(0)?;
    _ = x.median();
    _ = x.quantile(0.9)?;
    _ = x.percentiles_axis(&[25.0, 75.0], 0)?;
    _ = x.cumsum_axis(0)?;
    _ = x.cumprod();
    _ = x.diff()?;
    _ = average(&x, &y)?;
    _ = cov(&x)?;
    _ = corrcoef(&x)?;
    _ = cov_with(&x, &y)?;
    _ = corrcoef_with(&x, &y)?;
    _ = histogram(&x, 4)?;
    _ = bincount(&i)?;
    _ = digitize(&x, &edges)?;
    Ok(())
}

#[test]
#[rustfmt::skip]
fn sorting_joining_and_printing_have_these_names() -> Result<(), Error> {
    let mut x = array![[3.0, 2.0], [0.25, 0.5], [1.0, 9.0]];
    let y = array![[1.0, 2.0], [0.5, 0.25], [0.0, 0.0]];
    let (a, b, edges) = (&array![1, 2], &array![3, 4], array![0.0, 1.0]);
    _ = x.sort();
    _ = x.sort_axis(0)?;
    _ = x.argsort();
    x.sort_inplace();
    _ = lexsort(&[a, b])?;
    _ = x.partition(1, -1)?;
    _ = x.top_k(2, 1)?;
    _ = unique(&x);
    _ = unique_all(&x).counts;
    _ = searchsorted(&edges, &x, Side::Left)?;
    _ = concatenate(&[&x, &y], 1)?;
    _ = stack(&[&x, &y], 0)?;
    _ = vstack(&[&x, &y])?;
    _ = hstack(&[&x, &y])?;
    _ = column_stack(&[&a, &b])?;
    _ = x.split(3, 0)?;
    _ = x.array_split(2, 0)?;
    println!("{x}");
    _ = format!("{x:?}");
    _ = x.format_with(FormatOptions { precision: 3, ..FormatOptions::default() });
    Ok(())
}
