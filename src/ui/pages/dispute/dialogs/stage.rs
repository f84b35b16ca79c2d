//! Says where the dispute stands, from when and why. Every stage can be
//! reached; those that sensibly come next stand first.

use super::gates::{Gates, about_gates};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::Stage,
        date::Date,
        value::Value,
    },
    forms::{Filled, Part, Sheet},
    protocol::{Amendment, Command, Edit, Saying},
    ui::{
        forms::{FieldSpec, Fields, Form},
        i18n::{dispute as texts, t},
        pages::dispute::{
            case::{Case, Doing},
            choosing::fields,
            in_form::InForm,
        },
        words,
    },
};
use leptos::prelude::*;

const REQUIRED: &[&[A]] = &[
    &[A::DisputeStage],
    &[A::DisputeStageSince],
    &[A::WaiverReason],
    &[A::ConsentOn],
    &[A::InformationOn],
    &[A::FollowUpPlannedOn],
];

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new(A::DisputeStage).required(),
    FieldSpec::new(A::DisputeStageSince).required(),
    FieldSpec::new(A::DisputeStageReason).whole(),
];

/// What only one stage asks for.
const fn own(stage: Stage) -> &'static [A] {
    match stage {
        Stage::Failed | Stage::Refused | Stage::Unreachable | Stage::Withdrawn => {
            &[A::DisputeEndReason]
        }
        Stage::ReferredOut => &[A::DisputeReferredTo],
        Stage::InCourt => &[A::DisputeCourtCase],
        Stage::Closed => &[A::DisputeClosingKind],
        Stage::Archived => &[A::DisputeRetention, A::DisputeDossierNote],
        _ => &[],
    }
}

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
    let stage = Memo::new(move |_| chosen.with(|code| Stage::from_code(code)));
    let about = move || stage.get().map(words::about_stage);
    let more = move || stage.get().map(|stage| own_fields(case, form, stage));
    view! {
        <InForm form doing send save=t!(texts::stage::save)>
            <Fields form entity=dispute specs=FIELDS />
            <p class="muted small" role="status">{about}</p>
            {more}
            <Gates form stage />
        </InForm>
    }
}

/// What the stage asks for and nobody has said yet.
fn own_fields(case: Case, form: Form, stage: Stage) -> AnyView {
    let dispute = case.id.into();
    let specs = own(stage)
        .iter()
        .copied()
        .filter(move |attribute| untrack(|| case.value(dispute, *attribute)).is_none())
        .map(FieldSpec::new);
    fields(case, form, dispute, specs)
}

/// From today, with the language in which the person works for the reason.
fn begin(case: Case, stage: Option<Stage>) -> Sheet {
    let mut sheet = Sheet::default();
    let id = case.id.into();
    sheet.add(id, EntityKind::Dispute);
    about_gates(case, &mut sheet);
    if let Some(stage) = stage {
        sheet.set(id, A::DisputeStage, Part::Whole, stage.as_code());
    }
    if let Some(today) = case.today() {
        sheet.set(id, A::DisputeStageSince, Part::Whole, today.to_string());
    }
    sheet
}

fn command(case: Case, doing: Doing, filled: Filled, saw: Vec<Saying>) -> Command {
    let key = doing.place(case.id).key;
    let mut with = Amendment {
        created: Vec::new(),
        edits: filled.edits,
        draft: Some(key.clone()),
    };
    let (mut stage, mut since, mut reason) = (None::<Stage>, None::<Date>, None);
    for entity in filled.created {
        if entity.kind != EntityKind::Dispute {
            with.created.push(entity);
            continue;
        }
        for (attribute, value) in entity.values {
            match attribute {
                A::DisputeStage => stage = value.code().and_then(Stage::from_code),
                A::DisputeStageSince => since = value.date(),
                A::DisputeStageReason => reason = Some(value).filter(|v| *v != Value::Nothing),
                _ => with.edits.push(Edit::Set {
                    entity: case.id.into(),
                    attribute,
                    value,
                    saw: Vec::new(),
                }),
            }
        }
    }
    match stage.zip(since) {
        Some((stage, since)) => Command::MoveDispute {
            id: case.id,
            stage,
            since,
            reason,
            saw,
            with,
        },
        None => Command::DropDraft(key),
    }
}
