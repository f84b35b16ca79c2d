//! What a person is at with a dispute, and under which name the text of its
//! form is kept, so that a form that was left open can be gone on with.

use super::group::Group;
use crate::{
    domain::{
        attribute::EntityKind,
        codes::Stage,
        id::{DisputeId, EntityId},
    },
    ui::forms::Place,
};

/// Something that a person is at; several may be open at once, so that no
/// opened form closes another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doing {
    /// Changes fields of a thing, in place.
    Edit(EntityId, Group),
    /// Adds a thing; an agent belongs to a party.
    Add(EntityKind, Option<EntityId>),
    /// Records what was agreed.
    Agree,
    /// Records a payment.
    Pay,
    /// Takes a payment back.
    TakeBack(EntityId),
    /// Assigns a mediator.
    Assign,
    /// Ends a mediator's part.
    EndPart(EntityId),
    /// Says where the dispute stands now; a stage named is chosen already.
    Move(Option<Stage>),
}

/// The kinds that are added in place, with the words of their drafts.
const ADDED: [(EntityKind, &str); 21] = [
    (EntityKind::Party, "party"),
    (EntityKind::Agent, "agent"),
    (EntityKind::Claim, "claim"),
    (EntityKind::Order, "order"),
    (EntityKind::Assignment, "person"),
    (EntityKind::Consent, "consent"),
    (EntityKind::Information, "told"),
    (EntityKind::Session, "session"),
    (EntityKind::Proposal, "proposal"),
    (EntityKind::Clause, "clause"),
    (EntityKind::Signature, "signature"),
    (EntityKind::Handover, "handover"),
    (EntityKind::Obligation, "obligation"),
    (EntityKind::Instalment, "instalment"),
    (EntityKind::Remission, "remission"),
    (EntityKind::JudicialConfirmation, "confirmation"),
    (EntityKind::PoliceReport, "report"),
    (EntityKind::FollowUp, "follow-up"),
    (EntityKind::Extension, "extension"),
    (EntityKind::Note, "note"),
    (EntityKind::Evidence, "evidence"),
];

impl Doing {
    /// Where the text of its form is kept.
    #[must_use]
    pub fn place(self, dispute: DisputeId) -> Place {
        let key = match self {
            Self::Edit(entity, group) => format!("edit/{entity}/{}", group.name()),
            Self::Add(kind, of) => {
                let word = ADDED.iter().find(|(known, _)| *known == kind);
                let word = word.map_or("", |(_, word)| word);
                match of {
                    Some(of) => format!("add-{word}/{dispute}/{of}"),
                    None => format!("add-{word}/{dispute}"),
                }
            }
            Self::Agree => format!("agreement/{dispute}"),
            Self::Pay => format!("payment/{dispute}"),
            Self::TakeBack(payment) => format!("take-back/{payment}"),
            Self::Assign => format!("assign/{dispute}"),
            Self::EndPart(part) => format!("end-part/{part}"),
            Self::Move(stage) => {
                format!("stage/{dispute}/{}", stage.map_or("", Stage::as_code))
            }
        };
        Place {
            key,
            dispute: Some(dispute),
        }
    }

    /// What a kept draft belongs to; nothing for the drafts of other pages.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        let mut pieces = key.splitn(3, '/');
        let (what, id, more) = (pieces.next()?, pieces.next()?, pieces.next());
        let id = EntityId::parse(id)?;
        if let Some(word) = what.strip_prefix("add-") {
            let (kind, _) = ADDED.iter().find(|(_, known)| *known == word)?;
            return Some(Self::Add(*kind, more.and_then(EntityId::parse)));
        }
        Some(match what {
            "edit" => {
                let name = more?;
                let group = Group::ALL.into_iter().find(|group| group.name() == name)?;
                Self::Edit(id, group)
            }
            "agreement" => Self::Agree,
            "payment" => Self::Pay,
            "take-back" => Self::TakeBack(id),
            "assign" => Self::Assign,
            "end-part" => Self::EndPart(id),
            "stage" => Self::Move(more.and_then(Stage::from_code)),
            _ => return None,
        })
    }
}
