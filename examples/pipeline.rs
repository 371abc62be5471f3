//! The whole way from a table to predictions: load, clean, encode, split, scale, train, evaluate, plot, save, predict.
//!
//! It reads measurements of penguins that are compiled in, or a CSV table of your own; see `--help`. Standard output is the same
//! for the same seed; the progress of the training and the times go to standard error.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use nd::ml::{
    Average, ColumnStats, LogisticRegression, Predict, StandardScaler, TrainTestSplit, Transform,
    accuracy_score, batches, confusion_matrix, f1_score_of, log_loss, precision_score_of,
    recall_score_of, roc_auc_score,
};
use nd::nn::{Activation, Adam, History, Loss, Sequential, Stop, Trainer};
use nd::prelude::*;
use nd::random::Init;
use nd_examples::chart::{Curve, write_curves};
use nd_examples::sparkline::sparkline;
use nd_examples::table::Table;

use cleaning::{clean, encode_target, load};
use features::Features;
use model::Model;
use options::{Gaps, HELP, Options, Reading};
use progress::{Clock, Progress};

#[path = "pipeline/cleaning.rs"]
mod cleaning;
#[path = "pipeline/features.rs"]
mod features;
#[path = "pipeline/model.rs"]
mod model;
#[path = "pipeline/options.rs"]
mod options;
#[path = "pipeline/progress.rs"]
mod progress;

/// What scikit-learn 1.9.1 reaches on the penguins with the same rows: logistic regression with L2 and C = 1.
const SKLEARN: &str =
    "scikit-learn's logistic regression: accuracy 0.9167, log loss 0.2424, AUC 0.9666";

/// New penguins as a person writes them down: lengths in centimetres, the species and the island in words.
const NEW_PENGUINS: [(&str, &str, f64, f64, f64, f64); 3] = [
    ("Adelie", "Torgersen", 3.91, 1.87, 18.1, 3750.0),
    ("Chinstrap", "Dream", 4.58, 1.73, 18.9, 3400.0),
    ("Gentoo", "Biscoe", 5.03, 1.62, 22.9, 5700.0),
];

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let outcome = match Options::from_command_line() {
        Ok(Some(options)) => run(&options),
        Ok(None) => {
            println!("{HELP}");
            Ok(())
        }
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Outcome<()> {
    let mut clock = Clock::new();
    std::fs::create_dir_all(&options.out)?;

    heading("Load", "csv");
    let (table, target) = load(options)?;
    clock.lap("load");

    heading("Clean", "nd-ops: masks");
    let table = clean(&table, &target, options.gaps)?;
    clock.lap("clean");

    heading("Encode", "nd-ml: LabelEncoder, OneHotEncoder");
    let (classes, labels) = encode_target(&table, &target)?;
    let inputs = table.without(&[&target]);
    let features = Features::fit(&inputs)?;
    let x = features.transform(&inputs)?;
    println!("features {}: {}", x.shape(), features.names()?.join(", "));
    clock.lap("encode");

    heading("Split", "nd-ml: TrainTestSplit");
    let split = TrainTestSplit::seeded(options.seed).test_size(0.25).stratified(&labels)?;
    let (x_train, x_test) = split.of(&x)?;
    let (y_train, y_test) = split.of(&labels)?;
    println!(
        "{} rows to train, {} to test, the classes in equal shares",
        y_train.len(),
        y_test.len()
    );
    println!("the first rows to train on: {}", split.train.slice(s![..8]));
    println!("the first rows to test on:  {}", split.test.slice(s![..8]));
    clock.lap("split");

    heading("Scale", "nd-ml: StandardScaler");
    // The scaler learns from the training rows alone: fitted on all rows, it would tell the model about the test.
    let scaler = match options.reading {
        Reading::Whole => StandardScaler::fit(&x_train)?,
        Reading::Chunks => fit_in_chunks(&x_train)?,
    };
    let (z_train, z_test) = (scaler.transform(&x_train)?, scaler.transform(&x_test)?);
    let columns = x.shape()[1].min(4);
    show_scaling("before", &x_train, columns)?;
    show_scaling("after", &z_train, columns)?;
    clock.lap("scale");

    heading("Baselines", "nd-ml: LogisticRegression");
    baselines(&z_train, &y_train, &z_test, &y_test, options)?;
    clock.lap("baselines");

    heading("Train", "nd-nn: Sequential, Trainer");
    let (net, history) = train(&z_train, &y_train, classes.classes().len(), options)?;
    clock.lap("train");

    heading("Evaluate", "nd-ml: metrics");
    let model = Model::new(classes, features, scaler, net)?;
    evaluate(&model, &x_test, &y_test)?;
    if options.own.is_none() && options.seed == 42 && options.gaps == Gaps::Drop {
        println!("{SKLEARN}");
    }
    clock.lap("evaluate");

    heading("Plot", "plotters");
    plot(&history, &options.out)?;
    clock.lap("plot");

    heading("Save and load", "serde_json");
    let model = reload(&model, &x_test, &options.out.join("model.json"))?;
    clock.lap("save and load");

    heading("Predict", "the loaded model");
    match options.own {
        None => predict_penguins(&model)?,
        Some(_) => predict_first_rows(&model, &x_test)?,
    }
    clock.lap("predict");

    println!("\nThe same with pandas and scikit-learn: python examples/python/pipeline.py");
    println!("Read next: examples/quickstart.rs for the arrays, the README for the crates.");
    clock.report();
    Ok(())
}

fn heading(step: &str, by: &str) {
    println!("\n== {step} ({by})");
}

/// The scaler of the same rows, read in chunks of bounded size.
fn fit_in_chunks(x: &Array<f64>) -> Outcome<StandardScaler> {
    let mut stats: Option<ColumnStats> = None;
    for rows in batches(x.shape()[0], 64)? {
        let chunk = x.slice(s![rows.start..rows.end]);
        match &mut stats {
            None => stats = Some(ColumnStats::of(&chunk)?),
            Some(stats) => stats.update(&chunk)?,
        }
    }
    let stats = stats.ok_or("there are no rows to scale")?;
    println!("read in chunks of 64 rows");
    Ok(StandardScaler::from_stats(&stats))
}

fn show_scaling(when: &str, x: &Array<f64>, columns: usize) -> Outcome<()> {
    let first = x.slice(s![.., ..columns]);
    let short = FormatOptions { precision: 3, suppress: true, ..Default::default() };
    let (mean, std) = (first.mean_axis(0)?, first.std_axis(0)?);
    println!("{when:>6}: mean {}, deviation {}", mean.format_with(short), std.format_with(short));
    Ok(())
}

/// What the network has to beat.
fn baselines(
    x_train: &Array<f64>,
    y_train: &Array<i64>,
    x_test: &Array<f64>,
    y_test: &Array<i64>,
    options: &Options,
) -> Outcome<()> {
    let classes = y_train.max()?;
    let counts: Array<i64> =
        (0..=classes).map(|code| y_train.equal(code).count_nonzero() as i64).collect();
    let majority = counts.argmax()? as i64;
    let always = full_like(y_test, majority)?;
    println!("always the commonest class: accuracy {:.4}", accuracy_score(y_test, &always)?);

    let logistic = LogisticRegression::fit(x_train, y_train)?;
    let p = logistic.predict_proba(x_test)?;
    let accuracy = accuracy_score(y_test, &logistic.predict(x_test)?)?;
    println!("logistic regression: accuracy {accuracy:.4}, log loss {:.4}", log_loss(y_test, &p)?);
    if options.own.is_none() && options.seed == 42 && options.gaps == Gaps::Drop {
        println!("{SKLEARN}");
    }
    Ok(())
}

/// A network with one hidden layer, trained in shuffled batches, stopped early on a validation part.
fn train(
    x: &Array<f64>,
    y: &Array<i64>,
    classes: usize,
    options: &Options,
) -> Outcome<(Sequential<f64>, History)> {
    let (outputs, loss) = match classes {
        2 => (1, Loss::BceWithLogits),
        _ => (classes, Loss::SoftmaxCrossEntropy),
    };
    let mut net = Sequential::builder(x.shape()[1])
        .dense(16, Init::GlorotUniform)
        .activation(Activation::Tanh)
        .dense(outputs, Init::GlorotUniform)
        .build(u64::from(options.seed))?;
    println!("{} parameters", net.param_count());

    let progress = Progress::new(options.epochs);
    let history = Trainer::new(Adam::new(0.01))
        .epochs(options.epochs)
        .batch_size(32)
        .seed(u64::from(options.seed))
        .l2(0.001)
        .validation_split(0.15)
        .early_stopping(30)
        .on_epoch(|epoch| progress.show(epoch))
        .fit(&mut net, x, y, loss)?;
    progress.finish();

    let why = match history.stop {
        Stop::NoImprovement => "the validation loss no longer fell",
        _ => "all epochs are done",
    };
    println!(
        "{} epochs ({why}); the weights are those of epoch {}",
        history.epochs.len(),
        history.kept
    );
    if let Some(best) = history.kept_epoch() {
        println!("then: loss {:.4}, validation loss {:.4}", best.loss, best.watched());
    }
    Ok((net, history))
}

/// The scores on the rows that the model has never seen.
fn evaluate(model: &Model, x_test: &Array<f64>, y_test: &Array<i64>) -> Outcome<()> {
    let p = model.probabilities(x_test)?;
    let predicted = p.argmax_axis(1)?;
    println!(
        "network: accuracy {:.4}, log loss {:.4}",
        accuracy_score(y_test, &predicted)?,
        log_loss(y_test, &p)?
    );
    let score = |of: ScoreOf| -> Outcome<String> {
        let (classes, mean) = of(y_test, &predicted, Average::Macro)?;
        let short = FormatOptions { precision: 4, ..Default::default() };
        Ok(format!("{mean:.4}, by class {}", classes.format_with(short)))
    };
    println!("precision {}", score(precision_score_of)?);
    println!("recall    {}", score(recall_score_of)?);
    println!("F1        {}", score(f1_score_of)?);
    if model.classes.classes().len() == 2 {
        println!("AUC       {:.4}", roc_auc_score(y_test, &p.slice(s![.., 1]))?);
    }
    println!(
        "confusion matrix, rows true, columns predicted, {}:",
        model.classes.classes().join(", ")
    );
    println!("{}", confusion_matrix(y_test, &predicted)?);
    Ok(())
}

/// A score of each class and their mean.
type ScoreOf = fn(&Array<i64>, &Array<i64>, Average) -> Result<(Array<f64>, f64), nd::ml::Error>;

fn plot(history: &History, out: &Path) -> Outcome<()> {
    let (losses, validation) = (history.losses(), history.validation_losses());
    println!("loss            {}", sparkline(&losses, 60));
    println!("validation loss {}", sparkline(&validation, 60));
    let curves = [
        Curve { name: "training", values: &losses },
        Curve { name: "validation", values: &validation },
    ];
    let path = out.join("loss.svg");
    write_curves(&path, "Loss by epoch", &curves)?;
    println!("the curves are in {}", path.display());
    Ok(())
}

/// Saves the model, loads it again and makes sure that it predicts the same bits.
fn reload(model: &Model, x_test: &Array<f64>, path: &Path) -> Outcome<Model> {
    model.save(path)?;
    let loaded = Model::load(path)?;
    let (before, after) = (model.probabilities(x_test)?, loaded.probabilities(x_test)?);
    let same = before.iter().zip(&after).all(|(a, b)| a.to_bits() == b.to_bits());
    if !same {
        return Err("the loaded model predicts something else".into());
    }
    println!("scaler, encoders and network are in {}", path.display());
    println!("the loaded model predicts the same bits: {same}");
    Ok(loaded)
}

/// Three new penguins, measured in centimetres; and what is said when a measurement is missing.
fn predict_penguins(model: &Model) -> Outcome<()> {
    let mut text =
        String::from("species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g\n");
    for (species, island, length, depth, flipper, mass) in NEW_PENGUINS {
        let (length, depth, flipper) = (10.0 * length, 10.0 * depth, 10.0 * flipper);
        text += &format!("{species},{island},{length},{depth},{flipper},{mass}\n");
    }
    let table = Table::parse(text.as_bytes())?;
    let p = model.predict(&table)?;
    let classes = model.classes.inverse_transform(&p.argmax_axis(1)?)?;
    for ((penguin, class), p) in NEW_PENGUINS.iter().zip(classes).zip(p.rows()) {
        println!("{:9} of {:9}: {class} (probability {:.3})", penguin.0, penguin.1, p.max()?);
    }
    let x = model.features.transform(&table)?;
    if let Err(error) = model.probabilities(&x.slice(s![.., ..-1]).to_array()) {
        println!("with a column too few: {error}");
    }
    Ok(())
}

/// The first rows of the test part.
fn predict_first_rows(model: &Model, x_test: &Array<f64>) -> Outcome<()> {
    let p = model.probabilities(&x_test.slice(s![..3]).to_array())?;
    let classes = model.classes.inverse_transform(&p.argmax_axis(1)?)?;
    for (class, p) in classes.iter().zip(p.rows()) {
        println!("{class} (probability {:.3})", p.max()?);
    }
    Ok(())
}
