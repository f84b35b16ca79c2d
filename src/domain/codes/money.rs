//! How money came and from whom. Bank accounts have been frozen because buyers
//! paid through unknown third parties, so the payer is asked for each time.

use super::code_list;

code_list! {
    /// How a payment was made.
    PaymentChannel {
        /// Cash.
        Cash = "cash";
        /// Bank transfer.
        BankTransfer = "bank_transfer";
        /// Alipay.
        Alipay = "alipay";
        /// WeChat Pay.
        WeChatPay = "wechat_pay";
        /// Letter of credit.
        LetterOfCredit = "letter_of_credit";
        /// Set off against another debt.
        Offset = "offset";
        /// In goods.
        Goods = "goods";
        /// Otherwise.
        Other = "other";
    }
}

code_list! {
    /// What the payer is to the debtor.
    PayerRelation {
        /// The debtor in person.
        Debtor = "debtor";
        /// The debtor's agent.
        Agent = "agent";
        /// A relative.
        Relative = "relative";
        /// A business partner.
        BusinessPartner = "business_partner";
        /// A third party nobody knows.
        UnknownThirdParty = "unknown_third_party";
        /// Other.
        Other = "other";
    }
}

impl PayerRelation {
    /// Whether the payment deserves a warning: money from someone else may be
    /// claimed back or freeze the account it went to.
    #[must_use]
    pub const fn is_third_party(self) -> bool {
        !matches!(self, Self::Debtor)
    }
}

code_list! {
    /// What a payment covers first (CC 561).
    AllocationOrder {
        /// Costs, then interest, then principal.
        Legal = "legal";
        /// Principal first, as agreed.
        PrincipalFirst = "principal_first";
    }
}
