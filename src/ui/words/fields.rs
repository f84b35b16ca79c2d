//! Names and hints of fields, kinds of things, columns of the list and figures
//! with their printed definitions.

use crate::{
    domain::{
        attribute::{Attribute, EntityKind},
        language::Language,
    },
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
    entity_kind: EntityKind in kind { Committee Member Device Mediator Dispute Party Agent Claim Order Assignment Agreement Payment Consent Information Waiver Session Proposal Clause Signature Handover Obligation Instalment Remission JudicialConfirmation PoliceReport FollowUp Evidence Extension Note Step Summary Disclosure Layout }
    /// The heading of a column.
    column: Column in column { Number Parties About Stage Disputed Recovered Applied Next Changed }
    /// The name of a figure.
    definition_name: Definition in figure { Disputes Open Settled Disputed Agreed Recovered ForeignPartiesRecovered RecoveredByForeignParties }
    /// What a figure counts, in full words, with the source's own terms.
    definition_text: Definition in definition { Disputes Open Settled Disputed Agreed Recovered ForeignPartiesRecovered RecoveredByForeignParties }
    /// The label of a field. Fields of one thing stand together, so it does not
    /// say whose it is.
    attribute: Attribute in label {
        CommitteeName CommitteePrefix CommitteePlace MemberName MemberRole MemberLanguage DeviceName DeviceMember DeviceKey DeviceTag MediatorName MediatorNameChinese MediatorNationality MediatorKind MediatorLanguages MediatorPhone MediatorCompany MediatorFrom MediatorUntil MediatorNote DisputeProvisionalNumber DisputeNumber DisputeAppliedAt DisputeApplicationMode DisputeStage DisputeStageSince DisputeType DisputeSubtype DisputeSource DisputeReferringBody DisputeReferralNumber DisputeReferredOn DisputeForeignElements DisputeGoods DisputeFacts DisputeDisputed DisputeDisputedRate DisputeClaimed DisputeClaimedRate DisputeAcceptedOn DisputeDifficulty DisputeOpenness DisputeNextOn DisputeNextStep DisputePlace DisputeStageReason PartySide PartyKind PartyName PartyNameLatin PartyNameChinese PartyNationality PartyDocumentKind PartyDocumentNumber PartyLanguages PartyPhone PartyWeChat PartyEmail PartyBooth PartyCreditCode PartyServiceAddress PartyStayUntil PartyLeavesOn PartyRepresentative PartyRepresentativePost PartyForeignAddress PartyElectronicService PartyBorn PartyOccupation PartyEmergencyContact AgentFor AgentName AgentPhone AgentPowers AgentSince AgentDocumentNumber ClaimWords ClaimAmount OrderReference OrderDate OrderGoods OrderAmount OrderIncoterm OrderQuantity AssignmentMediator AssignmentRole AssignmentFrom AssignmentUntil AssignmentReason AgreementDate AgreementForm AgreementSum AgreementRate AgreementNumber AgreementWords AgreementDebtor AgreementCreditor AgreementDue AgreementPartial PaymentDate PaymentAmount PaymentRate PaymentPayer PaymentPayerName PaymentPayerRelation PaymentPayee PaymentChannel PaymentCorrects PaymentNote CommitteeMediationDays CommitteeKeepShort CommitteeKeepLong CommitteeFollowUpDays CommitteeFollowUpLastDays DisputeReferralKind DisputeReferralReceivedOn DisputeAppraisalDays DisputeEndReason DisputeClosingKind DisputeGoodsReceivedOn DisputeInternationalSale DisputeContractAmount DisputeDeposit DisputeRetention DisputeDossierNote DisputeCourtCase DisputeClosedOn DisputeReferredTo PartyIdentityCheckedOn PartyIdentityCheckedBy AssignmentName AssignmentOrganisation AssignmentLanguages AssignmentPhone AssignmentAppointedBy AssignmentEnding AssignmentGround AssignmentRaisedBy ConsentParty ConsentMatter ConsentAnswer ConsentOn ConsentLanguage ConsentAbout ConsentNote InformationKind InformationTo InformationOn InformationVersion InformationLanguage InformationMode InformationBy InformationInterpreter InformationNote WaiverGate WaiverReason WaiverOn WaiverStage SessionOn SessionBegan SessionEnded SessionMode SessionPlace SessionPresent SessionLanguages SessionCaucusWith SessionMinutes SessionFacts SessionFactsConfirmedBy SessionOutcome SessionEndReason SessionNextOn SessionInterpreted SessionReason ProposalOn ProposalBy ProposalKind ProposalAmount ProposalWords ProposalAnswers ProposalUntil ProposalState ProposalStateOn AgreementFacts AgreementIssues AgreementCopies AgreementOnTheSpot AgreementPlace AgreementReason AgreementOwnership ClauseAgreement ClauseNumber ClauseWords ClauseTranslation SignatureAgreement SignatureAs SignatureBy SignatureName SignatureForm SignatureOn SignatureReason HandoverAgreement HandoverTo HandoverOn HandoverMode ObligationAgreement ObligationKind ObligationDebtors ObligationCreditor ObligationAmount ObligationRate ObligationWords ObligationManner ObligationPlace ObligationDue ObligationComponent ObligationSecured ObligationDisputedOn ObligationPartDoneOn ObligationDoneOn ObligationBearsInterest InstalmentObligation InstalmentDue InstalmentAmount RemissionObligation RemissionKind RemissionOn RemissionAmount RemissionReason PaymentFor PaymentCountsAs PaymentOrder PaymentProof PaymentReference PaymentReason JudicialConfirmationAgreement JudicialConfirmationState JudicialConfirmationCourt JudicialConfirmationCourtName JudicialConfirmationPapers JudicialConfirmationAppliedOn JudicialConfirmationDocket JudicialConfirmationAcceptedOn JudicialConfirmationRuling JudicialConfirmationRulingOn JudicialConfirmationReason JudicialConfirmationEnforcementOn PoliceReportOn PoliceReportTo PoliceReportBy PoliceReportWords PoliceReportAnswer FollowUpAgreement FollowUpPlannedOn FollowUpOn FollowUpKind FollowUpAsked FollowUpBy FollowUpPerformance FollowUpSatisfaction FollowUpWhyNot FollowUpRisk FollowUpMeasures EvidenceTitle EvidenceKind EvidenceFrom EvidenceProves EvidenceLanguage EvidenceTranslated EvidenceOriginalSeen EvidenceOn EvidencePages EvidencePeriodFrom EvidencePeriodUntil EvidenceFile EvidenceFileName EvidenceFileType EvidenceFileSize EvidencePreview EvidenceOriginalFile EvidenceReason ExtensionOn ExtensionUntil ExtensionReason NoteSession NoteWords NoteOn StepStage StepOn SummaryFrom SummaryUntil SummaryAsOf SummaryFigures SummaryKnown SummaryLeast SummaryGivenTo SummaryOn SummaryNote DisclosureOn DisclosureFile DisclosureReason LayoutKind LayoutName LayoutText
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
    some { CommitteeName CommitteePrefix DeviceName DeviceTag MediatorName MediatorLanguages MediatorCompany MediatorUntil DisputeProvisionalNumber DisputeNumber DisputeAppliedAt DisputeApplicationMode DisputeType DisputeSubtype DisputeReferralNumber DisputeForeignElements DisputeGoods DisputeFacts DisputeDisputed DisputeClaimed DisputeAcceptedOn DisputeDifficulty DisputeOpenness DisputeNextOn PartyKind PartyName PartyNameLatin PartyNameChinese PartyNationality PartyDocumentNumber PartyPhone PartyBooth PartyCreditCode PartyServiceAddress PartyStayUntil PartyLeavesOn PartyElectronicService PartyEmergencyContact AgentPowers OrderQuantity AssignmentUntil AgreementDate AgreementForm AgreementSum AgreementWords AgreementDue PaymentAmount PaymentPayerName PaymentChannel CommitteeMediationDays CommitteeKeepShort CommitteeKeepLong CommitteeFollowUpDays CommitteeFollowUpLastDays }
    none { CommitteePlace MemberName MemberRole MemberLanguage DeviceMember DeviceKey MediatorNameChinese MediatorNationality MediatorKind MediatorPhone MediatorFrom MediatorNote DisputeStage DisputeStageSince DisputeSource DisputeReferringBody DisputeReferredOn DisputeDisputedRate DisputeClaimedRate DisputeNextStep DisputePlace DisputeStageReason PartySide PartyDocumentKind PartyLanguages PartyWeChat PartyEmail PartyRepresentative PartyRepresentativePost PartyForeignAddress PartyBorn PartyOccupation AgentFor AgentName AgentPhone AgentSince AgentDocumentNumber ClaimWords ClaimAmount OrderReference OrderDate OrderGoods OrderAmount OrderIncoterm AssignmentMediator AssignmentRole AssignmentFrom AssignmentReason AgreementRate AgreementNumber AgreementDebtor AgreementCreditor AgreementPartial PaymentDate PaymentRate PaymentPayer PaymentPayerRelation PaymentPayee PaymentCorrects PaymentNote DisputeReferralKind DisputeReferralReceivedOn DisputeAppraisalDays DisputeEndReason DisputeClosingKind DisputeGoodsReceivedOn DisputeInternationalSale DisputeContractAmount DisputeDeposit DisputeRetention DisputeDossierNote DisputeCourtCase DisputeClosedOn DisputeReferredTo PartyIdentityCheckedOn PartyIdentityCheckedBy AssignmentName AssignmentOrganisation AssignmentLanguages AssignmentPhone AssignmentAppointedBy AssignmentEnding AssignmentGround AssignmentRaisedBy ConsentParty ConsentMatter ConsentAnswer ConsentOn ConsentLanguage ConsentAbout ConsentNote InformationKind InformationTo InformationOn InformationVersion InformationLanguage InformationMode InformationBy InformationInterpreter InformationNote WaiverGate WaiverReason WaiverOn WaiverStage SessionOn SessionBegan SessionEnded SessionMode SessionPlace SessionPresent SessionLanguages SessionCaucusWith SessionMinutes SessionFacts SessionFactsConfirmedBy SessionOutcome SessionEndReason SessionNextOn SessionInterpreted SessionReason ProposalOn ProposalBy ProposalKind ProposalAmount ProposalWords ProposalAnswers ProposalUntil ProposalState ProposalStateOn AgreementFacts AgreementIssues AgreementCopies AgreementOnTheSpot AgreementPlace AgreementReason AgreementOwnership ClauseAgreement ClauseNumber ClauseWords ClauseTranslation SignatureAgreement SignatureAs SignatureBy SignatureName SignatureForm SignatureOn SignatureReason HandoverAgreement HandoverTo HandoverOn HandoverMode ObligationAgreement ObligationKind ObligationDebtors ObligationCreditor ObligationAmount ObligationRate ObligationWords ObligationManner ObligationPlace ObligationDue ObligationComponent ObligationSecured ObligationDisputedOn ObligationPartDoneOn ObligationDoneOn ObligationBearsInterest InstalmentObligation InstalmentDue InstalmentAmount RemissionObligation RemissionKind RemissionOn RemissionAmount RemissionReason PaymentFor PaymentCountsAs PaymentOrder PaymentProof PaymentReference PaymentReason JudicialConfirmationAgreement JudicialConfirmationState JudicialConfirmationCourt JudicialConfirmationCourtName JudicialConfirmationPapers JudicialConfirmationAppliedOn JudicialConfirmationDocket JudicialConfirmationAcceptedOn JudicialConfirmationRuling JudicialConfirmationRulingOn JudicialConfirmationReason JudicialConfirmationEnforcementOn PoliceReportOn PoliceReportTo PoliceReportBy PoliceReportWords PoliceReportAnswer FollowUpAgreement FollowUpPlannedOn FollowUpOn FollowUpKind FollowUpAsked FollowUpBy FollowUpPerformance FollowUpSatisfaction FollowUpWhyNot FollowUpRisk FollowUpMeasures EvidenceTitle EvidenceKind EvidenceFrom EvidenceProves EvidenceLanguage EvidenceTranslated EvidenceOriginalSeen EvidenceOn EvidencePages EvidencePeriodFrom EvidencePeriodUntil EvidenceFile EvidenceFileName EvidenceFileType EvidenceFileSize EvidencePreview EvidenceOriginalFile EvidenceReason ExtensionOn ExtensionUntil ExtensionReason NoteSession NoteWords NoteOn StepStage StepOn SummaryFrom SummaryUntil SummaryAsOf SummaryFigures SummaryKnown SummaryLeast SummaryGivenTo SummaryOn SummaryNote DisclosureOn DisclosureFile DisclosureReason LayoutKind LayoutName LayoutText }
}

/// The name of a language that browsers leave out: spoken at the desk, but with
/// no two letters of its own.
#[must_use]
pub fn spoken(language: Language) -> Option<&'static str> {
    use texts::spoken as f;
    Some(match language.code() {
        "acm" => f::acm.get(),
        "aeb" => f::aeb.get(),
        "afb" => f::afb.get(),
        "apc" => f::apc.get(),
        "arq" => f::arq.get(),
        "ary" => f::ary.get(),
        "arz" => f::arz.get(),
        "ayn" => f::ayn.get(),
        "azb" => f::azb.get(),
        "bal" => f::bal.get(),
        "cdo" => f::cdo.get(),
        "gan" => f::gan.get(),
        "hak" => f::hak.get(),
        "haz" => f::haz.get(),
        "hsn" => f::hsn.get(),
        "nan" => f::nan.get(),
        "pcm" => f::pcm.get(),
        "skr" => f::skr.get(),
        "wuu" => f::wuu.get(),
        _ => return None,
    })
}
