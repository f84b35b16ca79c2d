//! Any text as a heading, a day, an amount, a currency, a country, a code.
#![no_main]

use concord::domain::currency::Currency;
use concord::office::sheet::cell::{Count, amounts, currency, day, money};
use concord::office::sheet::countries::country;
use concord::office::sheet::fields::{recognise, unit};
use concord::office::sheet::labels::{List, code};
use concord::protocol::grid::Cell;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = recognise(text);
    let count = Count {
        unit: unit(text),
        named: Currency::parse(text).ok(),
        otherwise: Currency::CNY,
    };
    for cell in [Cell::Text(text), Cell::Number(text), Cell::Amount(text, Currency::USD)] {
        for from_1904 in [false, true] {
            let _ = day(cell, from_1904);
        }
        let _ = (money(cell, count), amounts(cell, count), currency(cell));
    }
    let _ = (country(text), code(List::Stage, text));
});
