//! One line of text, with the keyboard, direction and language that fit it.

use crate::{
    domain::attribute::{Attribute as A, Shape},
    ui::parts::field::{Field, FieldError, typed_direction},
};
use leptos::prelude::*;

/// How the browser should treat what is typed.
struct Kind {
    inputmode: &'static str,
    dir: &'static str,
    lang: Option<&'static str>,
    /// Numbers and codes: no spelling, no capitals of the browser's own.
    code: bool,
}

impl Kind {
    fn of(attribute: A) -> Self {
        let (inputmode, dir, lang, code) = match attribute {
            A::PartyPhone | A::AgentPhone | A::MediatorPhone => ("tel", "ltr", None, true),
            A::PartyEmail => ("email", "ltr", None, true),
            A::PartyWeChat
            | A::PartyCreditCode
            | A::PartyDocumentNumber
            | A::AgentDocumentNumber => ("text", "ltr", None, true),
            A::DisputeReferralNumber
            | A::OrderReference
            | A::AgreementNumber
            | A::PartyBooth
            | A::DisputeNumber => ("text", "auto", None, true),
            A::PartyNameChinese | A::MediatorNameChinese => ("text", "auto", Some("zh-CN"), false),
            A::PartyNameLatin => ("text", "ltr", Some("und-Latn"), false),
            _ if attribute.shape() == Shape::Number => ("numeric", "ltr", None, true),
            _ => ("text", "auto", None, false),
        };
        Self {
            inputmode,
            dir,
            lang,
            code,
        }
    }
}

/// A line. What is typed belongs to other people, so the browser neither
/// remembers nor suggests it.
#[component]
pub fn LineControl(
    attribute: A,
    label: TextProp,
    hint: Option<TextProp>,
    error: FieldError,
    value: RwSignal<String>,
    required: bool,
) -> impl IntoView {
    let kind = Kind::of(attribute);
    let typed = typed_direction(value);
    let control = move |tied: crate::ui::parts::field::Tied| {
        view! {
            <input
                type="text"
                class="input"
                class:code=kind.code
                id=tied.id
                dir=move || if kind.dir == "auto" { typed() } else { kind.dir }
                lang=kind.lang
                inputmode=kind.inputmode
                autocomplete="off"
                autocapitalize=kind.code.then_some("off")
                spellcheck=if kind.code || kind.lang.is_some() { "false" } else { "true" }
                aria-required=required.then_some("true")
                aria-describedby=tied.described_by
                aria-invalid=move || tied.invalid.get().then_some("true")
                bind:value=value
            />
        }
    };
    view! { <Field label hint=hint error control /> }
}
