//! Drafts: kept while typing, brought back, thrown away.

use super::Form;
use crate::{
    forms::Sheet,
    protocol::{Command, Draft, Query, Reply},
};
use leptos::{ev, prelude::*};

impl Form {
    pub(super) fn keep_when_leaving(self) {
        self.engine.before_close(move || self.keep_now());
        // visibilitychange bubbles to the window.
        for event in ["pagehide", "visibilitychange"] {
            let listener =
                window_event_listener(ev::Custom::<web_sys::Event>::new(event), move |_| {
                    self.keep_now();
                });
            on_cleanup(move || listener.remove());
        }
        on_cleanup(move || self.keep_now());
    }

    pub(super) async fn bring_back(self) {
        let Ok(Reply::Drafts(drafts)) = self.engine.query(Query::Drafts).await else {
            return;
        };
        let brought = self.inner.try_update_value(|inner| {
            let draft = drafts.iter().find(|draft| draft.key == inner.place.key)?;
            // Whoever typed in the meantime is not interrupted.
            if inner.owed || inner.done {
                return None;
            }
            let mut sheet = inner.base.clone();
            sheet.restore(&draft.fields);
            inner.kept = true;
            Some((sheet, draft.at_ms))
        });
        if let Some((sheet, at_ms)) = brought.flatten() {
            self.load(sheet);
            self.restored.try_set(Some(at_ms));
            self.touched.try_set(true);
        }
    }

    /// Sends what was typed since it was last sent, to be kept.
    pub fn keep_now(self) {
        let sheet = self.sheet();
        let command = self.inner.try_update_value(|inner| {
            if !inner.owed || inner.done {
                return None;
            }
            inner.owed = false;
            let fresh = sheet.texts == inner.base.texts && sheet.entities == inner.base.entities;
            let kept = std::mem::replace(&mut inner.kept, !fresh);
            let key = inner.place.key.clone();
            match (fresh, kept) {
                (true, false) => None,
                (true, true) => Some(Command::DropDraft(key)),
                (false, _) => Some(Command::KeepDraft(Draft {
                    key,
                    at_ms: 0,
                    dispute: inner.place.dispute,
                    fields: sheet.fields(),
                })),
            }
        });
        if let Some(command) = command.flatten() {
            self.engine.command(command, move |kept| {
                // What could not be kept is owed again; the next pause tries anew.
                if kept.is_err() {
                    self.inner.try_update_value(|inner| inner.owed = true);
                }
            });
        }
    }

    /// Throws away what was typed: the form is as it began. Gives back what
    /// was thrown away, for [`Self::put_back`].
    pub fn discard(self) -> Sheet {
        let before = self.sheet();
        let base = self.inner.try_with_value(|inner| inner.base.clone());
        self.load(base.unwrap_or_default());
        self.inner.try_update_value(|inner| {
            inner.owed = true;
            inner.kept = true;
        });
        self.keep_now();
        self.restored.set(None);
        self.touched.set(false);
        self.tried.set(false);
        self.refusal.set(None);
        before
    }
}
