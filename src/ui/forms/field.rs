//! One field of a form, drawn by the shape of its attribute.

use super::{
    controls::{
        choices::ChoiceControl, line::LineControl, moment::MomentControl, rate::RateControl,
        skills::SkillsControl, words::WordsControl,
    },
    explain::{explain, warn},
    form::Form,
    options::{self, Options},
    spec::{FieldSpec, Look},
};
use crate::{
    domain::{
        attribute::{Attribute, CodeList, Joining, Shape},
        id::EntityId,
    },
    forms::Part,
    ui::{
        i18n::{fields::value as yes_no, forms as texts, ts},
        parts::{
            choice::{Choice, Select},
            combo::ComboBox,
            date_field::DateField,
            field::FieldError,
            money_field::{MoneyField, MoneyText},
        },
        words,
    },
};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// Lists of up to so many codes stand side by side.
const SIDE_BY_SIDE: usize = 4;

/// Fields in the order of a section.
#[component]
pub fn Fields(
    /// The form.
    form: Form,
    /// Of which thing on it.
    entity: EntityId,
    /// Which fields.
    specs: &'static [FieldSpec],
    /// What entity fields offer.
    #[prop(optional, into)]
    options: Option<Options>,
) -> impl IntoView {
    let fields = specs
        .iter()
        .map(|spec| view! { <FormField form entity spec=*spec options=options.unwrap_or_default() /> })
        .collect_view();
    view! { <FieldGrid>{fields}</FieldGrid> }
}

/// The grid in which fields stand by their widths.
#[component]
pub fn FieldGrid(
    /// [`FormField`]s.
    children: Children,
) -> impl IntoView {
    view! { <div class="form-fields"><div class="form-grid">{children()}</div></div> }
}

/// One field.
#[component]
pub fn FormField(
    /// The form.
    form: Form,
    /// Of which thing on it.
    entity: EntityId,
    /// Which field, and how it is drawn.
    spec: FieldSpec,
    /// What an entity field offers.
    #[prop(optional, into)]
    options: Options,
) -> impl IntoView {
    let attribute = spec.attribute;
    let error: FieldError =
        Signal::derive(move || form.error(entity, attribute).map(|e| explain(e, attribute)));
    let left = move |event: web_sys::FocusEvent| {
        // Going from one control of the field to another is not leaving it.
        let within = event
            .current_target()
            .and_then(|it| it.dyn_into::<web_sys::Node>().ok());
        let to = event
            .related_target()
            .and_then(|it| it.dyn_into::<web_sys::Node>().ok());
        if !within.is_some_and(|within| within.contains(to.as_ref())) {
            form.left(entity, attribute);
        }
    };
    view! {
        <div
            class=spec.width.class()
            class:wrong=move || error.with(Option::is_some)
            id=form.field_id(entity, attribute)
            on:focusout=left
        >
            {control(form, entity, spec, options, error)}
            <Warning form entity attribute />
        </div>
    }
}

/// What should be looked at again; it does not keep anybody from saving.
#[component]
fn Warning(form: Form, entity: EntityId, attribute: Attribute) -> impl IntoView {
    if attribute != Attribute::PartyDocumentNumber {
        return ().into_any();
    }
    let number = form.text(entity, attribute, Part::Whole);
    let kind = form.text(entity, Attribute::PartyDocumentKind, Part::Whole);
    let warning = Memo::new(move |_| {
        number.track();
        kind.track();
        form.sheet().warning(entity, attribute)
    });
    view! {
        <p class="field-warning" role="status">{move || warning.get().map(warn)}</p>
    }
    .into_any()
}

fn control(
    form: Form,
    entity: EntityId,
    spec: FieldSpec,
    options: Options,
    error: FieldError,
) -> AnyView {
    let attribute = spec.attribute;
    let label = TextProp::from(move || {
        let name = spec
            .label
            .map_or_else(|| words::attribute(attribute), |label| label.get());
        if spec.required {
            ts!(texts::required, field = name).into_owned()
        } else {
            name.to_owned()
        }
    });
    let known = words::attribute_hint(attribute).is_some();
    let hint = (spec.hinted && known)
        .then(|| TextProp::from(move || words::attribute_hint(attribute).unwrap_or_default()));
    // A bare field has no hint of its widget's either.
    let own_hint = if spec.hinted {
        None
    } else {
        Some(TextProp::from(""))
    };
    let text = move |part| form.text(entity, attribute, part);
    match attribute.shape() {
        Shape::Money => {
            let value = MoneyText {
                amount: text(Part::Amount),
                currency: text(Part::Currency),
            };
            let hint = hint.unwrap_or_else(|| "".into());
            return view! { <MoneyField label value hint error /> }.into_any();
        }
        Shape::Rate => return view! { <RateControl form entity attribute error /> }.into_any(),
        Shape::Moment => {
            return view! { <MomentControl form entity attribute label hint error /> }.into_any();
        }
        Shape::Words => {
            return view! { <WordsControl form entity attribute label hint error /> }.into_any();
        }
        _ => {}
    }
    let value = text(Part::Whole);
    let several = attribute.joining() == Joining::Many;
    match attribute.shape() {
        Shape::Code(list) => code(list, spec, label, hint, error, value),
        Shape::Flag => {
            view! { <ChoiceControl label hint error value choices=flag() several=false /> }
                .into_any()
        }
        Shape::Skill => {
            view! { <SkillsControl label hint=hint.or(own_hint) error value /> }.into_any()
        }
        Shape::Date => match hint.or(own_hint) {
            Some(hint) => view! { <DateField label value hint error /> }.into_any(),
            None => view! { <DateField label value error /> }.into_any(),
        },
        Shape::Entity if several => {
            view! { <ChoiceControl label hint error value choices=options several /> }.into_any()
        }
        Shape::Language if several => {
            let choices = options::languages_at_the_desk(value);
            view! { <ChoiceControl label hint error value choices several /> }.into_any()
        }
        Shape::Entity => listed(label, hint, error, value, options, !spec.required),
        Shape::Country => searched(label, hint, error, value, options::country_choices()),
        Shape::Language => searched(label, hint, error, value, options::languages()),
        _ => {
            let required = spec.required;
            view! { <LineControl attribute label hint error value required /> }.into_any()
        }
    }
}

fn code(
    list: CodeList,
    spec: FieldSpec,
    label: TextProp,
    hint: Option<TextProp>,
    error: FieldError,
    value: RwSignal<String>,
) -> AnyView {
    let choices = options::codes(list, value);
    let several = spec.attribute.joining() == Joining::Many;
    let few = choices.with_untracked(Vec::len) <= SIDE_BY_SIDE;
    match spec.look {
        Look::Auto if !(several || few) => {
            listed(label, hint, error, value, choices, !spec.required)
        }
        Look::List if !several => listed(label, hint, error, value, choices, !spec.required),
        _ => view! { <ChoiceControl label hint error value choices several /> }.into_any(),
    }
}

fn listed(
    label: TextProp,
    hint: Option<TextProp>,
    error: FieldError,
    value: RwSignal<String>,
    choices: Signal<Vec<Choice>>,
    optional: bool,
) -> AnyView {
    match hint {
        Some(hint) => view! { <Select label value choices hint error optional /> }.into_any(),
        None => view! { <Select label value choices error optional /> }.into_any(),
    }
}

fn searched(
    label: TextProp,
    hint: Option<TextProp>,
    error: FieldError,
    value: RwSignal<String>,
    choices: Signal<Vec<Choice>>,
) -> AnyView {
    match hint {
        Some(hint) => view! { <ComboBox label value choices hint error /> }.into_any(),
        None => view! { <ComboBox label value choices error /> }.into_any(),
    }
}

fn flag() -> Signal<Vec<Choice>> {
    Signal::derive(|| {
        vec![
            Choice::new("yes", yes_no::yes.get()),
            Choice::new("no", yes_no::no.get()),
        ]
    })
}
