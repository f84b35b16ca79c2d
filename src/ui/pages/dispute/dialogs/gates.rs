//! What the law asks for before a step, in the dialog of the step: what is
//! missing for whom, recorded on the spot or passed with a reason. Everything
//! becomes part of the same form, and so of the same change and draft.

use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind as K},
        codes::{ConsentMatter, Gate, InformationKind, Stage},
        date::Date,
        id::EntityId,
        life::GateCheck,
        value::Value,
    },
    forms::Part,
    ui::{
        forms::{FieldSpec, Form},
        i18n::{dispute::gate as texts, t, ts},
        pages::dispute::{case::Case, choosing::fields},
        parts::button::{Button, ButtonKind},
        words,
    },
};
use leptos::prelude::*;

/// Days after which a follow-up is proposed (domain 7.2, D16).
const FOLLOW_UP_DAYS: i32 = 30;

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
    /// Something else on the page, or a reason.
    Elsewhere,
}

const fn means(gate: Gate) -> Means {
    match gate {
        Gate::Consent => Means::Consent(ConsentMatter::Mediation),
        Gate::Consensus => Means::Consent(ConsentMatter::Terms),
        Gate::RightsNotice => Means::Told(InformationKind::Rights),
        Gate::Routes => Means::Told(InformationKind::Routes),
        Gate::Identity => Means::Identity,
        Gate::FollowUp => Means::FollowUp,
        Gate::Mediator | Gate::Interpreter | Gate::Effective | Gate::Performed => Means::Elsewhere,
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
        let recorded = recorded(form, means);
        let waived = waived(form, gate);
        let missing = names(case, &self.check.missing);
        let refused = names(case, &self.check.refused);
        let may_be_waived = self.check.refused.is_empty();
        let people = self.people();
        let now = {
            let this = self.clone();
            move |_| this.record()
        };
        let reason = {
            let this = self;
            move |_| this.pass()
        };
        view! {
            <li class="gate">
                <p class="gate-name">{move || words::gate(gate)}</p>
                {(!missing.is_empty()).then(|| view! { <p class="muted small">{t!(texts::missing, who = missing.clone())}</p> })}
                {(!refused.is_empty()).then(|| view! { <p class="small bad">{t!(texts::refused, who = refused.clone())}</p> })}
                <Show when=move || !recorded.get() && !waived.get()>
                    <div class="row">
                        {(means != Means::Elsewhere).then(|| {
                            view! { <Button kind=ButtonKind::Quiet on_press=now.clone()>{move || told(means)}</Button> }
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

    /// The parties to record something for.
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
            Means::Consent(matter) => {
                for party in self.people() {
                    self.consent(party, matter, &day);
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
                }
            }
            Means::FollowUp => self.plan(today),
            Means::Elsewhere => {}
        }
    }

    fn consent(&self, party: EntityId, matter: ConsentMatter, day: &str) {
        let party_text = party.to_string();
        let language = language(self.case, party);
        let about = self.agreement.or_else(|| {
            let of_terms = matter == ConsentMatter::Terms;
            of_terms
                .then(|| self.case.ids(K::Agreement).last().copied())
                .flatten()
        });
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
        let day = today.plus_days(FOLLOW_UP_DAYS).unwrap_or(today).to_string();
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
        self.form.add(
            K::Waiver,
            &[
                (A::WaiverGate, Part::Whole, self.check.gate.as_code()),
                (A::WaiverStage, Part::Whole, stage.as_code()),
                (A::WaiverOn, Part::Whole, &today.to_string()),
            ],
        );
    }
}

/// What the button that records it says.
fn told(means: Means) -> std::borrow::Cow<'static, str> {
    match means {
        Means::Consent(_) => ts!(texts::consent_now),
        Means::Told(_) => ts!(texts::tell_now),
        Means::Identity => ts!(texts::identity_now),
        Means::FollowUp => ts!(texts::plan_now),
        Means::Elsewhere => "".into(),
    }
}

/// The language in which a party is asked: the first that is recorded.
fn language(case: Case, party: EntityId) -> String {
    case.view.with_untracked(|view| {
        let party = super::super::case::find(view, party);
        let said = party.and_then(|party| party.sayings(A::PartyLanguages).first());
        match said.map(|said| &said.value) {
            Some(Value::Skill(skill)) => skill.language.code().to_owned(),
            _ => String::new(),
        }
    })
}

fn names(case: Case, ids: &[EntityId]) -> String {
    let names = ids.iter().map(|id| case.name(*id).unwrap_or_default());
    let names: Vec<String> = names.map(|name| words::isolated(&name)).collect();
    names.join(", ")
}

/// The things on the form that meet a gate.
fn on_form(form: Form, means: Means) -> Vec<EntityId> {
    let (kind, attribute, code) = match means {
        Means::Consent(matter) => (K::Consent, A::ConsentMatter, matter.as_code()),
        Means::Told(kind) => (K::Information, A::InformationKind, kind.as_code()),
        Means::FollowUp => (K::FollowUp, A::FollowUpPlannedOn, ""),
        Means::Identity | Means::Elsewhere => return Vec::new(),
    };
    let mut ids = form.of_kind(kind).get();
    let of_it = |id: &EntityId| {
        code.is_empty()
            || form
                .text(*id, attribute, Part::Whole)
                .with(|text| text == code)
    };
    ids.retain(of_it);
    ids
}

fn recorded(form: Form, means: Means) -> Memo<bool> {
    let parties = form.of_kind(K::Party);
    Memo::new(move |_| match means {
        Means::Identity => parties.get().iter().any(|party| {
            form.text(*party, A::PartyIdentityCheckedOn, Part::Whole)
                .with(|text| !text.is_empty())
        }),
        _ => !on_form(form, means).is_empty(),
    })
}

fn waiver_of(form: Form, gate: Gate) -> Option<EntityId> {
    let mut waivers = form.of_kind(K::Waiver).get().into_iter();
    waivers.find(|id| {
        form.text(*id, A::WaiverGate, Part::Whole)
            .with(|text| text == gate.as_code())
    })
}

fn waived(form: Form, gate: Gate) -> Memo<bool> {
    Memo::new(move |_| waiver_of(form, gate).is_some())
}

fn recorded_fields(case: Case, form: Form, means: Means, people: &[EntityId]) -> AnyView {
    const CONSENT: [A; 3] = [A::ConsentAnswer, A::ConsentOn, A::ConsentLanguage];
    const TOLD: [A; 3] = [A::InformationMode, A::InformationOn, A::InformationLanguage];
    const IDENTITY: [A; 2] = [A::PartyIdentityCheckedOn, A::PartyIdentityCheckedBy];
    const FOLLOW_UP: [A; 2] = [A::FollowUpPlannedOn, A::FollowUpKind];
    let (attributes, whose): (&'static [A], Option<A>) = match means {
        Means::Consent(_) => (&CONSENT, Some(A::ConsentParty)),
        Means::Told(_) => (&TOLD, Some(A::InformationTo)),
        Means::Identity => (&IDENTITY, None),
        Means::FollowUp => (&FOLLOW_UP, None),
        Means::Elsewhere => (&[], None),
    };
    let things = match means {
        Means::Identity => people.to_vec(),
        _ => untrack(|| on_form(form, means)),
    };
    let each = |id: EntityId| {
        let of = match whose {
            Some(whose) => {
                let text = form.text(id, whose, Part::Whole);
                text.with_untracked(|text| EntityId::parse(text))
            }
            None => Some(id),
        };
        let name = of.and_then(|of| case.name(of)).unwrap_or_default();
        let specs = attributes
            .iter()
            .map(|attribute| FieldSpec::new(*attribute).third().bare());
        view! {
            <div class="gate-one">
                <p class="small"><bdi>{name}</bdi></p>
                {fields(case, form, id, specs)}
            </div>
        }
    };
    things.into_iter().map(each).collect_view().into_any()
}

fn waived_fields(case: Case, form: Form, gate: Gate) -> AnyView {
    let waiver = untrack(|| waiver_of(form, gate));
    let spec = FieldSpec::new(A::WaiverReason).whole().required();
    waiver
        .map(|id| {
            let remove = move |_| form.remove(id);
            view! {
                {fields(case, form, id, std::iter::once(spec))}
                <Button kind=ButtonKind::Quiet on_press=remove>{t!(texts::no_reason)}</Button>
            }
        })
        .into_any()
}
