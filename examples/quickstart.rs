//! The README's tour: arrays, masks, broadcasting, random numbers, linear algebra, fused closures.

use nd::prelude::*;

fn main() -> Result<(), nd::Error> {
    // Four people: weight in kilograms, height in centimetres.
    let x = array![[45.0, 150.0], [72.0, 175.0], [90.0, 185.0], [60.0, 160.0]];
    println!("x has the shape {}:\n{x}", x.shape());

    // Views are not copies; masks choose rows, as X[X[:, 0] > 70] does.
    let weight = x.slice(s![.., 0]);
    let height = x.slice(s![.., -1]);
    let heavy = x.filter(&weight.gt(70.0))?;
    let both = x.filter(&(weight.gt(70.0) & height.gt(180.0)))?;
    let label = where_(&weight.gt(70.0), 1, 0)?;
    println!("\nheavier than 70 kg:\n{heavy}\nand taller than 180 cm: {both}\nlabels: {label}");

    // Broadcasting: each column less its mean, over its deviation.
    let z = (&x - &x.mean_axis(0)?) / &x.std_axis(0)?;
    println!("\nstandardized:\n{z}");

    // The same in one pass over the data, with any closure.
    let (mean, std) = (x.mean_axis(0)?, x.std_axis(0)?);
    let fused = zip3(&x, &mean, &std, |x, m, s| (x - m) / s)?;
    println!("in one pass the same: {}", fused == z);

    // The normal equation, as taught: w = inv(X'X) X' y.
    let y = array![62.0, 104.0, 127.0, 77.0];
    let w = inv(&x.t().matmul(&x)?)?.matmul(&x.t())?.matmul(&y)?;
    println!("\nweights of a line through the data: {w}");
    println!("predicted: {}", x.matmul(&w)?);

    // NumPy's generators, bit for bit: default_rng(42) and np.random.seed(42).
    let mut rng = default_rng(42);
    let noise: Array<f64> = rng.standard_normal([2, 3]);
    println!("\ndefault_rng(42).standard_normal((2, 3)):\n{noise}");
    let mut old = RandomState::new(42);
    let uniform = old.rand([3]);
    println!("after np.random.seed(42), rand(3): {uniform}");

    // Arrays are changed in place through views and masks.
    let mut a = array![1, 2, 3, 4, 5];
    a.fill_where(&a.lt(3), 0)?;
    a.slice_mut(s![1..;2]).fill(9);
    println!("\na[a < 3] = 0, then a[1::2] = 9: {a}");

    // What does not fit is an error that names the shapes.
    if let Err(error) = x.try_add(&array![1.0, 2.0, 3.0]) {
        println!("x + [1, 2, 3]: {error}");
    }
    Ok(())
}
