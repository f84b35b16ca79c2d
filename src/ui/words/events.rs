//! What needs someone, when, and what happened.

use super::{code, isolated, left_to_right, mediator_role, outcome, stage};
use crate::{
    domain::{attribute::CodeList, codes::ProposalKind, money::Money},
    protocol::{NeedKind, StoryKind},
    ui::{
        i18n::{events as texts, ts},
        show,
    },
};
use std::borrow::Cow;

macro_rules! says {
    ($( $(#[$doc:meta])* $name:ident in $texts:ident { $($value:ident)+ } )+) => { $(
        $(#[$doc])*
        #[must_use]
        pub fn $name(kind: NeedKind) -> &'static str {
            match kind { $( NeedKind::$value => texts::$texts::$value, )+ }.get()
        }
    )+ };
}

says! {
    /// Why a dispute needs someone, in short.
    need in need {
        PaymentLate Conflict PartyLeaves NextStep PaymentDue NotAccepted NoMediator TimeRunsOut Confirmation Referral FollowUp ReportBack CourtDecides Enforcement
    }
    /// The same in a sentence, with the rule that it comes from.
    need_why in need_why {
        PaymentLate Conflict PartyLeaves NextStep PaymentDue NotAccepted NoMediator TimeRunsOut Confirmation Referral FollowUp ReportBack CourtDecides Enforcement
    }
    /// What to do about it: the words on its button.
    need_action in need_action {
        PaymentLate Conflict PartyLeaves NextStep PaymentDue NotAccepted NoMediator TimeRunsOut Confirmation Referral FollowUp ReportBack CourtDecides Enforcement
    }
}

/// A day by its distance from today: “today”, “in 3 days”, “2 days ago”.
#[must_use]
pub fn when(days: i32) -> Cow<'static, str> {
    match days {
        0 => ts!(texts::when::today),
        1 => ts!(texts::when::tomorrow),
        -1 => ts!(texts::when::yesterday),
        2.. => ts!(texts::when::ahead, count = days),
        _ => ts!(texts::when::ago, count = days.unsigned_abs()),
    }
}

/// The same for a day by which something was to be done: “2 days late”.
#[must_use]
pub fn when_due(days: i32) -> Cow<'static, str> {
    match days {
        ..0 => ts!(texts::when::late, count = days.unsigned_abs()),
        _ => when(days),
    }
}

/// What happened, in a sentence without its day.
#[must_use]
pub fn story(kind: &StoryKind) -> Cow<'static, str> {
    use texts::story as s;
    match kind {
        StoryKind::Applied { at_ms } => {
            ts!(s::Applied, time = left_to_right(&show::time(*at_ms)))
        }
        StoryKind::Referred { body } if body.is_empty() => ts!(s::referred_by_another),
        StoryKind::Referred { body } => ts!(s::Referred, body = isolated(body)),
        StoryKind::Accepted => ts!(s::Accepted),
        StoryKind::Assigned { name, role: None } => ts!(s::Assigned, name = isolated(name)),
        StoryKind::Assigned {
            name,
            role: Some(role),
        } => ts!(
            s::assigned_as,
            name = isolated(name),
            role = mediator_role(*role)
        ),
        StoryKind::Unassigned { name } => ts!(s::Unassigned, name = isolated(name)),
        StoryKind::Agreed { sum, oral } => agreed(*sum, *oral),
        StoryKind::Paid {
            amount,
            payer,
            payee,
            taken_back,
        } => {
            let payment = paid(*amount, payer, payee);
            if *taken_back {
                ts!(s::taken_back_later, payment = payment)
            } else {
                payment
            }
        }
        StoryKind::TakenBack { amount } => ts!(s::TakenBack, amount = money(*amount)),
        StoryKind::Reached { stage: reached } => ts!(s::Reached, stage = stage(*reached)),
        StoryKind::Due { open: None } => ts!(s::Due),
        StoryKind::Due { open: Some(open) } => ts!(s::due_of, open = money(*open)),
        StoryKind::Held { outcome: None } => ts!(s::Held),
        StoryKind::Held {
            outcome: Some(result),
        } => ts!(s::held_with, outcome = outcome(*result)),
        StoryKind::Proposed { kind, by, amount } => proposed(*kind, by, *amount),
        StoryKind::Refused { name } => ts!(s::Refused, name = isolated(name)),
        StoryKind::Urged { name } => ts!(s::Urged, name = isolated(name)),
        StoryKind::InEffect => ts!(s::InEffect),
        StoryKind::Instalment { amount, done: true } => {
            ts!(s::instalment_done, amount = money(*amount))
        }
        StoryKind::Instalment {
            amount,
            done: false,
        } => ts!(s::Instalment, amount = money(*amount)),
        StoryKind::Confirmation { state } => ts!(
            s::Confirmation,
            state = code(CodeList::ConfirmationState, state)
        ),
        StoryKind::FollowedUp {
            name,
            planned: true,
        } => ts!(s::follow_up_planned, name = isolated(name)),
        StoryKind::FollowedUp {
            name,
            planned: false,
        } => ts!(s::FollowedUp, name = isolated(name)),
        StoryKind::Reported { to } => ts!(s::Reported, to = isolated(to)),
        StoryKind::Leaves { name } => ts!(s::Leaves, name = isolated(name)),
        StoryKind::NextStep { what } if what.is_empty() => ts!(s::next_step),
        StoryKind::NextStep { what } => ts!(s::NextStep, what = isolated(what)),
    }
}

fn proposed(kind: Option<ProposalKind>, by: &str, amount: Option<Money>) -> Cow<'static, str> {
    use texts::story as s;
    let kind = kind.unwrap_or(ProposalKind::Offer);
    let what = code(CodeList::ProposalKind, kind.as_code());
    match amount {
        Some(amount) => ts!(
            s::proposed_of,
            what = what,
            by = isolated(by),
            amount = money(amount)
        ),
        None => ts!(s::Proposed, what = what, by = isolated(by)),
    }
}

fn agreed(sum: Option<Money>, oral: bool) -> Cow<'static, str> {
    use texts::story as s;
    match (sum, oral) {
        (None, false) => ts!(s::agreed_in_writing),
        (None, true) => ts!(s::agreed_orally),
        (Some(sum), false) => ts!(s::agreed_in_writing_on, sum = money(sum)),
        (Some(sum), true) => ts!(s::agreed_orally_on, sum = money(sum)),
    }
}

fn paid(amount: Money, payer: &str, payee: &str) -> Cow<'static, str> {
    use texts::story as s;
    let amount = money(amount);
    match (payer.is_empty(), payee.is_empty()) {
        (true, true) => ts!(s::Paid, amount = amount),
        (false, true) => ts!(s::paid_by, amount = amount, payer = isolated(payer)),
        (true, false) => ts!(s::paid_to, amount = amount, payee = isolated(payee)),
        (false, false) => ts!(
            s::paid_by_to,
            amount = amount,
            payer = isolated(payer),
            payee = isolated(payee)
        ),
    }
}

fn money(amount: Money) -> String {
    left_to_right(&show::money(amount))
}
