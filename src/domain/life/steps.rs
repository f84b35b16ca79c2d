//! Which stages sensibly come next; anything else stays reachable (domain 7.4).

use super::file::File;
use crate::domain::codes::Stage;

/// The stages that sensibly follow, most likely first.
#[must_use]
pub fn next_stages(file: &File) -> Vec<Stage> {
    use Stage as S;
    let performed = file.all_performed == Some(true);
    match file.stage() {
        S::Enquiry => vec![S::Applied, S::ReferredOut],
        S::Applied => vec![S::Accepted, S::Declined, S::ReferredOut],
        S::Accepted if file.people.is_empty() => vec![S::Assigned, S::InMediation, S::Withdrawn],
        S::Accepted | S::Assigned => {
            vec![S::InMediation, S::Refused, S::Unreachable, S::Withdrawn]
        }
        S::InMediation => vec![
            S::Settled,
            S::ToBeContinued,
            S::Failed,
            S::Withdrawn,
            S::Suspended,
        ],
        S::ToBeContinued => vec![S::InMediation, S::Settled, S::Failed, S::Withdrawn],
        S::Settled if performed => vec![S::Performed, S::Performing],
        S::Settled => vec![S::Performing, S::Performed],
        S::Performing if performed => vec![S::Performed, S::FollowedUp],
        S::Performing => vec![S::Performed, S::Defaulted],
        S::Performed => vec![S::FollowedUp, S::Closed],
        S::Defaulted => vec![S::InCourt, S::Performing, S::FollowedUp],
        S::InCourt => vec![S::Performed, S::Closed],
        S::FollowedUp => vec![S::Closed],
        S::Suspended => vec![S::InMediation, S::ReferredOut],
        S::Failed | S::Withdrawn | S::Refused | S::Unreachable | S::Declined | S::ReferredOut => {
            vec![S::Closed]
        }
        S::Closed => vec![S::Archived],
        S::Archived => Vec::new(),
    }
}
