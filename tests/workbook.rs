//! Workbooks as another program opens them: LibreOffice converts each sheet,
//! and every cell must be what the book holds. Without LibreOffice in PATH the
//! test says so and looks at the file's parts alone.

use concord::domain::currency::Currency;
use concord::domain::money::Money;
use concord::office::book::Head;
use concord::office::{book_csv, workbook};
use concord::report::table::{Book, Cell, Chart, Column, Kind, Shape, Sheet};
use std::path::{Path, PathBuf};
use std::process::Command;

fn money(minor: i64, code: &str) -> Cell {
    Cell::Money(Money::try_new(minor, Currency::parse(code).unwrap()).unwrap())
}

fn column(heading: &str, group: Option<&str>, kind: Kind) -> Column {
    Column {
        heading: heading.to_owned(),
        group: group.map(str::to_owned),
        kind,
    }
}

/// Words that harm a careless writer.
const WORDS: &[&str] = &[
    "=1+1",
    "=HYPERLINK(\"http://example.invalid\",\"x\")",
    "+86 579 8520 1234",
    "-5",
    "@SUM(A1)",
    "http://example.invalid/",
    "007",
    "2014-03-05",
    "1e5",
    "TRUE",
    "a \"b\", c; d",
    "two\nlines",
    " spaces ",
    "<b>&amp;</b>",
    "_x0041_",
    "bell \u{7} and nothing \u{1f}",
    "义乌市涉外纠纷人民调解委员会",
    "محمد علي",
    "\u{202e}turned",
    "😀",
];

fn book() -> Book {
    let names = Sheet {
        name: "Parties: names/words".to_owned(),
        columns: vec![
            column("Name", None, Kind::Text),
            column("Code", None, Kind::Code),
            column("Words", None, Kind::LongText),
        ],
        rows: WORDS
            .iter()
            .map(|text| {
                vec![
                    Cell::Text((*text).to_owned()),
                    Cell::Own((*text).to_owned()),
                    Cell::Text((*text).to_owned()),
                ]
            })
            .collect(),
        charts: Vec::new(),
    };
    let numbers = Sheet {
        name: "Numbers".to_owned(),
        columns: vec![
            column("Month", None, Kind::Date),
            column("Disputes", Some("Counted"), Kind::Count),
            column("Days", Some("Counted"), Kind::Days),
            column("Success", None, Kind::Share),
            column("In CNY", Some("Amounts"), Kind::Money(Some(Currency::CNY))),
            column("As agreed", Some("Amounts"), Kind::Money(None)),
            column("Note", Some("Alone"), Kind::Text),
        ],
        rows: vec![
            vec![
                Cell::Date("2013-05-02".parse().unwrap()),
                Cell::Count(160),
                Cell::Days(31),
                Cell::Share { part: 1, whole: 8 },
                money(2_085_000_000, "CNY"),
                money(123_456, "USD"),
                Cell::Text("first".to_owned()),
            ],
            vec![
                Cell::Date("1900-01-01".parse().unwrap()),
                Cell::Count(-1),
                Cell::Withheld,
                Cell::Share { part: 0, whole: 0 },
                money(-5, "CNY"),
                money(1_000, "JPY"),
            ],
            vec![
                Cell::Date("2199-12-31".parse().unwrap()),
                Cell::Empty,
                Cell::Days(0),
                Cell::Share { part: 3, whole: 3 },
                Cell::Minor(1_234_567_890_123_456_789, Currency::CNY),
                money(-1_234_567, "KWD"),
            ],
            vec![
                Cell::Date("1900-03-01".parse().unwrap()),
                Cell::Count(999_999_999_999_999),
                Cell::Empty,
                Cell::Share { part: 1, whole: 4 },
                money(999_999_999_999_999, "CNY"),
                Cell::Minor(7, Currency::USD),
            ],
        ],
        charts: vec![
            Chart {
                title: "Disputes by month".to_owned(),
                shape: Shape::Columns,
                names: 0,
                values: vec![1, 2],
            },
            Chart {
                title: "Success".to_owned(),
                shape: Shape::Bars,
                names: 0,
                values: vec![3],
            },
        ],
    };
    Book {
        title: "A test".to_owned(),
        about: vec![("Committee".to_owned(), "=A made-up one".to_owned())],
        language: "en".to_owned(),
        right_to_left: false,
        sheets: vec![names, numbers],
    }
}

/// What LibreOffice must make of a cell, unformatted.
fn wanted(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Withheld => "*".to_owned(),
        Cell::Text(text) | Cell::Own(text) => text.clone(),
        Cell::Date(day) => day.to_string(),
        Cell::Count(number) | Cell::Days(number) => number.to_string(),
        Cell::Money(money) => shortest(&money.to_string()),
        Cell::Minor(minor, currency) if minor.abs() > 999_999_999_999_999 => {
            assert_eq!(*currency, Currency::CNY);
            let digits = minor.to_string();
            let (units, fen) = digits.split_at(digits.len() - 2);
            format!("CNY {units}.{fen}")
        }
        Cell::Minor(minor, currency) => {
            let money = Money::try_new(i64::try_from(*minor).unwrap(), *currency).unwrap();
            shortest(&money.to_string())
        }
        Cell::Share { whole: 0, .. } => "–".to_owned(),
        // Unformatted, LibreOffice still says that it is a percentage.
        Cell::Share { part, whole } => {
            let thousandths = part * 1000 / whole;
            assert_eq!(part * 1000, thousandths * whole);
            shortest(&format!("{}.{}", thousandths / 10, thousandths % 10)) + "%"
        }
    }
}

/// Without the zeros at the end.
fn shortest(decimal: &str) -> String {
    match decimal.contains('.') {
        true => decimal
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        false => decimal.to_owned(),
    }
}

/// Reads CSV as LibreOffice writes it: every text in quotes.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => field.push(c),
        }
    }
    rows
}

fn has_soffice() -> bool {
    let found = Command::new("soffice").arg("--version").output();
    found.is_ok_and(|output| output.status.success())
}

/// A folder of its own, emptied.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Converts and returns the rows of a sheet.
fn converted(folder: &Path, file: &str, sheet: &str) -> Vec<Vec<String>> {
    // Text in quotes, each sheet into a file of its own.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1";
    let output = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args(["--headless", "--convert-to", filter, "--outdir"])
        .arg(folder)
        .arg(folder.join(file))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let stem = file.strip_suffix(".xlsx").unwrap();
    let csv = folder.join(format!("{stem}-{sheet}.csv"));
    let text = std::fs::read_to_string(&csv).unwrap_or_else(|error| {
        panic!("{}: {error}; {output:?}", csv.display());
    });
    read_csv(&text)
}

#[test]
fn another_program_reads_every_cell_as_it_was_written() {
    let book = book();
    let bytes = workbook::write(Head::of(&book), &book).unwrap();
    let folder = folder("workbook");
    std::fs::write(folder.join("book.xlsx"), &bytes).unwrap();
    if !has_soffice() {
        eprintln!("soffice is not in PATH: the workbook was not opened by another program");
        return;
    }
    let about = converted(&folder, "book.xlsx", "A test");
    assert_eq!(about[0][0], "A test");
    assert_eq!(about[2], ["Committee", "=A made-up one"]);

    let names = converted(&folder, "book.xlsx", "Parties- names-words");
    compare(&names[1..], &book.sheets[0]);
    assert_eq!(names[0], ["Name", "Code", "Words"]);

    let numbers = converted(&folder, "book.xlsx", "Numbers");
    assert_eq!(numbers[0][..4], ["Month", "Counted", "", "Success"]);
    assert_eq!(numbers[0][4..], ["Amounts", "", "Alone"]);
    assert_eq!(numbers[1][1..3], ["Disputes", "Days"]);
    compare(&numbers[2..], &book.sheets[1]);
}

fn compare(rows: &[Vec<String>], sheet: &Sheet) {
    assert_eq!(rows.len(), sheet.rows.len(), "{rows:?}");
    for (got, row) in rows.iter().zip(&sheet.rows) {
        for (at, cell) in row.iter().enumerate() {
            let wanted = wanted(cell);
            let got = &got[at];
            let same = match (cell, got.parse::<f64>(), wanted.parse::<f64>()) {
                (Cell::Text(_) | Cell::Own(_) | Cell::Date(_), ..) => *got == wanted,
                (_, Ok(got), Ok(wanted)) => got == wanted,
                _ => *got == wanted,
            };
            assert!(same, "{cell:?}: {got:?} instead of {wanted:?}");
        }
    }
}

#[test]
fn a_sheet_for_arabic_runs_from_right_to_left() {
    let book = Book {
        right_to_left: true,
        ..book()
    };
    let folder = folder("workbook-rtl");
    std::fs::write(
        folder.join("book.xlsx"),
        workbook::write(Head::of(&book), &book).unwrap(),
    )
    .unwrap();
    if !has_soffice() {
        eprintln!("soffice is not in PATH: the workbook was not opened by another program");
        return;
    }
    let output = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args(["--headless", "--convert-to", "fods", "--outdir"])
        .arg(&folder)
        .arg(folder.join("book.xlsx"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let flat = std::fs::read_to_string(folder.join("book.fods")).unwrap();
    assert!(flat.matches("style:writing-mode=\"rl-tb\"").count() >= 3);
    for shown in [
        "CNY 20,850,000.00",
        "-CNY 0.05",
        "JPY 1,000",
        "-KWD 1,234.567",
        "12.5%",
    ] {
        assert!(
            flat.contains(&format!("<text:p>{shown}</text:p>")),
            "{shown}"
        );
    }
    // Two charts, a filter on each table, nothing to click.
    assert_eq!(flat.matches("<draw:object").count(), 2);
    assert_eq!(flat.matches("<table:database-range ").count(), 2);
    assert!(!flat.contains("xlink:href=\"http"), "a link was made");
    assert!(!flat.contains("table:formula="), "a formula was made");
}

#[test]
fn csv_and_workbook_hold_the_same_rows() {
    let book = book();
    let csv = String::from_utf8(book_csv::write(Head::of(&book), &book)).unwrap();
    let rows = read_csv(&csv);
    // The other table follows, below an empty line, its name and its headings.
    let other = &book.sheets[1];
    assert_eq!(rows.len(), 1 + WORDS.len() + 3 + other.rows.len());
    assert_eq!(rows[2 + WORDS.len()], [other.name.as_str()]);
    for (row, words) in rows[1..].iter().zip(WORDS) {
        assert_eq!(row[1], *words);
        let guarded = row[0].strip_prefix('\'').unwrap_or(&row[0]);
        assert_eq!(guarded, *words);
    }
}

/// The case ledger of the sample register, as the command line writes it, in
/// another program and as CSV: cell by cell the same.
#[test]
fn the_ledger_of_the_sample_opens_whole() {
    let folder = folder("workbook-ledger");
    let at = |name: &str| folder.join(name).display().to_string();
    let run = |args: &[&str]| {
        let args = args.iter().map(std::ffi::OsString::from);
        concord::ctl::run(args, &mut std::io::sink()).unwrap();
    };
    run(&["sample", "--out", &at("register.json")]);
    for (option, to) in [("--xlsx", "ledger.xlsx"), ("--csv", "ledger.csv")] {
        let day = ["--as-of", "2026-06-30", "--names"];
        let args = ["export", &at("register.json"), option, &at(to)];
        run(&[&args[..], &day[..]].concat());
    }
    if !has_soffice() {
        eprintln!("soffice is not in PATH: the ledger was not opened by another program");
        return;
    }
    let csv = read_csv(&std::fs::read_to_string(folder.join("ledger.csv")).unwrap());
    let sheet = converted(&folder, "ledger.xlsx", "人民调解案件台账");
    assert_eq!(sheet.len(), csv.len());
    assert!(sheet.len() > 200);
    // Amounts have their currency beside them in CSV and in their format here.
    let beside: Vec<bool> = csv[0].iter().map(|name| name.ends_with("(币种)")).collect();
    for (row, lines) in sheet.iter().zip(&csv) {
        let plain: Vec<&String> = lines
            .iter()
            .zip(&beside)
            .filter_map(|(cell, beside)| (!beside).then_some(cell))
            .collect();
        assert_eq!(row.len(), plain.len());
        for (got, wanted) in row.iter().zip(plain) {
            let same = match (got.parse::<f64>(), wanted.parse::<f64>()) {
                (Ok(got), Ok(wanted)) => got == wanted,
                _ => got == wanted.strip_prefix('\'').unwrap_or(wanted),
            };
            assert!(same, "{got:?} instead of {wanted:?}");
        }
    }
}
