//! Which registers are here, and opening one of them.
//!
//! This module must not import web-sys or leptos.

use super::Engine;
use super::archive::{self, Chain, ClearHeader, DeviceRecord, Sealing, Settings};
use super::environment::Environment;
use super::first::FirstScreen;
use super::register::Register;
use super::roster::Roster;
use super::rows::Rows;
use super::trouble::Trouble;
use crate::domain::id::EntityId;
use crate::domain::order::Order as _;
use crate::protocol::{Refusal, RegisterInfo, Reply, Reserve, Secret, StoreTrouble, Survey};
use crate::store::{Cabinet, Shelf, Store, Write};
use crate::vault::{DeviceKey, Passphrase, RecoveryKey, VaultKey, Wraps, delay_after};
use std::cell::RefCell;
use std::collections::VecDeque;

impl<C: Cabinet, E: Environment> Engine<C, E> {
    /// The registers on this device. One that cannot be read is named with
    /// its trouble, never left out; one whose starting was broken off has
    /// nothing in it and is left out.
    pub(super) async fn survey(&mut self) -> Result<Survey, Trouble> {
        let mut registers = Vec::new();
        for name in self.cabinet.list().await? {
            registers.extend(self.info(name).await);
        }
        registers.order_by(|left, right| {
            (left.sample, &left.label, &left.name).cmp(&(right.sample, &right.label, &right.name))
        });
        Ok(Survey { registers })
    }

    async fn info(&mut self, name: String) -> Option<RegisterInfo> {
        let (label, sample, trouble) = match self.read_header(&name).await {
            Ok(Some(header)) => (header.label, header.sample, None),
            Ok(None) => return None,
            Err(Trouble::Store(error)) => (String::new(), false, Some((&error).into())),
            Err(Trouble::Newer) => (String::new(), false, Some(StoreTrouble::Newer)),
            Err(_) => (String::new(), false, Some(StoreTrouble::Unreadable)),
        };
        Some(RegisterInfo {
            name,
            label,
            sample,
            trouble,
        })
    }

    async fn read_header(&mut self, name: &str) -> Result<Option<ClearHeader>, Trouble> {
        let store = self.cabinet.open(name).await?;
        let bytes = store.get(Shelf::Meta, archive::HEADER).await;
        store.close();
        bytes?.map(|bytes| ClearHeader::read(&bytes)).transpose()
    }

    /// Opens a register. After a wrong try the next one waits, and goes on
    /// waiting in another tab or after a restart.
    pub(super) async fn unlock(&mut self, name: &str, secret: &Secret) -> Result<Reply, Trouble> {
        self.unlock_with(name, &|wraps| by_passphrase(wraps, secret))
            .await
    }

    /// [`Self::unlock`], with a recovery key too: that takes the format of
    /// backups, which the start does without.
    pub(super) async fn unlock_by_any(
        &mut self,
        name: &str,
        secret: &Secret,
    ) -> Result<Reply, Trouble> {
        self.unlock_with(name, &|wraps| open_wraps(wraps, secret))
            .await
    }

    async fn unlock_with(&mut self, name: &str, open: Opening<'_>) -> Result<Reply, Trouble> {
        self.close().await?;
        let store = self.cabinet.open(name).await?;
        match self.unlock_store(name, &store, open).await {
            Ok(parts) => {
                let mut register = Register::assemble(name, store, parts);
                if let Err(trouble) = register.load_first(&mut self.env).await {
                    register.store.close();
                    return Err(trouble);
                }
                let home = register.home(&self.env);
                self.cache = super::list::ListCache::default();
                self.open = Some(register);
                Ok(Reply::Unlocked(Box::new(home)))
            }
            Err(trouble) => {
                store.close();
                Err(trouble)
            }
        }
    }

    async fn unlock_store(
        &mut self,
        name: &str,
        store: &C::Store,
        open: Opening<'_>,
    ) -> Result<Parts, Trouble> {
        let bytes = store.get(Shelf::Meta, archive::HEADER).await?;
        let mut header = ClearHeader::read(&bytes.ok_or(Refusal::Absent)?)?;
        let wraps = Wraps::from_bytes(&header.wraps)?;
        self.env.pause(delay_after(header.failures)).await;
        let key = match open(&wraps) {
            Ok(key) => key,
            Err(trouble) => return Err(self.note_failure(store, header, trouble).await?),
        };
        if header.failures > 0 {
            header.failures = 0;
            store.commit(vec![put_header(&header)]).await?;
        }
        Parts::read(store, name, header, wraps, key).await
    }

    /// Counts a wrong try, and says how long the next one will wait.
    async fn note_failure(
        &mut self,
        store: &C::Store,
        mut header: ClearHeader,
        trouble: Trouble,
    ) -> Result<Trouble, Trouble> {
        let wrong = matches!(
            trouble,
            Trouble::Refused(Refusal::WrongPassphrase { .. } | Refusal::ForeignRecoveryKey { .. })
        );
        if !wrong {
            return Ok(trouble);
        }
        header.failures = header.failures.saturating_add(1);
        store.commit(vec![put_header(&header)]).await?;
        let wait_ms = u32::try_from(delay_after(header.failures)).unwrap_or(u32::MAX);
        Ok(Trouble::Refused(match trouble {
            Trouble::Refused(Refusal::ForeignRecoveryKey { .. }) => {
                Refusal::ForeignRecoveryKey { wait_ms }
            }
            _ => Refusal::WrongPassphrase { wait_ms },
        }))
    }
}

/// Opens the wraps of a register's key with what was typed.
type Opening<'a> = &'a dyn Fn(&Wraps) -> Result<VaultKey, Trouble>;

fn by_passphrase(wraps: &Wraps, secret: &Secret) -> Result<VaultKey, Trouble> {
    match secret {
        Secret::Passphrase(typed) => Ok(wraps.open_with_passphrase(&Passphrase::new(typed))?),
        Secret::Recovery(_) => Err(Trouble::Fault),
    }
}

fn open_wraps(wraps: &Wraps, secret: &Secret) -> Result<VaultKey, Trouble> {
    Ok(match secret {
        Secret::Passphrase(_) => by_passphrase(wraps, secret)?,
        Secret::Recovery(typed) => wraps.open_with_recovery(&RecoveryKey::parse(typed)?)?,
    })
}

/// The clear header, to be written.
pub(super) fn put_header(header: &ClearHeader) -> Write {
    Write::Put {
        shelf: Shelf::Meta,
        key: archive::HEADER.to_owned(),
        value: header.to_bytes(),
    }
}

/// What a register is assembled from, before its views are read.
pub(super) struct Parts {
    pub(super) header: ClearHeader,
    pub(super) wraps: Wraps,
    pub(super) sealing: Sealing,
    pub(super) device: DeviceKey,
    pub(super) record: DeviceRecord,
    pub(super) chain: Chain,
    pub(super) settings: Settings,
}

impl Parts {
    async fn read<S: Store>(
        store: &S,
        name: &str,
        header: ClearHeader,
        wraps: Wraps,
        key: VaultKey,
    ) -> Result<Self, Trouble> {
        let sealing = Sealing::new(key, EntityId::from_bytes(header.register));
        debug_assert_eq!(name, EntityId::from_bytes(header.register).to_string());
        let device = sealing.get(store, Shelf::Meta, archive::DEVICE).await?;
        let record: DeviceRecord =
            minicbor::decode(&device.ok_or(Trouble::Unsound)?).map_err(|_| Trouble::Unsound)?;
        let device = DeviceKey::open(sealing.key(), &device_name(&sealing), &record.key)?;
        let chain = sealing.get(store, Shelf::Meta, archive::CHAIN).await?;
        let chain =
            minicbor::decode(&chain.ok_or(Trouble::Unsound)?).map_err(|_| Trouble::Unsound)?;
        let settings = sealing.get(store, Shelf::Meta, archive::SETTINGS).await?;
        let settings = settings
            .and_then(|plain| minicbor::decode(&plain).ok())
            .unwrap_or_default();
        Ok(Self {
            header,
            wraps,
            sealing,
            device,
            record,
            chain,
            settings,
        })
    }
}

/// The name under which the device's secret key is sealed within its record.
pub(super) fn device_name(sealing: &Sealing) -> String {
    sealing.name(Shelf::Meta, "device/key")
}

impl<S: Store> Register<S> {
    pub(super) fn assemble(name: &str, store: S, parts: Parts) -> Self {
        Self {
            name: name.to_owned(),
            store,
            member: EntityId::from_bytes(parts.record.member),
            device_record: parts.record,
            files: super::evidence::Files::default(),
            header: parts.header,
            wraps: parts.wraps,
            sealing: parts.sealing,
            device: parts.device,
            chain: parts.chain,
            settings: parts.settings,
            rows: Rows::default(),
            roster: Roster::default(),
            first: FirstScreen::default(),
            looked_at: RefCell::default(),
            loading: None,
            uncovered: VecDeque::new(),
            batches: Vec::new(),
            quarantined: 0,
            first_is_old: false,
            views_are_lost: false,
            retired_at: 0,
            reserve: Reserve::Unknown,
        }
    }

    /// Whether rows are still being read.
    #[must_use]
    pub const fn is_loading(&self) -> bool {
        self.loading.is_some()
    }

    /// Whether the views lag behind the record.
    #[must_use]
    pub fn lags(&self) -> bool {
        self.first_is_old || !self.uncovered.is_empty() || self.rows.dirty() > 0
    }

    /// Whether so many small changes lie about that some should be packed away.
    #[must_use]
    pub const fn should_retire(&self) -> bool {
        self.chain.next_ordinal > self.retired_at + 2 * super::segments::KEEP_RECENT as u64
    }

    /// Whether there is work for when nobody asks.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.is_loading()
            || self.lags()
            || self.should_retire()
            || self.should_sweep()
            || self.wants_reserve()
    }

    /// Reads all rows that are not yet read.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn load_all<E: Environment>(&mut self, env: &mut E) -> Result<(), Trouble> {
        while self.load_more(env).await? {}
        Ok(())
    }
}
