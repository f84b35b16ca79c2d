//! What the law asks for before a step, in the dialog of the step: what is
//! missing for whom, recorded on the spot or passed with a reason. Everything
//! becomes part of the same form, and so of the same change and draft.

mod answered;
mod around;

use self::answered::{asked, recorded, recorded_fields, waived, waived_fields};
pub use self::around::about_gates;
use self::around::{go_on, language};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind as K},
        codes::{ConsentMatter, Gate, InformationKind, Stage},
        date::Date,
        id::EntityId,
        life::GateCheck,
    },
    forms::Part,
    ui::{
        forms::Form,
        i18n::{dispute::gate as texts, t, ts},
        pages::dispute::case::Case,
        parts::button::{Button, ButtonKind},
        words,
    },
};
use leptos::prelude::*;

/// What a gate is met with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Means {
    /// A consent of each party that is missing one.
    Consent(ConsentMatter),
    /// Something told to each.
    Told(InformationKind),
    /// The day on which each one's identity was checked.
    Identity,
    /// A follow-up that is planned.
    FollowUp,
    /// That Chinese was interpreted in each session.
    Interpreted,
    /// Something else on the page, or a reason.
    Elsewhere,
}

const fn means(gate: Gate) -> Means {
    match gate {
        Gate::Consent => Means::Consent(ConsentMatter::Mediation),
        Gate::Consensus => Means::Consent(ConsentMatter::Terms),
        Gate::Invited => Means::Consent(ConsentMatter::Participant),
        Gate::RightsNotice => Means::Told(InformationKind::Rights),
        Gate::Routes => Means::Told(InformationKind::Routes),
        Gate::Identity => Means::Identity,
        Gate::FollowUp => Means::FollowUp,
        Gate::Interpreter => Means::Interpreted,
        Gate::Mediator | Gate::Effective | Gate::Performed => Means::Elsewhere,
    }
}

/// The gates before a stage that are still shut.
#[component]
pub fn Gates(
    /// The form of the step.
    form: Form,
    /// The stage that is chosen.
    #[prop(into)]
    stage: Signal<Option<Stage>>,
    /// The agreement whose terms are confirmed, when it is recorded by this form.
    #[prop(optional)]
    agreement: Option<EntityId>,
) -> impl IntoView {
    let case = Case::here();
    let shut = Memo::new(move |_| {
        let Some(stage) = stage.get() else {
            return Vec::new();
        };
        case.view.with(|view| {
            let gates = view.life.before(stage).iter();
            gates.filter(|gate| !gate.open()).cloned().collect()
        })
    });
    view! { <Asked form stage shut agreement /> }.into_any()
}

/// Gates that are shut, each with what opens it.
#[component]
pub fn Asked(
    /// The form of the step.
    form: Form,
    /// The stage for which a gate is passed with a reason.
    stage: Signal<Option<Stage>>,
    /// The gates.
    shut: Memo<Vec<GateCheck>>,
    /// The agreement whose terms are confirmed, when it is recorded by this form.
    agreement: Option<EntityId>,
) -> impl IntoView {
    let case = Case::here();
    let one = move |check: GateCheck| {
        let gate = GateForm {
            case,
            form,
            check,
            stage: stage.get_untracked(),
            agreement,
        };
        gate.view()
    };
    view! {
        <Show when=move || !shut.with(Vec::is_empty)>
            <fieldset class="gates">
                <legend>{t!(texts::title)}</legend>
                <ul>
                    {move || shut.get().into_iter().map(one).collect_view()}
                </ul>
            </fieldset>
        </Show>
    }
    .into_any()
}

#[derive(Clone)]
struct GateForm {
    case: Case,
    form: Form,
    check: GateCheck,
    stage: Option<Stage>,
    agreement: Option<EntityId>,
}

impl GateForm {
    fn view(self) -> AnyView {
        let (case, form, gate) = (self.case, self.form, self.check.gate);
        let means = means(gate);
        let recorded = self.recorded();
        let waived = waived(form, gate);
        let missing = names(case, &self.check.missing);
        let refused = names(case, &self.check.refused);
        let refusal = move |who: String| match gate {
            Gate::Invited => ts!(texts::refused_invited, who = who),
            _ => ts!(texts::refused, who = who),
        };
        let may_be_waived = self.check.refused.is_empty();
        let people = self.people();
        let now = {
            let this = self.clone();
            move |_| {
                this.record();
                go_on();
            }
        };
        let reason = {
            let this = self;
            move |_| this.pass()
        };
        view! {
            <li class="gate">
                <p class="gate-name">{move || words::gate(gate)}</p>
                {move || {
                    // Once it is on the form, the fields say for whom.
                    let lacks = !missing.is_empty() && !recorded.get();
                    let who = missing.clone();
                    lacks.then(|| view! { <p class="muted small">{t!(texts::missing, who = who.clone())}</p> })
                }}
                {(!refused.is_empty()).then(|| view! { <p class="small bad">{move || refusal(refused.clone())}</p> })}
                <Show when=move || !recorded.get() && !waived.get()>
                    <div class="row">
                        {(means != Means::Elsewhere).then(|| {
                            view! { <Button on_press=now.clone()>{move || told(means)}</Button> }
                        })}
                        {may_be_waived.then(|| {
                            view! { <Button kind=ButtonKind::Quiet on_press=reason.clone()>{t!(texts::reason)}</Button> }
                        })}
                    </div>
                </Show>
                {move || recorded.get().then(|| recorded_fields(case, form, means, &people))}
                {move || waived.get().then(|| waived_fields(case, form, gate))}
            </li>
        }
        .into_any()
    }

    /// The parties, or what else the gate is about, to record something for.
    fn people(&self) -> Vec<EntityId> {
        let people = self.check.refused.iter().chain(&self.check.missing);
        people.copied().collect()
    }

    /// Puts what is missing on the form, as done today.
    fn record(&self) {
        let Some(today) = self.case.today() else {
            return;
        };
        let day = today.to_string();
        match means(self.check.gate) {
            Means::Consent(ConsentMatter::Participant) => {
                for (person, party) in self.unasked() {
                    if !asked(self.form, person, party) {
                        self.consent(party, ConsentMatter::Participant, Some(person), &day);
                    }
                }
            }
            Means::Consent(matter) => {
                let terms = || {
                    let last = || self.case.ids(K::Agreement).last().copied();
                    self.agreement.or_else(last)
                };
                let about = match matter {
                    ConsentMatter::Terms => terms(),
                    _ => self.agreement,
                };
                for party in self.people() {
                    self.consent(party, matter, about, &day);
                }
            }
            Means::Told(kind) => {
                for party in self.people() {
                    self.tell(party, kind, &day);
                }
            }
            Means::Identity => {
                for party in self.people() {
                    let text = self
                        .form
                        .text(party, A::PartyIdentityCheckedOn, Part::Whole);
                    text.set(day.clone());
                    // Who presses it has seen the document, unless they say who did.
                    let by = A::PartyIdentityCheckedBy;
                    let by = self.form.text(party, by, Part::Whole);
                    if by.with_untracked(String::is_empty) {
                        by.set(self.case.member());
                    }
                }
            }
            Means::FollowUp => self.plan(today),
            Means::Interpreted => {
                for session in self.people() {
                    let text = self.form.text(session, A::SessionInterpreted, Part::Whole);
                    text.set("yes".to_owned());
                }
            }
            Means::Elsewhere => {}
        }
    }

    /// Whom of the invited people which side has not consented to.
    fn unasked(&self) -> Vec<(EntityId, EntityId)> {
        let GateCheck {
            missing, refused, ..
        } = &self.check;
        self.case.view.with_untracked(|view| {
            let all = view.life.unasked.iter();
            all.filter(|one| missing.contains(&one.person) || refused.contains(&one.party))
                .map(|one| (one.person, one.party))
                .collect()
        })
    }

    fn recorded(&self) -> Memo<bool> {
        let (form, means) = (self.form, means(self.check.gate));
        match means {
            Means::Consent(ConsentMatter::Participant) => {
                let wanted = self.unasked();
                Memo::new(move |_| wanted.iter().all(|(who, by)| asked(form, *who, *by)))
            }
            _ => recorded(form, means, self.people()),
        }
    }

    fn consent(&self, party: EntityId, matter: ConsentMatter, about: Option<EntityId>, day: &str) {
        let party_text = party.to_string();
        let language = language(self.case, party);
        let about = about.map(|id| id.to_string()).unwrap_or_default();
        let whole = Part::Whole;
        self.form.add(
            K::Consent,
            &[
                (A::ConsentParty, whole, &party_text),
                (A::ConsentMatter, whole, matter.as_code()),
                (A::ConsentAnswer, whole, "yes"),
                (A::ConsentOn, whole, day),
                (A::ConsentLanguage, whole, &language),
                (A::ConsentAbout, whole, &about),
            ],
        );
    }

    fn tell(&self, party: EntityId, kind: InformationKind, day: &str) {
        let party_text = party.to_string();
        let language = language(self.case, party);
        let whole = Part::Whole;
        self.form.add(
            K::Information,
            &[
                (A::InformationTo, whole, &party_text),
                (A::InformationKind, whole, kind.as_code()),
                (A::InformationOn, whole, day),
                (A::InformationMode, whole, "read_aloud"),
                (A::InformationLanguage, whole, &language),
            ],
        );
    }

    fn plan(&self, today: Date) {
        let days = self
            .case
            .view
            .with_untracked(|view| view.life.follow_up_days);
        let day = today.plus_days(days).unwrap_or(today).to_string();
        for agreement in self.people() {
            let agreement = agreement.to_string();
            self.form.add(
                K::FollowUp,
                &[
                    (A::FollowUpAgreement, Part::Whole, &agreement),
                    (A::FollowUpPlannedOn, Part::Whole, &day),
                ],
            );
        }
    }

    /// Puts a reason on the form.
    fn pass(&self) {
        let (Some(stage), Some(today)) = (self.stage, self.case.today()) else {
            return;
        };
        let waiver = self.form.add(
            K::Waiver,
            &[
                (A::WaiverGate, Part::Whole, self.check.gate.as_code()),
                (A::WaiverStage, Part::Whole, stage.as_code()),
                (A::WaiverOn, Part::Whole, &today.to_string()),
            ],
        );
        if let Some(waiver) = waiver {
            self.form.go_to(waiver, A::WaiverReason);
        }
    }
}

/// What the button that records it says.
fn told(means: Means) -> std::borrow::Cow<'static, str> {
    match means {
        Means::Consent(_) => ts!(texts::consent_now),
        Means::Told(_) => ts!(texts::tell_now),
        Means::Identity => ts!(texts::identity_now),
        Means::FollowUp => ts!(texts::plan_now),
        Means::Interpreted => ts!(texts::interpreted_now),
        Means::Elsewhere => "".into(),
    }
}

fn names(case: Case, ids: &[EntityId]) -> String {
    let names = ids.iter().map(|id| case.name(*id).unwrap_or_default());
    words::list(names)
}
