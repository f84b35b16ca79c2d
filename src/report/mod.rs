//! Figures and tables, as pure functions of cases.
//!
//! A [`case::Case`] is what a figure needs to know of one dispute and nothing
//! more. Each figure is defined once, here, in the words of domain 7.5; `ui`
//! prints that definition beside the number. This room must not import file
//! formats, storage or anything of the web.

pub mod bureau_return;
pub mod case;
pub mod figures;
pub mod layout;
pub mod ledger;
pub mod pieces;
pub mod summary;
pub mod summary_book;
pub mod table;

pub use case::{Case, Event, EventKind};
pub use figures::{Figures, figures};
pub use summary::Summing;
