//! Which columns a table has: those of the program, or of a layout file that the
//! person gave once and that is kept on this device.

use crate::{
    domain::tongue::Tongue,
    platform::files,
    protocol::{
        Ask, Refusal, Reply,
        layouts::{LayoutAsk, LayoutKind, LayoutView},
    },
    ui::{
        engine::use_engine,
        i18n::{lang, sheets, t, tables as texts, ts},
        parts::{
            button::Button,
            choice::{Choice, Select},
            field::new_id,
            toast::Toasts,
        },
        refusals,
        words::isolated,
    },
};
use leptos::{html, prelude::*, task::spawn_local};

/// Chosen where the program's own columns are.
const OWN: &str = "-";

/// Which layout was chosen; nothing for the program's own.
#[derive(Clone, Copy)]
pub struct Layouts {
    kind: LayoutKind,
    /// Its name behind a stroke, or [`OWN`].
    chosen: RwSignal<String>,
    kept: RwSignal<Vec<LayoutView>>,
}

impl Layouts {
    /// The program's own.
    pub fn new(kind: LayoutKind) -> Self {
        Self {
            kind,
            chosen: RwSignal::new(OWN.to_owned()),
            kept: RwSignal::default(),
        }
    }

    /// The name of the layout that was chosen.
    pub fn name(self) -> Option<String> {
        self.chosen
            .with_untracked(|chosen| named(chosen).map(str::to_owned))
    }

    fn take(self, kept: Vec<LayoutView>) {
        let own = kept.into_iter().filter(|view| view.kind == self.kind);
        self.kept.set(own.collect());
    }

    fn choices(self) -> Vec<Choice> {
        let tongue = Tongue::from_tag(lang().tag()).unwrap_or(Tongue::Zh);
        let mut all = vec![Choice::new(OWN, texts::layout_own.get())];
        self.kept.with(|kept| {
            all.extend(
                kept.iter()
                    .map(|view| Choice::new(format!("{OWN}{}", view.name), title(view, tongue))),
            );
        });
        all
    }
}

fn named(chosen: &str) -> Option<&str> {
    chosen.strip_prefix(OWN).filter(|name| !name.is_empty())
}

fn title(view: &LayoutView, tongue: Tongue) -> String {
    let [zh, en, ar] = &view.titles;
    match tongue {
        Tongue::Zh => zh,
        Tongue::En => en,
        Tongue::Ar => ar,
    }
    .clone()
}

/// The choice, a way to add a file and a way to let a layout go.
#[component]
pub fn ChooseLayout(layouts: Layouts) -> impl IntoView {
    let (engine, toasts) = (use_engine(), Toasts::here());
    let wrong = RwSignal::new(None::<String>);
    let input = NodeRef::<html::Input>::new();
    let ask = move |ask: LayoutAsk, done: fn(&[LayoutView], Layouts) -> Option<String>| {
        wrong.set(None);
        spawn_local(async move {
            match engine.ask(Ask::Layout(ask)).await {
                Ok(Reply::Layouts(kept)) => {
                    let said = done(&kept, layouts);
                    layouts.take(kept);
                    if let Some(said) = said {
                        toasts.say(said);
                    }
                }
                Ok(_) => {
                    wrong.try_set(Some(refusals::explain(&Refusal::Fault)));
                }
                Err(refusal) => {
                    wrong.try_set(Some(refusals::explain(&refusal)));
                }
            }
        });
    };
    ask(LayoutAsk::List, |_, _| None);
    let given = move |_| {
        let Some(element) = input.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let file = files::chosen(&element).await;
            // The same file, corrected, can be chosen again.
            element.set_value("");
            let Some(file) = file else {
                wrong.try_set(Some(sheets::unreadable.get().to_owned()));
                return;
            };
            let keep = LayoutAsk::Keep {
                bytes: file.bytes,
                kind: layouts.kind,
            };
            ask(keep, |kept, layouts| {
                let new = kept.first()?;
                layouts.chosen.set(format!("{OWN}{}", new.name));
                let tongue = Tongue::from_tag(untrack(lang).tag()).unwrap_or(Tongue::Zh);
                let title = isolated(&title(new, tongue));
                let said = ts!(texts::layout_kept, title = title, count = new.columns);
                Some(said.into_owned())
            });
        });
    };
    let forget = move |_| {
        let Some(name) = layouts.name() else { return };
        layouts.chosen.set(OWN.to_owned());
        let kind = layouts.kind;
        ask(LayoutAsk::Forget { kind, name }, |_, _| {
            Some(texts::layout_forgotten.get().to_owned())
        });
    };
    let id = new_id("layout");
    view! {
        <Select
            label=t!(texts::layout)
            hint=t!(texts::layout_hint)
            value=layouts.chosen
            choices=Signal::derive(move || layouts.choices())
        />
        <div class="row file">
            <input
                type="file"
                class="visually-hidden"
                id=id.clone()
                node_ref=input
                accept=".json,application/json"
                on:change=given
            />
            <label class="btn" for=id>{t!(texts::layout_file)}</label>
            <Show when=move || layouts.chosen.with(|chosen| named(chosen).is_some())>
                <Button on_press=forget>{t!(texts::layout_forget)}</Button>
            </Show>
        </div>
        {move || wrong.get().map(|text| view! { <p class="notice red" role="alert">{text}</p> })}
    }
}
