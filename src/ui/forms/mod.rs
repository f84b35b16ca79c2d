//! Typed forms over the vocabulary of the record. A form holds texts only;
//! [`crate::forms`] turns them into values, or says what is wrong. Every text
//! is kept sealed as a draft while it is typed, and comes back at the next
//! unlock.
//!
//! ```ignore
//! let mut sheet = Sheet::default();
//! sheet.edit(&party);                       // or sheet.add(mint()?, EntityKind::Payment)
//! let form = Form::open(Place::edit(party.id, Some(dispute)), REQUIRED, sheet);
//! view! {
//!     <FormFrame form send=move || form.submit(amend, saved)>
//!         <Fields form entity=party.id specs=PARTY />
//!     </FormFrame>
//! }
//! ```
//!
//! What it draws with are the widgets of [`super::parts`]; it may name no page.

mod controls;
mod explain;
mod field;
mod form;
mod frame;
mod options;
mod place;
mod spec;

pub use controls::words::language_choices;
pub use explain::explain;
pub use field::{FieldGrid, Fields, FormField};
pub use form::{Form, mint};
pub use frame::{DraftNotice, FormFrame, SaveBar, Summary};
pub use options::{Options, country_choices};
pub use place::{INTAKE, Place};
pub use spec::{FieldSpec, Look, Width};
