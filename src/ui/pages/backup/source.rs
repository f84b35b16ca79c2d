//! A backup file that the person chose, and what opens it.

use crate::{
    platform::attach::Given,
    protocol::Secret,
    ui::{
        i18n::{start as words, t, ts},
        parts::{file::FileField, secret::SecretField, tabs::Tabs, text::TextArea},
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// What was chosen and typed.
#[derive(Clone, Copy)]
pub struct BackupSource {
    bytes: RwSignal<Option<Arc<Vec<u8>>>>,
    name: RwSignal<String>,
    unreadable: RwSignal<bool>,
    /// 0 for the recovery key, 1 for the passphrase.
    manner: RwSignal<usize>,
    key: RwSignal<String>,
    passphrase: RwSignal<String>,
    checked: RwSignal<bool>,
}

impl Default for BackupSource {
    fn default() -> Self {
        Self::new()
    }
}

impl BackupSource {
    /// Nothing chosen yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            bytes: RwSignal::new(None),
            name: RwSignal::new(String::new()),
            unreadable: RwSignal::new(false),
            manner: RwSignal::new(0),
            key: RwSignal::new(String::new()),
            passphrase: RwSignal::new(String::new()),
            checked: RwSignal::new(false),
        }
    }

    /// The bytes and the secret, or nothing while something is missing – which
    /// the fields then say.
    #[must_use]
    pub fn read(self) -> Option<(Vec<u8>, Secret)> {
        self.checked.set(true);
        let secret = match self.manner.get_untracked() {
            0 => Secret::Recovery(self.key.get_untracked()),
            _ => Secret::Passphrase(self.passphrase.get_untracked()),
        };
        let (Secret::Recovery(text) | Secret::Passphrase(text)) = &secret;
        if text.trim().is_empty() {
            return None;
        }
        self.bytes
            .get_untracked()
            .map(|bytes| (bytes.to_vec(), secret))
    }

    fn file_error(self) -> Option<String> {
        if self.unreadable.get() {
            return Some(ts!(words::restore::unreadable).into_owned());
        }
        (self.checked.get() && self.bytes.with(Option::is_none))
            .then(|| ts!(words::restore::file_missing).into_owned())
    }

    fn missing(self, text: RwSignal<String>) -> Signal<Option<String>> {
        Signal::derive(move || {
            (self.checked.get() && text.with(|text| text.trim().is_empty()))
                .then(|| ts!(words::form::missing).into_owned())
        })
    }
}

/// The file and what opens it.
#[component]
pub fn BackupFile(
    /// What was chosen and typed.
    source: BackupSource,
    /// Something was chosen or typed: what was known of the file is stale.
    #[prop(into)]
    on_change: UnsyncCallback<()>,
) -> impl IntoView {
    let take = move |given: Given| {
        on_change.run(());
        spawn_local(async move {
            let bytes = given.whole().await;
            source.unreadable.try_set(bytes.is_none());
            let name = bytes.as_ref().map(|_| given.name());
            source.name.try_set(name.unwrap_or_default());
            source.bytes.try_set(bytes.map(Arc::new));
        });
    };
    let tabs = vec![
        t!(words::restore::secret_key).into(),
        t!(words::unlock::by_passphrase).into(),
    ];
    view! {
        <FileField
            label=t!(words::restore::file)
            hint=Some(t!(words::restore::file_hint).into())
            error=Signal::derive(move || source.file_error())
            text=t!(words::restore::choose_file)
            name=source.name
            take
        />
        <Tabs label=t!(words::restore::sealed_with) tabs shown=source.manner>
            {move || match source.manner.get() {
                0 => view! {
                    <TextArea label=t!(words::restore::secret_key) hint=t!(words::unlock::key_hint) value=source.key error=source.missing(source.key) rows=3 />
                }.into_any(),
                _ => view! {
                    <SecretField label=t!(words::restore::secret_passphrase) value=source.passphrase error=source.missing(source.passphrase) />
                }.into_any(),
            }}
        </Tabs>
    }
}
