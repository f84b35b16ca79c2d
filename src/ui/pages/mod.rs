//! One folder per page. A page asks with [`super::engine::live`], draws, and
//! sends commands; what it shares with another page lives in [`super::parts`]
//! or [`super::show`].

pub mod backup;
pub mod calendar;
pub mod conflicts;
pub mod dispute;
pub mod figures;
pub mod gate;
pub mod history;
pub mod import;
pub mod intake;
pub mod list;
pub mod mediators;
pub mod not_found;
pub mod settings;
pub mod start;
pub mod tables;
pub mod today;

pub use backup::Backup;
pub use conflicts::Conflicts;
pub use dispute::DisputePage;
pub use figures::{Figures, IssuedPage};
pub use history::HistoryPage;
pub use import::ImportPage;
pub use intake::NewDispute;
pub use list::Disputes;
pub use mediators::{MediatorPage, Mediators};
pub use not_found::NotFound;
pub use settings::Settings;
pub use start::StartPage;
pub use today::Today;
