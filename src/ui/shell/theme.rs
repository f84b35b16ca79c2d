//! What belongs to this device rather than to a register: light or dark, the
//! offer to install, a waiting update.

use crate::platform::{install, keep, media, service_worker};
use leptos::prelude::*;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

const KEPT_AS: &str = "concord.theme";

impl Theme {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// How it is kept, and the value of `data-theme`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name; that of the device for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.name() == name)
            .unwrap_or_default()
    }
}

thread_local! {
    static THEME: ArcRwSignal<Theme> =
        ArcRwSignal::new(keep::read(KEPT_AS).map(|name| Theme::from_name(&name)).unwrap_or_default());
    static UPDATE: ArcRwSignal<bool> = ArcRwSignal::new(false);
    static INSTALL: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// The theme chosen on this device.
#[must_use]
pub fn theme() -> Theme {
    THEME.with(|signal| signal.try_get()).unwrap_or_default()
}

/// Chooses a theme for this device.
pub fn set_theme(theme: Theme) {
    THEME.with(|signal| signal.set(theme));
    keep::write(KEPT_AS, theme.name());
}

/// Whether a newer version of the program is complete on this device and waits.
#[must_use]
pub fn update_waits() -> bool {
    UPDATE.with(|signal| signal.try_get()).unwrap_or(false)
}

/// How the program can be installed here; followed as offers come.
#[must_use]
pub fn installing() -> install::Installing {
    INSTALL.with(|signal| signal.track());
    install::state()
}

/// Keeps the document as the theme wants it and listens for offers. Called once, by the root.
pub fn follow() {
    Effect::new(move |_| {
        let theme = theme();
        media::set_document_attribute(
            "data-theme",
            (theme != Theme::System).then_some(theme.name()),
        );
    });
    service_worker::on_update(|| UPDATE.with(|signal| signal.set(true)));
    install::listen(|| INSTALL.with(|signal| signal.update(|count| *count += 1)));
}
