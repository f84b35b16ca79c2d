//! How the data is kept, and what speaks against it. Plain data; it must not
//! import anything but serde.

use serde::{Deserialize, Serialize};

/// How the data is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// Changes of the record.
    pub changes: u64,
    /// Of these, not yet in a backup.
    pub only_here: u64,
    /// When the last backup was made: milliseconds since 1970 UTC.
    pub backed_up_ms: Option<u64>,
    /// Values that do not unseal, left where they are.
    pub quarantined: u32,
    /// Disputes with sayings that disagree.
    pub conflicts: u32,
    /// Whether all rows are in memory.
    pub searchable: bool,
    /// Idle minutes before the register locks; 0 means never.
    pub auto_lock_minutes: u32,
    /// Memory that the engine has taken, in bytes; 0 where it cannot be told.
    pub engine_bytes: u64,
    /// Why this device's clock, or another's, is wrong; none when nothing says so.
    pub clock: Option<ClockDoubt>,
    /// Whether room is kept back for the last words.
    pub reserve: Reserve,
}

/// Room that is kept back, so that what was typed last can be saved on a full device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reserve {
    /// Not looked at yet.
    #[default]
    Unknown,
    /// It is there.
    Kept,
    /// It was let go since the register was opened: the device is full.
    Released,
    /// There is no room for it: the device is nearly full.
    Missing,
}

/// How a device's clock contradicts the record. Times are milliseconds since
/// 1970 UTC; a device without a name in the record has an empty one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClockDoubt {
    /// It is earlier here than when the newest change was made.
    Behind {
        /// When that was, by the clock of its device.
        newest_ms: u64,
        /// That device.
        device: String,
    },
    /// A change came in from another time: more than a day later than it was
    /// here. One of the two clocks is wrong.
    Future {
        /// When it was made, by the clock of its device.
        at_ms: u64,
        /// That device.
        device: String,
    },
}
