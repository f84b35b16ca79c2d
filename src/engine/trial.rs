//! Starting the sample register: the disputes of [`crate::sample`], recorded as
//! any others, and one thing that two devices say differently.
//!
//! This module must not import web-sys or leptos.

use super::Engine;
use super::environment::Environment;
use super::register::{Draft, Register, Subject};
use super::say::saying;
use super::start::{Founding, acceptable};
use super::trouble::Trouble;
use crate::domain::attribute::{Attribute as A, RootKind};
use crate::domain::id::EntityId;
use crate::domain::language::Language;
use crate::domain::value::Value;
use crate::protocol::{Amendment, Edit, Refusal, Reply, Saying};
use crate::record::Change;
use crate::record::{ChangeId, DeviceId, Fact, FactRef, Group, Header, Purpose, RootId};
use crate::sample::{self, Colleague, Disagreement};
use crate::store::Cabinet;
use crate::vault::DeviceKey;

/// Disputes of the sample that are written as one change.
const SAMPLE_BATCH: usize = 100;

impl<C: Cabinet, E: Environment> Engine<C, E> {
    /// Starts the sample register: the same disputes on every device on the
    /// same day, but keys of its own.
    pub(super) async fn start_sample(
        &mut self,
        passphrase: &str,
        language: Language,
    ) -> Result<Reply, Trouble> {
        let passphrase = acceptable(passphrase)?;
        let sample = sample::register_as_of(Register::<C::Store>::today(&self.env));
        let register = self.mint()?;
        let founding = Founding {
            register,
            label: &sample.committee.name,
            sample: true,
            member: self.mint()?,
            device: &sample.device,
        };
        let (mut opened, recovery_key) = self.found(&founding, &passphrase).await?;
        let mut group = Group::default();
        group.say(
            register,
            vec![
                Fact::first(A::CommitteeName, Value::Line(sample.committee.name.clone())),
                Fact::first(
                    A::CommitteePrefix,
                    Value::Line(sample.committee.prefix.clone()),
                ),
            ],
        );
        group.say(
            founding.member,
            vec![
                Fact::first(A::MemberName, Value::Line(sample.member.name.clone())),
                Fact::first(
                    A::MemberRole,
                    Value::Code(sample.member.role.as_code().to_owned()),
                ),
                Fact::first(A::MemberLanguage, Value::Language(language)),
            ],
        );
        opened.say_device(&mut group);
        let committee = Subject::Kept(RootId::new(RootKind::Committee, register));
        let mut says = vec![(committee, group)];
        for mediator in &sample.mediators {
            let mut group = Group::default();
            let facts = mediator.values.iter();
            let facts = facts.map(|(attribute, value)| Fact::first(*attribute, value.clone()));
            group.say(mediator.id, facts.collect());
            let root = RootId::new(RootKind::Mediator, mediator.id);
            says.push((Subject::Kept(root), group));
        }
        let draft = Draft {
            purpose: Purpose::Enrolment,
            says,
            beside: Vec::new(),
        };
        opened.save(&mut self.env, draft).await?;
        let mut disputes = sample.disputes.into_iter().peekable();
        while disputes.peek().is_some() {
            let batch = disputes.by_ref().take(SAMPLE_BATCH).collect();
            opened.open_many(&mut self.env, batch).await?;
        }
        if let Some(disagreement) = &sample.disagreement {
            self.disagree(&mut opened, &sample.colleague, disagreement)
                .await?;
        }
        self.opened_new(opened, &recovery_key).await
    }

    /// Two who did not see what the other said, on two devices: each says
    /// something else in place of what stood.
    async fn disagree(
        &mut self,
        here: &mut Register<C::Store>,
        colleague: &Colleague,
        disagreement: &Disagreement,
    ) -> Result<(), Trouble> {
        let opened = here.open_dispute(disagreement.dispute).await?;
        let entity = opened.folded.entity(disagreement.entity);
        let standing = entity
            .ok_or(Refusal::Absent)?
            .versions(disagreement.attribute);
        let at: Vec<FactRef> = standing.iter().map(|version| version.at).collect();
        let there = self.say_elsewhere(here, colleague, disagreement, &at)?;
        let saw: Vec<Saying> = at.into_iter().map(saying).collect();
        let amendment = Amendment {
            edits: vec![Edit::Set {
                entity: disagreement.entity,
                attribute: disagreement.attribute,
                value: disagreement.here.clone(),
                saw,
            }],
            ..Amendment::default()
        };
        here.amend_dispute(&mut self.env, disagreement.dispute, &amendment)
            .await?;
        here.take_in(&mut self.env, vec![there]).await
    }

    /// The colleague's change, signed by the colleague's device, which says
    /// what it is as every device does in its first change.
    fn say_elsewhere(
        &mut self,
        here: &Register<C::Store>,
        colleague: &Colleague,
        disagreement: &Disagreement,
        replaces: &[FactRef],
    ) -> Result<Change, Trouble> {
        let key = DeviceKey::generate(self.env.random())?;
        let device = DeviceId(*key.id().as_bytes());
        let (member, tablet) = (self.mint()?, self.mint()?);
        let mut people = Group::default();
        let line = |attribute, text: &str| Fact::first(attribute, Value::Line(text.to_owned()));
        let role = Value::Code(colleague.member.role.as_code().to_owned());
        people.say(
            member,
            vec![
                line(A::MemberName, &colleague.member.name),
                Fact::first(A::MemberRole, role),
            ],
        );
        people.say(
            tablet,
            vec![
                line(A::DeviceName, &colleague.device),
                Fact::first(A::DeviceMember, Value::Entity(member)),
                Fact::first(A::DeviceKey, Value::Bytes(device.0.to_vec())),
            ],
        );
        let mut dispute = Group::default();
        dispute.say(
            disagreement.entity,
            vec![Fact {
                attribute: disagreement.attribute.number(),
                value: disagreement.there.clone(),
                replaces: replaces.to_vec(),
            }],
        );
        let header = Header {
            register: here.id(),
            device,
            seq: 1,
            previous: None,
            heads: here.chain.previous.map(ChangeId).into_iter().collect(),
            author: member,
            at_ms: self.env.now_ms(),
            purpose: Purpose::Work,
            digests: Vec::new(),
        };
        let committee = RootId::new(RootKind::Committee, here.id());
        let root = RootId::new(RootKind::Dispute, EntityId::from(disagreement.dispute));
        let groups = [(committee, people), (root, dispute)];
        Ok(Change::make(header, &groups, |bytes| key.sign(bytes)))
    }
}
