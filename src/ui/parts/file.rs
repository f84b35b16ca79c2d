//! Files that the person gives: the button behind which the browser's own choice
//! opens, the field around it, and a place onto which files are dropped. What
//! becomes of a file is the caller's; nothing is read here.

use super::field::{Field, FieldError, Tied, new_id};
use crate::{
    platform::{
        attach::{self, Given},
        media,
    },
    ui::i18n::{parts as words, t},
};
use leptos::{ev::DragEvent, html, prelude::*};

/// What takes the files: never none of them.
pub type Take = UnsyncCallback<Vec<Given>>;

/// A button that lets the person choose files, or opens the camera.
#[component]
pub fn FileButton(
    /// What stands on it.
    #[prop(into)]
    text: TextProp,
    /// Takes what was chosen.
    #[prop(into)]
    take: Take,
    /// How it is tied to a field around it.
    #[prop(optional)]
    tied: Option<Tied>,
    /// The kinds of file that the choice offers first, as `accept` has them.
    #[prop(default = None)]
    accept: Option<&'static str>,
    /// Several at once.
    #[prop(optional)]
    many: bool,
    /// Opens the camera where there is one.
    #[prop(optional)]
    camera: bool,
    /// Nothing can be chosen now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        // Taking them empties the input: the same file, corrected, can be chosen again.
        let given = input
            .get_untracked()
            .map_or_else(Vec::new, |input| attach::chosen(&input));
        if !given.is_empty() {
            take.run(given);
        }
    };
    let described_by = tied.as_ref().map(|tied| tied.described_by);
    let invalid = tied.as_ref().map(|tied| tied.invalid);
    let id = tied.map_or_else(|| new_id("file"), |tied| tied.id);
    view! {
        <input
            type="file"
            class="visually-hidden"
            id=id.clone()
            node_ref=input
            multiple=many
            accept=accept
            capture=camera.then_some("environment")
            disabled=disabled
            aria-describedby=move || described_by.and_then(|of| of.get())
            aria-invalid=move || invalid.is_some_and(|of| of.get()).then_some("true")
            on:change=chosen
        />
        <label class="btn" for=id>{move || text.get()}</label>
    }
}

/// A field for one file: chosen, or dropped onto it.
#[component]
pub fn FileField(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// What stands on the button.
    #[prop(into)]
    text: TextProp,
    /// The name of the file that was given; empty before.
    #[prop(into)]
    name: Signal<String>,
    /// Takes the file.
    #[prop(into)]
    take: UnsyncCallback<Given>,
    /// What to know before choosing.
    #[prop(default = None)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: FieldError,
    /// The kinds of file that the choice offers first, as `accept` has them.
    #[prop(optional)]
    accept: Option<&'static str>,
    /// Nothing can be given now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let take = Take::new(move |given: Vec<Given>| {
        if let Some(first) = given.into_iter().next() {
            take.run(first);
        }
    });
    let invite = move || {
        let fresh = name.with(String::is_empty) && !media::touch();
        fresh.then(|| view! { <span class="muted small">{t!(words::drop_file)}</span> })
    };
    let control = move |tied: Tied| {
        let zone = drop_zone(move || !disabled.get_untracked(), take);
        view! {
            <div class="file" {..zone}>
                <FileButton text take tied accept disabled />
                {invite}
                <bdi class="line">{name}</bdi>
            </div>
        }
    };
    view! { <Field label hint error control /> }
}

/// Makes an element a place onto which files are dropped, while that is `open`.
/// What else is dragged over it is left alone.
pub fn drop_zone(
    open: impl Fn() -> bool + Copy + 'static,
    take: Take,
) -> impl leptos::attr::Attribute {
    let over = RwSignal::new(false);
    let drag = move |event: DragEvent| {
        if attach::drags_files(&event) && open() {
            event.prevent_default();
            over.set(true);
        }
    };
    let drop = move |event: DragEvent| {
        over.set(false);
        if attach::drags_files(&event) && open() {
            event.prevent_default();
            let given = attach::dropped(&event);
            if !given.is_empty() {
                take.run(given);
            }
        }
    };
    view! {
        <{..}
            class:drop-here=over
            on:dragover=drag
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        />
    }
}
