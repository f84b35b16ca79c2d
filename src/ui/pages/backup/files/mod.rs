//! Files of evidence beside the backup: how many there are, saving them as a
//! file of their own, and taking such a file in.

mod save;
mod take_in;

use crate::{
    protocol::{
        Ask, Refusal, Reply,
        evidence::{FileAsk, FileReply, Stock},
    },
    ui::{
        engine::{Engine, use_engine},
        i18n::{evidence::carry as words, t, ts},
        show, words as words_of,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// The section.
#[component]
pub fn EvidenceFiles() -> impl IntoView {
    let engine = use_engine();
    let stock = RwSignal::new(None::<Stock>);
    let look = move || {
        spawn_local(async move {
            if let Ok(FileReply::Stock(found)) = about_files(engine, FileAsk::Stock).await {
                stock.try_set(Some(found));
            }
        });
    };
    look();
    let some = Memo::new(move |_| stock.get().is_some_and(|stock| stock.files != 0));
    view! {
        <section class="sheet pad stack" id="evidence-files">
            <h2>{t!(words::title)}</h2>
            <p>{t!(words::text)}</p>
            {move || stock.get().map(|stock| view! { <Kept stock /> })}
            <Show when=move || some.get()><save::Save look /></Show>
            <take_in::TakeIn look />
        </section>
    }
}

/// The same in one line, for whoever looks how the data is kept.
#[component]
pub fn EvidenceFilesKept() -> impl IntoView {
    let engine = use_engine();
    let stock = RwSignal::new(None::<Stock>);
    spawn_local(async move {
        if let Ok(FileReply::Stock(found)) = about_files(engine, FileAsk::Stock).await {
            stock.try_set(Some(found));
        }
    });
    let told = move || match stock.get() {
        None => "–".to_owned(),
        Some(stock) if stock.files == 0 => ts!(words::none).into_owned(),
        Some(stock) => format!("{} {}", how_many(stock), saved(stock)),
    };
    view! {
        <dt>{t!(words::title)}</dt>
        <dd>{told}</dd>
    }
}

fn how_many(stock: Stock) -> String {
    let size = words_of::left_to_right(&show::bytes(stock.bytes as f64));
    ts!(words::stock, count = stock.files, size = size).into_owned()
}

fn saved(stock: Stock) -> String {
    match stock.saved {
        Some((at_ms, files)) => ts!(
            words::saved,
            when = words_of::left_to_right(&show::moment(at_ms)),
            files = show::number_u64(files)
        ),
        None => ts!(words::never),
    }
    .into_owned()
}

/// What is on this device, and whether it is anywhere else.
#[component]
fn Kept(stock: Stock) -> impl IntoView {
    if stock.files == 0 {
        return view! { <p class="muted">{t!(words::none)}</p> }.into_any();
    }
    let all_saved = stock.saved.is_some_and(|(_, files)| files >= stock.files);
    let class = if all_saved {
        "notice jade"
    } else {
        "notice amber"
    };
    view! {
        <p class=class>
            <strong>{move || how_many(stock)}</strong>
            " "{move || saved(stock)}
        </p>
    }
    .into_any()
}

/// Asks the engine about files.
async fn about_files(engine: Engine, ask: FileAsk) -> Result<FileReply, Refusal> {
    match engine.ask(Ask::File(ask)).await? {
        Reply::OfFile(reply) => Ok(reply),
        _ => Err(Refusal::Fault),
    }
}
