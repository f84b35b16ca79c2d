//! The wrap by the passphrase: Argon2id makes a key of the words, and that key
//! seals the vault key. The costs are stored beside it, so that they can grow.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{AeadInPlace, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

use crate::vault::{Entropy, Passphrase, VaultError, VaultKey};

const CONTEXT: &[u8] = b"concord v1 passphrase wrap";
const NONCE: usize = 24;
/// Nonce, the wrapped key and the tag.
const SEALED: usize = NONCE + 32 + 16;

/// What one try of a passphrase costs with Argon2id (RFC 9106).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct KdfCost {
    /// Memory, in KiB.
    #[n(0)]
    pub(super) memory_kib: u32,
    /// Passes over the memory.
    #[n(1)]
    pub(super) passes: u32,
    /// Lanes.
    #[n(2)]
    pub(super) lanes: u32,
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
pub(super) struct PassphraseWrap {
    #[n(0)]
    pub(super) cost: KdfCost,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) salt: [u8; 16],
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(super) sealed: [u8; SEALED],
    /// Tells a damaged wrap from a wrong passphrase.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub(super) check: [u8; 8],
}

impl PassphraseWrap {
    pub(super) fn new(
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
        let tag = cipher(&agreed(|| derived(passphrase, cost, &salt))?)
            .encrypt_in_place_detached(&nonce, CONTEXT, wrapped.as_mut())
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

    pub(super) fn open(&self, passphrase: &Passphrase) -> Result<VaultKey, VaultError> {
        self.open_by(|| derived(passphrase, self.cost, &self.salt))
    }

    fn open_by(
        &self,
        mut derive: impl FnMut() -> Result<Derived, VaultError>,
    ) -> Result<VaultKey, VaultError> {
        if check(self.cost, &self.salt, &self.sealed) != self.check {
            return Err(VaultError::Damaged);
        }
        let (nonce, rest) = self.sealed.split_at(NONCE);
        let (wrapped, tag) = rest.split_at(32);
        let open = |derived: &Derived| {
            let mut secret = Zeroizing::new([0; 32]);
            secret.copy_from_slice(wrapped);
            cipher(derived)
                .decrypt_in_place_detached(
                    XNonce::from_slice(nonce),
                    CONTEXT,
                    secret.as_mut(),
                    Tag::from_slice(tag),
                )
                .map(|()| VaultKey::from_secret(secret))
        };
        if let Ok(key) = open(&derive()?) {
            return Ok(key);
        }
        // Before words are called wrong: was it the machine?
        open(&derive()?).map_err(|_| VaultError::WrongPassphrase)
    }
}

/// How often a key is derived to find two that agree.
const TRIES: usize = 4;

/// What Argon2id makes of a passphrase.
type Derived = Zeroizing<[u8; 32]>;

/// A key that two derivations in a row agree on. A register that is locked with
/// a key which a machine got wrong would never open again by its passphrase; and
/// some do get it wrong, if rarely: it is the longest of all loops over the largest
/// piece of memory, and was seen to fail in a browser of which a driver wrote over
/// memory that was not its own.
fn agreed(mut derive: impl FnMut() -> Result<Derived, VaultError>) -> Result<Derived, VaultError> {
    let mut last = derive()?;
    for _ in 1..TRIES {
        let next = derive()?;
        if *next == *last {
            return Ok(next);
        }
        last = next;
    }
    Err(VaultError::Failed)
}

fn derived(passphrase: &Passphrase, cost: KdfCost, salt: &[u8; 16]) -> Result<Derived, VaultError> {
    let mut derived = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost.params()?)
        .hash_password_into(passphrase.as_str().as_bytes(), salt, derived.as_mut())
        .map_err(|_| VaultError::Failed)?;
    Ok(derived)
}

fn cipher(derived: &Derived) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(derived.as_slice().into())
}

/// A short hash of a wrap, for [`PassphraseWrap::open`] to look at first.
pub(super) fn check(cost: KdfCost, salt: &[u8; 16], sealed: &[u8; SEALED]) -> [u8; 8] {
    let mut hasher = blake3::Hasher::new();
    for number in [cost.memory_kib, cost.passes, cost.lanes] {
        hasher.update(&number.to_le_bytes());
    }
    hasher.update(salt).update(sealed);
    let mut out = [0; 8];
    hasher.finalize_xof().fill(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::SeededEntropy;

    /// A machine that derives these keys one after the other.
    fn machine(bytes: &[u8]) -> impl FnMut() -> Result<Derived, VaultError> {
        let mut bytes = bytes.iter().copied();
        move || Ok(Zeroizing::new([bytes.next().unwrap(); 32]))
    }

    #[test]
    fn a_key_counts_when_two_derivations_agree() {
        for (given, wanted) in [
            (&[7, 7][..], Ok(7)),
            (&[1, 7, 7], Ok(7)),
            (&[7, 1, 7, 7], Ok(7)),
            (&[1, 2, 3, 4], Err(VaultError::Failed)),
        ] {
            let key = agreed(machine(given)).map(|key| key[0]);
            assert_eq!(key, wanted, "{given:?}");
        }
    }

    #[test]
    fn a_slip_of_the_machine_is_no_wrong_passphrase() {
        let mut entropy = SeededEntropy::new("slip");
        let key = VaultKey::generate(&mut entropy).unwrap();
        let words = Passphrase::new("three donkeys at dawn");
        let wrap = PassphraseWrap::new(&key, &words, KdfCost::LIGHT, &mut entropy).unwrap();
        let right = derived(&words, KdfCost::LIGHT, &wrap.salt).unwrap();
        let mut tries = 0;
        let opened = wrap.open_by(|| {
            tries += 1;
            Ok(if tries == 1 {
                Zeroizing::new([1; 32])
            } else {
                right.clone()
            })
        });
        assert!(opened.is_ok_and(|opened| opened.secret() == key.secret()));
        let wrong = wrap.open_by(machine(&[1, 1])).err();
        assert_eq!(wrong, Some(VaultError::WrongPassphrase));
    }
}
