use super::cells::{decimal, double};
use super::*;
use crate::domain::currency::Currency;
use crate::domain::date::Instant;
use crate::report::table::{Column, Kind, Sheet};
use proptest::prelude::*;

fn sheet(name: &str, rows: usize) -> Sheet {
    Sheet {
        name: name.to_owned(),
        columns: vec![Column {
            heading: "Number".to_owned(),
            group: None,
            kind: Kind::Count,
        }],
        rows: (0_i64..).take(rows).map(|n| vec![Cell::Count(n)]).collect(),
        charts: Vec::new(),
    }
}

#[test]
fn the_same_book_gives_the_same_bytes_and_the_date_is_given_in() {
    let book = Book {
        title: "Summary".to_owned(),
        sheets: vec![sheet("One", 3), sheet("One", 4)],
        ..Book::default()
    };
    let first = write(Head::of(&book), &book).unwrap();
    assert_eq!(first, write(Head::of(&book), &book).unwrap());
    let later = Head {
        made: Some(Instant::from_ms(1_700_000_000_000)),
        ..Head::of(&book)
    };
    assert_ne!(first, write(later, &book).unwrap());
    let frames = crate::office::book::to_bytes(Head::of(&book), &book);
    assert_eq!(first, from_frames(&frames).unwrap());
}

#[test]
fn pieces_out_of_order_and_sheets_too_large_are_refused() {
    let mut writer = Writer::default();
    assert!(matches!(
        writer.frame(Frame::Rows(Vec::new())),
        Err(WorkbookError::Order)
    ));
    let head = Head::of(&Book::default());
    writer.frame(Frame::Head(head.clone())).unwrap();
    assert!(matches!(
        writer.frame(Frame::Head(head)),
        Err(WorkbookError::Order)
    ));
    let wide = SheetHead {
        columns: vec![sheet("", 0).columns[0].clone(); MAX_COLUMNS + 1],
        ..SheetHead::default()
    };
    assert!(matches!(
        writer.frame(Frame::Sheet(wide)),
        Err(WorkbookError::TooManyColumns)
    ));
    assert!(matches!(
        Writer::default().finish(),
        Err(WorkbookError::Order)
    ));
}

proptest! {
    /// What a spreadsheet shows of an amount is the amount.
    #[test]
    fn amounts_keep_every_digit(minor in -999_999_999_999_999_i64..=999_999_999_999_999, code in 0_usize..3) {
        let currency = [Currency::CNY, Currency::from_code("JPY").unwrap(), Currency::from_code("KWD").unwrap()][code];
        let number = double(minor.into(), currency).unwrap();
        let decimals = usize::from(currency.decimals());
        prop_assert_eq!(format!("{number:.decimals$}"), decimal(minor.into(), currency).replace("-0.00", if minor == 0 { "0.00" } else { "-0.00" }));
        // Read back from the shortest digits, as the file has them.
        let digits = format!("{number}");
        prop_assert_eq!(digits.parse::<f64>().unwrap(), number);
        prop_assert!(digits.split_once('.').is_none_or(|(_, after)| after.len() <= decimals));
    }

    #[test]
    fn larger_amounts_are_no_numbers(minor in 1_000_000_000_000_000_i128..i128::MAX) {
        prop_assert_eq!(double(minor, Currency::CNY), None);
        prop_assert_eq!(double(-minor, Currency::CNY), None);
    }
}
