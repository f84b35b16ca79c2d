//! Sheets: what is created, edited, kept and refused.

use super::*;
use crate::domain::{
    currency::Currency,
    date::Date,
    language::{Language, LanguageSkill},
    money::Money,
    rate::{Quote, Rate, RateSource, RateValue},
};
use crate::protocol::{Edit, FieldView, SayingView};
use proptest::prelude::*;

const NAMES: &[&[A]] = &[&[A::PartyName, A::PartyNameLatin, A::PartyNameChinese]];

fn id(byte: u8) -> EntityId {
    EntityId::from_bytes([byte; 16])
}

fn saying(byte: u8) -> Saying {
    Saying {
        change: [byte; 32],
        index: u32::from(byte),
    }
}

fn said(attribute: A, values: &[(u8, Value)]) -> FieldView {
    FieldView {
        attribute,
        conflict: attribute.joining() == Joining::One && values.len() > 1,
        sayings: values
            .iter()
            .map(|(byte, value)| SayingView {
                saying: saying(*byte),
                value: value.clone(),
                who: String::new(),
                device: String::new(),
                at_ms: u64::from(*byte),
                clock_doubted: false,
            })
            .collect(),
    }
}

fn line(text: &str) -> Value {
    Value::Line(text.to_owned())
}

fn skill(text: &str) -> Value {
    Value::Skill(text.parse::<LanguageSkill>().unwrap())
}

fn party() -> EntityView {
    EntityView {
        id: id(9),
        kind: EntityKind::Party,
        fields: vec![
            said(A::PartyName, &[(1, line("Ali Hassan"))]),
            said(
                A::PartyLanguages,
                &[(2, skill("ar:native/fluent")), (3, skill("en:basic/none"))],
            ),
            said(A::PartyPhone, &[(4, line("see the note"))]),
            said(A::PartyBooth, &[(5, line("F1-101")), (6, line("F1-102"))]),
        ],
    }
}

fn editing() -> Sheet {
    let mut sheet = Sheet::default();
    sheet.edit(&party());
    sheet
}

fn type_in(sheet: &mut Sheet, attribute: A, text: &str) {
    sheet.set(id(9), attribute, Part::Whole, text);
}

#[test]
fn an_untouched_form_says_nothing_even_of_unsound_values() {
    let filled = editing().fill(NAMES).unwrap();
    assert_eq!(filled, Filled::default());
    assert_eq!(editing().fields(), []);
}

#[test]
fn a_changed_field_replaces_the_sayings_that_were_seen() {
    let mut sheet = editing();
    type_in(&mut sheet, A::PartyName, "Ali Hassan Omar");
    type_in(&mut sheet, A::PartyBooth, "F1-103");
    let set = |attribute, value, saw| Edit::Set {
        entity: id(9),
        attribute,
        value,
        saw,
    };
    assert_eq!(
        sheet.fill(NAMES).unwrap().edits,
        [
            set(A::PartyName, line("Ali Hassan Omar"), vec![saying(1)]),
            set(A::PartyBooth, line("F1-103"), vec![saying(5), saying(6)]),
        ]
    );
}

#[test]
fn a_cleared_field_says_nothing_in_its_place() {
    let mut sheet = editing();
    type_in(&mut sheet, A::PartyPhone, " ");
    assert_eq!(
        sheet.fill(NAMES).unwrap().edits,
        [Edit::Set {
            entity: id(9),
            attribute: A::PartyPhone,
            value: Value::Nothing,
            saw: vec![saying(4)],
        }]
    );
    type_in(&mut sheet, A::PartyName, "");
    let wrong = sheet.fill(NAMES).unwrap_err();
    assert_eq!(wrong[0].attribute, A::PartyName);
    assert_eq!(wrong[0].error, FieldError::Missing);
}

#[test]
fn an_amount_that_becomes_yuan_takes_its_rate_away() {
    let usd = Currency::from_code("USD").unwrap();
    let day = Date::try_new(2026, 3, 5).unwrap();
    let rate = Rate::try_new(
        usd,
        RateValue::parse("7.1", Quote::PerUnit).unwrap(),
        day,
        RateSource::parse("bank").unwrap(),
    );
    let amount = Money::try_new(100, usd).unwrap();
    let mut sheet = Sheet::default();
    sheet.edit(&EntityView {
        id: id(1),
        kind: EntityKind::Dispute,
        fields: vec![
            said(A::DisputeDisputed, &[(1, Value::Money(amount))]),
            said(A::DisputeDisputedRate, &[(2, Value::Rate(rate.unwrap()))]),
        ],
    });
    sheet.set(id(1), A::DisputeDisputed, Part::Currency, "CNY");
    let values: Vec<Value> = sheet
        .fill(&[])
        .unwrap()
        .edits
        .into_iter()
        .filter_map(|edit| match edit {
            Edit::Set { value, .. } => Some(value),
            _ => None,
        })
        .collect();
    let yuan = Money::try_new(100, Currency::CNY).unwrap();
    assert_eq!(values, [Value::Money(yuan), Value::Nothing]);
}

#[test]
fn a_set_is_added_to_and_taken_from() {
    let mut sheet = editing();
    type_in(
        &mut sheet,
        A::PartyLanguages,
        "ar:native/fluent\nfr:working/basic",
    );
    assert_eq!(
        sheet.fill(NAMES).unwrap().edits,
        [
            Edit::Add {
                entity: id(9),
                attribute: A::PartyLanguages,
                value: skill("fr:working/basic"),
            },
            Edit::Remove {
                entity: id(9),
                attribute: A::PartyLanguages,
                saw: vec![saying(3)],
            },
        ]
    );
}

#[test]
fn a_draft_of_yesterday_names_the_sayings_of_yesterday() {
    let mut yesterday = editing();
    type_in(&mut yesterday, A::PartyName, "Ali Omar");
    type_in(&mut yesterday, A::PartyLanguages, "ar:native/fluent");
    let kept = yesterday.fields();

    // Meanwhile somebody else corrected the name and added a language.
    let mut now = party();
    now.fields[0] = said(A::PartyName, &[(7, line("Aly Hassan"))]);
    now.fields[1] = said(
        A::PartyLanguages,
        &[
            (2, skill("ar:native/fluent")),
            (3, skill("en:basic/none")),
            (8, skill("tr:fluent/fluent")),
        ],
    );
    let mut sheet = Sheet::default();
    sheet.edit(&now);
    sheet.restore(&kept);
    assert_eq!(
        sheet.fill(NAMES).unwrap().edits,
        [
            Edit::Set {
                entity: id(9),
                attribute: A::PartyName,
                value: line("Ali Omar"),
                saw: vec![saying(1)],
            },
            Edit::Remove {
                entity: id(9),
                attribute: A::PartyLanguages,
                saw: vec![saying(3)],
            },
        ]
    );
    assert_eq!(sheet.fields(), kept);
}

fn intake() -> Sheet {
    let mut sheet = Sheet::default();
    sheet.add(id(1), EntityKind::Dispute);
    for (byte, side) in [(2, "applicant"), (3, "respondent"), (4, "respondent")] {
        sheet.add(id(byte), EntityKind::Party);
        sheet.set(id(byte), A::PartySide, Part::Whole, side);
        sheet.set(id(byte), A::PartyKind, Part::Whole, "natural");
    }
    sheet.add(id(5), EntityKind::Order);
    sheet.set(id(5), A::OrderAmount, Part::Currency, "CNY");
    sheet.set(id(1), A::DisputeDisputed, Part::Amount, "158,680");
    sheet.set(id(1), A::DisputeDisputed, Part::Currency, "CNY");
    sheet
}

#[test]
fn what_was_left_empty_is_not_recorded_but_a_side_needs_somebody() {
    let mut sheet = intake();
    let wrong = sheet.fill(NAMES).unwrap_err();
    let entities: Vec<EntityId> = wrong.iter().map(|w| w.entity).collect();
    assert_eq!(entities, [id(2), id(3)]);
    sheet.set(id(2), A::PartyNameChinese, Part::Whole, "王小明");
    sheet.set(id(3), A::PartyName, Part::Whole, "Ali");
    let filled = sheet.fill(NAMES).unwrap();
    let created: Vec<EntityId> = filled.created.iter().map(|new| new.id).collect();
    assert_eq!(created, [id(1), id(2), id(3)]);
    let amount = Money::try_new(15_868_000, Currency::CNY).unwrap();
    assert_eq!(
        filled.created[0].values,
        [(A::DisputeDisputed, Value::Money(amount))]
    );
    // Half a second respondent is asked for a name.
    sheet.set(id(4), A::PartyPhone, Part::Whole, "13800001111");
    assert_eq!(sheet.fill(NAMES).unwrap_err()[0].entity, id(4));
    sheet.remove(id(4));
    assert!(sheet.fill(NAMES).is_ok());
}

#[test]
fn everything_wrong_is_told_at_once() {
    let mut sheet = intake();
    sheet.set(id(2), A::PartyName, Part::Whole, "Ali");
    sheet.set(id(2), A::PartyEmail, Part::Whole, "ali");
    sheet.set(id(3), A::PartyLeavesOn, Part::Whole, "31.2.2026");
    let wrong = sheet.fill(NAMES).unwrap_err();
    let fields: Vec<(EntityId, A)> = wrong.iter().map(|w| (w.entity, w.attribute)).collect();
    assert_eq!(
        fields,
        [
            (id(2), A::PartyEmail),
            (id(3), A::PartyLeavesOn),
            (id(3), A::PartyName),
        ]
    );
}

#[test]
fn a_draft_brings_its_own_ids() {
    let mut kept = intake();
    kept.set(id(2), A::PartyName, Part::Whole, "Ali");
    let mut sheet = Sheet::default();
    for byte in 21..24 {
        sheet.add(id(byte), EntityKind::Party);
        sheet.set(id(byte), A::PartyName, Part::Whole, "gone");
    }
    sheet.restore(&kept.fields());
    assert_eq!(sheet.entities, kept.entities);
    assert_eq!(sheet.texts, kept.texts);
}

#[test]
fn nonsense_in_a_draft_is_passed_over() {
    let mut sheet = editing();
    sheet.restore(&[
        ("+zz".to_owned(), "Party".to_owned()),
        (
            "+09090909-0909-0909-0909-090909090909".to_owned(),
            "Ghost".to_owned(),
        ),
        (format!("{}.PartyName", id(77)), "nobody".to_owned()),
        (format!("{}.PartyName.saw", id(9)), "12:x zz".to_owned()),
        (String::new(), String::new()),
    ]);
    assert_eq!(sheet.entities.len(), 1);
    assert!(!sheet.texts.keys().any(|key| key.entity == id(77)));
}

#[test]
fn languages_of_words_are_part_of_the_value() {
    let mut sheet = intake();
    sheet.set(id(2), A::PartyName, Part::Whole, "Ali");
    sheet.set(id(3), A::PartyName, Part::Whole, "Wang");
    sheet.set(id(1), A::DisputeFacts, Part::Whole, "قفازات\n");
    sheet.set(id(1), A::DisputeFacts, Part::Language, "ar");
    let filled = sheet.fill(NAMES).unwrap();
    let facts = Value::Words {
        language: Language::parse("ar").ok(),
        text: "قفازات".to_owned(),
    };
    assert!(filled.created[0].values.contains(&(A::DisputeFacts, facts)));
}

proptest! {
    /// Whatever is typed into a new thing stands in its draft, to the letter.
    #[test]
    fn every_keystroke_is_kept(typed in proptest::collection::vec((0..attribute_count(), ".{1,40}"), 1..30)) {
        let mut sheet = Sheet::default();
        sheet.add(id(1), EntityKind::Dispute);
        for (at, text) in &typed {
            sheet.set(id(1), A::ALL[*at], Part::Whole, text.clone());
        }
        let mut back = Sheet::default();
        back.restore(&sheet.fields());
        prop_assert_eq!(back, sheet);
    }
}

fn attribute_count() -> usize {
    A::ALL.len()
}
