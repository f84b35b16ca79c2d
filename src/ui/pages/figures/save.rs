//! Figures as a file: a workbook or CSV by the worker of formats, JSON by the
//! engine itself.

use crate::{
    platform::files::{self, HandedOver},
    protocol::{Query, Refusal, Reply, Table},
    ui::{
        engine::use_engine,
        i18n::{list as words, summary as texts, t, ts},
        pages::tables::SaveTable,
        parts::{menu::Menu, toast::Toasts},
        refusals,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// The menu.
#[component]
pub(super) fn Save(
    /// The table of the figures.
    #[prop(into)]
    table: UnsyncCallback<(), Table>,
    /// The same as JSON.
    #[prop(into)]
    json: UnsyncCallback<(), Query>,
) -> impl IntoView {
    let (engine, toasts) = (use_engine(), Toasts::here());
    let open = RwSignal::new(false);
    let as_json = move |_| {
        let asked = json.run(());
        spawn_local(async move {
            let said = match engine.query(asked).await {
                Ok(Reply::File(file)) => {
                    let content = files::content(file.apart, &file.bytes);
                    match files::hand_over(&file.name, &file.media_type, content).await {
                        HandedOver::Downloaded | HandedOver::Shared => {
                            ts!(words::exported, name = file.name).into_owned()
                        }
                        HandedOver::GivenUp => return,
                        HandedOver::Failed => words::not_exported.get().to_owned(),
                    }
                }
                Ok(_) => refusals::explain(&Refusal::Fault),
                Err(refusal) => refusals::explain(&refusal),
            };
            toasts.say(said);
        });
    };
    let face = || view! { {t!(texts::save)} };
    view! {
        <Menu label=t!(texts::save) face=face>
            <button type="button" class="btn" on:click=move |_| open.set(true)>{t!(texts::workbook)}</button>
            <button type="button" class="btn" on:click=as_json>{t!(texts::json)}</button>
        </Menu>
        <SaveTable
            title=t!(texts::file_title)
            about=t!(texts::file_about)
            open
            table=move |()| Ok(table.run(()))
            names=true
            dated=true
        />
    }
}
