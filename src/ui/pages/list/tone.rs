//! How a stage looks: the same colour wherever a dispute stands.

use crate::{domain::codes::Stage, ui::parts::chip::Tone};

/// The colour of a stage: green for what was agreed or done, amber for what is
/// going on, red for what went wrong, plain for what waits or has ended.
#[must_use]
pub const fn stage_tone(stage: Stage) -> Tone {
    match stage {
        Stage::Settled | Stage::Performing | Stage::Performed | Stage::FollowedUp => Tone::Jade,
        Stage::Accepted
        | Stage::Assigned
        | Stage::InMediation
        | Stage::ToBeContinued
        | Stage::Applied => Tone::Amber,
        Stage::Defaulted | Stage::Suspended | Stage::Unreachable => Tone::Red,
        Stage::Enquiry
        | Stage::Declined
        | Stage::ReferredOut
        | Stage::Failed
        | Stage::Withdrawn
        | Stage::Refused
        | Stage::InCourt
        | Stage::Closed
        | Stage::Archived => Tone::Plain,
    }
}
