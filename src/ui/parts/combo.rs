//! One of many, found by typing: countries, languages, currencies, people.
//! Follows the combobox pattern of the ARIA practices (list with manual
//! selection): arrows move, Enter takes, Escape closes.

use super::{
    choice::Choice,
    field::{Field, FieldError, Tied, new_id, typed_direction},
};
use crate::{
    domain::fold::PART_END,
    ui::i18n::{shell, t},
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// Rows drawn at most; typing narrows the rest.
const SHOWN: usize = 60;

/// A searchable list; the empty value stands for none.
#[component]
pub fn ComboBox(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// The value chosen; empty for none.
    value: RwSignal<String>,
    /// What can be chosen, in the order in which it is offered.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// What to know before choosing.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: FieldError,
    /// Marks it as one that may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    view! { <Field label hint=hint error optional control=move |tied| view! { <Combo tied value choices /> } /> }
}

/// The control of [`ComboBox`] alone, for fields of several controls.
#[component]
pub fn Combo(
    /// How it is tied to its label.
    tied: Tied,
    /// The value chosen.
    value: RwSignal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// A name for readers, where no label of its own stands before it.
    #[prop(optional, into)]
    name: Option<TextProp>,
) -> impl IntoView {
    let state = State::new(value, choices);
    let list_id = new_id("list");
    let active_id = {
        let list_id = list_id.clone();
        move || (state.open.get()).then(|| format!("{list_id}-{}", state.active.get()))
    };
    let row_id = list_id.clone();
    // Typing replaces what was chosen.
    let select_all = |event: web_sys::FocusEvent| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        input.select();
        // Selecting keeps WebKit from bringing into view what Tab came to.
        crate::platform::focus::bring(&input);
    };
    view! {
        <div class="combo">
            <input
                type="text"
                class="input"
                role="combobox"
                dir=typed_direction(state.shown)
                id=tied.id
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-label=name.map(|name| move || name.get())
                aria-controls=list_id.clone()
                aria-expanded=move || if state.open.get() { "true" } else { "false" }
                aria-activedescendant=active_id
                aria-describedby=tied.described_by
                aria-invalid=move || tied.invalid.get().then_some("true")
                prop:value=state.shown
                on:input=move |event| state.typed(event_target_value(&event))
                on:focus=select_all
                on:click=move |_| state.open.set(true)
                on:blur=move |_| state.leave()
                on:keydown=move |event| state.key(&event)
            />
            <ul class="combo-list" role="listbox" id=list_id hidden=move || !state.open.get()>
                {move || {
                    let row_id = row_id.clone();
                    state.open.get().then(|| view! { <Rows state row_id /> })
                }}
            </ul>
        </div>
    }
}

#[component]
fn Rows(state: State, row_id: String) -> impl IntoView {
    let rows = move || {
        let matching = state.matching.get();
        if matching.is_empty() {
            return view! { <li class="combo-none muted">{t!(shell::no_match)}</li> }.into_any();
        }
        let row = |(index, choice): (usize, Choice)| {
            let taken = choice.value.clone();
            view! {
                <li
                    role="option"
                    id=format!("{row_id}-{index}")
                    class:active=move || state.active.get() == index
                    aria-selected=move || if state.active.get() == index { "true" } else { "false" }
                    // Before the field loses the focus, which closes the list.
                    on:pointerdown=move |event| event.prevent_default()
                    on:click=move |_| state.take(taken.clone())
                >
                    <bdi>{choice.label}</bdi>
                    {(!choice.described.is_empty()).then(|| view! { <span class="muted small">{choice.described}</span> })}
                </li>
            }
        };
        matching
            .into_iter()
            .enumerate()
            .map(row)
            .collect_view()
            .into_any()
    };
    view! { {rows} }
}

#[derive(Clone, Copy)]
struct State {
    value: RwSignal<String>,
    open: RwSignal<bool>,
    /// What is typed while searching; nothing when the chosen label is shown.
    search: RwSignal<Option<String>>,
    active: RwSignal<usize>,
    matching: Memo<Vec<Choice>>,
    shown: Memo<String>,
}

impl State {
    fn new(value: RwSignal<String>, choices: Signal<Vec<Choice>>) -> Self {
        let search = RwSignal::new(None::<String>);
        let matching = Memo::new(move |_| {
            let wanted = search.get().unwrap_or_default().to_lowercase();
            choices.with(|choices| best(choices, wanted.trim()))
        });
        let shown = Memo::new(move |_| {
            search.get().unwrap_or_else(|| {
                let value = value.get();
                choices.with(|choices| {
                    choices
                        .iter()
                        .find(|choice| choice.value == value)
                        .map_or(value, |choice| choice.label.clone())
                })
            })
        });
        Self {
            value,
            open: RwSignal::new(false),
            search,
            active: RwSignal::new(0),
            matching,
            shown,
        }
    }

    fn typed(self, text: String) {
        self.search.set(Some(text));
        self.active.set(0);
        self.open.set(true);
    }

    fn take(self, value: String) {
        self.value.set(value);
        self.search.set(None);
        self.open.set(false);
    }

    /// An emptied field means none. What is typed is taken where it can mean
    /// one choice only; else the field goes back to what was chosen.
    fn leave(self) {
        // A field that is taken away while it has the focus is left by that, too.
        let emptied = |search: &Option<String>| search.as_deref() == Some("");
        let Some(emptied) = self.search.try_with_untracked(emptied) else {
            return;
        };
        if emptied {
            self.value.set(String::new());
        } else if let Some(meant) = self.meant() {
            self.value.set(meant);
        }
        self.search.set(None);
        self.open.set(false);
    }

    /// The only choice that what is typed leaves, or the one it names in full.
    fn meant(self) -> Option<String> {
        let typed = self.search.get_untracked()?.trim().to_lowercase();
        self.matching.with_untracked(|all| {
            let first = all.first()?;
            let only = all.len() == 1 || rank(first, &typed) == Some(0);
            (only && !typed.is_empty()).then(|| first.value.clone())
        })
    }

    fn key(self, event: &KeyboardEvent) {
        let last = self.matching.with_untracked(Vec::len).saturating_sub(1);
        let open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if open => self
                .active
                .update(|active| *active = (*active + 1).min(last)),
            "ArrowDown" => self.open.set(true),
            "ArrowUp" if open => self
                .active
                .update(|active| *active = active.saturating_sub(1)),
            "Home" if open => self.active.set(0),
            "End" if open => self.active.set(last),
            "Enter" if open => {
                let chosen = self.matching.with_untracked(|all| {
                    all.get(self.active.get_untracked())
                        .map(|choice| choice.value.clone())
                });
                if let Some(chosen) = chosen {
                    self.take(chosen);
                }
            }
            "Escape" if open => {
                self.search.set(None);
                self.open.set(false);
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The choices that a text finds: what it names in full first, then what begins
/// with it, in the order in which they are offered.
fn best(choices: &[Choice], wanted: &str) -> Vec<Choice> {
    let ranked = |choice| rank(choice, wanted).map(|rank| (rank, choice));
    let mut found: Vec<(u8, &Choice)> = choices.iter().filter_map(ranked).collect();
    found.sort_by_key(|(rank, _)| *rank);
    let found = found.into_iter().take(SHOWN);
    found.map(|(_, choice)| choice.clone()).collect()
}

/// How well a choice fits a text in lower case, the best first; nothing where it
/// does not.
fn rank(choice: &Choice, wanted: &str) -> Option<u8> {
    let (label, value) = (choice.label.to_lowercase(), choice.value.to_lowercase());
    let also = choice.also.to_lowercase();
    Some(if wanted.is_empty() || label == wanted || value == wanted {
        0
    } else if label.starts_with(wanted) || value.starts_with(wanted) {
        1
    } else if also.split(PART_END).any(|part| part.starts_with(wanted)) {
        2
    } else if label.contains(wanted) {
        3
    } else if also.contains(wanted) {
        4
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_in_full_stands_first() {
        let countries = [
            Choice::new("IQ", "伊拉克").also("Iraq"),
            Choice::new("IR", "伊朗").also("Iran"),
            Choice::new("EG", "埃及").also("Egypt\u{1f}aiji\u{1f}aj"),
            Choice::new("ET", "埃塞俄比亚").also("Ethiopia"),
            Choice::new("NU", "纽埃").also("Niue"),
        ];
        for (typed, found) in [
            ("ir", vec!["IR", "IQ"]),
            ("egypt", vec!["EG"]),
            ("aiji", vec!["EG"]),
            ("埃", vec!["EG", "ET", "NU"]),
            ("埃及", vec!["EG"]),
            ("xx", vec![]),
        ] {
            let best = best(&countries, typed);
            let codes: Vec<&str> = best.iter().map(|choice| choice.value.as_str()).collect();
            assert_eq!(codes, found, "{typed}");
        }
        assert_eq!(best(&countries, "").len(), countries.len());
    }
}
