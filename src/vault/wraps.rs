//! The vault key, wrapped: once by the passphrase, once to the recovery key.
//! The bytes stand in the clear header of a register. Frozen, a CBOR map:
//! `{0: 1, 1: passphrase wrap, 2: recovery wrap}`; entries that this version
//! does not know are kept and written back untouched.

mod by_passphrase;
#[cfg(test)]
mod tests;

use minicbor::{Decode, Decoder, Encode, Encoder};
use zeroize::Zeroizing;

pub use self::by_passphrase::KdfCost;
use self::by_passphrase::PassphraseWrap;
use super::packet::{self, Opener};
use super::{Entropy, Passphrase, Recipient, RecoveryKey, VaultError, VaultKey};

const VERSION: u64 = 1;
/// A header beyond this was not made by us.
const MAX_BYTES: usize = 64 << 10;

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct RecoveryWrap {
    /// The public `age1…` recipient.
    #[n(0)]
    recipient: String,
    /// An age file to that recipient which holds the 32 bytes of the key.
    #[cbor(n(1), with = "minicbor::bytes")]
    packet: Vec<u8>,
}

/// The wrapped vault key of one register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wraps {
    passphrase: PassphraseWrap,
    recovery: RecoveryWrap,
    recipient: Recipient,
    /// Entries of a newer version: their number and raw CBOR.
    unknown: Vec<(u64, Vec<u8>)>,
}

impl Wraps {
    /// Wraps `key` by a passphrase and to a recovery key's public half.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`], [`VaultError::TooCostly`].
    pub fn new(
        key: &VaultKey,
        passphrase: &Passphrase,
        recipient: &Recipient,
        cost: KdfCost,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, VaultError> {
        Ok(Self {
            passphrase: PassphraseWrap::new(key, passphrase, cost, entropy)?,
            recovery: RecoveryWrap::new(key, recipient)?,
            recipient: recipient.clone(),
            unknown: Vec::new(),
        })
    }

    /// The vault key, by the passphrase. Takes about a second at
    /// [`KdfCost::STANDARD`].
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], [`VaultError::Damaged`] (the header,
    /// not the passphrase, is bad: try the recovery key),
    /// [`VaultError::TooCostly`].
    pub fn open_with_passphrase(&self, passphrase: &Passphrase) -> Result<VaultKey, VaultError> {
        self.passphrase.open(passphrase)
    }

    /// The vault key, by the recovery key.
    ///
    /// # Errors
    /// [`VaultError::WrongRecoveryKey`], [`VaultError::Damaged`].
    pub fn open_with_recovery(&self, key: &RecoveryKey) -> Result<VaultKey, VaultError> {
        if key.recipient() != self.recipient {
            return Err(VaultError::WrongRecoveryKey);
        }
        // The right key by its public half: whatever fails now is damage.
        let plain = packet::decrypt(&self.recovery.packet, Opener::Recovery(key));
        let plain = Zeroizing::new(plain.map_err(|_| VaultError::Damaged)?);
        let secret = <[u8; 32]>::try_from(plain.as_slice()).map_err(|_| VaultError::Damaged)?;
        Ok(VaultKey::from_secret(Zeroizing::new(secret)))
    }

    /// Replaces the passphrase wrap. The old passphrase no longer opens these
    /// wraps; it still opens older copies of them.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`], [`VaultError::TooCostly`].
    pub fn set_passphrase(
        &mut self,
        key: &VaultKey,
        passphrase: &Passphrase,
        cost: KdfCost,
        entropy: &mut dyn Entropy,
    ) -> Result<(), VaultError> {
        self.passphrase = PassphraseWrap::new(key, passphrase, cost, entropy)?;
        Ok(())
    }

    /// Replaces the recovery wrap, when a new paper is printed.
    ///
    /// # Errors
    /// [`VaultError::Failed`].
    pub fn set_recovery(&mut self, key: &VaultKey, to: &Recipient) -> Result<(), VaultError> {
        self.recovery = RecoveryWrap::new(key, to)?;
        self.recipient = to.clone();
        Ok(())
    }

    /// The public half of the recovery key, to lock backups to.
    #[must_use]
    pub fn recipient(&self) -> &Recipient {
        &self.recipient
    }

    /// The frozen bytes of the header entry.
    ///
    /// # Errors
    /// [`VaultError::Failed`]; nothing must then be stored.
    pub fn to_bytes(&self) -> Result<Vec<u8>, VaultError> {
        let mut out = Encoder::new(Vec::new());
        self.encode_into(&mut out).map_err(|_| VaultError::Failed)?;
        Ok(out.into_writer())
    }

    fn encode_into(
        &self,
        out: &mut Encoder<Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<core::convert::Infallible>> {
        out.map(3 + self.unknown.len() as u64)?
            .u64(0)?
            .u64(VERSION)?
            .u64(1)?
            .encode(&self.passphrase)?
            .u64(2)?
            .encode(&self.recovery)?;
        for (number, raw) in &self.unknown {
            out.u64(*number)?;
            out.writer_mut().extend_from_slice(raw);
        }
        Ok(())
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote, this version's or a
    /// later one's.
    ///
    /// # Errors
    /// [`VaultError::Damaged`], [`VaultError::Newer`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        if bytes.len() > MAX_BYTES {
            return Err(VaultError::Damaged);
        }
        let mut input = Decoder::new(bytes);
        let count = input.map().map_err(bad)?.ok_or(VaultError::Damaged)?;
        let (mut version, mut passphrase, mut recovery) = (None, None, None);
        let mut unknown = Vec::new();
        for _ in 0..count {
            match input.u64().map_err(bad)? {
                0 => version = Some(input.u64().map_err(bad)?),
                // A newer version may have changed what stands below.
                _ if version.is_none_or(|v| v != VERSION) => break,
                1 => passphrase = Some(input.decode::<PassphraseWrap>().map_err(bad)?),
                2 => recovery = Some(input.decode::<RecoveryWrap>().map_err(bad)?),
                number => unknown.push((number, raw_value(bytes, &mut input)?)),
            }
        }
        match version {
            Some(VERSION) => {}
            Some(v) if v > VERSION => return Err(VaultError::Newer),
            _ => return Err(VaultError::Damaged),
        }
        let recovery: RecoveryWrap = recovery.ok_or(VaultError::Damaged)?;
        let whole = input.position() == bytes.len();
        Ok(Self {
            passphrase: passphrase.filter(|_| whole).ok_or(VaultError::Damaged)?,
            recipient: Recipient::parse(&recovery.recipient).map_err(|_| VaultError::Damaged)?,
            recovery,
            unknown,
        })
    }
}

impl RecoveryWrap {
    fn new(key: &VaultKey, recipient: &Recipient) -> Result<Self, VaultError> {
        Ok(Self {
            recipient: recipient.to_string(),
            packet: packet::encrypt_to_recipient(key.secret(), recipient)?,
        })
    }
}

fn raw_value(bytes: &[u8], input: &mut Decoder<'_>) -> Result<Vec<u8>, VaultError> {
    let start = input.position();
    input.skip().map_err(bad)?;
    let raw = bytes.get(start..input.position());
    raw.map(<[u8]>::to_vec).ok_or(VaultError::Damaged)
}

fn bad(_: minicbor::decode::Error) -> VaultError {
    VaultError::Damaged
}
