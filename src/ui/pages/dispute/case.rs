//! The open dispute as the parts of its page see it: its view, the names in
//! it, and what the person is doing with it just now. A small copyable
//! context, so that a part needs no more than the id of what it shows.

pub use super::doing::Doing;
use super::group::Group;
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::PartySide,
        currency::Currency,
        date::Date,
        id::{DisputeId, EntityId},
        money::Money,
        value::Value,
    },
    platform::{clock, focus, media},
    protocol::{Command, DisputeView, EntityView, FieldView, MediatorView},
    ui::{
        engine::{Engine, use_engine},
        parts::toast::Toasts,
        refusals, words,
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// Until a form that ends has sent its text.
const SETTLE_MS: u32 = 150;

/// The dispute that the page shows.
#[derive(Clone, Copy)]
pub struct Case {
    /// Which.
    pub id: DisputeId,
    /// What is known of it.
    pub view: Memo<Arc<DisputeView>>,
    /// The mediators of the register, for their names and languages.
    pub mediators: Signal<Arc<Vec<MediatorView>>>,
    /// The line to the engine, for handlers, which find no context.
    pub engine: Engine,
    toasts: Toasts,
    doing: RwSignal<Vec<Doing>>,
    openers: StoredValue<Vec<(Doing, focus::Focused)>, LocalStorage>,
    left: RwSignal<u32>,
}

impl Case {
    /// Makes the context of the page.
    pub fn provide(
        id: DisputeId,
        view: Memo<Arc<DisputeView>>,
        mediators: Signal<Arc<Vec<MediatorView>>>,
    ) -> Self {
        let case = Self {
            id,
            view,
            mediators,
            engine: use_engine(),
            toasts: Toasts::here(),
            doing: RwSignal::new(Vec::new()),
            openers: StoredValue::new_local(Vec::new()),
            left: RwSignal::new(0),
        };
        provide_context(case);
        case
    }

    /// The dispute of the page.
    ///
    /// # Panics
    /// Outside the page's content, which is a fault of the program.
    #[must_use]
    pub fn here() -> Self {
        expect_context::<Self>()
    }

    /// The name of the person who works here.
    #[must_use]
    pub fn member(self) -> String {
        let home = self.engine.home;
        home.with_untracked(|home| home.as_ref().map(|home| home.member.clone()))
            .unwrap_or_default()
    }

    /// Today in Asia/Shanghai, as the engine last said.
    #[must_use]
    pub fn today(self) -> Option<Date> {
        self.engine
            .home
            .with(|home| home.as_ref().map(|home| home.today))
    }

    /// Whether nothing can be changed: a past day is shown.
    #[must_use]
    pub fn read_only(self) -> bool {
        self.view.with(|view| view.as_of.is_some())
    }

    /// Whether the person is at it.
    #[must_use]
    pub fn is(self, doing: Doing) -> bool {
        self.doing.with(|all| all.contains(&doing))
    }

    /// What is being added of a kind, each with what it belongs to.
    #[must_use]
    pub fn adding(self, kind: EntityKind) -> Vec<Option<EntityId>> {
        self.doing.with(|all| {
            all.iter()
                .filter_map(|doing| match doing {
                    Doing::Add(added, of) if *added == kind => Some(*of),
                    _ => None,
                })
                .collect()
        })
    }

    /// Begins something, unless a past day is shown.
    pub fn begin(self, doing: Doing) {
        if !self.view.with_untracked(|view| view.as_of.is_some()) {
            let from = focus::focused();
            self.openers.try_update_value(|all| {
                all.retain(|(of, _)| *of != doing);
                all.extend(from.map(|from| (doing, from)));
            });
            self.doing.update(|all| {
                if !all.contains(&doing) {
                    all.push(doing);
                }
            });
        }
    }

    /// Ends it, and gives the cursor back to the pencil or the button that it
    /// began with; where that is gone, to the next step.
    pub fn end(self, doing: Doing) {
        self.doing
            .try_update(|all| all.retain(|other| *other != doing));
        spawn_local(async move {
            clock::wait(0).await;
            self.give_back(doing);
            // By then the form has sent what it keeps.
            clock::wait(SETTLE_MS).await;
            self.left.try_update(|left| *left = left.wrapping_add(1));
            // What was saved has been drawn, maybe in place of the button.
            self.give_back(doing);
        });
    }

    fn give_back(self, doing: Doing) {
        if !focus::lost() {
            return;
        }
        if let Doing::Edit(entity, group) = doing {
            media::focus(&format!("#{}", pencil_id(entity, group)));
        }
        let opener = self.openers.try_with_value(|all| {
            let found = all.iter().find(|(of, _)| *of == doing);
            found.map(|(_, from)| from.clone())
        });
        let back = |from: focus::Focused| from.again();
        if focus::lost() && !opener.flatten().is_some_and(back) {
            media::focus(".next-step .next-do .btn");
        }
    }

    /// Follows the ends of forms: what was left in them may be kept as drafts.
    pub fn forms_left(self) {
        self.left.track();
    }

    /// Saves a change that needs no form, and then goes on. The bar says that
    /// it is saved; a refusal is said where the person looks.
    pub fn save(self, command: Command, then: impl FnOnce(Toasts) + 'static) {
        let toasts = self.toasts;
        self.engine.command(command, move |result| match result {
            Ok(_) => then(toasts),
            Err(refusal) => toasts.say(move || refusals::explain(&refusal)),
        });
    }

    /// The dialog that is open, if one is: the last begun.
    #[must_use]
    pub fn in_dialog(self) -> Option<Doing> {
        self.doing.with(|all| {
            all.iter()
                .rev()
                .copied()
                .find(|doing| !matches!(doing, Doing::Edit(..) | Doing::Add(..)))
        })
    }

    /// The dispute's own fields, or those of a thing in it.
    #[must_use]
    pub fn entity(self, id: EntityId) -> Memo<Option<EntityView>> {
        Memo::new(move |_| self.view.with(|view| find(view, id).cloned()))
    }

    /// One field of a thing.
    #[must_use]
    pub fn field(self, id: EntityId, attribute: A) -> Memo<Option<FieldView>> {
        Memo::new(move |_| {
            self.view.with(|view| {
                find(view, id)?
                    .fields
                    .iter()
                    .find(|field| field.attribute == attribute)
                    .cloned()
            })
        })
    }

    /// The value of a field.
    #[must_use]
    pub fn value(self, id: EntityId, attribute: A) -> Option<Value> {
        self.view
            .with(|view| find(view, id)?.value(attribute).cloned())
    }

    /// The currency in which an amount is likely said: that of the thing it
    /// belongs to, else of what was agreed, else of the dispute.
    #[must_use]
    pub fn currency(self, of: Option<EntityId>) -> Currency {
        let own = of.and_then(|of| {
            [A::ObligationAmount, A::AgreementSum]
                .into_iter()
                .find_map(|attribute| self.value(of, attribute)?.money())
        });
        let money = own.or_else(|| {
            self.view
                .with(|view| view.money.disputed.or(view.money.claimed))
        });
        money.map_or(Currency::CNY, Money::currency)
    }

    /// The ids of the things of a kind, in the order in which they came.
    #[must_use]
    pub fn ids(self, kind: EntityKind) -> Vec<EntityId> {
        self.view
            .with(|view| of_kind(view, kind).map(|entity| entity.id).collect())
    }

    /// The parties: applicants first, then respondents, then third parties.
    #[must_use]
    pub fn sides(self) -> Vec<EntityId> {
        let mut all = self.ids(EntityKind::Party);
        let place = |id: &EntityId| match self.value(*id, A::PartySide) {
            Some(Value::Code(side)) => PartySide::from_code(&side),
            _ => None,
        };
        all.sort_by_key(|id| place(id).map_or(u8::MAX, |side| side as u8));
        all
    }

    /// The name of a party, an agent or a mediator, or what another thing of
    /// the dispute is called.
    #[must_use]
    pub fn name(self, id: EntityId) -> Option<String> {
        let mediator = |id| {
            self.mediators.with(|all| {
                all.iter()
                    .find(|mediator| EntityId::from(mediator.id) == id)
                    .map(|mediator| mediator.name.clone())
            })
        };
        self.view.with(|view| match find(view, id) {
            Some(entity) => words::named(entity)
                .or_else(|| {
                    let of = entity.value(A::AssignmentMediator)?.entity()?;
                    mediator(of)
                })
                .or_else(|| words::called(entity)),
            None => mediator(id),
        })
    }
}

/// The `id` of the pencil of a group of fields.
#[must_use]
pub fn pencil_id(entity: EntityId, group: Group) -> String {
    format!("pencil-{entity}-{}", group.name())
}

/// A thing of the dispute.
#[must_use]
pub fn find(view: &DisputeView, id: EntityId) -> Option<&EntityView> {
    view.entities.iter().find(|entity| entity.id == id)
}

/// The things of a kind.
pub fn of_kind(view: &DisputeView, kind: EntityKind) -> impl Iterator<Item = &EntityView> {
    view.entities
        .iter()
        .filter(move |entity| entity.kind == kind)
}
