//! Starting a register: keys, the recovery key, and the first change, which
//! says what the committee, the member and the device are.
//!
//! This module must not import web-sys or leptos.

use super::Engine;
use super::archive::{self, Chain, ClearHeader, DeviceRecord, FORMAT, Sealing, Settings};
use super::environment::Environment;
use super::register::{Draft, Register, Subject};
use super::trouble::Trouble;
use super::unlock::{Parts, device_name, put_header};
use crate::domain::attribute::{Attribute as A, RootKind};
use crate::domain::id::EntityId;
use crate::domain::value::Value;
use crate::protocol::{FieldProblem, Problem, Refusal, Reply, StartRegister};
use crate::record::{Fact, Group, Purpose, RootId};
use crate::store::{Cabinet, Shelf, Store};
use crate::vault::{DeviceKey, Entropy, KdfCost, Passphrase, RecoveryKey, VaultKey, Wraps};
use zeroize::Zeroizing;

/// A register about to be made.
pub(super) struct Founding<'a> {
    /// The register's id.
    pub(super) register: EntityId,
    /// The committee's name.
    pub(super) label: &'a str,
    /// Whether it is the sample.
    pub(super) sample: bool,
    /// Who works on this device.
    pub(super) member: EntityId,
    /// What the device is called.
    pub(super) device: &'a str,
}

impl<C: Cabinet, E: Environment> Engine<C, E> {
    pub(super) async fn start(&mut self, start: StartRegister) -> Result<Reply, Trouble> {
        let passphrase = acceptable(&start.passphrase)?;
        let committee = start.committee.trim();
        let member = start.member.trim();
        let register = self.mint()?;
        check_given(
            register,
            &[(A::CommitteeName, committee), (A::MemberName, member)],
        )?;
        let founding = Founding {
            register,
            label: committee,
            sample: false,
            member: self.mint()?,
            device: start.device.trim(),
        };
        let (mut opened, recovery_key) = self.found(&founding, &passphrase).await?;
        let mut group = Group::default();
        let mut committee = vec![Fact::first(
            A::CommitteeName,
            Value::Line(committee.to_owned()),
        )];
        if !start.prefix.trim().is_empty() {
            let prefix = Value::Line(start.prefix.trim().to_owned());
            committee.push(Fact::first(A::CommitteePrefix, prefix));
        }
        group.say(register, committee);
        group.say(
            founding.member,
            vec![
                Fact::first(A::MemberName, Value::Line(member.to_owned())),
                Fact::first(A::MemberRole, Value::Code(start.role.as_code().to_owned())),
                Fact::first(A::MemberLanguage, Value::Language(start.language)),
            ],
        );
        opened.say_device(&mut group);
        let draft = Draft {
            purpose: Purpose::Enrolment,
            says: vec![(
                Subject::Kept(RootId::new(RootKind::Committee, register)),
                group,
            )],
            beside: Vec::new(),
        };
        opened.save(&mut self.env, draft).await?;
        self.opened_new(opened, &recovery_key).await
    }

    pub(super) async fn opened_new(
        &mut self,
        mut register: Register<C::Store>,
        recovery_key: &Zeroizing<String>,
    ) -> Result<Reply, Trouble> {
        // Views that could not be written are made good at the next unlocking.
        register.write_views(&mut self.env).await.ok();
        let home = register.home(&self.env);
        let name = register.name.clone();
        self.cache = super::list::ListCache::default();
        self.open = Some(register);
        Ok(Reply::Started {
            register: name,
            recovery_key: recovery_key.to_string(),
            home: Box::new(home),
        })
    }

    /// Makes the database, the keys and the clear header of a register. The
    /// header is written with everything else that opening needs, in one
    /// transaction, so that a register is there wholly or not at all.
    pub(super) async fn found(
        &mut self,
        founding: &Founding<'_>,
        passphrase: &Passphrase,
    ) -> Result<(Register<C::Store>, Zeroizing<String>), Trouble> {
        self.close().await?;
        let recovery = RecoveryKey::generate(self.env.random())?;
        let parts = self.parts(founding, passphrase, &recovery)?;
        let name = founding.register.to_string();
        let store = self.cabinet.create(&name).await?;
        let mut register = Register::assemble(&name, store, parts);
        let result = register.write_foundation(&mut self.env).await;
        if let Err(trouble) = result {
            register.store.close();
            return Err(trouble);
        }
        Ok((register, recovery.to_printed()))
    }

    fn parts(
        &mut self,
        founding: &Founding<'_>,
        passphrase: &Passphrase,
        recovery: &RecoveryKey,
    ) -> Result<Parts, Trouble> {
        let key = VaultKey::generate(self.env.random())?;
        let cost = if founding.sample {
            KdfCost::LIGHT
        } else {
            self.cost
        };
        let wraps = Wraps::new(
            &key,
            passphrase,
            &recovery.recipient(),
            cost,
            self.env.random(),
        )?;
        let sealing = Sealing::new(key, founding.register);
        let device = DeviceKey::generate(self.env.random())?;
        let entity = self.mint()?;
        let record = DeviceRecord {
            key: device.seal(sealing.key(), &device_name(&sealing), self.env.random())?,
            member: *founding.member.as_bytes(),
            name: founding.device.to_owned(),
            entity: *entity.as_bytes(),
        };
        Ok(Parts {
            header: ClearHeader {
                format: FORMAT,
                label: founding.label.to_owned(),
                sample: founding.sample,
                register: *founding.register.as_bytes(),
                wraps: wraps.to_bytes()?,
                failures: 0,
            },
            wraps,
            sealing,
            device,
            record,
            chain: Chain::default(),
            settings: Settings::default(),
        })
    }

    /// A new id, from the clock and ten random bytes.
    pub(super) fn mint(&mut self) -> Result<EntityId, Trouble> {
        let mut random = [0; 10];
        self.env.random().fill(&mut random)?;
        Ok(EntityId::from_moment(self.env.now_ms(), random))
    }
}

impl<S: Store> Register<S> {
    async fn write_foundation<E: Environment>(&mut self, env: &mut E) -> Result<(), Trouble> {
        let device = minicbor::to_vec(&self.device_record).map_err(|_| Trouble::Fault)?;
        let settings = minicbor::to_vec(&self.settings).map_err(|_| Trouble::Fault)?;
        let writes = vec![
            self.sealing
                .put(Shelf::Meta, archive::DEVICE, &device, env.random())?,
            self.sealing
                .put(Shelf::Meta, archive::SETTINGS, &settings, env.random())?,
            self.put_chain(&self.chain, env)?,
            put_header(&self.header),
        ];
        Ok(self.store.commit(writes).await?)
    }
}

pub(super) fn acceptable(typed: &str) -> Result<Passphrase, Trouble> {
    let passphrase = Passphrase::new(typed);
    if passphrase.strength().is_acceptable() {
        Ok(passphrase)
    } else {
        Err(Refusal::WeakPassphrase.into())
    }
}

fn check_given(entity: EntityId, given: &[(A, &str)]) -> Result<(), Trouble> {
    let missing: Vec<FieldProblem> = given
        .iter()
        .filter(|(_, text)| text.is_empty())
        .map(|(attribute, _)| FieldProblem {
            entity,
            attribute: *attribute,
            problem: Problem::Missing,
        })
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Fields(missing).into())
    }
}
