//! The life of a dispute in words: rules of time with their articles, what is
//! lacking, what to look at, which court and why.

use super::{code, isolated, left_to_right};
use crate::{
    domain::{
        attribute::CodeList,
        deadline::{self, DepositFinding, Law, LegalBasis, Missing, Rule},
        id::EntityId,
        ledger::{self, Status},
        life::{CourtChoice, CourtReason, Finding, Lack},
    },
    ui::{
        i18n::{lang, life as texts, ts},
        show,
    },
};
use std::borrow::Cow;

macro_rules! says {
    ($( $(#[$doc:meta])* $name:ident: $list:ident in $texts:ident { $($value:ident)+ } )+) => { $(
        $(#[$doc])*
        #[must_use]
        pub fn $name(value: $list) -> &'static str {
            match value { $( $list::$value => texts::$texts::$value, )+ }.get()
        }
    )+ };
}

says! {
    /// A rule of time.
    rule: Rule in rule { Confirmation Effect OralEffect MediationTime CourtTime ReferralAnswer ReferralContact ReportBack Performance Enforcement Limitation LimitationSale DefectNotice CourtAcceptance CourtDecision CourtDecisionExtended Allocation Deposit Probation Licence TaxYears Term Training Paper FollowUp FollowUpProposed Closing Retention NextStep Contact }
    /// A law, by the name people know.
    law: Law in law { Pml Cpl Cc Pipl Moj2002 Ningbo Spc2011 Spc2016 SpcOnline SpcLim }
    /// How an obligation stands.
    status: Status in status { NotYet Due PartDone Done Overdue Waived Disputed }
    /// What the present state lacks.
    lack: Lack in lack { AcceptedOn Lead Session NextDate Agreement EndReason Refusal Report ReferredTo CourtCase FollowUp Closing Retention Reason }
    /// Why a court is proposed.
    court_reason: CourtReason in court_reason { Maritime Invited Amount Place }
}

/// Articles, law by law: “People’s Mediation Law, Articles 31 and 32”.
#[must_use]
pub fn articles(basis: &[LegalBasis]) -> Vec<String> {
    let mut laws: Vec<(Law, Vec<u16>)> = Vec::new();
    for one in basis {
        match laws.iter_mut().find(|(law, _)| *law == one.law) {
            Some((_, numbers)) => numbers.push(one.article),
            None => laws.push((one.law, vec![one.article])),
        }
    }
    let told = laws.into_iter().map(|(of, numbers)| {
        ts!(
            texts::deadlines::article,
            count = numbers.len(),
            law = law(of),
            numbers = super::several::articles(lang().tongue(), &numbers)
        )
        .into_owned()
    });
    told.collect()
}

/// The court proposed, and why.
#[must_use]
pub fn court_to_ask(choice: CourtChoice) -> String {
    ts!(
        texts::deadlines::court,
        court = code(CodeList::Court, choice.court.as_code()),
        why = court_reason(choice.reason)
    )
    .into_owned()
}

/// Something about an agreement that needs a look. `name` knows the people.
#[must_use]
pub fn finding(finding: Finding, name: impl Fn(EntityId) -> Option<String>) -> Cow<'static, str> {
    use texts::finding as f;
    match finding {
        Finding::AgentWithoutPower { agent, .. } => {
            ts!(f::agent, who = isolated(&name(agent).unwrap_or_default()))
        }
        Finding::SignedBefore { on, .. } => {
            ts!(f::signed_before, day = isolated(&show::day(on)))
        }
        Finding::OralNotOnTheSpot { .. } => ts!(f::oral),
        Finding::NotConfirmable { .. } => ts!(f::not_confirmable),
        Finding::InvitedWithoutConsent { person, party } => ts!(
            f::invited,
            party = isolated(&name(party).unwrap_or_default()),
            who = isolated(&name(person).unwrap_or_default())
        ),
    }
}

/// Something of time and form that needs a look.
#[must_use]
pub fn open_point(
    point: &deadline::Finding,
    name: impl Fn(EntityId) -> Option<String>,
) -> Cow<'static, str> {
    use texts::finding as f;
    match point {
        deadline::Finding::NotEffective { missing, .. } => {
            let what: Vec<String> = missing
                .iter()
                .map(|one| self::missing(*one, &name))
                .collect();
            ts!(f::not_effective, what = super::list(what))
        }
        deadline::Finding::Deposit(DepositFinding::AboveFifth { beyond, .. }) => {
            ts!(f::deposit_above, beyond = isolated(&show::money(*beyond)))
        }
        deadline::Finding::Deposit(DepositFinding::OtherCurrency) => ts!(f::deposit_currency),
        deadline::Finding::NoFollowUp { .. } => ts!(f::no_follow_up),
        deadline::Finding::NoRetentionClass => ts!(f::no_retention),
        deadline::Finding::NoRetentionYears(_) => ts!(f::no_retention_years),
        deadline::Finding::NoNextStep => ts!(f::no_next_step),
    }
}

/// What an agreement still needs to bind.
#[must_use]
pub fn missing(missing: Missing, name: impl Fn(EntityId) -> Option<String>) -> String {
    use texts::missing as m;
    match missing {
        Missing::Parties => ts!(m::Parties),
        Missing::Party(id) => ts!(m::party, who = isolated(&name(id).unwrap_or_default())),
        Missing::Mediator => ts!(m::Mediator),
        Missing::CommitteeSeal => ts!(m::CommitteeSeal),
        Missing::Day(_) => ts!(m::Day),
        Missing::AgreedOn => ts!(m::AgreedOn),
    }
    .into_owned()
}

/// Something about money that needs a look.
#[must_use]
pub fn money_finding(
    finding: ledger::Finding,
    name: impl Fn(EntityId) -> Option<String>,
) -> Cow<'static, str> {
    use texts::finding as f;
    let amount = |money| left_to_right(&show::money(money));
    let called = |id| isolated(&name(id).unwrap_or_default());
    match finding {
        ledger::Finding::Plan { planned, owed, .. } => {
            ts!(f::plan, planned = amount(planned), owed = amount(owed))
        }
        ledger::Finding::Sum {
            obligations,
            agreed,
            ..
        } => ts!(
            f::sum,
            obligations = amount(obligations),
            agreed = amount(agreed)
        ),
        ledger::Finding::Beyond { amount: rest, .. } => ts!(f::beyond, amount = amount(rest)),
        ledger::Finding::Stranger { payment } => ts!(f::stranger, payment = called(payment)),
        ledger::Finding::Unnamed { payment } => ts!(f::unnamed, payment = called(payment)),
    }
}
