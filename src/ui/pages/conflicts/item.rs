//! One disagreement: what was said, side by side, and the decision.

use super::{
    another::{Another, AnotherField, can_be_typed, draft_key},
    names::Names,
};
use crate::{
    domain::{attribute::Attribute, value::Value},
    protocol::{Command, ConflictView, RowView, Saying, SayingView},
    ui::{
        i18n::{conflicts as texts, dispute::disagree, t, ts},
        pages::list::Parties,
        parts::{
            button::{Button, ButtonKind},
            dialog::Confirm,
            field::new_id,
            toast::Toasts,
        },
        refusals, routes,
        shell::clock::DoubtedMoment,
        show, words,
    },
};
use leptos::prelude::*;

/// What the person has chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chosen {
    Nothing,
    Said(usize),
    Another,
}

/// One disagreement.
#[component]
pub(super) fn Item(conflict: ConflictView) -> impl IntoView {
    let attribute = conflict.attribute;
    let names = Names::of(&conflict);
    let another = can_be_typed(attribute).then(|| Another::open(&conflict));
    let chosen = RwSignal::new(Chosen::Nothing);
    let group = new_id("conflict");
    let legend = conflict.label.clone();
    let row = conflict.dispute.clone();
    let said = conflict.sayings.clone();
    let cards = said
        .into_iter()
        .enumerate()
        .map(|(place, saying)| {
            let group = group.clone();
            view! { <Card attribute names saying place chosen group /> }
        })
        .collect_view();
    view! {
        <section class="sheet conflict">
            <header>
                <h2>
                    {move || words::attribute(attribute)}
                    {legend.map(|label| view! { <span class="muted">" · "<bdi>{label}</bdi></span> })}
                </h2>
                {row.map(|row| view! { <Where row /> })}
            </header>
            <fieldset class="conflict-choices" aria-label=t!(texts::choose)>
                {cards}
                {another.map(|another| view! { <AnotherCard another chosen group=group.clone() /> })}
            </fieldset>
            <Decide conflict chosen another />
        </section>
    }
}

/// The dispute in which it is.
#[component]
fn Where(row: RowView) -> impl IntoView {
    view! {
        <a class="conflict-where" href=routes::dispute(row.id)>
            <Parties applicants=row.applicants respondents=row.respondents />
            <span class="num small">{row.number}</span>
        </a>
    }
}

/// One saying, as a card to choose.
#[component]
fn Card(
    attribute: Attribute,
    names: Names,
    saying: SayingView,
    place: usize,
    chosen: RwSignal<Chosen>,
    group: String,
) -> impl IntoView {
    let (who, device, at_ms) = (saying.who, saying.device, saying.at_ms);
    let doubted = saying.clock_doubted;
    let told = move || {
        ts!(
            disagree::who,
            who = words::isolated(&who),
            // Its month is a word of the language, so it runs as that does.
            when = words::isolated(&show::moment(at_ms)),
            device = words::isolated(&device)
        )
    };
    let value = saying.value;
    let file = attribute == Attribute::LayoutText;
    let text = move || words::value(&value, attribute, |id| names.get(id));
    view! {
        <label class="conflict-card">
            <input
                type="radio"
                name=group
                prop:checked=move || chosen.get() == Chosen::Said(place)
                on:change=move |_| chosen.set(Chosen::Said(place))
            />
            <span>
                <span class="conflict-value" class:file=file><bdi>{text}</bdi></span>
                <span class="muted small">{told}</span>
                {doubted.then(|| view! { " " <DoubtedMoment /> })}
            </span>
        </label>
    }
}

/// The card for another value; its field opens when it is chosen.
#[component]
fn AnotherCard(another: Another, chosen: RwSignal<Chosen>, group: String) -> impl IntoView {
    let here = move || chosen.get() == Chosen::Another;
    view! {
        <div class="conflict-card" class:open=here>
            <label class="check">
                <input type="radio" name=group prop:checked=here on:change=move |_| chosen.set(Chosen::Another) />
                {t!(texts::another)}
            </label>
            <Show when=here><AnotherField another /></Show>
        </div>
    }
}

/// The button, and the question before it is done.
#[component]
fn Decide(
    conflict: ConflictView,
    chosen: RwSignal<Chosen>,
    another: Option<Another>,
) -> impl IntoView {
    let conflict = StoredValue::new(conflict);
    let asked = RwSignal::new(false);
    let ask = move |_| {
        let readable = match (chosen.get_untracked(), another) {
            (Chosen::Said(_), _) => true,
            (Chosen::Another, Some(another)) => another.read().is_some(),
            _ => false,
        };
        asked.set(readable);
    };
    let toasts = Toasts::here();
    let engine = crate::ui::engine::use_engine();
    let decide = UnsyncCallback::new(move |()| {
        let told = move |_| toasts.say(t!(disagree::decided));
        match (chosen.get_untracked(), another) {
            (Chosen::Said(place), _) => {
                let value =
                    conflict.with_value(|c| c.sayings.get(place).map(|one| one.value.clone()));
                let Some(value) = value else { return };
                let command = conflict.with_value(|conflict| decision(conflict, value));
                engine.command(command, move |result| match result {
                    Ok(saved) => told(saved),
                    Err(refusal) => toasts.say(refusals::explain(&refusal)),
                });
            }
            (Chosen::Another, Some(another)) => {
                let Some(value) = another.read() else { return };
                let command = conflict.with_value(|conflict| decision(conflict, value));
                another.form.submit(move |_| command, told);
            }
            _ => {}
        }
    });
    view! {
        <div class="row end conflict-foot">
            <Button kind=ButtonKind::Go disabled=Signal::derive(move || chosen.get() == Chosen::Nothing) on_press=ask>
                {t!(texts::decide)}
            </Button>
        </div>
        <Confirm
            title=t!(disagree::confirm)
            text=t!(disagree::confirm_text)
            action=t!(texts::decide)
            open=asked
            on_confirm=decide
        />
    }
}

/// The command that lets a value stand in place of everything that was said.
fn decision(conflict: &ConflictView, value: Value) -> Command {
    let settles: Vec<Saying> = conflict.sayings.iter().map(|one| one.saying).collect();
    Command::Decide {
        dispute: conflict.dispute.as_ref().map(|row| row.id),
        entity: conflict.entity,
        attribute: conflict.attribute,
        value,
        settles,
        draft: Some(draft_key(conflict)),
    }
}
