//! A file that comes in or waits: how far it is, what is to be said of it, and
//! the form that describes it.

use super::{
    super::case::Doing,
    describe::Describe,
    intake::{At, Entry, Intake, Why},
};
use crate::{
    domain::attribute::{Attribute, EntityKind},
    platform::attach,
    protocol::{Refusal, evidence::FileRemark},
    ui::{
        i18n::{evidence as words, shell, t, ts},
        parts::{
            button::{Button, ButtonKind},
            dialog::Confirm,
            progress::Progress,
            toast::Toasts,
        },
        refusals,
        show::{self, Num},
        words as said,
    },
};
use leptos::prelude::*;

/// One file.
#[component]
pub fn Row(intake: Intake, entry: Entry) -> impl IntoView {
    let case = intake.case;
    let (id, at) = (entry.id, entry.at);
    let doing = Doing::Add(EntityKind::Evidence, Some(id));
    let open = Memo::new(move |_| case.is(doing));
    let whole = Memo::new(move |_| at.with(|at| matches!(at, At::Whole(_))));
    let head = entry.clone();
    view! {
        <li class="entry evidence-coming" id=format!("coming-{id}")>
            <div class="evidence-line">
                <Small at name=entry.name.clone() />
                <div class="evidence-what">
                    <strong class="evidence-name"><bdi>{entry.name.clone()}</bdi></strong>
                    <State entry=head />
                </div>
                <div class="row end">
                    <Show when=move || whole.get() && !open.get()>
                        <Button kind=ButtonKind::Go on_press=move |_| case.begin(doing)>{t!(words::describe)}</Button>
                    </Show>
                    <Away intake id name=entry.name.clone() at />
                </div>
            </div>
            <Show when=move || open.get()>
                <Describe intake of=Some(id) entry=Some(entry.clone()) />
            </Show>
        </li>
    }
}

/// How far a file is, without more.
enum Stands {
    Coming,
    Whole,
    Failed,
}

const fn kind_of(at: &At) -> Stands {
    match at {
        At::Coming(_) => Stands::Coming,
        At::Whole(_) => Stands::Whole,
        At::Failed(_) => Stands::Failed,
    }
}

/// Throws the file away: while it comes at once, a whole one after a question.
#[component]
fn Away(
    intake: Intake,
    id: crate::domain::id::EntityId,
    name: String,
    at: RwSignal<At>,
) -> impl IntoView {
    let (toasts, ask) = (Toasts::here(), RwSignal::new(false));
    let name = StoredValue::new(name);
    let discard = move || {
        intake.case.end(Doing::Add(EntityKind::Evidence, Some(id)));
        intake.discard(id);
    };
    let press = move |_| match at.with_untracked(kind_of) {
        Stands::Whole => ask.set(true),
        Stands::Coming | Stands::Failed => discard(),
    };
    let confirmed = move |()| {
        let name = name.get_value();
        discard();
        toasts.say(t!(words::thrown_away, name = &name));
    };
    view! {
        <Button kind=ButtonKind::Quiet on_press=press>
            {move || match at.with(kind_of) {
                Stands::Coming => ts!(words::cancel),
                Stands::Whole => ts!(words::throw_away),
                Stands::Failed => ts!(shell::close),
            }}
        </Button>
        <Confirm
            title=t!(words::throw_away_title)
            text=t!(words::throw_away_text, name = name.get_value())
            action=t!(words::throw_away)
            kind=ButtonKind::Danger
            open=ask
            on_confirm=confirmed
        />
    }
}

/// The small picture of a file that waits.
#[component]
fn Small(at: RwSignal<At>, name: String) -> impl IntoView {
    let ending = ending(&name);
    let small = Memo::new(move |_| {
        at.with(|at| match at {
            At::Whole(file) => file.preview.clone(),
            _ => None,
        })
    });
    move || match small.get() {
        Some(bytes) => {
            let shown = StoredValue::new_local(attach::show_bytes(&bytes, "image/jpeg"));
            let src = shown.with_value(|shown| shown.as_ref().map(attach::Shown::url));
            view! { <img class="evidence-small" src=src alt="" /> }.into_any()
        }
        None => view! { <span class="evidence-small" aria-hidden="true">{ending.clone()}</span> }
            .into_any(),
    }
}

/// How far it is, or what is to be said of it.
#[component]
fn State(entry: Entry) -> impl IntoView {
    let (at, size) = (entry.at, entry.size);
    let name = StoredValue::new(entry.name);
    move || match at.get() {
        At::Coming(done) => view! {
            <Progress
                text=t!(words::coming, name = name.get_value())
                part=Signal::stored(Some((done, size)))
            />
        }
        .into_any(),
        At::Whole(file) => view! {
            <span class="small muted"><Num>{show::bytes(file.size as f64)}</Num></span>
            <Remarks remarks=file.remarks />
        }
        .into_any(),
        At::Failed(why) => {
            view! { <p class="field-error" role="alert">{move || explain(&why)}</p> }.into_any()
        }
    }
}

/// What is to be said of a file.
#[component]
fn Remarks(remarks: Vec<FileRemark>) -> impl IntoView {
    let one = |remark: FileRemark| {
        let calm = matches!(remark, FileRemark::PlaceRemoved | FileRemark::Unusual);
        let class = if calm {
            "small muted"
        } else {
            "small evidence-warning"
        };
        let text = match remark {
            FileRemark::PlaceRemoved => words::remark::PlaceRemoved,
            FileRemark::PlaceMayRemain => words::remark::PlaceMayRemain,
            FileRemark::CutOff => words::remark::CutOff,
            FileRemark::NotAsNamed => words::remark::NotAsNamed,
            FileRemark::Program => words::remark::Program,
            FileRemark::Unusual => words::remark::Unusual,
        };
        view! { <li class=class>{t!(text)}</li> }
    };
    (!remarks.is_empty()).then(|| {
        view! { <ul class="evidence-remarks">{remarks.into_iter().map(one).collect_view()}</ul> }
    })
}

/// Why a file was not taken, at the file itself.
fn explain(why: &Why) -> String {
    match why {
        Why::NoRoom => ts!(words::why::no_room).into_owned(),
        Why::Unreadable => ts!(words::why::unreadable).into_owned(),
        Why::Refused(Refusal::Fields(fields)) => fields
            .first()
            .map(|field| said::problem(field.problem, Attribute::EvidenceFile).to_owned())
            .unwrap_or_default(),
        Why::Refused(refusal) => refusals::explain(refusal),
    }
}

/// The ending of a file's name, where it is short enough to stand for a picture.
pub(super) fn ending(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, ending)| ending)
        .filter(|ending| ending.len() <= 4)
        .map(str::to_uppercase)
        .unwrap_or_default()
}
