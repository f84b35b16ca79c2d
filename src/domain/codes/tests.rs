//! The codes are frozen: what is pinned here stands in people's records.

use std::collections::BTreeSet;

use super::*;

fn codes<T: Code>() -> String {
    let codes: Vec<_> = T::ALL.iter().map(|value| value.as_code()).collect();
    let distinct: BTreeSet<_> = codes.iter().collect();
    assert_eq!(distinct.len(), codes.len(), "a code stands twice");
    for (value, code) in T::ALL.iter().zip(&codes) {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        assert!(!code.is_empty() && code.bytes().all(allowed), "{code}");
        assert_eq!(T::from_code(code), Some(*value));
        assert_eq!(Known::<T>::from_code(code).known(), Some(*value));
    }
    assert_eq!(T::from_code("no_such_code"), None);
    codes.join(" ")
}

#[test]
fn every_code_is_pinned() {
    for (list, frozen) in [
        (
            codes::<ReferralKind>(),
            "before_docketing entrusted_ordinary entrusted_summary police other",
        ),
        (
            codes::<ConsentMatter>(),
            "mediation mediator participant terms confirmation extension recusal_waived sensitive_data sharing",
        ),
        (codes::<ConsentAnswer>(), "yes no undecided"),
        (
            codes::<InformationKind>(),
            "rights routes privacy termination not_accepted demand sue",
        ),
        (codes::<InformationMode>(), "read_aloud handed sent post"),
        (
            codes::<Gate>(),
            "consent rights_notice identity mediator interpreter consensus invited routes follow_up effective performed",
        ),
        (codes::<SessionMode>(), "room video hybrid"),
        (codes::<ProposalKind>(), "offer counter_offer committee"),
        (
            codes::<ProposalState>(),
            "open accepted rejected lapsed withdrawn",
        ),
        (
            codes::<SignatoryRole>(),
            "party agent mediator recorder interpreter committee",
        ),
        (codes::<SignatureForm>(), "signature seal fingerprint"),
        (codes::<ObligationKind>(), "money goods act discount"),
        (codes::<DebtComponent>(), "principal interest costs"),
        (codes::<RemissionKind>(), "waived written_off"),
        (codes::<AllocationOrder>(), "legal principal_first"),
        (
            codes::<Court>(),
            "basic inviting maritime intermediate other",
        ),
        (
            codes::<ConfirmationPaper>(),
            "application agreement committee_proof identity address power_of_attorney property translation",
        ),
        (codes::<FollowUpKind>(), "visit call message"),
        (
            codes::<Satisfaction>(),
            "satisfied partly dissatisfied not_said",
        ),
        (
            codes::<NonPerformance>(),
            "cannot will_not left account_frozen disputes other",
        ),
        (
            codes::<EvidenceKind>(),
            "order statement packing_list bill_of_lading transfer chat photo voice identity other",
        ),
        (
            codes::<AppointedBy>(),
            "committee applicant respondent both",
        ),
        (codes::<AssignmentEnding>(), "replaced recused finished"),
        (codes::<RecusalGround>(), "relative interest other_relation"),
        (codes::<RetentionClass>(), "short long permanent"),
        (
            codes::<DisputeType>(),
            "family neighbour housing_site contract business_operation damages forest_land \
             expropriation environment migrant_wages other_labour tourism e_commerce \
             other_consumer medical traffic property_mgmt other",
        ),
        (
            codes::<TradeSubtype>(),
            "payment deposit prepayment quality quantity labelling delivery wrong_goods shipping \
             customs intellectual_property agency partnership translation lease labour \
             neighbour_custom frozen_account other",
        ),
        (
            codes::<CaseSource>(),
            "own_initiative application entrusted court procuratorate police petition_office \
             other_body",
        ),
        (
            codes::<ForeignElement>(),
            "party habitual_residence subject_matter legal_facts other",
        ),
        (codes::<PartySide>(), "applicant respondent third_party"),
        (codes::<PartyKind>(), "natural legal"),
        (
            codes::<AgentPower>(),
            "apply_or_end evidence choose_mediator dispose_of_claims take_part_and_sign \
             receive_documents other",
        ),
        (codes::<AgreementForm>(), "oral written"),
        (codes::<Outcome>(), "settled failed to_be_continued"),
        (
            codes::<EndReason>(),
            "agreement settled_themselves unreachable unwilling too_far_apart time_over \
             refused_to_sign other",
        ),
        (
            codes::<ClosingKind>(),
            "ordinary acceptance_ended mediation_ended",
        ),
        (codes::<PerformanceStatus>(), "none partial full"),
        (
            codes::<ConfirmationState>(),
            "undecided not_wanted applied accepted confirmed rejected withdrawn lapsed",
        ),
        (
            codes::<Stage>(),
            "enquiry applied declined referred_out accepted assigned in_mediation \
             to_be_continued settled failed withdrawn refused unreachable suspended performing \
             performed defaulted in_court followed_up closed archived",
        ),
        (codes::<Difficulty>(), "simple ordinary complex"),
        (codes::<Openness>(), "closed open"),
        (
            codes::<ApplicationMode>(),
            "desk wechat phone email court_platform letter other",
        ),
        (
            codes::<PaymentChannel>(),
            "cash bank_transfer alipay wechat_pay letter_of_credit offset goods other",
        ),
        (
            codes::<PayerRelation>(),
            "debtor agent relative business_partner unknown_third_party other",
        ),
        (
            codes::<MediatorKind>(),
            "committee_member appointed foreign translation_volunteer",
        ),
        (
            codes::<MediatorRole>(),
            "lead co_mediator panel interpreter lawyer guiding_judge recorder invited",
        ),
        (
            codes::<MemberRole>(),
            "committee_member mediator coordinator",
        ),
        (
            codes::<Incoterm>(),
            "exw fca cpt cip dap dpu ddp fas fob cfr cif",
        ),
        (codes::<LayoutKind>(), "ledger return"),
    ] {
        assert_eq!(list, frozen);
    }
}

#[test]
fn an_unknown_code_is_kept_and_passed_on() {
    let text = "\"arbitration\"";
    let kept: Known<Stage> = serde_json::from_str(text).unwrap();
    assert_eq!(kept, Known::Unknown("arbitration".into()));
    assert_eq!(serde_json::to_string(&kept).unwrap(), text);
    let packed = postcard::to_allocvec(&kept).unwrap();
    assert_eq!(postcard::from_bytes::<Known<Stage>>(&packed).unwrap(), kept);
    assert!(serde_json::from_str::<Stage>(text).is_err());
    assert_eq!(
        serde_json::from_str::<Stage>("\"settled\"").unwrap(),
        Stage::Settled
    );
}

#[test]
fn official_labels_are_distinct() {
    let labels: BTreeSet<_> = DisputeType::ALL.iter().map(|t| t.zh_official()).collect();
    assert_eq!(labels.len(), 18);
    assert!(labels.iter().all(|label| label.ends_with("纠纷")));
    assert_eq!(CaseSource::Police.zh_official(), "公安机关委托移送");
}

#[test]
fn stages_tell_what_they_prove() {
    for stage in Stage::ALL {
        // What is settled was mediated, and mediation is over then.
        if stage.is_settled_or_after() {
            assert!(
                stage.counts_as_mediated() && stage.mediation_is_over(),
                "{stage}"
            );
        }
    }
    let open = Stage::ALL.iter().filter(|s| s.is_open()).count();
    assert_eq!(open, 17);
    assert!(!Stage::Withdrawn.counts_as_mediated() && Stage::Failed.counts_as_mediated());
    assert!(!Stage::Suspended.mediation_is_over());
}

#[test]
fn an_agent_needs_both_powers_to_settle() {
    use AgentPower::{DisposeOfClaims, TakePartAndSign};
    assert!(AgentPower::suffice_to_settle(&[
        TakePartAndSign,
        DisposeOfClaims
    ]));
    assert!(!AgentPower::suffice_to_settle(&[TakePartAndSign]));
    assert!(!AgentPower::suffice_to_settle(&[
        DisposeOfClaims,
        AgentPower::Evidence
    ]));
}
