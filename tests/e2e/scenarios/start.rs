//! When the program itself has not arrived.

use std::fs;

use crate::World;
use crate::browser::By;
use crate::webdriver::Outcome;

/// No blank page: it says that nothing is lost, and *Try again* works once the
/// server has put the missing file back.
pub fn says_so_when_it_cannot_start(world: &mut World) -> Outcome {
    let site = world.home.join("site");
    world.server.serve_copy(&site)?;
    let hidden = world.home.join("hidden");
    fs::create_dir_all(&hidden)?;
    for entry in fs::read_dir(&site)?.filter_map(Result::ok) {
        let name = entry.file_name();
        if name.to_string_lossy().starts_with("page-") {
            fs::rename(entry.path(), hidden.join(name))?;
        }
    }
    world.visit("/")?;
    world
        .browser
        .wait_text("What you recorded is safe on this device.")?;
    world.browser.wait_text("重试")?;
    world
        .browser
        .screenshot(&world.home.join("start-failed.png"))?;

    for entry in fs::read_dir(&hidden)?.filter_map(Result::ok) {
        fs::rename(entry.path(), site.join(entry.file_name()))?;
    }
    world.browser.click(By::Link("Try again"))?;
    super::offline::started(world)
}
