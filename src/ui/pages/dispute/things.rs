//! Things of one kind – sessions, proposals, obligations … – each on a line,
//! changed and added where they stand. What is particular to a kind is a table.

use super::{
    add::AddHere,
    case::{Case, Doing, find, of_kind},
    fields::{FieldValue, Fields, Pencil},
    folded::Folded,
    group::Group,
};
use crate::{
    domain::{
        attribute::{Attribute, Attribute as A, EntityKind},
        id::EntityId,
        value::Value,
    },
    protocol::DisputeView,
    ui::{
        i18n::{Text, dispute as texts, t},
        parts::button::{Button, ButtonKind},
    },
};
use leptos::prelude::*;

/// How things of a kind are listed.
#[derive(Clone, Copy)]
pub struct Listing {
    /// The kind.
    pub kind: EntityKind,
    /// The fields of its form.
    pub group: Group,
    /// What stands over the list.
    pub title: Text,
    /// The words on the button that adds one, where one can be added alone.
    pub add: Option<Text>,
    /// The attribute that names what it belongs to, where it belongs to another thing.
    pub of: Option<Attribute>,
    /// The day by which they are sorted.
    pub day: Option<Attribute>,
    /// What stands on the line.
    pub line: &'static [Attribute],
    /// The amount at its end.
    pub sum: Option<Attribute>,
}

/// The things of a kind.
#[component]
pub fn Things(
    /// How they are listed.
    listing: &'static Listing,
    /// What they belong to.
    #[prop(optional)]
    of: Option<EntityId>,
    /// More about each, under its line.
    #[prop(optional)]
    more: Option<ViewFnOf>,
) -> impl IntoView {
    let case = Case::here();
    let ids = Memo::new(move |_| case.view.with(|view| in_order(view, listing, of)));
    let doing = Doing::Add(listing.kind, of);
    let begin = move |_| case.begin(doing);
    let each = move |id: EntityId| thing(case, listing, id, more);
    view! {
        <div class="fields things">
            <div class="fields-head">
                <h3>{t!(listing.title)}</h3>
                {listing.add.map(|add| view! {
                    <Show when=move || !case.read_only()>
                        <Button kind=ButtonKind::Quiet on_press=begin>{t!(add)}</Button>
                    </Show>
                })}
            </div>
            <Show when=move || ids.with(Vec::is_empty) && !case.is(doing)>
                <p class="muted small">{t!(texts::nothing_yet)}</p>
            </Show>
            <ul class="ledger"><For each=move || ids.get() key=|id| *id children=each /></ul>
            <AddHere kind=listing.kind of />
        </div>
    }
    .into_any()
}

/// What is shown under a thing.
pub type ViewFnOf = fn(EntityId) -> AnyView;

fn in_order(view: &DisputeView, listing: &Listing, of: Option<EntityId>) -> Vec<EntityId> {
    let mut all: Vec<_> = of_kind(view, listing.kind)
        .filter(|entity| match listing.of {
            Some(attribute) => entity.value(attribute).and_then(Value::entity) == of,
            None => true,
        })
        .filter(|entity| listed(listing, entity))
        .map(|entity| {
            let day = listing.day.and_then(|day| entity.value(day)?.date());
            (day.is_none(), day, entity.id)
        })
        .collect();
    all.sort();
    all.into_iter().map(|(_, _, id)| id).collect()
}

/// Parts of mediators have a list of their own.
fn listed(listing: &Listing, entity: &crate::protocol::EntityView) -> bool {
    listing.kind != EntityKind::Assignment || entity.value(A::AssignmentMediator).is_none()
}

fn thing(case: Case, listing: &'static Listing, id: EntityId, more: Option<ViewFnOf>) -> AnyView {
    let doing = Doing::Edit(id, listing.group);
    let there = Memo::new(move |_| {
        let attributes = listing.line.iter().copied();
        case.view.with(|view| {
            let entity = find(view, id);
            attributes
                .filter(|attribute| entity.is_some_and(|e| e.value(*attribute).is_some()))
                .collect::<Vec<_>>()
        })
    });
    let value =
        move |attribute| view! { <span><FieldValue entity=id attribute /></span> }.into_any();
    let busy = Signal::derive(move || case.is(doing));
    // Whether more is recorded than the line says.
    let rest = Memo::new(move |_| {
        let on_line = |attribute: &Attribute| {
            let ends = [listing.day, listing.sum];
            listing.line.contains(attribute) || ends.contains(&Some(*attribute))
        };
        let more = listing.group.specs().iter().map(|spec| spec.attribute);
        let more: Vec<Attribute> = more.filter(|attribute| !on_line(attribute)).collect();
        case.view.with(|view| {
            find(view, id).is_some_and(|entity| more.iter().any(|a| entity.value(*a).is_some()))
        })
    });
    view! {
        <li class="entry" id=format!("thing-{id}")>
            <div class="entry-line">
                {listing.day.map(|day| view! { <span class="entry-day"><FieldValue entity=id attribute=day /></span> })}
                <span class="entry-what entry-parts"><For each=move || there.get() key=|a| *a children=value /></span>
                {listing.sum.map(|sum| view! { <span class="entry-sum"><FieldValue entity=id attribute=sum /></span> })}
                <Pencil doing name=listing.group.title().into() />
            </div>
            <Show when=move || rest.get() || busy.get()>
                <Folded title=texts::people::all busy>
                    <Fields entity=id group=listing.group bare=true />
                </Folded>
            </Show>
            {more.map(|more| more(id))}
        </li>
    }
    .into_any()
}
