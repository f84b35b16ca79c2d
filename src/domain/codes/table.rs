//! Tables that leave the register.

use super::code_list;

code_list! {
    /// What a row of a table is, as a layout file says it in `kind`.
    LayoutKind {
        /// A dispute.
        Ledger = "ledger";
        /// Counts of a period.
        Return = "return";
    }
}
