//! Measures how far the functions of nd-ops are from the correctly rounded results, and fails if one is farther than stated.
//!
//! `f64`: random and special arguments against functions of pairs of floats, which have some 95 digits. `f32`: every float there is,
//! against the `f64` function rounded to `f32`, which is wrong only where the exact value lies within 2^-28 of a float's size from
//! the middle between two; functions of two numbers at random pairs.
//!
//! Usage: `accuracy [POINTS [STEP [FUNCTION]]]`, with the number of `f64` points for each function, by default ten million, and the
//! step between the `f32` points, by default one.

#[path = "functions.rs"]
mod functions;
#[path = "samples.rs"]
mod samples;

use std::ops::Range;
use std::process::ExitCode;

use functions::{BINARY, Binary, UNARY, Unary};
use nd_core::Array;
use nd_testing::exact::Exact;
use nd_testing::ulps;
use samples::Stream;

/// How many points go through a function at once.
const BLOCK: usize = 1 << 16;

/// The worst that was met.
#[derive(Clone, Copy, Default)]
struct Worst {
    /// In floats from the correctly rounded result.
    floats: u64,
    /// From the exact value, in the size of a float there; not measured for `f32`.
    error: f64,
    /// Where it was.
    at: [f64; 2],
}

impl Worst {
    fn meet(&mut self, exact: Exact, got: f64, at: [f64; 2]) {
        let error = exact.error_of(got);
        if error > self.error {
            *self = Worst { floats: ulps(got, exact.rounded()).max(self.floats), error, at };
        }
    }

    fn meet_single(&mut self, want: f32, got: f32, at: [f64; 2]) {
        let floats = ulps(got, want);
        if floats > self.floats {
            *self = Worst { floats, error: 0.0, at };
        }
    }

    fn worse(self, other: Worst) -> Worst {
        if (other.floats, other.error) > (self.floats, self.error) { other } else { self }
    }
}

/// Shares blocks among the processors.
fn over_blocks(blocks: u64, work: impl Fn(Range<u64>) -> Worst + Sync) -> Worst {
    let parts = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    std::thread::scope(|scope| {
        let handles: Vec<_> = (0..parts)
            .map(|part| {
                let work = &work;
                scope.spawn(move || work(blocks * part / parts..blocks * (part + 1) / parts))
            })
            .collect();
        handles
            .into_iter()
            .map(|handle| handle.join().expect("no check panics"))
            .fold(Worst::default(), Worst::worse)
    })
}

fn unary_double(f: &Unary, points: usize) -> Worst {
    over_blocks(points.div_ceil(BLOCK) as u64, |blocks| {
        let mut worst = Worst::default();
        for block in blocks {
            let mut stream = Stream(block);
            let x: Array<f64> = (0..BLOCK).map(|_| stream.argument(f.usual, f.domain)).collect();
            for (x, got) in x.iter().zip((f.double)(&x).iter()) {
                worst.meet((f.exact)(x), got, [x, 0.0]);
            }
        }
        worst
    })
}

fn unary_single(f: &Unary, step: u64) -> Worst {
    over_blocks(((1 << 32) / step).div_ceil(BLOCK as u64), |blocks| {
        let mut worst = Worst::default();
        for block in blocks {
            let places = block * BLOCK as u64..(block + 1) * BLOCK as u64;
            // The last ones wrap around to the first.
            let x: Array<f32> = places.map(|i| f32::from_bits((i * step) as u32)).collect();
            let exact: Array<f64> = x.iter().map(f64::from).collect();
            let (got, want) = ((f.single)(&x), (f.double)(&exact));
            for ((x, got), want) in x.iter().zip(got.iter()).zip(want.iter()) {
                if got.to_bits() != (want as f32).to_bits() {
                    worst.meet_single(want as f32, got, [x.into(), 0.0]);
                }
            }
        }
        worst
    })
}

fn binary_double(f: &Binary, points: usize) -> Worst {
    over_blocks(points.div_ceil(BLOCK) as u64, |blocks| {
        let mut worst = Worst::default();
        for block in blocks {
            let mut stream = Stream(block);
            let x: Array<f64> = (0..BLOCK).map(|_| stream.operand(f.first)).collect();
            let y: Array<f64> = (0..BLOCK).map(|_| stream.operand(f.second)).collect();
            for ((x, y), got) in x.iter().zip(y.iter()).zip((f.double)(&x, &y).iter()) {
                worst.meet((f.exact)(x, y), got, [x, y]);
            }
        }
        worst
    })
}

fn binary_single(f: &Binary, points: usize) -> Worst {
    over_blocks(points.div_ceil(BLOCK) as u64, |blocks| {
        let mut worst = Worst::default();
        for block in blocks {
            let mut stream = Stream(block);
            let x: Array<f32> = (0..BLOCK).map(|_| stream.operand(f.first) as f32).collect();
            let y: Array<f32> = (0..BLOCK).map(|_| stream.operand(f.second) as f32).collect();
            let exact = |x: &Array<f32>| x.iter().map(f64::from).collect::<Array<f64>>();
            let (got, want) = ((f.single)(&x, &y), (f.double)(&exact(&x), &exact(&y)));
            for (i, (got, want)) in got.iter().zip(want.iter()).enumerate() {
                worst.meet_single(want as f32, got, [x[i].into(), y[i].into()]);
            }
        }
        worst
    })
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let points = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(10_000_000);
    let step = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let only = arguments.next();
    let wanted = |name: &str| only.as_ref().is_none_or(|only| only == name);
    println!("| function | f64: floats | f64: ulp | at | f32: floats | at |");
    println!("|---|---|---|---|---|---|");
    let mut is_good = true;
    let mut report = |name: &str, bound: u64, double: Worst, single: Worst, is_pair: bool| {
        let at = |worst: Worst| match (worst.floats, is_pair) {
            (0, _) => String::from("-"),
            (_, true) => format!("{:e}, {:e}", worst.at[0], worst.at[1]),
            _ => format!("{:e}", worst.at[0]),
        };
        println!(
            "| {name} | {} | {:.3} | {} | {} | {} |",
            double.floats,
            double.error,
            at(double),
            single.floats,
            at(single)
        );
        is_good &= double.floats <= bound && single.floats <= bound;
    };
    for f in UNARY.iter().filter(|f| wanted(f.name)) {
        report(f.name, f.bound, unary_double(f, points), unary_single(f, step), false);
    }
    for f in BINARY.iter().filter(|f| wanted(f.name)) {
        report(f.name, f.bound, binary_double(f, points), binary_single(f, 10 * points), true);
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
