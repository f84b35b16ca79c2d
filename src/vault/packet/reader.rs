//! Opening a packet piece by piece, as it comes from a large file.

use super::{Lock, MAGIC, MAGIC_V1, Opener, VaultError, by_words, wrong_of};
use age::stream::StreamReader;
use age::{Decryptor, Identity};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{ErrorKind, Read};
use std::iter;
use std::rc::Rc;

/// So many first bytes hold the head of a packet of a few recipients.
pub const HEAD_BYTES: usize = 4_096;

/// A packet that is opened piece by piece: neither its own bytes nor the plain
/// ones need be in memory at once.
pub struct PacketReader {
    inlet: Inlet,
    reader: StreamReader<Inlet>,
}

/// What came and was not yet read.
#[derive(Clone, Default)]
struct Inlet(Rc<RefCell<Waiting>>);

#[derive(Default)]
struct Waiting {
    bytes: VecDeque<u8>,
    ended: bool,
}

impl Read for Inlet {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let mut waiting = self.0.borrow_mut();
        if waiting.bytes.is_empty() && !waiting.ended {
            // More will come; the stream goes on where it stopped.
            return Err(ErrorKind::WouldBlock.into());
        }
        waiting.bytes.read(out)
    }
}

impl PacketReader {
    /// Begins with the first bytes of a packet: [`HEAD_BYTES`], or all of a
    /// shorter one.
    ///
    /// # Errors
    /// As [`decrypt`](super::decrypt).
    pub fn open(first: &[u8], opener: Opener<'_>) -> Result<Self, VaultError> {
        if !first.starts_with(MAGIC) {
            return Err(VaultError::NotAPacket);
        }
        if !first.starts_with(MAGIC_V1) {
            return Err(VaultError::Newer);
        }
        let inlet = Inlet::default();
        inlet.0.borrow_mut().bytes.extend(first);
        let head = Decryptor::new(inlet.clone()).map_err(|_| VaultError::Damaged)?;
        let lock = if head.is_scrypt() {
            Lock::Passphrase
        } else {
            Lock::RecoveryKey
        };
        let open = |identity: &dyn Identity, wrong| {
            let opened = head.decrypt(iter::once(identity));
            opened.map_err(|error| wrong_of(&error, wrong))
        };
        let reader = match (opener, lock) {
            (Opener::Passphrase(passphrase), Lock::Passphrase) => {
                open(&by_words(passphrase), VaultError::WrongPassphrase)?
            }
            (Opener::Recovery(key), Lock::RecoveryKey) => {
                open(key.as_age(), VaultError::WrongRecoveryKey)?
            }
            (Opener::Passphrase(_), Lock::RecoveryKey) => return Err(VaultError::NeedsRecoveryKey),
            (Opener::Recovery(_), Lock::Passphrase) => return Err(VaultError::NeedsPassphrase),
        };
        Ok(Self { inlet, reader })
    }

    /// Takes the next bytes of the packet; what they open is appended to `plain`.
    ///
    /// # Errors
    /// [`VaultError::Damaged`].
    pub fn push(&mut self, bytes: &[u8], plain: &mut Vec<u8>) -> Result<(), VaultError> {
        self.inlet.0.borrow_mut().bytes.extend(bytes);
        self.drain(plain)
    }

    /// The packet ended; the last plain bytes are appended to `plain`.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] for one that was cut off.
    pub fn finish(&mut self, plain: &mut Vec<u8>) -> Result<(), VaultError> {
        self.inlet.0.borrow_mut().ended = true;
        self.drain(plain)
    }

    fn drain(&mut self, plain: &mut Vec<u8>) -> Result<(), VaultError> {
        match self.reader.read_to_end(plain) {
            Ok(_) => Ok(()),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(()),
            Err(_) => Err(VaultError::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{encrypt_to_passphrase, encrypt_to_recipient};
    use super::*;
    use crate::vault::{Passphrase, RecoveryKey, SeededEntropy};

    fn key() -> RecoveryKey {
        RecoveryKey::generate(&mut SeededEntropy::new("reader")).unwrap()
    }

    fn noise(size: usize) -> Vec<u8> {
        (0..size).map(|n| (n * 31 % 251) as u8).collect()
    }

    fn read(packet: &[u8], opener: Opener<'_>, piece: usize) -> Result<Vec<u8>, VaultError> {
        let (first, rest) = packet.split_at(HEAD_BYTES.min(packet.len()));
        let mut reader = PacketReader::open(first, opener)?;
        let mut plain = Vec::new();
        for piece in rest.chunks(piece) {
            reader.push(piece, &mut plain)?;
        }
        reader.finish(&mut plain)?;
        Ok(plain)
    }

    #[test]
    fn pieces_of_any_size_open_to_the_same() {
        let key = key();
        for size in [0, 1, 65_535, 65_536, 65_537, 300_000] {
            let plain = noise(size);
            let packet = encrypt_to_recipient(&plain, &key.recipient()).unwrap();
            for piece in [1_000, 65_552, 1 << 20] {
                let opened = read(&packet, Opener::Recovery(&key), piece);
                assert!(opened == Ok(plain.clone()), "{size} {piece}");
            }
        }
        let words = Passphrase::new("three donkeys at dawn");
        let packet = encrypt_to_passphrase(b"short", &words, 2).unwrap();
        assert_eq!(
            read(&packet, Opener::Passphrase(&words), 10),
            Ok(b"short".to_vec())
        );
        assert_eq!(
            read(&packet, Opener::Recovery(&key), 10),
            Err(VaultError::NeedsPassphrase)
        );
    }

    #[test]
    fn a_packet_that_is_cut_off_or_altered_is_damaged() {
        let key = key();
        let packet = encrypt_to_recipient(&noise(200_000), &key.recipient()).unwrap();
        for end in [4_096, 65_600, 70_000, 131_300, packet.len() - 1] {
            let opened = read(&packet[..end], Opener::Recovery(&key), 10_000);
            assert_eq!(opened, Err(VaultError::Damaged), "{end}");
        }
        let mut altered = packet;
        altered[150_000] ^= 1;
        let opened = read(&altered, Opener::Recovery(&key), 10_000);
        assert_eq!(opened, Err(VaultError::Damaged));
    }
}
