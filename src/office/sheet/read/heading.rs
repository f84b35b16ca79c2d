//! Which row of a sheet holds the headings, and what they are once titles above
//! are passed over and two rows of headings are joined; and the rows below.
//!
//! This module must not import the engine, storage or anything of the web.

use super::Limits;
use crate::office::sheet::fields::recognise;
use crate::protocol::grid::{Cell, Grid, Packed};
use crate::protocol::sheets::SheetTrouble;

/// Headings stand within so many rows in which something stands.
const HEAD_ROWS: usize = 24;
/// The longest heading, in characters; what is longer is a sentence.
const HEADING_CHARS: usize = 40;

/// Takes the cells of a sheet row by row and makes a table of them.
pub struct Builder {
    limits: Limits,
    /// Rows of which it is not known yet whether they are headings.
    head: Option<Grid>,
    grid: Grid,
    row: Packed,
    /// The row at which the file is, counted from 0.
    at: u32,
    garbled: bool,
    width: usize,
}

impl Builder {
    /// A sheet of which nothing is read yet.
    #[must_use]
    pub fn new(limits: Limits, from_1904: bool) -> Self {
        Self {
            limits,
            head: Some(Grid::default()),
            grid: Grid::new(Vec::new(), from_1904),
            row: Packed::default(),
            at: 0,
            garbled: false,
            width: 0,
        }
    }

    /// Puts a cell by its row and column, each counted from 0. Cells come row by
    /// row and from left to right.
    ///
    /// # Errors
    /// [`SheetTrouble::TooManyColumns`], [`SheetTrouble::TooManyRows`],
    /// [`SheetTrouble::TooLarge`], and [`SheetTrouble::Damaged`] where cells
    /// come in no order.
    pub fn put(&mut self, (row, column): (u32, u32), cell: Cell<'_>) -> Result<(), SheetTrouble> {
        if cell.is_empty() {
            return Ok(());
        }
        if row != self.at {
            if row < self.at {
                return Err(SheetTrouble::Damaged);
            }
            self.end_row()?;
            self.at = row;
        }
        let column = column as usize;
        if column >= self.limits.columns {
            return Err(SheetTrouble::TooManyColumns);
        }
        if self.row.put(column, cell) {
            Ok(())
        } else {
            Err(SheetTrouble::Damaged)
        }
    }

    /// Notes that letters of the present row could not be read.
    pub const fn garble(&mut self) {
        self.garbled = true;
    }

    /// The table.
    ///
    /// # Errors
    /// As [`Builder::put`], and [`SheetTrouble::Nothing`].
    pub fn finish(mut self) -> Result<Grid, SheetTrouble> {
        self.end_row()?;
        self.decide();
        if self.grid.is_empty() {
            return Err(SheetTrouble::Nothing);
        }
        let mut headings = self.grid.headings().to_vec();
        headings.resize(self.width.max(headings.len()), String::new());
        self.grid.head(headings);
        Ok(self.grid)
    }

    fn end_row(&mut self) -> Result<(), SheetTrouble> {
        if self.row.width() == 0 {
            return Ok(());
        }
        let number = self.at.saturating_add(1);
        let head = self.head.as_mut();
        let full = head.map(|head| {
            head.push_packed(number, self.garbled, &self.row);
            head.len() >= HEAD_ROWS
        });
        match full {
            None => {
                self.width = self.width.max(self.row.width());
                self.grid.push_packed(number, self.garbled, &self.row);
            }
            Some(true) => self.decide(),
            Some(false) => {}
        }
        self.row.clear();
        self.garbled = false;
        if self.grid.len() > self.limits.rows {
            return Err(SheetTrouble::TooManyRows);
        }
        if self.grid.size() > self.limits.text {
            return Err(SheetTrouble::TooLarge);
        }
        Ok(())
    }

    fn decide(&mut self) {
        let Some(head) = self.head.take() else {
            return;
        };
        let rows: Vec<Vec<Cell<'_>>> = head.rows().map(|row| row.cells().collect()).collect();
        let (headings, first) = headings(&rows);
        self.width = rows.iter().skip(first).map(Vec::len).max().unwrap_or(0);
        self.grid.head(headings);
        for (row, cells) in head.rows().zip(&rows).skip(first) {
            self.grid
                .push(row.number, row.garbled, cells.iter().copied());
        }
    }
}

/// The headings, and the first row below them.
fn headings(rows: &[Vec<Cell<'_>>]) -> (Vec<String>, usize) {
    let known = |row: &Vec<Cell<'_>>| row.iter().filter(|cell| is_known(cell)).count();
    let best = rows
        .iter()
        .enumerate()
        .map(|(at, row)| (known(row), at))
        .max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at)));
    let at = match best {
        Some((2.., at)) => at,
        // Nothing known: the first row of words over several columns, or the first.
        _ => rows.iter().position(|row| is_heading(row)).unwrap_or(0),
    };
    let Some(row) = rows.get(at) else {
        return (Vec::new(), 0);
    };
    let below = rows.get(at + 1).filter(|below| is_second(row, below));
    if let Some(below) = below {
        return (joined(row, below), at + 2);
    }
    let above = at.checked_sub(1).and_then(|above| rows.get(above));
    let headings = match above.filter(|above| is_second(above, row)) {
        Some(above) => joined(above, row),
        None => row.iter().map(text).collect(),
    };
    (headings, at + 1)
}

fn text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        cell => cell.shown().into_owned(),
    }
}

fn is_known(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if recognise(text).is_some())
}

/// Words over several columns, and nothing but words.
fn is_heading(row: &[Cell<'_>]) -> bool {
    let mut words = 0;
    for cell in row.iter().filter(|cell| !cell.is_empty()) {
        match cell {
            Cell::Text(text) if text.chars().count() <= HEADING_CHARS => words += 1,
            _ => return false,
        }
    }
    words >= 2
}

/// Whether a row is the second of two rows of headings: something of it stands
/// where the first has nothing, and is known alone or with what stands above.
fn is_second(first: &[Cell<'_>], second: &[Cell<'_>]) -> bool {
    if !is_heading(first) || !is_heading(second) {
        return false;
    }
    let fills = second
        .iter()
        .enumerate()
        .any(|(at, cell)| !cell.is_empty() && at > 0 && first.get(at).is_none_or(Cell::is_empty));
    let known = joined(first, second)
        .iter()
        .zip(second.iter())
        .filter(|(heading, cell)| !cell.is_empty() && recognise(heading).is_some())
        .count();
    let children = second.iter().filter(|cell| !cell.is_empty()).count();
    fills && known * 2 >= children
}

/// Two rows of headings as one: what stands above several columns is said of
/// each of them.
fn joined(first: &[Cell<'_>], second: &[Cell<'_>]) -> Vec<String> {
    let mut above = String::new();
    (0..first.len().max(second.len()))
        .map(|at| {
            let own = first.get(at).map(text).unwrap_or_default();
            let below = second.get(at).map(text).unwrap_or_default();
            if !own.is_empty() {
                above.clone_from(&own);
            }
            match (own.is_empty(), below.is_empty()) {
                (_, true) => own,
                _ if above.is_empty() => below,
                _ => format!("{above} {below}"),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Result<Grid, SheetTrouble> {
        let mut builder = Builder::new(Limits::STANDARD, false);
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                builder.put((row, column), Cell::Text(cell))?;
            }
        }
        builder.finish()
    }

    fn head(rows: &[&[&str]]) -> (Vec<String>, Vec<u32>) {
        table(rows).map_or_else(
            |trouble| panic!("{trouble}"),
            |grid| {
                let rows = grid.rows().map(|row| row.number).collect();
                (grid.headings().to_vec(), rows)
            },
        )
    }

    #[test]
    fn titles_above_are_passed_over() {
        let (headings, rows) = head(&[
            &["义乌市涉外纠纷调解台账"],
            &["填报单位:", "", "2014年"],
            &[],
            &["卷号", "申请人", "被申请人", "涉案金额（元）"],
            &["1", "甲", "乙", "100"],
            &["2", "丙", "丁", "100", "多一格"],
        ]);
        assert_eq!(
            headings,
            ["卷号", "申请人", "被申请人", "涉案金额（元）", ""]
        );
        assert_eq!(rows, [5, 6]);
    }

    #[test]
    fn two_rows_of_headings_are_one() {
        let (headings, rows) = head(&[
            &["台账"],
            &["卷号", "申请人", "", "被申请人", "", "受理日期"],
            &["", "姓名", "国籍", "姓名", "国籍", ""],
            &["1", "甲", "埃及", "乙", "中国", "2014-03-05"],
        ]);
        assert_eq!(
            headings,
            [
                "卷号",
                "申请人 姓名",
                "申请人 国籍",
                "被申请人 姓名",
                "被申请人 国籍",
                "受理日期"
            ]
        );
        assert_eq!(rows, [4]);
    }

    #[test]
    fn a_row_of_words_is_no_second_heading() {
        let (headings, rows) = head(&[
            &["申请人", "被申请人", "受理日期", "备注"],
            &["甲公司", "乙", "2014-03-05", "无"],
            &["丙公司", "丁", "2014-03-06"],
        ]);
        assert_eq!(headings, ["申请人", "被申请人", "受理日期", "备注"]);
        assert_eq!(rows, [2, 3]);
    }

    #[test]
    fn headings_that_nobody_knows() {
        let (headings, rows) = head(&[&["Foo", "Bar"], &["1", "2"]]);
        assert_eq!(
            (headings, rows),
            (vec!["Foo".into(), "Bar".into()], vec![2])
        );
        assert_eq!(
            table(&[&["申请人", "被申请人"]]),
            Err(SheetTrouble::Nothing)
        );
        assert_eq!(table(&[]), Err(SheetTrouble::Nothing));
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let wide = vec!["x"; 200_000];
        assert_eq!(table(&[&wide]), Err(SheetTrouble::TooManyColumns));
        let limits = Limits {
            rows: 30,
            text: 1_000,
            ..Limits::STANDARD
        };
        let fill = |text: &str| {
            let mut builder = Builder::new(limits, false);
            for row in 0..100 {
                builder.put((row, 0), Cell::Text(text))?;
            }
            builder.finish()
        };
        assert_eq!(fill("x"), Err(SheetTrouble::TooManyRows));
        assert_eq!(fill(&"x".repeat(90)), Err(SheetTrouble::TooLarge));
        let mut builder = Builder::new(limits, false);
        assert_eq!(builder.put((1, 0), Cell::Flag(true)), Ok(()));
        assert_eq!(
            builder.put((0, 0), Cell::Flag(true)),
            Err(SheetTrouble::Damaged)
        );
    }
}
