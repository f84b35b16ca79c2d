//! Says where the dispute stands, from when and why. Every stage can be
//! reached; those that sensibly come next stand first.

use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::Stage,
        date::Date,
        value::Value,
    },
    forms::{Filled, Part, Sheet},
    protocol::{Amendment, Command, Saying},
    ui::{
        forms::{FieldSpec, Fields, Form},
        i18n::{dispute as texts, t},
        pages::dispute::{
            case::{Case, Doing},
            in_form::InForm,
        },
        words,
    },
};
use leptos::prelude::*;

const REQUIRED: &[&[A]] = &[&[A::DisputeStage], &[A::DisputeStageSince]];

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new(A::DisputeStage).required(),
    FieldSpec::new(A::DisputeStageSince).required(),
    FieldSpec::new(A::DisputeStageReason).whole(),
];

/// The form.
#[component]
pub fn Move(
    /// The stage that is chosen already.
    stage: Option<Stage>,
) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Move(stage);
    let dispute = case.id.into();
    let saw: Vec<Saying> = untrack(|| case.field(dispute, A::DisputeStage).get())
        .map(|field| field.sayings.iter().map(|said| said.saying).collect())
        .unwrap_or_default();
    let form = Form::open(
        doing.place(case.id),
        REQUIRED,
        untrack(|| begin(case, stage)),
    );
    let send = move |()| {
        let saw = saw.clone();
        form.submit(
            move |filled| command(case, doing, filled, saw),
            move |_| case.end(doing),
        );
    };
    let chosen = form.text(dispute, A::DisputeStage, Part::Whole);
    let about = move || chosen.with(|code| Stage::from_code(code).map(words::about_stage));
    view! {
        <InForm form doing send save=t!(texts::stage::save)>
            <Fields form entity=dispute specs=FIELDS />
            <p class="muted small" role="status">{about}</p>
        </InForm>
    }
}

/// From today, with the language in which the person works for the reason.
fn begin(case: Case, stage: Option<Stage>) -> Sheet {
    let mut sheet = Sheet::default();
    let id = case.id.into();
    sheet.add(id, EntityKind::Dispute);
    if let Some(stage) = stage {
        sheet.set(id, A::DisputeStage, Part::Whole, stage.as_code());
    }
    if let Some(today) = case.today() {
        sheet.set(id, A::DisputeStageSince, Part::Whole, today.to_string());
    }
    sheet
}

fn command(case: Case, doing: Doing, filled: Filled, saw: Vec<Saying>) -> Command {
    let values = filled.created.into_iter().flat_map(|entity| entity.values);
    let (mut stage, mut since, mut reason) = (None::<Stage>, None::<Date>, None);
    for (attribute, value) in values {
        match attribute {
            A::DisputeStage => stage = value.code().and_then(Stage::from_code),
            A::DisputeStageSince => since = value.date(),
            A::DisputeStageReason => reason = Some(value).filter(|v| *v != Value::Nothing),
            _ => {}
        }
    }
    match stage.zip(since) {
        Some((stage, since)) => Command::MoveDispute {
            id: case.id,
            stage,
            since,
            reason,
            saw,
            with: Amendment::default(),
        },
        None => Command::DropDraft(doing.place(case.id).key),
    }
}
