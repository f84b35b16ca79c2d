//! The first screen: a small value of its own, so that opening a register
//! shows something at once however many disputes it holds. And the writing of
//! views, which follows behind the changes.
//!
//! This module must not import web-sys or leptos.

use super::archive::{self, ViewsState};
use super::environment::Environment;
use super::needs;
use super::register::Register;
use super::rows::slim::from_day;
use super::rows::{Block, Position, VIEWS_VERSION};
use super::trouble::Trouble;
use crate::domain::attribute::Attribute;
use crate::domain::codes::{MemberRole, Stage};
use crate::domain::currency::Currency;
use crate::domain::date::{Date, Month};
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::protocol::{FiguresView, GroupView, Health, Home, Need};
use crate::report::figures::{Figures, Sum};
use crate::store::{Shelf, Store, Write};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Rows of the list that the first screen can show.
pub const NEWEST: usize = 60;
/// Disputes in need that the first screen can show.
const PRESSING: usize = 200;
/// Blocks of rows that are written between two questions: some 50 milliseconds.
const WRITTEN_AT_ONCE: usize = 8;
/// Disputes in need that the front page gets.
const NEEDS_SHOWN: usize = 50;

/// What can be shown before the rows are read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FirstScreen {
    /// The newest disputes, newest first.
    pub newest: Block,
    /// Disputes that need or will soon need someone.
    pub pressing: Block,
    /// How many disputes the register holds.
    pub disputes: u32,
    /// Figures as of the day on which this was made.
    pub figures: Option<FiguresView>,
    /// How many needed someone on that day.
    pub needs_total: u32,
    /// Disputes whose sayings disagree.
    pub conflicts: u32,
}

impl<S: Store> Register<S> {
    /// The front page.
    pub fn home<E: Environment>(&mut self, env: &E) -> Home {
        let today = Self::today(env);
        if self.loading.is_none() && (self.first_is_old || self.first_is_of_another_day(today)) {
            self.renew_first(today);
        }
        let mut needs: Vec<_> = self
            .first
            .pressing
            .rows()
            .filter_map(|(row, _)| {
                let mine = needs::is_mine(&row, self.member, &self.roster);
                needs::need(&row, today).map(|need| Need { mine, ..need })
            })
            .collect();
        needs::sort(&mut needs);
        needs.truncate(NEEDS_SHOWN);
        let committee = self
            .roster
            .committee_itself()
            .and_then(|(_, committee)| super::row::line(committee, Attribute::CommitteeName));
        Home {
            register: self.name.clone(),
            committee: committee.unwrap_or(&self.header.label).to_owned(),
            member: self
                .roster
                .member_name(self.member)
                .unwrap_or_default()
                .to_owned(),
            role: self.role(),
            language: self.language(),
            sample: self.header.sample,
            today,
            figures: self
                .first
                .figures
                .clone()
                .unwrap_or_else(|| view(&Figures::none(), today)),
            needs_total: self.first.needs_total,
            needs,
            newest: self
                .first
                .newest
                .rows()
                .map(|(row, _)| row.view())
                .collect(),
            health: self.health(env),
        }
    }

    /// Whether the first screen tells whom another day needed: nothing may have
    /// been said since, and still much falls due.
    pub(super) fn first_is_of_another_day(&self, today: Date) -> bool {
        let figures = self.first.figures.as_ref();
        figures.is_some_and(|figures| figures.as_of != today)
    }

    fn role(&self) -> MemberRole {
        self.roster.member_role(self.member)
    }

    fn language(&self) -> Language {
        let said = self
            .roster
            .committee()
            .and_then(|committee| committee.entity(self.member))
            .and_then(|member| member.value(Attribute::MemberLanguage));
        match said {
            Some(Value::Language(language)) => *language,
            _ => Language::EN,
        }
    }

    /// How the data is kept.
    #[must_use]
    pub fn health<E: Environment>(&self, env: &E) -> Health {
        Health {
            changes: self.chain.changes,
            only_here: self.chain.only_here(),
            backed_up_ms: self.chain.backed_up_ms,
            quarantined: self.quarantined,
            conflicts: self.first.conflicts,
            searchable: self.loading.is_none(),
            auto_lock_minutes: self.settings.auto_lock_minutes,
            engine_bytes: 0,
            clock: self.clock_doubt(env.now_ms()),
            reserve: self.reserve,
        }
    }

    /// Figures as of a day, over every row.
    #[must_use]
    pub fn figures(&self, day: Date) -> FiguresView {
        let mut figures = Figures::none();
        self.rows.each_case(|case| figures.count(&case, day));
        view(&figures, day)
    }

    /// Counts and sums by stage and month of application.
    #[must_use]
    pub fn groups(&self) -> Vec<GroupView> {
        let mut groups: BTreeMap<(u8, i32), (u32, i64, i64)> = BTreeMap::new();
        // Days of one month follow each other, so its number is seldom computed.
        let mut months: HashMap<i32, i32> = HashMap::new();
        for (_, slim) in self.rows.fixed() {
            let month = *months
                .entry(slim.applied)
                .or_insert_with(|| from_day(slim.applied).map_or(0, |day| Month::of(day).number()));
            let (count, disputed, recovered) = groups.entry((slim.stage, month)).or_default();
            *count += 1;
            *disputed = disputed.saturating_add(slim.disputed.known_fen().unwrap_or(0));
            *recovered = recovered.saturating_add(slim.recovered_fen);
        }
        groups
            .into_iter()
            .filter_map(
                |((stage, month), (disputes, disputed_fen, recovered_fen))| {
                    Some(GroupView {
                        stage: Stage::ALL.get(usize::from(stage)).copied()?,
                        month: Month::from_number(month)?,
                        disputes,
                        disputed_fen,
                        recovered_fen,
                    })
                },
            )
            .collect()
    }

    /// Makes the first screen anew from the rows.
    pub(super) fn renew_first(&mut self, today: Date) {
        let newest = self.newest();
        let mut first = FirstScreen {
            disputes: u32::try_from(self.rows.len()).unwrap_or(u32::MAX),
            figures: Some(self.figures(today)),
            ..FirstScreen::default()
        };
        for at in newest {
            first
                .newest
                .extend(self.rows.row(at).map(|row| (row, Vec::new())));
        }
        let day = today.day_number();
        let mut pressing = Vec::new();
        for (at, slim) in self.rows.fixed() {
            first.conflicts += u32::from(slim.conflict());
            if needs::may_need(slim, day)
                && let Some(row) = self.rows.row(at)
                && let Some(need) = needs::need(&row, today)
            {
                pressing.push((need.days, need.kind, row));
            }
        }
        first.needs_total = u32::try_from(pressing.len()).unwrap_or(u32::MAX);
        pressing.order_by_key(|(days, kind, row)| (*days, *kind, row.id));
        pressing.truncate(PRESSING);
        first
            .pressing
            .extend(pressing.into_iter().map(|(_, _, row)| (row, Vec::new())));
        self.first = first;
        self.first_is_old = false;
    }

    fn newest(&self) -> Vec<Position> {
        let mut all: Vec<(i64, Position)> = self
            .rows
            .fixed()
            .map(|(at, slim)| (slim.applied_ms, at))
            .collect();
        let by_latest = |left: &(i64, Position), right: &(i64, Position)| right.cmp(left);
        if all.len() > NEWEST {
            all.select_nth_unstable_by(NEWEST, by_latest);
            all.truncate(NEWEST);
        }
        all.sort_unstable_by(by_latest);
        all.into_iter().map(|(_, at)| at).collect()
    }

    /// Writes altered blocks and the first screen, and retires the rows that
    /// were written beside the changes. The record does not depend on it.
    ///
    /// # Errors
    /// A trouble of the store; the views then lag behind, and nothing is lost.
    pub async fn write_views<E: Environment>(&mut self, env: &mut E) -> Result<(), Trouble> {
        if self.loading.is_some() || !self.lags() {
            return Ok(());
        }
        self.write_views_with(env, Vec::new()).await
    }

    /// [`Register::write_views`] a little at a time: as long as many blocks are
    /// altered, some of them. They may be newer than the views' state: what that
    /// does not cover is said again by its delta, or everything is made anew.
    ///
    /// # Errors
    /// As there.
    pub async fn write_some_views<E: Environment>(&mut self, env: &mut E) -> Result<(), Trouble> {
        if self.loading.is_some() || self.rows.dirty() <= WRITTEN_AT_ONCE {
            return self.write_views(env).await;
        }
        let dirty = self.rows.take_dirty(WRITTEN_AT_ONCE);
        let numbers: Vec<usize> = dirty.iter().map(|(number, _)| *number).collect();
        let result = match self.put_blocks(env, dirty) {
            Ok(mut writes) => {
                if self.views_are_lost {
                    // Blocks made anew have other rows than those of the same
                    // number before: until all are there, none is of use.
                    writes.push(Write::Remove {
                        shelf: Shelf::Views,
                        key: archive::STATE.to_owned(),
                    });
                }
                self.store.commit(writes).await.map_err(Trouble::from)
            }
            Err(trouble) => Err(trouble),
        };
        if result.is_err() {
            self.rows.mark_dirty(numbers);
        }
        result
    }

    /// [`Register::write_views`] together with other writes, all or none.
    ///
    /// # Errors
    /// A trouble of the store; then none of it was written.
    pub(super) async fn write_views_with<E: Environment>(
        &mut self,
        env: &mut E,
        beside: Vec<Write>,
    ) -> Result<(), Trouble> {
        self.renew_first(Self::today(env));
        let dirty = self.rows.take_dirty(usize::MAX);
        let numbers: Vec<usize> = dirty.iter().map(|(number, _)| *number).collect();
        let result = self.write_dirty(env, dirty, beside).await;
        if result.is_err() {
            self.rows.mark_dirty(numbers);
            self.first_is_old = true;
        }
        result
    }

    fn put_blocks<E: Environment>(
        &self,
        env: &mut E,
        dirty: Vec<(usize, Vec<u8>)>,
    ) -> Result<Vec<Write>, Trouble> {
        let put = |(number, bytes): (usize, Vec<u8>)| {
            let key = archive::block_key(number);
            self.sealing.put(Shelf::Views, key, &bytes, env.random())
        };
        dirty.into_iter().map(put).collect()
    }

    async fn write_dirty<E: Environment>(
        &mut self,
        env: &mut E,
        dirty: Vec<(usize, Vec<u8>)>,
        mut writes: Vec<Write>,
    ) -> Result<(), Trouble> {
        if self.views_are_lost {
            writes.extend(self.put_all_kept(env).await?);
        }
        writes.extend(self.put_blocks(env, dirty)?);
        let state = self.views_state(self.rows.blocks(), self.chain.next_ordinal);
        writes.push(self.put_state(&state, env)?);
        writes.push(self.put_first(env)?);
        let covered: Vec<u64> = self.uncovered.iter().copied().collect();
        writes.extend(covered.iter().map(|ordinal| Write::Remove {
            shelf: Shelf::Views,
            key: archive::delta_key(*ordinal),
        }));
        self.store.commit(writes).await?;
        self.views_are_lost = false;
        self.uncovered.retain(|ordinal| !covered.contains(ordinal));
        Ok(())
    }

    pub(super) fn views_state(&self, blocks: usize, covered: u64) -> ViewsState {
        ViewsState {
            version: VIEWS_VERSION,
            covered,
            blocks,
            batches: self.batches.clone(),
        }
    }

    pub(super) fn put_state<E: Environment>(
        &self,
        state: &ViewsState,
        env: &mut E,
    ) -> Result<Write, Trouble> {
        let bytes = postcard::to_allocvec(state).map_err(|_| Trouble::Fault)?;
        self.sealing
            .put(Shelf::Views, archive::STATE, &bytes, env.random())
    }

    fn put_first<E: Environment>(&self, env: &mut E) -> Result<Write, Trouble> {
        let bytes = postcard::to_allocvec(&self.first).map_err(|_| Trouble::Fault)?;
        self.sealing
            .put(Shelf::Views, archive::FIRST, &bytes, env.random())
    }
}

/// Figures as the page shows them.
#[must_use]
pub fn view(figures: &Figures, as_of: Date) -> FiguresView {
    FiguresView {
        as_of,
        disputes: figures.disputes,
        open: figures.open,
        settled: figures.settled,
        by_stage: Stage::ALL
            .iter()
            .zip(&figures.by_stage)
            .map(|(stage, count)| (*stage, *count))
            .collect(),
        disputed: yuan(&figures.disputed),
        agreed: yuan(&figures.agreed),
        recovered: yuan(&figures.recovered),
        foreign_parties_recovered: figures.foreign_parties_recovered,
        recovered_by_foreign_parties: yuan(&figures.recovered_by_foreign_parties),
        disputed_unconverted: figures.disputed.unconverted.clone(),
        agreed_unconverted: figures.agreed.unconverted.clone(),
        recovered_unconverted: figures.recovered.unconverted.clone(),
    }
}

/// A sum in CNY; one beyond the largest amount there is stays at that amount.
fn yuan(sum: &Sum) -> Money {
    let fen = i64::try_from(sum.fen).unwrap_or(i64::MAX);
    Money::try_new(fen, Currency::CNY).unwrap_or_else(|_| Money::zero(Currency::CNY))
}
