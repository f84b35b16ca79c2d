//! What the person, the device and the committee are called. A change of name
//! is a change of the record like any other.

use crate::{
    domain::{
        attribute::{Attribute, Shape},
        digits::tidy,
        id::EntityId,
        value::Value,
    },
    protocol::{Amendment, Command, Edit, EntityView, Query, Reply, Saying, view::CommitteeView},
    ui::{
        engine::{Follow, live, use_engine},
        i18n::{settings as words, start, t, ts},
        parts::{
            button::{Button, ButtonKind},
            text::TextField,
            toast::Toasts,
        },
        refusals,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// One name: whose, and what was on the screen.
#[derive(Clone)]
struct Name {
    entity: EntityId,
    attribute: Attribute,
    saw: Vec<Saying>,
    was: String,
    text: RwSignal<String>,
}

impl Name {
    fn of(entity: &EntityView, attribute: Attribute) -> Self {
        let was = match entity.value(attribute) {
            Some(Value::Line(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        Self {
            entity: entity.id,
            attribute,
            saw: entity
                .sayings(attribute)
                .iter()
                .map(|saying| saying.saying)
                .collect(),
            text: RwSignal::new(was.clone()),
            was,
        }
    }

    fn edit(&self) -> Option<Edit> {
        let text = self.text.get_untracked().trim().to_owned();
        let value = match (text.is_empty(), self.is_number()) {
            (true, _) => Value::Nothing,
            (false, false) => Value::Line(text.clone()),
            (false, true) => Value::Number(self.number()?),
        };
        (text != self.was).then(|| Edit::Set {
            entity: self.entity,
            attribute: self.attribute,
            value,
            saw: self.saw.clone(),
        })
    }

    fn is_number(&self) -> bool {
        self.attribute.shape() == Shape::Number
    }

    /// Days or years: a whole number from 1 to 999.
    fn number(&self) -> Option<i64> {
        let text = self.text.get();
        let number: i64 = tidy(text.trim()).parse().ok()?;
        (1..=999).contains(&number).then_some(number)
    }

    /// Only the word in numbers, and what has a usual value, may be empty.
    fn is_missing(&self) -> bool {
        let empty = self.text.with(|text| text.trim().is_empty());
        if self.is_number() {
            !empty && self.number().is_none()
        } else {
            self.attribute != Attribute::CommitteePrefix && empty
        }
    }
}

/// The section.
#[component]
pub fn NamesSection() -> impl IntoView {
    let committee = live(
        || Query::Committee,
        || Follow::All,
        |reply| match reply {
            Reply::Committee(view) => Some(view),
            _ => None,
        },
    );
    // Typing is not overwritten: the form is made anew only when the names changed.
    let names = Memo::new(move |_| {
        committee
            .get()
            .and_then(Result::ok)
            .map(|view| present(&view))
    });
    view! {
        <section class="sheet pad stack">
            <h2>{t!(words::names::title)}</h2>
            <p class="muted small">{t!(words::names::text)}</p>
            {move || names.get().map(|names| view! { <Form names /> })}
        </section>
    }
}

/// The entities that carry the names, in the order of the form.
fn present(view: &CommitteeView) -> Vec<(EntityView, Attribute)> {
    let find = |id: EntityId| view.entities.iter().find(|entity| entity.id == id).cloned();
    let committee = view
        .entities
        .iter()
        .find(|entity| entity.kind == Attribute::CommitteeName.kind())
        .cloned();
    [
        (find(view.member), Attribute::MemberName),
        (view.device.and_then(find), Attribute::DeviceName),
        (committee.clone(), Attribute::CommitteeName),
        (committee.clone(), Attribute::CommitteePrefix),
        (committee.clone(), Attribute::CommitteeMediationDays),
        (committee.clone(), Attribute::CommitteeKeepShort),
        (committee.clone(), Attribute::CommitteeKeepLong),
        (committee.clone(), Attribute::CommitteeFollowUpDays),
        (committee, Attribute::CommitteeFollowUpLastDays),
    ]
    .into_iter()
    .filter_map(|(entity, attribute)| Some((entity?, attribute)))
    .collect()
}

#[component]
fn Form(names: Vec<(EntityView, Attribute)>) -> impl IntoView {
    let (engine, toasts) = (use_engine(), Toasts::here());
    let no_device = !names
        .iter()
        .any(|(_, attribute)| *attribute == Attribute::DeviceName);
    let names: Vec<Name> = names
        .iter()
        .map(|(entity, attribute)| Name::of(entity, *attribute))
        .collect();
    let fields = names.iter().map(field).collect_view();
    let refused = RwSignal::new(None::<String>);
    let send = move || {
        let edits: Vec<Edit> = names.iter().filter_map(Name::edit).collect();
        if edits.is_empty() || names.iter().any(Name::is_missing) {
            return;
        }
        let command = Command::AmendCommittee(Amendment {
            edits,
            ..Amendment::default()
        });
        spawn_local(async move {
            match engine.save(command).await {
                Ok(_) => toasts.say(t!(words::names::saved)),
                Err(refusal) => {
                    refused.try_set(Some(refusals::explain(&refusal)));
                }
            }
        });
    };
    view! {
        <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <div class="pair">{fields}</div>
            {no_device.then(|| view! { <p class="field-hint">{t!(words::names::device_later)}</p> })}
            {move || refused.get().map(|text| view! { <p class="notice red" role="alert">{text}</p> })}
            <div class="row end"><Button kind=ButtonKind::Plain submit=true>{t!(words::names::save)}</Button></div>
        </form>
    }
}

fn field(name: &Name) -> AnyView {
    let attribute = name.attribute;
    let label = TextProp::from(move || match attribute {
        Attribute::MemberName => words::names::member.get(),
        Attribute::DeviceName => words::names::device.get(),
        Attribute::CommitteeName => words::names::committee.get(),
        Attribute::CommitteePrefix => words::names::prefix.get(),
        other => crate::ui::words::attribute(other),
    });
    let (value, checked) = (name.text, name.clone());
    let error = Signal::derive(move || {
        checked
            .is_missing()
            .then(|| ts!(start::form::missing).into_owned())
    });
    if !name.is_number() {
        return view! { <TextField label value error /> }.into_any();
    }
    let hint = TextProp::from(move || crate::ui::words::attribute_hint(attribute).unwrap_or(""));
    view! { <TextField label value error hint inputmode="numeric" /> }.into_any()
}
