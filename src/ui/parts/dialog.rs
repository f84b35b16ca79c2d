//! Dialogs on the browser's own `<dialog>`: it keeps the focus inside, makes
//! the rest inert and closes on Escape.

use super::{
    button::{Button, ButtonKind},
    field::new_id,
    icon::{Draw, Icon},
};
use crate::{
    platform::focus,
    ui::i18n::{shell, t, ts},
};
use leptos::{html, prelude::*};

/// A dialog, open while the signal says so.
#[component]
pub fn Dialog(
    /// Its heading.
    #[prop(into)]
    title: TextProp,
    /// Whether it is open; set to false when the person closes it.
    open: RwSignal<bool>,
    /// Its content, made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let title_id = new_id("dialog");
    let heading_id = title_id.clone();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                leave_menu();
                dialog.show_modal().unwrap_or_default();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let children = StoredValue::new(children);
    view! {
        <dialog class="dialog" node_ref=element aria-labelledby=title_id on:close=move |_| open.set(false)>
            <header class="row between">
                <h2 id=heading_id>{move || title.get()}</h2>
                <button type="button" class="btn quiet" aria-label=move || ts!(shell::close) on:click=move |_| open.set(false)>
                    <Draw icon=Icon::Close />
                </button>
            </header>
            <Show when=move || open.get()>{children.with_value(|children| children())}</Show>
        </dialog>
    }
}

/// A dialog gives the focus back to where it was. What was pressed in a menu is
/// hidden by then, so the focus goes to the button of the menu first.
fn leave_menu() {
    let _given = focus::focused().is_some_and(|button| button.again());
}

/// A question with one thing to do, and the way back.
#[component]
pub fn Confirm(
    /// The question.
    #[prop(into)]
    title: TextProp,
    /// What follows from it.
    #[prop(into)]
    text: TextProp,
    /// The words on the button that does it.
    #[prop(into)]
    action: TextProp,
    /// What kind of thing it is.
    #[prop(default = ButtonKind::Go)]
    kind: ButtonKind,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Does it.
    #[prop(into)]
    on_confirm: UnsyncCallback<()>,
) -> impl IntoView {
    let (text, action) = (StoredValue::new(text), StoredValue::new(action));
    view! {
        <Dialog title open>
            <p>{move || text.with_value(TextProp::get)}</p>
            <div class="row end">
                <Button on_press=move |_| open.set(false)>{t!(shell::cancel)}</Button>
                <Button
                    kind=kind
                    on_press=move |_| {
                        open.set(false);
                        on_confirm.run(());
                    }
                >
                    {move || action.with_value(TextProp::get)}
                </Button>
            </div>
        </Dialog>
    }
}
