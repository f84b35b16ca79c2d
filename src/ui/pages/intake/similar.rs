//! Disputes in which the same person may appear already: a hint, never more.

use crate::{
    domain::{attribute::Attribute as A, id::EntityId},
    forms::Part,
    platform::clock,
    protocol::{ListQuery, Query, Reply, RowView},
    ui::{
        engine::{Engine, use_engine},
        forms::Form,
        i18n::{intake as words, t},
        routes,
        show::{Names, Num},
    },
};
use leptos::{prelude::*, task::spawn_local};

const PAUSE_MS: u32 = 400;
const SHOWN: u32 = 3;
/// Shorter words are in too many names.
const SHORTEST: usize = 4;
const SHORTEST_HAN: usize = 2;
const ASKED: [A; 5] = [
    A::PartyName,
    A::PartyNameLatin,
    A::PartyNameChinese,
    A::PartyPhone,
    A::PartyWeChat,
];

/// Links to disputes with a party of this name or number.
#[component]
pub fn Similar(form: Form, party: EntityId) -> impl IntoView {
    let engine = use_engine();
    let found = RwSignal::new(Vec::<RowView>::new());
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let asked: Vec<String> = ASKED
            .iter()
            .map(|attribute| {
                form.text(party, *attribute, Part::Whole)
                    .get()
                    .trim()
                    .to_owned()
            })
            .filter(|text| is_telling(text))
            .collect();
        let now = turn.get_value().wrapping_add(1);
        turn.set_value(now);
        spawn_local(async move {
            clock::wait(PAUSE_MS).await;
            if turn.try_get_value() != Some(now) {
                return;
            }
            let rows = search(engine, asked).await;
            if turn.try_get_value() == Some(now) {
                found.try_set(rows);
            }
        });
    });
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <div class="similar" role="status">
                <span class="small">{t!(words::similar)}</span>
                <ul>{move || found.get().into_iter().map(row).collect_view()}</ul>
            </div>
        </Show>
    }
}

fn row(row: RowView) -> impl IntoView {
    view! {
        <li>
            <a href=routes::dispute(row.id) target="_blank">
                <Num>{row.number}</Num>" "<Names of=row.applicants />" – "<Names of=row.respondents />
            </a>
        </li>
    }
}

fn is_telling(text: &str) -> bool {
    let count = text.chars().count();
    count >= SHORTEST || (count >= SHORTEST_HAN && !text.is_ascii())
}

async fn search(engine: Engine, asked: Vec<String>) -> Vec<RowView> {
    let mut rows: Vec<RowView> = Vec::new();
    for search in asked {
        let list = ListQuery {
            search,
            limit: SHOWN,
            ..ListQuery::default()
        };
        if let Ok(Reply::List(window)) = engine.query(Query::List(list)).await {
            for row in window.rows {
                if !rows.iter().any(|known| known.id == row.id) {
                    rows.push(row);
                }
            }
        }
    }
    rows.truncate(SHOWN as usize);
    rows
}
