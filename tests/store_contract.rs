//! The contract of a store, held by the one in memory.
#![cfg(not(target_family = "wasm"))]

mod store_suite;

use concord::store::memory::MemoryCabinet;

macro_rules! check {
    ($name:ident) => {
        #[test]
        fn $name() {
            let cabinet = MemoryCabinet::new();
            pollster::block_on(store_suite::$name(&cabinet, stringify!($name)));
        }
    };
}
store_suite::every_check!(check);
