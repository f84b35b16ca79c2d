//! Files that leave the device: backups and packets for another tablet, in the
//! binary age v1 format (<https://age-encryption.org/v1>), so that the `age`
//! program opens them without this one.
//!
//! A file is locked either to a passphrase or to a recovery key; age does not
//! allow both in one file. A bit flipped inside the small wrapped file key at
//! the head of a file cannot be told from a wrong passphrase or key: the
//! format has no checksum there. Everywhere else damage is told apart.

mod reader;

pub use reader::{HEAD_BYTES, PacketReader};

use std::cell::RefCell;
use std::io::{Read, Write};
use std::iter;
use std::rc::Rc;

use age::secrecy::SecretString;
use age::stream::StreamWriter;
use age::{DecryptError, Decryptor, Encryptor};

use super::{Passphrase, Recipient, RecoveryKey, VaultError};

/// The scrypt work factor for new files (`log₂ N`): 64 MiB of memory and well
/// below two seconds in a browser.
pub const WORK_FACTOR: u8 = 16;

/// The largest work factor that is opened: 256 MiB. Debian's `age` writes 18.
pub const MAX_WORK_FACTOR: u8 = 18;

/// How often a packet is begun whose passphrase does not open it: a machine may
/// get the derivation wrong, if rarely (see `wraps::by_passphrase`).
const TRIES: usize = 3;

const MAGIC: &[u8] = b"age-encryption.org/";
const MAGIC_V1: &[u8] = b"age-encryption.org/v1\n";

/// What a packet is locked with, and so what to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// A passphrase.
    Passphrase,
    /// One or more recovery keys.
    RecoveryKey,
}

/// What someone offers to open a packet with.
#[derive(Clone, Copy, Debug)]
pub enum Opener<'a> {
    /// A passphrase.
    Passphrase(&'a Passphrase),
    /// A recovery key.
    Recovery(&'a RecoveryKey),
}

/// A packet that is written piece by piece: neither its plain bytes nor its own
/// need be in memory at once.
pub struct PacketWriter {
    out: Outlet,
    writer: StreamWriter<Outlet>,
}

/// What was written and not yet taken.
#[derive(Clone, Default)]
struct Outlet(Rc<RefCell<Vec<u8>>>);

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl PacketWriter {
    /// Begins a packet that a recovery key opens, by its public half.
    ///
    /// # Errors
    /// [`VaultError::Failed`].
    pub fn to_recipient(recipient: &Recipient) -> Result<Self, VaultError> {
        Self::begin(recipient.as_age())
    }

    /// Begins a packet that a passphrase opens; `work_factor` is scrypt's
    /// `log₂ N`, usually [`WORK_FACTOR`]. That the passphrase opens it is tried
    /// before anything is written to it.
    ///
    /// # Errors
    /// [`VaultError::TooCostly`] where the factor is zero or beyond
    /// [`MAX_WORK_FACTOR`] (this program could not open the file again);
    /// [`VaultError::Failed`].
    pub fn to_passphrase(passphrase: &Passphrase, work_factor: u8) -> Result<Self, VaultError> {
        if !(1..=MAX_WORK_FACTOR).contains(&work_factor) {
            return Err(VaultError::TooCostly);
        }
        let mut recipient = age::scrypt::Recipient::new(secret(passphrase));
        recipient.set_work_factor(work_factor);
        for _ in 0..TRIES {
            let packet = Self::begin(&recipient)?;
            if packet.opens_with(&by_words(passphrase)) {
                return Ok(packet);
            }
        }
        Err(VaultError::Failed)
    }

    fn opens_with(&self, identity: &dyn age::Identity) -> bool {
        let head = self.out.0.borrow();
        Decryptor::new_buffered(&head[..])
            .is_ok_and(|head| head.decrypt(iter::once(identity)).is_ok())
    }

    fn begin(recipient: &dyn age::Recipient) -> Result<Self, VaultError> {
        let encryptor =
            Encryptor::with_recipients(iter::once(recipient)).map_err(|_| VaultError::Failed)?;
        let out = Outlet::default();
        let writer = encryptor
            .wrap_output(out.clone())
            .map_err(|_| VaultError::Failed)?;
        Ok(Self { out, writer })
    }

    /// Locks some more plain bytes.
    ///
    /// # Errors
    /// [`VaultError::Failed`].
    pub fn write(&mut self, plain: &[u8]) -> Result<(), VaultError> {
        self.writer.write_all(plain).map_err(|_| VaultError::Failed)
    }

    /// How many bytes of the packet wait to be taken.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.out.0.borrow().len()
    }

    /// Takes the bytes of the packet that were not yet taken.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out.0.borrow_mut())
    }

    /// Ends the packet and gives its last bytes.
    ///
    /// # Errors
    /// [`VaultError::Failed`].
    pub fn finish(self) -> Result<Vec<u8>, VaultError> {
        self.writer.finish().map_err(|_| VaultError::Failed)?;
        Ok(std::mem::take(&mut self.out.0.borrow_mut()))
    }
}

/// Locks `plain` to a recovery key by its public half.
///
/// # Errors
/// [`VaultError::Failed`].
pub fn encrypt_to_recipient(plain: &[u8], recipient: &Recipient) -> Result<Vec<u8>, VaultError> {
    let mut writer = PacketWriter::to_recipient(recipient)?;
    writer.write(plain)?;
    writer.finish()
}

/// Locks `plain` with a passphrase, as [`PacketWriter::to_passphrase`].
///
/// # Errors
/// [`VaultError::TooCostly`].
pub fn encrypt_to_passphrase(
    plain: &[u8],
    passphrase: &Passphrase,
    work_factor: u8,
) -> Result<Vec<u8>, VaultError> {
    let mut writer = PacketWriter::to_passphrase(passphrase, work_factor)?;
    writer.write(plain)?;
    writer.finish()
}

/// What the packet is locked with. Reads the head only.
///
/// # Errors
/// [`VaultError::NotAPacket`], [`VaultError::Newer`], [`VaultError::Damaged`].
pub fn lock_of(packet: &[u8]) -> Result<Lock, VaultError> {
    read_head(packet).map(|head| lock(&head))
}

/// Opens a packet.
///
/// # Errors
/// [`VaultError::NotAPacket`], [`VaultError::Newer`], [`VaultError::Damaged`],
/// [`VaultError::NeedsPassphrase`], [`VaultError::NeedsRecoveryKey`],
/// [`VaultError::WrongPassphrase`], [`VaultError::WrongRecoveryKey`],
/// [`VaultError::TooCostly`].
pub fn decrypt(packet: &[u8], opener: Opener<'_>) -> Result<Vec<u8>, VaultError> {
    let head = read_head(packet)?;
    match (opener, lock(&head)) {
        (Opener::Passphrase(passphrase), Lock::Passphrase) => {
            let wrong = VaultError::WrongPassphrase;
            read_body(packet, head, &by_words(passphrase), wrong)
        }
        (Opener::Recovery(key), Lock::RecoveryKey) => {
            read_body(packet, head, key.as_age(), VaultError::WrongRecoveryKey)
        }
        (Opener::Passphrase(_), Lock::RecoveryKey) => Err(VaultError::NeedsRecoveryKey),
        (Opener::Recovery(_), Lock::Passphrase) => Err(VaultError::NeedsPassphrase),
    }
}

fn read_head(packet: &[u8]) -> Result<Decryptor<&[u8]>, VaultError> {
    if !packet.starts_with(MAGIC) {
        return Err(VaultError::NotAPacket);
    }
    if !packet.starts_with(MAGIC_V1) {
        // Cut off inside the first line, or another version of the format.
        let cut_off = MAGIC_V1.starts_with(packet);
        return Err(if cut_off {
            VaultError::Damaged
        } else {
            VaultError::Newer
        });
    }
    Decryptor::new_buffered(packet).map_err(|_| VaultError::Damaged)
}

fn lock(head: &Decryptor<&[u8]>) -> Lock {
    if head.is_scrypt() {
        Lock::Passphrase
    } else {
        Lock::RecoveryKey
    }
}

fn read_body(
    packet: &[u8],
    head: Decryptor<&[u8]>,
    identity: &dyn age::Identity,
    wrong: VaultError,
) -> Result<Vec<u8>, VaultError> {
    let mut reader = head
        .decrypt(iter::once(identity))
        .map_err(|error| wrong_of(&error, wrong))?;
    // The plain bytes are always fewer than the packet's.
    let mut plain = Vec::with_capacity(packet.len());
    reader
        .read_to_end(&mut plain)
        .map_err(|_| VaultError::Damaged)?;
    Ok(plain)
}

/// What age's answer to a key or a passphrase means.
fn wrong_of(error: &DecryptError, wrong: VaultError) -> VaultError {
    match error {
        DecryptError::NoMatchingKeys
        | DecryptError::KeyDecryptionFailed
        | DecryptError::DecryptionFailed => wrong,
        DecryptError::ExcessiveWork { .. } => VaultError::TooCostly,
        DecryptError::UnknownFormat => VaultError::Newer,
        _ => VaultError::Damaged,
    }
}

fn by_words(passphrase: &Passphrase) -> age::scrypt::Identity {
    let mut identity = age::scrypt::Identity::new(secret(passphrase));
    identity.set_max_work_factor(MAX_WORK_FACTOR);
    identity
}

fn secret(passphrase: &Passphrase) -> SecretString {
    SecretString::from(passphrase.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::SeededEntropy;

    const CHEAP: u8 = 2;

    fn keys() -> (RecoveryKey, RecoveryKey) {
        let mut entropy = SeededEntropy::new("packets");
        let mut key = || RecoveryKey::generate(&mut entropy).unwrap();
        (key(), key())
    }

    #[test]
    fn a_packet_opens_with_its_key_and_with_no_other() {
        let (key, other) = keys();
        let (words, wrong) = (Passphrase::new("义乌 café"), Passphrase::new("义乌 cafe"));
        for plain in [vec![], b"short".to_vec(), vec![3; 65_536], vec![4; 200_000]] {
            let packet = encrypt_to_recipient(&plain, &key.recipient()).unwrap();
            assert_eq!(lock_of(&packet), Ok(Lock::RecoveryKey));
            assert_eq!(decrypt(&packet, Opener::Recovery(&key)), Ok(plain.clone()));
            let refused = decrypt(&packet, Opener::Recovery(&other));
            assert_eq!(refused, Err(VaultError::WrongRecoveryKey));
            let refused = decrypt(&packet, Opener::Passphrase(&words));
            assert_eq!(refused, Err(VaultError::NeedsRecoveryKey));

            let packet = encrypt_to_passphrase(&plain, &words, CHEAP).unwrap();
            assert_eq!(lock_of(&packet), Ok(Lock::Passphrase));
            assert_eq!(decrypt(&packet, Opener::Passphrase(&words)), Ok(plain));
            let refused = decrypt(&packet, Opener::Passphrase(&wrong));
            assert_eq!(refused, Err(VaultError::WrongPassphrase));
            let refused = decrypt(&packet, Opener::Recovery(&key));
            assert_eq!(refused, Err(VaultError::NeedsPassphrase));
        }
    }

    #[test]
    fn a_packet_that_its_words_do_not_open_is_noticed_at_its_beginning() {
        let words = Passphrase::new("three donkeys at dawn");
        let packet = PacketWriter::to_passphrase(&words, CHEAP).unwrap();
        assert!(packet.opens_with(&by_words(&words)));
        assert!(!packet.opens_with(&by_words(&Passphrase::new("at dusk"))));
        packet.out.0.borrow_mut()[60] ^= 1;
        assert!(!packet.opens_with(&by_words(&words)));
    }

    #[test]
    fn a_packet_cut_off_anywhere_is_damaged() {
        let (key, _) = keys();
        let packet = encrypt_to_recipient(&[5; 300], &key.recipient()).unwrap();
        for len in MAGIC.len()..packet.len() {
            let answer = decrypt(&packet[..len], Opener::Recovery(&key));
            assert_eq!(answer, Err(VaultError::Damaged), "{len}");
        }
    }

    #[test]
    fn a_packet_with_any_bit_flipped_never_opens() {
        let (key, _) = keys();
        let packet = encrypt_to_recipient(&[5; 300], &key.recipient()).unwrap();
        let body = packet.len() - 300 - 16 - 16;
        for at in 0..packet.len() {
            for bit in 0..8 {
                let mut bad = packet.clone();
                bad[at] ^= 1 << bit;
                let answer = decrypt(&bad, Opener::Recovery(&key)).unwrap_err();
                if at >= body {
                    assert_eq!(answer, VaultError::Damaged, "byte {at} bit {bit}");
                }
            }
        }
        let longer = [&packet[..], b"x"].concat();
        assert_eq!(
            decrypt(&longer, Opener::Recovery(&key)),
            Err(VaultError::Damaged)
        );
    }

    #[test]
    fn what_is_no_packet_is_told_apart() {
        let (key, _) = keys();
        let cases: [(&[u8], VaultError); 5] = [
            (b"", VaultError::NotAPacket),
            (b"PK\x03\x04 a spreadsheet", VaultError::NotAPacket),
            (
                b"-----BEGIN AGE ENCRYPTED FILE-----",
                VaultError::NotAPacket,
            ),
            (b"age-encryption.org/v2\n-> new", VaultError::Newer),
            (b"age-encryption.org/v1\n-> X25519 ???", VaultError::Damaged),
        ];
        for (bytes, expected) in cases {
            assert_eq!(decrypt(bytes, Opener::Recovery(&key)), Err(expected));
            assert_eq!(lock_of(bytes), Err(expected));
        }
    }

    #[test]
    fn a_costly_packet_is_refused_before_any_work() {
        let words = Passphrase::new("words");
        let packet = encrypt_to_passphrase(b"x", &words, CHEAP).unwrap();
        // The work factor stands in clear in the first stanza.
        let text = String::from_utf8_lossy(&packet[..80]).into_owned();
        let end = text.find(" 2\n").unwrap();
        let costly = [&packet[..end], b" 30\n", &packet[end + 3..]].concat();
        let refused = decrypt(&costly, Opener::Passphrase(&words));
        assert_eq!(refused, Err(VaultError::TooCostly));
        for factor in [0, MAX_WORK_FACTOR + 1, 64, 255] {
            let refused = encrypt_to_passphrase(b"x", &words, factor);
            assert_eq!(refused, Err(VaultError::TooCostly));
        }
    }
}
