//! With the network gone from the first load on.

use super::steps::text;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

/// What the first visit fetched is enough: the server is ended, and the page
/// starts again – after a reload, under a deep link, and in a restarted browser.
pub fn starts_without_network(world: &mut World) -> Outcome {
    world.visit("/")?;
    kept_offline(world)?;
    world.no_complaints()?;

    world.server.stop()?;
    world.browser.reload()?;
    started(world)?;
    world.visit("/a/deep/link?with=words")?;
    started(world)?;
    worker_starts(world)?;

    world.browser.restart()?;
    world.visit("/")?;
    started(world)?;
    worker_starts(world)?;

    world.server.start_again()
}

/// The first visit is over, and the service worker answers from now on.
pub fn kept_offline(world: &World) -> Outcome {
    started(world)?;
    world.browser.wait_until("service worker in control", |page| {
        let state = page.eval(
            "return (async () => {
                const registration = await navigator.serviceWorker.getRegistration();
                const state = (worker) => worker ? worker.state : 'none';
                return [
                    state(navigator.serviceWorker.controller),
                    state(registration?.active), state(registration?.waiting), state(registration?.installing),
                ].join(', ');
            })()",
        )?;
        let state = text(&state);
        // WebKit's object of a worker that is in control may say `installing` for
        // ever: who controls and that nobody else is coming tells more than the word.
        if !state.starts_with("none") && state.ends_with("none, none") {
            return Ok(Some(()));
        }
        Err(Failure::new(format!("controller, active, waiting, installing: {state}")))
    })
}

/// The page's program has drawn something in place of the start screen.
pub fn started(world: &World) -> Outcome {
    world.browser.wait_true(
        "page drawn by its program",
        "document.readyState === 'complete' && !document.getElementById('start') && document.body.innerText.trim()",
    )
}

/// The workers' files are on the device too, also those of the worker of
/// formats that nobody has wanted yet: workers made of them do not fail.
fn worker_starts(world: &World) -> Outcome {
    for name in ["engine", "formats"] {
        let answer = world.browser.eval(&format!(
            "const loader = document.querySelector('meta[name=concord-{name}]').content;
             return new Promise((done) => {{
               const worker = new Worker(loader, {{ type: 'module' }});
               worker.onerror = (event) => done(`failed: ${{event.message}}`);
               setTimeout(() => {{ worker.terminate(); done('runs'); }}, 1500);
             }});"
        ))?;
        check(answer == "runs", format!("the worker {name} {answer}"))?;
    }
    Ok(())
}
