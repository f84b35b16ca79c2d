//! What the form of a step holds already for its gates: answers, what was
//! told, reasons; and the fields of each.

use super::Means;
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind as K},
        codes::{ConsentMatter, Gate},
        id::EntityId,
    },
    forms::Part,
    ui::{
        forms::{FieldSpec, Form},
        i18n::{dispute::gate as texts, t},
        pages::dispute::{case::Case, choosing::fields},
        parts::button::{Button, ButtonKind},
    },
};
use leptos::prelude::*;

/// The things on the form that meet a gate.
fn on_form(form: Form, means: Means) -> Vec<EntityId> {
    let (kind, attribute, code) = match means {
        Means::Consent(matter) => (K::Consent, A::ConsentMatter, matter.as_code()),
        Means::Told(kind) => (K::Information, A::InformationKind, kind.as_code()),
        Means::FollowUp => (K::FollowUp, A::FollowUpPlannedOn, ""),
        Means::Identity | Means::Interpreted | Means::Elsewhere => return Vec::new(),
    };
    let mut ids = form.of_kind(kind).get();
    let of_it = |id: &EntityId| {
        code.is_empty()
            || form
                .text(*id, attribute, Part::Whole)
                .with(|text| text == code)
    };
    ids.retain(of_it);
    ids
}

/// Whether the form holds a party's answer about an invited person.
pub(super) fn asked(form: Form, person: EntityId, party: EntityId) -> bool {
    let says = |id, attribute, of: EntityId| {
        let text = form.text(id, attribute, Part::Whole);
        text.with(|text| EntityId::parse(text) == Some(of))
    };
    let mut all = form.of_kind(K::Consent).get().into_iter();
    all.any(|id| says(id, A::ConsentParty, party) && says(id, A::ConsentAbout, person))
}

pub(super) fn recorded(form: Form, means: Means, people: Vec<EntityId>) -> Memo<bool> {
    let parties = form.of_kind(K::Party);
    let sessions = form.of_kind(K::Session);
    Memo::new(move |_| match means {
        Means::Interpreted => sessions.get().iter().any(|session| {
            let text = form.text(*session, A::SessionInterpreted, Part::Whole);
            text.with(|text| text == "yes") && people.contains(session)
        }),
        Means::Identity => parties.get().iter().any(|party| {
            form.text(*party, A::PartyIdentityCheckedOn, Part::Whole)
                .with(|text| !text.is_empty())
        }),
        _ => !on_form(form, means).is_empty(),
    })
}

fn waiver_of(form: Form, gate: Gate) -> Option<EntityId> {
    let mut waivers = form.of_kind(K::Waiver).get().into_iter();
    waivers.find(|id| {
        form.text(*id, A::WaiverGate, Part::Whole)
            .with(|text| text == gate.as_code())
    })
}

pub(super) fn waived(form: Form, gate: Gate) -> Memo<bool> {
    Memo::new(move |_| waiver_of(form, gate).is_some())
}

pub(super) fn recorded_fields(
    case: Case,
    form: Form,
    means: Means,
    people: &[EntityId],
) -> AnyView {
    const CONSENT: [A; 3] = [A::ConsentAnswer, A::ConsentOn, A::ConsentLanguage];
    const TOLD: [A; 3] = [A::InformationMode, A::InformationOn, A::InformationLanguage];
    const IDENTITY: [A; 2] = [A::PartyIdentityCheckedOn, A::PartyIdentityCheckedBy];
    const INTERPRETED: [A; 1] = [A::SessionInterpreted];
    const FOLLOW_UP: [A; 2] = [A::FollowUpPlannedOn, A::FollowUpKind];
    let (attributes, whose): (&'static [A], Option<A>) = match means {
        Means::Consent(_) => (&CONSENT, Some(A::ConsentParty)),
        Means::Told(_) => (&TOLD, Some(A::InformationTo)),
        Means::Identity => (&IDENTITY, None),
        Means::FollowUp => (&FOLLOW_UP, None),
        Means::Interpreted => (&INTERPRETED, None),
        Means::Elsewhere => (&[], None),
    };
    let things = match means {
        Means::Identity | Means::Interpreted => people.to_vec(),
        _ => untrack(|| on_form(form, means)),
    };
    let each = |id: EntityId| {
        let of = match whose {
            Some(whose) => {
                let text = form.text(id, whose, Part::Whole);
                text.with_untracked(|text| EntityId::parse(text))
            }
            None => Some(id),
        };
        let name = of.and_then(|of| case.name(of)).unwrap_or_default();
        let about = (means == Means::Consent(ConsentMatter::Participant)).then(|| {
            let text = form.text(id, A::ConsentAbout, Part::Whole);
            let who = text.with_untracked(|text| EntityId::parse(text));
            let who = who.and_then(|who| case.name(who)).unwrap_or_default();
            view! { " · "<bdi>{who}</bdi> }
        });
        let specs = attributes
            .iter()
            .map(|attribute| FieldSpec::new(*attribute).third().bare());
        view! {
            <div class="gate-one">
                <p class="small"><bdi>{name}</bdi>{about}</p>
                {fields(case, form, id, specs)}
            </div>
        }
    };
    things.into_iter().map(each).collect_view().into_any()
}

pub(super) fn waived_fields(case: Case, form: Form, gate: Gate) -> AnyView {
    let waiver = untrack(|| waiver_of(form, gate));
    let spec = FieldSpec::new(A::WaiverReason).whole().required();
    waiver
        .map(|id| {
            let remove = move |_| form.remove(id);
            view! {
                {fields(case, form, id, std::iter::once(spec))}
                <Button kind=ButtonKind::Quiet on_press=remove>{t!(texts::no_reason)}</Button>
            }
        })
        .into_any()
}
