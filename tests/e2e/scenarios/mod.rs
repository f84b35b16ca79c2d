//! The scenarios, by what a person wants to be sure of. A new one: a function
//! `fn(&mut World) -> Outcome` in a module here, and a line in [`ALL`].

mod arabic;
mod backup;
mod bad;
mod clear;
mod desk;
mod evidence;
mod figures;
mod find;
mod job;
mod keys;
mod life;
mod lock;
mod look;
mod offline;
mod paper;
mod sheets;
mod start;
mod steps;
mod tables;
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
        "an_update_is_taken_by_its_button",
        update::an_update_is_taken_by_its_button,
    ),
    (
        "a_damaged_update_changes_nothing",
        update::a_damaged_update_changes_nothing,
    ),
    ("the_main_job", job::the_main_job),
    ("a_trader_leaves_tomorrow", desk::a_trader_leaves_tomorrow),
    ("the_gloves", life::the_gloves),
    ("the_two_brothers", life::the_two_brothers),
    ("the_keyboard_alone", keys::the_keyboard_alone),
    (
        "a_photo_is_kept_and_seen_offline",
        evidence::a_photo_is_kept_and_seen_offline,
    ),
    (
        "a_voice_note_is_recorded",
        evidence::a_voice_note_is_recorded,
    ),
    (
        "a_wrong_passphrase_does_not_open",
        lock::a_wrong_passphrase_does_not_open,
    ),
    ("a_draft_outlives_a_crash", lock::a_draft_outlives_a_crash),
    ("a_second_tab_takes_over", lock::a_second_tab_takes_over),
    (
        "it_locks_when_nobody_is_there",
        lock::it_locks_when_nobody_is_there,
    ),
    ("registers_share_a_device", lock::registers_share_a_device),
    (
        "a_backup_brings_everything_back",
        backup::a_backup_brings_everything_back,
    ),
    (
        "the_printed_key_opens_everything",
        backup::the_printed_key_opens_everything,
    ),
    (
        "two_devices_disagree_and_a_person_decides",
        backup::two_devices_disagree_and_a_person_decides,
    ),
    (
        "the_address_keeps_the_view",
        find::the_address_keeps_the_view,
    ),
    ("the_list_leaves_as_a_file", find::the_list_leaves_as_a_file),
    (
        "the_ledger_leaves_as_a_workbook",
        tables::the_ledger_leaves_as_a_workbook,
    ),
    ("an_old_register_comes_in", sheets::an_old_register_comes_in),
    (
        "a_large_register_comes_in",
        sheets::a_large_register_comes_in,
    ),
    (
        "files_that_are_no_tables_are_told",
        sheets::files_that_are_no_tables_are_told,
    ),
    (
        "the_figures_are_given_out",
        figures::the_figures_are_given_out,
    ),
    ("a_missing_engine_is_told", bad::a_missing_engine_is_told),
    (
        "an_engine_that_ends_over_the_passphrase_is_replaced",
        bad::an_engine_that_ends_over_the_passphrase_is_replaced,
    ),
    (
        "a_failing_page_says_that_the_data_is_safe",
        bad::a_failing_page_says_that_the_data_is_safe,
    ),
    (
        "it_asks_to_be_kept_after_the_first_save",
        bad::it_asks_to_be_kept_after_the_first_save,
    ),
    ("wechat_is_left_first", bad::wechat_is_left_first),
    ("languages_switch_at_once", look::languages_switch_at_once),
    (
        "arabic_is_read_from_the_right",
        arabic::arabic_is_read_from_the_right,
    ),
    (
        "every_page_fits_its_window",
        look::every_page_fits_its_window,
    ),
    ("axe_finds_nothing_wrong", look::axe_finds_nothing_wrong),
    (
        "no_print_holds_a_private_note",
        paper::no_print_holds_a_private_note,
    ),
    ("complaints_are_heard", bad::complaints_are_heard),
];
