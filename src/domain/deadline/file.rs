//! From the file of a dispute (`life`) to what the rules of time need: what
//! both know is taken over, so that nobody fills it in twice. It must not
//! import the record.

use super::{
    Agreement, Confirmation, Effect, Facts, FollowUp, Leaving, Referral, Signature, effect,
};
use crate::domain::{codes::Stage, life};

impl From<&life::File> for Facts {
    /// Takes over what a file holds. It holds no obligations, amounts, settings
    /// or contacts: the caller adds these.
    fn from(file: &life::File) -> Self {
        let stage = file.stage;
        let ended = stage.is_some_and(Stage::mediation_is_over);
        let since = |which: &[Stage]| {
            let there = stage.is_some_and(|stage| which.contains(&stage));
            file.stage_since.filter(|_| there)
        };
        Self {
            stage,
            applied: file.applied,
            accepted: file.accepted,
            declined: since(&[Stage::Declined]),
            ended: (file.agreements.iter().filter_map(|one| one.date).max())
                .filter(|_| ended)
                .or_else(|| {
                    since(&[
                        Stage::Settled,
                        Stage::Failed,
                        Stage::Withdrawn,
                        Stage::Refused,
                        Stage::Unreachable,
                    ])
                }),
            referral: file.referral.map(|kind| Referral {
                kind: Some(kind),
                received: file.referral_received,
                on_platform: false,
            }),
            leaving: (file.parties.iter())
                .filter_map(|party| {
                    Some(Leaving {
                        party: party.id,
                        on: party.leaves?,
                    })
                })
                .collect(),
            agreements: file.agreements.iter().map(|one| of(file, one)).collect(),
            follow_ups: (file.follow_ups.iter())
                .map(|one| FollowUp {
                    id: one.id,
                    agreement: one.agreement,
                    planned: one.planned,
                    on: one.on,
                })
                .collect(),
            next_on: file.sessions.iter().filter_map(|one| one.next_on).max(),
            ..Self::default()
        }
    }
}

/// D2, D3: from when an agreement of a file binds, all sides of the dispute
/// signing (PML 29, 30).
#[must_use]
pub fn effect_in(file: &life::File, agreement: &life::Agreement) -> Effect {
    effect(&of(file, agreement))
}

fn of(file: &life::File, agreement: &life::Agreement) -> Agreement {
    let about = |of: &&life::Confirmation| of.agreement == Some(agreement.id);
    let asked = file.confirmations.iter().rfind(about);
    Agreement {
        form: agreement.form,
        agreed_on: agreement.date,
        between: file.sides().map(|party| party.id).collect(),
        signatures: (agreement.signatures.iter())
            .map(|act| Signature {
                id: act.id,
                role: act.role,
                party: act.by.and_then(|by| file.signs_for(by)),
                form: None,
                on: act.on,
            })
            .collect(),
        on_the_spot: agreement.on_the_spot,
        ownership: agreement.ownership,
        confirmation: asked.map_or_else(Confirmation::default, |asked| Confirmation {
            state: asked.state,
            applied: asked.applied,
            accepted: asked.accepted,
            ruling: asked.ruling,
            enforcement: None,
        }),
        ..Agreement::new(agreement.id)
    }
}
