//! Locks by itself when nobody has touched the page for the set time, and says
//! so half a minute before.

use crate::{
    platform::{clock, idle::Idle},
    ui::{
        engine::use_engine,
        i18n::{shell as words, t},
        parts::{
            button::{Button, ButtonKind},
            dialog::Dialog,
        },
    },
};
use leptos::prelude::*;

const WARN_MS: u64 = 30_000;

/// The watch, and its warning.
#[component]
pub fn AutoLock() -> impl IntoView {
    let engine = use_engine();
    let left = RwSignal::new(0_u64);
    let open = RwSignal::new(false);
    let minutes = Memo::new(move |_| {
        engine.home.with(|home| {
            home.as_ref()
                .map_or(0, |home| home.health.auto_lock_minutes)
        })
    });
    let idle = StoredValue::new_local(Idle::watch());
    let tick = clock::every(1_000, move || {
        let limit = u64::from(minutes.try_get_untracked().unwrap_or(0)) * 60_000;
        let since = idle.try_with_value(Idle::since_ms).unwrap_or(0);
        if limit == 0 || since + WARN_MS < limit {
            if open.try_get_untracked() == Some(true) {
                open.set(false);
            }
        } else if since >= limit {
            open.try_set(false);
            engine.lock();
        } else {
            left.try_set((limit - since).div_ceil(1_000));
            open.try_set(true);
        }
    });
    let tick = StoredValue::new_local(Some(tick));
    on_cleanup(move || {
        tick.try_update_value(Option::take);
    });
    view! {
        <Dialog title=t!(words::idle::title) open>
            <p>{t!(words::idle::text, count = left.get())}</p>
            <div class="row end">
                <Button kind=ButtonKind::Go on_press=move |_| open.set(false)>{t!(words::idle::stay)}</Button>
            </div>
        </Dialog>
    }
}
