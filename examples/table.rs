//! Tables of mixed columns, read from CSV: numbers with gaps, and words with gaps.

use std::io::Read;
use std::path::{Path, PathBuf};

use nd::prelude::*;

/// What is wrong with a table.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The file cannot be opened.
    #[error("cannot read {path}: {source}")]
    File {
        /// The file as given.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A row has another number of fields than the header.
    #[error("line {line}: {found} fields, but the header has {wanted}")]
    Ragged {
        /// The line in the file, counted from 1.
        line: u64,
        /// The number of fields in the header.
        wanted: u64,
        /// The number of fields in this row.
        found: u64,
    },
    /// The text is not CSV in UTF-8.
    #[error("not a CSV table: {0}")]
    Csv(csv::Error),
    /// There is a header at most.
    #[error("the table has no rows")]
    Empty,
    /// There is no such column.
    #[error("no column {name:?}; there are {}", .columns.join(", "))]
    Column {
        /// The name as given.
        name: String,
        /// The names that exist.
        columns: Vec<String>,
    },
    /// The same name heads two columns.
    #[error("two columns are named {name:?}")]
    RepeatedColumn {
        /// The name.
        name: String,
    },
}

/// The values of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Numbers; NaN where there is none.
    Numbers(Array<f64>),
    /// Words; nothing where there is none.
    Words(Vec<Option<String>>),
}

impl Values {
    /// A column is one of numbers if each value that is there is a number.
    fn of(fields: Vec<Option<String>>) -> Values {
        let numbers: Result<Vec<f64>, _> = fields
            .iter()
            .map(|field| field.as_ref().map_or(Ok(f64::NAN), |text| text.parse()))
            .collect();
        match numbers {
            Ok(numbers) if fields.iter().any(Option::is_some) => {
                Values::Numbers(Array::from(numbers))
            }
            _ => Values::Words(fields),
        }
    }

    /// Where a value is missing.
    pub fn missing(&self) -> Array<bool> {
        match self {
            Values::Numbers(numbers) => numbers.map(f64::is_nan),
            Values::Words(words) => words.iter().map(Option::is_none).collect(),
        }
    }

    fn keep(&self, rows: &Array<bool>) -> Result<Values, nd::Error> {
        Ok(match self {
            Values::Numbers(numbers) => Values::Numbers(numbers.filter(rows)?),
            Values::Words(words) => {
                let kept = words.iter().zip(rows).filter(|(_, keep)| *keep);
                Values::Words(kept.map(|(word, _)| word.clone()).collect())
            }
        })
    }
}

/// A column with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What the header calls it.
    pub name: String,
    /// One value for each row.
    pub values: Values,
}

/// A table: columns of one length, at least one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    columns: Vec<Column>,
    rows: usize,
}

impl Table {
    /// Reads a CSV file with a header.
    ///
    /// # Errors
    /// [`TableError`] if the file is missing, ragged, empty or not CSV.
    pub fn read(path: &Path) -> Result<Table, TableError> {
        let file = std::fs::File::open(path)
            .map_err(|source| TableError::File { path: path.to_path_buf(), source })?;
        Table::parse(file)
    }

    /// Reads CSV text with a header. A field that is empty or says `NA`, `NaN` or `nan` is missing.
    ///
    /// # Errors
    /// [`TableError`] if the text is ragged, empty or not CSV.
    pub fn parse(text: impl Read) -> Result<Table, TableError> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text);
        let names: Vec<String> =
            reader.headers().map_err(csv_error)?.iter().map(str::to_string).collect();
        for (place, name) in names.iter().enumerate() {
            if names[..place].contains(name) {
                return Err(TableError::RepeatedColumn { name: name.clone() });
            }
        }
        let mut fields: Vec<Vec<Option<String>>> = vec![Vec::new(); names.len()];
        let mut rows = 0;
        for record in reader.records() {
            for (column, field) in fields.iter_mut().zip(&record.map_err(csv_error)?) {
                let missing = matches!(field, "" | "NA" | "NaN" | "nan");
                column.push((!missing).then(|| field.to_string()));
            }
            rows += 1;
        }
        if rows == 0 {
            return Err(TableError::Empty);
        }
        let columns = names
            .into_iter()
            .zip(fields)
            .map(|(name, fields)| Column { name, values: Values::of(fields) })
            .collect();
        Ok(Table { columns, rows })
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The columns in their order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column with a name.
    ///
    /// # Errors
    /// [`TableError::Column`] if there is none.
    pub fn column(&self, name: &str) -> Result<&Column, TableError> {
        let found = self.columns.iter().find(|column| column.name == name);
        found.ok_or_else(|| TableError::Column { name: name.to_string(), columns: self.names() })
    }

    /// The names of the columns.
    pub fn names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }

    /// The table without some columns; names that do not exist are passed over.
    pub fn without(mut self, names: &[&str]) -> Table {
        self.columns.retain(|column| !names.contains(&column.name.as_str()));
        self
    }

    /// The rows that a mask marks.
    ///
    /// # Errors
    /// If the mask has another length than the table.
    pub fn keep(&self, rows: &Array<bool>) -> Result<Table, nd::Error> {
        let columns: Result<Vec<Column>, nd::Error> = self
            .columns
            .iter()
            .map(|column| {
                Ok(Column { name: column.name.clone(), values: column.values.keep(rows)? })
            })
            .collect();
        Ok(Table { columns: columns?, rows: rows.count_nonzero() })
    }

    /// The table with gaps in number columns filled with the median of the column, except in the target column.
    ///
    /// # Errors
    /// Those of the sorting that finds the median.
    pub fn with_medians(&self, target: &str) -> Result<Table, nd::Error> {
        let mut filled = self.clone();
        for column in filled.columns.iter_mut().filter(|column| column.name != target) {
            if let Values::Numbers(numbers) = &mut column.values {
                let known = numbers.filter(&!numbers.map(f64::is_nan))?.sort();
                let middle = known.slice(s![(known.len() - 1) / 2..known.len() / 2 + 1]).mean();
                numbers.fill_where(&numbers.map(f64::is_nan), middle)?;
            }
        }
        Ok(filled)
    }

    /// Where a row has a gap in any column.
    pub fn gaps(&self) -> Array<bool> {
        let nowhere: Array<bool> = (0..self.rows).map(|_| false).collect();
        self.columns.iter().fold(nowhere, |gaps, column| gaps | column.values.missing())
    }

    /// The first rows as text, for a look.
    pub fn head(&self, rows: usize) -> String {
        let field = |column: &Column, row: usize| match &column.values {
            Values::Numbers(numbers) => numbers[row].to_string(),
            Values::Words(words) => words[row].clone().unwrap_or_else(|| "-".to_string()),
        };
        let width = |column: &Column| column.name.len().max(9);
        let line = |cell: &dyn Fn(&Column) -> String| -> String {
            let cells =
                self.columns.iter().map(|column| format!("{:>1$}", cell(column), width(column)));
            cells.collect::<Vec<_>>().join("  ")
        };
        let mut lines = vec![line(&|column| column.name.clone())];
        lines.extend((0..rows.min(self.rows)).map(|row| line(&|column| field(column, row))));
        lines.join("\n")
    }
}

fn csv_error(error: csv::Error) -> TableError {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => TableError::Ragged {
            line: pos.as_ref().map_or(0, csv::Position::line),
            wanted: *expected_len,
            found: *len,
        },
        _ => TableError::Csv(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_numbers_or_words_and_gaps_are_known() {
        let table = Table::parse("a,b\n1, x\nNA,\n3,z\n".as_bytes()).unwrap();
        assert_eq!(table.rows(), 3);
        assert!(matches!(&table.columns()[0].values, Values::Numbers(x) if x[2] == 3.0));
        assert!(matches!(&table.columns()[1].values, Values::Words(_)));
        assert_eq!(table.gaps(), array![false, true, false]);
        assert_eq!(table.keep(&!table.gaps()).unwrap().rows(), 2);
    }

    #[test]
    fn wrong_tables_are_named_by_what_is_wrong() {
        let text = |csv: &str| Table::parse(csv.as_bytes()).unwrap_err().to_string();
        assert_eq!(text("a,b\n1,2\n3\n"), "line 3: 1 fields, but the header has 2");
        assert_eq!(text("a,b\n"), "the table has no rows");
        assert_eq!(text(""), "the table has no rows");
        assert_eq!(text("a,a\n1,2\n"), "two columns are named \"a\"");
        let table = Table::parse("a,b\n1,2\n".as_bytes()).unwrap();
        assert_eq!(table.column("c").unwrap_err().to_string(), "no column \"c\"; there are a, b");
        let missing = Table::read(Path::new("no such file.csv")).unwrap_err().to_string();
        assert!(missing.starts_with("cannot read no such file.csv: "));
    }
}
