//! Where random bytes come from. Handed in as an argument so that tests and
//! the sample register can be made twice with the same bytes.

use super::VaultError;

/// A source of random bytes.
pub trait Entropy {
    /// Fills `out` with random bytes.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`]; `out` must then not be used.
    fn fill(&mut self, out: &mut [u8]) -> Result<(), VaultError>;
}

/// The random bytes of the operating system or the browser
/// (`crypto.getRandomValues`).
#[derive(Clone, Copy, Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), VaultError> {
        getrandom::getrandom(out).map_err(|_| VaultError::NoEntropy)
    }
}

/// Bytes that follow from a seed (the extended output of BLAKE3). For tests
/// and the sample register only: whoever knows the seed knows every key.
#[derive(Clone, Debug)]
pub struct SeededEntropy(blake3::OutputReader);

impl SeededEntropy {
    /// A source that gives the same bytes for the same seed, always.
    #[must_use]
    pub fn new(seed: &str) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("concord v1 seeded entropy");
        hasher.update(seed.as_bytes());
        Self(hasher.finalize_xof())
    }
}

impl Entropy for SeededEntropy {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), VaultError> {
        self.0.fill(out);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        let draw = |seed: &str| {
            let mut out = [0; 40];
            SeededEntropy::new(seed).fill(&mut out).unwrap();
            out
        };
        assert_eq!(draw("a"), draw("a"));
        assert_ne!(draw("a"), draw("b"));
    }

    #[test]
    fn a_source_moves_on() {
        for source in [
            &mut OsEntropy as &mut dyn Entropy,
            &mut SeededEntropy::new("a"),
        ] {
            let (mut first, mut second) = ([0; 32], [0; 32]);
            source.fill(&mut first).unwrap();
            source.fill(&mut second).unwrap();
            assert_ne!(first, second);
        }
    }
}
