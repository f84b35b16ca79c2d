//! The registers that were on this device, by their names of digits alone: when
//! one is gone, the person is told (L2). Browsers that delete all of a site's
//! data at once delete this too; what is made elsewhere – a backup – is what helps.

use super::{install, keep, media, staying, storage};

const KEPT_AS: &str = "concord-registers";
const LAST_AS: &str = "concord-last-register";

/// Remembers which register was opened last, so that it is asked for first
/// when the program starts again.
pub fn opened(name: &str) {
    keep::write(LAST_AS, name);
}

/// The register that was opened last on this device, if that is known.
#[must_use]
pub fn last() -> Option<String> {
    keep::read(LAST_AS)
}

/// Remembers that a register is here.
pub fn note(name: &str) {
    let kept = keep::read(KEPT_AS).unwrap_or_default();
    let more = staying::remembering(&kept, name);
    if more != kept {
        keep::write(KEPT_AS, &more);
    }
}

/// The registers that were here and are not `there` any more.
#[must_use]
pub fn missing(there: &[&str]) -> Vec<String> {
    staying::missing(&keep::read(KEPT_AS).unwrap_or_default(), there)
}

/// Stops missing registers, because the person says that it is right.
pub fn forget(names: &[String]) {
    let kept = keep::read(KEPT_AS).unwrap_or_default();
    keep::write(KEPT_AS, &staying::forgetting(&kept, names));
}

/// Whether this browser will delete what is kept when the program is not used
/// for some days (L3).
pub async fn on_trial() -> bool {
    let installed = install::state() == install::Installing::Done;
    let promised = storage::room().await.persisted == Some(true);
    staying::on_trial(&media::user_agent(), installed, promised)
}
