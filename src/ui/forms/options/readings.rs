//! Pinyin of the Chinese names of countries and languages, by which they are
//! found whatever language the page is in. The table of readings is the
//! engine's; it is asked once a visit, when such a list is first drawn. What is
//! shown comes from [`super`]; nothing of the record is asked for here.

use crate::{
    protocol::{Query, Reply},
    ui::{engine::use_engine, parts::choice::Choice},
};
use leptos::{prelude::*, task::spawn_local};
use std::{collections::HashMap, sync::Arc, thread::LocalKey};

/// By value of a choice, everything by which its Chinese name is found; nothing
/// before the engine has answered.
#[derive(Default)]
pub(super) struct Readings(ArcRwSignal<Option<Arc<HashMap<String, String>>>>);

/// The choices, found by the readings of their Chinese names too.
pub(super) fn with(
    kept: &'static LocalKey<Readings>,
    choices: Signal<Vec<Choice>>,
    chinese: impl FnOnce() -> Vec<(String, String)>,
) -> Signal<Vec<Choice>> {
    let readings = kept.with(|kept| kept.0.clone());
    if readings.with_untracked(Option::is_none) {
        ask(readings.clone(), chinese());
    }
    Signal::derive(move || {
        let mut all = choices.get();
        if let Some(readings) = readings.get() {
            for choice in &mut all {
                if let Some(read) = readings.get(&choice.value) {
                    choice.also = format!("{}\u{1f}{read}", choice.also);
                }
            }
        }
        all
    })
}

/// A refusal leaves the lists as they are; the next one asks again.
fn ask(readings: ArcRwSignal<Option<Arc<HashMap<String, String>>>>, named: Vec<(String, String)>) {
    let engine = use_engine();
    let (values, names): (Vec<String>, Vec<String>) = named.into_iter().unzip();
    spawn_local(async move {
        if let Ok(Reply::Folded(read)) = engine.query(Query::Readings(names)).await {
            let read = values.into_iter().zip(read).collect();
            readings.set(Some(Arc::new(read)));
        }
    });
}
