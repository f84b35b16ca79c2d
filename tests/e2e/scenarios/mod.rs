//! The scenarios, by what a person wants to be sure of. A new one: a function
//! `fn(&mut World) -> Outcome` in a module here, and a line in [`ALL`].

mod evidence;
mod job;
mod life;
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
    ("the_main_job", job::the_main_job),
    (
        "a_wrong_passphrase_does_not_open",
        job::a_wrong_passphrase_does_not_open,
    ),
    ("a_draft_outlives_a_crash", job::a_draft_outlives_a_crash),
    (
        "the_sample_reads_in_arabic",
        job::the_sample_reads_in_arabic,
    ),
    (
        "a_backup_says_what_it_holds",
        job::a_backup_says_what_it_holds,
    ),
    ("a_second_tab_takes_over", job::a_second_tab_takes_over),
    (
        "a_photo_is_kept_and_seen_offline",
        evidence::a_photo_is_kept_and_seen_offline,
    ),
    ("the_gloves", life::the_gloves),
    ("the_two_brothers", life::the_two_brothers),
];
