//! What products allocate: the result and what is packed on the way, and never a copy of a transposed operand.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::alloc::System;

use nd_core::kernel::has_avx512;
use nd_core::{arange, s, zeros};
use nd_linalg::{MatMul, inner, norm};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The bytes that `work` asks for, on one thread.
fn bytes_of<R>(work: impl FnOnce() -> R + Send) -> usize
where
    R: Send,
{
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let region = Region::new(MEMORY);
        let result = work();
        let bytes = region.change().bytes_allocated;
        drop(result);
        bytes
    })
}

/// The counts are those of the whole program, so there is one test.
#[test]
fn products_allocate_no_copy_of_an_operand() {
    gram_matrices();
    transposed_and_stepped_operands();
    small_products_and_sums();
}

fn gram_matrices() {
    // 25.6 MB, of which the product needs 32 times 32 elements. The sum is cut into pieces, and without tiles each of them
    // packs its part of the operands into memory of its own, one after the other.
    let x = zeros::<f64>([100_000, 32]).unwrap();
    let bytes = bytes_of(|| x.t().matmul(&x).unwrap());
    let most = if has_avx512() { 2_000_000 } else { 5_000_000 };
    assert!(bytes < most, "{bytes} bytes");
    // The block of terms that is packed at a time is a fraction of the operand.
    let x = zeros::<f64>([20_000, 200]).unwrap();
    let bytes = bytes_of(|| x.t().matmul(&x).unwrap());
    assert!(bytes < 32_000_000 / 6, "{bytes} bytes");
}

fn transposed_and_stepped_operands() {
    let (a, b) = (zeros::<f64>([3000, 400]).unwrap(), zeros::<f64>([300, 3000]).unwrap());
    let result = 400 * 300 * 8;
    let bytes = bytes_of(|| a.t().matmul(&b.t()).unwrap());
    assert!(bytes < result + a.len() * 8 / 5, "{bytes} bytes");
    let half = a.slice(s![..;2]);
    let bytes = bytes_of(|| half.t().matmul(&half).unwrap());
    assert!(bytes < 400 * 400 * 8 + a.len() * 8 / 5, "{bytes} bytes");
    let vector = zeros::<f64>([3000]).unwrap();
    let bytes = bytes_of(|| a.t().matmul(&vector).unwrap());
    assert!(bytes < 20_000, "{bytes} bytes");
}

fn small_products_and_sums() {
    let (a, b) = (zeros::<f64>([4, 2]).unwrap(), zeros::<f64>([2, 2]).unwrap());
    assert_eq!(bytes_of(|| a.matmul(&b).unwrap()), 4 * 2 * 8);
    let mut out = zeros::<f64>([4, 2]).unwrap();
    assert_eq!(bytes_of(|| a.matmul_into(&b, out.view_mut()).unwrap()), 0);
    let x = arange(0.0, 1e6, 1.0).unwrap();
    // Where the parts for the threads begin, and their sums.
    let bytes = bytes_of(|| inner(&x, &x).unwrap());
    assert!(bytes < 1_000, "{bytes} bytes");
    let bytes = bytes_of(|| norm(&x));
    assert!(bytes < 10_000, "{bytes} bytes");
}
