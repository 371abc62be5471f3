//! `einsum`, `tensordot`, `vdot` and products into arrays, against naive loops.

use nd_core::{Array, AsView, Error as CoreError, View, arange, array, full, s, zeros};
use nd_linalg::{Axes, Error, MatMul, einsum, tensordot, vdot};
use proptest::prelude::*;

/// Sums over all values of all names, as the subscripts read; the output must be given.
fn naive(subscripts: &str, operands: &[View<'_, i64>]) -> Array<i64> {
    let (inputs, output) = subscripts.split_once("->").unwrap();
    let inputs: Vec<Vec<u8>> = inputs.split(',').map(|input| input.bytes().collect()).collect();
    let output: Vec<u8> = output.bytes().collect();
    let mut names: Vec<u8> = output.clone();
    names.extend(inputs.concat());
    let mut seen = Vec::new();
    names.retain(|name| !seen.contains(name) && (seen.push(*name), true).1);
    let len = |name: &u8| {
        let lens = inputs.iter().zip(operands).flat_map(|(input, operand)| {
            let shape = *operand.shape();
            input.iter().enumerate().filter(|(_, other)| *other == name).map(move |(k, _)| shape[k])
        });
        lens.max().unwrap()
    };
    let lens: Vec<usize> = names.iter().map(len).collect();
    let mut out: Array<i64> = zeros(&lens[..output.len()]).unwrap();
    let size: usize = lens.iter().product();
    for mut place in 0..size {
        let mut at = vec![0; lens.len()];
        for (at, len) in at.iter_mut().zip(&lens).rev() {
            (*at, place) = (place % len, place / len);
        }
        let mut product = 1;
        for (input, operand) in inputs.iter().zip(operands) {
            let index: Vec<usize> = (input.iter().zip(operand.shape().iter()))
                .map(|(name, &len)| {
                    at[names.iter().position(|other| other == name).unwrap()].min(len - 1)
                })
                .collect();
            let element = index
                .iter()
                .fold(*operand, |view, &place| view.index_axis(0, place as isize).unwrap());
            product *= element.iter().next().unwrap();
        }
        let strides = |k: usize| lens[k + 1..output.len()].iter().product::<usize>();
        let target: usize = (0..output.len()).map(|k| at[k] * strides(k)).sum();
        out.as_slice_mut()[target] += product;
    }
    out
}

fn numbers(shape: &[usize], seed: u64) -> Array<i64> {
    let size = shape.iter().product();
    let numbers = nd_testing::split_mix(seed, size).map(|z| (z >> 60) as i64 - 8);
    Array::from_vec(numbers.collect(), shape).unwrap()
}

#[track_caller]
fn check(subscripts: &str, shapes: &[&[usize]]) {
    let arrays: Vec<Array<i64>> =
        shapes.iter().enumerate().map(|(seed, shape)| numbers(shape, seed as u64)).collect();
    let views: Vec<View<'_, i64>> = arrays.iter().map(|array| array.view()).collect();
    let found = einsum(subscripts, &views).unwrap();
    assert_eq!(found, naive(subscripts, &views), "{subscripts}");
    let floats: Vec<Array<f64>> = arrays.iter().map(|array| array.view().astype()).collect();
    let views: Vec<View<'_, f64>> = floats.iter().map(|array| array.view()).collect();
    let want: Array<f64> = found.view().astype();
    assert_eq!(einsum(subscripts, &views).unwrap(), want, "small whole numbers are exact");
}

#[test]
fn einsum_agrees_with_the_naive_loop() {
    check("ij,jk->ik", &[&[3, 4], &[4, 5]]);
    check("ij,jk->ki", &[&[3, 4], &[4, 5]]);
    check("ij,kj->ik", &[&[13, 40], &[25, 40]]);
    check("bij,bjk->bik", &[&[2, 3, 4], &[2, 4, 5]]);
    check("bij,jk->ikb", &[&[2, 3, 4], &[4, 5]]);
    check("ij,ij->ij", &[&[1, 3], &[2, 3]]);
    check("ij,ij->i", &[&[4, 30], &[4, 30]]);
    check("ij,jk->ik", &[&[2, 3], &[1, 5]]);
    check("ij,jk,kl->il", &[&[2, 3], &[3, 4], &[4, 5]]);
    check("ij,jk,ik->", &[&[2, 3], &[3, 4], &[2, 4]]);
    check("ij,jk,ik->j", &[&[2, 3], &[3, 4], &[2, 4]]);
    check("i,j,k->kji", &[&[2], &[3], &[4]]);
    check("i,i,i->i", &[&[3], &[3], &[3]]);
    check("ijk,jil->kl", &[&[2, 3, 4], &[3, 2, 5]]);
    check("ii->i", &[&[3, 3]]);
    check("ii->", &[&[3, 3]]);
    check("iji->j", &[&[3, 2, 3]]);
    check("iii->i", &[&[3, 3, 3]]);
    check("iij,j->i", &[&[3, 3, 2], &[2]]);
    check("ij->ji", &[&[2, 3]]);
    check("ij->", &[&[2, 3]]);
    check("ijk->ki", &[&[2, 3, 4]]);
    check("ab,cd->", &[&[2, 3], &[4, 5]]);
    check(",->", &[&[], &[]]);
    check("i,->i", &[&[3], &[]]);
}

#[test]
fn einsum_without_an_arrow_keeps_what_occurs_once() {
    let (a, b) = (numbers(&[2, 3], 1), numbers(&[3, 5], 2));
    assert_eq!(einsum("Ab,bC", &[a.view(), b.view()]).unwrap(), a.matmul(&b).unwrap());
    assert_eq!(einsum("ba", &[a.view()]).unwrap(), a.t());
    assert_eq!(einsum(" i j , j k -> i k", &[a.view(), b.view()]).unwrap(), a.matmul(&b).unwrap());
}

#[test]
fn einsum_takes_an_ellipsis_for_the_axes_that_are_not_named() {
    let (a, b) = (numbers(&[7, 2, 3], 1), numbers(&[3, 4], 2));
    let want = a.matmul(&b).unwrap();
    assert_eq!(einsum("...ij,...jk->...ik", &[a.view(), b.view()]).unwrap(), want);
    assert_eq!(einsum("...ij,jk", &[a.view(), b.view()]).unwrap(), want);
    let summed = einsum("i...->...", &[a.view()]).unwrap();
    assert_eq!(summed, naive("ijk->jk", &[a.view()]));
    assert_eq!(einsum("i...", &[a.view()]).unwrap().shape(), &[2, 3, 7]);
}

#[test]
fn wrong_axes_of_einsum_are_errors() {
    let ones = |shape: &[usize]| full(shape, 1.0).unwrap();
    let found = einsum("ij,jk->ik", &[ones(&[2, 3]).view(), ones(&[4, 5]).view()]);
    assert_eq!(
        found.unwrap_err().to_string(),
        "einsum: dimensions for subscript 'j' don't match: 3 in operand 0 of shape (2,3), 4 in operand 1 of shape (4,5)"
    );
    let found =
        einsum("ij,jk,ik->", &[ones(&[1, 3]).view(), ones(&[3, 5]).view(), ones(&[2, 4]).view()]);
    assert!(
        found.unwrap_err().to_string().contains("5 in operand 1 of shape (3,5), 4 in operand 2")
    );
    let found = einsum("...i,...i", &[ones(&[2, 3]).view(), ones(&[4, 3]).view()]);
    assert!(found.unwrap_err().to_string().contains("subscript '...'"));
    let found = einsum("ii->i", &[ones(&[1, 2]).view()]);
    assert_eq!(
        found,
        Err(Error::DiagonalLengths { operand: 0, subscript: 'i', left: 1, right: 2 })
    );
    let many = "abcdef,ghijkl->abcdefghijkl";
    let found = einsum(many, &[ones(&[1; 6]).view(), ones(&[1; 6]).view()]);
    assert!(matches!(found, Err(Error::Core(CoreError::Rank { .. }))), "{found:?}");
    assert!(einsum::<f64>("", &[]).is_err());
}

#[test]
fn tensordot_sums_over_the_axes_that_are_named() {
    let (a, b) = (numbers(&[2, 3, 4], 1), numbers(&[4, 3, 5], 2));
    let want = naive("ijk,kjl->il", &[a.view(), b.view()]);
    assert_eq!(tensordot(&a, &b, Axes::Pairs(&[(1, 1), (2, 0)])).unwrap(), want);
    assert_eq!(tensordot(&a, &b, Axes::Pairs(&[(-1, 0), (1, -2)])).unwrap(), want);
    assert_eq!(
        tensordot(&a, &b, Axes::Count(1)).unwrap(),
        naive("ijk,kml->ijml", &[a.view(), b.view()])
    );
    assert_eq!(tensordot(&a, &b, Axes::Count(0)).unwrap().shape(), &[2, 3, 4, 4, 3, 5]);
    let all = tensordot(&a, &a, Axes::Count(3)).unwrap();
    assert_eq!(all, Array::from_scalar(vdot(&a, &a).unwrap()));
}

#[test]
fn wrong_axes_of_tensordot_are_errors() {
    let ones = |shape: [usize; 2]| full(shape, 1.0).unwrap();
    let (a, b) = (ones([2, 3]), ones([4, 3]));
    let text = |axes| tensordot(&a, &b, axes).unwrap_err().to_string();
    assert_eq!(text(Axes::Count(1)), "shape-mismatch for sum");
    assert_eq!(
        text(Axes::Pairs(&[(1, 1), (-1, 1)])),
        "duplicate axes are not allowed in tensordot"
    );
    assert!(text(Axes::Pairs(&[(1, 2)])).contains("out of bounds"));
    assert!(text(Axes::Count(3)).contains("out of bounds"));
    assert!(text(Axes::Count(usize::MAX)).contains("out of bounds"));
}

#[test]
fn vdot_goes_through_the_elements_in_the_order_of_rows() {
    let a = arange(0, 6, 1).unwrap().into_shape([2, 3]).unwrap();
    let b = array![1_i32, 10, 100, 1000, 10_000, 100_000];
    assert_eq!(vdot(&a, &b), Ok(543_210));
    assert_eq!(vdot(&a.t(), &b), Ok(30 + 100 + 4000 + 20_000 + 500_000));
    assert_eq!(vdot(&Array::from_scalar(3), &Array::from_scalar(4)), Ok(12));
    assert_eq!(
        vdot(&a, &array![1, 2]).unwrap_err().to_string(),
        "cannot reshape array of size 2 into shape (6,)"
    );
}

#[test]
fn products_are_written_to_arrays_of_any_layout() {
    for size in [3, 40] {
        let (a, b) = (numbers(&[size, 5], 1), numbers(&[5, size + 1], 2));
        let (a, b): (Array<f64>, Array<f64>) = (a.view().astype(), b.view().astype());
        let want = a.matmul(&b).unwrap();
        let mut dense = full([size, size + 1], 7.0).unwrap();
        a.matmul_into(&b, dense.view_mut()).unwrap();
        assert_eq!(dense, want);
        let mut turned = full([size + 1, size], 7.0).unwrap();
        a.matmul_into(&b, turned.view_mut().t_mut()).unwrap();
        assert_eq!(turned.t(), want);
        let mut wide = full([2 * size, 2 * size + 2], 7.0).unwrap();
        a.matmul_into(&b, wide.slice_mut(s![..;2, ..;-2])).unwrap();
        assert_eq!(wide.slice(s![..;2, ..;-2]), want);
        assert!(wide.slice(s![1..;2]).iter().all(|x| x == 7.0));
        let mut slice = vec![7.0; size * (size + 1)];
        a.matmul_into_slice(&b, &mut slice).unwrap();
        assert_eq!(slice, want.as_slice());
    }
    let mut out = full([2, 3], 7.0).unwrap();
    zeros::<f64>([2, 0])
        .unwrap()
        .matmul_into(&zeros::<f64>([0, 3]).unwrap(), out.view_mut())
        .unwrap();
    assert_eq!(out, zeros::<f64>([2, 3]).unwrap());
    let wrong = array![[1.0]].matmul_into(&array![[1.0, 2.0]], out.view_mut());
    assert!(matches!(wrong, Err(Error::OutputShape { .. })));
    assert!(array![[1.0]].matmul_into_slice(&array![[1.0, 2.0]], &mut [0.0; 3]).is_err());
}

proptest! {
    #[test]
    fn any_names_of_three_operands_give_the_naive_sum(
        names in prop::collection::vec(prop::collection::vec(0_usize..5, 0..4), 1..4),
        kept in prop::collection::vec(any::<bool>(), 5),
    ) {
        const LENS: [usize; 5] = [2, 3, 1, 4, 2];
        let letter = |name: &usize| char::from(b'a' + *name as u8);
        let inputs: Vec<String> = names.iter().map(|names| names.iter().map(letter).collect()).collect();
        let output = (0..5).rev().filter(|name| kept[*name] && names.iter().any(|names| names.contains(name)));
        let output: String = output.map(|name| letter(&name)).collect();
        let subscripts = format!("{}->{output}", inputs.join(","));
        let arrays: Vec<Array<i64>> = names.iter().enumerate().map(|(seed, names)| {
            numbers(&names.iter().map(|&name| LENS[name]).collect::<Vec<_>>(), seed as u64)
        }).collect();
        let views: Vec<View<'_, i64>> = arrays.iter().map(|array| array.view()).collect();
        prop_assert_eq!(einsum(&subscripts, &views).unwrap(), naive(&subscripts, &views));
    }
}
