//! Texts that follow from others until somebody types them.

use leptos::prelude::*;

/// Keeps `text` as `compute` says, as long as it holds nothing or what was
/// suggested before: a person's own choice is never touched.
pub fn suggest(text: RwSignal<String>, compute: impl Fn() -> String + 'static) {
    Effect::new(move |before: Option<String>| {
        let wanted = compute();
        let now = text.get_untracked();
        let own = !now.is_empty() && before.as_ref() != Some(&now);
        if !own && now != wanted {
            text.set(wanted.clone());
        }
        wanted
    });
}
