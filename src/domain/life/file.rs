//! What is recorded of one dispute, as plain data for the rules.

use crate::domain::{
    codes::{
        AgentPower, AgreementForm, AssignmentEnding, CaseSource, ClosingKind, ConfirmationState,
        ConsentAnswer, ConsentMatter, Court, EndReason, FollowUpKind, Gate, InformationKind,
        MediatorRole, Outcome, PartySide, ReferralKind, SignatoryRole, Stage, TradeSubtype,
    },
    date::Date,
    id::EntityId,
    money::Money,
};

/// One dispute, as its rules see it. Days are civil dates in Asia/Shanghai.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    /// Where it stands; an application when nothing is said.
    pub stage: Option<Stage>,
    /// Since when.
    pub stage_since: Option<Date>,
    /// Whether a reason is recorded for the stage.
    pub stage_reason: bool,
    /// Day of application.
    pub applied: Option<Date>,
    /// Day of acceptance.
    pub accepted: Option<Date>,
    /// Where it came from.
    pub source: Option<CaseSource>,
    /// Trade subtype.
    pub subtype: Option<TradeSubtype>,
    /// How it was given over, if it was.
    pub referral: Option<ReferralKind>,
    /// Day on which the referral was received.
    pub referral_received: Option<Date>,
    /// Amount in dispute.
    pub disputed: Option<Money>,
    /// The amount in dispute in fen of CNY, by its dated rate.
    pub disputed_fen: Option<i64>,
    /// Whether it is named where it was referred out.
    pub referred_to: bool,
    /// Whether a court case is named.
    pub court_case: bool,
    /// Why mediation ended.
    pub end_reason: Option<EndReason>,
    /// How it was closed.
    pub closing: Option<ClosingKind>,
    /// Day of closing.
    pub closed_on: Option<Date>,
    /// Whether the dossier's gaps are explained (卷宗情况说明).
    pub dossier_note: bool,
    /// Whether a retention class is chosen.
    pub retention: bool,
    /// Everybody the dispute is between.
    pub parties: Vec<Party>,
    /// Their agents.
    pub agents: Vec<Agent>,
    /// People on the case.
    pub people: Vec<Person>,
    /// Consents and refusals.
    pub consents: Vec<Consent>,
    /// What the parties were told.
    pub told: Vec<Information>,
    /// Gates passed with a reason.
    pub waivers: Vec<Waiver>,
    /// Sessions.
    pub sessions: Vec<Session>,
    /// Agreements.
    pub agreements: Vec<Agreement>,
    /// Judicial confirmations.
    pub confirmations: Vec<Confirmation>,
    /// Follow-ups, planned and made.
    pub follow_ups: Vec<FollowUp>,
    /// Days on which something was reported to the police.
    pub reports: Vec<Date>,
    /// Whether everything agreed was performed, waived or written off; nothing
    /// where nothing was agreed. Comes from the ledger.
    pub all_performed: Option<bool>,
    /// The last day on which something was performed.
    pub performed_on: Option<Date>,
    /// The earliest day that passed without performance. Comes from the ledger.
    pub overdue_since: Option<Date>,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Who.
    pub id: EntityId,
    /// Which side; nothing when not said.
    pub side: Option<PartySide>,
    /// Whether the party is foreign, by nationality or registration.
    pub foreign: bool,
    /// Day on which the identity was checked.
    pub identity_checked: Option<Date>,
    /// Day on which the party leaves or left China.
    pub leaves: Option<Date>,
}

/// An agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Who.
    pub id: EntityId,
    /// For which party.
    pub acts_for: Option<EntityId>,
    /// With which powers.
    pub powers: Vec<AgentPower>,
}

/// A person on the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The part.
    pub id: EntityId,
    /// The mediator's file, if there is one.
    pub mediator: Option<EntityId>,
    /// As what.
    pub role: Option<MediatorRole>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// How the part ended.
    pub ending: Option<AssignmentEnding>,
    /// Whether the appointment of the mediator holds on the day asked about.
    pub appointed: bool,
}

impl Person {
    /// Whether the part holds on a day.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on)
            && self.until.is_none_or(|until| until >= on)
            && (self.ending.is_none() || self.until.is_some_and(|until| until >= on))
    }
}

/// A party's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Whose.
    pub party: Option<EntityId>,
    /// To what.
    pub matter: Option<ConsentMatter>,
    /// Yes or no.
    pub answer: Option<ConsentAnswer>,
    /// When.
    pub on: Option<Date>,
    /// About which thing.
    pub about: Option<EntityId>,
}

/// What a party was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Information {
    /// What.
    pub kind: Option<InformationKind>,
    /// To whom.
    pub to: Option<EntityId>,
    /// When.
    pub on: Option<Date>,
}

/// A gate passed with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// Which.
    pub gate: Option<Gate>,
    /// On the way to which stage.
    pub stage: Option<Stage>,
    /// On which day.
    pub on: Option<Date>,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: EntityId,
    /// When.
    pub on: Option<Date>,
    /// Whether a Chinese interpreter was there throughout.
    pub interpreted: bool,
    /// Who was present.
    pub present: Vec<EntityId>,
    /// The result.
    pub outcome: Option<Outcome>,
    /// The next date.
    pub next_on: Option<Date>,
}

/// An agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Which.
    pub id: EntityId,
    /// Its date.
    pub date: Option<Date>,
    /// Its form.
    pub form: Option<AgreementForm>,
    /// Whether only a part of the dispute is settled.
    pub partial: bool,
    /// Whether it was performed on the spot.
    pub on_the_spot: bool,
    /// Whether it touches ownership of property or IP (Interp 355).
    pub ownership: bool,
    /// Signatures, seals and prints.
    pub signatures: Vec<Signature>,
    /// The date of effect, as the deadline rules compute it (PML 29, 30).
    pub effective: Option<Date>,
}

/// A signature, seal or print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Which.
    pub id: EntityId,
    /// As what.
    pub role: Option<SignatoryRole>,
    /// By whom.
    pub by: Option<EntityId>,
    /// When.
    pub on: Option<Date>,
    /// Whether a reason is given for what a check would object to.
    pub reason: bool,
}

/// A judicial confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Which.
    pub id: EntityId,
    /// Of which agreement.
    pub agreement: Option<EntityId>,
    /// Where it stands.
    pub state: Option<ConfirmationState>,
    /// Which court.
    pub court: Option<Court>,
    /// Applied on.
    pub applied: Option<Date>,
    /// Accepted on.
    pub accepted: Option<Date>,
    /// Ruling.
    pub ruling: Option<Date>,
}

/// A follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Which.
    pub id: EntityId,
    /// About which agreement.
    pub agreement: Option<EntityId>,
    /// Planned for.
    pub planned: Option<Date>,
    /// Made on.
    pub on: Option<Date>,
    /// How.
    pub kind: Option<FollowUpKind>,
}

impl File {
    /// Where it stands, an application when nothing is said.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage.unwrap_or(Stage::Applied)
    }

    /// The parties between whom it is mediated: applicants and respondents.
    pub fn sides(&self) -> impl Iterator<Item = &Party> {
        self.parties
            .iter()
            .filter(|party| party.side != Some(PartySide::ThirdParty))
    }

    /// A party's last answer in a matter about a thing, or about the dispute
    /// itself. Of two on one day a refusal counts: nobody is mediated by doubt.
    #[must_use]
    pub fn answer(
        &self,
        party: EntityId,
        matter: ConsentMatter,
        about: Option<EntityId>,
    ) -> Option<ConsentAnswer> {
        self.consents
            .iter()
            .filter(|consent| {
                consent.party == Some(party)
                    && consent.matter == Some(matter)
                    && (about.is_none() || consent.about.is_none() || consent.about == about)
            })
            .filter_map(|consent| Some((consent.on, consent.answer?)))
            .max_by_key(|(on, answer)| (*on, *answer == ConsentAnswer::No))
            .map(|(_, answer)| answer)
    }

    /// Whether a party was told something.
    #[must_use]
    pub fn was_told(&self, party: EntityId, kind: InformationKind) -> bool {
        self.told
            .iter()
            .any(|told| told.to == Some(party) && told.kind == Some(kind))
    }
}
