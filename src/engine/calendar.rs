//! The dates of one dispute, or of all open ones, as a calendar file. It leaves
//! the device only when a person asks for it; names of parties stay behind, the
//! number of the dispute is enough to find it again.
//!
//! This module must not import web-sys or leptos.

use super::backup::safe_name;
use super::environment::Environment;
use super::register::Register;
use super::trouble::Trouble;
use super::{life, needs};
use crate::domain::date::{Date, Instant};
use crate::domain::deadline::Rule;
use crate::domain::id::DisputeId;
use crate::domain::order::Order as _;
use crate::office::ics::{self, Entry};
use crate::protocol::{FileOut, Refusal};
use crate::store::Store;
use std::collections::HashMap;

impl<S: Store> Register<S> {
    /// Dates as a calendar. `labels` gives the words of each rule, by its code,
    /// in the person's language.
    ///
    /// # Errors
    /// [`Refusal::Absent`] for a dispute that is not there, or a trouble of the store.
    pub async fn calendar<E: Environment>(
        &mut self,
        env: &mut E,
        dispute: Option<DisputeId>,
        labels: &[(String, String)],
    ) -> Result<FileOut, Trouble> {
        let words = Words(
            labels
                .iter()
                .map(|(code, label)| (code.as_str(), label.as_str()))
                .collect(),
        );
        let today = Self::today(env);
        let (entries, what) = match dispute {
            Some(id) => self.dates_of(id, today, &words).await?,
            None => (self.dates_of_all(&words), String::new()),
        };
        let made = Instant::from_ms(i64::try_from(env.now_ms()).unwrap_or(i64::MAX));
        let label = safe_name(&self.header.label);
        let name = if what.is_empty() {
            format!("{label}-{today}.ics")
        } else {
            format!("{label}-{}-{today}.ics", safe_name(&what))
        };
        Ok(FileOut {
            name,
            media_type: "text/calendar;charset=utf-8".to_owned(),
            bytes: ics::write(&self.header.label, made, &entries),
            apart: 0,
        })
    }

    /// Every open date of one dispute, and the dispute's number.
    async fn dates_of(
        &self,
        id: DisputeId,
        today: Date,
        words: &Words<'_>,
    ) -> Result<(Vec<Entry>, String), Trouble> {
        let opened = self.open_dispute(id).await?;
        let row = self.rows.of(id).ok_or(Refusal::Absent)?;
        let life = life::whole(id, &opened.folded, &self.roster, today);
        let entries = life
            .deadlines
            .iter()
            .filter(|one| one.is_open())
            .map(|one| {
                let subject = one.subject.map(|id| id.to_string()).unwrap_or_default();
                let basis: Vec<String> = one.basis().iter().map(ToString::to_string).collect();
                Entry {
                    uid: format!("{id}-{}-{subject}@concord", one.rule),
                    on: one.on,
                    summary: words.summary(one.rule, &row.number),
                    description: basis.join("\n"),
                    alarm_days: one.alarms.clone(),
                }
            })
            .collect();
        Ok((entries, row.number))
    }

    /// The dates that the rows of open disputes know: none is unsealed for it.
    fn dates_of_all(&self, words: &Words<'_>) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (at, slim) in self.rows.fixed() {
            if !slim.stage().is_open() || !needs::has_a_date(slim) {
                continue;
            }
            let Some(row) = self.rows.row(at) else {
                continue;
            };
            let owed = row.extra.open.is_some_and(|open| !open.is_zero());
            let dates = [
                row.fixed.act,
                row.fixed
                    .due
                    .filter(|_| owed)
                    .map(|on| (Rule::Performance, on)),
                row.fixed.next.map(|on| (Rule::NextStep, on)),
            ];
            entries.extend(dates.into_iter().flatten().map(|(rule, on)| Entry {
                uid: format!("{}-{rule}-@concord", row.id),
                on,
                summary: words.summary(rule, &row.number),
                description: String::new(),
                alarm_days: rule.alarms().to_vec(),
            }));
        }
        entries.order_by(|a, b| (a.on, &a.uid).cmp(&(b.on, &b.uid)));
        entries
    }
}

/// The words of the rules.
struct Words<'a>(HashMap<&'a str, &'a str>);

impl Words<'_> {
    fn summary(&self, rule: Rule, number: &str) -> String {
        let words = self.0.get(rule.as_code()).copied();
        let words = words.unwrap_or_else(|| rule.as_code());
        // Kept from the words, which may run from the right: `(2026)义外调字第012号`.
        format!("{words} · \u{2066}{number}\u{2069}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_direction_beside_words_from_the_right() {
        let words = Words([(Rule::NextStep.as_code(), "الخطوة التالية")].into());
        assert_eq!(
            words.summary(Rule::NextStep, "(2026)义外调字第012号"),
            "الخطوة التالية · \u{2066}(2026)义外调字第012号\u{2069}"
        );
    }
}
