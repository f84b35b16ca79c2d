//! Headings that say what they mean only by where they stand: 国籍 and 联系电话
//! behind 申请人, or below 当事人 in a second row of headings.
//!
//! This module must not import the engine, storage or anything of the web.

use super::key;
use crate::protocol::sheets::Field;

/// What a column says of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Its country.
    Country,
    /// The number of its document.
    Document,
    /// Its telephone.
    Phone,
    /// Its address.
    Address,
}

/// Headings that stand above others and say nothing that those do not say, as
/// [`key`] writes them.
const ABOVE: &[&str] = &[
    "当事人",
    "双方当事人",
    "当事人情况",
    "当事人信息",
    "当事人基本情况",
    "金额",
    "日期",
    "时间",
    "基本情况",
    "案件情况",
    "案件信息",
    "协议情况",
    "履行情况",
    "调解情况",
    "办理情况",
    "受理情况",
    "parties",
    "party",
    "amount",
    "amounts",
    "dates",
    "case",
];

/// What a heading without a side says of a party, by its [`key`].
pub(super) fn aspect(heading: &str) -> Option<Aspect> {
    Some(match heading {
        "国籍" | "国别" | "国家" | "国籍国别" | "nationality" | "country" => {
            Aspect::Country
        }
        "证件号码" | "证件号" | "护照号" | "护照号码" | "身份证号" | "身份证号码" | "证件"
        | "身份证件号码" | "passport" | "passportno" | "passportnumber" | "idnumber"
        | "document" | "documentnumber" => Aspect::Document,
        "电话" | "联系电话" | "联系方式" | "手机" | "手机号" | "手机号码" | "电话号码"
        | "phone" | "telephone" | "mobile" | "tel" | "contact" | "phonenumber" => Aspect::Phone,
        "地址" | "住址" | "联系地址" | "住所" | "单位或住址" | "address" => {
            Aspect::Address
        }
        _ => return None,
    })
}

/// What stands below a heading that says nothing itself: "当事人 申请人" is
/// "申请人".
pub(super) fn below(heading: &str) -> Option<&str> {
    let (above, below) = heading.split_once(' ')?;
    let outside = super::brackets(above).0;
    (ABOVE.contains(&key(&outside).as_str())).then_some(below)
}

/// Gives to a side what stands behind its name and says no side itself.
pub(super) fn give_to_sides(headings: &[String], columns: &mut [Field]) {
    let first = |wanted: Field| columns.iter().position(|field| *field == wanted);
    let (Some(applicants), Some(respondents)) =
        (first(Field::Applicants), first(Field::Respondents))
    else {
        return;
    };
    let mut asides: Vec<(usize, Field)> = Vec::new();
    let mut countries_of_first = false;
    for (at, heading) in headings.iter().enumerate() {
        let below = below(heading).unwrap_or(heading);
        let Some(aspect) = aspect(&key(below)) else {
            continue;
        };
        let behind = [applicants, respondents]
            .into_iter()
            .filter(|name| *name < at)
            .max();
        let Some(behind) = behind else { continue };
        let second = behind == applicants.max(respondents);
        // One column of countries behind both names is of both.
        if aspect == Aspect::Country {
            if second && !countries_of_first {
                continue;
            }
            countries_of_first = true;
        }
        let field = of(aspect, behind == applicants);
        if !columns.contains(&field) && !asides.iter().any(|(_, given)| *given == field) {
            asides.push((at, field));
        }
    }
    for (at, field) in asides {
        if let Some(column) = columns.get_mut(at)
            && matches!(column, Field::Note | Field::Countries)
        {
            *column = field;
        }
    }
}

const fn of(aspect: Aspect, applicant: bool) -> Field {
    match (aspect, applicant) {
        (Aspect::Country, true) => Field::ApplicantCountry,
        (Aspect::Country, false) => Field::RespondentCountry,
        (Aspect::Document, true) => Field::ApplicantDocument,
        (Aspect::Document, false) => Field::RespondentDocument,
        (Aspect::Phone, true) => Field::ApplicantPhone,
        (Aspect::Phone, false) => Field::RespondentPhone,
        (Aspect::Address, true) => Field::ApplicantAddress,
        (Aspect::Address, false) => Field::RespondentAddress,
    }
}
