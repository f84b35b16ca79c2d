//! Keys and sealed bytes. A register's values are sealed with one random
//! **vault key**, which itself is kept only wrapped: by the passphrase and by
//! the printed recovery key. This room also holds the device's signing key and
//! the age packets (backups, exchange) that leave the device.
//!
//! Bytes in, bytes out: it must not import web crates, `store`, `record` or
//! `engine`, and it reads no clock. Randomness is handed in as [`Entropy`];
//! the one exception is the age file format, whose crate draws its own from
//! the operating system. The byte forms are frozen and described in
//! `docs/format.md`; `tests/vault_vectors.rs` pins them.

mod device;
mod entropy;
mod error;
mod key;
pub mod packet;
mod passphrase;
mod recovery;
mod wraps;

pub use device::{DeviceId, DeviceKey};
pub use entropy::{Entropy, OsEntropy, SeededEntropy};
pub use error::VaultError;
pub use key::{MAX_PLAIN_BYTES, VaultKey};
pub use passphrase::{Passphrase, PassphraseStrength, delay_after};
pub use recovery::{Recipient, RecoveryKey};
pub use wraps::{KdfCost, Wraps};
