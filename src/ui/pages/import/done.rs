//! What became of the import, and the rows that were given back.

use super::{Counts, Step, state::ImportState, work::save_back};
use crate::ui::{
    i18n::{sheets as words, t},
    parts::{
        button::{Button, ButtonKind},
        toast::Toasts,
    },
    routes,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

/// The result.
#[component]
pub fn Done(state: ImportState) -> impl IntoView {
    let another = move |_| {
        state.imported.set(None);
        state.opened.set(None);
        state.looked.set(None);
        state.name.set(String::new());
    };
    move || {
        let imported = state.imported.get()?;
        let back = imported.back > 0;
        let counts = [
            (words::recorded, imported.recorded),
            (words::here, imported.here),
            (words::given_back, imported.back),
        ];
        Some(view! {
            <section class="sheet pad stack" aria-labelledby="import-done">
                <Step id="import-done" text=t!(words::done_title) />
                <Counts of=counts.to_vec() />
                {back.then(|| view! { <p>{t!(words::back_hint)}</p> })}
                <div class="row end">
                    <Button on_press=another>{t!(words::another)}</Button>
                    {back.then(|| view! { <SaveBack state /> })}
                    <A href=routes::DISPUTES attr:class=ButtonKind::Go.classes()>{t!(words::to_list)}</A>
                </div>
            </section>
        })
    }
}

/// The rows that are given back, as a file.
#[component]
pub fn SaveBack(state: ImportState) -> impl IntoView {
    let toasts = Toasts::here();
    let (busy, wrong) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let save = move |_| {
        busy.set(true);
        spawn_local(async move {
            let result = save_back(state).await;
            busy.try_set(false);
            match result {
                Ok(said) => {
                    wrong.try_set(None);
                    if let Some(said) = said {
                        toasts.say(said);
                    }
                }
                Err(text) => {
                    wrong.try_set(Some(text));
                }
            }
        });
    };
    view! {
        {move || wrong.get().map(|text| view! { <p class="notice red" role="alert">{text}</p> })}
        <Button disabled=busy on_press=save>{t!(words::save_back)}</Button>
    }
}
