//! What the person, the device and the committee are called. A change of name
//! is a change of the record like any other.

use crate::{
    domain::{attribute::Attribute, id::EntityId, value::Value},
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
        let was = entity.line(attribute).unwrap_or_default().to_owned();
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
        let value = if text.is_empty() {
            Value::Nothing
        } else {
            Value::Line(text.clone())
        };
        (text != self.was).then(|| Edit::Set {
            entity: self.entity,
            attribute: self.attribute,
            value,
            saw: self.saw.clone(),
        })
    }

    /// Only the word in numbers may be empty.
    fn is_missing(&self) -> bool {
        self.attribute != Attribute::CommitteePrefix
            && self.text.with(|text| text.trim().is_empty())
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
        (committee, Attribute::CommitteePrefix),
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

fn field(name: &Name) -> impl IntoView + use<> {
    let label = match name.attribute {
        Attribute::MemberName => words::names::member,
        Attribute::DeviceName => words::names::device,
        Attribute::CommitteeName => words::names::committee,
        _ => words::names::prefix,
    };
    let (value, checked) = (name.text, name.clone());
    let error = Signal::derive(move || {
        checked
            .is_missing()
            .then(|| ts!(start::form::missing).into_owned())
    });
    view! { <TextField label=t!(label) value error /> }
}
