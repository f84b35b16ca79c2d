//! Any bytes as a table that one program hands to another, and its rows as
//! disputes.
#![no_main]

use concord::domain::currency::Currency;
use concord::domain::date::Date;
use concord::engine::rows::Rows;
use concord::engine::sheets::{Pass, Plan};
use concord::office::sheet::fields::guess;
use concord::protocol::grid::Grid;
use concord::protocol::sheets::Mapping;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(grid) = postcard::from_bytes::<Grid>(bytes) else {
        return;
    };
    let mapping = Mapping {
        columns: guess(grid.headings()),
        currency: Currency::CNY,
        twins: false,
        days: None,
    };
    let today = Date::try_new(2026, 3, 5).unwrap_or_else(|_| std::process::abort());
    let plan = Plan::new(grid.headings(), &mapping, grid.from_1904, today);
    let mut pass = Pass::alone(mapping, plan);
    pass.step(&grid, &Rows::default(), 0, usize::MAX, |_, _| {});
});
