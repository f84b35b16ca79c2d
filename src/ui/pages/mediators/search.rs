//! Finding mediators by words: the names as the engine folds them, with pinyin,
//! and country, kind and languages in the words of the screen, folded likewise.

use crate::{
    domain::id::MediatorId,
    protocol::{MediatorView, Query, Reply},
    ui::{
        engine::{Follow, Live, live},
        show, words,
    },
};
use leptos::prelude::*;
use std::collections::HashMap;

/// What is looked for, and what the screen calls each mediator's attributes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    terms: Vec<String>,
    called: HashMap<MediatorId, String>,
}

impl Found {
    /// Whether a mediator has every word that is looked for.
    pub fn holds(&self, row: &MediatorView) -> bool {
        let called = self.called.get(&row.id).map_or("", String::as_str);
        self.terms
            .iter()
            .all(|term| row.search.contains(term) || called.contains(term))
    }
}

/// Follows what is typed, the files and the language of the screen. While the
/// engine folds, what was found before stays.
pub(super) fn found(all: Live<Vec<MediatorView>>, search: Memo<Option<String>>) -> Memo<Found> {
    let typed = live(
        move || Query::Fold(vec![search.get().unwrap_or_default()]),
        || Follow::Nothing,
        folded,
    );
    let called = live(
        move || Query::Fold(each(all).into_iter().map(|(_, text)| text).collect()),
        || Follow::Nothing,
        folded,
    );
    Memo::new(move |_| {
        let texts = |of: Live<Vec<String>>| match of.get() {
            Some(Ok(texts)) => texts.as_ref().clone(),
            _ => Vec::new(),
        };
        let ids = each(all).into_iter().map(|(id, _)| id);
        Found {
            terms: texts(typed)
                .iter()
                .flat_map(|text| text.split_whitespace())
                .map(str::to_owned)
                .collect(),
            called: ids.zip(texts(called)).collect(),
        }
    })
}

fn folded(reply: Reply) -> Option<Vec<String>> {
    match reply {
        Reply::Folded(texts) => Some(texts),
        _ => None,
    }
}

/// Country, kind and languages of each mediator, as the screen says them.
fn each(all: Live<Vec<MediatorView>>) -> Vec<(MediatorId, String)> {
    all.with(|all| match all {
        Some(Ok(all)) => all.iter().map(|row| (row.id, called(row))).collect(),
        _ => Vec::new(),
    })
}

fn called(row: &MediatorView) -> String {
    let mut said: Vec<String> = row.nationality.map(show::country).into_iter().collect();
    said.extend(row.kind.map(|kind| words::mediator_kind(kind).to_owned()));
    let languages = row.languages.iter();
    said.extend(languages.map(|skill| show::language(skill.language)));
    said.join(" ")
}
