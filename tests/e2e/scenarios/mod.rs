//! The scenarios, by what a person wants to be sure of. A new one: a function
//! `fn(&mut World) -> Outcome` in a module here, and a line in [`ALL`].

mod offline;
mod start;
mod update;

use crate::Scenario;

pub const ALL: &[Scenario] = &[
    ("starts_without_network", offline::starts_without_network),
    (
        "says_so_when_it_cannot_start",
        start::says_so_when_it_cannot_start,
    ),
    ("an_update_waits", update::an_update_waits),
    (
        "a_damaged_update_changes_nothing",
        update::a_damaged_update_changes_nothing,
    ),
];
