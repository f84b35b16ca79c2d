//! One party: first what is needed at the desk, then folded the rest.

use super::{
    several::{Remove, Several},
    similar::Similar,
};
use crate::{
    domain::{
        attribute::{Attribute as A, CodeList, EntityKind},
        codes::PartyKind,
        id::EntityId,
    },
    forms::Part,
    ui::{
        forms::{FieldGrid, FieldSpec, Fields, Form, FormField, Look, Width},
        i18n::{intake as words, t},
        words as said,
    },
};
use leptos::prelude::*;

const KIND: FieldSpec = FieldSpec::new(A::PartyKind).bare();

const PERSON: &[FieldSpec] = &[
    FieldSpec::new(A::PartyNationality).bare(),
    FieldSpec::new(A::PartyName)
        .bare()
        .required()
        .labelled(words::name_passport),
    FieldSpec::new(A::PartyNameChinese).bare(),
    FieldSpec::new(A::PartyPhone).third().bare(),
    FieldSpec::new(A::PartyWeChat).third().bare(),
    FieldSpec::new(A::PartyBooth).third().bare(),
    FieldSpec::new(A::PartyLanguages)
        .width(Width::TwoThirds)
        .bare(),
    FieldSpec::new(A::PartyLeavesOn).third().bare(),
];

const FIRM: &[FieldSpec] = &[
    FieldSpec::new(A::PartyNationality)
        .bare()
        .labelled(words::registered_in),
    FieldSpec::new(A::PartyName)
        .bare()
        .required()
        .labelled(words::name_licence),
    FieldSpec::new(A::PartyNameChinese).bare(),
    FieldSpec::new(A::PartyPhone).third().bare(),
    FieldSpec::new(A::PartyWeChat).third().bare(),
    FieldSpec::new(A::PartyBooth).third().bare(),
    FieldSpec::new(A::PartyLanguages)
        .width(Width::TwoThirds)
        .bare(),
    FieldSpec::new(A::PartyRepresentative).third().bare(),
];

const PERSON_MORE: &[FieldSpec] = &[
    FieldSpec::new(A::PartyDocumentKind).look(Look::List),
    FieldSpec::new(A::PartyDocumentNumber),
    FieldSpec::new(A::PartyNameLatin),
    FieldSpec::new(A::PartyBorn),
    FieldSpec::new(A::PartyStayUntil),
    FieldSpec::new(A::PartyOccupation),
    FieldSpec::new(A::PartyEmail),
    FieldSpec::new(A::PartyElectronicService),
    FieldSpec::new(A::PartyServiceAddress).whole(),
    FieldSpec::new(A::PartyForeignAddress).whole(),
    FieldSpec::new(A::PartyEmergencyContact).whole(),
];

const FIRM_MORE: &[FieldSpec] = &[
    FieldSpec::new(A::PartyCreditCode),
    FieldSpec::new(A::PartyRepresentativePost),
    FieldSpec::new(A::PartyDocumentKind).look(Look::List),
    FieldSpec::new(A::PartyDocumentNumber),
    FieldSpec::new(A::PartyNameLatin),
    FieldSpec::new(A::PartyEmail),
    FieldSpec::new(A::PartyLeavesOn),
    FieldSpec::new(A::PartyElectronicService),
    FieldSpec::new(A::PartyServiceAddress).whole(),
    FieldSpec::new(A::PartyForeignAddress).whole(),
    FieldSpec::new(A::PartyEmergencyContact).whole(),
];

const AGENT: &[FieldSpec] = &[
    FieldSpec::new(A::AgentName).required(),
    FieldSpec::new(A::AgentPhone),
    FieldSpec::new(A::AgentPowers).whole(),
    FieldSpec::new(A::AgentSince),
    FieldSpec::new(A::AgentDocumentNumber),
];

/// A party. The first of each side stays; others can be taken off again.
#[component]
pub fn PartyCard(
    form: Form,
    party: EntityId,
    /// Whether it can be taken off.
    #[prop(into)]
    extra: Signal<bool>,
) -> impl IntoView {
    let side = form.text(party, A::PartySide, Part::Whole);
    let kind = form.text(party, A::PartyKind, Part::Whole);
    let firm = Memo::new(move |_| kind.with(|kind| kind == PartyKind::Legal.as_code()));
    let agents = form.of_kind(EntityKind::Agent);
    let for_it = Signal::derive(move || {
        let of_it = |agent: &EntityId| {
            let acts_for = form.text(*agent, A::AgentFor, Part::Whole);
            acts_for.with(|id| *id == party.to_string())
        };
        agents.get().into_iter().filter(of_it).collect::<Vec<_>>()
    });
    let field = move |spec: &FieldSpec| view! { <FormField form entity=party spec=*spec /> };
    view! {
        <section class="sheet intake-card">
            <header>
                <h2>{move || side.with(|side| said::code(CodeList::PartySide, side))}</h2>
                <Show when=move || extra.get()><Remove form id=party /></Show>
            </header>
            <div class="stack tight pad">
                <FieldGrid>
                    <FormField form entity=party spec=KIND />
                    {move || if firm.get() { FIRM } else { PERSON }.iter().map(field).collect_view()}
                </FieldGrid>
                <Similar form party />
                <div class="folds">
                <details class="fold">
                    <summary>{move || if firm.get() { words::more_firm.get() } else { words::more_person.get() }}</summary>
                    {move || view! { <Fields form entity=party specs=if firm.get() { FIRM_MORE } else { PERSON_MORE } /> }}
                </details>
                <details class="fold">
                    <summary>
                        {t!(words::agents)}
                        {move || (!for_it.with(Vec::is_empty)).then(|| format!(" ({})", for_it.with(Vec::len)))}
                    </summary>
                    <Several
                        form
                        kind=EntityKind::Agent
                        ids=for_it
                        specs=AGENT
                        add=words::add_agent
                        name=words::agent
                        begin=vec![(A::AgentFor, Part::Whole, party.to_string())]
                    />
                </details>
                </div>
            </div>
        </section>
    }
}
