//! The list as a file: CSV for spreadsheets, JSON for programs.
//!
//! This module must not import web-sys or leptos.

use super::backup::safe_name;
use super::environment::Environment;
use super::facts::Cached;
use super::parts::{PART_BYTES, Parts};
use super::register::Register;
use super::rows::Position;
use super::trouble::Trouble;
use crate::domain::attribute::{Attribute, EntityKind, RootKind};
use crate::domain::date::Instant;
use crate::domain::id::EntityId;
use crate::domain::value::Value;
use crate::office::csv::{self, LedgerRow};
use crate::office::json::{RegisterFile, Writer};
use crate::protocol::command::NewDispute;
use crate::protocol::{ExportFormat, FileOut, ListQuery, NewEntity, Notice};
use crate::record::{Entity, Folded, RootId};
use crate::store::Store;
use std::collections::HashMap;

/// Rows of a table that are written at a time.
const CSV_ROWS: usize = 2048;
/// Disputes between two words on how far the work has come.
const TELL_EVERY: u64 = 200;

impl<S: Store> Register<S> {
    /// The disputes of a query as a file. `labels` gives headings and code
    /// labels in the person's language.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn export<E: Environment>(
        &mut self,
        env: &mut E,
        format: ExportFormat,
        list: &ListQuery,
        labels: &[(String, String)],
    ) -> Result<FileOut, Trouble> {
        let positions = self.positions(list);
        let day = Self::today(env);
        let name = |ending: &str| format!("{}-{day}.{ending}", safe_name(&self.header.label));
        Ok(match format {
            ExportFormat::Csv => FileOut {
                name: name("csv"),
                media_type: "text/csv;charset=utf-8".to_owned(),
                bytes: self.csv(env, &positions, labels),
                apart: 0,
            },
            ExportFormat::Json => FileOut {
                name: name("json"),
                media_type: "application/json".to_owned(),
                bytes: self.json(env, positions).await?,
                apart: 0,
            },
        })
    }

    /// The rows some thousands at a time: what stands before them is written once.
    fn csv<E: Environment>(
        &self,
        env: &mut E,
        positions: &[Position],
        labels: &[(String, String)],
    ) -> Vec<u8> {
        let labels: HashMap<&str, &str> = labels
            .iter()
            .map(|(key, label)| (key.as_str(), label.as_str()))
            .collect();
        let label = |key: &str| labels.get(key).map(|label| (*label).to_owned());
        let head = csv::write(&[], &label);
        let mut parts = Parts::default();
        let mut out = head.clone();
        for some in positions.chunks(CSV_ROWS) {
            let rows: Vec<LedgerRow> = some
                .iter()
                .filter_map(|at| self.rows.row(*at))
                .map(|row| LedgerRow::from(&row))
                .collect();
            let bytes = csv::write(&rows, &label);
            out.extend_from_slice(bytes.get(head.len()..).unwrap_or_default());
            if out.len() >= PART_BYTES {
                parts.push(env, std::mem::take(&mut out));
            }
        }
        parts.finish(out)
    }

    /// Disputes stand in the order in which they are kept: a value that holds
    /// many of them is then unsealed once.
    async fn json<E: Environment>(
        &mut self,
        env: &mut E,
        mut positions: Vec<Position>,
    ) -> Result<Vec<u8>, Trouble> {
        positions.sort_unstable();
        let mut file = RegisterFile {
            exported_at: Some(Instant::from_ms(
                i64::try_from(env.now_ms()).unwrap_or(i64::MAX),
            )),
            mediators: self
                .roster
                .mediators()
                .map(|(id, file)| new_entity(id.into(), EntityKind::Mediator, file))
                .collect(),
            ..RegisterFile::default()
        };
        if let Some(committee) = self.roster.committee() {
            file.committee = all(committee, EntityKind::Committee).next();
            file.members = all(committee, EntityKind::Member).collect();
        }
        // One that was taken away has a name and no text.
        let stands = |one: &NewEntity| {
            let mut values = one.values.iter();
            values.any(|(attribute, _)| *attribute == Attribute::LayoutText)
        };
        let layouts = self.roster.roots();
        let layouts = layouts.flat_map(|(_, folded)| all(folded, EntityKind::Layout));
        file.layouts = layouts.filter(stands).collect();
        let mut writer = Writer::begin(&file);
        let total = positions.len() as u64;
        let mut parts = Parts::default();
        let mut cached = Cached::default();
        for (done, at) in (0_u64..).zip(positions) {
            if let Some(row) = self.rows.row(at) {
                let root = RootId::new(RootKind::Dispute, row.id.into());
                let places = self.rows.places(row.id);
                let groups = self.groups_of_many(root, &places, &mut cached).await?;
                let folded =
                    Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)));
                writer.dispute(&NewDispute {
                    id: row.id,
                    entities: EntityKind::ALL
                        .into_iter()
                        .flat_map(|kind| all(&folded, kind))
                        .collect(),
                    draft: None,
                });
            }
            if writer.waiting() >= PART_BYTES {
                parts.push(env, writer.take());
            }
            if done % TELL_EVERY == 0 {
                env.notify(Notice::Progress { done, total });
            }
        }
        self.quarantined = self.quarantined.max(cached.damaged);
        Ok(parts.finish(writer.finish()))
    }
}

fn all(folded: &Folded, kind: EntityKind) -> impl Iterator<Item = NewEntity> {
    folded
        .of_kind(kind)
        .map(move |(id, entity)| new_entity(id, kind, entity))
}

/// What stands of an entity; of sayings that disagree the latest first.
fn new_entity(id: EntityId, kind: EntityKind, entity: &Entity) -> NewEntity {
    use crate::domain::attribute::Joining;
    let mut values: Vec<(Attribute, Value)> = Vec::new();
    for (number, _) in entity.attributes() {
        let Some(attribute) = Attribute::from_number(number) else {
            continue;
        };
        // The latest first: the writer keeps what else was said beside it.
        let latest = entity
            .value(attribute)
            .filter(|_| attribute.joining() != Joining::Many);
        let others = entity.values(attribute).into_iter();
        let others = others.filter(|value| latest != Some(*value));
        values.extend(
            latest
                .into_iter()
                .chain(others)
                .map(|value| (attribute, value.clone())),
        );
    }
    NewEntity { id, kind, values }
}
