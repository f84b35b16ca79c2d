//! The life of a dispute, through `protocol` with a store in memory: the cases
//! of the field from the first visit to the last payment.

#[path = "life/asked.rs"]
mod asked;
#[path = "life/case.rs"]
mod case;
#[path = "life/cases.rs"]
mod cases;
#[path = "life/clocks.rs"]
mod clocks;
mod common;
#[path = "life/guests.rs"]
mod guests;
#[path = "life/notes.rs"]
mod notes;
#[path = "life/past_days.rs"]
mod past_days;
#[path = "life/plan.rs"]
mod plan;
#[path = "life/two_places.rs"]
mod two_places;
