//! The signing key of one tablet. Every change a device makes is signed, so
//! that a packet can be trusted by where it began and not by who carried it.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use super::{Entropy, VaultError, VaultKey};

/// What a device is known by: its 32-byte Ed25519 public key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeviceId([u8; 32]);

impl DeviceId {
    /// The identity with these bytes. Whether they are a public key shows when
    /// a signature is verified.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes of the public key.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Checks that this device signed `bytes`.
    ///
    /// # Errors
    /// [`VaultError::BadSignature`], also where the identity is no public key
    /// or a weak one.
    pub fn verify(&self, bytes: &[u8], signature: &[u8; 64]) -> Result<(), VaultError> {
        VerifyingKey::from_bytes(&self.0)
            .and_then(|key| key.verify_strict(bytes, &Signature::from_bytes(signature)))
            .map_err(|_| VaultError::BadSignature)
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceId(")?;
        for byte in self.0.iter().take(4) {
            write!(f, "{byte:02x}")?;
        }
        f.write_str("…)")
    }
}

/// A device's Ed25519 signing key. Wiped when dropped.
#[derive(Clone)]
pub struct DeviceKey(SigningKey);

impl DeviceKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`].
    pub fn generate(entropy: &mut dyn Entropy) -> Result<Self, VaultError> {
        let mut secret = Zeroizing::new([0; 32]);
        entropy.fill(secret.as_mut())?;
        Ok(Self(SigningKey::from_bytes(&secret)))
    }

    /// The device's identity.
    #[must_use]
    pub fn id(&self) -> DeviceId {
        DeviceId(self.0.verifying_key().to_bytes())
    }

    /// The 64-byte Ed25519 signature (RFC 8032) over `bytes`.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }

    /// The key, sealed under `name`: the 32-byte secret as a sealed value.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`].
    pub fn seal(
        &self,
        vault: &VaultKey,
        name: &str,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, VaultError> {
        vault.seal(name, self.0.as_bytes(), entropy)
    }

    /// Opens what [`seal`](Self::seal) made.
    ///
    /// # Errors
    /// Those of [`VaultKey::open`].
    pub fn open(vault: &VaultKey, name: &str, sealed: &[u8]) -> Result<Self, VaultError> {
        let plain = Zeroizing::new(vault.open(name, sealed)?);
        let secret = <&[u8; 32]>::try_from(plain.as_slice()).map_err(|_| VaultError::Damaged)?;
        Ok(Self(SigningKey::from_bytes(secret)))
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::SeededEntropy;

    #[test]
    fn a_signature_holds_for_its_bytes_and_its_device_only() {
        let mut entropy = SeededEntropy::new("devices");
        let device = DeviceKey::generate(&mut entropy).unwrap();
        let other = DeviceKey::generate(&mut entropy).unwrap();
        let signature = device.sign(b"change");
        assert_eq!(device.id().verify(b"change", &signature), Ok(()));

        let mut bent = signature;
        bent[40] ^= 1;
        let refused = [
            device.id().verify(b"changf", &signature),
            device.id().verify(b"change", &bent),
            other.id().verify(b"change", &signature),
            // Neither a point of the curve nor the neutral element passes.
            DeviceId::from_bytes([2; 32]).verify(b"change", &signature),
            DeviceId::from_bytes(std::array::from_fn(|i| u8::from(i == 0)))
                .verify(b"change", &[0; 64]),
        ];
        assert_eq!(refused, [Err(VaultError::BadSignature); 5]);
    }

    #[test]
    fn a_device_key_is_kept_sealed() {
        let mut entropy = SeededEntropy::new("sealed device");
        let vault = VaultKey::generate(&mut entropy).unwrap();
        let device = DeviceKey::generate(&mut entropy).unwrap();
        let sealed = device.seal(&vault, "meta/device", &mut entropy).unwrap();
        let again = DeviceKey::open(&vault, "meta/device", &sealed).unwrap();
        assert_eq!(again.id(), device.id());
        assert_eq!(again.sign(b"x"), device.sign(b"x"));
        assert!(DeviceKey::open(&vault, "meta/other", &sealed).is_err());
        let short = vault.seal("meta/device", b"short", &mut entropy).unwrap();
        assert_eq!(
            DeviceKey::open(&vault, "meta/device", &short).unwrap_err(),
            VaultError::Damaged
        );
    }
}
