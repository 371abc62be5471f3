//! What the examples share: tables of mixed columns, a line of block characters, charts.

pub mod chart;
pub mod sparkline;
pub mod table;
