//! Curves over epochs as an SVG file.

use std::error::Error;
use std::path::Path;

use plotters::prelude::{
    ChartBuilder, Color, IntoDrawingArea, LineSeries, RGBColor, SVGBackend, WHITE,
};

const SIZE: (u32, u32) = (720, 420);
const COLORS: [RGBColor; 2] = [RGBColor(31, 119, 180), RGBColor(214, 90, 20)];

/// One named curve; number `i` of its values belongs to epoch `i + 1`.
pub struct Curve<'a> {
    /// What the legend calls it.
    pub name: &'a str,
    /// The values, one for each epoch.
    pub values: &'a [f64],
}

/// Draws up to two curves with a legend and writes them as SVG.
///
/// # Errors
/// If there is nothing to draw or the file cannot be written.
pub fn write_curves(path: &Path, title: &str, curves: &[Curve<'_>]) -> Result<(), Box<dyn Error>> {
    let epochs = curves.iter().map(|curve| curve.values.len()).max().unwrap_or(0);
    let highest = curves.iter().flat_map(|curve| curve.values).copied().fold(0.0, f64::max);
    if epochs == 0 || !highest.is_finite() {
        return Err("there are no finite values to draw".into());
    }
    let root = SVGBackend::new(path, SIZE).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption(title, ("sans-serif", 20))
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(48)
        .build_cartesian_2d(1.0..epochs.max(2) as f64, 0.0..highest * 1.05)?;
    chart.configure_mesh().x_desc("epoch").y_desc("loss").draw()?;
    for (curve, color) in curves.iter().zip(COLORS) {
        let points = curve.values.iter().enumerate().map(|(i, &value)| (i as f64 + 1.0, value));
        chart
            .draw_series(LineSeries::new(points, color.stroke_width(2)))?
            .label(curve.name)
            .legend(move |(x, y)| {
                plotters::prelude::PathElement::new([(x, y), (x + 18, y)], color.stroke_width(2))
            });
    }
    chart.configure_series_labels().background_style(WHITE).border_style(COLORS[0]).draw()?;
    root.present()?;
    Ok(())
}
