//! The engine: owns the keys, the record, the index, the figures and the
//! files. It answers an [`Ask`] with a reply or a refusal and says what
//! changed in notices.
//!
//! It runs in a worker in the browser and natively in tests and `concordctl`;
//! it must not import web-sys or leptos.

pub mod absorb;
pub mod archive;
pub mod backup;
pub mod batch;
pub mod batches;
pub mod calendar;
pub mod cases;
pub mod changes;
pub mod checking;
pub mod clock;
pub mod drafts;
pub mod environment;
pub mod evidence;
pub mod export;
pub mod facts;
pub mod first;
pub mod history;
pub mod ledger;
pub mod life;
pub mod list;
pub mod loading;
pub mod needs;
pub mod parts;
pub mod register;
pub mod reserve;
pub mod roster;
pub mod row;
pub mod rows;
pub mod saving;
pub mod say;
pub mod segments;
pub mod sheets;
pub mod start;
pub mod story;
mod summaries;
pub mod tables;
pub mod trial;
pub mod trouble;
pub mod unlock;
pub mod view;

/// The frozen bytes that tests of this room hold its forms to.
#[cfg(all(test, not(target_family = "wasm")))]
#[path = "../../tests/fixtures/pinned.rs"]
mod pinned;

use crate::domain::attribute::RootKind;
use crate::domain::fold;
use crate::protocol::{Ask, Command, Health, Query, Refusal, Reply, Saved};
use crate::record::RootId;
use crate::store::{Cabinet, Store};
use crate::vault::KdfCost;
use cases::stage::Move;
pub use environment::Environment;
use list::ListCache;
pub use register::Register;
use trouble::Trouble;

/// The engine over the registers of one device.
pub struct Engine<C: Cabinet, E> {
    cabinet: C,
    env: E,
    cost: KdfCost,
    open: Option<Register<C::Store>>,
    cache: ListCache,
    incoming: Option<sheets::Incoming>,
}

impl<C: Cabinet, E: Environment> Engine<C, E> {
    /// An engine with nothing open. `cost` is what guessing a passphrase costs.
    pub fn new(cabinet: C, env: E, cost: KdfCost) -> Self {
        Self {
            cabinet,
            env,
            cost,
            open: None,
            cache: ListCache::default(),
            incoming: None,
        }
    }

    /// Answers the page.
    ///
    /// # Errors
    /// A [`Refusal`]; then nothing has changed.
    pub async fn handle(&mut self, ask: Ask) -> Result<Reply, Refusal> {
        self.answer(ask).await.map_err(Refusal::from)
    }

    async fn answer(&mut self, ask: Ask) -> Result<Reply, Trouble> {
        match ask {
            Ask::Survey => self.survey().await.map(Reply::Survey),
            Ask::Start(start) => self.start(start).await,
            Ask::StartSample {
                passphrase,
                language,
            } => self.start_sample(&passphrase, language).await,
            Ask::Unlock { register, secret } => self.unlock(&register, &secret).await,
            Ask::InspectBackup { bytes, secret } => self
                .inspect_backup(&bytes, &secret)
                .await
                .map(Reply::Backup),
            Ask::RestoreBackup {
                bytes,
                secret,
                passphrase,
                member,
                device,
            } => {
                self.restore_backup(&bytes, &secret, &passphrase, (member, device))
                    .await
            }
            Ask::File(ask) => {
                let register = self.open.as_mut().ok_or(Refusal::Locked)?;
                register.about_files(&mut self.env, ask).await
            }
            Ask::Sheet(ask) => {
                let register = self.open.as_mut().ok_or(Refusal::Locked)?;
                sheets::answer(&mut self.incoming, register, &mut self.env, ask)
                    .await
                    .map(Reply::OfSheet)
            }
            Ask::Command(command) => self.command(command).await,
            Ask::Query(query) => self.query(query).await,
            Ask::Close => self.close().await,
        }
    }

    /// Does a little of what waits: reading rows, then writing views, then
    /// retiring changes, then clearing away parts of files that never became
    /// whole. Answers whether more waits. To be called when nobody asks.
    ///
    /// # Errors
    /// A [`Refusal`] of the store; nothing is lost, it is tried again later.
    pub async fn settle(&mut self) -> Result<bool, Refusal> {
        let Some(register) = &mut self.open else {
            return Ok(false);
        };
        if register.is_loading() {
            let more = register.load_more(&mut self.env).await?;
            return Ok(more || register.waits());
        }
        if register.lags() {
            register.write_views(&mut self.env).await?;
            return Ok(register.waits());
        }
        if register.should_retire() {
            register
                .retire(&mut self.env, segments::KEEP_RECENT)
                .await?;
            return Ok(register.waits());
        }
        if register.should_sweep() {
            register.sweep_files().await?;
            return Ok(register.wants_reserve());
        }
        if register.wants_reserve() {
            register.keep_reserve(&mut self.env).await?;
        }
        Ok(false)
    }

    /// The open register, for tests, the benchmark and `concordctl`.
    pub const fn register(&mut self) -> Option<&mut Register<C::Store>> {
        self.open.as_mut()
    }

    /// The environment.
    pub const fn environment(&mut self) -> &mut E {
        &mut self.env
    }

    async fn close(&mut self) -> Result<Reply, Trouble> {
        self.incoming = None;
        if let Some(mut register) = self.open.take() {
            // Views that lag are made good at the next unlocking.
            register.write_views(&mut self.env).await.ok();
            register.store.close();
        }
        Ok(Reply::Closed)
    }

    async fn command(&mut self, command: Command) -> Result<Reply, Trouble> {
        if let Command::SaveBackup { passphrase } = &command {
            let register = self.open.as_mut().ok_or(Refusal::Locked)?;
            let file = register
                .save_backup(&mut self.env, passphrase.as_deref())
                .await?;
            return Ok(Reply::File(file));
        }
        let register = self.open.as_mut().ok_or(Refusal::Locked)?;
        register.load_all(&mut self.env).await?;
        carry_out(register, &mut self.env, self.cost, command)
            .await
            .map(Reply::Saved)
    }

    async fn query(&mut self, query: Query) -> Result<Reply, Trouble> {
        let register = self.open.as_mut().ok_or(Refusal::Locked)?;
        let env = &mut self.env;
        if !matches!(
            query,
            Query::Home
                | Query::List(_)
                | Query::Fold(_)
                | Query::Drafts
                | Query::Health
                | Query::Committee
        ) {
            register.load_all(env).await?;
        }
        Ok(match query {
            Query::Home => Reply::Home(Box::new(register.home(env))),
            Query::List(query) => Reply::List(register.list(env, &query, &mut self.cache)),
            Query::Dispute { id, as_of } => {
                Reply::Dispute(Box::new(register.dispute(env, id, as_of).await?))
            }
            Query::DisputeHistory(id) => Reply::History(register.history(env, id).await?),
            Query::Mediators => Reply::Mediators(register.mediators(env)),
            Query::Fold(texts) => {
                Reply::Folded(texts.iter().map(|text| fold::fold(text)).collect())
            }
            Query::Figures(day) => Reply::Figures(Box::new(register.figures(day))),
            Query::Summary(scope) => Reply::Summary(Box::new(register.summary(env, scope)?)),
            Query::Issued => Reply::Issued(register.issued()),
            Query::IssuedSummary(id) => {
                Reply::IssuedSummary(Box::new(register.issued_summary(env, id).await?))
            }
            Query::Groups => Reply::Groups(register.groups()),
            Query::Conflicts => Reply::Conflicts(register.conflicts(env).await?),
            Query::Drafts => Reply::Drafts(register.drafts().await?),
            Query::Health => Reply::Health(Health {
                engine_bytes: env.memory_bytes(),
                ..register.health(env)
            }),
            Query::Committee => Reply::Committee(register.committee(env)),
            Query::Notes(dispute) => Reply::Notes(register.notes(env, dispute)),
            Query::Calendar { dispute, labels } => {
                Reply::File(register.calendar(env, dispute, &labels).await?)
            }
            Query::Export {
                format,
                list,
                labels,
            } => Reply::File(register.export(env, format, &list, &labels).await?),
            Query::Table(query) => Reply::File(register.table(env, &query).await?),
        })
    }
}

async fn carry_out<S: Store, E: Environment>(
    register: &mut Register<S>,
    env: &mut E,
    cost: KdfCost,
    command: Command,
) -> Result<Saved, Trouble> {
    match command {
        Command::OpenDispute(new) => register.open_new(env, &new).await,
        Command::RecordDisputes(new) => register.open_many(env, new).await,
        Command::AmendDispute { id, amendment } => {
            register.amend_dispute(env, id, &amendment).await
        }
        Command::MoveDispute {
            id,
            stage,
            since,
            reason,
            saw,
            with,
        } => {
            let to = Move {
                stage,
                since: Some(since),
                reason: reason.as_ref(),
                saw: Some(&saw),
            };
            register.change_dispute(env, id, &with, Some(to)).await
        }
        Command::NumberDispute { id } => register.number_dispute(env, id).await,
        Command::AddMediator { file, draft } => {
            register.add_mediator(env, &file, draft.as_ref()).await
        }
        Command::AmendMediator { id, amendment } => {
            let root = RootId::new(RootKind::Mediator, id.into());
            register.amend_kept(env, root, &amendment).await
        }
        Command::AmendCommittee(amendment) => {
            let root = RootId::new(RootKind::Committee, register.id());
            register.amend_kept(env, root, &amendment).await
        }
        Command::Assign {
            id,
            assignment,
            draft,
        } => register.assign(env, id, &assignment, draft.as_ref()).await,
        Command::RecordAgreement {
            id,
            agreement,
            draft,
        } => {
            register
                .record_agreement(env, id, &agreement, draft.as_ref())
                .await
        }
        Command::RecordPayment { id, payment, draft } => {
            register
                .record_payment(env, id, &payment, draft.as_ref())
                .await
        }
        Command::RecordEvidence {
            id,
            evidence,
            draft,
        } => {
            register
                .record_evidence(env, id, &evidence, draft.as_ref())
                .await
        }
        Command::WriteNote {
            dispute,
            note,
            draft,
        } => {
            register
                .write_note(env, dispute, &note, draft.as_ref())
                .await
        }
        Command::IssueSummary {
            id,
            scope,
            least,
            given_to,
            draft,
        } => {
            let given = summaries::Given {
                id,
                scope,
                least,
                to: &given_to,
            };
            register.issue_summary(env, &given, draft.as_ref()).await
        }
        Command::Disclose { id, file, reason } => register.disclose(env, id, &file, &reason).await,
        Command::Decide {
            dispute,
            entity,
            attribute,
            value,
            settles,
            draft,
        } => {
            let what = (entity, attribute);
            register
                .decide(env, dispute, what, (&value, &settles), draft.as_ref())
                .await
        }
        Command::KeepDraft(draft) => register.keep_draft(env, draft).await,
        Command::DropDraft(key) => register.drop_draft(env, &key).await,
        Command::TrustClock => register.trust_clock(env).await,
        Command::SetAutoLock(minutes) => register.set_auto_lock(env, minutes).await,
        Command::ChangePassphrase { old, new } => {
            register.change_passphrase(env, cost, &old, &new).await
        }
        Command::AbsorbBackup { bytes, secret } => register.absorb(env, &bytes, &secret).await,
        // Answered by its caller, with a file.
        Command::SaveBackup { .. } => Err(Trouble::Fault),
    }
}
