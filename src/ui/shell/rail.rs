//! The way around: on the side at a desk, narrow with small words on a tablet,
//! at the bottom on a phone. Always with words.

use crate::ui::{
    i18n::{Text, shell as words, t},
    parts::icon::{Draw, Icon},
    routes,
};
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_location};

/// A place of the rail.
struct Place {
    to: &'static str,
    icon: Icon,
    name: Text,
    /// Addresses that begin so belong to it.
    under: &'static str,
}

const PLACES: [Place; 6] = [
    Place {
        to: routes::TODAY,
        icon: Icon::Today,
        name: words::today,
        under: "",
    },
    Place {
        to: routes::DISPUTES,
        icon: Icon::Disputes,
        name: words::disputes,
        under: "/disputes",
    },
    Place {
        to: routes::MEDIATORS,
        icon: Icon::Mediators,
        name: words::mediators,
        under: "/mediators",
    },
    Place {
        to: routes::FIGURES,
        icon: Icon::Figures,
        name: words::figures,
        under: "/figures",
    },
    Place {
        to: routes::BACKUP,
        icon: Icon::Backup,
        name: words::backup,
        under: "/backup",
    },
    Place {
        to: routes::SETTINGS,
        icon: Icon::Settings,
        name: words::settings,
        under: "/settings",
    },
];

/// The places, with the present one marked.
#[component]
pub fn Rail() -> impl IntoView {
    let path = use_location().pathname;
    let place = |place: Place| {
        let here = move || {
            let path = path.get();
            let here =
                path == place.to || (!place.under.is_empty() && path.starts_with(place.under));
            here.then_some("page")
        };
        view! {
            <A href=place.to attr:aria-current=here exact=true>
                <Draw icon=place.icon />
                <span>{t!(place.name)}</span>
            </A>
        }
    };
    view! {
        <div class="brand">
            <span class="seal" aria-hidden="true" lang="zh">"和合"</span>
            <span class="brand-name">{t!(words::product)}</span>
        </div>
        {PLACES.map(place).into_iter().collect_view()}
    }
}
