//! The rules by name: the article each rests on, when it warns, and whether its
//! last day moves over rest days. It must not import facts.

use super::law::{LegalBasis, cc, cpl, limits, moj, ningbo, online, pipl, pml, spc2011, spc2016};
use crate::domain::codes::code_list;

code_list! {
    /// A rule by which a date or a finding comes about, D1 to D19 of the domain
    /// notes (7.2).
    Rule {
        /// D1: last day to apply for judicial confirmation together.
        Confirmation = "confirmation";
        /// D2: a written agreement takes effect with the last required act.
        Effect = "effect";
        /// D3: an oral agreement takes effect on the day it is reached.
        OralEffect = "oral_effect";
        /// D4: usual time for mediation.
        MediationTime = "mediation_time";
        /// D5: time for mediation that a court delegated or entrusted.
        CourtTime = "court_time";
        /// D6: a court's referral is accepted or declined.
        ReferralAnswer = "referral_answer";
        /// D6: the other side is told of it.
        ReferralContact = "referral_contact";
        /// D7: the body that gave the dispute over hears the result.
        ReportBack = "report_back";
        /// D8: something agreed is due.
        Performance = "performance";
        /// D9: last day to apply for enforcement of a confirmed agreement.
        Enforcement = "enforcement";
        /// D10: limitation expires, three years; information.
        Limitation = "limitation";
        /// D10: limitation of an international sale expires, four years; information.
        LimitationSale = "limitation_sale";
        /// D11: latest day to give notice of defects; information.
        DefectNotice = "defect_notice";
        /// D12: the court decides whether to accept the application.
        CourtAcceptance = "court_acceptance";
        /// D12: the court decides.
        CourtDecision = "court_decision";
        /// D12: the court decides, with leave for more time.
        CourtDecisionExtended = "court_decision_extended";
        /// D13: in which order a payment counts.
        Allocation = "allocation";
        /// D14: a deposit counts up to a fifth of the contract.
        Deposit = "deposit";
        /// D15: the first year as a translation volunteer ends.
        Probation = "probation";
        /// D15: the business licence has been held for five years.
        Licence = "licence";
        /// D15: tax proofs of the last three years.
        TaxYears = "tax_years";
        /// D15: the term of office ends.
        Term = "term";
        /// D15: the next training.
        Training = "training";
        /// D15: a mediator's paper expires.
        Paper = "paper";
        /// D16: a follow-up that is planned.
        FollowUp = "follow_up";
        /// D16: a follow-up that is proposed and not planned yet.
        FollowUpProposed = "follow_up_proposed";
        /// D17: what closing needs.
        Closing = "closing";
        /// D18: the dossier need be kept no longer.
        Retention = "retention";
        /// D19: the next step.
        NextStep = "next_step";
        /// D19: nobody was in touch for long.
        Contact = "contact";
    }
}

impl Rule {
    /// The number of the rule in the domain notes, 1 to 19.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Confirmation => 1,
            Self::Effect => 2,
            Self::OralEffect => 3,
            Self::MediationTime => 4,
            Self::CourtTime => 5,
            Self::ReferralAnswer | Self::ReferralContact => 6,
            Self::ReportBack => 7,
            Self::Performance => 8,
            Self::Enforcement => 9,
            Self::Limitation | Self::LimitationSale => 10,
            Self::DefectNotice => 11,
            Self::CourtAcceptance | Self::CourtDecision | Self::CourtDecisionExtended => 12,
            Self::Allocation => 13,
            Self::Deposit => 14,
            Self::Probation
            | Self::Licence
            | Self::TaxYears
            | Self::Term
            | Self::Training
            | Self::Paper => 15,
            Self::FollowUp | Self::FollowUpProposed => 16,
            Self::Closing => 17,
            Self::Retention => 18,
            Self::NextStep | Self::Contact => 19,
        }
    }

    /// The articles it rests on; none where it is the committee's own rule.
    #[must_use]
    pub const fn basis(self) -> &'static [LegalBasis] {
        match self {
            Self::Confirmation => const { &[pml(33), cpl(85), cpl(205)] },
            Self::Effect => const { &[pml(29)] },
            Self::OralEffect => const { &[pml(30), ningbo(24)] },
            Self::MediationTime => const { &[moj(36), ningbo(27)] },
            Self::CourtTime => const { &[spc2016(27), online(24), online(26)] },
            Self::ReferralAnswer => const { &[online(12), cpl(85)] },
            Self::ReferralContact => const { &[online(15), cpl(85)] },
            Self::ReportBack => const { &[ningbo(19)] },
            Self::Performance => const { &[pml(31), pml(32), moj(39), cc(203)] },
            Self::Enforcement => const { &[cpl(250), cpl(85)] },
            Self::Limitation => {
                const { &[limits(12), cc(188), cc(189), cc(195), cc(202), cc(203)] }
            }
            Self::LimitationSale => {
                const { &[limits(12), cc(594), cc(189), cc(195), cc(202), cc(203)] }
            }
            Self::DefectNotice => const { &[cc(621), cc(202), cc(203)] },
            Self::CourtAcceptance => const { &[spc2011(4), cpl(85)] },
            Self::CourtDecision | Self::CourtDecisionExtended => const { &[spc2011(5), cpl(85)] },
            Self::Allocation => const { &[cc(560), cc(561)] },
            Self::Deposit => const { &[cc(586)] },
            Self::Term => const { &[pml(9)] },
            Self::Training => const { &[pml(14)] },
            Self::FollowUp | Self::FollowUpProposed => const { &[pml(31), moj(39)] },
            Self::Closing => const { &[pml(26), pml(27), pml(31)] },
            Self::Retention => const { &[pipl(19), pipl(47)] },
            Self::Probation
            | Self::Licence
            | Self::TaxYears
            | Self::Paper
            | Self::NextStep
            | Self::Contact => &[],
        }
    }

    /// How many days before it warns, most first.
    #[must_use]
    pub const fn alarms(self) -> &'static [u16] {
        match self {
            Self::Confirmation => &[14, 7, 3, 1],
            // Of thirty days, the twentieth: to ask for consent to more.
            Self::MediationTime => &[10, 3, 1],
            Self::CourtTime | Self::Performance => &[7, 3, 1],
            Self::ReferralAnswer | Self::ReferralContact => &[2, 1],
            Self::Enforcement => &[180, 90, 30, 7],
            Self::Limitation | Self::LimitationSale | Self::DefectNotice => &[180, 30],
            Self::Term | Self::Training | Self::Paper | Self::Retention => &[90, 30, 7],
            Self::Probation => &[30, 7],
            Self::FollowUp | Self::FollowUpProposed | Self::NextStep => &[1],
            _ => &[],
        }
    }

    /// Whether a last day that is a rest day moves to the first working day
    /// after it (CPL 85; CC 203): so it is with periods that the law sets or
    /// that parties agreed, not with the committee's own.
    #[must_use]
    pub const fn rolls(self) -> bool {
        matches!(
            self,
            Self::Confirmation
                | Self::Performance
                | Self::Enforcement
                | Self::Limitation
                | Self::LimitationSale
                | Self::DefectNotice
                | Self::CourtAcceptance
                | Self::CourtDecision
                | Self::CourtDecisionExtended
        )
    }

    /// Whether it is shown as information only, never as advice: whether a claim
    /// is barred, a court says.
    #[must_use]
    pub const fn is_information(self) -> bool {
        matches!(
            self,
            Self::Limitation | Self::LimitationSale | Self::DefectNotice
        )
    }

    /// Whether it still matters when the dispute is closed.
    #[must_use]
    pub const fn outlives_closing(self) -> bool {
        self.is_information()
            || matches!(
                self,
                Self::ReportBack | Self::Enforcement | Self::FollowUp | Self::Retention
            )
    }

    /// Whether the rule names a number of days, so that a day can be missed.
    /// "Promptly" can't; and a first year, a wait for the court or a time to
    /// keep just ends.
    #[must_use]
    pub const fn can_be_missed(self) -> bool {
        !matches!(
            self,
            Self::ReportBack | Self::Probation | Self::Licence | Self::Retention
        )
    }
}
