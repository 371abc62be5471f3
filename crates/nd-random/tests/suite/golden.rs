//! Every golden case of NumPy's generators: which calls there are, and what they must give.

use nd_core::Array;
use nd_random::{Error, Generator, RandomInteger, RandomState, SeedSequence, default_rng};
use nd_testing::{Case, Golden, Json, Value, Word};

type Outcome = Result<Value, Error>;

/// Compares all cases of a file and says which differ.
#[track_caller]
fn check_all(name: &str, run: impl Fn(Case<'_>) -> Result<(), String>) {
    let golden = Golden::load(name).unwrap();
    let failures: Vec<String> = golden
        .cases()
        .filter_map(|case| run(case).err().map(|text| format!("{} {text}", brief(case))))
        .collect();
    assert!(failures.is_empty(), "{} cases differ:\n{}", failures.len(), failures.join("\n"));
}

fn brief(case: Case<'_>) -> String {
    ["seed", "fn", "args"].map(|key| case.get(key).map_or(String::new(), Json::to_string)).join(" ")
}

/// Runs what a case asks for; the names are those of the golden files.
struct Runner<'a> {
    case: Case<'a>,
    args: Case<'a>,
}

impl<'a> Runner<'a> {
    fn new(case: Case<'a>) -> Self {
        Runner { case, args: Case(case.get("args").unwrap_or(case.0)) }
    }

    fn name(&self) -> &'a str {
        self.case.text("fn").unwrap()
    }

    fn len(&self, key: &str) -> usize {
        self.args.length(key).unwrap()
    }

    fn float(&self, key: &str) -> f64 {
        self.args.float(key).unwrap()
    }

    /// `arange(rows * cols)` in the shape `(rows, cols)`.
    fn table(&self) -> Array<i64> {
        let (rows, cols) = (self.len("rows"), self.len("cols"));
        counted(rows * cols).into_shape([rows, cols]).unwrap()
    }

    fn compare(&self, got: Outcome) -> Result<(), String> {
        self.case.outcome().unwrap().compare(&got.map_err(|error| error.to_string())?)
    }
}

fn counted(len: usize) -> Array<i64> {
    Array::from_vec((0..len as i64).collect(), len).unwrap()
}

fn value<T: Word>(array: Array<T>) -> Outcome {
    Ok(Value::of(&array))
}

/// Draws integers of the type that the case names; `high` is the greatest value.
fn integers_of(dtype: &str, low: i128, high: i128, draw: impl DrawIntegers) -> Outcome {
    fn typed<T: RandomInteger + Word>(low: i128, high: i128, draw: impl DrawIntegers) -> Outcome {
        value(draw.draw(T::from_word(low as u64), T::from_word(high as u64))?)
    }
    match dtype {
        "bool" => typed::<bool>(low, high, draw),
        "u8" => typed::<u8>(low, high, draw),
        "u16" => typed::<u16>(low, high, draw),
        "u32" => typed::<u32>(low, high, draw),
        "u64" => typed::<u64>(low, high, draw),
        "i8" => typed::<i8>(low, high, draw),
        "i16" => typed::<i16>(low, high, draw),
        "i32" => typed::<i32>(low, high, draw),
        "i64" => typed::<i64>(low, high, draw),
        other => panic!("unknown type {other}"),
    }
}

/// A call that is generic over the integer type.
trait DrawIntegers {
    fn draw<T: RandomInteger>(self, low: T, high: T) -> Result<Array<T>, Error>;
}

struct Modern<'a>(&'a mut Generator, usize);

impl DrawIntegers for Modern<'_> {
    fn draw<T: RandomInteger>(self, low: T, high: T) -> Result<Array<T>, Error> {
        self.0.integers(low..=high, self.1)
    }
}

struct Legacy<'a>(&'a mut RandomState, usize);

impl DrawIntegers for Legacy<'_> {
    fn draw<T: RandomInteger>(self, low: T, high: T) -> Result<Array<T>, Error> {
        self.0.randint(low..=high, self.1)
    }
}

fn modern_call(rng: &mut Generator, run: &Runner<'_>) -> Outcome {
    let args = run.args;
    let n = || run.len("n");
    match run.name() {
        "random_raw" => {
            let mut words = vec![0_u64; n()];
            words.fill_with(|| rand::Rng::next_u64(rng));
            value(Array::from_vec(words, n())?)
        }
        "random" => value(rng.random::<f64>(n())),
        "random_f32" => value(rng.random::<f32>(n())),
        "standard_normal" => value(rng.standard_normal::<f64>(n())),
        "standard_normal_f32" => value(rng.standard_normal::<f32>(n())),
        "standard_exponential" => value(rng.standard_exponential::<f64>(n())),
        "standard_exponential_f32" => value(rng.standard_exponential::<f32>(n())),
        "normal" => value(rng.normal(run.float("loc"), run.float("scale"), n())?),
        "uniform" => value(rng.uniform(run.float("low"), run.float("high"), n())?),
        "exponential" => value(rng.exponential(run.float("scale"), n())?),
        "integers" => {
            let end = i128::from(!args.flag("endpoint").unwrap());
            let (low, high) = (args.integer("low").unwrap(), args.integer("high").unwrap() - end);
            integers_of(args.text("dtype").unwrap(), low, high, Modern(rng, n()))
        }
        "shuffle" => {
            let mut x = counted(n());
            rng.shuffle(x.as_slice_mut());
            value(x)
        }
        "shuffle_rows" | "shuffle_axis1" => {
            let mut x = run.table();
            rng.shuffle_axis(&mut x, if run.name() == "shuffle_rows" { 0 } else { -1 })?;
            value(x)
        }
        "permutation" => value(rng.permutation(n())),
        "permutation_rows" => value(rng.permutation_axis(&run.table(), 0)?),
        "permuted_axis1" => value(rng.permuted_axis(&run.table(), 1)?),
        "choice" => {
            let a = run.len("a");
            let unshuffled = args.get("shuffle").is_some() && !args.flag("shuffle").unwrap();
            value(match (args.flag("replace").unwrap(), args.floats("p").ok()) {
                (true, None) => rng.choice(a, n())?,
                (true, Some(p)) => rng.choice_weighted(a, n(), &p)?,
                (false, None) if unshuffled => rng.choice_without_replacement_unshuffled(a, n())?,
                (false, None) => rng.choice_without_replacement(a, n())?,
                (false, Some(p)) => rng.choice_weighted_without_replacement(a, n(), &p)?,
            })
        }
        other => panic!("unknown call {other}"),
    }
}

fn legacy_call(rng: &mut RandomState, run: &Runner<'_>) -> Outcome {
    let args = run.args;
    let n = || run.len("n");
    match run.name() {
        "random_raw" => {
            let mut words = vec![0_u32; n()];
            words.fill_with(|| rand::Rng::next_u32(rng));
            value(Array::from_vec(words, n())?)
        }
        "rand" => value(rng.rand(n())),
        "randn" => value(rng.randn(n())),
        "normal" => value(rng.normal(run.float("loc"), run.float("scale"), n())?),
        "uniform" => value(rng.uniform(run.float("low"), run.float("high"), n())?),
        "standard_exponential" => value(rng.standard_exponential(n())),
        "exponential" => value(rng.exponential(run.float("scale"), n())?),
        "randint" => {
            let (low, high) = (args.integer("low").unwrap(), args.integer("high").unwrap() - 1);
            integers_of(args.text("dtype").unwrap(), low, high, Legacy(rng, n()))
        }
        "shuffle" => {
            let mut x = counted(n());
            rng.shuffle(x.as_slice_mut());
            value(x)
        }
        "shuffle_rows" => {
            let mut x = run.table();
            rng.shuffle_rows(&mut x)?;
            value(x)
        }
        "permutation" => value(rng.permutation(n())),
        "permutation_rows" => value(rng.permutation_rows(&run.table())?),
        "choice" => {
            let a = run.len("a");
            value(match (args.flag("replace").unwrap(), args.floats("p").ok()) {
                (true, None) => rng.choice(a, n())?,
                (true, Some(p)) => rng.choice_weighted(a, n(), &p)?,
                (false, None) => rng.choice_without_replacement(a, n())?,
                (false, Some(p)) => rng.choice_weighted_without_replacement(a, n(), &p)?,
            })
        }
        other => panic!("unknown call {other}"),
    }
}

/// One step of a script: `["normal", 0.5, 2.0, 3]`.
struct Step<'a> {
    name: &'a str,
    args: &'a [Json],
}

impl<'a> Step<'a> {
    fn new(case: Case<'a>) -> Self {
        let [name, args @ ..] = case.list("call").unwrap() else { panic!("an empty call") };
        Step { name: name.as_str().unwrap(), args }
    }

    fn float(&self, place: usize) -> f64 {
        self.args[place].as_f64().unwrap()
    }

    fn integer(&self, place: usize) -> i64 {
        self.args[place].as_i64().unwrap()
    }

    fn len(&self) -> usize {
        self.args.last().unwrap().as_u64().unwrap() as usize
    }
}

fn modern_step(rng: &mut Generator, step: &Step<'_>) -> Outcome {
    let n = step.len();
    match step.name {
        "random" => value(rng.random::<f64>(n)),
        "random_f32" => value(rng.random::<f32>(n)),
        "standard_normal" => value(rng.standard_normal::<f64>(n)),
        "standard_normal_f32" => value(rng.standard_normal::<f32>(n)),
        "standard_exponential" => value(rng.standard_exponential::<f64>(n)),
        "normal" => value(rng.normal(step.float(0), step.float(1), n)?),
        "uniform" => value(rng.uniform(step.float(0), step.float(1), n)?),
        "integers" => value(rng.integers(step.integer(0)..step.integer(1), n)?),
        "integers_i16" => {
            let range = step.integer(0) as i16..step.integer(1) as i16;
            value(rng.integers(range, n)?)
        }
        "permutation" => value(rng.permutation(n)),
        "choice_norep" => value(rng.choice_without_replacement(step.integer(0) as usize, n)?),
        "shuffle" => {
            let mut x = counted(n);
            rng.shuffle(x.as_slice_mut());
            value(x)
        }
        other => panic!("unknown step {other}"),
    }
}

fn legacy_step(rng: &mut RandomState, step: &Step<'_>) -> Outcome {
    let n = step.len();
    match step.name {
        "rand" => value(rng.rand(n)),
        "random_sample" => value(rng.random_sample(n)),
        "randn" => value(rng.randn(n)),
        "normal" => value(rng.normal(step.float(0), step.float(1), n)?),
        "uniform" => value(rng.uniform(step.float(0), step.float(1), n)?),
        "standard_exponential" => value(rng.standard_exponential(n)),
        "randint" => value(rng.randint(step.integer(0)..step.integer(1), n)?),
        "permutation" => value(rng.permutation(n)),
        "choice_norep" => value(rng.choice_without_replacement(step.integer(0) as usize, n)?),
        "shuffle" => {
            let mut x = counted(n);
            rng.shuffle(x.as_slice_mut());
            value(x)
        }
        other => panic!("unknown step {other}"),
    }
}

/// Runs all steps on one generator.
fn script(case: Case<'_>, mut step: impl FnMut(&Step<'_>) -> Outcome) -> Result<(), String> {
    for (index, json) in case.list("steps").unwrap().iter().enumerate() {
        let got = step(&Step::new(Case(json))).map_err(|error| error.to_string())?;
        let want = Case(json).outcome().unwrap();
        want.compare(&got).map_err(|text| format!("step {index}: {text}"))?;
    }
    Ok(())
}

fn state_matches(rng: &Generator, case: Case<'_>) -> Result<(), String> {
    let wide = |key: &str| case.text(key).unwrap().parse::<u128>().unwrap();
    let state = rng.state();
    if (state.state, state.inc) != (wide("state"), wide("inc")) {
        return Err(format!("the state is {state:?}"));
    }
    Ok(())
}

/// spawn(2), then spawn(1), then child 1 spawns 2; four doubles of each, then of the parent.
fn spawned(rng: &mut Generator, case: Case<'_>) -> Result<(), String> {
    let mut children = rng.spawn(2).map_err(|error| error.to_string())?;
    children.extend(rng.spawn(1).map_err(|error| error.to_string())?);
    let grandchildren = children[1].spawn(2).map_err(|error| error.to_string())?;
    children.extend(grandchildren);
    let mut texts: Vec<&str> =
        case.list("streams").unwrap().iter().filter_map(Json::as_str).collect();
    assert_eq!(texts.len(), children.len(), "streams");
    texts.push(case.text("parent").unwrap());
    children.push(rng.clone());
    for (child, text) in children.iter_mut().zip(texts) {
        let got: Array<f64> = child.random(4);
        let got: Vec<String> = got.iter().map(|x| format!("{:016x}", x.to_bits())).collect();
        if got.join(" ") != text {
            return Err(format!("{got:?} is not {text}"));
        }
    }
    Ok(())
}

#[test]
fn r68_the_modern_streams_are_numpys() {
    check_all("random_modern", |case| {
        let run = Runner::new(case);
        let mut rng = default_rng(case.integer("seed").unwrap().try_into().unwrap());
        match run.name() {
            "state" => state_matches(&rng, case),
            "spawn" => spawned(&mut rng, case),
            "script" => {
                script(case, |step| modern_step(&mut rng, step))?;
                state_matches(&rng, case)?;
                let state = rng.state();
                let half = (case.length("has_uint32").unwrap(), case.length("uinteger").unwrap());
                match (usize::from(state.has_uint32), state.uinteger as usize) == half {
                    true => Ok(()),
                    false => Err(format!("the saved half is {half:?} in NumPy, here {state:?}")),
                }
            }
            _ => run.compare(modern_call(&mut rng, &run)),
        }
    });
}

#[test]
fn r69_the_legacy_streams_are_numpys() {
    check_all("random_legacy", |case| {
        let run = Runner::new(case);
        if run.name() == "seed" {
            // The type of the seed keeps these out.
            return match u32::try_from(case.integer("seed").unwrap()) {
                Ok(seed) => Err(format!("{seed} is a good seed")),
                Err(_) => Ok(()),
            };
        }
        let mut rng = match case.integers("seed_array") {
            Ok(words) => {
                let words: Vec<u32> = words.iter().map(|&word| word as u32).collect();
                RandomState::from_key(&words).unwrap()
            }
            Err(_) => RandomState::new(case.integer("seed").unwrap().try_into().unwrap()),
        };
        match run.name() {
            "script" => script(case, |step| legacy_step(&mut rng, step)),
            _ => run.compare(legacy_call(&mut rng, &run)),
        }
    });
}

#[test]
fn seed_sequences_are_numpys() {
    check_all("seedseq", |case| {
        let seed = match case.get("entropy").unwrap() {
            Json::String(decimal) => decimal.parse().unwrap(),
            Json::Array(numbers) => {
                let number = |json: &Json| json.as_str().unwrap().parse::<u128>().unwrap();
                SeedSequence::from_list(&numbers.iter().map(number).collect::<Vec<_>>())
            }
            other => panic!("unknown entropy {other}"),
        };
        let key: Vec<u128> =
            case.lengths("spawn_key").unwrap().iter().map(|&n| n as u128).collect();
        let seed = seed.with_spawn_key(&key);
        let joined =
            |words: Vec<u64>| words.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
        let wide = |words: &[u32]| words.iter().map(|&word| word.into()).collect();
        let got = [
            ("pool", joined(wide(&seed.pool()))),
            ("state32", joined(wide(&seed.generate_state_u32(10)))),
            ("state64", joined(seed.generate_state_u64(4))),
        ];
        for (key, got) in got {
            let want = case.text(key).unwrap();
            if got != want {
                return Err(format!("{key} is {got}, but {want} is wanted"));
            }
        }
        Ok(())
    });
}
