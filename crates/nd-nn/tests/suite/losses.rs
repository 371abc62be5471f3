//! Losses: known values, extremes, and the forms of targets.

use nd_core::{Array, array};
use nd_nn::{Dense, Loss, Sequential, Workspace};

/// The loss and its gradient with each of the given outputs, from a network that passes its inputs through.
fn at(loss: Loss, outputs: &Array<f64>, y: &Array<f64>) -> (f64, Vec<f64>) {
    // With a single row and a weight of 1, the gradient of the bias is that of the output.
    let width = outputs.shape()[1];
    let dense = Dense::new(nd_core::eye(width).unwrap(), nd_core::zeros(width).unwrap()).unwrap();
    let net = Sequential::new(vec![dense.into()]).unwrap();
    let mut workspace = Workspace::new();
    let value = net.loss_and_grads(outputs, y, loss, &mut workspace).unwrap();
    (value, workspace.gradients()[width * width..].to_vec())
}

#[test]
fn bce_is_finite_and_right_for_confident_logits() {
    #[track_caller]
    fn check(z: f64, y: f64, loss: f64, gradient: f64) {
        let (got, gradients) = at(Loss::BceWithLogits, &array![[z]], &array![[y]]);
        assert!((got - loss).abs() <= 1e-15 * loss, "{got} {loss}");
        assert!((gradients[0] - gradient).abs() <= 1e-15 * gradient.abs(), "{gradients:?}");
    }
    // Below half an ulp of 1, the loss is the exponential itself.
    let tiny = (-100.0_f64).exp();
    check(100.0, 0.0, 100.0, 1.0);
    check(-100.0, 1.0, 100.0, -1.0);
    check(100.0, 1.0, tiny, 0.0);
    check(-100.0, 0.0, tiny, tiny);
    check(1e4, 0.0, 1e4, 1.0);
    check(-1e4, 0.0, 0.0, 0.0);
    check(0.0, 1.0, 2.0_f64.ln(), -0.5);
}

#[test]
fn single_precision_bce_is_finite_too() {
    let dense = Dense::new(array![[1.0_f32]], array![0.0_f32]).unwrap();
    let net = Sequential::new(vec![dense.into()]).unwrap();
    let y = array![[0.0_f32]];
    let loss =
        net.loss_and_grads(&array![[20.0_f32]], &y, Loss::BceWithLogits, &mut Workspace::new());
    assert_eq!(loss.unwrap(), 20.0);
}

#[test]
fn softmax_is_finite_and_right_for_confident_logits() {
    let z = array![[1000.0, 0.0, -1000.0]];
    let (right, gradients) = at(Loss::SoftmaxCrossEntropy, &z, &array![[1.0, 0.0, 0.0]]);
    assert_eq!((right, gradients), (0.0, vec![0.0, 0.0, 0.0]));
    let (wrong, gradients) = at(Loss::SoftmaxCrossEntropy, &z, &array![[0.0, 0.0, 1.0]]);
    assert_eq!((wrong, gradients), (2000.0, vec![1.0, 0.0, -1.0]));
    let (even, _) = at(Loss::SoftmaxCrossEntropy, &array![[7.0, 7.0]], &array![[0.5, 0.5]]);
    assert!((even - 2.0_f64.ln()).abs() < 1e-14);
}

#[test]
fn the_squared_error_is_a_mean_over_rows_and_columns() {
    let (value, _) =
        at(Loss::Mse, &array![[1.0, 2.0], [3.0, 5.0]], &array![[1.0, 0.0], [0.0, 5.0]]);
    assert_eq!(value, (4.0 + 9.0) / 4.0);
    assert_eq!(at(Loss::Mse, &array![[3.0]], &array![[1.0]]).1, [4.0]);
}

#[test]
fn lists_of_any_type_become_columns() {
    let want = array![[0.0], [1.0]];
    assert_eq!(Loss::BceWithLogits.targets::<f64>(&array![0, 1], 1).unwrap(), want);
    assert_eq!(Loss::BceWithLogits.targets::<f64>(&array![false, true], 1).unwrap(), want);
    assert_eq!(Loss::Mse.targets::<f64>(&array![0.0_f32, 1.0], 1).unwrap(), want);
    assert_eq!(Loss::Mse.targets::<f64>(&want, 1).unwrap(), want);
}

#[test]
fn targets_that_do_not_fit_say_why() {
    #[track_caller]
    fn check(loss: Loss, y: Array<f64>, outputs: usize, want: &str) {
        assert_eq!(loss.targets::<f64>(&y, outputs).unwrap_err().to_string(), want);
    }
    let softmax = Loss::SoftmaxCrossEntropy;
    check(softmax, array![0.0, 3.0], 3, "label 3 in row 1 is not one of the classes 0 to 2");
    check(softmax, array![-1.0], 3, "label -1 in row 0 is not one of the classes 0 to 2");
    check(softmax, array![0.5], 3, "label 0.5 in row 0 is not one of the classes 0 to 2");
    check(softmax, array![f64::NAN], 3, "label NaN in row 0 is not one of the classes 0 to 2");
    check(softmax, array![f64::INFINITY], 3, "label inf in row 0 is not one of the classes 0 to 2");
    check(
        softmax,
        array![0.0],
        1,
        "SoftmaxCrossEntropy needs an output for each class, got 1; use BceWithLogits",
    );
    check(
        softmax,
        array![[0.5, 0.4]],
        2,
        "SoftmaxCrossEntropy takes targets between 0 and 1 that sum to 1 in each row, got 0.9 in row 0",
    );
    check(
        Loss::BceWithLogits,
        array![0.0, 2.0],
        1,
        "BceWithLogits takes targets between 0 and 1, got 2 in row 1",
    );
    check(Loss::Mse, array![f64::NAN], 1, "Input y contains NaN or infinity.");
    check(
        Loss::Mse,
        array![1.0, 2.0],
        2,
        "Mse compares 2 output(s) a row with targets, got targets of shape (2,)",
    );
    check(
        Loss::Mse,
        Array::from_scalar(1.0),
        1,
        "Mse compares 1 output(s) a row with targets, got targets of shape ()",
    );
}
