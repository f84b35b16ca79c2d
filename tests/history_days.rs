//! The page's history by day and by thing is pure, so it is tested here,
//! without a browser: the module is taken in as it stands.

use concord::{domain, protocol};

#[allow(dead_code)]
#[path = "../src/ui/pages/history/days.rs"]
mod days;
