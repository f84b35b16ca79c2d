//! Where a dispute stands, from the first enquiry to the archive.

use super::code_list;

code_list! {
    /// The stage of a dispute. Confirmation by the court, police reports and
    /// recusals run beside it and are not stages.
    Stage {
        /// Someone asked; no application yet.
        Enquiry = "enquiry";
        /// Applied; limitation is interrupted from here.
        Applied = "applied";
        /// Declined (不予受理).
        Declined = "declined";
        /// Referred to another body (转出).
        ReferredOut = "referred_out";
        /// Accepted (受理).
        Accepted = "accepted";
        /// A mediator is assigned.
        Assigned = "assigned";
        /// In mediation.
        InMediation = "in_mediation";
        /// To be continued (有待继续调解).
        ToBeContinued = "to_be_continued";
        /// Settled by agreement, nothing performed yet.
        Settled = "settled";
        /// Mediation failed (调解不成).
        Failed = "failed";
        /// Withdrawn by the applicant.
        Withdrawn = "withdrawn";
        /// A party refuses mediation (People's Mediation Law 17).
        Refused = "refused";
        /// A party cannot be reached.
        Unreachable = "unreachable";
        /// Suspended, as on suspicion of a crime (People's Mediation Law 25).
        Suspended = "suspended";
        /// The agreement is being performed.
        Performing = "performing";
        /// Performed.
        Performed = "performed";
        /// Not performed when due.
        Defaulted = "defaulted";
        /// Before a court.
        InCourt = "in_court";
        /// Followed up (回访).
        FollowedUp = "followed_up";
        /// Closed: performed, or ended with the routes told.
        Closed = "closed";
        /// Archived.
        Archived = "archived";
    }
}

impl Stage {
    /// Whether somebody at the committee still has something to do: all stages
    /// but declined, referred out, closed and archived. A failed or withdrawn
    /// dispute stays open until its dossier is closed.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(
            self,
            Self::Declined | Self::ReferredOut | Self::Closed | Self::Archived
        )
    }

    /// Whether the stage itself proves that an agreement was reached. Closed,
    /// archived and in court prove nothing either way: for these, ask whether
    /// an agreement is recorded.
    #[must_use]
    pub const fn is_settled_or_after(self) -> bool {
        matches!(
            self,
            Self::Settled | Self::Performing | Self::Performed | Self::Defaulted | Self::FollowedUp
        )
    }

    /// Whether the stage itself proves that mediation began, which is what the
    /// bureau's count of cases mediated (调解案件总数) asks. Withdrawn, refused
    /// and unreachable disputes are left out, as the success rate leaves them
    /// out; closed, archived, suspended and in court prove nothing either way.
    #[must_use]
    pub const fn counts_as_mediated(self) -> bool {
        self.is_settled_or_after()
            || matches!(self, Self::InMediation | Self::ToBeContinued | Self::Failed)
    }

    /// Whether mediation has ended, with or without an agreement.
    #[must_use]
    pub const fn mediation_is_over(self) -> bool {
        !matches!(
            self,
            Self::Enquiry
                | Self::Applied
                | Self::Accepted
                | Self::Assigned
                | Self::InMediation
                | Self::ToBeContinued
                | Self::Suspended
        )
    }
}
