//! The record: signed **changes** that hold **facts**, and the fold that turns
//! a set of them into what is so.
//!
//! A change is immutable, named by the hash of its header and chained to the
//! one before it on the same device. A fact says that one attribute of one
//! entity has one value, and names the sayings it replaces. The folded record
//! is a pure function of the *set* of changes: order, repetition and splitting
//! of the input make no difference, so merging is set union.
//!
//! This room must not import anything asynchronous, of the web or of storage;
//! signatures are made and checked by whoever holds the keys (`engine`).

pub mod change;
pub mod fact;
pub mod fold;
pub mod header;
mod read;
pub mod value;

pub use change::{Change, ChangeError};
pub use fact::{EntityFacts, Fact, FactRef, Group};
pub use fold::{Entity, Folded, Stamp, Version};
pub use header::{ChangeId, DeviceId, Header, Purpose, RootId};
pub use value::Value;
