//! Names and hints of fields, kinds of things, columns of the list and figures
//! with their printed definitions.

use crate::{
    domain::attribute::{Attribute, EntityKind},
    protocol::{Column, Definition},
    ui::i18n::fields as texts,
};

/// A function from value to text.
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
    /// A kind of thing, in the singular.
    entity_kind: EntityKind in kind { Committee Member Device Mediator Dispute Party Agent Claim Order Assignment Agreement Payment }
    /// The heading of a column.
    column: Column in column { Number Parties About Stage Disputed Recovered Applied Next Changed }
    /// The name of a figure.
    definition_name: Definition in figure { Disputes Open Settled Disputed Agreed Recovered ForeignPartiesRecovered RecoveredByForeignParties }
    /// What a figure counts, in full words, with the source's own terms.
    definition_text: Definition in definition { Disputes Open Settled Disputed Agreed Recovered ForeignPartiesRecovered RecoveredByForeignParties }
    /// The label of a field. Fields of one thing stand together, so it does not
    /// say whose it is.
    attribute: Attribute in label {
        CommitteeName CommitteePrefix CommitteePlace MemberName MemberRole MemberLanguage DeviceName DeviceMember DeviceKey DeviceTag MediatorName MediatorNameChinese MediatorNationality MediatorKind MediatorLanguages MediatorPhone MediatorCompany MediatorFrom MediatorUntil MediatorNote DisputeProvisionalNumber DisputeNumber DisputeAppliedAt DisputeApplicationMode DisputeStage DisputeStageSince DisputeType DisputeSubtype DisputeSource DisputeReferringBody DisputeReferralNumber DisputeReferredOn DisputeForeignElements DisputeGoods DisputeFacts DisputeDisputed DisputeDisputedRate DisputeClaimed DisputeClaimedRate DisputeAcceptedOn DisputeDifficulty DisputeOpenness DisputeNextOn DisputeNextStep DisputePlace DisputeStageReason PartySide PartyKind PartyName PartyNameLatin PartyNameChinese PartyNationality PartyDocumentKind PartyDocumentNumber PartyLanguages PartyPhone PartyWeChat PartyEmail PartyBooth PartyCreditCode PartyServiceAddress PartyStayUntil PartyLeavesOn PartyRepresentative PartyRepresentativePost PartyForeignAddress PartyElectronicService PartyBorn PartyOccupation PartyEmergencyContact AgentFor AgentName AgentPhone AgentPowers AgentSince AgentDocumentNumber ClaimWords ClaimAmount OrderReference OrderDate OrderGoods OrderAmount OrderIncoterm OrderQuantity AssignmentMediator AssignmentRole AssignmentFrom AssignmentUntil AssignmentReason AgreementDate AgreementForm AgreementSum AgreementRate AgreementNumber AgreementWords AgreementDebtor AgreementCreditor AgreementDue AgreementPartial PaymentDate PaymentAmount PaymentRate PaymentPayer PaymentPayerName PaymentPayerRelation PaymentPayee PaymentChannel PaymentCorrects PaymentNote
    }
}

macro_rules! hints {
    (some { $($some:ident)+ } none { $($none:ident)+ }) => {
        /// What to know before filling a field in, where one may wonder.
        #[must_use]
        pub fn attribute_hint(attribute: Attribute) -> Option<&'static str> {
            let text = match attribute {
                $( Attribute::$some => texts::hint::$some, )+
                $( Attribute::$none )|+ => return None,
            };
            Some(text.get())
        }
    };
}

hints! {
    some { CommitteeName CommitteePrefix DeviceName DeviceTag MediatorName MediatorLanguages MediatorCompany MediatorUntil DisputeProvisionalNumber DisputeNumber DisputeAppliedAt DisputeApplicationMode DisputeType DisputeSubtype DisputeReferralNumber DisputeForeignElements DisputeGoods DisputeFacts DisputeDisputed DisputeClaimed DisputeAcceptedOn DisputeDifficulty DisputeOpenness DisputeNextOn PartyKind PartyName PartyNameLatin PartyNameChinese PartyNationality PartyDocumentNumber PartyPhone PartyBooth PartyCreditCode PartyServiceAddress PartyStayUntil PartyLeavesOn PartyElectronicService PartyEmergencyContact AgentPowers OrderQuantity AssignmentUntil AgreementDate AgreementForm AgreementSum AgreementWords AgreementDue PaymentAmount PaymentPayerName PaymentChannel }
    none { CommitteePlace MemberName MemberRole MemberLanguage DeviceMember DeviceKey MediatorNameChinese MediatorNationality MediatorKind MediatorPhone MediatorFrom MediatorNote DisputeStage DisputeStageSince DisputeSource DisputeReferringBody DisputeReferredOn DisputeDisputedRate DisputeClaimedRate DisputeNextStep DisputePlace DisputeStageReason PartySide PartyDocumentKind PartyLanguages PartyWeChat PartyEmail PartyRepresentative PartyRepresentativePost PartyForeignAddress PartyBorn PartyOccupation AgentFor AgentName AgentPhone AgentSince AgentDocumentNumber ClaimWords ClaimAmount OrderReference OrderDate OrderGoods OrderAmount OrderIncoterm AssignmentMediator AssignmentRole AssignmentFrom AssignmentReason AgreementRate AgreementNumber AgreementDebtor AgreementCreditor AgreementPartial PaymentDate PaymentRate PaymentPayer PaymentPayerRelation PaymentPayee PaymentCorrects PaymentNote }
}
