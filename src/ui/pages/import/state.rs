//! What the page knows, and what it does when a button is pressed.

use super::work;
use crate::{
    domain::currency::Currency,
    protocol::{
        Ask,
        sheets::{DayOrder, Field, Imported, Looked, Mapping, Opened, SheetAsk},
    },
    ui::{
        engine::{Engine, use_engine},
        i18n::sheets as words,
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// The order of days is not said: rows with such days are given back.
pub const UNSAID: &str = "unsaid";

/// What goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doing {
    /// Nothing; the person may act.
    #[default]
    Nothing,
    /// The file is read.
    Reading,
    /// Rows are looked at.
    Looking,
    /// The import is prepared.
    Importing,
}

/// The page's state.
#[derive(Clone, Copy)]
pub struct ImportState {
    pub engine: Engine,
    /// The chosen file's name.
    pub name: RwSignal<String>,
    bytes: StoredValue<Arc<Vec<u8>>>,
    /// The file's sheets, and which of them is looked at.
    pub sheets: RwSignal<Vec<String>>,
    pub sheet: RwSignal<String>,
    /// The table as the engine took it in.
    pub opened: RwSignal<Option<Arc<Opened>>>,
    /// What each column says.
    pub fields: RwSignal<Vec<Field>>,
    /// The currency of amounts that name none.
    pub currency: RwSignal<String>,
    /// Whether rows that seem to be there are imported all the same.
    pub twins: RwSignal<bool>,
    /// The order of days that can be read in two ways, or [`UNSAID`].
    pub days: RwSignal<String>,
    /// What the rows come to, by the mapping as it is now.
    pub looked: RwSignal<Option<Arc<Looked>>>,
    /// What became of it.
    pub imported: RwSignal<Option<Imported>>,
    pub doing: RwSignal<Doing>,
    /// How far that is.
    pub part: RwSignal<Option<(u64, u64)>>,
    pub wrong: RwSignal<Option<String>>,
    /// Counts what was begun; work of an older number ends at its next step.
    turn: StoredValue<u32>,
}

impl ImportState {
    pub fn new() -> Self {
        Self {
            engine: use_engine(),
            name: RwSignal::default(),
            bytes: StoredValue::default(),
            sheets: RwSignal::default(),
            sheet: RwSignal::default(),
            opened: RwSignal::new(None),
            fields: RwSignal::default(),
            currency: RwSignal::new(Currency::CNY.code().to_owned()),
            twins: RwSignal::new(false),
            days: RwSignal::new(UNSAID.to_owned()),
            looked: RwSignal::new(None),
            imported: RwSignal::new(None),
            doing: RwSignal::default(),
            part: RwSignal::new(None),
            wrong: RwSignal::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// Begins a piece of work; whatever went on before ends at its next step.
    fn begin(self, doing: Doing) -> u32 {
        self.turn.update_value(|turn| *turn += 1);
        self.doing.set(doing);
        self.part.set(None);
        self.wrong.set(None);
        self.turn.get_value()
    }

    /// Whether the work of a number is still wanted.
    pub fn goes_on(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    /// A file was chosen.
    pub fn take(self, name: String, bytes: Arc<Vec<u8>>) {
        self.name.set(name);
        self.bytes.set_value(bytes);
        self.sheets.set(Vec::new());
        self.read(None);
    }

    /// Another sheet was chosen.
    pub fn choose_sheet(self, sheet: u32) {
        self.read(Some(sheet));
    }

    fn read(self, sheet: Option<u32>) {
        let turn = self.begin(Doing::Reading);
        self.opened.set(None);
        self.looked.set(None);
        self.imported.set(None);
        let bytes = self.bytes.get_value();
        spawn_local(async move {
            let result = work::read(self, turn, &bytes, sheet).await;
            self.finish(turn, result);
        });
    }

    /// The mapping as it stands.
    pub fn mapping(self) -> Mapping {
        let currency = Currency::from_code(&self.currency.get_untracked());
        Mapping {
            columns: self.fields.get_untracked(),
            currency: currency.unwrap_or(Currency::CNY),
            twins: self.twins.get_untracked(),
            days: DayOrder::from_code(&self.days.get_untracked()),
        }
    }

    /// The mapping changed: what was looked at is no longer so.
    pub fn changed(self) {
        self.looked.set(None);
    }

    pub fn look(self) {
        let turn = self.begin(Doing::Looking);
        spawn_local(async move {
            let result = work::look(self, turn).await;
            self.finish(turn, result);
        });
    }

    pub fn import(self) {
        let turn = self.begin(Doing::Importing);
        spawn_local(async move {
            let result = work::import(self, turn).await;
            self.finish(turn, result);
        });
    }

    fn finish(self, turn: u32, result: Result<(), String>) {
        if !self.goes_on(turn) {
            return;
        }
        self.doing.set(Doing::Nothing);
        self.part.set(None);
        self.wrong.set(result.err());
    }

    /// Stops what goes on. What was only prepared is let go; nothing of it was
    /// written.
    pub fn stop(self) {
        let doing = self.doing.get_untracked();
        self.begin(Doing::Nothing);
        if doing == Doing::Reading {
            self.name.set(String::new());
        }
        self.wrong.set(Some(words::stopped.get().to_owned()));
    }

    /// The page is left.
    pub fn leave(self) {
        self.turn.try_update_value(|turn| *turn += 1);
        let engine = self.engine;
        spawn_local(async move {
            // Nobody waits for the answer.
            engine.ask(Ask::Sheet(SheetAsk::Close)).await.ok();
        });
    }
}
