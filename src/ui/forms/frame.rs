//! What stands around the fields: the form element, what was brought back from
//! a draft, everything that is wrong in one place, and the bar that saves.

use super::{explain::explain, form::Form};
use crate::{
    domain::attribute::{Attribute, EntityKind},
    forms::{Part, Wrong},
    ui::{
        i18n::{forms as texts, shell, t, ts},
        parts::{
            button::{Button, ButtonKind},
            toast::Toasts,
        },
        show, words,
    },
};
use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast as _;

/// The form element. Ctrl Enter sends it from anywhere; Enter in a line only
/// where `enter` says so, because long forms are not finished by it.
#[component]
pub fn FormFrame(
    /// The form.
    form: Form,
    /// Saves it.
    #[prop(into)]
    send: UnsyncCallback<()>,
    /// Whether Enter in a line sends the form.
    #[prop(optional)]
    enter: bool,
    /// Fields and the bar.
    children: Children,
) -> impl IntoView {
    let key = move |event: KeyboardEvent| {
        if event.key() != "Enter" || event.is_composing() {
            return;
        }
        let line = event
            .target()
            .is_some_and(|target| target.dyn_into::<web_sys::HtmlInputElement>().is_ok());
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            send.run(());
        } else if line && !enter {
            event.prevent_default();
        }
    };
    view! {
        <form
            class="form"
            id=form.dom_id()
            novalidate
            autocomplete="off"
            on:keydown=key
            on:submit=move |event| {
                event.prevent_default();
                send.run(());
            }
        >
            {children()}
        </form>
    }
}

/// Says that a draft was brought back, and since when; the way to a fresh start.
#[component]
pub fn DraftNotice(
    /// The form.
    form: Form,
) -> impl IntoView {
    let toasts = Toasts::here();
    let afresh = move |_| {
        let before = form.discard();
        toasts.offer(t!(texts::discarded), t!(texts::undo), move || {
            form.put_back(before.clone())
        });
    };
    view! {
        {move || form.restored.get().map(|at_ms| view! {
            <div class="notice jade row between" role="status">
                <span>{t!(texts::restored, moment = words::left_to_right(&show::moment(at_ms)))}</span>
                <span class="row">
                    <Button kind=ButtonKind::Quiet on_press=move |_| form.restored.set(None)>{t!(texts::go_on)}</Button>
                    <Button kind=ButtonKind::Quiet on_press=afresh>{t!(texts::afresh)}</Button>
                </span>
            </div>
        })}
    }
}

/// Everything that is wrong, after saving was tried: each leads to its field.
#[component]
pub fn Summary(
    /// The form.
    form: Form,
) -> impl IntoView {
    let wrong = move || {
        if form.tried.get() {
            form.errors()
        } else {
            Vec::new()
        }
    };
    let line = move |wrong: Wrong| {
        let said = move || explain(wrong.error, wrong.attribute);
        view! {
            <li>
                <button type="button" class="to-field" on:click=move |_| form.go_to(wrong.entity, wrong.attribute)>
                    {move || name(form, wrong)}
                </button>
                " – "{said}
            </li>
        }
    };
    view! {
        <div class="form-summary" role="alert">
            {move || {
                let all = wrong();
                let count = all.len();
                (!all.is_empty()).then(|| view! {
                    <div class="notice red-frame">
                        <strong>{t!(texts::wrong, count = count)}</strong>
                        <ul>{all.into_iter().map(line).collect_view()}</ul>
                    </div>
                })
            }}
        </div>
    }
}

/// Whose field it is: the side of a party, else the kind of thing.
fn name(form: Form, wrong: Wrong) -> String {
    let field = words::attribute(wrong.attribute);
    let kind = wrong.attribute.kind();
    let whose = if kind == EntityKind::Party {
        let side = form.sheet();
        let side = side.text(wrong.entity, Attribute::PartySide, Part::Whole);
        words::code(crate::domain::attribute::CodeList::PartySide, side)
    } else {
        words::entity_kind(kind).to_owned()
    };
    ts!(texts::whose, whose = whose, field = field).into_owned()
}

/// The bar at the end of a form: saves, throws away, and says how it stands.
#[component]
pub fn SaveBar(
    /// The form.
    form: Form,
    /// The words on the button that saves.
    #[prop(into)]
    save: TextProp,
    /// Leaves the form without saving; what is typed stays as a draft.
    #[prop(optional, into)]
    leave: Option<UnsyncCallback<()>>,
    /// More about what saving does.
    #[prop(optional, into)]
    beside: ViewFn,
) -> impl IntoView {
    let toasts = Toasts::here();
    let discard = move |_| {
        let before = form.discard();
        toasts.offer(t!(texts::discarded), t!(texts::undo), move || {
            form.put_back(before.clone())
        });
        if let Some(leave) = leave {
            leave.run(());
        }
    };
    let state = move || match form.refusal.get() {
        Some(refusal) => Some(
            view! { <span class="field-error" role="alert">{words::refusal(&refusal)}</span> }
                .into_any(),
        ),
        None if form.touched.get() => {
            Some(view! { <span class="muted small">{t!(texts::kept)}</span> }.into_any())
        }
        None => None,
    };
    view! {
        <div class="save-bar">
            <div class="save-state">{state}{beside.run()}</div>
            <div class="row">
                <Show when=move || form.touched.get()>
                    <Button kind=ButtonKind::Quiet on_press=discard>{t!(texts::discard)}</Button>
                </Show>
                {leave.map(|leave| view! { <Button on_press=move |_| leave.run(())>{t!(texts::close)}</Button> })}
                <button type="submit" class=ButtonKind::Go.classes() disabled=form.busy title=move || ts!(texts::save_key)>
                    {move || if form.busy.get() { shell::saving.get().to_owned() } else { save.get().into_owned() }}
                </button>
            </div>
        </div>
    }
}
