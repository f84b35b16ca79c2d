//! The end-to-end tests: each scenario is written once and runs in Chromium,
//! Firefox and WebKit, against the release in `dist/` on a real server that a
//! scenario can really stop.
//!
//! ```sh
//! scripts/setup.sh browsers && make build
//! cargo test --features e2e --test e2e                      # all
//! cargo test --features e2e --test e2e -- offline webkit    # names holding all these words
//! ```
//!
//! What a failed scenario left behind – a picture, the page, the logs – lies in
//! `target/e2e/<browser>/<scenario>/`.

mod browser;
mod engine;
mod processes;
mod scenarios;
mod webdriver;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use browser::Browser;
use engine::Engine;
use processes::{Server, root};
use webdriver::{Failure, Outcome};

/// What a scenario is given: a browser with an empty profile, and the server.
pub struct World {
    pub browser: Browser,
    pub server: Server,
    /// A directory of this scenario's own.
    pub home: PathBuf,
}

impl World {
    /// Opens a path of the site.
    pub fn visit(&self, path: &str) -> Outcome {
        self.browser.goto(&self.server.address(path))
    }

    /// Fails if the page complained about anything since the last call.
    pub fn no_complaints(&mut self) -> Outcome {
        let errors = self.browser.console_errors()?;
        if errors.is_empty() {
            Ok(())
        } else {
            Err(Failure::new(format!(
                "the console says: {}",
                errors.join(" | ")
            )))
        }
    }
}

/// Fails a scenario with these words unless the condition holds.
pub fn check(holds: bool, words: impl Into<String>) -> Outcome {
    if holds {
        Ok(())
    } else {
        Err(Failure::new(words))
    }
}

/// A scenario: its name and what it does.
pub type Scenario = (&'static str, fn(&mut World) -> Outcome);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    if !root().join("dist/index.html").exists() {
        eprintln!("dist/ holds no release: run 'make build' first");
        return ExitCode::FAILURE;
    }
    let wanted = |engine: Engine, name: &str| {
        let title = format!("{}::{name}", engine.name());
        words.iter().all(|word| title.contains(word.as_str()))
    };
    // The engines side by side, the scenarios of one engine one after the other.
    let started = Instant::now();
    let results: Vec<bool> = std::thread::scope(|scope| {
        let engines: Vec<_> = Engine::ALL
            .into_iter()
            .map(|engine| {
                scope.spawn(move || {
                    scenarios::ALL
                        .iter()
                        .filter(|(name, _)| wanted(engine, name))
                        .map(|scenario| run(engine, scenario))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        // A harness that panics has not passed.
        engines
            .into_iter()
            .flat_map(|engine| engine.join().unwrap_or_else(|_| vec![false]))
            .collect()
    });
    let passed = results.iter().filter(|passed| **passed).count();
    let failed = results.len() - passed;
    println!(
        "\ntest result: {}. {passed} passed; {failed} failed; 0 ignored; 0 measured; 0 filtered out; finished in {:.2}s",
        if failed == 0 { "ok" } else { "FAILED" },
        started.elapsed().as_secs_f64()
    );
    if failed == 0 && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What becomes of a sound program whose memory somebody else writes over: no
/// safe Rust reads outside of its own. In WebKit the threads that paint through an
/// imitated graphics card did so (`webkit-browser`, which has none of them any
/// more). What the page does then has scenarios of its own (`bad`); any other
/// scenario is tried once more, and the output says so.
const BROWSERS_FAULT: &str = "RuntimeError: Out of bounds memory access";

fn run(engine: Engine, scenario: &Scenario) -> bool {
    let outcome = once(engine, scenario);
    let title = format!("{}::{}", engine.name(), scenario.0);
    let fault = |failure: &Failure| {
        engine == Engine::WebKit && failure.to_string().contains(BROWSERS_FAULT)
    };
    let outcome = match outcome {
        (Err(failure), seconds) if fault(&failure) => {
            println!(
                "test {title} was ended by the browser ({seconds:.1} s: {BROWSERS_FAULT}), once more"
            );
            once(engine, scenario)
        }
        other => other,
    };
    match &outcome {
        (Ok(()), seconds) => println!("test {title} ... ok ({seconds:.1} s)"),
        (Err(failure), seconds) => println!(
            "test {title} ... FAILED ({seconds:.1} s)\n    {failure}\n    see target/e2e/{}/{}/",
            engine.name(),
            scenario.0
        ),
    }
    outcome.0.is_ok()
}

fn once(engine: Engine, (name, scenario): &Scenario) -> (Outcome, f64) {
    let started = Instant::now();
    let home = root().join("target/e2e").join(engine.name()).join(name);
    let outcome = set_up(engine, home).and_then(|mut world| {
        let outcome = catch_unwind(AssertUnwindSafe(|| scenario(&mut world)))
            .unwrap_or_else(|_| Err(Failure::new("the scenario panicked")));
        outcome.map_err(|failure| {
            // Where only the output is kept, the console says the most.
            let said = leave_traces(&mut world);
            Failure::new(format!(
                "{failure}\n    the console says: {}",
                said.join(" | ")
            ))
        })
    });
    (outcome, started.elapsed().as_secs_f64())
}

fn set_up(engine: Engine, home: PathBuf) -> Outcome<World> {
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    fs::create_dir_all(&home)?;
    let server = Server::start(home.join("server.log"))?;
    let browser = Browser::start(engine, &home)?;
    Ok(World {
        browser,
        server,
        home,
    })
}

fn leave_traces(world: &mut World) -> Vec<String> {
    let _ = world.browser.screenshot(&world.home.join("failure.png"));
    if let Ok(page) = world
        .browser
        .eval("return document.documentElement.outerHTML")
    {
        let _ = fs::write(
            world.home.join("failure.html"),
            page.as_str().unwrap_or_default(),
        );
    }
    let said = world.browser.console_errors().unwrap_or_default();
    let _ = fs::write(world.home.join("console.txt"), said.join("\n"));
    said
}
