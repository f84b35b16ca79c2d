//! Why the vault did not do what was asked, as data. The words that a person
//! reads are chosen by the page; the texts here are for developers only.

/// An error of the vault. No variant holds a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The operating system gave no random bytes; nothing was made.
    #[error("no random bytes")]
    NoEntropy,
    /// The value is larger than [`MAX_PLAIN_BYTES`](super::MAX_PLAIN_BYTES).
    #[error("value too large")]
    TooLarge,
    /// The bytes do not unseal: altered, cut off, under another name, or
    /// sealed with another key. The value is to be left where it is.
    #[error("the bytes do not unseal")]
    Damaged,
    /// The bytes were made by a newer version of the program.
    #[error("newer format")]
    Newer,
    /// The passphrase does not open this register or packet.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// A well-formed recovery key that does not open this register or packet.
    #[error("the recovery key belongs to another register")]
    WrongRecoveryKey,
    /// The typed recovery key is too short: part of it is missing.
    #[error("recovery key too short: {have} of {need} characters")]
    RecoveryTooShort {
        /// Characters typed, without spaces and hyphens.
        have: usize,
        /// Characters a whole key has, counted the same way.
        need: usize,
    },
    /// The typed recovery key has a slip: its checksum does not fit.
    #[error("recovery key mistyped")]
    RecoveryTypo,
    /// The text is no recovery key at all (it may be the public `age1…` one).
    #[error("not a recovery key")]
    NotARecoveryKey,
    /// The text is no public `age1…` recipient.
    #[error("not a recipient")]
    NotARecipient,
    /// Opening would cost more memory or time than this program agrees to.
    #[error("key derivation too costly")]
    TooCostly,
    /// The bytes are no age file.
    #[error("not an age file")]
    NotAPacket,
    /// The packet was locked with a passphrase, but a recovery key was offered.
    #[error("the packet needs a passphrase")]
    NeedsPassphrase,
    /// The packet was locked to a recovery key, but a passphrase was offered.
    #[error("the packet needs a recovery key")]
    NeedsRecoveryKey,
    /// The signature was not made by this device over these bytes.
    #[error("bad signature")]
    BadSignature,
    /// A cryptographic primitive refused its parameters; nothing was made.
    #[error("cryptographic primitive failed")]
    Failed,
}
