//! The engine: owns the keys, the record, the index, the figures and the
//! files. It answers an [`Ask`](crate::protocol::Ask) with a reply or a
//! refusal and says what changed in notices.
//!
//! It runs in a worker in the browser and natively in tests and `concordctl`;
//! it must not import web-sys or leptos.

pub mod archive;
pub mod cases;
pub mod environment;
pub mod first;
pub mod history;
pub mod list;
pub mod loading;
pub mod needs;
pub mod register;
pub mod roster;
pub mod row;
pub mod rows;
pub mod say;
pub mod segments;
pub mod trouble;
pub mod view;
