//! The end of an appointment: a last day, nothing else. Disputes in which the
//! mediator stands keep the name.

use crate::{
    domain::{attribute::Attribute as A, date::Date, id::MediatorId, value::Value},
    forms::FieldError,
    protocol::{Amendment, Command, Edit, EntityView, Problem, Refusal},
    ui::{
        engine::use_engine,
        forms::explain,
        i18n::{mediators as words, shell, t},
        parts::{
            button::{Button, ButtonKind},
            date_field::DateField,
            dialog::Dialog,
        },
        refusals,
    },
};
use leptos::prelude::*;

/// Asks for the last day.
#[component]
pub fn End(file: EntityView, open: RwSignal<bool>) -> impl IntoView {
    let engine = use_engine();
    let today = engine
        .home
        .with_untracked(|home| home.as_ref().map(|home| home.today));
    let day = RwSignal::new(today.map(|today| today.to_string()).unwrap_or_default());
    let (error, refusal) = (
        RwSignal::new(None::<FieldError>),
        RwSignal::new(None::<Refusal>),
    );
    let file = StoredValue::new(file);
    let end = move |_| {
        let amendment = file.with_value(|file| last_day(file, &day.get_untracked()));
        match amendment {
            Err(wrong) => error.set(Some(wrong)),
            Ok(amendment) => {
                error.set(None);
                let id = MediatorId(file.with_value(|file| file.id));
                engine.command(
                    Command::AmendMediator { id, amendment },
                    move |saved| match saved {
                        Ok(_) => {
                            open.try_set(false);
                        }
                        Err(why) => {
                            refusal.try_set(Some(why));
                        }
                    },
                );
            }
        }
    };
    view! {
        <Dialog title=t!(words::end) open>
            <p>{t!(words::end_text)}</p>
            <DateField
                label=t!(words::last_day)
                value=day
                error=Signal::derive(move || error.get().map(|e| explain(e, A::MediatorUntil)))
            />
            {move || refusal.get().map(|why| view! { <p class="notice red">{refusals::explain(&why)}</p> })}
            <div class="row end">
                <Button on_press=move |_| open.set(false)>{t!(shell::cancel)}</Button>
                <Button kind=ButtonKind::Go on_press=end>{t!(words::end)}</Button>
            </div>
        </Dialog>
    }
}

fn last_day(file: &EntityView, typed: &str) -> Result<Amendment, FieldError> {
    let day = Date::parse(typed).map_err(FieldError::Date)?;
    let from = file.value(A::MediatorFrom).and_then(Value::date);
    if from.is_some_and(|from| day < from) {
        return Err(FieldError::Refused(Problem::BeforeStart));
    }
    let sayings = file.sayings(A::MediatorUntil);
    Ok(Amendment {
        edits: vec![Edit::Set {
            entity: file.id,
            attribute: A::MediatorUntil,
            value: Value::Date(day),
            saw: sayings.iter().map(|said| said.saying).collect(),
        }],
        ..Amendment::default()
    })
}
