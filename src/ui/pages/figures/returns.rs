//! The return to the bureau: a button, and a dialog that asks for the period.

use crate::{
    domain::date::{Date, Period},
    protocol::{Table, layouts::LayoutKind},
    ui::{
        engine::use_engine,
        i18n::{t, tables as texts},
        pages::tables::{ChooseLayout, Layouts, SaveTable},
        parts::{button::Button, date_field::DateField},
    },
};
use leptos::prelude::*;

/// Makes the statistical return of a period; the last year that is over is
/// proposed.
#[component]
pub fn BureauReturn() -> impl IntoView {
    let engine = use_engine();
    let open = RwSignal::new(false);
    let layouts = Layouts::new(LayoutKind::Return);
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let ask = move |_| {
        let today = engine
            .home
            .with_untracked(|home| home.as_ref().map(|home| home.today));
        if let Some(year) = today.and_then(proposed) {
            for (field, day) in [(from, year.from()), (to, year.to())] {
                if field.with_untracked(String::is_empty) {
                    field.set(day.to_string());
                }
            }
        }
        open.set(true);
    };
    let table = move |()| {
        let day = |field: RwSignal<String>| Date::parse(&field.get_untracked()).ok();
        let period = day(from).zip(day(to));
        let period = period.and_then(|(from, to)| Period::try_new(from, to).ok());
        period
            .map(|period| match layouts.name() {
                Some(name) => Table::OwnReturn(name, period),
                None => Table::Return(period),
            })
            .ok_or_else(|| texts::no_period.get().to_owned())
    };
    view! {
        <Button on_press=ask>{t!(texts::returned)}</Button>
        <SaveTable
            title=t!(texts::return_title)
            about=t!(texts::return_about)
            open
            table
            until=t!(texts::as_of_period)
        >
            <div class="pair">
                <DateField label=t!(texts::period_from) value=from />
                <DateField label=t!(texts::period_to) value=to />
            </div>
            <ChooseLayout layouts />
        </SaveTable>
    }
}

/// The last year that is over.
fn proposed(today: Date) -> Option<Period> {
    Period::year(today.year() - 1).ok()
}
