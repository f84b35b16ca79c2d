//! Pages whose program comes after the start. The build parts the page's
//! program (`scripts/split.mjs`, docs/decisions/0017): what the first screens
//! need comes at once, each [`Part`] when it is looked at, or while nothing
//! else goes on. The page's program says how a part is fetched, because that
//! takes linker names; here is only what is seen meanwhile.

use super::{
    i18n::{shell as words, t},
    opened::Opened,
    pages::{
        Backup, Conflicts, DisputePage, Disputes, Figures, HistoryPage, ImportPage, IssuedPage,
        MediatorPage, Mediators, NewDispute, Settings,
        gate::KeepKey,
        start::{Restore, Sample, StartForm},
    },
    parts::{
        button::{Button, ButtonKind},
        empty::EmptyState,
        page::Page,
        progress::Progress,
    },
};
use crate::platform::media;
use leptos::{prelude::*, task::spawn_local};
use std::{cell::Cell, future::Future, pin::Pin};

/// A part of the page's program that comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Part {
    /// One dispute with its history, and the form for a new one.
    Dispute = 0,
    /// Mediators, figures, sayings that disagree, settings and backups.
    Office = 1,
    /// The list of disputes.
    List = 2,
    /// Starting a register, and restoring one.
    Begin = 3,
    /// The frame of an open register, and Today.
    Opened = 4,
}

impl Part {
    const COUNT: usize = 5;

    /// What an open register needs, the likeliest first.
    const OPEN: [Self; 3] = [Self::List, Self::Dispute, Self::Office];
}

/// A page that comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// One dispute.
    Dispute,
    /// Its history.
    History,
    /// The form for a new dispute.
    NewDispute,
    /// The mediators.
    Mediators,
    /// One mediator's file.
    Mediator,
    /// The figures.
    Figures,
    /// Figures as they were given out.
    Issued,
    /// Sayings that disagree.
    Conflicts,
    /// Settings.
    Settings,
    /// Backups.
    Backup,
    /// A table that comes in.
    Import,
    /// The frame of an open register, with the page of the address in it.
    Opened,
    /// The list of disputes.
    Disputes,
    /// The form with which a register starts.
    StartForm,
    /// The way to the sample register.
    Sample,
    /// The way from a backup to a register.
    Restore,
    /// The recovery key, shown once.
    KeepKey,
}

impl Later {
    const fn part(self) -> Part {
        match self {
            Self::Dispute | Self::History | Self::NewDispute => Part::Dispute,
            Self::Opened => Part::Opened,
            Self::Disputes => Part::List,
            Self::StartForm | Self::Sample | Self::Restore | Self::KeepKey => Part::Begin,
            _ => Part::Office,
        }
    }
}

/// Draws one of a part's pages; blank for a page of another part.
pub type Draw = fn(Later) -> AnyView;

/// A part on its way; nothing when it could not be had.
pub type Fetched = Pin<Box<dyn Future<Output = Option<Draw>>>>;

/// How parts are fetched.
pub type Fetch = fn(Part) -> Fetched;

/// Draws the pages of [`Part::Dispute`].
#[must_use]
pub fn dispute(page: Later) -> AnyView {
    match page {
        Later::Dispute => DisputePage().into_any(),
        Later::History => HistoryPage().into_any(),
        Later::NewDispute => NewDispute().into_any(),
        _ => ().into_any(),
    }
}

/// Draws the pages of [`Part::Office`].
#[must_use]
pub fn office(page: Later) -> AnyView {
    match page {
        Later::Mediators => Mediators().into_any(),
        Later::Mediator => MediatorPage().into_any(),
        Later::Figures => Figures().into_any(),
        Later::Issued => IssuedPage().into_any(),
        Later::Conflicts => Conflicts().into_any(),
        Later::Settings => Settings().into_any(),
        Later::Backup => Backup().into_any(),
        Later::Import => ImportPage().into_any(),
        _ => ().into_any(),
    }
}

/// Draws the pages of [`Part::List`].
#[must_use]
pub fn list(page: Later) -> AnyView {
    match page {
        Later::Disputes => Disputes().into_any(),
        _ => ().into_any(),
    }
}

/// Draws the frame of an open register.
#[must_use]
pub fn opened(page: Later) -> AnyView {
    match page {
        Later::Opened => Opened().into_any(),
        _ => ().into_any(),
    }
}

/// Draws the screens of [`Part::Begin`].
#[must_use]
pub fn begin(page: Later) -> AnyView {
    match page {
        Later::StartForm => StartForm().into_any(),
        Later::Sample => Sample().into_any(),
        Later::Restore => Restore().into_any(),
        Later::KeepKey => KeepKey().into_any(),
        _ => ().into_any(),
    }
}

/// How far a part is.
#[derive(Clone, Copy)]
enum State {
    Absent,
    Coming,
    Here(Draw),
    Missing,
}

thread_local! {
    static FETCH: Cell<Option<Fetch>> = const { Cell::new(None) };
    static PARTS: [ArcRwSignal<State>; Part::COUNT] =
        std::array::from_fn(|_| ArcRwSignal::new(State::Absent));
}

/// Says how parts are fetched; once, before anything is drawn.
pub(super) fn fetch_with(fetch: Fetch) {
    FETCH.set(Some(fetch));
}

fn state(part: Part) -> ArcRwSignal<State> {
    PARTS.with(|parts| parts[part as usize].clone())
}

/// Fetches a part, unless it is here or on its way.
async fn fetch(part: Part) {
    let state = state(part);
    if matches!(state.get_untracked(), State::Here(_) | State::Coming) {
        return;
    }
    let Some(parts) = FETCH.get() else { return };
    state.set(State::Coming);
    let draw = parts(part).await;
    state.set(draw.map_or(State::Missing, State::Here));
}

/// Fetches every part, one after the other, so that the first click on a page
/// finds it here. For when the register is open and the first page stands.
pub fn bring_all() {
    set_timeout(
        || {
            spawn_local(async {
                for part in Part::OPEN {
                    fetch(part).await;
                }
            });
        },
        std::time::Duration::from_millis(400),
    );
}

/// Fetches a part that is soon wanted.
pub fn bring(part: Part) {
    spawn_local(fetch(part));
}

/// A page as soon as its part is here.
pub fn later(page: Later) -> AnyView {
    let state = state(page.part());
    bring(page.part());
    (move || match state.get() {
        State::Here(draw) => draw(page),
        State::Absent | State::Coming => {
            view! { <div class="late"><Progress text=t!(words::starting) /></div> }.into_any()
        }
        State::Missing => Missing().into_any(),
    })
    .into_any()
}

#[component]
fn Missing() -> impl IntoView {
    view! {
        <Page title=t!(words::fatal::missing_title)>
            <EmptyState text=t!(words::fatal::page_missing)>
                <Button kind=ButtonKind::Go on_press=|_| media::reload()>{t!(words::fatal::reload)}</Button>
            </EmptyState>
        </Page>
    }
}
