//! Fields that are read and changed together: one pencil, one form, one change.
//! Each group is a table, so that a new one is a new line and no new code.

pub mod evidence;
mod first;
mod life;

use crate::{
    domain::attribute::{Attribute, Joining},
    ui::{forms::FieldSpec, i18n::Text},
};

/// What a group is.
struct Def {
    /// The word by which drafts and the document call it.
    name: &'static str,
    /// What stands over it.
    title: Text,
    /// Its fields in the order in which they are read, where that is not the form's.
    read: &'static [Attribute],
    /// The fields of its form.
    specs: &'static [FieldSpec],
    /// Fields of which one must stay filled in.
    required: &'static [&'static [Attribute]],
}

const fn field(attribute: Attribute) -> FieldSpec {
    FieldSpec::new(attribute)
}

/// A group of fields of one kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// What the dispute is about.
    Matter,
    /// The facts as told.
    Facts,
    /// How it came to the committee.
    Coming,
    /// The amounts asked for and in dispute.
    Amounts,
    /// The step planned next.
    NextStep,
    /// Who a party is.
    Who,
    /// How to reach a party.
    Reach,
    /// A party's papers and stay.
    Papers,
    /// An agent.
    Agent,
    /// One thing asked for.
    Claim,
    /// An order.
    Order,
    /// A mediator's part.
    Part,
    /// An agreement.
    Agreement,
    /// A payment.
    Payment,
    /// Somebody on the case without a mediator’s file.
    Person,
    /// A party’s consent or refusal.
    Consent,
    /// What a party was told.
    Told,
    /// A requirement passed with a reason.
    Waiver,
    /// A session.
    Session,
    /// An offer or counter-offer.
    Proposal,
    /// What a written agreement says.
    Terms,
    /// A clause.
    Clause,
    /// A signature, seal or print.
    Signature,
    /// A copy handed out.
    Handover,
    /// Who owes whom what.
    Obligation,
    /// An instalment.
    Instalment,
    /// A debt waived or written off.
    Remission,
    /// Judicial confirmation.
    Confirmation,
    /// A report to the police.
    Report,
    /// A follow-up.
    FollowUp,
    /// More time.
    Extension,
    /// How it ended and how long it is kept.
    Ending,
    /// What deadlines and limits are counted from.
    Goods,
    /// A private note.
    Note,
    /// A piece of evidence.
    Evidence,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 35] = [
        Self::Matter,
        Self::Facts,
        Self::Coming,
        Self::Amounts,
        Self::NextStep,
        Self::Who,
        Self::Reach,
        Self::Papers,
        Self::Agent,
        Self::Claim,
        Self::Order,
        Self::Part,
        Self::Agreement,
        Self::Payment,
        Self::Person,
        Self::Consent,
        Self::Told,
        Self::Waiver,
        Self::Session,
        Self::Proposal,
        Self::Terms,
        Self::Clause,
        Self::Signature,
        Self::Handover,
        Self::Obligation,
        Self::Instalment,
        Self::Remission,
        Self::Confirmation,
        Self::Report,
        Self::FollowUp,
        Self::Extension,
        Self::Ending,
        Self::Goods,
        Self::Note,
        Self::Evidence,
    ];

    const fn def(self) -> &'static Def {
        match self {
            Self::Matter => &first::MATTER,
            Self::Facts => &first::FACTS,
            Self::Coming => &first::COMING,
            Self::Amounts => &first::AMOUNTS,
            Self::NextStep => &first::NEXT_STEP,
            Self::Who => &first::WHO,
            Self::Reach => &first::REACH,
            Self::Papers => &first::PAPERS,
            Self::Agent => &first::AGENT,
            Self::Claim => &first::CLAIM,
            Self::Order => &first::ORDER,
            Self::Part => &first::PART,
            Self::Agreement => &first::AGREEMENT,
            Self::Payment => &first::PAYMENT,
            Self::Person => &life::PERSON,
            Self::Consent => &life::CONSENT,
            Self::Told => &life::TOLD,
            Self::Waiver => &life::WAIVER,
            Self::Session => &life::SESSION,
            Self::Proposal => &life::PROPOSAL,
            Self::Terms => &life::TERMS,
            Self::Clause => &life::CLAUSE,
            Self::Signature => &life::SIGNATURE,
            Self::Handover => &life::HANDOVER,
            Self::Obligation => &life::OBLIGATION,
            Self::Instalment => &life::INSTALMENT,
            Self::Remission => &life::REMISSION,
            Self::Confirmation => &life::CONFIRMATION,
            Self::Report => &life::REPORT,
            Self::FollowUp => &life::FOLLOW_UP,
            Self::Extension => &life::EXTENSION,
            Self::Ending => &life::ENDING,
            Self::Goods => &life::GOODS,
            Self::Note => &life::NOTE,
            Self::Evidence => &evidence::EVIDENCE,
        }
    }

    /// The word by which drafts and the document call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.def().name
    }

    /// What stands over it.
    #[must_use]
    pub const fn title(self) -> Text {
        self.def().title
    }

    /// Its fields, in the order in which they are read.
    #[must_use]
    pub fn attributes(self) -> Vec<Attribute> {
        match self.def().read {
            [] => self.specs().iter().map(|spec| spec.attribute).collect(),
            read => read.to_vec(),
        }
    }

    /// The fields of its form.
    #[must_use]
    pub const fn specs(self) -> &'static [FieldSpec] {
        self.def().specs
    }

    /// The fields that can still be changed once it is recorded: not what is
    /// said once.
    pub fn changeable(self) -> impl Iterator<Item = FieldSpec> {
        let specs = self.specs().iter().copied();
        specs.filter(|spec| spec.attribute.joining() != Joining::Once)
    }

    /// The fields of which one must stay filled in.
    #[must_use]
    pub const fn required(self) -> &'static [&'static [Attribute]] {
        self.def().required
    }
}
