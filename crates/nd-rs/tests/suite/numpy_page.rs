//! Every row of docs/numpy.md names code that compiles and runs: what nd-ops does not hold is here.

use nd::linalg::{
    cond, det_stack, einsum, inner_rows, matrix_rank, matrix_rank_stack, pinv, trace_axes, vecdot,
};
use nd::ml::{
    LinearRegression, LogisticRegression, MinMaxScaler, StandardScaler, accuracy_score,
    confusion_matrix, mean_squared_error, r2_score, train_test_split,
};
use nd::nn::Sequential;
use nd::prelude::*;

const PAGE: &str = include_str!("../../../../docs/numpy.md");
const TABLE: &str = include_str!("../../../nd-ops/NUMPY.md");
const HERE: &str = include_str!("numpy_page.rs");

#[test]
fn the_page_has_the_table_of_nd_ops_word_for_word() {
    assert!(PAGE.contains(TABLE), "copy crates/nd-ops/NUMPY.md into docs/numpy.md");
}

#[test]
fn every_other_row_of_the_page_is_code_of_this_file() {
    let rest = PAGE.replace(TABLE, "");
    let mut count = 0;
    for row in rest.lines().filter(|line| line.starts_with('|')) {
        let cell = row.split('|').nth(2).unwrap();
        for code in cell.split('`').skip(1).step_by(2) {
            assert!(HERE.contains(&format!("= {code};")), "{code}");
            count += 1;
        }
    }
    assert!(count > 35, "{count}");
}

#[test]
#[rustfmt::skip]
fn linear_algebra_has_these_names() -> Result<(), nd::Error> {
    let x: Array<f64> = array![[4.0, 1.0], [1.0, 3.0]];
    let y = array![[1.0, 2.0], [3.0, 4.0]];
    let (a, b): (Array<f64>, Array<f64>) = (array![1.0, 2.0], array![3.0, 4.0]);
    _ = x.matmul(&y)?;
    _ = dot(&a, &b)?;
    _ = outer(&a, &b)?;
    _ = inner(&a, &b)?;
    _ = inner_rows(&x, &y)?;
    _ = vecdot(&x, &y)?;
    _ = einsum("ij,jk->ik", &[x.view(), y.view()])?;
    _ = solve(&x, &b)?;
    _ = inv(&x)?;
    _ = lstsq(&x, &b)?.solution;
    _ = det(&x)?;
    _ = trace(&x)?;
    _ = trace_axes(&x, 1, [-1, -2])?;
    let stack = array![[[1.0, 2.0], [3.0, 4.0]]];
    _ = det_stack(&stack)?;
    _ = matrix_rank_stack(&stack)?;
    _ = norm(&x);
    _ = cholesky(&x)?;
    _ = qr(&x)?;
    _ = matrix_rank(&x)?;
    _ = cond(&x)?;
    _ = pinv(&x)?;
    Ok(())
}

#[test]
#[rustfmt::skip]
fn random_numbers_have_these_names() -> Result<(), nd::Error> {
    let mut rng = default_rng(42);
    let mut old = RandomState::new(42);
    _ = rng.random::<f64>([2, 3]);
    _ = rng.standard_normal::<f64>([5]);
    _ = rng.normal(10.0, 2.0, [5])?;
    _ = rng.integers(0..10_i64, [5])?;
    _ = rng.permutation(5);
    _ = rng.choice_without_replacement(5, [3])?;
    _ = old.randn([2, 3]);
    _ = old.rand([4]);
    Ok(())
}

#[test]
#[rustfmt::skip]
fn learning_has_these_names() -> Result<(), nd::Error> {
    let x = array![[1.0, 3.0], [2.0, 1.0], [3.0, 2.0], [7.0, 8.0], [8.0, 6.0], [9.0, 7.0]];
    let y = array![1.0, 2.0, 3.0, 4.0, 5.0, 7.0];
    let labels = array![0, 0, 0, 1, 1, 1];
    _ = train_test_split(&x, &labels, 2, 1)?;
    _ = MinMaxScaler::fit(&x)?;
    let scaler = StandardScaler::fit(&x)?;
    _ = scaler.transform(&x)?;
    _ = LinearRegression::fit(&x, &y)?;
    let model = LogisticRegression::fit(&x, &labels)?;
    let found = model.predict(&x)?;
    _ = accuracy_score(&labels, &found)?;
    _ = confusion_matrix(&labels, &found)?;
    _ = mean_squared_error(&y, &y)?;
    _ = r2_score(&y, &y)?;
    _ = Sequential::<f64>::builder(2);
    Ok(())
}
