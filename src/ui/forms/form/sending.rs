//! Saving: what is wrong is shown beside its field, what is right is sent.

use super::Form;
use crate::{
    forms::{FieldError, Filled, Sheet, Wrong},
    platform::{clock, media},
    protocol::{Command, Draft, Refusal, Saved},
};
use leptos::{prelude::*, task::spawn_local};

impl Form {
    /// Saves: reads every field, and sends the command made of them. Fields
    /// that are wrong are shown instead, and so are those that the engine
    /// refuses; nothing typed is lost. `saved` runs after the change is committed.
    pub fn submit(
        self,
        command: impl FnOnce(Filled) -> Command + 'static,
        saved: impl FnOnce(Saved) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.refusal.set(None);
        let sheet = self.sheet();
        let required = self.inner.try_with_value(|inner| inner.required);
        match sheet.fill(required.unwrap_or_default()) {
            Err(wrong) => self.show(wrong),
            Ok(filled) => {
                self.keep_now();
                self.busy.set(true);
                self.inner.try_update_value(|inner| inner.done = true);
                let command = command(filled);
                spawn_local(async move { self.send(command, sheet, saved).await });
            }
        }
    }

    async fn send(self, command: Command, sheet: Sheet, saved: impl FnOnce(Saved)) {
        let place = self.inner.try_with_value(|inner| inner.place.clone());
        match self.engine.save(command).await {
            Ok(done) => {
                self.busy.try_set(false);
                self.touched.try_set(false);
                saved(done);
            }
            Err(refusal) => {
                self.busy.try_set(false);
                let here = self.inner.try_update_value(|inner| inner.done = false);
                match (here, place) {
                    (Some(()), _) => self.refused(refusal),
                    // The person went on; what was typed waits as a draft.
                    (None, Some(place)) => {
                        let draft = Draft {
                            key: place.key,
                            at_ms: 0,
                            dispute: place.dispute,
                            fields: sheet.fields(),
                        };
                        self.engine.save(Command::KeepDraft(draft)).await.ok();
                    }
                    (None, None) => {}
                }
            }
        }
    }

    /// Shows why the engine did not save.
    pub fn refused(self, refusal: Refusal) {
        match refusal {
            Refusal::Fields(problems) => self.show(
                problems
                    .into_iter()
                    .map(|found| Wrong {
                        entity: found.entity,
                        attribute: found.attribute,
                        error: FieldError::Refused(found.problem),
                    })
                    .collect(),
            ),
            other => self.refusal.set(Some(other)),
        }
    }

    fn show(self, wrong: Vec<Wrong>) {
        self.wrong.set(
            wrong
                .into_iter()
                .map(|wrong| ((wrong.entity, wrong.attribute), wrong.error))
                .collect(),
        );
        self.tried.set(true);
        let first = format!("#{} .form-field.wrong", self.dom_id());
        spawn_local(async move {
            // After the fields were drawn with what is wrong with them.
            clock::wait(0).await;
            media::reveal(&first);
        });
    }
}
