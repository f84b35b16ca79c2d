//! A table from the engine through the worker of formats to the person.

use crate::{
    platform::{
        files::{self, HandedOver},
        formats::{self, Ended},
    },
    protocol::{
        Query, Refusal, Reply, TableQuery,
        formats::{FormatAsk, FormatPost, FormatTrouble, TableFormat},
    },
    ui::{
        engine::Engine,
        i18n::{tables as texts, ts},
        refusals,
    },
};
use futures_channel::oneshot;
use leptos::prelude::*;
use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doing {
    /// Nothing goes on.
    #[default]
    Nothing,
    /// The engine reads disputes.
    Reading,
    /// The worker of formats writes; done so far, of how much.
    Writing(Option<(u64, u64)>),
}

/// Makes a file and hands it over; says what became of it, or nothing where
/// the person gave it up.
pub async fn make(
    engine: Engine,
    query: TableQuery,
    format: TableFormat,
    doing: RwSignal<Doing>,
) -> Result<Option<String>, String> {
    doing.set(Doing::Reading);
    let answer = engine.query(Query::Table(query)).await;
    engine.progress.set(None);
    let file = match answer {
        Ok(Reply::File(file)) => file,
        Ok(_) => return Err(refusals::explain(&Refusal::Fault)),
        Err(refusal) => return Err(refusals::explain(&refusal)),
    };
    doing.set(Doing::Writing(None));
    let ask = postcard::to_allocvec(&FormatAsk::Write(format)).unwrap_or_default();
    let content = files::content(file.apart, &file.bytes);
    let hear = move |bytes: &[u8]| match postcard::from_bytes(bytes) {
        // All is read when the file itself is put together, which says nothing.
        Ok(FormatPost::Progress { done, total }) => {
            let part = (done < total).then_some((done, total));
            doing.try_set(Doing::Writing(part));
            false
        }
        _ => true,
    };
    let made = match formats::run(ask, content, hear).await {
        Ended::Said { bytes, file } => match postcard::from_bytes(&bytes) {
            Ok(FormatPost::Done { .. }) if file > 0 => file,
            Ok(FormatPost::Failed(trouble)) => return Err(explain(trouble)),
            _ => return Err(explain(FormatTrouble::Fault)),
        },
        Ended::NotLoaded => return Err(texts::not_loaded.get().to_owned()),
        Ended::Failed => return Err(explain(FormatTrouble::Fault)),
    };
    let name = format!("{}.{}", file.name, format.ending());
    match files::hand_over(&name, format.media_type(), files::content(made, &[])).await {
        HandedOver::Downloaded | HandedOver::Shared => {
            Ok(Some(ts!(texts::saved, name = name).into_owned()))
        }
        HandedOver::GivenUp => Ok(None),
        HandedOver::Failed => Err(texts::not_saved.get().to_owned()),
    }
}

fn explain(trouble: FormatTrouble) -> String {
    match trouble {
        FormatTrouble::TooLarge => texts::trouble::TooLarge,
        FormatTrouble::Unreadable | FormatTrouble::Sheet(_) => texts::trouble::Unreadable,
        FormatTrouble::Fault => texts::trouble::Fault,
    }
    .get()
    .to_owned()
}

/// Does `work` until the other end of `stop` is dropped; then drops it, and
/// with it the worker that it waits for.
pub async fn until_stopped<T>(
    stop: oneshot::Receiver<()>,
    work: impl Future<Output = T>,
) -> Option<T> {
    let (mut stop, mut work) = (pin!(stop), pin!(work));
    poll_fn(|context| match stop.as_mut().poll(context) {
        Poll::Ready(_) => Poll::Ready(None),
        Poll::Pending => work.as_mut().poll(context).map(Some),
    })
    .await
}
