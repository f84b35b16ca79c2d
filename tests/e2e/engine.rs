//! What differs between the three browsers: how each is started with a profile
//! of its own, and where it writes what the page says on its console.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::processes::root;
use crate::webdriver::{Failure, Outcome};

/// The engines that people's devices run: Android and desktops, Firefox, iPads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What a browser is started with.
pub struct Start<'a> {
    pub profile: &'a Path,
    pub downloads: &'a Path,
    /// The dark colour scheme of the device.
    pub dark: bool,
    /// What the browser says it is, where not the truth.
    pub agent: Option<&'a str>,
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The driver, told to listen on `port`.
    pub fn driver(self, port: u16, display: Option<&str>) -> Outcome<Command> {
        let mut command = match self {
            Self::Chromium => Command::new("chromedriver"),
            Self::Firefox => {
                let own = root().join(".tools/bin/geckodriver");
                let mut command = Command::new(if own.exists() {
                    own
                } else {
                    "geckodriver".into()
                });
                // Firefox asks on a second port, which it chooses itself when told 0.
                command.args(["--marionette-port", "0"]);
                command
                    .env("MOZ_HEADLESS_WIDTH", "1440")
                    .env("MOZ_HEADLESS_HEIGHT", "900");
                command
            }
            Self::WebKit => Command::new("WebKitWebDriver"),
        };
        command.arg(format!("--port={port}"));
        // The same person everywhere: reads English, works in Yiwu.
        command
            .env("TZ", "Asia/Shanghai")
            .env("LANG", "C.UTF-8")
            .env("LANGUAGE", "en_US");
        if self == Self::WebKit {
            let display = display.ok_or_else(|| Failure::new("WebKit needs a screen"))?;
            command
                .env("DISPLAY", display)
                .env("GDK_BACKEND", "x11")
                .env("NO_AT_BRIDGE", "1")
                // Its sandbox does not start as root in a container. (Without compositing,
                // WEBKIT_DISABLE_COMPOSITING_MODE, it never finishes a picture.)
                .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        }
        Ok(command)
    }

    /// WebKit has no mode without a screen.
    pub const fn needs_screen(self) -> bool {
        matches!(self, Self::WebKit)
    }

    pub fn capabilities(self, start: &Start<'_>) -> Value {
        match self {
            Self::Chromium => chromium(start),
            Self::Firefox => firefox(start),
            Self::WebKit => webkit(start),
        }
    }

    /// The browser's own process, where the driver tells it.
    pub fn process_id(self, capabilities: &Value) -> Option<u64> {
        match self {
            Self::Chromium => capabilities["goog:processID"].as_u64(),
            Self::Firefox => capabilities["moz:processID"].as_u64(),
            Self::WebKit => None,
        }
    }

    /// The complaint in one line of the driver's log, if it holds one of the page's.
    pub fn complaint(self, line: &str) -> Option<String> {
        match self {
            // Asked over the protocol instead.
            Self::Chromium => None,
            // The browser's own loader of experiments finds no network, which is as it should be.
            Self::Firefox => (line.starts_with("console.error:")
                && !line.contains("RSLoader")
                && !line.contains("ExperimentAPI")
                || line.starts_with("JavaScript error: http://localhost"))
            .then(|| line.to_owned()),
            Self::WebKit => {
                // The place comes first, where there is one.
                (line.contains("CONSOLE ") && line.contains(" ERROR ")).then(|| line.to_owned())
            }
        }
    }
}

fn chromium(start: &Start<'_>) -> Value {
    let mut arguments = vec![
        "--headless".to_owned(),
        "--no-sandbox".into(),
        "--disable-gpu".into(),
        "--disable-quic".into(),
        "--disable-dev-shm-usage".into(),
        "--no-first-run".into(),
        "--disable-background-networking".into(),
        "--disable-component-update".into(),
        "--disable-sync".into(),
        "--lang=en-US".into(),
        // A microphone that beeps, and nobody to ask.
        "--use-fake-device-for-media-stream".into(),
        "--use-fake-ui-for-media-stream".into(),
        "--window-size=1440,900".into(),
        format!("--user-data-dir={}", start.profile.display()),
    ];
    if start.dark {
        arguments.push("--force-dark-mode".into());
    }
    if let Some(agent) = start.agent {
        arguments.push(format!("--user-agent={agent}"));
    }
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "binary": "/usr/bin/chromium",
            "args": arguments,
            "prefs": {
                "download.default_directory": start.downloads,
                "download.prompt_for_download": false,
                "intl.accept_languages": "en-US",
            },
        },
    })
}

fn firefox(start: &Start<'_>) -> Value {
    let mut capabilities = json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            // Named like this, the profile is used where it lies and stays.
            "args": ["-headless", "-profile", start.profile],
            "prefs": {
                "browser.download.folderList": 2,
                "browser.download.dir": start.downloads,
                "browser.download.useDownloadDir": true,
                "browser.download.always_ask_before_handling_new_types": false,
                "browser.download.manager.addToRecentDocs": false,
                // The page's console on the output, the browser's own not.
                "devtools.console.stdout.content": true,
                "media.navigator.streams.fake": true,
                "media.navigator.permission.disabled": true,
                "devtools.console.stdout.chrome": false,
                "browser.dom.window.dump.enabled": true,
                "intl.accept_languages": "en-US",
                "layout.css.prefers-color-scheme.content-override": i32::from(!start.dark),
                "datareporting.policy.dataSubmissionEnabled": false,
                "browser.aboutwelcome.enabled": false,
                "app.normandy.enabled": false,
                "app.shield.optoutstudies.enabled": false,
                "nimbus.rollouts.enabled": false,
                "datareporting.healthreport.uploadEnabled": false,
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
            },
        },
    });
    if let Some(agent) = start.agent {
        capabilities["moz:firefoxOptions"]["prefs"]["general.useragent.override"] = json!(agent);
    }
    capabilities
}

fn webkit(start: &Start<'_>) -> Value {
    let browser: PathBuf = root().join("tests/e2e/webkit-browser");
    let mut arguments = vec![
        "--profile".to_owned(),
        start.profile.display().to_string(),
        "--downloads".into(),
        start.downloads.display().to_string(),
    ];
    if start.dark {
        arguments.push("--dark".into());
    }
    if let Some(agent) = start.agent {
        arguments.extend(["--agent".into(), agent.to_owned()]);
    }
    json!({ "webkitgtk:browserOptions": { "binary": browser, "args": arguments } })
}
