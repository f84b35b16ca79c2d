//! What can be told from the parties and the subtype: what makes the dispute
//! foreign-related (Interp 520), the bureau's type, the language of the facts.

use super::suggest::suggest;
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::{DisputeType, ForeignElement, TradeSubtype},
        country::{Country, is_foreign_related},
        id::EntityId,
        language::LanguageSkill,
    },
    forms::Part,
    ui::forms::Form,
};
use leptos::prelude::*;

/// Starts the suggestions of an intake.
pub fn suggest_all(form: Form, dispute: EntityId) {
    let text = move |attribute, part| form.text(dispute, attribute, part);
    let parties = form.of_kind(EntityKind::Party);
    let foreign = Memo::new(move |_| {
        let countries = parties.get().into_iter().filter_map(|party| {
            let country = form.text(party, A::PartyNationality, Part::Whole);
            country.with(|code| Country::parse(code).ok())
        });
        is_foreign_related(countries)
    });
    suggest(text(A::DisputeForeignElements, Part::Whole), move || {
        let party = ForeignElement::Party.as_code();
        if foreign.get() { party } else { "" }.to_owned()
    });
    let subtype = text(A::DisputeSubtype, Part::Whole);
    suggest(text(A::DisputeType, Part::Whole), move || {
        let subtype = subtype.with(|code| TradeSubtype::from_code(code));
        subtype
            .map_or("", |subtype| usual_type(subtype).as_code())
            .to_owned()
    });
    let told_in = Memo::new(move |_| {
        let applicant = parties.get().into_iter().next()?;
        let languages = form.text(applicant, A::PartyLanguages, Part::Whole).get();
        let first: LanguageSkill = languages.lines().next()?.parse().ok()?;
        Some(first.language.to_string())
    });
    suggest(text(A::DisputeFacts, Part::Language), move || {
        told_in.get().unwrap_or_default()
    });
}

/// The bureau's type under which a subtype usually falls.
const fn usual_type(subtype: TradeSubtype) -> DisputeType {
    match subtype {
        TradeSubtype::Labour => DisputeType::OtherLabour,
        TradeSubtype::NeighbourCustom => DisputeType::Neighbour,
        TradeSubtype::Other => DisputeType::Other,
        TradeSubtype::IntellectualProperty
        | TradeSubtype::Partnership
        | TradeSubtype::FrozenAccount => DisputeType::BusinessOperation,
        _ => DisputeType::Contract,
    }
}
