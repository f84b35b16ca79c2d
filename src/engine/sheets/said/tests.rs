//! What is said in full only by several cells of a row together.

use super::*;
use crate::domain::currency::Currency;
use crate::office::sheet::fields::guess;
use crate::protocol::grid::Grid;
use crate::protocol::sheets::{DayOrder, Mapping};

/// What a row says under its headings, on 5 March 2026.
fn said(headings: &str, cells: &str) -> Said {
    said_in(None, headings, cells)
}

/// The same where the person says the order of days.
fn said_in(days: Option<DayOrder>, headings: &str, cells: &str) -> Said {
    let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
    let mapping = Mapping {
        columns: guess(&headings),
        currency: Currency::CNY,
        twins: false,
        days,
    };
    let mut grid = Grid::new(headings, false);
    grid.push(2, false, cells.split(',').map(Cell::Text));
    let today = Date::try_new(2026, 3, 5).unwrap();
    let plan = Plan::new(grid.headings(), &mapping, false, today);
    Said::of(&grid.row(0).unwrap(), &plan)
}

/// Its days, or the reasons with their columns.
fn days(said: &Said) -> String {
    let mut all: Vec<String> = said
        .problems
        .iter()
        .map(|one| format!("{}{:?}", one.what.key(), one.column))
        .collect();
    if all.is_empty() {
        let day = |(field, day): &(Field, Date)| format!("{field} {day}");
        all = said.days.iter().map(day).collect();
        all.sort();
    }
    all.join(" ")
}

#[test]
fn an_order_that_a_person_says_decides_what_is_open() {
    use DayOrder::{DayFirst, MonthFirst, YearFirst};
    const HEAD: &str = "案号,受理日期,协议日期";
    for (order, cells, wanted) in [
        (YearFirst, "5号,14.3.5,", "accepted 2014-03-05"),
        (DayFirst, "5号,14.3.5,", "accepted 2005-03-14"),
        (MonthFirst, "5号,3/5/14,", "accepted 2014-03-05"),
        (MonthFirst, "5号,3/5/2014,", "accepted 2014-03-05"),
        (DayFirst, "5号,3/5/2014,", "accepted 2014-05-03"),
        (YearFirst, "5号,3/5/2014,", "date_ambiguousSome(1)"),
        // What the row itself decides stays as it is.
        (DayFirst, "(2014)1号,14.3.5,", "accepted 2014-03-05"),
        (YearFirst, "5号,31.12.13,", "accepted 2013-12-31"),
        (
            YearFirst,
            "5号,20/3/2014,14/4/15",
            "accepted 2014-03-20 agreed_on 2015-04-14",
        ),
        (DayFirst, "5号,2014-02-30,", "date_noneSome(1)"),
    ] {
        let read = days(&said_in(Some(order), HEAD, cells));
        assert_eq!(read, wanted, "{cells} {order:?}");
    }
}

#[test]
fn a_short_year_is_read_where_one_reading_is_left() {
    const HEAD: &str = "案号,受理日期,协议日期,履行日期,履行期限";
    for (cells, wanted) in [
        // By the number, and the others by what happened first.
        ("(2014)1号,14.3.5,,,", "accepted 2014-03-05"),
        ("(2014)1号,14-03-05,,,", "accepted 2014-03-05"),
        ("〔２０１４〕1号,14/3/5,,,", "accepted 2014-03-05"),
        ("(2014)1号,5.3.14,,,", "accepted 2014-03-05"),
        ("(2014)1号,5-Mar-14,,,", "accepted 2014-03-05"),
        (
            "(2014)1号,14.3.5,14.4.1,,",
            "accepted 2014-03-05 agreed_on 2014-04-01",
        ),
        // By the other day of the row alone.
        (
            ",2014-03-05,14.4.1,,",
            "accepted 2014-03-05 agreed_on 2014-04-01",
        ),
        // By the order of the row.
        (
            "(2014)1号,14.3.5,14.4.15,,",
            "accepted 2014-03-05 agreed_on 2014-04-15",
        ),
        (
            "(2012)1号,12.3.20,,15.3.12,",
            "accepted 2012-03-20 paid_on 2015-03-12",
        ),
        (
            ",14.3.31,14.4.5,,",
            "accepted 2014-03-31 agreed_on 2014-04-05",
        ),
        (
            ",2014.3.5,14.4.15,,",
            "accepted 2014-03-05 agreed_on 2014-04-15",
        ),
        (
            ",20/3/2014,14/4/15,,",
            "accepted 2014-03-20 agreed_on 2015-04-14",
        ),
        // By itself: no other is a day, or none other has come.
        (",3/25/14,,,", "accepted 2014-03-25"),
        (",31.12.13,,,", "accepted 2013-12-31"),
        ("5号,14年3月5日,,,", "accepted 2014-03-05"),
        // A last day to perform may be still to come.
        (",2014-03-05,,,14.4.31", "due 2031-04-14"),
        // Two are left.
        ("5号,14.3.5,,,", "date_ambiguous[1]"),
        ("(2014)1号,3/5/14,,,", "date_ambiguous[1]"),
        ("5号,3/5/14,,,", "date_ambiguous[1]"),
        ("(2012)1号,2012-03-20,,15.3.12,", "date_ambiguous[3]"),
        (",2014年3月5日,14.4.15,,", "date_ambiguous[2]"),
        (",14.3.31,14/4/15,,", "date_ambiguous[2]"),
        // Only a year before another number is one.
        ("义调第2014号,14.3.12,,,", "date_ambiguous[1]"),
        ("(2013)第2014号,13.3.12,,,", "accepted 2013-03-12"),
        // Days that contradict each other show no order.
        (",14.3.31,31.3.14,14.4.15,", "date_ambiguous[3]"),
        // None is left.
        ("(2014)1号,98.3.5,,,", "date[1]"),
        ("(2014)1号,13.12.30,,,", "date[1]"),
        ("(2014)1号,11.3.12,,,", "date[1]"),
    ] {
        let said = said(HEAD, cells);
        let wanted = match wanted.split_once('[') {
            Some((key, column)) => format!("{key}Some({}", column.replace(']', ")")),
            None => wanted.to_owned(),
        };
        let told = days(&said).replace("accepted 2014-03-05 due", "due");
        assert_eq!(told, wanted, "{cells}");
    }
    let read = said(HEAD, "(2014)1号,14.3.5,2014-04-01,,");
    let day = read.day(Field::Accepted).unwrap();
    assert_eq!(
        read.remarks,
        [RowRemark {
            column: Some(1),
            how: ReadAs::ShortYear(day)
        }]
    );
}

#[test]
fn three_columns_are_one_day() {
    const HEAD: &str = "案号,受理日期 年,受理日期 月,受理日期 日,协议日期";
    for (cells, wanted) in [
        ("1号,2014,3,5,", "accepted 2014-03-05"),
        (
            "1号,2014年,三月,5日,2014-04-01",
            "accepted 2014-03-05 agreed_on 2014-04-01",
        ),
        (
            "1号,14,3,5,14.4.1",
            "accepted 2014-03-05 agreed_on 2014-04-01",
        ),
        ("1号,,,,2014-04-01", "agreed_on 2014-04-01"),
        ("1号,2014-03-05,,,", "accepted 2014-03-05"),
        ("1号,2014,2,30,", "date_noneSome(1)"),
        ("1号,2014,3,,", "dateSome(1)"),
        ("1号,,3,,", "dateSome(2)"),
        ("1号,98,3,5,", "dateSome(1)"),
        ("1号,2027,3,5,", "futureSome(1)"),
    ] {
        assert_eq!(days(&said(HEAD, cells)), wanted, "{cells}");
    }
    // A month without a day beside it is kept.
    let kept = said("案号,协议日期,月", "1号,2014-04-01,3");
    assert_eq!(kept.notes, [("月".to_owned(), "3".to_owned())]);
    assert_eq!(days(&kept), "agreed_on 2014-04-01");
}

#[test]
fn a_word_for_performance_counts_what_was_agreed() {
    const HEAD: &str = "调解协议金(元),已履行金额,协议履行情况";
    for (cells, wanted) in [
        ("30000,已履行,", "30000.00 CNY"),
        ("30000,全部履行,已履行", "30000.00 CNY"),
        ("CNY 100.00 + USD 20.00,已付清,", "100.00 CNY 20.00 USD"),
        ("30000,未履行,", ""),
        (",未履行,", ""),
        ("0,已履行,", "0.00 CNY"),
        ("30000,-,", ""),
        ("30000,部分履行,", "no_sum"),
        (",已履行,", "no_sum"),
        ("30000,已履行,部分履行", "no_sum"),
        ("30000,未履行,已履行", "no_sum"),
        ("30000,是,", "money"),
        ("30000,已付清1000,", "money"),
        ("30000,也许,", "money"),
        ("三,已履行,", "3.00 CNY"),
    ] {
        let said = said(HEAD, cells);
        let problems = said.problems.iter().map(|one| one.what.key().to_owned());
        let paid = said
            .amounts
            .iter()
            .filter(|(field, ..)| *field == Field::Paid);
        let paid = paid.map(|(_, amount, _)| format!("{amount} {}", amount.currency().code()));
        let told: Vec<String> = problems.chain(paid).collect();
        assert_eq!(told.join(" "), wanted, "{cells}");
    }
    let full = said(HEAD, "30000,已履行,");
    assert_eq!(full.code(Field::Performance), Some("full"));
    assert_eq!(full.remarks.len(), 1);
    assert_eq!(
        said(HEAD, "5,未履行,").code(Field::Performance),
        Some("none")
    );
    // Amounts in two columns: the word adds nothing.
    let twice = said("调解协议金,已履行金额,到账金额", "5,3,已履行");
    assert_eq!(twice.problems.len(), 1);
}

#[test]
fn an_unknown_source_is_kept_with_the_facts() {
    let kept = said("案件来源,纠纷类型", "商会转来,合同纠纷");
    assert!(kept.problems.is_empty());
    assert_eq!(kept.code(Field::Source), None);
    assert_eq!(kept.notes, [("案件来源".to_owned(), "商会转来".to_owned())]);
    assert!(matches!(
        kept.remarks.as_slice(),
        [RowRemark {
            column: Some(0),
            how: ReadAs::SourceKept
        }]
    ));
    // Beside its code, a label that nobody reads says nothing more.
    let coded = said("案件来源,案件来源代码", "商会转来,court");
    assert!(coded.notes.is_empty() && coded.remarks.is_empty());
    assert_eq!(coded.code(Field::Source), Some("court"));
    // Types count in the returns, and stay as they are.
    assert_eq!(said("纠纷类型", "奇怪").problems.len(), 1);
}
