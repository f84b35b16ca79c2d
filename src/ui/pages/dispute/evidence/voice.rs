//! A voice note, recorded here with the device's microphone and taken in like
//! any other file. Where the browser cannot record there is no button for it.

use super::{super::case::Case, intake::Intake};
use crate::{
    platform::{
        clock, media,
        voice::{self, Recording, Silent},
    },
    ui::{
        i18n::{Text, evidence::voice as words, t},
        parts::{
            button::{Button, ButtonKind},
            icon::{Draw, Icon},
        },
        words::left_to_right,
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::rc::Rc;

/// Seconds after which a recording that was forgotten ends by itself.
const LONGEST: u32 = 3_600;

/// Where the recording is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Idle,
    /// The browser asks the person.
    Asking,
    /// So many seconds were recorded.
    Recording(u32),
    Failed(Silent),
}

/// What records; lives as long as the section.
#[derive(Clone, Copy)]
pub struct Voice {
    intake: Intake,
    at: RwSignal<At>,
    recording: StoredValue<Option<Rc<Recording>>, LocalStorage>,
}

impl Voice {
    /// Nothing recorded yet.
    pub fn begin(intake: Intake) -> Self {
        Self {
            intake,
            at: RwSignal::new(At::Idle),
            recording: StoredValue::new_local(None),
        }
    }

    fn record(self) {
        if matches!(self.at.get_untracked(), At::Asking | At::Recording(_)) {
            return;
        }
        self.at.set(At::Asking);
        spawn_local(async move {
            match voice::record().await {
                Ok(recording) => {
                    // Whoever has left the page records nothing.
                    let kept = self
                        .recording
                        .try_update_value(|held| *held = Some(recording));
                    if kept.is_some() {
                        self.at.try_set(At::Recording(0));
                        // The button that was pressed waits meanwhile.
                        clock::wait(0).await;
                        media::focus("#evidence .recording .btn");
                        self.count().await;
                    }
                }
                Err(why) => {
                    self.at.try_set(At::Failed(why));
                }
            }
        });
    }

    async fn count(self) {
        loop {
            clock::wait(1_000).await;
            match self.at.try_get_untracked() {
                Some(At::Recording(seconds)) if seconds + 1 >= LONGEST => return self.keep(),
                Some(At::Recording(seconds)) => {
                    self.at.try_set(At::Recording(seconds + 1));
                }
                _ => return,
            }
        }
    }

    /// Ends it and takes it in.
    fn keep(self) {
        self.at.set(At::Idle);
        let recording = self.recording.try_update_value(Option::take).flatten();
        let name = name(self.intake.case);
        spawn_local(async move {
            if let Some(recording) = recording
                && let Some(given) = recording.stop(&name).await
                && !self.at.is_disposed()
            {
                self.intake.take(vec![given]);
            }
        });
    }

    fn throw_away(self) {
        self.at.set(At::Idle);
        self.recording.try_update_value(|held| *held = None);
        spawn_local(async move {
            clock::wait(0).await;
            media::focus("#evidence .record .btn");
        });
    }
}

/// `voice-2026-03-05`: what it is called until somebody says what it holds.
fn name(case: Case) -> String {
    match case.today() {
        Some(today) => format!("voice-{today}"),
        None => "voice".to_owned(),
    }
}

/// The button that begins.
#[component]
pub fn Record(voice: Voice) -> impl IntoView {
    let busy = Signal::derive(move || matches!(voice.at.get(), At::Asking | At::Recording(_)));
    voice::can_record().then(|| {
        view! {
            <span class="record">
                <Button disabled=busy on_press=move |_| voice.record()>{t!(words::record)}</Button>
            </span>
        }
    })
}

/// What is being recorded, or why nothing is.
#[component]
pub fn Recorded(voice: Voice) -> impl IntoView {
    let seconds = Memo::new(move |_| match voice.at.get() {
        At::Recording(seconds) => Some(seconds),
        _ => None,
    });
    let failed = Memo::new(move |_| match voice.at.get() {
        At::Failed(why) => Some(why),
        _ => None,
    });
    let time = move || {
        let seconds = seconds.get().unwrap_or_default();
        left_to_right(&format!("{}:{:02}", seconds / 60, seconds % 60))
    };
    view! {
        <Show when=move || voice.at.get() == At::Asking>
            <p class="notice jade" role="status">{t!(words::asking)}</p>
        </Show>
        <Show when=move || seconds.get().is_some()>
            <div class="notice red row recording">
                <span>{t!(words::recording)}</span>
                <span>{time}</span>
                <Button kind=ButtonKind::Go on_press=move |_| voice.keep()>{t!(words::keep)}</Button>
                <Button on_press=move |_| voice.throw_away()>{t!(words::throw_away)}</Button>
            </div>
        </Show>
        {move || failed.get().map(|why| view! {
            <p class="notice amber" role="alert"><Draw icon=Icon::Warning />{t!(explain(why))}</p>
        })}
    }
}

const fn explain(why: Silent) -> Text {
    match why {
        Silent::Refused => words::refused,
        Silent::NoMicrophone => words::no_microphone,
        Silent::Cannot => words::cannot,
    }
}
