//! temp
use crate::domain::codes::MemberRole;
use crate::protocol::{NewEntity, command::NewDispute};
/// temp
pub struct Sample {
    /// temp
    pub committee: Committee,
    /// temp
    pub member: Member,
    /// temp
    pub device: String,
    /// temp
    pub mediators: Vec<NewEntity>,
    /// temp
    pub disputes: Vec<NewDispute>,
}
/// temp
pub struct Committee {
    /// temp
    pub name: String,
    /// temp
    pub prefix: String,
}
/// temp
pub struct Member {
    /// temp
    pub name: String,
    /// temp
    pub role: MemberRole,
}
/// temp
pub fn register() -> Sample {
    todo!()
}
