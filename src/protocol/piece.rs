//! A piece of a table that another engine makes ready: one that holds no
//! register and no key, and works beside the one that does.
//!
//! Plain data and nothing else.

use super::as_bytes;
use serde::{Deserialize, Serialize};

/// Some rows, with all that must be known to read them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// By what the rows are read; the same bytes for every piece of one table.
    #[serde(with = "as_bytes")]
    pub by: Vec<u8>,
    /// The rows: a [`Grid`](super::grid::Grid) as postcard bytes. No bytes are
    /// no rows.
    #[serde(with = "as_bytes")]
    pub rows: Vec<u8>,
}
