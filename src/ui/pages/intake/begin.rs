//! What an intake begins with: the dispute and one party of each side.

use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::{ApplicationMode, CaseSource, PartyKind, PartySide},
        id::DisputeId,
    },
    forms::{Part, Sheet},
    ui::forms::mint,
};

/// Fields of which each thing of a kind must have one.
pub const REQUIRED: &[&[A]] = &[
    &[A::PartyName, A::PartyNameLatin, A::PartyNameChinese],
    &[A::AgentName],
];

/// Most amounts at the desk are in yuan.
pub const CURRENCY: &str = "CNY";

/// A new intake.
#[must_use]
pub fn begin(id: DisputeId) -> Sheet {
    let mut sheet = Sheet::default();
    let dispute = id.into();
    sheet.add(dispute, EntityKind::Dispute);
    for amount in [A::DisputeDisputed, A::DisputeClaimed] {
        sheet.set(dispute, amount, Part::Currency, CURRENCY);
    }
    let mode = ApplicationMode::Desk.as_code();
    sheet.set(dispute, A::DisputeApplicationMode, Part::Whole, mode);
    let source = CaseSource::Application.as_code();
    sheet.set(dispute, A::DisputeSource, Part::Whole, source);
    for side in [PartySide::Applicant, PartySide::Respondent] {
        if let Some(party) = mint() {
            sheet.add(party, EntityKind::Party);
            for (attribute, part, text) in party_begins(side) {
                sheet.set(party, attribute, part, text);
            }
        }
    }
    sheet
}

/// What a party begins with.
#[must_use]
pub const fn party_begins(side: PartySide) -> [(A, Part, &'static str); 2] {
    [
        (A::PartySide, Part::Whole, side.as_code()),
        (A::PartyKind, Part::Whole, PartyKind::Natural.as_code()),
    ]
}
