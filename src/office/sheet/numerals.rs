//! Amounts in Chinese numerals, everyday and formal, and numbers with several
//! units: 一万五千, 壹万贰仟元整, 1万2千, 三百零五元五角. Exact; what is colloquially
//! cut short (一万五) could be read in two ways and is none.
//!
//! This module must not import the engine, storage or anything of the web.

use crate::domain::digits::digit_value;

/// The number that a text says in numerals or with several units, as plain
/// decimal text; nothing where it is written in another way.
#[must_use]
pub fn plain(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_end_matches(['整', '正']);
    let (whole, parts) = match text.find(['元', '圆', '圓', '块']) {
        Some(at) => {
            let behind = text.get(at..)?.chars().next()?.len_utf8();
            (text.get(..at)?, text.get(at + behind..)?)
        }
        None => (text, ""),
    };
    // Of digits with one unit the amount's own rules know more.
    let units = whole.chars().filter(|c| unit(*c).is_some()).count();
    let words = whole.chars().any(|c| numeral(c).is_some());
    if !words && units < 2 {
        return None;
    }
    let number = number(whole)?;
    let cents = cents(parts)?;
    Some(format!("{number}.{cents:02}"))
}

/// Numerals, below 10^12.
fn number(text: &str) -> Option<u64> {
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, None);
    let (mut last, mut big, mut zero, mut typed) = (u64::MAX, u64::MAX, false, false);
    for c in text.chars() {
        if let Some(next) = digit_value(c) {
            if digit.is_some() && !typed {
                return None;
            }
            typed = true;
            digit = Some(digit.unwrap_or(0_u64).checked_mul(10)? + u64::from(next));
        } else if let Some(next) = numeral(c) {
            if digit.is_some() {
                return None;
            }
            zero |= next == 0;
            digit = (next > 0).then_some(next);
        } else {
            let size = unit(c)?;
            if size >= 10_000 {
                let below = section.checked_add(digit.take().unwrap_or(0))?;
                if below == 0 {
                    return None;
                }
                if size >= big {
                    return None;
                }
                big = size;
                total = total.checked_add(below.checked_mul(size)?)?;
                section = 0;
            } else {
                // 十五 is fifteen.
                let many = digit.take().or((section == 0 && size == 10).then_some(1))?;
                section = section.checked_add(many.checked_mul(size)?)?;
            }
            (last, zero, typed) = (size, false, false);
        }
    }
    let rest = digit.unwrap_or(0);
    // 一万五 may be 15 000: ones stand behind a ten or a zero.
    if rest > 0 && last != u64::MAX && last > 10 && !zero {
        return None;
    }
    total
        .checked_add(section)?
        .checked_add(rest)
        .filter(|all| *all < 1_000_000_000_000)
}

/// 五角三分 in hundredths.
fn cents(text: &str) -> Option<u64> {
    let (mut cents, mut digit) = (0, None);
    for c in text.chars() {
        match c {
            '角' | '毛' => cents += digit.take()? * 10,
            '分' => cents += digit.take()?,
            c => digit = Some(digit_value(c).map(u64::from).or_else(|| numeral(c))?),
        }
    }
    // A zero may stand before nothing: 元零角.
    (digit.unwrap_or(0) == 0).then_some(cents)
}

fn numeral(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn numerals_are_read_exactly() {
        for (text, wanted) in [
            ("壹万元整", "10000.00"),
            ("一万五千元", "15000.00"),
            ("1万2千", "12000.00"),
            ("12万3千5百元", "123500.00"),
            ("壹拾贰万叁仟肆佰伍拾陆元柒角捌分", "123456.78"),
            ("三百零五元五角", "305.50"),
            ("十五", "15.00"),
            ("两千零三十", "2030.00"),
            ("伍拾元零角整", "50.00"),
            ("一亿二千万", "120000000.00"),
            ("二十万零五百圆正", "200500.00"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_could_be_read_otherwise_is_none() {
        for text in [
            "",
            "元",
            "一万五",
            "1万2",
            "3.5万",
            "5万",
            "5万元",
            "100",
            "万",
            "一一",
            "约五万",
            "五角钱",
            "三百五",
            "一些",
            "1万2千3",
            "一万两万",
            "一万亿",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}
