//! Another value than those that were said, typed as its field is everywhere
//! else; what is typed is kept as a draft until it is decided.

use crate::{
    domain::{
        attribute::{Attribute, Shape},
        id::EntityId,
        value::Value,
    },
    forms::Sheet,
    protocol::{ConflictView, EntityView, Problem},
    ui::{
        forms::{FieldSpec, Form, FormField, Place},
        words,
    },
};
use leptos::prelude::*;

/// The form for another value.
#[derive(Clone, Copy)]
pub(super) struct Another {
    /// The form.
    pub form: Form,
    entity: EntityId,
    attribute: Attribute,
    missing: RwSignal<bool>,
}

/// Whether another value can be typed: not where the value points to something
/// or is a key, which only what was said can name, nor where it is a whole file.
pub(super) fn can_be_typed(attribute: Attribute) -> bool {
    attribute != Attribute::LayoutText
        && !matches!(
            attribute.shape(),
            Shape::Entity | Shape::Bytes | Shape::Moment | Shape::Skill
        )
}

/// The draft in which another value is kept until it is decided.
pub(super) fn draft_key(conflict: &ConflictView) -> String {
    format!("decide/{}/{}", conflict.entity, conflict.attribute.name())
}

impl Another {
    /// Opens it, empty or as it was left. Belongs to the calling component.
    pub fn open(conflict: &ConflictView) -> Self {
        let (entity, attribute) = (conflict.entity, conflict.attribute);
        let mut sheet = Sheet::default();
        sheet.edit(&EntityView {
            id: entity,
            kind: attribute.kind(),
            fields: Vec::new(),
        });
        let place = Place {
            key: draft_key(conflict),
            dispute: conflict.dispute.as_ref().map(|row| row.id),
        };
        Self {
            form: Form::open(place, &[], sheet),
            entity,
            attribute,
            missing: RwSignal::new(false),
        }
    }

    /// The value as typed; nothing while there is none, which is then said beside the field.
    pub fn read(self) -> Option<Value> {
        self.form.left(self.entity, self.attribute);
        let typed = self.form.sheet().values(self.entity, self.attribute).ok()?;
        let value = typed.into_iter().next();
        self.missing.set(value.is_none());
        value
    }
}

/// The field.
#[component]
pub(super) fn AnotherField(another: Another) -> impl IntoView {
    let attribute = another.attribute;
    let missing = move || {
        another
            .missing
            .get()
            .then(|| words::problem(Problem::Missing, attribute))
    };
    view! {
        <div class="conflict-another">
            <FormField form=another.form entity=another.entity spec=FieldSpec::new(attribute).whole() />
            <p class="field-error" role="alert">{missing}</p>
        </div>
    }
}
