//! How the data is kept, in words.

use crate::{
    platform::{
        service_worker,
        storage::{self, Room},
    },
    protocol::{Query, Reply, Reserve},
    ui::{
        engine::{Follow, live, use_engine},
        i18n::{settings as words, shell, t, ts},
        pages::backup::EvidenceFilesKept,
        pages::start::staying::OnTrial,
        parts::button::Button,
        routes,
        shell::clock::{self, Trust},
        show,
    },
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

/// The section.
#[component]
pub fn HealthSection() -> impl IntoView {
    let room = RwSignal::new(Room::default());
    let look = move || {
        spawn_local(async move {
            room.try_set(storage::room().await);
        });
    };
    look();
    view! {
        <section class="sheet pad stack">
            <h2>{t!(words::health::title)}</h2>
            <dl class="facts">
                <dt>{t!(words::health::kept)}</dt>
                <dd class="stack tight"><Kept room look /><OnTrial /></dd>
                <dt>{t!(words::health::space)}</dt>
                <dd>{move || space(room.get())}</dd>
                <dt>{t!(words::health::offline)}</dt>
                <dd>
                    {if service_worker::works_offline() { t!(words::health::offline_yes) } else { t!(words::health::offline_no) }}
                </dd>
                <Record />
                <EvidenceFilesKept />
            </dl>
        </section>
    }
}

/// Whether the browser promised, and a way to ask it.
#[component]
fn Kept(room: RwSignal<Room>, look: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let refused = RwSignal::new(false);
    let ask = move |_| {
        spawn_local(async move {
            refused.try_set(!storage::persist().await);
            look();
        });
    };
    let text = move || match room.get().persisted {
        Some(true) => ts!(words::health::persisted),
        Some(false) => ts!(words::health::not_persisted),
        None => ts!(words::health::unknown),
    };
    view! {
        <p>{text}</p>
        <Show when=move || room.get().persisted == Some(false)>
            <div class="row"><Button on_press=ask>{t!(words::health::ask)}</Button></div>
        </Show>
        <Show when=move || refused.get()><p class="small muted">{t!(words::health::asked_no)}</p></Show>
    }
}

fn space(room: Room) -> String {
    match (room.used, room.quota) {
        (Some(used), Some(quota)) => ts!(
            words::health::used,
            used = show::bytes(used),
            free = show::bytes((quota - used).max(0.0))
        )
        .into_owned(),
        _ => "–".to_owned(),
    }
}

/// What the engine knows: changes, backups, damage.
#[component]
fn Record() -> impl IntoView {
    let engine = use_engine();
    let asked = live(
        || Query::Health,
        || Follow::All,
        |reply| match reply {
            Reply::Health(health) => Some(health),
            _ => None,
        },
    );
    let health = Memo::new(move |_| match asked.get() {
        Some(Ok(health)) => health.as_ref().clone(),
        _ => engine
            .home
            .with(|home| home.as_ref().map(|home| home.health.clone()))
            .unwrap_or_default(),
    });
    let backup = move || match health.get().backed_up_ms {
        Some(at_ms) => show::moment(at_ms),
        None => ts!(words::health::backup_none).into_owned(),
    };
    let whole = move || match health.get().quarantined {
        0 => ts!(words::health::whole_yes),
        count => ts!(shell::refusal::quarantined, count = count),
    };
    let reserve = move || match health.with(|health| health.reserve) {
        Reserve::Kept => ts!(words::health::reserve_kept),
        Reserve::Unknown => ts!(words::health::reserve_later),
        Reserve::Released => ts!(shell::reserve::released),
        Reserve::Missing => ts!(shell::reserve::missing),
    };
    let doubt = clock::doubt();
    let clock = move || match doubt.get() {
        Some(doubt) => clock::told(&doubt),
        None => ts!(words::health::clock_right).into_owned(),
    };
    view! {
        <dt>{t!(words::health::changes)}</dt>
        <dd>{move || show::number_u64(health.get().changes)}</dd>
        <dt>{t!(words::health::backup)}</dt>
        <dd>{backup}</dd>
        <dt>{t!(words::health::only_here)}</dt>
        <dd>
            {move || show::number_u64(engine.only_here.get())} " "
            <A href=routes::BACKUP attr:class="link">{t!(shell::backup)}</A>
        </dd>
        <dt>{t!(words::health::whole)}</dt>
        <dd>{whole}</dd>
        <dt>{t!(words::health::reserve)}</dt>
        <dd>{reserve}</dd>
        <dt>{t!(words::health::clock)}</dt>
        <dd class="stack tight">
            <p>{clock}</p>
            <Show when=move || doubt.with(Option::is_some)><div class="row"><Trust /></div></Show>
        </dd>
    }
}
