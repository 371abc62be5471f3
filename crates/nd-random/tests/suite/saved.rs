//! Saved states: what NumPy's dictionaries look like as JSON, and back.

use nd_core::{Array, array};
use nd_random::{Generator, Mt19937, RandomState, SeedSequence, default_rng};

#[test]
fn the_modern_state_is_numpys_dictionary() {
    let json = serde_json::to_string(&default_rng(42)).unwrap();
    assert_eq!(
        json,
        r#"{"bit_generator":"PCG64","state":{"state":274674114334540486603088602300644985544,"#
            .to_string()
            + r#""inc":332724090758049132448979897138935081983},"has_uint32":0,"uinteger":0}"#
    );
}

#[test]
fn a_saved_generator_goes_on_alike() {
    let mut rng = default_rng(42);
    let _: Array<f32> = rng.random(3);
    let json = serde_json::to_string(&rng).unwrap();
    let mut restored: Generator = serde_json::from_str(&json).unwrap();
    assert_eq!(rng.random::<f32>(5), restored.random::<f32>(5));

    let mut old = RandomState::new(42);
    old.randn(3);
    let json = serde_json::to_string(&old).unwrap();
    assert!(json.starts_with(r#"{"bit_generator":"MT19937","state":{"key":[723970371,"#));
    assert!(json.ends_with(r#""pos":8},"has_gauss":1,"gauss":1.5230298564080254}"#));
    let mut restored: RandomState = serde_json::from_str(&json).unwrap();
    assert_eq!(old.randn(5), restored.randn(5));
}

#[test]
fn a_modern_generator_over_the_twister_is_saved_as_numpys_dictionary() {
    // np.random.Generator(np.random.MT19937(42)), two doubles drawn.
    let mut rng = Generator::new(Mt19937::from_seed_sequence(&SeedSequence::new(42)));
    let _: Array<f64> = rng.random(2);
    let json = serde_json::to_string(&rng).unwrap();
    assert!(json.starts_with(r#"{"bit_generator":"MT19937","state":{"key":[2469252144,"#));
    assert!(json.ends_with(r#""pos":3}}"#));
    let mut restored: Generator<Mt19937> = serde_json::from_str(&json).unwrap();
    assert_eq!(rng.random::<f64>(5), restored.random::<f64>(5));
    let short = r#"{"bit_generator":"MT19937","state":{"key":[1,2],"pos":0}}"#;
    assert!(serde_json::from_str::<Generator<Mt19937>>(short).is_err());
}

#[test]
fn a_state_that_numpy_wrote_goes_on_as_numpy_does() {
    // rng = np.random.default_rng(42); rng.integers(0, 10); json.dumps(rng.bit_generator.state); rng.random(2)
    let json = r#"{"bit_generator": "PCG64", "state": {"state": 95376830783351682500486580248632280039, "inc": 332724090758049132448979897138935081983}, "has_uint32": 1, "uinteger": 3324115917}"#;
    let mut rng: Generator = serde_json::from_str(json).unwrap();
    assert_eq!(rng.random::<f64>(2), array![0.4388784397520523, 0.8585979199113825]);
    assert_eq!(rng.integers(0..10, 3).unwrap(), array![7, 0, 6]);
}

#[test]
fn states_that_cannot_be_are_refused() {
    let json = serde_json::to_string(&default_rng(42)).unwrap();
    let wrong = json.replace("PCG64", "MT19937");
    assert!(serde_json::from_str::<Generator>(&wrong).is_err());
    let even = json.replace("081983}", "081982}");
    let error = serde_json::from_str::<Generator>(&even).unwrap_err().to_string();
    assert!(error.contains("must be odd"), "{error}");
    let json = serde_json::to_string(&RandomState::new(42)).unwrap();
    let far = json.replace("\"pos\":624", "\"pos\":625");
    let error = serde_json::from_str::<RandomState>(&far).unwrap_err().to_string();
    assert!(error.contains("624 longs"), "{error}");
}
