//! Which part of the engine answers what. In the browser the engine comes in
//! parts (docs/decisions/0017): the first opens a register and shows Today and
//! the list, the others come right after. Native programs have all at once.
//!
//! What one part alone calls must not be called from another, or it moves to
//! the first. This module must not import web-sys or leptos.

use super::cases::stage::Move;
use super::{Engine, Environment, Register, sheets, summaries, trouble::Trouble};
use crate::domain::attribute::RootKind;
use crate::domain::fold;
use crate::protocol::{Ask, Command, Health, Query, Refusal, Reply, Saved, Secret};
use crate::record::RootId;
use crate::store::{Cabinet, Store};
use crate::vault::KdfCost;

/// A part of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Opening with the passphrase, Today and the list.
    First,
    /// Everything that is done with an open register by hand, and its pages.
    Work,
    /// Starting, restoring, the recovery key, and files of every kind.
    Seldom,
}

impl Part {
    /// The part that answers an ask.
    #[must_use]
    pub const fn of(ask: &Ask) -> Self {
        match ask {
            Ask::Survey | Ask::Close => Self::First,
            Ask::Unlock { secret, .. } => match secret {
                Secret::Passphrase(_) => Self::First,
                Secret::Recovery(_) => Self::Seldom,
            },
            Ask::Start(_)
            | Ask::StartSample { .. }
            | Ask::InspectBackup { .. }
            | Ask::RestoreBackup { .. }
            | Ask::File(_)
            | Ask::Sheet(_)
            | Ask::Make(_)
            | Ask::Layout(_) => Self::Seldom,
            Ask::Command(Command::SaveBackup { .. } | Command::AbsorbBackup { .. }) => Self::Seldom,
            Ask::Command(_) => Self::Work,
            Ask::Query(query) => match query {
                Query::Home
                | Query::List(_)
                | Query::Fold(_)
                | Query::Drafts
                | Query::Health
                | Query::Committee => Self::First,
                Query::Dispute { .. }
                | Query::DisputeHistory(_)
                | Query::Mediators
                | Query::Readings(_)
                | Query::Figures(_)
                | Query::Summary(_)
                | Query::SummaryFile(_)
                | Query::Disclosures
                | Query::Issued
                | Query::IssuedSummary(_)
                | Query::IssuedFile(_)
                | Query::Groups
                | Query::Conflicts
                | Query::Notes(_) => Self::Work,
                Query::Calendar { .. } | Query::Export { .. } | Query::Table(_) => Self::Seldom,
            },
        }
    }
}

impl<C: Cabinet, E: Environment> Engine<C, E> {
    /// Answers the asks of [`Part::First`].
    ///
    /// # Errors
    /// A [`Refusal`]; then nothing has changed. [`Refusal::Fault`] for an ask of another part.
    pub async fn handle_first(&mut self, ask: Ask) -> Result<Reply, Refusal> {
        Ok(match ask {
            Ask::Survey => Reply::Survey(self.survey().await?),
            Ask::Unlock { register, secret } => self.unlock(&register, &secret).await?,
            Ask::Close => self.close().await?,
            Ask::Query(query) => self.query_first(query).await?,
            _ => return Err(Refusal::Fault),
        })
    }

    async fn query_first(&mut self, query: Query) -> Result<Reply, Trouble> {
        let register = self.open.as_mut().ok_or(Refusal::Locked)?;
        let env = &mut self.env;
        Ok(match query {
            Query::Home => Reply::Home(Box::new(register.home(env))),
            Query::List(query) => Reply::List(register.list(env, &query, &mut self.cache)),
            Query::Fold(texts) => {
                Reply::Folded(texts.iter().map(|text| fold::fold(text)).collect())
            }
            Query::Drafts => Reply::Drafts(register.drafts().await?),
            Query::Health => Reply::Health(Health {
                engine_bytes: env.memory_bytes(),
                ..register.health(env)
            }),
            Query::Committee => Reply::Committee(register.committee(env)),
            _ => return Err(Trouble::Fault),
        })
    }

    /// Answers the asks of [`Part::Work`].
    ///
    /// # Errors
    /// A [`Refusal`]; then nothing has changed. [`Refusal::Fault`] for an ask of another part.
    pub async fn handle_work(&mut self, ask: Ask) -> Result<Reply, Refusal> {
        let register = self.open.as_mut().ok_or(Refusal::Locked)?;
        let env = &mut self.env;
        register.load_all(env).await?;
        Ok(match ask {
            Ask::Command(command) => {
                Reply::Saved(carry_out(register, env, self.cost, command).await?)
            }
            Ask::Query(query) => query_work(register, env, query).await?,
            _ => return Err(Refusal::Fault),
        })
    }

    /// Answers the asks of [`Part::Seldom`].
    ///
    /// # Errors
    /// A [`Refusal`]; then nothing has changed. [`Refusal::Fault`] for an ask of another part.
    pub async fn handle_seldom(&mut self, ask: Ask) -> Result<Reply, Refusal> {
        self.answer_seldom(ask).await.map_err(Refusal::from)
    }

    async fn answer_seldom(&mut self, ask: Ask) -> Result<Reply, Trouble> {
        match ask {
            Ask::Start(start) => return self.start(start).await,
            Ask::StartSample {
                passphrase,
                language,
            } => return self.start_sample(&passphrase, language).await,
            Ask::Unlock { register, secret } => {
                return self.unlock_by_any(&register, &secret).await;
            }
            Ask::InspectBackup { bytes, secret } => {
                let found = self.inspect_backup(&bytes, &secret).await;
                return found.map(Reply::Backup);
            }
            Ask::RestoreBackup {
                bytes,
                secret,
                passphrase,
                member,
                device,
            } => {
                return self
                    .restore_backup(&bytes, &secret, &passphrase, (member, device))
                    .await;
            }
            Ask::Make(piece) => return sheets::make(&mut self.maker, &piece).map(Reply::Made),
            _ => {}
        }
        let register = self.open.as_mut().ok_or(Refusal::Locked)?;
        let env = &mut self.env;
        match ask {
            Ask::File(ask) => register.about_files(env, ask).await,
            Ask::Sheet(ask) => sheets::answer(&mut self.incoming, register, env, ask)
                .await
                .map(Reply::OfSheet),
            Ask::Layout(ask) => register.about_layouts(env, ask).await.map(Reply::Layouts),
            Ask::Command(Command::SaveBackup { passphrase }) => {
                // A device without room must still give its backup.
                register.take_layouts_over(env).await.ok();
                let file = register.save_backup(env, passphrase.as_deref()).await?;
                Ok(Reply::File(file))
            }
            Ask::Command(Command::AbsorbBackup { bytes, secret }) => {
                register.load_all(env).await?;
                let saved = register.absorb(env, &bytes, &secret).await?;
                Ok(Reply::Saved(saved))
            }
            Ask::Query(query) => {
                register.load_all(env).await?;
                register.take_layouts_over(env).await.ok();
                query_seldom(register, env, query).await
            }
            _ => Err(Trouble::Fault),
        }
    }
}

async fn query_work<S: Store, E: Environment>(
    register: &mut Register<S>,
    env: &mut E,
    query: Query,
) -> Result<Reply, Trouble> {
    Ok(match query {
        Query::Dispute { id, as_of } => {
            Reply::Dispute(Box::new(register.dispute(env, id, as_of).await?))
        }
        Query::DisputeHistory(id) => Reply::History(register.history(env, id).await?),
        Query::Mediators => Reply::Mediators(register.mediators(env)),
        Query::Readings(texts) => {
            let readings = |text: &String| fold::search_text([text.as_str()]);
            Reply::Folded(texts.iter().map(readings).collect())
        }
        Query::Figures(day) => Reply::Figures(Box::new(register.figures(day))),
        Query::Summary(scope) => Reply::Summary(Box::new(register.summary(env, scope)?)),
        Query::SummaryFile(scope) => Reply::File(register.summary_file(env, scope)?),
        Query::Disclosures => Reply::Disclosures(register.disclosures()),
        Query::Issued => Reply::Issued(register.issued()),
        Query::IssuedFile(id) => Reply::File(register.issued_file(id)?),
        Query::IssuedSummary(id) => {
            Reply::IssuedSummary(Box::new(register.issued_summary(env, id).await?))
        }
        Query::Groups => Reply::Groups(register.groups()),
        Query::Conflicts => Reply::Conflicts(register.conflicts(env).await?),
        Query::Notes(dispute) => Reply::Notes(register.notes(env, dispute)),
        _ => return Err(Trouble::Fault),
    })
}

async fn query_seldom<S: Store, E: Environment>(
    register: &mut Register<S>,
    env: &mut E,
    query: Query,
) -> Result<Reply, Trouble> {
    Ok(Reply::File(match query {
        Query::Calendar { dispute, labels } => register.calendar(env, dispute, &labels).await?,
        Query::Export {
            format,
            list,
            labels,
        } => register.export(env, format, &list, &labels).await?,
        Query::Table(query) => register.table(env, &query).await?,
        _ => return Err(Trouble::Fault),
    }))
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
        // Of another part.
        Command::AbsorbBackup { .. } | Command::SaveBackup { .. } => Err(Trouble::Fault),
    }
}
