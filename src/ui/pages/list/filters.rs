//! The panel of filters. It holds choices as codes, makes a view of them, and
//! says how many disputes that view leaves in before it is shown.

use super::{
    address::{View, ends, since_until},
    span::Span,
    state::{ListState, query},
};
use crate::{
    domain::{
        attribute::CodeList,
        codes::Code,
        country::Country,
        currency::Currency,
        date::{Date, DateError},
        id::{EntityId, MediatorId},
    },
    protocol::{Behind, Filter, MediatorView, Query, Reply},
    ui::{
        engine::{Follow, Live, live},
        forms::country_choices,
        i18n::{Text, list as texts, t, ts},
        parts::{
            button::{Button, ButtonKind},
            choice::Choice,
            date_field::{self, DateField},
            dialog::Dialog,
            icon::{Draw, Icon},
            money_field::currencies,
            set_field::SetField,
        },
        show, words,
    },
};
use leptos::prelude::*;

/// The button that opens the panel.
#[component]
pub(super) fn FilterButton(state: ListState) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Button on_press=move |_| open.set(true)>
            <Draw icon=Icon::Plus />
            {t!(texts::filter)}
        </Button>
        <Dialog title=t!(texts::filters) open>
            <Panel state open />
        </Dialog>
    }
}

/// What is chosen in the panel.
#[derive(Clone, Copy)]
struct Form {
    stages: RwSignal<Vec<String>>,
    types: RwSignal<Vec<String>>,
    subtypes: RwSignal<Vec<String>>,
    sources: RwSignal<Vec<String>>,
    countries: RwSignal<Vec<String>>,
    currencies: RwSignal<Vec<String>>,
    mediators: RwSignal<Vec<String>>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    open_only: RwSignal<bool>,
    conflicts_only: RwSignal<bool>,
    /// The figure the list stands behind is chosen elsewhere, and stays.
    behind: StoredValue<Option<Behind>>,
}

impl Form {
    fn of(filter: &Filter) -> Self {
        fn codes<T: Code>(all: &[T]) -> RwSignal<Vec<String>> {
            RwSignal::new(all.iter().map(|one| one.as_code().to_owned()).collect())
        }
        fn texts<T: ToString>(all: &[T]) -> RwSignal<Vec<String>> {
            RwSignal::new(all.iter().map(ToString::to_string).collect())
        }
        let day =
            |day: Option<Date>| RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default());
        let (from, to) = filter.applied.map_or((None, None), ends);
        Self {
            stages: codes(&filter.stages),
            types: codes(&filter.types),
            subtypes: codes(&filter.subtypes),
            sources: codes(&filter.sources),
            countries: texts(&filter.countries),
            currencies: texts(&filter.currencies),
            mediators: texts(&filter.mediators),
            from: day(from),
            to: day(to),
            open_only: RwSignal::new(filter.open_only),
            conflicts_only: RwSignal::new(filter.conflicts_only),
            behind: StoredValue::new(filter.behind.clone()),
        }
    }

    fn days(self) -> Result<(Option<Date>, Option<Date>), DateError> {
        let day = |text: String| match Date::parse(&text) {
            Err(DateError::Empty) => Ok(None),
            read => read.map(Some),
        };
        Ok((day(self.from.get())?, day(self.to.get())?))
    }

    /// The two days stand the wrong way round.
    fn backwards(self) -> Option<String> {
        match self.days() {
            Ok((Some(from), Some(to))) if to < from => {
                Some(date_field::explain(DateError::Backwards))
            }
            _ => None,
        }
    }

    fn filter(self) -> Filter {
        fn codes<T: Code>(all: RwSignal<Vec<String>>) -> Vec<T> {
            all.with(|all| all.iter().filter_map(|code| T::from_code(code)).collect())
        }
        fn texts<T>(all: RwSignal<Vec<String>>, read: fn(&str) -> Option<T>) -> Vec<T> {
            all.with(|all| all.iter().filter_map(|text| read(text)).collect())
        }
        let (from, to) = self.days().unwrap_or_default();
        Filter {
            stages: codes(self.stages),
            open_only: self.open_only.get(),
            types: codes(self.types),
            subtypes: codes(self.subtypes),
            sources: codes(self.sources),
            countries: texts(self.countries, |code| Country::parse(code).ok()),
            currencies: texts(self.currencies, Currency::from_code),
            applied: since_until(from, to),
            mediators: texts(self.mediators, |id| EntityId::parse(id).map(MediatorId)),
            conflicts_only: self.conflicts_only.get(),
            behind: self.behind.get_value(),
        }
    }

    /// Nothing chosen.
    fn clear(self) {
        for set in [
            self.stages,
            self.types,
            self.subtypes,
            self.sources,
            self.countries,
            self.currencies,
            self.mediators,
        ] {
            set.set(Vec::new());
        }
        self.from.set(String::new());
        self.to.set(String::new());
        self.open_only.set(false);
        self.conflicts_only.set(false);
        self.behind.set_value(None);
    }
}

#[component]
fn Panel(state: ListState, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::of(&state.view.with_untracked(|view| view.filter.clone()));
    let view_of = move || View {
        filter: form.filter(),
        ..state.view.get()
    };
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        open.set(false);
        state.show(&untrack(view_of));
    };
    view! {
        <form class="stack filters" on:submit=send>
            <Check label=texts::open_only value=form.open_only />
            <Codes label=texts::stages values=form.stages list=CodeList::Stage />
            <Days form />
            <Codes label=texts::subtypes values=form.subtypes list=CodeList::TradeSubtype />
            <Codes label=texts::types values=form.types list=CodeList::DisputeType />
            <SetField label=t!(texts::countries) values=form.countries choices=country_choices() />
            <SetField label=t!(texts::currencies) values=form.currencies choices=currencies() />
            <SetField label=t!(texts::mediators) values=form.mediators choices=mediator_choices() />
            <Codes label=texts::sources values=form.sources list=CodeList::CaseSource />
            <Check label=texts::conflicts_only value=form.conflicts_only />
            <Foot form view_of=Signal::derive(view_of) />
        </form>
    }
}

#[component]
fn Codes(label: Text, values: RwSignal<Vec<String>>, list: CodeList) -> impl IntoView {
    view! { <SetField label=t!(label) values choices=Signal::derive(move || words::choices(list)) /> }
}

#[component]
fn Days(form: Form) -> impl IntoView {
    let error = Signal::derive(move || form.backwards());
    view! {
        <div class="pair">
            <DateField label=t!(texts::applied_from) value=form.from />
            <DateField label=t!(texts::applied_to) value=form.to error />
        </div>
    }
}

#[component]
fn Check(label: Text, value: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" bind:checked=value />
            {t!(label)}
        </label>
    }
}

/// Clear, and the button that says how many it will show.
#[component]
fn Foot(form: Form, view_of: Signal<View>) -> impl IntoView {
    let none = Span::default();
    let found = live(
        move || Query::List(query(&view_of.get(), none)),
        || Follow::Nothing,
        |reply| match reply {
            Reply::List(window) => Some(window.total),
            _ => None,
        },
    );
    let label = move || {
        found.with(|found| match found {
            Some(Ok(total)) => {
                ts!(texts::show, count = **total, number = show::number(**total)).into_owned()
            }
            _ => texts::show_them.get().to_owned(),
        })
    };
    let wrong = Signal::derive(move || form.backwards().is_some());
    view! {
        <div class="row between filters-foot">
            <Button kind=ButtonKind::Quiet on_press=move |_| form.clear()>{t!(texts::clear_all)}</Button>
            <Button kind=ButtonKind::Go submit=true disabled=wrong>{label}</Button>
        </div>
    }
}

/// All mediators.
pub(super) fn mediators() -> Live<Vec<MediatorView>> {
    live(
        || Query::Mediators,
        || Follow::All,
        |reply| match reply {
            Reply::Mediators(all) => Some(all),
            _ => None,
        },
    )
}

fn mediator_choices() -> Signal<Vec<Choice>> {
    let all = mediators();
    Memo::new(move |_| {
        all.with(|all| match all {
            Some(Ok(all)) => all
                .iter()
                .map(|one| {
                    let chinese = one.name_chinese.clone().unwrap_or_default();
                    Choice::new(one.id.to_string(), one.name.clone())
                        .described(chinese.clone())
                        .also(chinese)
                })
                .collect(),
            _ => Vec::new(),
        })
    })
    .into()
}
