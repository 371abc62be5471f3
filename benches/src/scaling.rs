//! Time per element over eight powers of ten, on one thread and on all, as a chart.

use std::path::Path;
use std::process::Command;

use nd::prelude::*;
use plotters::prelude::*;

use crate::sample::sample;

/// The option that makes the program print its own points: one line `operation length nanoseconds` each.
pub(crate) const POINTS: &str = "--scaling-points";

const OPERATIONS: [&str; 5] = ["add", "exp", "sum", "compress", "sort"];
const COLORS: [RGBColor; 5] = [BLUE, RED, GREEN, MAGENTA, BLACK];

/// An operation, a length and the nanoseconds for each element.
type Point = (String, f64, f64);

/// Prints the points with as many threads as there are.
pub(crate) fn print_points() {
    for power in 1..=8 {
        let len = 10_usize.pow(power);
        let x: Array<f64> = default_rng(1).random(len);
        let y = x.clone();
        let mask = x.gt(0.5);
        let print = |operation: &str, nanoseconds: f64| {
            println!("{operation} {len} {}", nanoseconds / len as f64);
        };
        // A third of the usual patience, as there are forty of them.
        print("add", sample(0.3, || &x + &y).median);
        print("exp", sample(0.3, || x.exp()).median);
        print("sum", sample(0.3, || x.sum()).median);
        print("compress", sample(0.3, || x.filter(&mask).expect("the mask fits")).median);
        print("sort", sample(0.3, || x.sort()).median);
    }
}

/// Measures with one thread and with all, each in a process of its own, and draws both.
pub(crate) fn draw(file: &Path) -> Result<(), String> {
    let one = measured(Some("1"))?;
    let all = measured(None)?;
    chart(file, &one, &all).map_err(|error| format!("{}: {error}", file.display()))
}

fn measured(threads: Option<&str>) -> Result<Vec<Point>, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(program);
    command.arg(POINTS);
    if let Some(threads) = threads {
        command.env("RAYON_NUM_THREADS", threads);
    }
    let output = command.output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let point = |line: &str| -> Option<Point> {
        let mut words = line.split(' ');
        let operation = words.next()?.to_owned();
        Some((operation, words.next()?.parse().ok()?, words.next()?.parse().ok()?))
    };
    text.lines().map(|line| point(line).ok_or(format!("a point reads {line:?}"))).collect()
}

fn chart(file: &Path, one: &[Point], all: &[Point]) -> Result<(), Box<dyn std::error::Error>> {
    let root = SVGBackend::new(file, (900, 600)).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .margin(20)
        .x_label_area_size(45)
        .y_label_area_size(60)
        .caption("Time per element: thin with one thread, thick with all", ("sans-serif", 20))
        .build_cartesian_2d((10.0..1e8_f64).log_scale(), (0.05..200.0_f64).log_scale())?;
    chart.configure_mesh().x_desc("elements").y_desc("nanoseconds per element").draw()?;
    for (operation, color) in OPERATIONS.iter().zip(COLORS) {
        for (points, width) in [(one, 1), (all, 3)] {
            let of_operation = points.iter().filter(|point| point.0 == *operation);
            let line = of_operation.map(|&(_, len, time)| (len, time));
            let series = chart.draw_series(LineSeries::new(line, color.stroke_width(width)))?;
            if width == 3 {
                series
                    .label(*operation)
                    .legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], color));
            }
        }
    }
    chart.configure_series_labels().border_style(BLACK).background_style(WHITE).draw()?;
    root.present()?;
    Ok(())
}
