//! The engine's worker, and what it means when it ends by itself.

use super::{
    Engine,
    session::Broken,
    wire::{Said, Wire},
};
use crate::protocol::{Ask, Refusal, Reply};
use leptos::prelude::*;

/// What it means when the engine ends by a fault of its program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The page says so, and nothing goes any more.
    Breaks,
    /// Nothing is open that could be lost: another one may be asked.
    IsBorne,
    /// That has happened.
    WasBorne,
}

impl Engine {
    /// A new worker in the place of the one before, which ends.
    pub(super) fn start_worker(self) {
        let wire = Wire::start(move |said| match said {
            Said::Notice(notice) => self.heard(notice),
            Said::NotLoaded => self.broken(Broken::EngineMissing),
            Said::Failed => self.failed(),
        });
        self.inner.update_value(|inner| inner.wire = Some(wire));
    }

    fn failed(self) {
        let borne = self.inner.try_update_value(|inner| {
            let borne = inner.ending != Ending::Breaks;
            if borne {
                inner.ending = Ending::WasBorne;
            }
            borne
        });
        if borne != Some(true) {
            self.broken(Broken::EngineFailed);
        }
    }

    /// Asks an engine that holds nothing yet. If it ends over that, a new one is
    /// asked once more: the key derivation is the longest loop there is and
    /// fills the most memory, and was seen to fail where a driver of the browser
    /// wrote over that.
    /// Only for what writes nothing before its key is derived.
    pub(super) async fn ask_to_open(self, ask: Ask) -> Result<Reply, Refusal> {
        let ending = |next| {
            self.inner
                .try_update_value(|inner| std::mem::replace(&mut inner.ending, next))
        };
        ending(Ending::IsBorne);
        let answer = self.ask(ask.clone()).await;
        if ending(Ending::Breaks) != Some(Ending::WasBorne) {
            return answer;
        }
        self.start_worker();
        self.ask(ask).await
    }
}
