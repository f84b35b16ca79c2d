//! Who stands on which side, and what an agent may do.

use super::code_list;

code_list! {
    /// On which side a party stands.
    PartySide {
        /// Applicant.
        Applicant = "applicant", "申请人";
        /// Respondent.
        Respondent = "respondent", "被申请人";
        /// Third party.
        ThirdParty = "third_party", "第三人";
    }
}

code_list! {
    /// Whether a party is a person or an organisation.
    PartyKind {
        /// Natural person.
        Natural = "natural", "自然人";
        /// Legal person, with the sole traders and other organisations that the
        /// forms treat alike.
        Legal = "legal", "法人";
    }
}

code_list! {
    /// The powers that a power of attorney (授权委托书) ticks.
    AgentPower {
        /// Apply for mediation or end it.
        ApplyOrEnd = "apply_or_end", "申请或者终止调解";
        /// Collect and submit evidence.
        Evidence = "evidence", "收集、提交证据";
        /// Choose or accept the mediator.
        ChooseMediator = "choose_mediator", "选择或者接受人民调解员";
        /// Admit, change or waive claims.
        DisposeOfClaims = "dispose_of_claims", "承认、变更、放弃调解请求";
        /// Take part, and sign records, minutes, notice and agreement.
        TakePartAndSign = "take_part_and_sign", "参加调解并签署调解文书";
        /// Receive documents.
        ReceiveDocuments = "receive_documents", "代收调解文书";
        /// Other, in words.
        Other = "other", "其他";
    }
}

impl AgentPower {
    /// Whether an agent with these powers can bind the party to an agreement:
    /// signing alone is not enough, the claims must be theirs to dispose of.
    #[must_use]
    pub fn suffice_to_settle(powers: &[Self]) -> bool {
        powers.contains(&Self::DisposeOfClaims) && powers.contains(&Self::TakePartAndSign)
    }
}
