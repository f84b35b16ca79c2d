//! The vault key and the sealed form of a value. Frozen, version 1:
//!
//! | bytes | what |
//! | --- | --- |
//! | 1 | version, `1` |
//! | 1 | flags; bit 0: the plain bytes are compressed |
//! | 24 | random nonce |
//! | rest | XChaCha20-Poly1305, the 16-byte tag last |
//!
//! The associated data are the two first bytes and the value's name, so that a
//! sealed value cannot be moved to another place. Compressed bytes are a 32-bit
//! little-endian length and one LZ4 block.

use std::fmt;

use chacha20poly1305::{AeadInPlace, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::{Entropy, VaultError};

/// The largest value that can be sealed or that unseals, in bytes: 64 MiB.
/// A claimed size beyond it is refused before any memory is taken.
pub const MAX_PLAIN_BYTES: usize = 64 << 20;

const VERSION: u8 = 1;
const COMPRESSED: u8 = 1;
const NONCE: usize = 24;
const TAG: usize = 16;
const HEAD: usize = 2 + NONCE;
/// Below this, LZ4 rarely saves more than its own length prefix.
const WORTH_COMPRESSING: usize = 200;
/// One byte of an LZ4 block stands for at most this many plain bytes.
const LZ4_MAX_RATIO: usize = 255;

/// The 256-bit random key of a register. It seals every value and is never
/// stored but wrapped ([`Wraps`](super::Wraps)). Wiped when dropped.
#[derive(Clone)]
pub struct VaultKey {
    secret: Zeroizing<[u8; 32]>,
    sealing: Zeroizing<[u8; 32]>,
}

impl VaultKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`].
    pub fn generate(entropy: &mut dyn Entropy) -> Result<Self, VaultError> {
        let mut secret = Zeroizing::new([0; 32]);
        entropy.fill(secret.as_mut())?;
        Ok(Self::from_secret(secret))
    }

    pub(super) fn from_secret(secret: Zeroizing<[u8; 32]>) -> Self {
        let sealing = derive("concord v1 sealing", &secret);
        Self { secret, sealing }
    }

    pub(super) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// A key for one other use, independent of the sealing key. `context` is a
    /// frozen sentence that names the use, e.g. `concord v1 blob names`.
    #[must_use]
    pub fn subkey(&self, context: &'static str) -> Zeroizing<[u8; 32]> {
        derive(context, &self.secret)
    }

    /// Seals `plain` under `name`. The name says where the value will lie
    /// (register, shelf and key); opening asks for the same name.
    ///
    /// # Errors
    /// [`VaultError::TooLarge`], [`VaultError::NoEntropy`].
    pub fn seal(
        &self,
        name: &str,
        plain: &[u8],
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, VaultError> {
        if plain.len() > MAX_PLAIN_BYTES {
            return Err(VaultError::TooLarge);
        }
        let packed = compress_if_smaller(plain);
        let flags = if packed.is_some() { COMPRESSED } else { 0 };
        let body = packed.as_deref().unwrap_or(plain);

        let mut nonce = XNonce::default();
        entropy.fill(&mut nonce)?;

        let mut out = Vec::with_capacity(HEAD + body.len() + TAG);
        out.extend_from_slice(&[VERSION, flags]);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(body);
        let (_, cipher_text) = out.split_at_mut(HEAD);
        let tag = self
            .cipher()
            .encrypt_in_place_detached(&nonce, &associated(flags, name), cipher_text)
            .map_err(|_| VaultError::Failed)?;
        out.extend_from_slice(&tag);
        Ok(out)
    }

    /// Opens what [`seal`](Self::seal) made under the same name.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] for altered bytes, another name or another key
    /// (they cannot be told apart), [`VaultError::Newer`],
    /// [`VaultError::TooLarge`].
    pub fn open(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (head, rest) = sealed.split_at_checked(2).ok_or(VaultError::Damaged)?;
        let &[version, flags] = head else {
            return Err(VaultError::Damaged);
        };
        // A flipped bit here also answers `Newer`; both are "leave it alone".
        if version != VERSION || flags & !COMPRESSED != 0 {
            return Err(if version == 0 {
                VaultError::Damaged
            } else {
                VaultError::Newer
            });
        }
        let (nonce, rest) = rest.split_at_checked(NONCE).ok_or(VaultError::Damaged)?;
        let body_len = rest.len().checked_sub(TAG).ok_or(VaultError::Damaged)?;
        let (body, tag) = rest.split_at(body_len);

        let mut plain = body.to_vec();
        self.cipher()
            .decrypt_in_place_detached(
                XNonce::from_slice(nonce),
                &associated(flags, name),
                &mut plain,
                Tag::from_slice(tag),
            )
            .map_err(|_| VaultError::Damaged)?;
        if flags & COMPRESSED == 0 {
            return Ok(plain);
        }
        decompress(&plain)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.sealing.as_slice().into())
    }
}

impl fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VaultKey(…)")
    }
}

fn derive(context: &'static str, secret: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(blake3::derive_key(context, secret))
}

fn associated(flags: u8, name: &str) -> Vec<u8> {
    let mut data = Vec::with_capacity(2 + name.len());
    data.extend_from_slice(&[VERSION, flags]);
    data.extend_from_slice(name.as_bytes());
    data
}

fn compress_if_smaller(plain: &[u8]) -> Option<Vec<u8>> {
    if plain.len() <= WORTH_COMPRESSING {
        return None;
    }
    let packed = lz4_flex::block::compress_prepend_size(plain);
    (packed.len() < plain.len()).then_some(packed)
}

fn decompress(packed: &[u8]) -> Result<Vec<u8>, VaultError> {
    let (claimed, block) = packed.split_first_chunk::<4>().ok_or(VaultError::Damaged)?;
    let claimed = u32::from_le_bytes(*claimed) as usize;
    if claimed > MAX_PLAIN_BYTES {
        return Err(VaultError::TooLarge);
    }
    // Checked before memory is taken: a few bytes must not ask for megabytes.
    if claimed > block.len().saturating_mul(LZ4_MAX_RATIO) {
        return Err(VaultError::Damaged);
    }
    let plain = lz4_flex::block::decompress(block, claimed).map_err(|_| VaultError::Damaged)?;
    if plain.len() == claimed {
        Ok(plain)
    } else {
        Err(VaultError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::SeededEntropy;
    use proptest::prelude::*;

    const NAME: &str = "register/changes/0001";

    fn key(seed: &str) -> (VaultKey, SeededEntropy) {
        let mut entropy = SeededEntropy::new(seed);
        (VaultKey::generate(&mut entropy).unwrap(), entropy)
    }

    /// Seals bytes that are not ours to choose, to reach the checks behind the
    /// authentication.
    fn seal_raw(key: &VaultKey, flags: u8, body: &[u8]) -> Vec<u8> {
        let nonce = XNonce::default();
        let mut cipher_text = body.to_vec();
        let tag = key
            .cipher()
            .encrypt_in_place_detached(&nonce, &associated(flags, NAME), &mut cipher_text)
            .unwrap();
        [&[VERSION, flags][..], &nonce, &cipher_text, &tag].concat()
    }

    #[test]
    fn every_size_comes_back() {
        let (key, mut entropy) = key("sizes");
        for size in [0, 1, 199, 200, 201, 1000, 65_536, 3 << 20] {
            for plain in [vec![7; size], blake3_bytes(size)] {
                let sealed = key.seal(NAME, &plain, &mut entropy).unwrap();
                assert_eq!(key.open(NAME, &sealed).unwrap(), plain, "{size}");
            }
        }
    }

    fn blake3_bytes(size: usize) -> Vec<u8> {
        let mut out = vec![0; size];
        SeededEntropy::new("incompressible").fill(&mut out).unwrap();
        out
    }

    #[test]
    fn compression_is_used_only_where_it_helps() {
        let (key, mut entropy) = key("compression");
        let mut sealed = |plain: &[u8]| key.seal(NAME, plain, &mut entropy).unwrap();
        let text = sealed(&[b'x'; 4000]);
        assert_eq!((text[1], text.len() < 200), (COMPRESSED, true));
        let noise = blake3_bytes(4000);
        assert_eq!(
            (sealed(&noise)[1], sealed(&noise).len()),
            (0, 4000 + HEAD + TAG)
        );
        assert_eq!(sealed(&[b'x'; 200])[1], 0);
    }

    #[test]
    fn a_value_beyond_the_limit_is_refused() {
        let (key, mut entropy) = key("huge");
        let plain = vec![0; MAX_PLAIN_BYTES + 1];
        assert_eq!(
            key.seal(NAME, &plain, &mut entropy),
            Err(VaultError::TooLarge)
        );
    }

    #[test]
    fn the_name_and_the_key_must_be_the_same() {
        let (key, mut entropy) = key("mine");
        let (other, _) = self::key("other");
        let sealed = key.seal(NAME, b"plain", &mut entropy).unwrap();
        assert_eq!(
            key.open("register/changes/0002", &sealed),
            Err(VaultError::Damaged)
        );
        assert_eq!(key.open("", &sealed), Err(VaultError::Damaged));
        assert_eq!(other.open(NAME, &sealed), Err(VaultError::Damaged));
    }

    #[test]
    fn the_same_value_is_sealed_differently_each_time() {
        let (key, mut entropy) = key("nonce");
        let first = key.seal(NAME, b"plain", &mut entropy).unwrap();
        assert_ne!(first, key.seal(NAME, b"plain", &mut entropy).unwrap());
    }

    #[test]
    fn every_single_altered_byte_is_noticed() {
        let (key, mut entropy) = key("tamper");
        for plain in [&b"short"[..], &[b'y'; 600]] {
            let sealed = key.seal(NAME, plain, &mut entropy).unwrap();
            for at in 0..sealed.len() {
                for bit in 0..8 {
                    let mut bad = sealed.clone();
                    bad[at] ^= 1 << bit;
                    let answer = key.open(NAME, &bad);
                    assert!(
                        matches!(answer, Err(VaultError::Damaged | VaultError::Newer)),
                        "byte {at} bit {bit}: {answer:?}"
                    );
                }
            }
            for len in 0..sealed.len() {
                assert_eq!(
                    key.open(NAME, &sealed[..len]),
                    Err(VaultError::Damaged),
                    "{len}"
                );
            }
        }
    }

    #[test]
    fn a_newer_form_is_told_from_a_damaged_one() {
        let (key, mut entropy) = key("newer");
        let mut sealed = key.seal(NAME, b"plain", &mut entropy).unwrap();
        sealed[0] = 2;
        assert_eq!(key.open(NAME, &sealed), Err(VaultError::Newer));
        sealed[0] = 1;
        sealed[1] = 0b10;
        assert_eq!(key.open(NAME, &sealed), Err(VaultError::Newer));
    }

    #[test]
    fn a_decompression_bomb_takes_no_memory() {
        let (key, _) = key("bomb");
        let claim = |len: u32, block: &[u8]| [&len.to_le_bytes()[..], block].concat();
        let cases = [
            (claim(u32::MAX, &[0; 40]), VaultError::TooLarge),
            (claim(60 << 20, &[0; 40]), VaultError::Damaged),
            (claim(5, b"\x10a"), VaultError::Damaged),
            (vec![1, 2], VaultError::Damaged),
        ];
        for (body, expected) in cases {
            let sealed = seal_raw(&key, COMPRESSED, &body);
            assert_eq!(key.open(NAME, &sealed), Err(expected));
        }
    }

    #[test]
    fn subkeys_differ_by_use_and_from_the_key() {
        let (key, _) = key("subkeys");
        assert_ne!(key.subkey("concord v1 a"), key.subkey("concord v1 b"));
        assert_ne!(key.subkey("concord v1 sealing").as_slice(), key.secret());
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", key("debug").0), "VaultKey(…)");
    }

    proptest! {
        #[test]
        fn open_undoes_seal(plain: Vec<u8>, name: String) {
            let (key, mut entropy) = key("property");
            let sealed = key.seal(&name, &plain, &mut entropy).unwrap();
            prop_assert_eq!(key.open(&name, &sealed), Ok(plain));
        }

        #[test]
        fn foreign_bytes_never_open(bytes: Vec<u8>) {
            let (key, _) = key("foreign");
            prop_assert!(key.open(NAME, &bytes).is_err());
        }
    }
}
