//! The present list as a file. The engine writes it; the page gives the words
//! of headings and codes, because only it knows the person's language.

use super::{address::View, grid::COLUMNS, state::ListState};
use crate::{
    domain::{attribute::CodeList, country::Country},
    platform::files::{self, HandedOver},
    protocol::{Column, ExportFormat, FileOut, ListQuery, Query, Refusal, Reply},
    ui::{
        engine::{Engine, use_engine},
        i18n::{list as texts, t, ts},
        parts::{
            icon::{Draw, Icon},
            menu::Menu,
            toast::Toasts,
        },
        refusals, show, words,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// The menu with the forms of file.
#[component]
pub(super) fn Export(state: ListState) -> impl IntoView {
    let (engine, toasts) = (use_engine(), Toasts::here());
    let export = move |format: ExportFormat| {
        let view = state.view.get_untracked();
        spawn_local(async move {
            let said = match ask(engine, format, &view).await {
                Ok(file) => match files::hand_over(&file.name, &file.media_type, &file.bytes).await
                {
                    HandedOver::Downloaded | HandedOver::Shared => {
                        ts!(texts::exported, name = file.name).into_owned()
                    }
                    HandedOver::GivenUp => return,
                    HandedOver::Failed => texts::not_exported.get().to_owned(),
                },
                Err(refusal) => refusals::explain(&refusal),
            };
            toasts.say(said);
        });
    };
    let face = || view! { {t!(texts::export)}<Draw icon=Icon::Down /> };
    view! {
        <div class="list-export">
            <Menu label=t!(texts::export) face=face>
                <button type="button" class="btn" on:click=move |_| export(ExportFormat::Csv)>{t!(texts::export_csv)}</button>
                <button type="button" class="btn" on:click=move |_| export(ExportFormat::Json)>{t!(texts::export_json)}</button>
            </Menu>
        </div>
    }
}

async fn ask(engine: Engine, format: ExportFormat, view: &View) -> Result<FileOut, Refusal> {
    let asked = Query::Export {
        format,
        list: ListQuery {
            search: view.search.clone(),
            filter: view.filter.clone(),
            sort: view.sort,
            offset: 0,
            limit: u32::MAX,
        },
        labels: labels(),
    };
    match engine.query(asked).await? {
        Reply::File(file) => Ok(file),
        _ => Err(Refusal::Fault),
    }
}

/// Words by the names under which the engine looks them up: `column.number`,
/// `stage.applied`, `type.contract`, `subtype.payment`, `source.court`, `country.CN`.
fn labels() -> Vec<(String, String)> {
    let columns = COLUMNS
        .into_iter()
        .map(|(by, _)| by)
        .chain([Column::Changed])
        .map(|by| {
            let name = format!("column.{by:?}").to_lowercase();
            (name, words::column(by).to_owned())
        });
    let lists = [
        ("stage", CodeList::Stage),
        ("type", CodeList::DisputeType),
        ("subtype", CodeList::TradeSubtype),
        ("source", CodeList::CaseSource),
    ];
    let codes = lists.into_iter().flat_map(|(name, list)| {
        words::options(list).map(move |(code, label)| (format!("{name}.{code}"), label.to_owned()))
    });
    let countries = Country::all().map(|country| {
        (
            format!("country.{}", country.code()),
            show::country(country),
        )
    });
    columns.chain(codes).chain(countries).collect()
}
