//! Line icons, drawn here so that nothing is fetched. They never stand alone:
//! a word or a label is always beside them.

use leptos::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Icon {
    Today,
    Disputes,
    Mediators,
    Figures,
    Backup,
    Settings,
    Search,
    Lock,
    Plus,
    Close,
    More,
    Check,
    Warning,
    Calendar,
    Down,
    Eye,
    Pencil,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Today => "M4 5h16v15H4zM4 9h16M8 3v4M16 3v4M9 14l2 2 4-4",
            Self::Disputes => "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
            Self::Mediators => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3 3 0 0 1 0 6M18 14.5c2 .7 3.2 2.5 3.5 5.5"
            }
            Self::Figures => "M4 20h16M7 20v-7M12 20V6M17 20v-10",
            Self::Backup => "M4 14v6h16v-6M12 4v11M8 11l4 4 4-4",
            Self::Settings => {
                "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M5.3 18.7l2.1-2.1M16.6 7.4l2.1-2.1"
            }
            Self::Search => "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::More => {
                "M4.5 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M11.5 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M18.5 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0"
            }
            Self::Check => "M5 13l4 4L19 7",
            Self::Warning => "M12 4l9 16H3zM12 10v4M12 17h.01",
            Self::Calendar => "M4 5h16v15H4zM4 9h16M8 3v4M16 3v4",
            Self::Down => "M6 9l6 6 6-6",
            Self::Pencil => "M5 19l1-4L16.5 4.5l3 3L9 18zM14.5 6.5l3 3",
            Self::Eye => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"
            }
        }
    }
}

/// Draws an icon; hidden from readers, because words stand beside it.
#[component]
pub fn Draw(
    /// Which.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.path() />
        </svg>
    }
}
