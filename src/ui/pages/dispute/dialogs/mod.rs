//! What is recorded beside the fields: an agreement, a payment, its taking
//! back, a mediator's part, where the dispute stands. One dialog, so that two
//! never lie upon each other.

mod agree;
mod assign;
mod before_session;
mod end_part;
mod gates;
mod pay;
mod stage;
mod take_back;

pub use before_session::{BeforeSession, begins};

use super::case::{Case, Doing};
use crate::ui::{
    i18n::{dispute as texts, ts},
    parts::dialog::Dialog,
};
use leptos::prelude::*;
use std::borrow::Cow;

/// The dialog of the page.
#[component]
pub fn Dialogs() -> impl IntoView {
    let case = Case::here();
    let doing = Memo::new(move |_| case.in_dialog());
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(doing.get().is_some()));
    Effect::new(move |_| {
        if !open.get()
            && let Some(doing) = doing.get_untracked()
        {
            case.end(doing);
        }
    });
    view! {
        <Dialog title=move || doing.get().map_or("".into(), title) open>
            {move || doing.get().map(content)}
        </Dialog>
    }
}

fn title(doing: Doing) -> Cow<'static, str> {
    match doing {
        Doing::Agree => ts!(texts::agree::open),
        Doing::Pay => ts!(texts::pay::open),
        Doing::TakeBack(_) => ts!(texts::take_back::title),
        Doing::Assign => ts!(texts::assign::open),
        Doing::EndPart(_) => ts!(texts::end_part::open),
        Doing::Move(_) => ts!(texts::stage::change),
        Doing::Edit(..) | Doing::Add(..) => "".into(),
    }
}

fn content(doing: Doing) -> AnyView {
    match doing {
        Doing::Agree => view! { <agree::Agree /> }.into_any(),
        Doing::Pay => view! { <pay::Pay /> }.into_any(),
        Doing::TakeBack(payment) => view! { <take_back::TakeBack payment /> }.into_any(),
        Doing::Assign => view! { <assign::Assign /> }.into_any(),
        Doing::EndPart(part) => view! { <end_part::EndPart part /> }.into_any(),
        Doing::Move(stage) => view! { <stage::Move stage /> }.into_any(),
        Doing::Edit(..) | Doing::Add(..) => ().into_any(),
    }
}
