//! The contract of a store, held by the one in the browser, on a page.
#![cfg(all(target_family = "wasm", feature = "worker"))]

mod store_suite;

use concord::store::indexed_db::IndexedDbCabinet;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

macro_rules! check {
    ($name:ident) => {
        #[wasm_bindgen_test]
        async fn $name() {
            let cabinet = IndexedDbCabinet::new(|name, reason| panic!("{name}: {reason:?}"));
            store_suite::$name(&cabinet, stringify!($name)).await;
        }
    };
}
store_suite::every_check!(check);
