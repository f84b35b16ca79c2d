//! Summaries as files of JSON (`docs/format.md`): of what the record tells now,
//! and exactly as one was given out.
//!
//! This module must not import web-sys or leptos.

use crate::domain::figure::Scope;
use crate::domain::id::EntityId;
use crate::engine::backup::safe_name;
use crate::engine::environment::Environment;
use crate::engine::register::Register;
use crate::engine::tables::about::period_name;
use crate::engine::trouble::Trouble;
use crate::office::summary as json;
use crate::protocol::FileOut;
use crate::store::Store;

impl<S: Store> Register<S> {
    /// The figures of a period as JSON (`docs/format.md`).
    ///
    /// # Errors
    /// [`Refusal::FutureDay`] when the day has not come.
    pub fn summary_file<E: Environment>(&self, env: &E, scope: Scope) -> Result<FileOut, Trouble> {
        let figures = self.summary(env, scope)?;
        let days = period_name("summary", scope.period, scope.as_of);
        Ok(self.json_file(&days, json::write(&figures)))
    }

    /// A summary as it was given out, as JSON: when and to whom beside
    /// the figures, and what was withheld withheld.
    ///
    /// # Errors
    /// [`Refusal::Absent`](crate::protocol::Refusal::Absent);
    /// [`Trouble::Unsound`] when it is not what was kept.
    pub fn issued_file(&self, id: EntityId) -> Result<FileOut, Trouble> {
        let (issued, figures) = self.issued_figures(id)?;
        let said = [
            ("given_out_on", issued.on.to_string()),
            ("given_to", issued.given_to),
        ];
        let days = period_name("summary", issued.scope.period, issued.scope.as_of);
        let days = format!("{days}-given-out-{}", issued.on);
        let bytes = json::write_issued(&figures, issued.least, &said);
        Ok(self.json_file(&days, bytes))
    }

    fn json_file(&self, days: &str, bytes: Vec<u8>) -> FileOut {
        FileOut {
            name: format!("{}-{days}.json", safe_name(&self.header.label)),
            media_type: "application/json".to_owned(),
            bytes,
            apart: 0,
        }
    }
}
