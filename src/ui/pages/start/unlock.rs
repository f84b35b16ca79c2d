//! Opening a register with its passphrase or its recovery key. Wrong ones are
//! told apart, and the next try waits as long as the engine says.

use super::fresh::UserName;
use crate::{
    platform::clock,
    protocol::{Refusal, RegisterInfo, Secret},
    ui::{
        engine::{Unopened, use_engine},
        i18n::{start as words, t, ts},
        parts::{
            button::{Button, ButtonKind},
            chip::Chip,
            page::title_of_tab,
            progress::Progress,
            secret::SecretField,
            tabs::Tabs,
            text::TextArea,
        },
        refusals, show,
    },
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy)]
struct Form {
    /// 0 for the passphrase, 1 for the recovery key.
    manner: RwSignal<usize>,
    passphrase: RwSignal<String>,
    key: RwSignal<String>,
    busy: RwSignal<bool>,
    unopened: RwSignal<Option<Unopened>>,
    /// Seconds until the next try.
    wait: RwSignal<u32>,
}

impl Form {
    fn secret(self) -> Secret {
        match self.manner.get_untracked() {
            0 => Secret::Passphrase(self.passphrase.get_untracked()),
            _ => Secret::Recovery(self.key.get_untracked()),
        }
    }

    fn error(self) -> Option<String> {
        match self.unopened.get()? {
            Unopened::Refused(refusal) => Some(refusals::explain(&refusal)),
            Unopened::Elsewhere { .. } => None,
        }
    }

    fn failed(self, unopened: Unopened) {
        if let Unopened::Refused(
            Refusal::WrongPassphrase { wait_ms } | Refusal::ForeignRecoveryKey { wait_ms },
        ) = &unopened
        {
            self.count_down(wait_ms.div_ceil(1_000));
        }
        self.unopened.try_set(Some(unopened));
        self.busy.try_set(false);
    }

    fn count_down(self, seconds: u32) {
        self.wait.try_set(seconds);
        spawn_local(async move {
            while self.wait.try_get_untracked().is_some_and(|left| left > 0) {
                clock::wait(1_000).await;
                self.wait.try_update(|left| *left = left.saturating_sub(1));
            }
        });
    }
}

/// The screen for one register.
#[component]
pub fn Unlock(register: RegisterInfo) -> impl IntoView {
    title_of_tab(t!(words::unlock::title).into());
    let engine = use_engine();
    let form = Form {
        manner: RwSignal::new(0),
        passphrase: RwSignal::new(String::new()),
        key: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        unopened: RwSignal::new(None),
        wait: RwSignal::new(0),
    };
    let name = StoredValue::new(register.name);
    let open = move |take_over: bool| {
        if form.busy.get_untracked() || form.wait.get_untracked() > 0 {
            return;
        }
        form.busy.set(true);
        form.unopened.set(None);
        spawn_local(async move {
            if let Err(unopened) = engine
                .unlock(name.get_value(), form.secret(), take_over)
                .await
            {
                form.failed(unopened);
            }
        });
    };
    let blocked = Signal::derive(move || form.busy.get() || form.wait.get() > 0);
    let label = register.label;
    view! {
        <form class="sheet start-form stack" on:submit=move |event| { event.prevent_default(); open(false); }>
            <div class="row between">
                <h1><bdi>{label.clone()}</bdi></h1>
                {register.sample.then(|| view! { <Chip>{t!(words::sample_chip)}</Chip> })}
            </div>
            <UserName name=Signal::stored(label) />
            <Secrets form />
            <Show when=move || matches!(form.unopened.get(), Some(Unopened::Elsewhere { .. }))>
                <Elsewhere form on_take=move |()| open(true) />
            </Show>
            <div class="row end">
                <Show when=move || form.busy.get()><Progress text=t!(words::unlock::working) /></Show>
                <Show when=move || form.wait.get() != 0>
                    <span role="status" class="small">{t!(words::unlock::wait, count = form.wait.get())}</span>
                </Show>
                <Button kind=ButtonKind::Go submit=true disabled=blocked>{t!(words::unlock::unlock)}</Button>
            </div>
        </form>
    }
}

/// The passphrase or the recovery key.
#[component]
fn Secrets(form: Form) -> impl IntoView {
    let error = Signal::derive(move || form.error());
    let tabs = vec![
        t!(words::unlock::by_passphrase).into(),
        t!(words::unlock::by_key).into(),
    ];
    view! {
        <Tabs label=t!(words::unlock::manner) tabs shown=form.manner>
            {move || match form.manner.get() {
                0 => view! { <SecretField label=t!(words::unlock::by_passphrase) value=form.passphrase error autofocus=true /> }.into_any(),
                _ => view! { <TextArea label=t!(words::unlock::key) hint=t!(words::unlock::key_hint) value=form.key error rows=3 /> }.into_any(),
            }}
        </Tabs>
    }
}

/// The register is open in another tab; it can be taken over.
#[component]
fn Elsewhere(form: Form, #[prop(into)] on_take: UnsyncCallback<()>) -> impl IntoView {
    let text = move || match form.unopened.get() {
        Some(Unopened::Elsewhere {
            since_ms: Some(since),
        }) => ts!(words::unlock::elsewhere_since, time = show::time(since)),
        _ => ts!(words::unlock::elsewhere),
    };
    view! {
        <div class="notice amber stack tight" role="alert">
            <strong>{text}</strong>
            <p>{t!(words::unlock::elsewhere_text)}</p>
            <div class="row"><Button on_press=move |_| on_take.run(())>{t!(words::unlock::take_over)}</Button></div>
        </div>
    }
}
