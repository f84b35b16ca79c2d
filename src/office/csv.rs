//! The list of disputes as CSV for spreadsheets: UTF-8 with byte-order mark,
//! CRLF, ISO dates, amount and currency in columns of their own, each code in
//! a column beside its label.
//!
//! Text from the record that a spreadsheet would take for a formula gets an
//! apostrophe in front: a name typed at the desk must not run anything on the
//! machine of whoever opens the file. Amounts and dates are ours and stay bare.
//!
//! This module must not import the engine, the record, storage or the web.

use crate::domain::codes::{CaseSource, DisputeType, Stage, TradeSubtype};
use crate::domain::country::Country;
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::money::Money;
use crate::domain::tongue::Tongue;

/// One dispute of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// Official number, else the provisional one.
    pub number: String,
    /// Whether the number is provisional.
    pub provisional: bool,
    /// Day of application (Asia/Shanghai).
    pub applied: Date,
    /// Day of acceptance.
    pub accepted: Option<Date>,
    /// Names of the applicants.
    pub applicants: Vec<String>,
    /// Names of the respondents.
    pub respondents: Vec<String>,
    /// Countries of the parties.
    pub countries: Vec<Country>,
    /// The bureau's type.
    pub dispute_type: Option<DisputeType>,
    /// Trade subtype.
    pub subtype: Option<TradeSubtype>,
    /// Source.
    pub source: Option<CaseSource>,
    /// Stage.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Option<Date>,
    /// Amount in dispute.
    pub disputed: Option<Money>,
    /// What it counts in fen of CNY, by its own dated rate.
    pub disputed_fen: Option<i64>,
    /// Recovered, in the currency of the agreement, else of the dispute.
    pub recovered: Option<Money>,
    /// Still open of what was agreed.
    pub open: Option<Money>,
    /// Last day for what was agreed.
    pub due: Option<Date>,
    /// Day on which someone must look at it next.
    pub next: Option<Date>,
    /// The earliest day on which a party leaves China.
    pub leaves: Option<Date>,
    /// Whether sayings disagree.
    pub conflict: bool,
}

/// Translates a heading (`column.number`) or a code (`stage.accepted`), and says
/// what stands between names (`word.between`).
pub type Label<'a> = &'a dyn Fn(&str) -> Option<String>;

type Make = fn(&LedgerRow, Label<'_>) -> Cell;

/// A column: the key of its heading and how its cell is made.
struct Column {
    key: &'static str,
    english: &'static str,
    chinese: &'static str,
    cell: Make,
}

/// What stands in a cell.
enum Cell {
    /// Words of a person: kept from being a formula.
    Text(String),
    /// Made here: an amount, a day, a code.
    Own(String),
}

const fn column(key: &'static str, [english, chinese]: [&'static str; 2], cell: Make) -> Column {
    Column {
        key,
        english,
        chinese,
        cell,
    }
}

const COLUMNS: &[Column] = &[
    column("column.number", ["Number", "卷号"], |row, _| {
        Cell::Text(row.number.clone())
    }),
    column(
        "column.provisional",
        ["Provisional", "临时编号"],
        |row, _| flag(row.provisional),
    ),
    column("column.applied", ["Applied", "申请日期"], |row, _| {
        day(Some(row.applied))
    }),
    column("column.accepted", ["Accepted", "受理日期"], |row, _| {
        day(row.accepted)
    }),
    column(
        "column.applicants",
        ["Applicants", "申请人"],
        |row, label| listed(&row.applicants, label),
    ),
    column(
        "column.respondents",
        ["Respondents", "被申请人"],
        |row, label| listed(&row.respondents, label),
    ),
    column(
        "column.country_codes",
        ["Country codes", "国别代码"],
        |row, _| {
            let codes: Vec<&str> = row.countries.iter().map(Country::code).collect();
            Cell::Own(codes.join(" "))
        },
    ),
    column("column.countries", ["Countries", "国别"], |row, label| {
        let codes = row.countries.iter().map(Country::code);
        let named = |code| label(&format!("country.{code}")).unwrap_or_else(|| String::from(code));
        listed(&codes.map(named).collect::<Vec<_>>(), label)
    }),
    column(
        "column.type_code",
        ["Type code", "纠纷类型代码"],
        |row, _| own(row.dispute_type.map(DisputeType::as_code)),
    ),
    column("column.type", ["Type", "纠纷类型"], |row, label| {
        labelled("type", row.dispute_type.map(DisputeType::as_code), label)
    }),
    column(
        "column.subtype_code",
        ["Subtype code", "细类代码"],
        |row, _| own(row.subtype.map(TradeSubtype::as_code)),
    ),
    column("column.subtype", ["Subtype", "细类"], |row, label| {
        labelled("subtype", row.subtype.map(TradeSubtype::as_code), label)
    }),
    column(
        "column.source_code",
        ["Source code", "案件来源代码"],
        |row, _| own(row.source.map(CaseSource::as_code)),
    ),
    column("column.source", ["Source", "案件来源"], |row, label| {
        labelled("source", row.source.map(CaseSource::as_code), label)
    }),
    column(
        "column.stage_code",
        ["Stage code", "阶段代码"],
        |row, _| own(Some(row.stage.as_code())),
    ),
    column("column.stage", ["Stage", "阶段"], |row, label| {
        labelled("stage", Some(row.stage.as_code()), label)
    }),
    column(
        "column.stage_since",
        ["Stage since", "阶段开始日期"],
        |row, _| day(row.stage_since),
    ),
    column(
        "column.disputed",
        ["Amount in dispute", "涉案金额"],
        |row, _| amount(row.disputed),
    ),
    column(
        "column.disputed_currency",
        ["Currency", "涉案币种"],
        |row, _| currency(row.disputed),
    ),
    column(
        "column.disputed_cny",
        ["In CNY", "折合人民币"],
        |row, _| {
            let yuan = row
                .disputed_fen
                .map(|fen| Money::try_new(fen, Currency::CNY));
            amount(yuan.and_then(Result::ok))
        },
    ),
    column(
        "column.recovered",
        ["Recovered", "已履行金额"],
        |row, _| amount(row.recovered),
    ),
    column(
        "column.recovered_currency",
        ["Currency", "履行币种"],
        |row, _| currency(row.recovered),
    ),
    column(
        "column.open",
        ["Still open", "未履行金额"],
        |row, _| amount(row.open),
    ),
    column(
        "column.open_currency",
        ["Currency", "未履行币种"],
        |row, _| currency(row.open),
    ),
    column("column.due", ["Due", "履行期限"], |row, _| day(row.due)),
    column(
        "column.next",
        ["Next step", "下次办理日期"],
        |row, _| day(row.next),
    ),
    column(
        "column.leaves",
        ["Leaves China", "离境日期"],
        |row, _| day(row.leaves),
    ),
    column(
        "column.conflict",
        ["Sayings disagree", "记录冲突"],
        |row, _| flag(row.conflict),
    ),
];

/// Writes rows. `label` translates a heading (`column.number`) or a code
/// (`stage.accepted`); where it knows none, the heading is English and the
/// label is the code.
#[must_use]
pub fn write<'a>(rows: impl IntoIterator<Item = &'a LedgerRow>, label: Label<'_>) -> Vec<u8> {
    let mut out = String::from('\u{feff}');
    let headings = COLUMNS
        .iter()
        .map(|column| Cell::Text(label(column.key).unwrap_or_else(|| column.english.to_owned())));
    line(&mut out, headings);
    for row in rows {
        line(
            &mut out,
            COLUMNS.iter().map(|column| (column.cell)(row, label)),
        );
    }
    out.into_bytes()
}

/// The labels of the official Chinese forms; none for lists that are not official.
#[must_use]
pub fn official_label(key: &str) -> Option<String> {
    if let Some(column) = COLUMNS.iter().find(|column| column.key == key) {
        return Some(column.chinese.to_owned());
    }
    let (list, code) = key.split_once('.')?;
    let label = match list {
        "word" if code == "between" => Tongue::Zh.comma(),
        "type" => DisputeType::from_code(code)?.zh_official(),
        "source" => CaseSource::from_code(code)?.zh_official(),
        _ => return None,
    };
    Some(label.to_owned())
}

/// The keys that `label` is asked for as headings.
pub fn heading_keys() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|column| column.key)
}

fn line(out: &mut String, cells: impl Iterator<Item = Cell>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        match cell {
            Cell::Own(text) => quoted(out, "", &text),
            Cell::Text(text) if is_formula(&text) => quoted(out, "'", &text),
            Cell::Text(text) => quoted(out, "", &text),
        }
    }
    out.push_str("\r\n");
}

/// Begins like something that a spreadsheet would compute, in either width.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

pub(super) fn quoted(out: &mut String, before: &str, text: &str) {
    if text.contains(['"', ',', '\r', '\n']) {
        out.push('"');
        out.push_str(before);
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(before);
        out.push_str(text);
    }
}

fn own(code: Option<&str>) -> Cell {
    Cell::Own(code.unwrap_or_default().to_owned())
}

fn labelled(list: &str, code: Option<&str>, label: Label<'_>) -> Cell {
    let Some(code) = code else {
        return own(None);
    };
    Cell::Text(label(&format!("{list}.{code}")).unwrap_or_else(|| code.to_owned()))
}

/// Several in one cell.
fn listed(all: &[String], label: Label<'_>) -> Cell {
    let between = label("word.between");
    Cell::Text(all.join(between.as_deref().unwrap_or(Tongue::En.comma())))
}

fn day(day: Option<Date>) -> Cell {
    Cell::Own(day.map_or_else(String::new, |day| day.to_string()))
}

fn amount(money: Option<Money>) -> Cell {
    Cell::Own(money.map_or_else(String::new, |money| money.to_string()))
}

fn currency(money: Option<Money>) -> Cell {
    Cell::Own(money.map_or_else(String::new, |money| money.currency().code().to_owned()))
}

/// 1 or 0: every spreadsheet filters by them, whatever its language.
fn flag(flag: bool) -> Cell {
    own(Some(if flag { "1" } else { "0" }))
}
