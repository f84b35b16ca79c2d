//! Taking in a file of evidence files, piece by piece: it is never whole in
//! the page's memory.

use super::about_files;
use crate::{
    platform::attach::Given,
    protocol::{
        Refusal, Secret,
        evidence::{FileAsk, FileReply, TakenIn},
    },
    ui::{
        engine::{Engine, use_engine},
        i18n::{evidence::carry as words, start, t, ts},
        parts::{
            button::{Button, ButtonKind},
            file::FileField,
            progress::Progress,
            secret::SecretField,
            tabs::Tabs,
            text::TextArea,
        },
        refusals, show,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// Bytes of one piece.
const PIECE: u64 = 512 << 10;

#[derive(Clone, Copy)]
struct Form {
    given: RwSignal<Option<Given>, LocalStorage>,
    /// 0 for the recovery key, 1 for the passphrase.
    manner: RwSignal<usize>,
    secret: RwSignal<String>,
    /// Bytes taken in, of how many.
    at: RwSignal<Option<(u64, u64)>>,
    stopped: RwSignal<bool>,
    checked: RwSignal<bool>,
    refused: RwSignal<Option<Refusal>>,
    taken: RwSignal<Option<TakenIn>>,
}

/// The form.
#[component]
pub fn TakeIn(
    /// Looks again how many there are.
    look: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let engine = use_engine();
    let form = Form {
        given: RwSignal::new_local(None),
        manner: RwSignal::new(0),
        secret: RwSignal::new(String::new()),
        at: RwSignal::new(None),
        stopped: RwSignal::new(false),
        checked: RwSignal::new(false),
        refused: RwSignal::new(None),
        taken: RwSignal::new(None),
    };
    let send = move || {
        form.checked.set(true);
        let missing = form
            .secret
            .with_untracked(|secret| secret.trim().is_empty());
        let given = form.given.get_untracked().filter(|_| !missing);
        if let Some(given) = given.filter(|_| form.at.get_untracked().is_none()) {
            form.refused.set(None);
            form.taken.set(None);
            form.stopped.set(false);
            form.at.set(Some((0, given.size())));
            spawn_local(async move {
                let result = hand_over(engine, form, &given).await;
                form.at.try_set(None);
                match result {
                    Ok(taken) => {
                        form.taken.try_set(taken);
                        form.secret.try_set(String::new());
                        form.checked.try_set(false);
                    }
                    Err(refusal) => {
                        form.refused.try_set(Some(refusal));
                    }
                }
                look();
            });
        }
    };
    let taken = move |taken: TakenIn| {
        let number = show::number_u64;
        view! {
            <p class="notice jade" role="status">
                {t!(words::taken, new = number(taken.new), already = number(taken.already), damaged = number(taken.damaged))}
            </p>
        }
    };
    view! {
        <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <h3>{t!(words::take_in)}</h3>
            <p class="small muted">{t!(words::take_in_text)}</p>
            <Chosen form />
            <Opens form />
            {move || form.refused.get().map(|refusal| view! { <p class="notice red" role="alert">{refusals::explain(&refusal)}</p> })}
            {move || form.taken.get().map(taken)}
            <div class="row end">
                <Show
                    when=move || form.at.get().is_some()
                    fallback=|| view! { <Button submit=true>{t!(words::take_in)}</Button> }
                >
                    <Progress text=t!(words::taking) part=form.at />
                    <Button kind=ButtonKind::Quiet on_press=move |_| form.stopped.set(true)>{t!(words::stop)}</Button>
                </Show>
            </div>
        </form>
    }
}

/// The file.
#[component]
fn Chosen(form: Form) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let take = move |given: Given| {
        name.set(given.name());
        form.given.set(Some(given));
    };
    let error = Signal::derive(move || {
        (form.checked.get() && form.given.with(Option::is_none))
            .then(|| ts!(words::missing).into_owned())
    });
    view! { <FileField label=t!(words::file) error text=t!(words::choose) name take /> }
}

/// What opens it.
#[component]
fn Opens(form: Form) -> impl IntoView {
    let tabs = vec![
        t!(start::restore::secret_key).into(),
        t!(start::unlock::by_passphrase).into(),
    ];
    let error = Signal::derive(move || {
        (form.checked.get() && form.secret.with(|secret| secret.trim().is_empty()))
            .then(|| ts!(start::form::missing).into_owned())
    });
    view! {
        <Tabs label=t!(start::restore::sealed_with) tabs shown=form.manner>
            {move || match form.manner.get() {
                0 => view! {
                    <TextArea label=t!(start::restore::secret_key) hint=t!(start::unlock::key_hint) value=form.secret error rows=3 />
                }.into_any(),
                _ => view! {
                    <SecretField label=t!(start::restore::secret_passphrase) value=form.secret error />
                }.into_any(),
            }}
        </Tabs>
    }
}

/// Hands the file over; nothing when the person stopped.
async fn hand_over(engine: Engine, form: Form, given: &Given) -> Result<Option<TakenIn>, Refusal> {
    let typed = form.secret.get_untracked();
    let secret = match form.manner.get_untracked() {
        0 => Secret::Recovery(typed),
        _ => Secret::Passphrase(typed),
    };
    let size = given.size();
    let first = piece(given, 0, size).await?;
    let mut at = first.len() as u64;
    about_files(engine, FileAsk::TakeInBegin { first, secret }).await?;
    while at < size {
        // Also when the page was left.
        if form.stopped.try_get_untracked() != Some(false) {
            about_files(engine, FileAsk::TakeInStop).await?;
            return Ok(None);
        }
        let bytes = piece(given, at, size).await?;
        at += bytes.len() as u64;
        about_files(engine, FileAsk::TakeInPiece { bytes }).await?;
        form.at.try_set(Some((at, size)));
    }
    match about_files(engine, FileAsk::TakeInEnd).await? {
        FileReply::TakenIn(taken) => Ok(Some(taken)),
        _ => Err(Refusal::Fault),
    }
}

async fn piece(given: &Given, at: u64, size: u64) -> Result<Vec<u8>, Refusal> {
    let bytes = given.piece(at, (at + PIECE).min(size)).await;
    bytes.ok_or(Refusal::DamagedBackup)
}
