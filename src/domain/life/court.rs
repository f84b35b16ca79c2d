//! Which court is to be asked for judicial confirmation, and why (CPL 205;
//! SPC-Juris 1, 2 and 6; SPC-Marit 25 and 27).

use super::file::File;
use crate::domain::codes::{Court, ReferralKind, TradeSubtype};
use serde::{Deserialize, Serialize};

/// From this sum in dispute on, in fen of CNY, foreign-related cases of the
/// first instance go to the intermediate court in Zhejiang: CNY 40 million
/// (SPC-Juris 2).
pub const INTERMEDIATE_FROM_FEN: i64 = 4_000_000_000;

/// The court proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtChoice {
    /// Which kind of court.
    pub court: Court,
    /// Why.
    pub reason: CourtReason,
}

/// Why a court is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CourtReason {
    /// Carriage by sea and sea-freight forwarding belong to maritime courts (SPC-Marit 25, 27).
    Maritime,
    /// The court invited the mediation (CPL 205 (1)).
    Invited,
    /// CNY 40 million or more in dispute (SPC-Juris 1, 2).
    Amount,
    /// The committee's place (CPL 205 (2)).
    Place,
}

/// Proposes a court. A person chooses; ownership matters cannot be confirmed at
/// all (Interp 355), which is a finding of its own.
#[must_use]
pub fn propose_court(file: &File) -> CourtChoice {
    let invited = matches!(
        file.referral,
        Some(
            ReferralKind::BeforeDocketing
                | ReferralKind::EntrustedOrdinary
                | ReferralKind::EntrustedSummary
        )
    );
    let large = file
        .disputed_fen
        .is_some_and(|fen| fen >= INTERMEDIATE_FROM_FEN);
    let (court, reason) = if file.subtype == Some(TradeSubtype::Shipping) {
        (Court::Maritime, CourtReason::Maritime)
    } else if invited {
        (Court::Inviting, CourtReason::Invited)
    } else if large {
        (Court::Intermediate, CourtReason::Amount)
    } else {
        (Court::Basic, CourtReason::Place)
    };
    CourtChoice { court, reason }
}
