//! The few lines that everything else is built to make possible.

use nd::prelude::*;

#[test]
fn the_tour_reads_as_numpy_does() -> Result<(), nd::Error> {
    let x = array![[45.0, 150.0], [72.0, 175.0], [90.0, 185.0], [60.0, 160.0]];
    let y = array![62.0, 104.0, 127.0, 77.0];
    let weight = x.slice(s![.., 0]);
    let height = x.slice(s![.., -1]);
    let heavy = x.filter(&weight.gt(70.0))?;
    let both = x.filter(&(weight.gt(70.0) & height.gt(170.0)))?;
    assert_eq!(heavy, both);
    let label = where_(&weight.gt(70.0), 1, 0)?;
    assert_eq!(label, array![0, 1, 1, 0]);
    let z = (&x - &x.mean_axis(0)?) / &x.std_axis(0)?;
    let w = inv(&x.t().matmul(&x)?)?.matmul(&x.t())?.matmul(&y)?;
    assert_eq!(w.to_string(), "[ 1.53485589 -0.05909189]");

    let mut rng = default_rng(42);
    let mut old = RandomState::new(42);
    let noise: Array<f64> = rng.standard_normal([3, 4]);
    assert_eq!(noise[[0, 0]], 0.30471707975443135);
    assert_eq!(old.rand([1])[0], 0.3745401188473625);

    let mut a = array![1, 2, 3, 4, 5];
    a.fill_where(&a.lt(3), 0)?;
    a.slice_mut(s![1..;2]).fill(9);
    assert_eq!(a.to_string(), "[0 9 3 9 5]");
    let (mean, std) = (x.mean_axis(0)?, x.std_axis(0)?);
    assert_eq!(zip3(&x, &mean, &std, |x, m, s| (x - m) / s)?, z);
    Ok(())
}
