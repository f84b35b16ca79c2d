//! The controls of single shapes, each bound to the texts of a form.

pub mod choices;
pub mod line;
pub mod moment;
pub mod rate;
pub mod skills;
pub mod words;
