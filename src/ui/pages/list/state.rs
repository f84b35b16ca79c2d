//! What the parts of the list share: the view that the address says, the window
//! of rows around the screen, and the row that the keyboard is on.

use super::{address::View, span::Span};
use crate::{
    protocol::{Column, ListQuery, ListWindow, Query, Reply},
    ui::{
        engine::{Follow, Live, live},
        routes,
    },
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// What the parts of the list share.
#[derive(Clone, Copy)]
pub(super) struct ListState {
    /// What the address says.
    pub view: Memo<View>,
    /// The rows on the screen and a few around them.
    pub span: RwSignal<Span>,
    /// The row that the keyboard is on.
    pub active: RwSignal<Option<u32>>,
    /// The newest window of rows; the one before stays until it is there.
    pub answer: Live<ListWindow>,
    /// How many rows the view leaves in.
    pub total: Memo<u32>,
    go: StoredValue<Go, LocalStorage>,
}

/// Leads to an address.
type Go = Box<dyn Fn(&str)>;

impl ListState {
    /// Follows the address from here on.
    pub fn new() -> Self {
        let location = use_location();
        let (path, search) = (location.pathname, location.search);
        let view = Memo::new(move |last: Option<&View>| {
            // While another page is being opened, this one is still there.
            if path.with(|path| path == routes::DISPUTES) {
                search.with(|search| View::parse(search))
            } else {
                last.cloned().unwrap_or_default()
            }
        });
        let span = RwSignal::new(Span::seen(0.0, 0.0, 0.0));
        let active = RwSignal::new(None);
        let window = Memo::new(move |_| span.get().window());
        let answer = live(
            move || Query::List(query(&view.get(), window.get())),
            || Follow::All,
            |reply| match reply {
                Reply::List(window) => Some(window),
                _ => None,
            },
        );
        let total = Memo::new(move |_| {
            answer.with(|answer| match answer {
                Some(Ok(window)) => window.total,
                _ => 0,
            })
        });
        let navigate = use_navigate();
        let go = StoredValue::new_local(Box::new(move |to: &str| {
            let stay = NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(to, stay);
        }) as Go);
        Self {
            view,
            span,
            active,
            answer,
            total,
            go,
        }
    }

    /// Looks at something else; back leads back.
    pub fn show(self, view: &View) {
        let query = view.query();
        let mark = if query.is_empty() { "" } else { "?" };
        self.open(&format!("{}{mark}{query}", routes::DISPUTES));
    }

    /// Looks at the same with one thing altered.
    pub fn alter(self, alter: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        alter(&mut view);
        self.show(&view);
    }

    /// Sorts by a column, or turns the order round.
    pub fn sort(self, by: Column) {
        self.alter(|view| view.sort = view.sorted_by(by));
    }

    /// Leads to an address.
    pub fn open(self, address: &str) {
        self.go.with_value(|go| go(address));
    }
}

/// The question for a stretch of rows of a view.
pub(super) fn query(view: &View, span: Span) -> ListQuery {
    ListQuery {
        search: view.search.clone(),
        filter: view.filter.clone(),
        sort: view.sort,
        offset: span.first,
        limit: span.len(),
    }
}
