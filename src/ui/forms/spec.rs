//! What a section of a form says of its fields: which, how wide, how drawn.
//! Sections are constants, so that pages read like the forms on paper.

use crate::{domain::attribute::Attribute, ui::i18n::Text};

/// How much of a row a field takes at a desk; on a phone each takes all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// The whole row.
    Whole,
    /// Two thirds.
    TwoThirds,
    /// Half of it.
    Half,
    /// A third.
    Third,
}

impl Width {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Whole => "form-field w-whole",
            Self::TwoThirds => "form-field w-two-thirds",
            Self::Half => "form-field w-half",
            Self::Third => "form-field w-third",
        }
    }
}

/// How a code list is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Side by side where it is short or a set, otherwise a list.
    Auto,
    /// Side by side, however many.
    Chips,
    /// A list that opens.
    List,
}

/// One field of a section.
#[derive(Clone, Copy)]
pub struct FieldSpec {
    /// Which attribute.
    pub attribute: Attribute,
    /// How wide.
    pub width: Width,
    /// How a code list is drawn.
    pub look: Look,
    /// Marked as one that must be given.
    pub required: bool,
    /// Whether its hint is shown.
    pub hinted: bool,
    /// A label for this form, where the field's own does not fit.
    pub label: Option<Text>,
}

impl FieldSpec {
    /// A field of half a row, optional, with its hint.
    #[must_use]
    pub const fn new(attribute: Attribute) -> Self {
        Self {
            attribute,
            width: Width::Half,
            look: Look::Auto,
            required: false,
            hinted: true,
            label: None,
        }
    }

    /// With another width.
    #[must_use]
    pub const fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// As wide as the form.
    #[must_use]
    pub const fn whole(self) -> Self {
        self.width(Width::Whole)
    }

    /// A third of the form.
    #[must_use]
    pub const fn third(self) -> Self {
        self.width(Width::Third)
    }

    /// With the codes drawn so.
    #[must_use]
    pub const fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// Marked as one that must be given.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Without its hint, where the form says it already or space is dear.
    #[must_use]
    pub const fn bare(mut self) -> Self {
        self.hinted = false;
        self
    }

    /// With a label of this form.
    #[must_use]
    pub const fn labelled(mut self, label: Text) -> Self {
        self.label = Some(label);
        self
    }
}
