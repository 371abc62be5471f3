//! Saving and loading: the same bits come back, and nothing broken is loaded.

use nd_core::array;
use nd_nn::{Activation, Dense, Error, Loss, Sequential, Sgd, Trainer};
use nd_random::{Init, default_rng};
use proptest::prelude::*;

fn net(seed: u64) -> Sequential<f64> {
    Sequential::builder(3)
        .dense(5, Init::HeNormal)
        .activation(Activation::LeakyRelu { slope: 0.1 })
        .dropout(0.25)
        .dense(2, Init::GlorotUniform)
        .build(seed)
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50))]

    #[test]
    fn a_reloaded_network_is_equal_to_the_last_bit(seed in any::<u64>()) {
        let net = net(seed);
        let again = Sequential::from_json(&net.to_json().unwrap()).unwrap();
        prop_assert_eq!(&again, &net);
        let x = default_rng(seed).standard_normal([20, 3]);
        prop_assert_eq!(again.predict(&x).unwrap(), net.predict(&x).unwrap());
    }
}

#[test]
fn a_trained_single_precision_network_survives_a_file() {
    let mut net: Sequential<f32> =
        Sequential::builder(1).dense(4, Init::HeNormal).dense(1, Init::HeNormal).build(1).unwrap();
    let x = default_rng(1).standard_normal([30, 1]);
    Trainer::new(Sgd::new(0.01)).epochs(5).fit(&mut net, &x, &x, Loss::Mse).unwrap();
    let path = std::env::temp_dir().join(format!("nd-nn-{}.json", std::process::id()));
    net.save(&path).unwrap();
    let again = Sequential::<f32>::load(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(again, net);
    assert_eq!(again.predict(&x).unwrap(), net.predict(&x).unwrap());
}

#[test]
fn the_text_is_stable() {
    let dense = Dense::new(array![[1.0, 0.5]], array![0.0, -2.0]).unwrap();
    let net = Sequential::new(vec![dense.into(), Activation::Tanh.into()]).unwrap();
    assert_eq!(
        net.to_json().unwrap(),
        r#"{"version":1,"dtype":"float64","layers":[{"dense":{"weights":{"shape":[1,2],"data":[1.0,0.5]},"bias":{"shape":[2],"data":[0.0,-2.0]}}},{"activation":"tanh"}]}"#
    );
}

#[test]
fn numbers_that_json_does_not_have_are_refused_with_the_name_of_the_parameter() {
    for (bad, place, name) in [
        (f64::NAN, 3, "layer 0 weights"),
        (f64::INFINITY, 15, "layer 0 bias"),
        (f64::NAN, 31, "layer 3 bias"),
    ] {
        let mut net = net(1);
        net.for_each_param(|_, values, range| {
            if range.contains(&place) {
                values[place - range.start] = bad;
            }
        });
        let error = net.to_json().unwrap_err();
        assert!(matches!(&error, Error::NotFinite { name: found } if found == name), "{error}");
        assert_eq!(error.to_string(), format!("Input {name} contains NaN or infinity."));
    }
}

#[test]
fn what_does_not_fit_is_not_loaded() {
    #[track_caller]
    fn check(from: &str, to: &str, want: &str) {
        let text = net(1).to_json().unwrap();
        assert!(text.contains(from), "{text}");
        let error = Sequential::<f64>::from_json(&text.replacen(from, to, 1)).unwrap_err();
        assert!(error.to_string().contains(want), "{error}");
    }
    check(
        r#""version":1"#,
        r#""version":2"#,
        "version 2 of saved networks is not known, the newest is 1",
    );
    check("float64", "float32", "the network was saved with elements of type float32, not float64");
    check(r#""shape":[3,5]"#, r#""shape":[5,3]"#, "need a bias of shape (3,), got (5,)");
    check(
        r#""shape":[3,5]"#,
        r#""shape":[3,6]"#,
        "cannot reshape array of size 15 into shape (3,6)",
    );
    check(r#""shape":[3,5]"#, r#""shape":[4294967296,4294967296]"#, "cannot reshape");
    check(r#""rate":0.25"#, r#""rate":1.5"#, "The 'rate' parameter must be");
    check(r#""slope":0.1"#, r#""slope":-1"#, "The 'slope' parameter must be");
    check(r#""shape":[5,2]"#, r#""shape":[2,5]"#, "need a bias of shape (5,), got (2,)");
    check(r#""version":1"#, r#""version":1,"more":0"#, "unknown field `more`");
    check(r#""data":["#, r#""data":[null,"#, "invalid type: null");
    check(r#""data":["#, r#""data":[1e999,"#, "number out of range");
}

#[test]
fn layers_that_do_not_chain_are_not_loaded() {
    let part = |inputs: usize| -> String {
        let dense =
            Dense::<f64>::new(nd_core::zeros([inputs, 2]).unwrap(), nd_core::zeros(2).unwrap());
        let text = Sequential::new(vec![dense.unwrap().into()]).unwrap().to_json().unwrap();
        text[text.find('[').unwrap() + 1..text.len() - 2].to_string()
    };
    let text = |second| {
        format!(r#"{{"version":1,"dtype":"float64","layers":[{},{}]}}"#, part(3), part(second))
    };
    assert!(Sequential::<f64>::from_json(&text(2)).is_ok());
    let error = Sequential::<f64>::from_json(&text(3)).unwrap_err().to_string();
    assert!(error.contains("layer 1 takes 3 inputs, but the layer before it gives 2"), "{error}");
    let empty = r#"{"version":1,"dtype":"float64","layers":[]}"#;
    let error = Sequential::<f64>::from_json(empty).unwrap_err().to_string();
    assert!(error.contains("a network needs a dense layer"), "{error}");
}

#[test]
fn any_beginning_of_a_text_is_an_error() {
    let text = net(1).to_json().unwrap();
    for end in 0..text.len() {
        assert!(Sequential::<f64>::from_json(&text[..end]).is_err(), "{end}");
    }
    let error = Sequential::<f64>::load("/no/such/file").unwrap_err();
    assert!(matches!(error, Error::Io(_)));
}
