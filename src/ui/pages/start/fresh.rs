//! Starting a register.

use super::{
    device,
    passphrase::{NewPassphrase, NewPassphraseFields},
};
use crate::{
    domain::{attribute::CodeList, codes::MemberRole, language::Language},
    platform::media,
    protocol::{Refusal, StartRegister},
    ui::{
        engine::use_engine,
        i18n::{Lang, lang, set_lang, start as words, t, ts},
        parts::{
            button::{Button, ButtonKind},
            choice::{Choice, Select},
            page::title_of_tab,
            progress::Progress,
            text::TextField,
        },
        refusals, words as names,
    },
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy)]
struct Form {
    committee: RwSignal<String>,
    prefix: RwSignal<String>,
    member: RwSignal<String>,
    role: RwSignal<String>,
    language: RwSignal<String>,
    device: RwSignal<String>,
    passphrase: NewPassphrase,
}

impl Form {
    fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            committee: text(""),
            prefix: text(""),
            member: text(""),
            role: text(&code(MemberRole::Mediator)),
            language: text(lang().tag()),
            device: RwSignal::new(device::name()),
            passphrase: NewPassphrase::new(),
        }
    }

    /// What is typed, or nothing while something is missing.
    fn read(self) -> Option<StartRegister> {
        let given = |text: RwSignal<String>| {
            Some(text.get().trim().to_owned()).filter(|text| !text.is_empty())
        };
        Some(StartRegister {
            committee: given(self.committee)?,
            prefix: self.prefix.get().trim().to_owned(),
            member: given(self.member)?,
            role: MemberRole::from_code(&self.role.get())?,
            language: Language::parse(&self.language.get()).ok()?,
            device: given(self.device)?,
            passphrase: self.passphrase.read()?,
        })
    }

    /// Says that a field is empty, once the form was sent.
    fn missing(self, field: RwSignal<String>) -> Signal<Option<String>> {
        Signal::derive(move || {
            (self.passphrase.checked.get() && field.with(|text| text.trim().is_empty()))
                .then(|| ts!(words::form::missing).into_owned())
        })
    }
}

/// The form.
#[component]
pub fn StartForm() -> impl IntoView {
    title_of_tab(t!(words::form::title).into());
    let (engine, form) = (use_engine(), Form::new());
    let (busy, refused) = (RwSignal::new(false), RwSignal::new(None::<Refusal>));
    // The language of work is seen at once.
    Effect::new(move |_| {
        if let Some(chosen) = form.language.with(|tag| Lang::from_tag(tag)) {
            set_lang(chosen);
        }
    });
    Effect::new(move |_| {
        let tag = lang().tag();
        if form.language.with_untracked(|chosen| chosen != tag) {
            form.language.set(tag.to_owned());
        }
    });
    let send = move || {
        form.passphrase.checked.set(true);
        if busy.get_untracked() {
            return;
        }
        let Some(start) = form.read() else {
            spawn_local(media::focus_first_wrong());
            return;
        };
        busy.set(true);
        refused.set(None);
        spawn_local(async move {
            if let Err(refusal) = engine.start_register(start).await {
                form.passphrase
                    .weak
                    .try_set(refusal == Refusal::WeakPassphrase);
                refused.try_set(Some(refusal));
                busy.try_set(false);
            }
        });
    };
    view! {
        <form class="sheet start-form stack wide" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <h1>{t!(words::form::title)}</h1>
            <AboutCommittee form />
            <AboutYou form />
            <fieldset>
                <legend>{t!(words::form::protection)}</legend>
                <UserName name=form.committee />
                <NewPassphraseFields value=form.passphrase label=t!(words::form::passphrase) />
            </fieldset>
            {move || refused.get().map(|refusal| view! { <p class="notice red" role="alert">{refusals::explain(&refusal)}</p> })}
            <div class="row end">
                <Show when=move || busy.get()><Progress text=t!(words::form::working) /></Show>
                <Button kind=ButtonKind::Go submit=true disabled=busy>{t!(words::form::start)}</Button>
            </div>
        </form>
    }
}

#[component]
fn AboutCommittee(form: Form) -> impl IntoView {
    view! {
        <fieldset>
            <legend>{t!(words::form::about)}</legend>
            <TextField
                label=t!(words::form::committee)
                hint=t!(words::form::committee_hint)
                value=form.committee
                error=form.missing(form.committee)
                autocomplete="organization"
                autofocus=true
            />
            <TextField label=t!(words::form::prefix) hint=t!(words::form::prefix_hint) value=form.prefix optional=true />
        </fieldset>
    }
}

#[component]
fn AboutYou(form: Form) -> impl IntoView {
    let languages = Lang::ALL
        .map(|lang| Choice::new(lang.tag(), lang.own_name()))
        .to_vec();
    view! {
        <fieldset>
            <legend>{t!(words::form::you)}</legend>
            <div class="pair">
                <TextField label=t!(words::form::member) value=form.member error=form.missing(form.member) autocomplete="name" />
                <Select label=t!(words::form::role) value=form.role choices=Signal::derive(|| names::choices(CodeList::MemberRole)) />
                <Select label=t!(words::form::language) value=form.language choices=languages />
                <TextField label=t!(words::form::device) hint=t!(words::form::device_hint) value=form.device error=form.missing(form.device) />
            </div>
        </fieldset>
    }
}

/// Lets a password manager keep the passphrase under the register's name.
#[component]
pub fn UserName(
    /// The name under which it is kept.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    view! { <input type="text" class="visually-hidden" name="username" autocomplete="username" tabindex="-1" aria-hidden="true" readonly prop:value=name /> }
}

fn code(role: MemberRole) -> String {
    role.as_code().to_owned()
}
