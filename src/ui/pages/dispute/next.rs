//! What to do next, on top of the page: why, by when, and the button that does
//! it. Everything else stays reachable beside it.

use super::{
    case::{Case, Doing, find, of_kind},
    edit::Edit,
    group::Group,
};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::Stage,
        date::Date,
        deadline,
        value::Value,
    },
    protocol::{DisputeView, EntityView, NeedKind},
    ui::{
        i18n::{dispute as texts, life, t, ts},
        parts::{
            button::{Button, ButtonKind},
            menu::Menu,
        },
        show, words,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// What the first button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Begins something on this page.
    Begin(Doing),
    /// Says where the dispute stands now.
    MoveTo(Stage),
    /// Looks at what disagrees.
    Decide,
    /// Nothing is left to do.
    Rest,
}

/// The step that is wanted most.
fn step(view: &DisputeView) -> Step {
    let dispute = view.row.id.into();
    let plan = Step::Begin(Doing::Edit(dispute, Group::NextStep));
    match view.need {
        Some((NeedKind::PaymentLate | NeedKind::PaymentDue, _)) => Step::Begin(Doing::Pay),
        Some((NeedKind::Conflict, _)) => Step::Decide,
        // Before the party goes, the dispute has to get further.
        Some((NeedKind::PartyLeaves, _)) => match by_stage(view) {
            Step::Rest => plan,
            further => further,
        },
        Some((NeedKind::NextStep, _)) => plan,
        Some((NeedKind::NoMediator, _)) => Step::Begin(Doing::Assign),
        Some((NeedKind::NotAccepted, _)) => Step::MoveTo(Stage::Accepted),
        Some((NeedKind::FollowUp, _)) => {
            follow_up(view).map_or_else(|| by_stage(view), Step::Begin)
        }
        Some((NeedKind::Confirmation | NeedKind::CourtDecides, _)) => {
            confirm(view).map_or_else(|| by_stage(view), Step::Begin)
        }
        Some((NeedKind::Referral, _)) if view.row.stage == Stage::Applied => {
            Step::MoveTo(Stage::Accepted)
        }
        Some((NeedKind::Referral | NeedKind::ReportBack, _)) => {
            Step::Begin(Doing::Add(EntityKind::Information, None))
        }
        Some((NeedKind::Enforcement | NeedKind::TimeRunsOut, _)) | None => by_stage(view),
    }
}

/// The follow-up that is planned, else a new one of the last agreement.
fn follow_up(view: &DisputeView) -> Option<Doing> {
    let planned = of_kind(view, EntityKind::FollowUp)
        .find(|visit| visit.value(A::FollowUpOn).is_none())
        .map(|visit| Doing::Edit(visit.id, Group::FollowUp));
    let agreement = of_kind(view, EntityKind::Agreement).last()?.id;
    planned.or(Some(Doing::Add(EntityKind::FollowUp, Some(agreement))))
}

/// The judicial confirmation of the last agreement, or the first word of it.
fn confirm(view: &DisputeView) -> Option<Doing> {
    let begun = of_kind(view, EntityKind::JudicialConfirmation)
        .last()
        .map(|asked| Doing::Edit(asked.id, Group::Confirmation));
    let agreement = of_kind(view, EntityKind::Agreement).last()?.id;
    begun.or(Some(Doing::Add(
        EntityKind::JudicialConfirmation,
        Some(agreement),
    )))
}

/// Whether an agreement is about all that is in dispute.
fn whole(agreement: &EntityView) -> bool {
    agreement.value(A::AgreementPartial) != Some(&Value::Flag(true))
}

/// The same where nothing presses.
fn by_stage(view: &DisputeView) -> Step {
    let owed = view.money.open.iter().any(|(_, minor)| minor > 0);
    match view.row.stage {
        Stage::Accepted if of_kind(view, EntityKind::Assignment).next().is_none() => {
            Step::Begin(Doing::Assign)
        }
        // An agreement whose gates were shut when it was recorded.
        Stage::InMediation | Stage::ToBeContinued
            if of_kind(view, EntityKind::Agreement).any(whole) =>
        {
            Step::MoveTo(Stage::Settled)
        }
        Stage::InMediation if of_kind(view, EntityKind::Session).next().is_none() => {
            Step::Begin(Doing::Add(EntityKind::Session, None))
        }
        Stage::InMediation | Stage::ToBeContinued => Step::Begin(Doing::Agree),
        Stage::Settled | Stage::Performing | Stage::Defaulted if owed => Step::Begin(Doing::Pay),
        Stage::Settled | Stage::Performing | Stage::Defaulted => Step::MoveTo(Stage::Performed),
        _ => view
            .life
            .next
            .first()
            .map_or(Step::Rest, |stage| Step::MoveTo(*stage)),
    }
}

/// The next step, on top.
#[component]
pub fn Next() -> impl IntoView {
    let case = Case::here();
    let wanted = Memo::new(move |_| case.view.with(|view| step(view)));
    let need = Memo::new(move |_| case.view.with(|view| view.need));
    let plan = Doing::Edit(case.id.into(), Group::NextStep);
    view! {
        <section class="sheet pad next-step" class:pressing=move || need.get().is_some() aria-label=t!(texts::next::label)>
            <div class="next-words">
                <p class="next-title">{move || case.view.with(|view| title(view, case.today()))}</p>
                <p class="muted">{move || case.view.with(|view| reason(view))}</p>
                <Planned />
            </div>
            <Show when=move || !case.read_only()>
                <div class="row next-do"><Act wanted /><Others /></div>
            </Show>
            <Show when=move || case.is(plan)>
                <div class="next-plan"><Edit entity=case.id.into() group=Group::NextStep /></div>
            </Show>
        </section>
    }
}

fn title(view: &DisputeView, today: Option<Date>) -> String {
    match view.need {
        Some((kind, on)) => {
            let days = view.as_of.or(today).map_or(0, |today| today.days_until(on));
            let when = match kind {
                NeedKind::Conflict => return words::need(kind).to_owned(),
                NeedKind::PaymentLate
                | NeedKind::NotAccepted
                | NeedKind::TimeRunsOut
                | NeedKind::Confirmation
                | NeedKind::Referral
                | NeedKind::FollowUp
                | NeedKind::ReportBack
                | NeedKind::Enforcement => words::when_due(days),
                _ => words::when(days),
            };
            ts!(
                texts::next::need,
                need = words::need(kind),
                when = when,
                day = words::isolated(&show::day(on))
            )
            .into_owned()
        }
        None => ts!(texts::next::stage, stage = words::stage(view.row.stage)).into_owned(),
    }
}

fn reason(view: &DisputeView) -> &'static str {
    match view.need {
        Some((kind, _)) => words::need_why(kind),
        None => words::about_stage(view.row.stage),
    }
}

/// Whether a step ought to be planned and none is.
fn unplanned(view: &Arc<DisputeView>) -> bool {
    let mut points = view.life.open_points.iter();
    points.any(|point| *point == deadline::Finding::NoNextStep)
}

/// The step that somebody planned, or that none is.
#[component]
fn Planned() -> impl IntoView {
    let case = Case::here();
    let planned = Memo::new(move |_| {
        case.view.with(|view| {
            let dispute = find(view, view.row.id.into())?;
            let what = dispute
                .line(A::DisputeNextStep)
                .unwrap_or_default()
                .to_owned();
            let on = dispute.value(A::DisputeNextOn).and_then(Value::date);
            (!what.is_empty() || on.is_some()).then_some((what, on))
        })
    });
    move || {
        let Some((what, on)) = planned.get() else {
            let none = case.view.with(unplanned);
            return none.then(|| {
                view! { <p class="planned muted">{t!(life::finding::no_next_step)}</p> }.into_any()
            });
        };
        Some(
            view! {
                <p class="planned">
                    <span class="muted">{t!(texts::next::planned)}" "</span>
                    <bdi>{what}</bdi>
                    {on.map(|on| view! { " "<span class="muted"><show::DateText of=on /></span> })}
                </p>
            }
            .into_any(),
        )
    }
}

#[component]
fn Act(wanted: Memo<Step>) -> impl IntoView {
    let case = Case::here();
    let press = move |_| match wanted.get_untracked() {
        Step::Begin(doing) => case.begin(doing),
        Step::MoveTo(stage) => case.begin(Doing::Move(Some(stage))),
        Step::Decide => crate::platform::media::focus(".disagree .btn"),
        Step::Rest => {}
    };
    let name = move || match wanted.get() {
        Step::Begin(Doing::Pay) => ts!(texts::pay::open),
        Step::Begin(Doing::Assign) => ts!(texts::assign::open),
        Step::Begin(Doing::Agree) => ts!(texts::agree::open),
        Step::Begin(Doing::Add(EntityKind::Session, _)) => ts!(texts::life::session::add),
        Step::Begin(Doing::Add(kind, _)) => words::entity_kind(kind).into(),
        Step::Begin(Doing::Edit(_, group)) if group != Group::NextStep => {
            group.title().get().into()
        }
        Step::Begin(_) => ts!(texts::next::plan),
        Step::MoveTo(Stage::Accepted) => ts!(texts::stage::accept),
        Step::MoveTo(stage) => ts!(texts::stage::to, stage = words::stage(stage)),
        Step::Decide => ts!(texts::disagree::look),
        Step::Rest => "".into(),
    };
    let declines = move || wanted.get() == Step::MoveTo(Stage::Accepted);
    let decline = move |_| case.begin(Doing::Move(Some(Stage::Declined)));
    let plan = Doing::Edit(case.id.into(), Group::NextStep);
    // Somebody who leaves is met on a day that was fixed with them.
    let plans = move || {
        let leaves =
            |view: &Arc<DisputeView>| matches!(view.need, Some((NeedKind::PartyLeaves, _)));
        case.view.with(leaves) && wanted.get() != Step::Begin(plan)
    };
    view! {
        <Show when=plans>
            <Button on_press=move |_| case.begin(plan)>{t!(texts::next::plan)}</Button>
        </Show>
        <Show when=declines>
            <Button on_press=decline>{t!(texts::stage::decline)}</Button>
        </Show>
        <Show when=move || wanted.get() != Step::Rest>
            <Button kind=ButtonKind::Go on_press=press>{name}</Button>
        </Show>
    }
}

/// The other sensible stages, and every other thing to do.
#[component]
fn Others() -> impl IntoView {
    let case = Case::here();
    let stages = Memo::new(move |_| case.view.with(|view| view.life.next.clone()));
    let dispute = case.id.into();
    let begin = move |doing| move |_| case.begin(doing);
    view! {
        <Menu label=t!(texts::next::others)>
            <p class="menu-title muted small">{t!(texts::stage::change)}</p>
            <For each=move || stages.get() key=|stage| *stage let(stage)>
                <button type="button" class="btn" on:click=move |_| case.begin(Doing::Move(Some(stage)))>
                    {move || words::stage(stage)}
                </button>
            </For>
            <button type="button" class="btn" on:click=move |_| case.begin(Doing::Move(None))>{t!(texts::stage::another)}</button>
            <p class="menu-title muted small">{t!(texts::next::record)}</p>
            <button type="button" class="btn" on:click=begin(Doing::Pay)>{t!(texts::pay::open)}</button>
            <button type="button" class="btn" on:click=begin(Doing::Agree)>{t!(texts::agree::open)}</button>
            <button type="button" class="btn" on:click=begin(Doing::Assign)>{t!(texts::assign::open)}</button>
            <button type="button" class="btn" on:click=begin(Doing::Edit(dispute, Group::NextStep))>{t!(texts::next::plan)}</button>
        </Menu>
    }
}
