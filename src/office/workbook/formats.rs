//! How cells look: one format for each kind of column and each currency.
//!
//! This module must not import the engine, the record, storage or the web.

use crate::domain::currency::Currency;
use crate::report::table::Kind;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Formats that were needed so far.
#[derive(Debug, Default)]
pub(super) struct Formats {
    money: Vec<(Currency, Format)>,
}

impl Formats {
    /// The format of amounts of a currency, made once.
    pub fn money(&mut self, currency: Currency) -> &Format {
        let at = self.money.iter().position(|(known, _)| *known == currency);
        let at = at.unwrap_or_else(|| {
            self.money.push((currency, money(currency)));
            self.money.len() - 1
        });
        // Just found or just put there.
        &self.money[at].1
    }
}

/// The format of a column's cells.
pub(super) fn column(kind: Kind) -> Format {
    let plain = Format::new().set_align(FormatAlign::Top);
    match kind {
        Kind::Text => plain,
        Kind::LongText => plain.set_text_wrap().set_indent(1),
        // `@`: a reader that types over it keeps leading zeros.
        Kind::Code => plain.set_num_format("@"),
        Kind::Date => date(),
        Kind::Count | Kind::Days => plain.set_num_format("#,##0"),
        Kind::Money(Some(currency)) => money(currency),
        Kind::Money(None) => plain.set_align(FormatAlign::Right),
        Kind::Share => share(),
    }
}

/// Days, as ISO writes them.
pub(super) fn date() -> Format {
    Format::new()
        .set_align(FormatAlign::Top)
        .set_num_format("yyyy-mm-dd")
}

/// Parts of a whole in percent.
pub(super) fn share() -> Format {
    Format::new()
        .set_align(FormatAlign::Top)
        .set_num_format("0.0%")
}

/// Whole numbers.
pub(super) fn whole() -> Format {
    column(Kind::Count)
}

/// Words in a column of numbers: at the numbers' side.
pub(super) fn beside_numbers() -> Format {
    Format::new()
        .set_align(FormatAlign::Top)
        .set_align(FormatAlign::Right)
}

/// Words in any other column.
pub(super) fn words() -> Format {
    Format::new().set_align(FormatAlign::Top)
}

/// `[$USD] #,##0.00` with as many decimals as the currency has.
fn money(currency: Currency) -> Format {
    let decimals = usize::from(currency.decimals());
    let point = if decimals > 0 { "." } else { "" };
    let code = currency.code();
    Format::new()
        .set_align(FormatAlign::Top)
        .set_num_format(format!("[${code}] #,##0{point}{}", "0".repeat(decimals)))
}

/// Headings.
fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00EF_ECE3))
}

/// The heading of a column: at the side at which its cells stand.
pub(super) fn heading_of(kind: Kind) -> Format {
    match kind {
        Kind::Text | Kind::LongText | Kind::Code => heading(),
        Kind::Date | Kind::Count | Kind::Money(_) | Kind::Share | Kind::Days => {
            heading().set_align(FormatAlign::Right)
        }
    }
}

/// A heading over several columns.
pub(super) fn group() -> Format {
    heading().set_align(FormatAlign::Center)
}

/// The title of the first sheet.
pub(super) fn title() -> Format {
    Format::new().set_bold().set_font_size(14)
}

/// What is told about, on the first sheet.
pub(super) fn told() -> Format {
    Format::new().set_bold().set_align(FormatAlign::Top)
}
