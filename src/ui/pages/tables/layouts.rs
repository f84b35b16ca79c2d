//! Which columns a table has: those of the program, or of a layout file that
//! somebody gave once and that stands in the register since.

use crate::{
    domain::tongue::Tongue,
    platform::attach::Given,
    protocol::{
        Ask, Refusal, Reply,
        layouts::{LayoutAsk, LayoutKind, LayoutSaid, LayoutView},
    },
    ui::{
        engine::use_engine,
        i18n::{dispute::disagree, forms, lang, sheets, t, tables as texts, ts},
        parts::{
            button::Button,
            choice::{Choice, Select},
            file::{FileButton, Take},
        },
        refusals, routes, show,
        words::isolated,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// What is done with the layouts that an answer brings.
type Done = Box<dyn Fn(&[LayoutView])>;

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

    /// The layout that was chosen, as it stands; follows both.
    fn view(self) -> Option<LayoutView> {
        let chosen = self.chosen.get();
        let name = named(&chosen)?;
        self.kept
            .with(|kept| kept.iter().find(|view| view.name == name).cloned())
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
    let engine = use_engine();
    let wrong = RwSignal::new(None::<String>);
    // Beside the choice: behind a dialog nobody sees a message that comes and goes.
    let gone = RwSignal::new(None::<String>);
    let ask = move |ask: LayoutAsk, done: Done| {
        wrong.try_set(None);
        gone.try_set(None);
        spawn_local(async move {
            match engine.ask(Ask::Layout(ask)).await {
                Ok(Reply::Layouts(kept)) => {
                    done(&kept);
                    layouts.take(kept);
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
    ask(LayoutAsk::List, Box::new(|_| ()));
    let chosen_now = move |kept: &[LayoutView]| {
        if let Some(new) = kept.first() {
            layouts.chosen.try_set(format!("{OWN}{}", new.name));
        }
    };
    let take = Take::new(move |given: Vec<Given>| {
        spawn_local(async move {
            let Some(given) = given.first() else { return };
            let Some(bytes) = given.whole().await else {
                wrong.try_set(Some(sheets::unreadable.get().to_owned()));
                return;
            };
            let keep = LayoutAsk::Keep {
                bytes,
                kind: layouts.kind,
            };
            ask(keep, Box::new(chosen_now));
        });
    });
    let kind = layouts.kind;
    let forget = move |_| {
        let Some(name) = layouts.name() else { return };
        layouts.chosen.set(OWN.to_owned());
        let said = name.clone();
        let told = move |_: &[LayoutView]| {
            gone.try_set(Some(said.clone()));
        };
        ask(LayoutAsk::Forget { kind, name }, Box::new(told));
    };
    let bring_back = move |_| {
        if let Some(name) = gone.get_untracked() {
            ask(LayoutAsk::BringBack { kind, name }, Box::new(chosen_now));
        }
    };
    view! {
        <Select
            label=t!(texts::layout)
            hint=t!(texts::layout_hint)
            value=layouts.chosen
            choices=Signal::derive(move || layouts.choices())
        />
        <div class="row file">
            <FileButton text=t!(texts::layout_file) take accept=Some(".json,application/json") />
            <Show when=move || layouts.chosen.with(|chosen| named(chosen).is_some())>
                <Button on_press=forget>{t!(texts::layout_forget)}</Button>
            </Show>
        </div>
        {move || layouts.view().map(|view| view! { <Said view /> })}
        <div role="status">
            <Show when=move || gone.with(Option::is_some)>
                <p class="row notice">
                    <span>{t!(texts::layout_forgotten)}</span>
                    <Button on_press=bring_back>{t!(forms::undo)}</Button>
                </p>
            </Show>
        </div>
        {move || wrong.get().map(|text| view! { <p class="notice red" role="alert">{text}</p> })}
    }
}

/// Who gave the layout that is chosen, and who changed it or took it away before.
#[component]
fn Said(view: LayoutView) -> impl IntoView {
    let line = |one: LayoutSaid| {
        let told = move || {
            let what = match one.columns {
                Some(count) => ts!(texts::layout_said, count = count).into_owned(),
                None => texts::layout_gone.get().to_owned(),
            };
            let who = ts!(
                disagree::who,
                who = isolated(&one.who),
                when = isolated(&show::moment(one.at_ms)),
                device = isolated(&one.device)
            );
            format!("{what} · {who}")
        };
        view! { <li>{told}</li> }
    };
    let disputed = view.disputed;
    view! {
        <details class="layout-said small">
            <summary>{t!(texts::layout_history)}</summary>
            <ul class="muted">{view.said.into_iter().map(line).collect_view()}</ul>
        </details>
        {disputed.then(|| view! {
            <p class="notice amber">
                {t!(texts::layout_disputed)} " "
                <a href=routes::CONFLICTS>{t!(texts::layout_decide)}</a>
            </p>
        })}
    }
}
