//! Backups: one age file that holds every change, and taking one in again.
//!
//! Every change is checked – digests and signature – before any of it is taken
//! in ([`super::absorb`], L18).
//! This module must not import web-sys or leptos.

use super::Engine;
use super::archive;
use super::environment::Environment;
use super::loading::signed;
use super::parts::{PART_BYTES, Parts};
use super::register::Register;
use super::row::line;
use super::start::{Founding, acceptable};
use super::trouble::Trouble;
use crate::domain::attribute::{Attribute as A, EntityKind, RootKind};
use crate::domain::date::Date;
use crate::domain::id::EntityId;
use crate::protocol::{BackupInfo, FileOut, Notice, Refusal, Reply, Secret};
use crate::record::{Change, Folded, Group, Stamp};
use crate::store::{Cabinet, Store, StoreError};
use crate::vault::packet::{self, Opener, PacketWriter, WORK_FACTOR};
use crate::vault::{Passphrase, RecoveryKey, VaultError};
use minicbor::{Decode, Decoder, Encode, Encoder};
use std::collections::BTreeSet;

const KIND: &str = "concord backup";

/// The first item of a backup. Frozen, additive.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Manifest {
    #[n(0)]
    format: u32,
    #[n(1)]
    kind: String,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(super) register: [u8; 16],
    #[n(3)]
    label: String,
    #[n(4)]
    changes: u64,
    #[n(5)]
    made_at_ms: u64,
}

/// A backup, opened and checked.
pub(super) struct Backup {
    pub(super) manifest: Manifest,
    pub(super) changes: Vec<Change>,
}

impl<S: Store> Register<S> {
    /// A backup of everything, encrypted to the recovery key or to the
    /// register's passphrase.
    ///
    /// # Errors
    /// [`Refusal::WrongPassphrase`] for a passphrase that is not the
    /// register's – nobody would remember it later –, or a trouble of the store.
    pub async fn save_backup<E: Environment>(
        &mut self,
        env: &mut E,
        passphrase: Option<&str>,
    ) -> Result<FileOut, Trouble> {
        let passphrase = passphrase.map(Passphrase::new);
        if let Some(passphrase) = &passphrase {
            self.wraps.open_with_passphrase(passphrase)?;
        }
        // Every change is read and checked once before the first is written
        // (L18): the manifest says how many there are.
        let mut walk = self.walk().await?.in_turn(0, 2);
        let mut count = 0;
        while self.step(env, &mut walk).await?.is_some() {
            count += 1;
        }
        let manifest = Manifest {
            format: archive::FORMAT,
            kind: KIND.to_owned(),
            register: self.header.register,
            label: self.header.label.clone(),
            changes: count,
            made_at_ms: env.now_ms(),
        };
        let mut packet = match &passphrase {
            Some(passphrase) => PacketWriter::to_passphrase(passphrase, WORK_FACTOR)?,
            None => PacketWriter::to_recipient(self.wraps.recipient())?,
        };
        let mut parts = Parts::default();
        packet.write(&manifest.to_bytes()?)?;
        let mut walk = self.walk().await?.in_turn(1, 2);
        let mut written = 0;
        while let Some((_, change)) = self.step(env, &mut walk).await? {
            written += 1;
            packet.write(&item(&change)?)?;
            if packet.waiting() >= PART_BYTES {
                parts.push(env, packet.take());
            }
        }
        if written != count {
            return Err(Trouble::Unsound);
        }
        let bytes = parts.finish(packet.finish()?);
        let mut chain = self.chain.clone();
        // What could not be read is in no backup, and goes on being told.
        chain.backed_up = manifest.changes.min(chain.changes);
        chain.backed_up_ms = Some(manifest.made_at_ms);
        let write = self.put_chain(&chain, env)?;
        // The file is made: a device without room does not keep it from the person.
        match self.commit_words(env, vec![write]).await {
            Ok(()) => self.chain = chain,
            Err(Trouble::Store(StoreError::Full)) => {}
            Err(trouble) => return Err(trouble),
        }
        env.notify(Notice::Touched(None));
        Ok(FileOut {
            name: file_name(&self.header.label, Self::today(env)),
            media_type: "application/age".to_owned(),
            bytes,
            apart: 0,
        })
    }
}

impl<C: Cabinet, E: Environment> Engine<C, E> {
    /// Says what a backup holds and changes nothing.
    pub(super) async fn inspect_backup(
        &mut self,
        bytes: &[u8],
        secret: &Secret,
    ) -> Result<BackupInfo, Trouble> {
        let backup = open_backup(bytes, secret)?;
        let name = EntityId::from_bytes(backup.manifest.register).to_string();
        let here = self.cabinet.list().await?.contains(&name);
        let new_changes = match &mut self.open {
            Some(register) if register.header.register == backup.manifest.register => {
                let known = register.known(&mut self.env).await?;
                let new = backup
                    .changes
                    .iter()
                    .filter(|change| !known.contains(&change.id()));
                Some(new.count() as u64)
            }
            _ => None,
        };
        Ok(backup.info(here.then_some(name), new_changes))
    }

    /// Opens a backup as a register of its own on this device, with a new
    /// vault key, a new recovery key and a new device identity: two devices
    /// never share a chain.
    pub(super) async fn restore_backup(
        &mut self,
        bytes: &[u8],
        secret: &Secret,
        passphrase: &str,
        (member, device): (EntityId, String),
    ) -> Result<Reply, Trouble> {
        let passphrase = acceptable(passphrase)?;
        let backup = open_backup(bytes, secret)?;
        let register = EntityId::from_bytes(backup.manifest.register);
        if self.cabinet.list().await?.contains(&register.to_string()) {
            return Err(Refusal::AlreadyHere.into());
        }
        let label = backup.manifest.label.clone();
        let founding = Founding {
            register,
            label: &label,
            sample: false,
            member,
            device: device.trim(),
        };
        let (mut opened, recovery_key) = self.found(&founding, &passphrase).await?;
        opened.take_in(&mut self.env, backup.changes).await?;
        let mut chain = opened.chain.clone();
        chain.backed_up = chain.changes;
        chain.backed_up_ms = Some(backup.manifest.made_at_ms);
        let write = opened.put_chain(&chain, &mut self.env)?;
        opened.store.commit(vec![write]).await?;
        opened.chain = chain;
        self.opened_new(opened, &recovery_key).await
    }
}

impl Backup {
    fn info(&self, already_here: Option<String>, new_changes: Option<u64>) -> BackupInfo {
        let mut disputes = BTreeSet::new();
        let mut committee = Vec::new();
        for change in &self.changes {
            for (root, bytes) in change.groups() {
                match root.known_kind() {
                    Some(RootKind::Dispute) => {
                        disputes.insert(root.id);
                    }
                    Some(RootKind::Committee) => {
                        let stamp = Stamp::of(change.id(), change.header());
                        committee.extend(Group::from_bytes(bytes).ok().map(|group| (stamp, group)));
                    }
                    _ => {}
                }
            }
        }
        let folded = Folded::from_groups(committee.iter().map(|(stamp, group)| (*stamp, group)));
        let members = folded
            .of_kind(EntityKind::Member)
            .filter_map(|(id, member)| Some((id, line(member, A::MemberName)?.to_owned())))
            .collect();
        BackupInfo {
            committee: self.manifest.label.clone(),
            already_here,
            disputes: disputes.len() as u64,
            changes: self.changes.len() as u64,
            new_changes,
            newest_ms: self
                .changes
                .iter()
                .map(|change| change.header().at_ms)
                .max(),
            members,
        }
    }
}

impl Manifest {
    fn to_bytes(&self) -> Result<Vec<u8>, Trouble> {
        minicbor::to_vec(self).map_err(|_| Trouble::Fault)
    }
}

/// A change as it stands in a backup, behind the manifest.
fn item(change: &Change) -> Result<Vec<u8>, Trouble> {
    let mut item = Vec::new();
    let mut encoder = Encoder::new(&mut item);
    let written = encoder.bytes(&change.to_bytes()).map(|_| ());
    written.map_err(|_| Trouble::Fault)?;
    Ok(item)
}

/// Opens a backup and checks every change in it.
pub(super) fn open_backup(bytes: &[u8], secret: &Secret) -> Result<Backup, Trouble> {
    let plain = match secret {
        Secret::Passphrase(typed) => {
            packet::decrypt(bytes, Opener::Passphrase(&Passphrase::new(typed)))
        }
        Secret::Recovery(typed) => {
            packet::decrypt(bytes, Opener::Recovery(&RecoveryKey::parse(typed)?))
        }
    };
    let plain = plain.map_err(|error| match error {
        VaultError::Damaged => Trouble::Refused(Refusal::DamagedBackup),
        other => other.into(),
    })?;
    read_plain(&plain)
}

fn read_plain(plain: &[u8]) -> Result<Backup, Trouble> {
    let not_one = |_| Trouble::Refused(Refusal::NotABackup);
    let mut decoder = Decoder::new(plain);
    let manifest: Manifest = decoder.decode().map_err(not_one)?;
    if manifest.kind != KIND {
        return Err(Refusal::NotABackup.into());
    }
    if manifest.format > archive::FORMAT {
        return Err(Trouble::Newer);
    }
    let damaged = || Trouble::Refused(Refusal::DamagedBackup);
    let mut changes = Vec::new();
    while decoder.position() < plain.len() {
        let bytes = decoder.bytes().map_err(|_| damaged())?;
        let change = Change::from_bytes(bytes).map_err(|error| match Trouble::from(error) {
            Trouble::Newer => Trouble::Newer,
            _ => damaged(),
        })?;
        if !signed(&change) || change.header().register.as_bytes() != &manifest.register {
            return Err(damaged());
        }
        changes.push(change);
    }
    if changes.len() as u64 != manifest.changes {
        return Err(damaged());
    }
    Ok(Backup { manifest, changes })
}

/// `concord-backup-<committee>-<day>.age`, without what file systems refuse.
fn file_name(label: &str, today: Date) -> String {
    format!("concord-backup-{}-{today}.age", safe_name(label))
}

/// A part of a file name: letters and digits of any script, the rest as hyphens.
pub(super) fn safe_name(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars().take(60) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    name.trim_matches('-').to_owned()
}

#[cfg(all(test, not(target_family = "wasm")))]
mod frozen;
