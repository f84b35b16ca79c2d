//! Others who work beside the engine, where the platform has them: engines that
//! hold no register and no key. Whatever they are given can be done here as
//! well, so that nothing depends on them.
//!
//! This module must not import web-sys or leptos.

use crate::protocol::piece::Piece;

/// What came back of a piece: its number, and what was made of it; nothing
/// where whoever had it failed.
pub type Back = (u64, Option<Vec<u8>>);

/// Those who may be given pieces.
pub trait Crew {
    /// Says that work is coming: getting ready takes a moment.
    fn call(&mut self);

    /// Lets everybody go; what is out does not come back.
    fn dismiss(&mut self);

    /// Says that nothing of what is out is wanted: it does not come back.
    fn forget(&mut self);

    /// How many pieces may be given now; 0 where nobody is ready.
    fn free(&self) -> usize;

    /// Gives a piece. It comes back through [`Crew::back`] or [`Crew::take`].
    fn give(&mut self, number: u64, piece: Piece);

    /// What has come back, without waiting.
    fn take(&mut self) -> Option<Back>;

    /// Waits for the next that comes back; nothing where nothing is out.
    #[allow(async_fn_in_trait)]
    async fn back(&mut self) -> Option<Back>;
}

/// Nobody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Crew for Alone {
    fn call(&mut self) {}

    fn dismiss(&mut self) {}

    fn forget(&mut self) {}

    fn free(&self) -> usize {
        0
    }

    fn give(&mut self, _number: u64, _piece: Piece) {}

    fn take(&mut self) -> Option<Back> {
        None
    }

    async fn back(&mut self) -> Option<Back> {
        None
    }
}
