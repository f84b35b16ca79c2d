//! Mediators, their part in a dispute, and who uses the register.

use super::code_list;

code_list! {
    /// How a mediator came to the committee (People's Mediation Law 13).
    MediatorKind {
        /// Member of the committee.
        CommitteeMember = "committee_member";
        /// Appointed by the committee.
        Appointed = "appointed";
        /// Foreign mediator.
        Foreign = "foreign";
        /// Translation volunteer, in the first year before appointment.
        TranslationVolunteer = "translation_volunteer";
    }
}

impl MediatorKind {
    /// Whether they may mediate: a volunteer in the first year translates only.
    #[must_use]
    pub const fn may_mediate(self) -> bool {
        !matches!(self, Self::TranslationVolunteer)
    }
}

code_list! {
    /// The part a person has in a dispute.
    MediatorRole {
        /// Lead mediator, who signs.
        Lead = "lead", "主办调解员";
        /// Co-mediator.
        CoMediator = "co_mediator", "协办调解员";
        /// One of the panel of three.
        Panel = "panel", "合议调解员";
        /// Interpreter.
        Interpreter = "interpreter", "翻译";
        /// Lawyer paired with the mediator.
        Lawyer = "lawyer", "律师";
        /// Guiding judge.
        GuidingJudge = "guiding_judge", "指导法官";
        /// Recorder.
        Recorder = "recorder", "记录人";
        /// Invited participant (People's Mediation Law 20).
        Invited = "invited", "邀请参与调解人员";
    }
}

impl MediatorRole {
    /// Whether the person mediates, as against helping.
    #[must_use]
    pub const fn mediates(self) -> bool {
        matches!(self, Self::Lead | Self::CoMediator | Self::Panel)
    }
}

code_list! {
    /// What a person who uses the register is.
    MemberRole {
        /// Committee member.
        CommitteeMember = "committee_member";
        /// Mediator.
        Mediator = "mediator";
        /// Coordinator, who keeps the official numbers and the returns.
        Coordinator = "coordinator";
    }
}

code_list! {
    /// Who chose a mediator (PML 19).
    AppointedBy {
        /// The committee.
        Committee = "committee";
        /// The applicant.
        Applicant = "applicant";
        /// The respondent.
        Respondent = "respondent";
        /// Both sides.
        Both = "both";
    }
}

code_list! {
    /// How a person's part in a dispute ended.
    AssignmentEnding {
        /// Replaced.
        Replaced = "replaced";
        /// Recused.
        Recused = "recused";
        /// Finished.
        Finished = "finished";
    }
}

code_list! {
    /// Ground of a recusal (SPC-2016 15; SPC-Online 13).
    RecusalGround {
        /// Close relative of a party or agent.
        Relative = "relative";
        /// Interest in the dispute.
        Interest = "interest";
        /// Another relation that could affect fairness.
        OtherRelation = "other_relation";
    }
}
