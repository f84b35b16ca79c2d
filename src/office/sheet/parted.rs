//! A day in three cells: the year in one, month and day in two beside it.
//!
//! This module must not import the engine, storage or anything of the web.

use super::day::{day, named_parts, numeral, two};
use crate::domain::date::{Date, DateError};
use crate::domain::digits::tidy;
use crate::protocol::grid::Cell;
use crate::protocol::sheets::CellProblem;

/// The day that three cells say together; none where all of them are empty. A
/// year of two digits is one of this century, as its column says that it is the
/// year. Where month and day are empty, the first cell is a day by itself.
///
/// # Errors
/// [`CellProblem::Date`] – also where one of the three is missing –,
/// [`CellProblem::Formula`].
pub fn parted(
    year: Cell<'_>,
    month: Cell<'_>,
    of_month: Cell<'_>,
    from_1904: bool,
) -> Result<Option<Date>, CellProblem> {
    if month.is_empty() && of_month.is_empty() {
        return day(year, from_1904);
    }
    if [year, month, of_month].iter().any(Cell::is_empty) {
        return Err(CellProblem::Date(DateError::NotADate));
    }
    let year = part(year, &['年'])?;
    let month = part(month, &['月', '份'])?;
    let of_month = part(of_month, &['日', '号', '號'])?;
    let named = format!("{of_month} {month} {year}");
    let month = named_parts(&named).map_or(month, |(month, ..)| month.to_string());
    let text = format!("{year}年{month}月{of_month}日");
    day(Cell::Text(&text), from_1904)
}

/// A part in digits, without the word for what it is.
fn part(cell: Cell<'_>, words: &[char]) -> Result<String, CellProblem> {
    match cell {
        Cell::Formula | Cell::Error(_) => return Err(CellProblem::Formula),
        Cell::Text(_) | Cell::Number(_) => {}
        _ => return Err(CellProblem::Date(DateError::NotADate)),
    }
    let shown = cell.shown();
    let text = tidy(&shown);
    let text = text.trim_end_matches(words).trim_end();
    // A number of some programs: 3.0.
    let text = text.strip_suffix(".0").unwrap_or(text);
    // The numerals of a year stand for one digit each, those of a month count.
    let digits = match words.contains(&'年') {
        true => text.chars().map(numeral).collect(),
        false => two(text).map(|number| number.to_string()),
    };
    Ok(digits.unwrap_or_else(|| text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_cells_are_one_day() {
        for (cells, wanted) in [
            (["2014", "3", "5"], Ok(Some("2014-03-05"))),
            (["2014年", "3月", "5日"], Ok(Some("2014-03-05"))),
            (["２０１４", "０３", "０５"], Ok(Some("2014-03-05"))),
            (["14", "3", "5"], Ok(Some("2014-03-05"))),
            (["2014.0", "3.0", "5.0"], Ok(Some("2014-03-05"))),
            (["二〇一四", "三月", "十五号"], Ok(Some("2014-03-15"))),
            (["2014", "三", "5"], Ok(Some("2014-03-05"))),
            (["2014", "3月份", "5"], Ok(Some("2014-03-05"))),
            (["2014", "March", "5"], Ok(Some("2014-03-05"))),
            (["2014-03-05", "", ""], Ok(Some("2014-03-05"))),
            (["", " ", ""], Ok(None)),
            (["2014", "2", "30"], Err(DateError::NoSuchDay { days: 28 })),
            (["2014", "13", "1"], Err(DateError::NoSuchMonth)),
            (["98", "3", "5"], Err(DateError::ShortYear)),
            (["14", "March", "5"], Ok(Some("2014-03-05"))),
            (["", "3", "5"], Err(DateError::NotADate)),
            (["2014", "3", ""], Err(DateError::NotADate)),
            (["2014", "", ""], Err(DateError::NotADate)),
            (["2014-03-05", "3", "5"], Err(DateError::NotADate)),
            (["2014", "3", "中旬"], Err(DateError::NotADate)),
        ] {
            let [year, month, of_month] = cells.map(Cell::Text);
            let read = parted(year, month, of_month, false);
            let read = read.map(|day| day.map(|day| day.to_string()));
            let wanted = wanted.map(|day| day.map(str::to_owned));
            assert_eq!(read, wanted.map_err(CellProblem::Date), "{cells:?}");
        }
        let three = Cell::Number("3");
        assert_eq!(
            parted(Cell::Number("2014"), three, Cell::Number("5"), false),
            parted(Cell::Text("2014"), three, Cell::Text("5"), false)
        );
        assert_eq!(
            parted(Cell::Number("2014"), three, Cell::Formula, false),
            Err(CellProblem::Formula)
        );
    }
}
