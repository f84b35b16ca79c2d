//! Parties who do not exist: names plausible for Yiwu's trade, numbers in
//! ranges that are given to nobody (area 999999, prefix 100, a ninth district
//! of the market), addresses at example.com.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::dice::Dice;
use super::dossier::{Dossier, Said, code, country, date, line, skill};
use super::lands::Land;
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{AgentPower, PartyKind, PartySide};
use crate::domain::document::DocumentKind;
use crate::domain::id::EntityId;

const SURNAMES: &[&str] = &[
    "楼", "骆", "虞", "龚", "傅", "陈", "王", "吴", "何", "朱", "丁", "金", "方", "盛",
];
const GIVEN: &[&str] = &[
    "素琴", "雪芬", "建平", "慧君", "志远", "春兰", "文斌", "玲仙", "旭东", "美娟", "伟强", "晓燕",
    "永康", "丽萍", "海燕", "小明",
];
/// Chinese names that foreigners go by.
const CHOSEN: &[&str] = &[
    "马思远",
    "白丽娜",
    "欧阳明",
    "杜安",
    "高山",
    "安文",
    "沙力",
    "李杰克",
    "阿里",
    "金大成",
];
const FIRMS: &[(&str, &str)] = &[
    ("禾岬", "Hejia"),
    ("栎渚", "Lizhu"),
    ("芃澜", "Penglan"),
    ("鹭汀", "Luting"),
    ("岫禾", "Xiuhe"),
    ("砚舟", "Yanzhou"),
    ("蓟野", "Jiye"),
    ("桐岬", "Tongjia"),
    ("漪禾", "Yihe"),
    ("珩川", "Hengchuan"),
    ("杳湖", "Yaohu"),
    ("汀茗", "Tingming"),
];
const BRANCHES: &[(&str, &str)] = &[
    ("进出口有限公司", "Import & Export Co., Ltd."),
    ("日用品有限公司", "Daily Goods Co., Ltd."),
    ("针织厂", "Knitting Factory"),
    ("玩具厂", "Toy Factory"),
    ("饰品有限公司", "Ornaments Co., Ltd."),
];

/// A Chinese name.
pub(super) fn chinese_name(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(SURNAMES), dice.pick(GIVEN))
}

/// A foreign name as in the passport: family name in capitals, then given name.
pub(super) fn foreign_name(dice: &mut Dice, land: Land) -> String {
    format!("{} {}", dice.pick(land.families), dice.pick(land.given))
}

fn contact(dice: &mut Dice) -> [Said; 2] {
    let number = dice.below(10_000);
    [
        line(A::PartyPhone, format!("+86 100 0000 {number:04}")),
        line(A::PartyWeChat, format!("example_{number:04}")),
    ]
}

/// A merchant of the market: a person with a booth, or one of its firms.
pub(super) fn merchant(dossier: &mut Dossier, side: PartySide) -> EntityId {
    let dice = &mut dossier.dice;
    let firm = dice.chance(45);
    let mut said = vec![
        code(A::PartySide, side),
        country(A::PartyNationality, "CN"),
        skill(A::PartyLanguages, "zh:native/fluent"),
    ];
    said.extend(contact(dice));
    let (floor, booth) = (dice.within(1, 4), dice.within(10, 9_999));
    said.push(line(A::PartyBooth, format!("九区{floor}楼9{booth:04}")));
    if firm {
        let ((name, latin), (branch, branch_latin)) = (dice.pick(FIRMS), dice.pick(BRANCHES));
        let number = format!("91999999MA{:07}", dice.below(9_999_999));
        said.extend([
            code(A::PartyKind, PartyKind::Legal),
            line(A::PartyName, format!("义乌市{name}{branch}")),
            line(A::PartyNameLatin, format!("Yiwu {latin} {branch_latin}")),
            line(A::PartyCreditCode, credit_code(&number)),
            code(A::PartyDocumentKind, DocumentKind::BusinessLicence),
            line(A::PartyRepresentative, chinese_name(dice)),
            line(A::PartyRepresentativePost, "总经理"),
            line(
                A::PartyServiceAddress,
                format!("义乌市示例路{}号", dice.within(1, 300)),
            ),
        ]);
    } else {
        let (year, month, day) = (
            dice.within(1962, 1994),
            dice.within(1, 12),
            dice.within(1, 28),
        );
        let number = format!("999999{year:04}{month:02}{day:02}{:03}", dice.below(1_000));
        said.extend([
            code(A::PartyKind, PartyKind::Natural),
            line(A::PartyName, chinese_name(dice)),
            code(A::PartyDocumentKind, DocumentKind::ResidentId),
            line(A::PartyDocumentNumber, identity_number(&number)),
            line(A::PartyOccupation, "商位经营户"),
        ]);
    }
    dossier.add(EntityKind::Party, said)
}

/// A foreign buyer, with the day on which he leaves China where it is known.
pub(super) fn foreigner(
    dossier: &mut Dossier,
    side: PartySide,
    land: Land,
    leaves: Option<i32>,
) -> EntityId {
    let name = foreign_name(&mut dossier.dice, land);
    foreigner_called(dossier, side, land, &name, leaves)
}

/// [`foreigner`] with a name.
pub(super) fn foreigner_called(
    dossier: &mut Dossier,
    side: PartySide,
    land: Land,
    name: &str,
    leaves: Option<i32>,
) -> EntityId {
    let dice = &mut dossier.dice;
    let mut said = vec![
        code(A::PartySide, side),
        code(A::PartyKind, PartyKind::Natural),
        line(A::PartyName, name),
        country(A::PartyNationality, land.country),
        code(A::PartyDocumentKind, DocumentKind::Passport),
        line(
            A::PartyDocumentNumber,
            format!("X{:07}", dice.below(9_999_999)),
        ),
        skill(
            A::PartyLanguages,
            &format!("{}:native/fluent", land.language),
        ),
        skill(
            A::PartyLanguages,
            &format!(
                "zh:{}",
                dice.pick(&["basic/none", "working/none", "fluent/basic"])
            ),
        ),
        line(A::PartyOccupation, "外商采购"),
        line(A::PartyForeignAddress, land.city),
    ];
    if land.language != "en" && dice.chance(60) {
        said.push(skill(A::PartyLanguages, "en:working/basic"));
    }
    said.extend(contact(dice));
    if dice.chance(30) {
        said.push(line(A::PartyNameChinese, dice.pick(CHOSEN)));
    }
    if dice.chance(50) {
        let mailbox = format!("buyer{:04}@example.com", dice.below(10_000));
        said.push(line(A::PartyEmail, mailbox));
    }
    if let Some(leaves) = leaves {
        said.push(date(A::PartyLeavesOn, leaves));
        said.push(date(A::PartyStayUntil, leaves + dice.within(2, 30)));
    }
    dossier.add(EntityKind::Party, said)
}

/// An agent who may settle for a party.
pub(super) fn agent(dossier: &mut Dossier, party: EntityId, name: &str) -> EntityId {
    let number = dossier.dice.below(10_000);
    let since = dossier.day - dossier.dice.below(5);
    let powers = [
        AgentPower::ApplyOrEnd,
        AgentPower::Evidence,
        AgentPower::DisposeOfClaims,
        AgentPower::TakePartAndSign,
        AgentPower::ReceiveDocuments,
    ];
    let mut said = vec![
        Some((A::AgentFor, party.into())),
        line(A::AgentName, name),
        line(A::AgentPhone, format!("+86 100 0001 {number:04}")),
        date(A::AgentSince, since),
    ];
    said.extend(powers.map(|power| code(A::AgentPowers, power)));
    dossier.add(EntityKind::Agent, said)
}

/// Seventeen characters with the check character of GB 32100-2015.
fn credit_code(first: &str) -> String {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let (mut sum, mut weight) = (0, 1);
    for byte in first.bytes() {
        sum += ALPHABET.iter().position(|b| *b == byte).unwrap_or_default() * weight;
        weight = weight * 3 % 31;
    }
    let check = ALPHABET.get((31 - sum % 31) % 31).copied().unwrap_or(b'0');
    format!("{first}{}", char::from(check))
}

/// Seventeen digits with the check character of GB 11643-1999.
fn identity_number(first: &str) -> String {
    const CHECKS: &[u8] = b"10X98765432";
    let mut sum = 0;
    let mut weight = 7;
    for byte in first.bytes() {
        sum += usize::from(byte.saturating_sub(b'0')) * weight;
        // The weights are the powers of two modulo 11, from 2^17 downwards.
        weight = weight * 6 % 11;
    }
    let check = CHECKS.get(sum % 11).copied().unwrap_or(b'0');
    format!("{first}{}", char::from(check))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::credit_code::CreditCode;
    use crate::domain::document::DocumentNumber;

    #[test]
    fn check_characters_are_right() {
        for number in 0..500 {
            let code = credit_code(&format!("91999999MA{number:07}"));
            assert!(CreditCode::parse(&code).is_ok(), "{code}");
            let card = identity_number(&format!("99999919800101{number:03}"));
            let card = DocumentNumber::parse(&card).unwrap();
            assert_eq!(card.warning(DocumentKind::ResidentId), None);
        }
    }
}
