//! What the address asks to begin: the front page leads to the very thing that
//! is to be done. `#payment`, `#mediators`, `#next` and `#stage` each open a
//! form once; the address then is that of the dispute again, so that a reload
//! or a way back opens nothing.

use super::{
    case::{Case, Doing},
    group::Group,
};
use crate::ui::routes;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// Begins what the address asks for.
#[component]
pub fn Arrival() -> impl IntoView {
    let (case, hash, navigate) = (Case::here(), use_location().hash, use_navigate());
    Effect::new(move |_| {
        let asked = hash.get();
        let doing = match asked.trim_start_matches('#') {
            "payment" => Doing::Pay,
            "mediators" => Doing::Assign,
            "next" => Doing::Edit(case.id.into(), Group::NextStep),
            "stage" => Doing::Move(None),
            _ => return,
        };
        let here = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&routes::dispute(case.id), here);
        if !untrack(|| case.read_only()) {
            case.begin(doing);
        }
    });
}
