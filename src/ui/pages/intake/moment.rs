//! The moment of application. It interrupts limitation (SPC-Lim 12), so it is
//! recorded once, and the form says so before it is.

use crate::{
    domain::{attribute::Attribute as A, date::Instant, id::EntityId, value::Value},
    forms::{Part, write},
    platform::clock,
    ui::{
        forms::{FieldGrid, FieldSpec, Form, FormField},
        i18n::{intake as words, t},
        parts::button::{Button, ButtonKind},
        show, words as said,
    },
};
use leptos::prelude::*;

const MOMENT: FieldSpec = FieldSpec::new(A::DisputeAppliedAt).whole().bare();

/// An intake begun so long ago may have been applied for then rather than now.
const LONG_AGO_MS: u64 = 15 * 60 * 1000;

/// Now, unless somebody says otherwise.
#[component]
pub fn Applied(form: Form, dispute: EntityId) -> impl IntoView {
    let day = form.text(dispute, A::DisputeAppliedAt, Part::Day);
    let time = form.text(dispute, A::DisputeAppliedAt, Part::Time);
    let earlier =
        Memo::new(move |_| day.with(|day| !day.is_empty()) || time.with(|time| !time.is_empty()));
    let begun = begun_ms(dispute);
    let long_ago = clock::now_ms().saturating_sub(begun) > LONG_AGO_MS;
    let set = move |at_ms: u64| {
        let moment = Instant::from_ms(i64::try_from(at_ms).unwrap_or_default());
        for (part, text) in write(&Value::Moment(moment)) {
            form.text(dispute, A::DisputeAppliedAt, part).set(text);
        }
    };
    let now = move |_| {
        day.set(String::new());
        time.set(String::new());
    };
    view! {
        <div class="applied">
            <p><strong>{move || said::attribute(A::DisputeAppliedAt)}</strong></p>
            <Show
                when=move || earlier.get()
                fallback=move || view! {
                    <p>{t!(words::applied_now)}</p>
                    <div class="row">
                        <Button kind=ButtonKind::Quiet on_press=move |_| set(clock::now_ms())>{t!(words::applied_earlier)}</Button>
                        {long_ago.then(|| view! {
                            <Button kind=ButtonKind::Quiet on_press=move |_| set(begun)>
                                {t!(words::applied_begun, moment = said::left_to_right(&show::moment(begun)))}
                            </Button>
                        })}
                    </div>
                }
            >
                <FieldGrid><FormField form entity=dispute spec=MOMENT /></FieldGrid>
                <Button kind=ButtonKind::Quiet on_press=now>{t!(words::applied_back)}</Button>
            </Show>
            <p class="muted small">{t!(words::applied_once)}</p>
        </div>
    }
}

/// When the intake was begun: its id holds that moment (UUIDv7).
fn begun_ms(dispute: EntityId) -> u64 {
    let [a, b, c, d, e, f, ..] = *dispute.as_bytes();
    u64::from_be_bytes([0, 0, a, b, c, d, e, f])
}
