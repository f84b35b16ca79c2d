//! The dialog that makes a table into a file: in which language, up to which
//! day, with or without names, as a workbook or as CSV. What is in the table,
//! the page says that opens it.

mod layouts;
mod make;

pub use layouts::{ChooseLayout, Layouts};

use crate::{
    domain::{date::Date, id::EntityId, tongue::Tongue},
    platform::mint,
    protocol::{Command, Table, TableQuery, formats::TableFormat},
    ui::{
        engine::{Engine, use_engine},
        i18n::{Lang, lang, shell, t, tables as texts, ts},
        parts::{
            button::{Button, ButtonKind},
            choice::{Choice, Select},
            date_field::DateField,
            dialog::Dialog,
            progress::Progress,
            text::TextField,
            toast::Toasts,
        },
        refusals,
    },
};
use futures_channel::oneshot;
use leptos::{prelude::*, task::spawn_local};
use make::{Doing, make, until_stopped};

/// A dialog that makes a table into a file.
#[component]
pub fn SaveTable(
    /// Its heading.
    #[prop(into)]
    title: TextProp,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What the person should know before.
    #[prop(into)]
    about: TextProp,
    /// What is in the table, or what is wrong with the fields of the page's own.
    #[prop(into)]
    table: UnsyncCallback<(), Result<Table, String>>,
    /// Whether there are names that could be told.
    #[prop(optional)]
    names: bool,
    /// Whether the table says itself up to which day it counts.
    #[prop(optional)]
    dated: bool,
    /// The last day that counts where the person names none; nothing for today.
    #[prop(optional, into)]
    until: Option<TextProp>,
    /// Fields of the page's own.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let about = StoredValue::new(about);
    let until = StoredValue::new(until);
    let children = StoredValue::new(children);
    let form = Form::new();
    // Closing gives up what goes on.
    Effect::new(move |_| {
        if !open.get() {
            form.stop.update_value(|stop| *stop = None);
            form.doing.set(Doing::Nothing);
            form.wrong.set(None);
        }
    });
    view! {
        <Dialog title open>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    form.send(open, table);
                }
            >
                <p class="muted small">{move || about.with_value(TextProp::get)}</p>
                {children.with_value(|children| children.as_ref().map(|children| children()))}
                {(!dated).then(|| view! {
                    <DateField
                        label=t!(texts::as_of)
                        value=form.as_of
                        hint=move || until.with_value(|until| until.as_ref().map_or_else(|| texts::as_of_hint.get().into(), TextProp::get))
                        optional=true
                    />
                })}
                <Select label=t!(texts::language) value=form.tongue choices=Signal::derive(languages) />
                <Select label=t!(texts::format) value=form.format choices=Signal::derive(formats) />
                {names.then(|| view! { <Names chosen=form.names reason=form.reason /> })}
                {move || form.wrong.get().map(|text| view! { <p class="notice red" role="alert">{text}</p> })}
                <Going doing=form.doing />
                <div class="row end">
                    <Button on_press=move |_| open.set(false)>{t!(shell::cancel)}</Button>
                    <Button kind=ButtonKind::Go submit=true disabled=Signal::derive(move || form.doing.get() != Doing::Nothing)>
                        {t!(texts::save)}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
}

/// The choice that must be made on purpose.
#[component]
fn Names(chosen: RwSignal<bool>, reason: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" bind:checked=chosen />
            <span>{t!(texts::names)}</span>
        </label>
        <p class="muted small">{t!(texts::names_hint)}</p>
        <Show when=move || chosen.get()>
            <p class="notice amber">{t!(texts::names_chosen)}</p>
            <TextField label=t!(texts::names_reason) hint=t!(texts::names_reason_hint) value=reason />
        </Show>
    }
}

#[component]
fn Going(doing: RwSignal<Doing>) -> impl IntoView {
    let engine = use_engine();
    let part = Signal::derive(move || match doing.get() {
        Doing::Nothing => None,
        Doing::Reading => engine.progress.get(),
        Doing::Writing(part) => part,
    });
    let text = move || match doing.get() {
        Doing::Writing(_) => ts!(texts::writing),
        Doing::Nothing | Doing::Reading => ts!(texts::reading),
    };
    view! {
        <Show when=move || doing.get() != Doing::Nothing>
            <Progress text part />
        </Show>
    }
}

/// What the person chose.
#[derive(Clone, Copy)]
struct Form {
    as_of: RwSignal<String>,
    tongue: RwSignal<String>,
    format: RwSignal<String>,
    names: RwSignal<bool>,
    reason: RwSignal<String>,
    doing: RwSignal<Doing>,
    wrong: RwSignal<Option<String>>,
    stop: StoredValue<Option<oneshot::Sender<()>>, LocalStorage>,
    engine: Engine,
    toasts: Toasts,
}

impl Form {
    fn new() -> Self {
        Self {
            as_of: RwSignal::default(),
            tongue: RwSignal::new(untrack(lang).tag().to_owned()),
            format: RwSignal::new(TableFormat::Xlsx.ending().to_owned()),
            names: RwSignal::new(false),
            reason: RwSignal::default(),
            doing: RwSignal::default(),
            wrong: RwSignal::default(),
            stop: StoredValue::new_local(None),
            engine: use_engine(),
            toasts: Toasts::here(),
        }
    }

    /// What is asked of the engine.
    fn query(self, table: Table) -> Result<TableQuery, String> {
        let today = self
            .engine
            .home
            .with_untracked(|home| home.as_ref().map(|home| home.today));
        let typed = self.as_of.get_untracked();
        let as_of = match typed.trim() {
            "" => None,
            typed => {
                let day = Date::parse(typed).map_err(|_| texts::no_day.get().to_owned())?;
                if today.is_some_and(|today| day > today) {
                    return Err(texts::future.get().to_owned());
                }
                Some(day)
            }
        };
        Ok(TableQuery {
            table,
            as_of,
            tongue: Tongue::from_tag(&self.tongue.get_untracked()).unwrap_or(Tongue::Zh),
            names: self.names.get_untracked(),
        })
    }

    /// The record of names that leave; nothing where none do.
    fn disclosure(self, query: &TableQuery) -> Result<Option<Command>, String> {
        if !query.names {
            return Ok(None);
        }
        let reason = self.reason.get_untracked();
        let id = mint::entity().filter(|_| !reason.trim().is_empty());
        let Some(id) = id.map(EntityId::from_bytes) else {
            return Err(texts::names_why.get().to_owned());
        };
        let what = match &query.table {
            Table::List(_) => "list",
            Table::Ledger(_) | Table::OwnLedger(..) => "ledger",
            Table::Return(_) | Table::OwnReturn(..) => "return",
            Table::Summary(..) | Table::Issued(_) => "summary",
        };
        Ok(Some(Command::Disclose {
            id,
            file: format!("{what}.{}", self.table_format().ending()),
            reason,
        }))
    }

    fn table_format(self) -> TableFormat {
        match self.format.get_untracked() == TableFormat::Csv.ending() {
            true => TableFormat::Csv,
            false => TableFormat::Xlsx,
        }
    }

    fn send(self, open: RwSignal<bool>, table: UnsyncCallback<(), Result<Table, String>>) {
        if self.doing.get_untracked() != Doing::Nothing {
            return;
        }
        let query = match table.run(()).and_then(|table| self.query(table)) {
            Ok(query) => query,
            Err(wrong) => return self.wrong.set(Some(wrong)),
        };
        let engine = self.engine;
        let disclosure = match self.disclosure(&query) {
            Ok(disclosure) => disclosure,
            Err(wrong) => return self.wrong.set(Some(wrong)),
        };
        self.wrong.set(None);
        let (stop, stopped) = oneshot::channel();
        self.stop.update_value(|kept| *kept = Some(stop));
        let format = self.table_format();
        spawn_local(async move {
            // It is recorded before a name leaves, or none does.
            if let Some(disclosure) = disclosure
                && let Err(refusal) = engine.save(disclosure).await
            {
                self.wrong.try_set(Some(refusals::explain(&refusal)));
                return;
            }
            let work = make(engine, query, format, self.doing);
            let Some(result) = until_stopped(stopped, work).await else {
                return;
            };
            self.doing.try_set(Doing::Nothing);
            match result {
                Ok(said) => {
                    open.try_set(false);
                    if let Some(said) = said {
                        self.toasts.say(said);
                    }
                }
                Err(wrong) => {
                    self.wrong.try_set(Some(wrong));
                }
            }
        });
    }
}

/// The languages, each by its own name.
fn languages() -> Vec<Choice> {
    Lang::ALL
        .into_iter()
        .map(|lang| Choice::new(lang.tag(), lang.own_name()))
        .collect()
}

fn formats() -> Vec<Choice> {
    vec![
        Choice::new(TableFormat::Xlsx.ending(), texts::xlsx.get()),
        Choice::new(TableFormat::Csv.ending(), texts::csv.get()),
    ]
}
