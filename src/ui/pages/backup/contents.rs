//! What a backup holds, before anything is done with it.

use crate::{
    protocol::BackupInfo,
    ui::{
        i18n::{backup, start as words, t},
        show,
    },
};
use leptos::prelude::*;

/// The list of what is in it.
#[component]
pub fn BackupContents(
    /// As the engine read it.
    info: BackupInfo,
) -> impl IntoView {
    view! {
        <section class="notice stack tight" aria-live="polite">
            <h2>{t!(words::restore::holds)}</h2>
            <dl class="facts">
                <dt>{t!(words::restore::committee)}</dt>
                <dd><bdi>{info.committee}</bdi></dd>
                <dt>{t!(words::restore::disputes)}</dt>
                <dd>{move || show::number_u64(info.disputes)}</dd>
                <dt>{t!(words::restore::changes)}</dt>
                <dd>{move || show::number_u64(info.changes)}</dd>
                {info.new_changes.map(|new| view! {
                    <dt>{t!(backup::open::new_changes)}</dt>
                    <dd>{move || show::number_u64(new)}</dd>
                })}
                {info.newest_ms.map(|at_ms| view! {
                    <dt>{t!(words::restore::newest)}</dt>
                    <dd>{move || show::moment(at_ms)}</dd>
                })}
            </dl>
        </section>
    }
}
