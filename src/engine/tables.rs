//! Tables that leave the device: folded disputes into rows, some at a time, as
//! frames of a book; which columns there are, `report` says, and the worker of
//! formats writes the file.
//!
//! Rows stand in the order in which disputes are kept, which is that of their
//! coming: a value that holds many of them is then unsealed once, and a ledger
//! is kept in that order anyway. Private notes are under roots of their own,
//! which are not read here. This module must not import web-sys or leptos.

pub mod about;
pub mod case;
pub mod summed;

use super::backup::safe_name;
use super::environment::Environment;
use super::facts::Cached;
use super::parts::{PART_BYTES, Parts};
use super::register::Register;
use super::rows::Position;
use super::trouble::Trouble;
use crate::domain::attribute::RootKind;
use crate::domain::date::{Date, Instant, Period};
use crate::office::book::{self, Frame, Head, SheetHead};
use crate::protocol::{FileOut, ListQuery, Notice, Table, TableQuery};
use crate::record::{Folded, RootId};
use crate::report::bureau_return::{ReturnCounts, ReturnField, bureau_return};
use crate::report::layout::{Labels, Layout};
use crate::report::ledger::{self, LedgerCase, LedgerField, Names};
use crate::report::table::Book;
use crate::store::Store;

/// Disputes between two words on how far the work has come.
const TELL_EVERY: usize = 200;

impl<S: Store> Register<S> {
    /// A table as frames of a book.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn table<E: Environment>(
        &mut self,
        env: &mut E,
        query: &TableQuery,
    ) -> Result<FileOut, Trouble> {
        let labels = Labels::of(query.tongue);
        let today = Self::today(env);
        let (bytes, what) = match &query.table {
            Table::List(list) => {
                let layout = Layout::list();
                let as_of = query.as_of.unwrap_or(today);
                let bytes = self
                    .ledger(env, &layout, list, query, as_of, &labels)
                    .await?;
                (bytes, format!("{}-as-of-{as_of}", layout.name))
            }
            Table::Ledger(list) | Table::OwnLedger(_, list) => {
                let layout = match &query.table {
                    Table::OwnLedger(name, _) => self.own_ledger(name)?,
                    _ => Layout::bureau_ledger(),
                };
                let as_of = query.as_of.unwrap_or(today);
                let bytes = self
                    .ledger(env, &layout, list, query, as_of, &labels)
                    .await?;
                (bytes, format!("{}-as-of-{as_of}", safe_name(&layout.name)))
            }
            Table::Return(period) | Table::OwnReturn(_, period) => {
                let layout = match &query.table {
                    Table::OwnReturn(name, _) => self.own_return(name)?,
                    _ => Layout::bureau_return(),
                };
                let as_of = query.as_of.unwrap_or_else(|| period.to());
                let counts = self.counts(env, *period, as_of).await?;
                let bytes = returned(&layout, &counts, made(env), &labels);
                let what = safe_name(&layout.name);
                (bytes, about::period_name(&what, *period, as_of))
            }
            Table::Summary(scope, least) => {
                let figures = self.summary(env, *scope)?;
                let told = (*least, query.names);
                let bytes = summed::bytes(&figures, &self.roster, told, made(env), &labels);
                (
                    bytes,
                    about::period_name("summary", scope.period, scope.as_of),
                )
            }
            Table::Issued(id) => {
                let (issued, figures) = self.issued_figures(*id)?;
                let day = Instant::at_shanghai(issued.on, 0, 0);
                let told = (issued.least, query.names);
                let bytes = summed::bytes(&figures, &self.roster, told, day, &labels);
                let scope = issued.scope;
                (
                    bytes,
                    about::period_name("summary", scope.period, scope.as_of),
                )
            }
        };
        Ok(FileOut {
            name: format!("{}-{what}", safe_name(&self.header.label)),
            media_type: "application/octet-stream".to_owned(),
            bytes,
            apart: 0,
        })
    }

    async fn ledger<E: Environment>(
        &mut self,
        env: &mut E,
        layout: &Layout<LedgerField>,
        list: &ListQuery,
        query: &TableQuery,
        as_of: Date,
        labels: &Labels,
    ) -> Result<Vec<u8>, Trouble> {
        let names = match query.names {
            true => Names::Given,
            false => Names::LeftOut,
        };
        let mut positions = self.positions(list);
        positions.retain(|at| {
            let row = self.rows.row(*at);
            row.is_some_and(|row| row.fixed.applied <= as_of)
        });
        positions.sort_unstable();
        let head = about::of_ledger(&about::Told {
            committee: &case::committee(&self.roster),
            title: layout.title.of(labels.tongue()),
            as_of,
            made: made(env),
            disputes: positions.len(),
            of: self.rows.len(),
            names,
            blank: &ledger::left_blank(layout, labels),
            labels,
        });
        let mut out = Frame::Head(head).to_bytes();
        out.extend(
            Frame::Sheet(SheetHead {
                name: layout.title.of(labels.tongue()).to_owned(),
                columns: ledger::columns(layout, labels),
                charts: Vec::new(),
            })
            .to_bytes(),
        );
        let mut parts = Parts::default();
        let mut rows = Vec::new();
        let each = |env: &mut E, case: LedgerCase| {
            rows.push(ledger::row(layout, &case, labels, names));
            if rows.len() >= book::ROWS_A_FRAME {
                out.extend(Frame::Rows(std::mem::take(&mut rows)).to_bytes());
            }
            if out.len() >= PART_BYTES {
                parts.push(env, std::mem::take(&mut out));
            }
        };
        self.each_case(env, positions, as_of, each).await?;
        if !rows.is_empty() {
            out.extend(Frame::Rows(rows).to_bytes());
        }
        out.extend(Frame::End.to_bytes());
        Ok(parts.finish(out))
    }

    /// Only disputes that came or were accepted within the period can count.
    async fn counts<E: Environment>(
        &mut self,
        env: &mut E,
        period: Period,
        as_of: Date,
    ) -> Result<ReturnCounts, Trouble> {
        let mut positions = self.positions(&ListQuery::default());
        positions.retain(|at| {
            self.rows.row(*at).is_some_and(|row| {
                let within = |day: Option<Date>| day.is_some_and(|day| period.contains(day));
                within(Some(row.fixed.applied)) || within(row.fixed.accepted)
            })
        });
        positions.sort_unstable();
        let committee = case::committee(&self.roster);
        let mut counts = ReturnCounts::none(&committee, period, as_of);
        self.each_case(env, positions, as_of, |_, case| counts.count(&case))
            .await?;
        Ok(counts)
    }

    async fn each_case<E: Environment>(
        &mut self,
        env: &mut E,
        positions: Vec<Position>,
        as_of: Date,
        mut each: impl FnMut(&mut E, LedgerCase),
    ) -> Result<(), Trouble> {
        let total = positions.len();
        let mut cached = Cached::default();
        for (done, at) in positions.into_iter().enumerate() {
            if let Some(id) = self.rows.row(at).map(|row| row.id) {
                let root = RootId::new(RootKind::Dispute, id.into());
                let places = self.rows.places(id);
                let groups = self.groups_of_many(root, &places, &mut cached).await?;
                let folded =
                    Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)));
                if let Some(case) = case::case_of(id, &folded, &self.roster, as_of) {
                    each(env, case);
                }
            }
            if done % TELL_EVERY == 0 {
                env.notify(Notice::Progress {
                    done: done as u64,
                    total: total as u64,
                });
            }
        }
        self.quarantined = self.quarantined.max(cached.damaged);
        Ok(())
    }
}

/// The return as frames of a book.
fn returned(
    layout: &Layout<ReturnField>,
    counts: &ReturnCounts,
    made: Option<Instant>,
    labels: &Labels,
) -> Vec<u8> {
    let title = layout.title.of(labels.tongue());
    let book = Book {
        title: title.to_owned(),
        sheets: vec![bureau_return(layout, counts, labels)],
        ..Book::default()
    };
    book::to_bytes(about::of_return(counts, title, made, labels), &book)
}

fn made<E: Environment>(env: &E) -> Option<Instant> {
    i64::try_from(env.now_ms()).ok().map(Instant::from_ms)
}

/// The head of a book about one committee, empty but for its words.
fn head(title: &str, made: Option<Instant>, labels: &Labels) -> Head {
    Head {
        title: title.to_owned(),
        about: Vec::new(),
        about_name: labels.get("word", "about").to_owned(),
        language: labels.tongue().tag().to_owned(),
        right_to_left: labels.tongue().right_to_left(),
        withheld: labels.get("word", "withheld").to_owned(),
        currency: labels.get("word", "currency").to_owned(),
        made,
        told_above: false,
    }
}
