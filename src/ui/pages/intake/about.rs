//! What the dispute is about, and everything about it that can wait.

use super::{begin::CURRENCY, moment::Applied, several::Several};
use crate::{
    domain::{
        attribute::{Attribute as A, CodeList, EntityKind},
        codes::CaseSource,
        id::EntityId,
    },
    forms::Part,
    platform::media,
    ui::{
        forms::{FieldSpec, Fields, Form, Look},
        i18n::{Text, intake as words, t},
        words as said,
    },
};
use leptos::prelude::*;

const ABOUT: &[FieldSpec] = &[
    FieldSpec::new(A::DisputeSubtype)
        .whole()
        .look(Look::Chips)
        .bare(),
    FieldSpec::new(A::DisputeGoods).bare(),
    FieldSpec::new(A::DisputeDisputed).bare(),
    FieldSpec::new(A::DisputeDisputedRate).whole(),
];

/// On a phone the device's own list is quicker than nineteen chips.
const ABOUT_NARROW: &[FieldSpec] = &[
    FieldSpec::new(A::DisputeSubtype)
        .whole()
        .look(Look::List)
        .bare(),
    FieldSpec::new(A::DisputeGoods).bare(),
    FieldSpec::new(A::DisputeDisputed).bare(),
    FieldSpec::new(A::DisputeDisputedRate).whole(),
];
const NARROW: &str = "(max-width: 700px)";

const FACTS: &[FieldSpec] = &[
    FieldSpec::new(A::DisputeFacts).whole(),
    FieldSpec::new(A::DisputeApplicationMode).look(Look::List),
];

const ASKED: &[FieldSpec] = &[
    FieldSpec::new(A::DisputeClaimed),
    FieldSpec::new(A::DisputeClaimedRate).whole(),
];

const CLAIM: &[FieldSpec] = &[
    FieldSpec::new(A::ClaimWords).whole(),
    FieldSpec::new(A::ClaimAmount),
];

const ORDER: &[FieldSpec] = &[
    FieldSpec::new(A::OrderReference).third(),
    FieldSpec::new(A::OrderDate).third(),
    FieldSpec::new(A::OrderIncoterm).third().look(Look::List),
    FieldSpec::new(A::OrderGoods).third(),
    FieldSpec::new(A::OrderQuantity).third(),
    FieldSpec::new(A::OrderAmount).third(),
];

const SOURCE: &[FieldSpec] = &[FieldSpec::new(A::DisputeSource).look(Look::List)];

const REFERRAL: &[FieldSpec] = &[
    FieldSpec::new(A::DisputeReferringBody),
    FieldSpec::new(A::DisputeReferralNumber),
    FieldSpec::new(A::DisputeReferredOn),
];

const RETURN: &[FieldSpec] = &[
    FieldSpec::new(A::DisputeForeignElements).whole(),
    FieldSpec::new(A::DisputeType).look(Look::List),
    FieldSpec::new(A::DisputePlace),
    FieldSpec::new(A::DisputeDifficulty),
    FieldSpec::new(A::DisputeOpenness),
];

/// What about, and how much.
#[component]
pub fn About(form: Form, dispute: EntityId) -> impl IntoView {
    let narrow = media::matches(NARROW);
    let specs = if narrow { ABOUT_NARROW } else { ABOUT };
    view! { <Card title=words::about><Fields form entity=dispute specs /></Card> }
}

/// What happened, as told; how and when the application arrived.
#[component]
pub fn Facts(form: Form, dispute: EntityId) -> impl IntoView {
    view! {
        <Card title=words::facts>
            <Fields form entity=dispute specs=FACTS />
            <Applied form dispute />
        </Card>
    }
}

/// What can wait, each under its heading.
#[component]
pub fn Rest(form: Form, dispute: EntityId) -> impl IntoView {
    let currency = |amount| vec![(amount, Part::Currency, CURRENCY.to_owned())];
    let (claims, orders) = (
        form.of_kind(EntityKind::Claim),
        form.of_kind(EntityKind::Order),
    );
    let source = form.text(dispute, A::DisputeSource, Part::Whole);
    let referred = Memo::new(move |_| {
        source.with(|code| CaseSource::from_code(code).is_some_and(CaseSource::is_referred))
    });
    let elements = form.text(dispute, A::DisputeForeignElements, Part::Whole);
    let foreign = move || {
        let named = |code: &str| said::code(CodeList::ForeignElement, code);
        elements.with(|all| all.lines().map(named).collect::<Vec<_>>().join(" · "))
    };
    view! {
        <Fold title=words::asked>
            <Several form kind=EntityKind::Claim ids=claims specs=CLAIM add=words::add_claim name=words::claim begin=currency(A::ClaimAmount) />
            <Fields form entity=dispute specs=ASKED />
        </Fold>
        <Fold title=words::orders>
            <Several form kind=EntityKind::Order ids=orders specs=ORDER add=words::add_order name=words::order begin=currency(A::OrderAmount) />
        </Fold>
        <Fold title=words::source beside=move || source.with(|code| said::code(CodeList::CaseSource, code))>
            <Fields form entity=dispute specs=SOURCE />
            <Show when=move || referred.get()><Fields form entity=dispute specs=REFERRAL /></Show>
        </Fold>
        <Fold title=words::return_ beside=foreign>
            <p class="muted small">{t!(words::suggested)}</p>
            <Fields form entity=dispute specs=RETURN />
        </Fold>
    }
}

#[component]
fn Card(title: Text, children: Children) -> impl IntoView {
    view! {
        <section class="sheet intake-card">
            <header><h2>{t!(title)}</h2></header>
            <div class="stack tight pad">{children()}</div>
        </section>
    }
}

/// A folded section; what it holds in short stands beside its heading.
#[component]
fn Fold(title: Text, #[prop(optional, into)] beside: ViewFn, children: Children) -> impl IntoView {
    view! {
        <details class="sheet intake-fold">
            <summary><h2>{t!(title)}</h2><span class="muted small">{move || beside.run()}</span></summary>
            <div class="stack pad">{children()}</div>
        </details>
    }
}
