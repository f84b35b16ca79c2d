//! The steps between the page, the program for formats and the engine. Each
//! ends early, with nothing done, when something else was begun meanwhile.

use super::{
    reasons,
    state::{Doing, ImportState, UNSAID},
};
use crate::{
    platform::{
        files::{self, Content, HandedOver},
        formats::{self, Ended},
    },
    protocol::{
        Ask, Refusal, Reply,
        formats::{FormatAsk, FormatPost, FormatTrouble, TableFormat},
        grid::Brought,
        sheets::{DayOrder, SheetAsk, SheetReply},
    },
    ui::{
        i18n::{sheets as words, tables, ts},
        refusals,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// Files from this size on, in bytes, hold tables that are worth help.
const LARGE_BYTES: usize = 512 << 10;

/// Reads the file and hands the table to the engine.
pub async fn read(
    state: ImportState,
    turn: u32,
    bytes: &[u8],
    sheet: Option<u32>,
) -> Result<(), String> {
    if bytes.len() > LARGE_BYTES {
        tell(state, SheetAsk::Expect).await?;
    }
    let made = with_formats(FormatAsk::Read { sheet }, Content::Bytes(bytes)).await?;
    let fault = || refusals::explain(&Refusal::Fault);
    let brought = files::kept_bytes(made).await.ok_or_else(fault)?;
    let brought: Brought = postcard::from_bytes(&brought).map_err(|_| fault())?;
    if !state.goes_on(turn) {
        return Ok(());
    }
    let ask = SheetAsk::Open { grid: brought.grid };
    let SheetReply::Opened(opened) = tell(state, ask).await? else {
        return Err(fault());
    };
    if state.goes_on(turn) {
        state.sheets.set(brought.sheets);
        state.sheet.set(brought.sheet.to_string());
        state.fields.set(opened.mapping.columns.clone());
        state
            .currency
            .set(opened.mapping.currency.code().to_owned());
        state.twins.set(opened.mapping.twins);
        let days = opened.mapping.days.map(DayOrder::as_code);
        state.days.set(days.unwrap_or(UNSAID).to_owned());
        state.opened.set(Some(Arc::new(opened)));
    }
    Ok(())
}

/// Looks at every row.
pub async fn look(state: ImportState, turn: u32) -> Result<(), String> {
    let mapping = state.mapping();
    while state.goes_on(turn) {
        match tell(state, SheetAsk::Look(mapping.clone())).await? {
            SheetReply::Step { done, total } => step(state, turn, done, total),
            SheetReply::Looked(looked) => {
                if state.goes_on(turn) {
                    state.looked.set(Some(Arc::new(*looked)));
                }
                return Ok(());
            }
            _ => return Err(refusals::explain(&Refusal::Fault)),
        }
    }
    Ok(())
}

/// Prepares the import step by step; the last step records it.
pub async fn import(state: ImportState, turn: u32) -> Result<(), String> {
    let mapping = state.mapping();
    while state.goes_on(turn) {
        match tell(state, SheetAsk::Import(mapping.clone())).await? {
            SheetReply::Step { done, total } => step(state, turn, done, total),
            SheetReply::Imported(imported) => {
                // Also where the person pressed “stop” while it was written: it is so.
                state.doing.try_set(Doing::Nothing);
                state.wrong.try_set(None);
                state.imported.try_set(Some(imported));
                return Ok(());
            }
            _ => return Err(refusals::explain(&Refusal::Fault)),
        }
    }
    Ok(())
}

/// The rows that were given back, as a file; says what became of it.
pub async fn save_back(state: ImportState) -> Result<Option<String>, String> {
    let labels = reasons::labels();
    let SheetReply::Rejected(book) = tell(state, SheetAsk::Rejected { labels }).await? else {
        return Err(refusals::explain(&Refusal::Fault));
    };
    let csv = state
        .name
        .with_untracked(|name| !name.to_lowercase().ends_with(".xlsx"));
    let format = if csv {
        TableFormat::Csv
    } else {
        TableFormat::Xlsx
    };
    let made = with_formats(FormatAsk::Write(format), Content::Bytes(&book)).await?;
    let stem = state.name.with_untracked(|name| {
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        stem.to_owned()
    });
    let name = format!("{stem} – {}.{}", words::back_name.get(), format.ending());
    let content = files::content(made, &[]);
    match files::hand_over(&name, format.media_type(), content).await {
        HandedOver::Downloaded | HandedOver::Shared => {
            Ok(Some(ts!(words::saved_back, name = name).into_owned()))
        }
        HandedOver::GivenUp => Ok(None),
        HandedOver::Failed => Err(words::not_saved.get().to_owned()),
    }
}

fn step(state: ImportState, turn: u32, done: u32, total: u32) {
    if state.goes_on(turn) {
        state.part.set(Some((done.into(), total.into())));
    }
}

async fn tell(state: ImportState, ask: SheetAsk) -> Result<SheetReply, String> {
    match state.engine.ask(Ask::Sheet(ask)).await {
        Ok(Reply::OfSheet(reply)) => Ok(reply),
        Ok(_) => Err(refusals::explain(&Refusal::Fault)),
        Err(refusal) => Err(refusals::explain(&refusal)),
    }
}

async fn with_formats(ask: FormatAsk, content: Content<'_>) -> Result<u32, String> {
    let ask = postcard::to_allocvec(&ask).unwrap_or_default();
    let hear =
        |bytes: &[u8]| !matches!(postcard::from_bytes(bytes), Ok(FormatPost::Progress { .. }));
    match formats::run(ask, content, hear).await {
        Ended::Said { bytes, file } => match postcard::from_bytes(&bytes) {
            Ok(FormatPost::Done { .. }) if file > 0 => Ok(file),
            Ok(FormatPost::Failed(FormatTrouble::Sheet(trouble))) => {
                Err(refusals::sheet(trouble).to_owned())
            }
            Ok(FormatPost::Failed(FormatTrouble::TooLarge)) => {
                Err(words::trouble::too_large.get().to_owned())
            }
            _ => Err(refusals::explain(&Refusal::Fault)),
        },
        Ended::NotLoaded => Err(tables::not_loaded.get().to_owned()),
        Ended::Failed => Err(words::trouble::too_large.get().to_owned()),
    }
}
