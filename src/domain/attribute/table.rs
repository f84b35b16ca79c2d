//! Every attribute: number, shape, how it joins, and where it comes from.
//!
//! Data only; the order is that in which forms and files tell them.

#![allow(non_upper_case_globals)]

use super::{
    CodeList as L, EntityKind, Joining, Shape,
    Shape::{
        Bytes, Code, Country, Date, Entity, Flag, Language, Line, Moment, Money, Number, Rate,
        Skill, Words,
    },
};
use serde::{Deserialize, Serialize};

attributes! {
    /// The committee's name as on its seal.
    CommitteeName = Committee 1, Line, One;
    /// The word before 调字 in dossier numbers.
    CommitteePrefix = Committee 2, Line, One;
    /// The district or city of the committee.
    CommitteePlace = Committee 3, Line, One;
    /// Days that mediation usually takes (MOJ-2002 36); 30 when not said.
    CommitteeMediationDays = Committee 4, Number, One;
    /// Years for which short-term dossiers are kept.
    CommitteeKeepShort = Committee 5, Number, One;
    /// Years for which long-term dossiers are kept.
    CommitteeKeepLong = Committee 6, Number, One;
    /// Days after something was due that a follow-up is proposed (PML 31); 7 when not said.
    CommitteeFollowUpDays = Committee 7, Number, One;
    /// Days after the last of what was due, or after it was done, that a follow-up is proposed (PML 31); 30 when not said.
    CommitteeFollowUpLastDays = Committee 8, Number, One;

    /// A member's name.
    MemberName = Member 1, Line, One;
    /// A member's role.
    MemberRole = Member 2, Code(L::MemberRole), One;
    /// The language in which a member works.
    MemberLanguage = Member 3, Language, One;

    /// What a device is called on screens ("desk 2, Chromium").
    DeviceName = Device 1, Line, One;
    /// The member who enrolled it.
    DeviceMember = Device 2, Entity, One;
    /// Its Ed25519 public key.
    DeviceKey = Device 3, Bytes, Once;
    /// The short tag of its provisional numbers.
    DeviceTag = Device 4, Line, One;

    /// A mediator's name as in the passport.
    MediatorName = Mediator 1, Line, One;
    /// The name in Chinese characters.
    MediatorNameChinese = Mediator 2, Line, One;
    /// Nationality.
    MediatorNationality = Mediator 3, Country, One;
    /// Committee member, appointed, foreign or translation volunteer.
    MediatorKind = Mediator 4, Code(L::MediatorKind), One;
    /// Languages with level (several).
    MediatorLanguages = Mediator 5, Skill, Many;
    /// Telephone.
    MediatorPhone = Mediator 6, Line, One;
    /// Company, for conflicts of interest.
    MediatorCompany = Mediator 7, Line, One;
    /// First day of the present appointment (PML 13).
    MediatorFrom = Mediator 8, Date, One;
    /// Last day of the present appointment.
    MediatorUntil = Mediator 9, Date, One;
    /// Note.
    MediatorNote = Mediator 10, Words, One;

    /// The number the device gave at once.
    DisputeProvisionalNumber = Dispute 1, Line, Once;
    /// The official dossier number (domain 2.15).
    DisputeNumber = Dispute 2, Line, One;
    /// The moment of application: it interrupts limitation (SPC-Lim 12) and can't change.
    DisputeAppliedAt = Dispute 3, Moment, Once;
    /// How the application was received.
    DisputeApplicationMode = Dispute 4, Code(L::ApplicationMode), Once;
    /// Where the dispute stands (domain 7.4).
    DisputeStage = Dispute 5, Code(L::Stage), One;
    /// The day on which the present stage began.
    DisputeStageSince = Dispute 6, Date, One;
    /// The bureau's dispute type (domain 3.2).
    DisputeType = Dispute 7, Code(L::DisputeType), One;
    /// The trade subtype (domain 4.4).
    DisputeSubtype = Dispute 8, Code(L::TradeSubtype), One;
    /// Case source (domain 3.1).
    DisputeSource = Dispute 9, Code(L::CaseSource), One;
    /// The body that referred it (PML 18).
    DisputeReferringBody = Dispute 10, Line, One;
    /// The referral's document number.
    DisputeReferralNumber = Dispute 11, Line, One;
    /// The day of the referral.
    DisputeReferredOn = Dispute 12, Date, One;
    /// What makes it foreign-related (Interp 520; several).
    DisputeForeignElements = Dispute 13, Code(L::ForeignElement), Many;
    /// Goods or service, in a few words.
    DisputeGoods = Dispute 14, Line, One;
    /// The facts in the words and language they were told (纠纷简要情况).
    DisputeFacts = Dispute 15, Words, One;
    /// The amount in dispute (涉案金额).
    DisputeDisputed = Dispute 16, Money, One;
    /// The rate at which the amount in dispute counts in CNY.
    DisputeDisputedRate = Dispute 17, Rate, One;
    /// The amount asked for (申请金额).
    DisputeClaimed = Dispute 18, Money, One;
    /// The rate at which the amount asked for counts in CNY.
    DisputeClaimedRate = Dispute 19, Rate, One;
    /// Day of acceptance (受理).
    DisputeAcceptedOn = Dispute 20, Date, One;
    /// Simple, ordinary or complex.
    DisputeDifficulty = Dispute 21, Code(L::Difficulty), One;
    /// Open or closed handling (PML 23).
    DisputeOpenness = Dispute 22, Code(L::Openness), One;
    /// The day on which someone must look at it next.
    DisputeNextOn = Dispute 23, Date, One;
    /// What is to be done then.
    DisputeNextStep = Dispute 24, Line, One;
    /// Where the events happened.
    DisputePlace = Dispute 25, Line, One;
    /// Why the stage changed as it did.
    DisputeStageReason = Dispute 26, Words, One;
    /// How a court or another body gave it over (SPC-2016 27).
    DisputeReferralKind = Dispute 27, Code(L::ReferralKind), One;
    /// Day on which the referral was received; three working days run from it (SPC-Online 12).
    DisputeReferralReceivedOn = Dispute 28, Date, One;
    /// Days of expert appraisal, which do not count (SPC-Online 26).
    DisputeAppraisalDays = Dispute 29, Number, One;
    /// Why mediation ended (SPC-Online 25).
    DisputeEndReason = Dispute 30, Code(L::EndReason), One;
    /// How the case was closed.
    DisputeClosingKind = Dispute 31, Code(L::ClosingKind), One;
    /// Day on which the goods were received (CC 621).
    DisputeGoodsReceivedOn = Dispute 32, Date, One;
    /// Whether it is about an international sale of goods: four years of limitation (CC 594).
    DisputeInternationalSale = Dispute 33, Flag, One;
    /// Sum of the contract, for the limit of the deposit (CC 586).
    DisputeContractAmount = Dispute 34, Money, One;
    /// Deposit that was given (定金; CC 586).
    DisputeDeposit = Dispute 35, Money, One;
    /// How long the dossier is kept (保管期限).
    DisputeRetention = Dispute 36, Code(L::RetentionClass), One;
    /// What the dossier lacks and why (卷宗情况说明).
    DisputeDossierNote = Dispute 37, Words, One;
    /// Number of the court case, where it went to court (PML 32).
    DisputeCourtCase = Dispute 38, Line, One;
    /// Day on which performance was complete or the case otherwise ended (结案时间).
    DisputeClosedOn = Dispute 39, Date, One;
    /// The body to which it was referred out.
    DisputeReferredTo = Dispute 40, Line, One;

    /// Applicant, respondent or third party.
    PartySide = Party 1, Code(L::PartySide), One;
    /// Natural or legal person.
    PartyKind = Party 2, Code(L::PartyKind), One;
    /// Name as in the passport or licence.
    PartyName = Party 3, Line, One;
    /// Name in Latin letters, where the document has none.
    PartyNameLatin = Party 4, Line, One;
    /// Name in Chinese characters.
    PartyNameChinese = Party 5, Line, One;
    /// Nationality, or country of registration.
    PartyNationality = Party 6, Country, One;
    /// Kind of identity document.
    PartyDocumentKind = Party 7, Code(L::DocumentKind), One;
    /// Number of the identity document (sensitive, PIPL 28).
    PartyDocumentNumber = Party 8, Line, One;
    /// Languages with level (several).
    PartyLanguages = Party 9, Skill, Many;
    /// Telephone.
    PartyPhone = Party 10, Line, One;
    /// WeChat ID.
    PartyWeChat = Party 11, Line, One;
    /// E-mail.
    PartyEmail = Party 12, Line, One;
    /// Booth or shop number (商位号).
    PartyBooth = Party 13, Line, One;
    /// Unified social credit code (统一社会信用代码).
    PartyCreditCode = Party 14, Line, One;
    /// Address for service (送达地址).
    PartyServiceAddress = Party 15, Line, One;
    /// May stay in China until.
    PartyStayUntil = Party 16, Date, One;
    /// Day on which the person means to leave China.
    PartyLeavesOn = Party 17, Date, One;
    /// Legal representative of a legal person (法定代表人).
    PartyRepresentative = Party 18, Line, One;
    /// Position of the representative.
    PartyRepresentativePost = Party 19, Line, One;
    /// Address abroad.
    PartyForeignAddress = Party 20, Line, One;
    /// Agrees to electronic service.
    PartyElectronicService = Party 21, Flag, One;
    /// Date of birth.
    PartyBorn = Party 22, Date, One;
    /// Occupation or position.
    PartyOccupation = Party 23, Line, One;
    /// Whom to call in an emergency.
    PartyEmergencyContact = Party 24, Line, One;
    /// Day on which the identity was checked (SPC-Online 17).
    PartyIdentityCheckedOn = Party 25, Date, One;
    /// Who checked it.
    PartyIdentityCheckedBy = Party 26, Line, One;

    /// The party the agent acts for.
    AgentFor = Agent 1, Entity, One;
    /// Name.
    AgentName = Agent 2, Line, One;
    /// Telephone.
    AgentPhone = Agent 3, Line, One;
    /// Powers held (domain 2.6; several).
    AgentPowers = Agent 4, Code(L::AgentPower), Many;
    /// Day of the power of attorney.
    AgentSince = Agent 5, Date, One;
    /// Identity document number.
    AgentDocumentNumber = Agent 6, Line, One;

    /// What is asked for, in the words used.
    ClaimWords = Claim 1, Words, One;
    /// How much, where it is money.
    ClaimAmount = Claim 2, Money, One;

    /// Number or mark of the order.
    OrderReference = Order 1, Line, One;
    /// Day of the order.
    OrderDate = Order 2, Date, One;
    /// Goods.
    OrderGoods = Order 3, Line, One;
    /// Price.
    OrderAmount = Order 4, Money, One;
    /// Incoterm, where it matters.
    OrderIncoterm = Order 5, Code(L::Incoterm), One;
    /// Quantity with its unit.
    OrderQuantity = Order 6, Line, One;

    /// The mediator.
    AssignmentMediator = Assignment 1, Entity, One;
    /// Lead, co-mediator, panel …
    AssignmentRole = Assignment 2, Code(L::MediatorRole), One;
    /// First day.
    AssignmentFrom = Assignment 3, Date, One;
    /// Last day, when replaced.
    AssignmentUntil = Assignment 4, Date, One;
    /// Why replaced.
    AssignmentReason = Assignment 5, Line, One;
    /// Name of a person without a mediator's file: interpreter, judge, lawyer, guest.
    AssignmentName = Assignment 6, Line, One;
    /// Where that person comes from.
    AssignmentOrganisation = Assignment 7, Line, One;
    /// Languages between which the person interprets.
    AssignmentLanguages = Assignment 8, Language, Many;
    /// Telephone.
    AssignmentPhone = Assignment 9, Line, One;
    /// Who chose the person (PML 19).
    AssignmentAppointedBy = Assignment 10, Code(L::AppointedBy), One;
    /// How the part ended.
    AssignmentEnding = Assignment 11, Code(L::AssignmentEnding), One;
    /// Ground of a recusal or disclosure (SPC-2016 15).
    AssignmentGround = Assignment 12, Code(L::RecusalGround), One;
    /// The party who asked for the recusal.
    AssignmentRaisedBy = Assignment 13, Entity, One;

    /// Day of the agreement (PML 29, 30).
    AgreementDate = Agreement 1, Date, One;
    /// Written or oral (PML 28).
    AgreementForm = Agreement 2, Code(L::AgreementForm), One;
    /// The sum agreed (调解协议金).
    AgreementSum = Agreement 3, Money, One;
    /// The rate at which the sum counts in CNY.
    AgreementRate = Agreement 4, Rate, One;
    /// Number of the agreement.
    AgreementNumber = Agreement 5, Line, One;
    /// What was agreed, in words.
    AgreementWords = Agreement 6, Words, One;
    /// Who owes.
    AgreementDebtor = Agreement 7, Entity, One;
    /// To whom.
    AgreementCreditor = Agreement 8, Entity, One;
    /// Last day for performance.
    AgreementDue = Agreement 9, Date, One;
    /// Whether only a part of the dispute is settled (Shenzhen 26).
    AgreementPartial = Agreement 10, Flag, One;
    /// The main facts (PML 29).
    AgreementFacts = Agreement 11, Words, One;
    /// The issues (争议事项).
    AgreementIssues = Agreement 12, Words, One;
    /// How many copies were made: parties and one for the committee.
    AgreementCopies = Agreement 13, Number, One;
    /// Whether it was performed on the spot.
    AgreementOnTheSpot = Agreement 14, Flag, One;
    /// Where it was made.
    AgreementPlace = Agreement 15, Line, One;
    /// Why it is recorded although a check objects.
    AgreementReason = Agreement 16, Line, One;
    /// Whether it touches ownership of property or IP, which a court will not confirm (Interp 355).
    AgreementOwnership = Agreement 17, Flag, One;

    /// Day of the payment.
    PaymentDate = Payment 1, Date, One;
    /// Amount.
    PaymentAmount = Payment 2, Money, Once;
    /// The rate at which the amount counts in CNY.
    PaymentRate = Payment 3, Rate, One;
    /// The party who paid, where it is one.
    PaymentPayer = Payment 4, Entity, One;
    /// The name of the payer, where it is somebody else.
    PaymentPayerName = Payment 5, Line, One;
    /// How the payer is related to the debtor.
    PaymentPayerRelation = Payment 6, Code(L::PayerRelation), One;
    /// The party who received.
    PaymentPayee = Payment 7, Entity, One;
    /// Channel.
    PaymentChannel = Payment 8, Code(L::PaymentChannel), One;
    /// The payment this entry takes back, for a counter-entry.
    PaymentCorrects = Payment 9, Entity, Once;
    /// Note.
    PaymentNote = Payment 10, Line, One;
    /// The obligation the debtor names (CC 560).
    PaymentFor = Payment 11, Entity, One;
    /// What it counts as in the currency of the debt, as the parties agreed.
    PaymentCountsAs = Payment 12, Money, One;
    /// What is covered first (CC 561).
    PaymentOrder = Payment 13, Code(L::AllocationOrder), One;
    /// The evidence that proves it.
    PaymentProof = Payment 14, Entity, One;
    /// Number of the slip.
    PaymentReference = Payment 15, Line, One;
    /// Why more than is owed was paid, or why it is taken back.
    PaymentReason = Payment 16, Line, One;

    /// The party.
    ConsentParty = Consent 1, Entity, One;
    /// To what.
    ConsentMatter = Consent 2, Code(L::ConsentMatter), One;
    /// Yes or no.
    ConsentAnswer = Consent 3, Code(L::ConsentAnswer), One;
    /// On which day.
    ConsentOn = Consent 4, Date, One;
    /// In which language it was asked and answered.
    ConsentLanguage = Consent 5, Language, One;
    /// The agreement, person or extension it is about; the dispute itself where nothing is named.
    ConsentAbout = Consent 6, Entity, One;
    /// Note.
    ConsentNote = Consent 7, Line, One;

    /// What was told.
    InformationKind = Information 1, Code(L::InformationKind), One;
    /// To which party.
    InformationTo = Information 2, Entity, One;
    /// On which day.
    InformationOn = Information 3, Date, One;
    /// Version of the text.
    InformationVersion = Information 4, Line, One;
    /// In which language.
    InformationLanguage = Information 5, Language, One;
    /// Read aloud, handed over or sent.
    InformationMode = Information 6, Code(L::InformationMode), One;
    /// By whom.
    InformationBy = Information 7, Line, One;
    /// Who interpreted.
    InformationInterpreter = Information 8, Line, One;
    /// What was said beyond the text.
    InformationNote = Information 9, Words, One;

    /// Which gate.
    WaiverGate = Waiver 1, Code(L::Gate), Once;
    /// Why it could be passed.
    WaiverReason = Waiver 2, Words, One;
    /// On which day.
    WaiverOn = Waiver 3, Date, One;
    /// The stage that was entered.
    WaiverStage = Waiver 4, Code(L::Stage), Once;

    /// Day of the session.
    SessionOn = Session 1, Date, One;
    /// When it began.
    SessionBegan = Session 2, Moment, One;
    /// When it ended.
    SessionEnded = Session 3, Moment, One;
    /// In a room, by video or both.
    SessionMode = Session 4, Code(L::SessionMode), One;
    /// Where.
    SessionPlace = Session 5, Line, One;
    /// Who was present: parties, agents, people on the case.
    SessionPresent = Session 6, Entity, Many;
    /// Languages that were spoken.
    SessionLanguages = Session 7, Language, Many;
    /// The party met separately, where it was a caucus (背靠背).
    SessionCaucusWith = Session 8, Entity, One;
    /// The minutes (调解记录).
    SessionMinutes = Session 9, Words, One;
    /// Facts that both sides confirmed together (无争议事实; SPC-Online 22).
    SessionFacts = Session 10, Words, One;
    /// Who confirmed them.
    SessionFactsConfirmedBy = Session 11, Entity, Many;
    /// The result (调解结果).
    SessionOutcome = Session 12, Code(L::Outcome), One;
    /// Why it was not settled.
    SessionEndReason = Session 13, Code(L::EndReason), One;
    /// The next date.
    SessionNextOn = Session 14, Date, One;
    /// Whether a Chinese interpreter was present throughout (三必).
    SessionInterpreted = Session 15, Flag, One;
    /// Why it went on without what is asked for.
    SessionReason = Session 16, Line, One;

    /// On which day.
    ProposalOn = Proposal 1, Date, One;
    /// The party, agent or mediator it comes from.
    ProposalBy = Proposal 2, Entity, One;
    /// Offer, counter-offer or the committee's proposal.
    ProposalKind = Proposal 3, Code(L::ProposalKind), One;
    /// How much.
    ProposalAmount = Proposal 4, Money, One;
    /// What else.
    ProposalWords = Proposal 5, Words, One;
    /// The proposal it answers.
    ProposalAnswers = Proposal 6, Entity, One;
    /// Until when it stands.
    ProposalUntil = Proposal 7, Date, One;
    /// What became of it.
    ProposalState = Proposal 8, Code(L::ProposalState), One;
    /// When.
    ProposalStateOn = Proposal 9, Date, One;

    /// The agreement.
    ClauseAgreement = Clause 1, Entity, Once;
    /// Its place.
    ClauseNumber = Clause 2, Number, One;
    /// The Chinese text, which prevails.
    ClauseWords = Clause 3, Words, One;
    /// A translation, for information.
    ClauseTranslation = Clause 4, Words, One;

    /// The agreement.
    SignatureAgreement = Signature 1, Entity, Once;
    /// As what.
    SignatureAs = Signature 2, Code(L::SignatoryRole), One;
    /// The party, agent or person on the case.
    SignatureBy = Signature 3, Entity, One;
    /// The name, where it is somebody else.
    SignatureName = Signature 4, Line, One;
    /// Signature, seal or fingerprint.
    SignatureForm = Signature 5, Code(L::SignatureForm), One;
    /// On which day.
    SignatureOn = Signature 6, Date, One;
    /// Why an agent without that power could sign.
    SignatureReason = Signature 7, Line, One;

    /// The agreement.
    HandoverAgreement = Handover 1, Entity, Once;
    /// To which party.
    HandoverTo = Handover 2, Entity, One;
    /// On which day.
    HandoverOn = Handover 3, Date, One;
    /// How.
    HandoverMode = Handover 4, Code(L::InformationMode), One;

    /// The agreement.
    ObligationAgreement = Obligation 1, Entity, Once;
    /// Money, goods, an act or a discount.
    ObligationKind = Obligation 2, Code(L::ObligationKind), One;
    /// Who owes; several owe jointly.
    ObligationDebtors = Obligation 3, Entity, Many;
    /// To whom.
    ObligationCreditor = Obligation 4, Entity, One;
    /// How much.
    ObligationAmount = Obligation 5, Money, One;
    /// The rate at which it counts in CNY.
    ObligationRate = Obligation 6, Rate, One;
    /// What, where it is not money, and what else was said.
    ObligationWords = Obligation 7, Words, One;
    /// How it is to be performed (履行方式).
    ObligationManner = Obligation 8, Code(L::PaymentChannel), One;
    /// Where (履行地点; MOJ-2002 34).
    ObligationPlace = Obligation 9, Line, One;
    /// Until when (履行期限).
    ObligationDue = Obligation 10, Date, One;
    /// Principal, interest or costs (CC 561).
    ObligationComponent = Obligation 11, Code(L::DebtComponent), One;
    /// Whether it is secured (CC 560).
    ObligationSecured = Obligation 12, Flag, One;
    /// Since when performance or content is disputed (PML 32).
    ObligationDisputedOn = Obligation 13, Date, One;
    /// When a part was performed, where it is not money.
    ObligationPartDoneOn = Obligation 14, Date, One;
    /// When it was performed, where it is not money.
    ObligationDoneOn = Obligation 15, Date, One;
    /// Whether it bears interest: the more burdensome debt is paid first (CC 560).
    ObligationBearsInterest = Obligation 16, Flag, One;

    /// The obligation.
    InstalmentObligation = Instalment 1, Entity, Once;
    /// Due.
    InstalmentDue = Instalment 2, Date, One;
    /// How much.
    InstalmentAmount = Instalment 3, Money, One;

    /// The obligation.
    RemissionObligation = Remission 1, Entity, Once;
    /// Waived or written off.
    RemissionKind = Remission 2, Code(L::RemissionKind), Once;
    /// On which day.
    RemissionOn = Remission 3, Date, One;
    /// How much.
    RemissionAmount = Remission 4, Money, Once;
    /// Why.
    RemissionReason = Remission 5, Line, One;

    /// The agreement.
    JudicialConfirmationAgreement = JudicialConfirmation 1, Entity, Once;
    /// Where it stands.
    JudicialConfirmationState = JudicialConfirmation 2, Code(L::ConfirmationState), One;
    /// Which kind of court (CPL 205).
    JudicialConfirmationCourt = JudicialConfirmation 3, Code(L::Court), One;
    /// The court's name.
    JudicialConfirmationCourtName = JudicialConfirmation 4, Line, One;
    /// Papers that are ready (Interp 353).
    JudicialConfirmationPapers = JudicialConfirmation 5, Code(L::ConfirmationPaper), Many;
    /// Applied on.
    JudicialConfirmationAppliedOn = JudicialConfirmation 6, Date, One;
    /// Docket number.
    JudicialConfirmationDocket = JudicialConfirmation 7, Line, One;
    /// Accepted by the court on.
    JudicialConfirmationAcceptedOn = JudicialConfirmation 8, Date, One;
    /// Number of the ruling.
    JudicialConfirmationRuling = JudicialConfirmation 9, Line, One;
    /// Day of the ruling.
    JudicialConfirmationRulingOn = JudicialConfirmation 10, Date, One;
    /// Why it was rejected or withdrawn.
    JudicialConfirmationReason = JudicialConfirmation 11, Line, One;
    /// Enforcement applied for on (CPL 250).
    JudicialConfirmationEnforcementOn = JudicialConfirmation 12, Date, One;

    /// On which day.
    PoliceReportOn = PoliceReport 1, Date, One;
    /// To which body.
    PoliceReportTo = PoliceReport 2, Line, One;
    /// By whom.
    PoliceReportBy = PoliceReport 3, Line, One;
    /// What was reported.
    PoliceReportWords = PoliceReport 4, Words, One;
    /// What the body answered.
    PoliceReportAnswer = PoliceReport 5, Words, One;

    /// The agreement.
    FollowUpAgreement = FollowUp 1, Entity, One;
    /// The day for which it is planned.
    FollowUpPlannedOn = FollowUp 2, Date, One;
    /// The day on which it was done.
    FollowUpOn = FollowUp 3, Date, One;
    /// Visit, call or message.
    FollowUpKind = FollowUp 4, Code(L::FollowUpKind), One;
    /// Who was asked.
    FollowUpAsked = FollowUp 5, Entity, One;
    /// By whom.
    FollowUpBy = FollowUp 6, Line, One;
    /// State of performance.
    FollowUpPerformance = FollowUp 7, Code(L::PerformanceStatus), One;
    /// How content the person is.
    FollowUpSatisfaction = FollowUp 8, Code(L::Satisfaction), One;
    /// Why it was not performed.
    FollowUpWhyNot = FollowUp 9, Code(L::NonPerformance), One;
    /// Signs of risk, escalation or wrong mediation.
    FollowUpRisk = FollowUp 10, Words, One;
    /// What was done about it.
    FollowUpMeasures = FollowUp 11, Words, One;

    /// What it is (证据名称).
    EvidenceTitle = Evidence 1, Line, One;
    /// Kind.
    EvidenceKind = Evidence 2, Code(L::EvidenceKind), One;
    /// Who gave it (证据来源).
    EvidenceFrom = Evidence 3, Entity, One;
    /// What it is to prove (证明对象).
    EvidenceProves = Evidence 4, Words, One;
    /// In which language it is.
    EvidenceLanguage = Evidence 5, Language, One;
    /// Whether a translation exists.
    EvidenceTranslated = Evidence 6, Flag, One;
    /// Whether the original was seen.
    EvidenceOriginalSeen = Evidence 7, Flag, One;
    /// Day on which it was given.
    EvidenceOn = Evidence 8, Date, One;
    /// Pages.
    EvidencePages = Evidence 9, Number, One;
    /// First day of the chat or account it covers.
    EvidencePeriodFrom = Evidence 10, Date, One;
    /// Last day of it.
    EvidencePeriodUntil = Evidence 11, Date, One;
    /// BLAKE3 hash of the file as it is kept.
    EvidenceFile = Evidence 12, Bytes, Once;
    /// Name of the file as it came.
    EvidenceFileName = Evidence 13, Line, Once;
    /// Media type.
    EvidenceFileType = Evidence 14, Line, Once;
    /// Bytes of the file as it is kept.
    EvidenceFileSize = Evidence 15, Number, Once;
    /// BLAKE3 hash of a small picture of it.
    EvidencePreview = Evidence 16, Bytes, Once;
    /// BLAKE3 hash of the file as it came, before location data was taken out.
    EvidenceOriginalFile = Evidence 17, Bytes, Once;
    /// Why it is kept although its file is damaged, or a program.
    EvidenceReason = Evidence 18, Line, One;

    /// Day on which the parties agreed to it.
    ExtensionOn = Extension 1, Date, One;
    /// Until when.
    ExtensionUntil = Extension 2, Date, One;
    /// Why.
    ExtensionReason = Extension 3, Line, One;

    /// The session it belongs to.
    NoteSession = Note 1, Entity, One;
    /// The note.
    NoteWords = Note 2, Words, One;
    /// On which day.
    NoteOn = Note 3, Date, One;

    /// The stage.
    StepStage = Step 1, Code(L::Stage), Once;
    /// From which day (Asia/Shanghai).
    StepOn = Step 2, Date, One;

    /// First day of the period.
    SummaryFrom = Summary 1, Date, Once;
    /// Last day of the period.
    SummaryUntil = Summary 2, Date, Once;
    /// As of the end of which day.
    SummaryAsOf = Summary 3, Date, Once;
    /// The figures as they were given out, as documented JSON.
    SummaryFigures = Summary 4, Bytes, Once;
    /// What the register had taken in by then: how far each device's changes.
    SummaryKnown = Summary 5, Bytes, Once;
    /// The least number that a cell of it may show.
    SummaryLeast = Summary 6, Number, Once;
    /// To whom it was given.
    SummaryGivenTo = Summary 7, Line, Once;
    /// On which day it was given out.
    SummaryOn = Summary 8, Date, Once;
    /// Note.
    SummaryNote = Summary 9, Line, One;

    /// On which day.
    DisclosureOn = Disclosure 1, Date, Once;
    /// The file that left.
    DisclosureFile = Disclosure 2, Line, Once;
    /// Why names had to be in it, or for whom.
    DisclosureReason = Disclosure 3, Line, Once;

    /// Of which table it tells the columns.
    LayoutKind = Layout 1, Code(L::LayoutKind), Once;
    /// Its short name, by which it is chosen.
    LayoutName = Layout 2, Line, Once;
    /// The layout file as it was given; nothing once it was taken away.
    LayoutText = Layout 3, Words, One;
}
