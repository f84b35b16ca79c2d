//! The present list as a file. The engine writes it; the page gives the words
//! of headings and codes, because only it knows the person's language.

use super::{address::View, state::ListState};
use crate::{
    domain::{attribute::CodeList, country::Country, id::EntityId},
    platform::{
        files::{self, HandedOver},
        mint,
    },
    protocol::{
        Command, ExportFormat, FileOut, ListQuery, Query, Refusal, Reply, Table,
        layouts::LayoutKind,
    },
    ui::{
        engine::{Engine, use_engine},
        i18n::{Text, lang, list as texts, t, tables, ts},
        pages::tables::{ChooseLayout, Layouts, SaveTable},
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
            let made = ask(engine, format, &view).await;
            let said = match noted(engine, made).await {
                Ok(file) => match files::hand_over(
                    &file.name,
                    &file.media_type,
                    files::content(file.apart, &file.bytes),
                )
                .await
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
    let layouts = Layouts::new(LayoutKind::Ledger);
    let (workbook, ledger) = (RwSignal::new(false), RwSignal::new(false));
    let face = || view! { {t!(texts::export)}<Draw icon=Icon::Down /> };
    view! {
        <div class="list-export">
            <Menu label=t!(texts::export) face=face>
                <button type="button" class="btn" on:click=move |_| workbook.set(true)>{t!(tables::list)}</button>
                <button type="button" class="btn" on:click=move |_| ledger.set(true)>{t!(tables::ledger)}</button>
                <button type="button" class="btn" on:click=move |_| export(ExportFormat::Csv)>{t!(texts::export_csv)}</button>
                <button type="button" class="btn" on:click=move |_| export(ExportFormat::Json)>{t!(texts::export_json)}</button>
            </Menu>
            <SaveTable
                title=t!(tables::list_title)
                about=t!(tables::list_about)
                open=workbook
                table=move |()| Ok(Table::List(query(&state.view.get_untracked())))
                names=true
            />
            <SaveTable
                title=t!(tables::ledger_title)
                about=t!(tables::ledger_about)
                open=ledger
                table=move |()| {
                    let list = query(&state.view.get_untracked());
                    Ok(match layouts.name() {
                        Some(name) => Table::OwnLedger(name, list),
                        None => Table::Ledger(list),
                    })
                }
                names=true
            >
                <ChooseLayout layouts />
            </SaveTable>
        </div>
    }
}

/// All that the list shows, not only what is on the screen.
fn query(view: &View) -> ListQuery {
    ListQuery {
        search: view.search.clone(),
        filter: view.filter.clone(),
        sort: view.sort,
        offset: 0,
        limit: u32::MAX,
    }
}

/// These files hold names: that they leave is recorded before they do.
async fn noted(engine: Engine, made: Result<FileOut, Refusal>) -> Result<FileOut, Refusal> {
    let file = made?;
    let id = mint::entity().ok_or(Refusal::Fault)?;
    let disclosure = Command::Disclose {
        id: EntityId::from_bytes(id),
        file: file.name.clone(),
        reason: texts::export_noted.get().to_owned(),
    };
    engine.save(disclosure).await?;
    Ok(file)
}

async fn ask(engine: Engine, format: ExportFormat, view: &View) -> Result<FileOut, Refusal> {
    let asked = Query::Export {
        format,
        list: query(view),
        labels: labels(),
    };
    match engine.query(asked).await? {
        Reply::File(file) => Ok(file),
        _ => Err(Refusal::Fault),
    }
}

/// Words by the names under which the engine looks them up: `column.number`,
/// `stage.applied`, `type.contract`, `subtype.payment`, `source.court`, `country.CN`,
/// `word.between`.
fn labels() -> Vec<(String, String)> {
    let columns = COLUMNS
        .into_iter()
        .map(|(key, text)| (format!("column.{key}"), text.get().to_owned()));
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
    let between = (
        "word.between".to_owned(),
        lang().tongue().comma().to_owned(),
    );
    let words = columns.chain(codes).chain(countries);
    words.chain([between]).collect()
}

/// The headings of the file, in its order; a test compares them with the file's.
const COLUMNS: [(&str, Text); 28] = [
    ("number", texts::columns::number),
    ("provisional", texts::columns::provisional),
    ("applied", texts::columns::applied),
    ("accepted", texts::columns::accepted),
    ("applicants", texts::columns::applicants),
    ("respondents", texts::columns::respondents),
    ("country_codes", texts::columns::country_codes),
    ("countries", texts::columns::countries),
    ("type_code", texts::columns::type_code),
    ("type", texts::columns::type_),
    ("subtype_code", texts::columns::subtype_code),
    ("subtype", texts::columns::subtype),
    ("source_code", texts::columns::source_code),
    ("source", texts::columns::source),
    ("stage_code", texts::columns::stage_code),
    ("stage", texts::columns::stage),
    ("stage_since", texts::columns::stage_since),
    ("disputed", texts::columns::disputed),
    ("disputed_currency", texts::columns::disputed_currency),
    ("disputed_cny", texts::columns::disputed_cny),
    ("recovered", texts::columns::recovered),
    ("recovered_currency", texts::columns::recovered_currency),
    ("open", texts::columns::open),
    ("open_currency", texts::columns::open_currency),
    ("due", texts::columns::due),
    ("next", texts::columns::next),
    ("leaves", texts::columns::leaves),
    ("conflict", texts::columns::conflict),
];
