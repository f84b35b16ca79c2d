//! What the rules of time need to know of a dispute, as plain data: all of it
//! optional, because a record is never complete. Days are civil dates in
//! Asia/Shanghai. It must not import the record or the engine.

use serde::{Deserialize, Serialize};

use crate::domain::{
    codes::{
        AgreementForm, ConfirmationState, ReferralKind, RetentionClass, SignatoryRole,
        SignatureForm, Stage,
    },
    date::Date,
    id::EntityId,
    money::Money,
};

/// One dispute, as the rules of time see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Where it stands.
    pub stage: Option<Stage>,
    /// Day of application.
    pub applied: Option<Date>,
    /// Day of acceptance by the committee.
    pub accepted: Option<Date>,
    /// Day on which it was declined.
    pub declined: Option<Date>,
    /// Day on which mediation ended, with or without an agreement.
    pub ended: Option<Date>,
    /// Who gave it over, if somebody did.
    pub referral: Option<Referral>,
    /// The last day of the time that all parties consented to.
    pub extended_until: Option<Date>,
    /// Days that an expert appraisal took.
    pub appraisal_days: u16,
    /// Day on which the other side was first contacted.
    pub contacted: Option<Date>,
    /// Day on which the result was reported to whoever gave it over.
    pub reported_back: Option<Date>,
    /// Parties who leave or left China.
    pub leaving: Vec<Leaving>,
    /// The agreements.
    pub agreements: Vec<Agreement>,
    /// Follow-ups, planned and made.
    pub follow_ups: Vec<FollowUp>,
    /// Days that interrupted limitation beside the application (CC 195): demands,
    /// payments, promises.
    pub interruptions: Vec<Date>,
    /// Whether it is about an international sale of goods (CC 594).
    pub international_sale: bool,
    /// Day on which the goods were received.
    pub goods_received: Option<Date>,
    /// Day on which the buyer gave notice of defects.
    pub defect_notice: Option<Date>,
    /// Whether the parties agreed their own time for inspection (CC 621).
    pub inspection_agreed: bool,
    /// Amount of the contract.
    pub contract: Option<Money>,
    /// Deposit paid (定金).
    pub deposit: Option<Money>,
    /// Day of the last contact with a party.
    pub last_contact: Option<Date>,
    /// Day of the next step.
    pub next_on: Option<Date>,
    /// What speaks for closing it.
    pub closing: Closing,
    /// How long the dossier is kept.
    pub retention: Option<RetentionClass>,
    /// What the committee set.
    pub settings: Settings,
}

/// Who gave a dispute over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Referral {
    /// How.
    pub kind: Option<ReferralKind>,
    /// Day on which the papers were received and signed for.
    pub received: Option<Date>,
    /// Whether it was accepted on the court's platform, so that its time runs
    /// from acceptance (SPC-Online 24).
    pub on_platform: bool,
}

/// A party who leaves China.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Leaving {
    /// Who.
    pub party: EntityId,
    /// On which day.
    pub on: Date,
}

/// An agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Which.
    pub id: EntityId,
    /// Its form; written when not said.
    pub form: Option<AgreementForm>,
    /// Day on which the parties agreed (PML 30).
    pub agreed_on: Option<Date>,
    /// The parties whom it binds and who must sign.
    pub between: Vec<EntityId>,
    /// Signatures, seals and prints.
    pub signatures: Vec<Signature>,
    /// Whether it was performed on the spot.
    pub on_the_spot: bool,
    /// Whether it touches ownership, which no court confirms (Interp 355).
    pub ownership: bool,
    /// What is due under it: obligations, or their instalments.
    pub dues: Vec<Due>,
    /// Its judicial confirmation.
    pub confirmation: Confirmation,
}

impl Agreement {
    /// An agreement of which nothing is known.
    #[must_use]
    pub const fn new(id: EntityId) -> Self {
        Self {
            id,
            form: None,
            agreed_on: None,
            between: Vec::new(),
            signatures: Vec::new(),
            on_the_spot: false,
            ownership: false,
            dues: Vec::new(),
            confirmation: Confirmation {
                state: None,
                applied: None,
                accepted: None,
                ruling: None,
                enforcement: None,
            },
        }
    }

    /// Whether nothing is owed under it any more.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        if self.dues.is_empty() {
            self.on_the_spot
        } else {
            self.dues.iter().all(|due| !due.standing.is_open())
        }
    }

    /// The last day of the performance period (CC 189; CPL 250).
    #[must_use]
    pub fn last_due(&self) -> Option<Date> {
        let owed = self.dues.iter();
        owed.filter(|due| due.standing != Standing::Waived)
            .filter_map(|due| due.on)
            .max()
    }
}

/// A signature, seal or print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Which.
    pub id: EntityId,
    /// As what.
    pub role: Option<SignatoryRole>,
    /// The party for whom it stands: the party itself, or the agent's principal.
    pub party: Option<EntityId>,
    /// Signature, seal or print.
    pub form: Option<SignatureForm>,
    /// When.
    pub on: Option<Date>,
}

/// An obligation or an instalment with its last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which.
    pub id: EntityId,
    /// Who owes; several owe jointly.
    pub debtors: Vec<EntityId>,
    /// Until when.
    pub on: Option<Date>,
    /// What became of it.
    pub standing: Standing,
}

/// What became of an obligation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Owed, in whole or in part.
    #[default]
    Open,
    /// Performed, on a day if it is known.
    Done(Option<Date>),
    /// Waived or written off.
    Waived,
}

impl Standing {
    /// Whether something is still owed.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open)
    }
}

/// Judicial confirmation of an agreement (CPL 205, 206).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmation {
    /// Where it stands.
    pub state: Option<ConfirmationState>,
    /// Applied on.
    pub applied: Option<Date>,
    /// Accepted by the court on.
    pub accepted: Option<Date>,
    /// Day of the ruling.
    pub ruling: Option<Date>,
    /// Enforcement applied for on (CPL 250).
    pub enforcement: Option<Date>,
}

/// A follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Which.
    pub id: EntityId,
    /// About which agreement; all of them when not said.
    pub agreement: Option<EntityId>,
    /// Planned for.
    pub planned: Option<Date>,
    /// Made on.
    pub on: Option<Date>,
}

/// What speaks for closing a dispute (domain 2.14).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    /// Day of closing, when it is closed.
    pub on: Option<Date>,
    /// Whether mediation was terminated: failed, withdrawn, refused, unreachable.
    pub terminated: bool,
    /// Whether it went to a court or the police.
    pub handed_over: bool,
    /// Whether the reason is recorded.
    pub reason: bool,
    /// Whether the parties were told the other routes (PML 26).
    pub routes_told: bool,
    /// Whether every paper of the dossier is there.
    pub dossier_complete: bool,
    /// Whether its gaps are explained (卷宗情况说明).
    pub dossier_note: bool,
}

/// What the committee set; defaults stand where it set nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Days that mediation usually takes; 30.
    pub mediation_days: Option<u16>,
    /// Years for short-term dossiers; nobody fixed them.
    pub keep_short: Option<u16>,
    /// Years for long-term dossiers; nobody fixed them.
    pub keep_long: Option<u16>,
    /// Days without contact after which somebody should ask; 14.
    pub quiet_days: Option<u16>,
    /// Days after something was due that a follow-up is proposed; 7.
    pub follow_up_days: Option<u16>,
    /// Days after the last of it that one is proposed; 30.
    pub follow_up_last_days: Option<u16>,
}

impl Settings {
    /// Days after something was due that a follow-up is proposed.
    #[must_use]
    pub fn after_due(&self) -> i32 {
        self.follow_up_days.map_or(AFTER_DUE, i32::from)
    }

    /// Days after the last of what was due that a follow-up is proposed.
    #[must_use]
    pub fn after_last(&self) -> i32 {
        self.follow_up_last_days.map_or(AFTER_LAST, i32::from)
    }
}

/// Days after something was due that a follow-up is proposed, where the
/// committee sets nothing else.
const AFTER_DUE: i32 = 7;
/// Days after the last of them.
const AFTER_LAST: i32 = 30;

impl Facts {
    /// Whether somebody at the committee still has something to do.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closing.on.is_none() && self.stage.is_none_or(Stage::is_open)
    }

    /// Whether a court gave it over.
    #[must_use]
    pub fn is_from_court(&self) -> bool {
        let kind = self.referral.and_then(|referral| referral.kind);
        matches!(
            kind,
            Some(
                ReferralKind::BeforeDocketing
                    | ReferralKind::EntrustedOrdinary
                    | ReferralKind::EntrustedSummary
            )
        )
    }
}
