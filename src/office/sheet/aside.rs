//! Rows of a table of disputes that are no dispute: totals and subtotals, the
//! headings once more on another page, and who filled the form in.
//!
//! This module must not import the engine, storage or anything of the web.

use super::key;
use crate::protocol::grid::Cell;

/// What stands in a row that is no dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// A total of rows above.
    Total,
    /// Words about the form, and nothing else.
    About,
    /// The headings again.
    Headings,
}

/// Words that stand before a total, as [`key`] writes them.
const TOTALS: &[&str] = &[
    "合计",
    "总计",
    "共计",
    "小计",
    "累计",
    "总合计",
    "本页合计",
    "本页小计",
    "合共",
    "total",
    "totals",
    "grandtotal",
    "subtotal",
    "sum",
    "الاجمالي",
    "الإجمالي",
    "المجموع",
];
/// Words with which a line about the form begins.
const ABOUT: &[&str] = &[
    "制表人",
    "制表",
    "填表人",
    "填报人",
    "填报单位",
    "填报日期",
    "填表日期",
    "审核人",
    "审核",
    "负责人",
    "单位负责人",
    "经办人",
    "注",
    "说明",
    "备注说明",
];
/// What a longer name of a total ends with: 3月小计, 2014年合计.
const ENDS: &[&str] = &["合计", "小计", "总计", "共计"];
/// Longer texts are no total and no heading.
const MOST_BYTES: usize = 120;
/// The longest such name, in characters.
const LONGEST: usize = 12;
/// A total stands in one of so many cells in which something stands.
const FIRST: usize = 3;

/// What a row is, if it is no dispute; `headings` as [`key`] writes them. Whether
/// somebody is named in it, the caller knows.
#[must_use]
pub fn aside(cells: &[Cell<'_>], headings: &[String]) -> Option<Aside> {
    let filled = || {
        cells
            .iter()
            .zip(headings)
            .filter(|(cell, _)| !cell.is_empty())
    };
    let again = |(cell, heading): (&Cell<'_>, &String)| match cell {
        Cell::Text(text) if text.len() <= MOST_BYTES => {
            let own = key(text);
            !own.is_empty() && (heading.ends_with(&own) || heading.starts_with(&own))
        }
        _ => false,
    };
    if filled().count() >= 2 && filled().all(again) {
        return Some(Aside::Headings);
    }
    let about = |(cell, _): (&Cell<'_>, _)| matches!(cell, Cell::Text(text) if is_about(text));
    if filled().count() > 0 && filled().all(about) {
        return Some(Aside::About);
    }
    let mut texts = filled().take(FIRST).filter_map(|(cell, _)| match cell {
        Cell::Text(text) => Some(*text),
        _ => None,
    });
    texts.any(is_total).then_some(Aside::Total)
}

/// One of these stands in each of [`TOTALS`] and [`ENDS`], in any width and
/// case: most texts are none by this alone.
const MARKS: &[char] = &['计', '共', 'l', 'L', 'ｌ', 'Ｌ', 'm', 'M', 'ｍ', 'Ｍ', 'ل'];

fn is_total(text: &str) -> bool {
    if text.len() > MOST_BYTES || !text.contains(MARKS) {
        return false;
    }
    let word = key(text);
    let short = word.chars().count() <= LONGEST;
    TOTALS.contains(&word.as_str()) || short && ENDS.iter().any(|end| word.ends_with(end))
}

/// "制表人：张三", but not a person called 制表.
fn is_about(text: &str) -> bool {
    let counted = text.trim_start().starts_with("以上共");
    counted
        || text.contains([':', '：']) && {
            let word = key(text);
            ABOUT.iter().any(|about| word.starts_with(about))
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[&str]) -> Option<Aside> {
        let headings = ["序号", "案号", "申请人 姓名", "涉案金额（元）"].map(key);
        let cells: Vec<Cell<'_>> = cells.iter().map(|text| Cell::Text(text)).collect();
        aside(&cells, &headings)
    }

    #[test]
    fn every_total_bears_a_mark() {
        for word in TOTALS.iter().chain(ENDS) {
            let fold = |text: &str| text.to_lowercase().replace(['Ｌ', 'ｌ'], "l");
            assert!(word.contains(MARKS) && fold(word).contains(MARKS), "{word}");
            assert!(is_total(word) && is_total(&word.to_uppercase()), "{word}");
        }
        assert!(is_total("ＴＯＴＡＬ") && is_total("ｓｕｍ"));
    }

    #[test]
    fn totals_and_headings_are_known() {
        for (cells, wanted) in [
            (&["合  计", "", "", "250000"][..], Some(Aside::Total)),
            (&["", "1月小计", "", "3000"], Some(Aside::Total)),
            (&["", "Grand total:", "", "3000"], Some(Aside::Total)),
            (&["制表人：张三", "", "审核人：李四"], Some(Aside::About)),
            (&["以上共3件"], Some(Aside::About)),
            (&["序号", "案号", "姓名", "涉案金额"], Some(Aside::Headings)),
            (&["序号"], None),
            (&["说明：甲方不到场", "", "阿里", "5"], None),
            (&["1", "(2014)1", "小计商行有限公司", "5"], None),
            (&["1", "(2014)1", "制表", "5"], None),
            (&["", "", "", ""], None),
        ] {
            assert_eq!(of(cells), wanted, "{cells:?}");
        }
    }
}
