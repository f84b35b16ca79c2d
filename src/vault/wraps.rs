//! The vault key, wrapped: once by the passphrase, once to the recovery key.
//! The bytes stand in the clear header of a register. Frozen, a CBOR map:
//! `{0: 1, 1: passphrase wrap, 2: recovery wrap}`; entries that this version
//! does not know are kept and written back untouched.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{AeadInPlace, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use minicbor::{Decode, Decoder, Encode, Encoder};
use zeroize::Zeroizing;

use super::packet::{self, Opener};
use super::{Entropy, Passphrase, Recipient, RecoveryKey, VaultError, VaultKey};

const VERSION: u64 = 1;
const PASSPHRASE_CONTEXT: &[u8] = b"concord v1 passphrase wrap";
const NONCE: usize = 24;
/// Nonce, the wrapped key and the tag.
const SEALED: usize = NONCE + 32 + 16;
/// A header beyond this was not made by us.
const MAX_BYTES: usize = 64 << 10;

/// What one try of a passphrase costs with Argon2id (RFC 9106).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct KdfCost {
    /// Memory, in KiB.
    #[n(0)]
    memory_kib: u32,
    /// Passes over the memory.
    #[n(1)]
    passes: u32,
    /// Lanes.
    #[n(2)]
    lanes: u32,
}

impl KdfCost {
    /// The cost for every real register: 64 MiB, three passes, one lane.
    pub const STANDARD: Self = Self {
        memory_kib: 64 << 10,
        passes: 3,
        lanes: 1,
    };

    /// Next to nothing; for tests and the sample register, whose passphrase is
    /// known to everyone.
    pub const LIGHT: Self = Self {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    };

    /// The header is clear, so its numbers are not to be trusted: beyond these
    /// bounds a tablet would stand still or run out of memory.
    fn params(self) -> Result<Params, VaultError> {
        if self.memory_kib > 256 << 10 || self.passes > 16 || self.lanes > 4 {
            return Err(VaultError::TooCostly);
        }
        Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| VaultError::Damaged)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct PassphraseWrap {
    #[n(0)]
    cost: KdfCost,
    #[cbor(n(1), with = "minicbor::bytes")]
    salt: [u8; 16],
    #[cbor(n(2), with = "minicbor::bytes")]
    sealed: [u8; SEALED],
    /// Tells a damaged wrap from a wrong passphrase.
    #[cbor(n(3), with = "minicbor::bytes")]
    check: [u8; 8],
}

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

impl PassphraseWrap {
    fn new(
        key: &VaultKey,
        passphrase: &Passphrase,
        cost: KdfCost,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, VaultError> {
        let mut salt = [0; 16];
        entropy.fill(&mut salt)?;
        let mut nonce = XNonce::default();
        entropy.fill(&mut nonce)?;

        let mut wrapped = Zeroizing::new(*key.secret());
        let tag = cipher(passphrase, cost, &salt)?
            .encrypt_in_place_detached(&nonce, PASSPHRASE_CONTEXT, wrapped.as_mut())
            .map_err(|_| VaultError::Failed)?;
        let sealed = [nonce.as_slice(), wrapped.as_ref(), tag.as_slice()].concat();
        let sealed = sealed.try_into().map_err(|_| VaultError::Failed)?;
        let check = check(cost, &salt, &sealed);
        Ok(Self {
            cost,
            salt,
            sealed,
            check,
        })
    }

    fn open(&self, passphrase: &Passphrase) -> Result<VaultKey, VaultError> {
        if check(self.cost, &self.salt, &self.sealed) != self.check {
            return Err(VaultError::Damaged);
        }
        let (nonce, rest) = self.sealed.split_at(NONCE);
        let (wrapped, tag) = rest.split_at(32);
        let mut secret = Zeroizing::new([0; 32]);
        secret.copy_from_slice(wrapped);
        cipher(passphrase, self.cost, &self.salt)?
            .decrypt_in_place_detached(
                XNonce::from_slice(nonce),
                PASSPHRASE_CONTEXT,
                secret.as_mut(),
                Tag::from_slice(tag),
            )
            .map_err(|_| VaultError::WrongPassphrase)?;
        Ok(VaultKey::from_secret(secret))
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

fn cipher(
    passphrase: &Passphrase,
    cost: KdfCost,
    salt: &[u8; 16],
) -> Result<XChaCha20Poly1305, VaultError> {
    let mut derived = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost.params()?)
        .hash_password_into(passphrase.as_str().as_bytes(), salt, derived.as_mut())
        .map_err(|_| VaultError::Failed)?;
    Ok(XChaCha20Poly1305::new(derived.as_slice().into()))
}

fn check(cost: KdfCost, salt: &[u8; 16], sealed: &[u8; SEALED]) -> [u8; 8] {
    let mut hasher = blake3::Hasher::new();
    for number in [cost.memory_kib, cost.passes, cost.lanes] {
        hasher.update(&number.to_le_bytes());
    }
    hasher.update(salt).update(sealed);
    let mut out = [0; 8];
    hasher.finalize_xof().fill(&mut out);
    out
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::SeededEntropy;

    struct Sample {
        key: VaultKey,
        paper: RecoveryKey,
        wraps: Wraps,
        entropy: SeededEntropy,
    }

    fn words(text: &str) -> Passphrase {
        Passphrase::new(text)
    }

    fn sample() -> Sample {
        let mut entropy = SeededEntropy::new("wraps");
        let key = VaultKey::generate(&mut entropy).unwrap();
        let paper = RecoveryKey::generate(&mut entropy).unwrap();
        let wraps = Wraps::new(
            &key,
            &words("words"),
            &paper.recipient(),
            KdfCost::LIGHT,
            &mut entropy,
        )
        .unwrap();
        Sample {
            key,
            paper,
            wraps,
            entropy,
        }
    }

    #[test]
    fn both_ways_give_the_same_key() {
        let s = sample();
        let wraps = Wraps::from_bytes(&s.wraps.to_bytes().unwrap()).unwrap();
        assert_eq!(wraps, s.wraps);
        let by_words = wraps.open_with_passphrase(&words("words")).unwrap();
        let by_paper = wraps.open_with_recovery(&s.paper).unwrap();
        assert_eq!(by_words.secret(), s.key.secret());
        assert_eq!(by_paper.secret(), s.key.secret());
        assert_eq!(*wraps.recipient(), s.paper.recipient());
    }

    #[test]
    fn wrong_words_and_another_paper_are_told_apart() {
        let mut s = sample();
        for wrong in ["", "Words", "words ", "wordz"] {
            let answer = s.wraps.open_with_passphrase(&words(wrong));
            assert_eq!(answer.unwrap_err(), VaultError::WrongPassphrase);
        }
        let other = RecoveryKey::generate(&mut s.entropy).unwrap();
        let answer = s.wraps.open_with_recovery(&other);
        assert_eq!(answer.unwrap_err(), VaultError::WrongRecoveryKey);
    }

    #[test]
    fn the_passphrase_and_the_paper_can_be_changed() {
        let mut s = sample();
        let new = words("new words");
        let paper = RecoveryKey::generate(&mut s.entropy).unwrap();
        s.wraps
            .set_passphrase(&s.key, &new, KdfCost::LIGHT, &mut s.entropy)
            .unwrap();
        s.wraps.set_recovery(&s.key, &paper.recipient()).unwrap();
        assert_eq!(
            s.wraps.open_with_passphrase(&new).unwrap().secret(),
            s.key.secret()
        );
        assert_eq!(
            s.wraps.open_with_recovery(&paper).unwrap().secret(),
            s.key.secret()
        );
        assert!(s.wraps.open_with_passphrase(&words("words")).is_err());
        assert!(s.wraps.open_with_recovery(&s.paper).is_err());
    }

    #[test]
    fn damage_never_passes_for_a_wrong_passphrase() {
        let s = sample();
        let bytes = s.wraps.to_bytes().unwrap();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut bad = bytes.clone();
                bad[at] ^= 1 << bit;
                let Ok(wraps) = Wraps::from_bytes(&bad) else {
                    continue;
                };
                // Either the other wrap was hit, or the damage is noticed.
                match wraps.open_with_passphrase(&words("words")) {
                    Ok(key) => assert_eq!(key.secret(), s.key.secret()),
                    Err(e) => assert_eq!(e, VaultError::Damaged, "byte {at} bit {bit}"),
                }
                if let Ok(key) = wraps.open_with_recovery(&s.paper) {
                    assert_eq!(key.secret(), s.key.secret());
                }
            }
        }
        for len in 0..bytes.len() {
            assert_eq!(
                Wraps::from_bytes(&bytes[..len]),
                Err(VaultError::Damaged),
                "{len}"
            );
        }
    }

    #[test]
    fn what_a_newer_version_added_is_kept() {
        let mut s = sample();
        let raw = minicbor::to_vec((7, "a third wrap", [1_u8, 2])).unwrap();
        s.wraps.unknown = vec![(9, raw.clone())];
        let mut read = Wraps::from_bytes(&s.wraps.to_bytes().unwrap()).unwrap();
        read.set_passphrase(&s.key, &words("x"), KdfCost::LIGHT, &mut s.entropy)
            .unwrap();
        let again = Wraps::from_bytes(&read.to_bytes().unwrap()).unwrap();
        assert_eq!(again.unknown, [(9, raw)]);
    }

    #[test]
    fn a_newer_header_is_told_from_a_damaged_one() {
        let newer = minicbor::to_vec(std::collections::BTreeMap::from([(0, 2), (1, 5)])).unwrap();
        assert_eq!(Wraps::from_bytes(&newer), Err(VaultError::Newer));
        for bad in [&b""[..], b"\x00", b"\xa0", &[0xff; 70_000]] {
            assert_eq!(Wraps::from_bytes(bad), Err(VaultError::Damaged));
        }
    }

    #[test]
    fn a_header_cannot_ask_for_all_the_memory() {
        let mut s = sample();
        let asks = [(u32::MAX, 1, 1), (64, u32::MAX, 1), (64, 1, 9)];
        for (memory_kib, passes, lanes) in asks {
            let wrap = &mut s.wraps.passphrase;
            wrap.cost = KdfCost {
                memory_kib,
                passes,
                lanes,
            };
            wrap.check = check(wrap.cost, &wrap.salt, &wrap.sealed);
            let answer = s.wraps.open_with_passphrase(&words("words"));
            assert_eq!(answer.unwrap_err(), VaultError::TooCostly);
        }
    }

    #[test]
    fn a_real_register_costs_64_mib_per_try() {
        let mut s = sample();
        let strong = words("tea kettle on the boat");
        s.wraps
            .set_passphrase(&s.key, &strong, KdfCost::STANDARD, &mut s.entropy)
            .unwrap();
        assert_eq!(KdfCost::STANDARD.memory_kib * 1024, 64 << 20);
        let key = s.wraps.open_with_passphrase(&strong).unwrap();
        assert_eq!(key.secret(), s.key.secret());
    }
}
