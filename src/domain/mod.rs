//! What a dispute, a party, a mediator, an agreement and a payment are, and
//! the rules of the law about them.
//!
//! Everything here is a pure value or a pure function: no clock, no
//! randomness, nothing asynchronous, nothing of the web, no storage, and no
//! wording (`ui` turns codes and errors into sentences).

pub mod attribute;
pub mod calendar;
pub mod codes;
pub mod contact;
pub mod country;
pub mod credit_code;
pub mod currency;
pub mod date;
pub mod deadline;
pub mod digits;
pub mod document;
pub mod figure;
pub mod fold;
pub mod id;
pub mod language;
pub mod ledger;
pub mod life;
pub mod money;
pub mod number;
pub mod order;
pub mod rate;
pub(crate) mod serde_text;
pub mod tongue;
pub mod value;
