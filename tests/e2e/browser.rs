//! A browser as a scenario sees it: named things are clicked and filled, words
//! are waited for. It can be closed and opened again with its profile, and be
//! ended as by a flat battery.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::{Value, json};

use crate::engine::{Engine, Start};
use crate::processes::{Process, Screen, free_port, gone, root, signal};
use crate::webdriver::{ELEMENT, Failure, Outcome, Session};

/// How a scenario names a thing on the page.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// A button, tab, menu item or submit by its name.
    Button(&'a str),
    /// A link by its name.
    Link(&'a str),
    /// A heading by its text.
    Heading(&'a str),
    /// An input, select or text area by its label.
    Field(&'a str),
    /// The innermost element whose text holds these words.
    Text(&'a str),
    /// An element by its `data-testid`.
    TestId(&'a str),
    /// An element by a selector, for what has no name.
    Css(&'a str),
}

impl<'a> By<'a> {
    const fn parts(self) -> (&'static str, &'a str) {
        match self {
            Self::Button(words) => ("button", words),
            Self::Link(words) => ("link", words),
            Self::Heading(words) => ("heading", words),
            Self::Field(words) => ("field", words),
            Self::Text(words) => ("text", words),
            Self::TestId(words) => ("testid", words),
            Self::Css(words) => ("css", words),
        }
    }
}

/// The longest that anything on a screen may take, in seconds; `E2E_PATIENCE` for slow machines.
fn patience() -> Duration {
    let seconds = std::env::var("E2E_PATIENCE")
        .ok()
        .and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(60))
}

pub struct Browser {
    pub engine: Engine,
    /// Where downloads arrive.
    pub downloads: PathBuf,
    home: PathBuf,
    /// Where what the browser keeps lies, below `home`.
    profile: &'static str,
    /// What it says it is, where not the truth.
    agent: Option<String>,
    dark: bool,
    log_read: usize,
    session: Option<Session>,
    // Dropped in this order: the driver before the screen that its browser draws on.
    driver: Option<Process>,
    screen: Option<Screen>,
}

impl Browser {
    /// Starts the browser with an empty profile below `home`.
    pub fn start(engine: Engine, home: &Path) -> Outcome<Self> {
        let downloads = home.join("downloads");
        fs::create_dir_all(&downloads)?;
        let screen = if engine.needs_screen() {
            Some(Screen::start()?)
        } else {
            None
        };
        let mut browser = Self {
            engine,
            downloads,
            home: home.to_owned(),
            profile: "profile",
            agent: None,
            dark: false,
            log_read: 0,
            session: None,
            driver: None,
            screen,
        };
        browser.open()?;
        Ok(browser)
    }

    // --- opening and closing ---

    /// Opens the browser, with what its profile holds, after `close` or `crash`.
    pub fn open(&mut self) -> Outcome {
        let port = free_port()?;
        let display = self.screen.as_ref().map(|screen| screen.display.as_str());
        let mut command = self.engine.driver(port, display)?;
        let mut driver = Process::start(&mut command, &self.log())?;
        driver.wait_for_port(port)?;
        let profile = self.profile();
        fs::create_dir_all(&profile)?;
        let start = Start {
            profile: &profile,
            downloads: &self.downloads,
            dark: self.dark,
            agent: self.agent.as_deref(),
        };
        self.session = Some(Session::start(port, &self.engine.capabilities(&start))?);
        self.driver = Some(driver);
        Ok(())
    }

    /// Closes the browser as a person does; its profile stays.
    pub fn close(&mut self) -> Outcome {
        if let Some(session) = self.session.take() {
            session.end()?;
        }
        // The driver answers before the browser has written everything down.
        let ended = gone(&self.profile());
        self.driver = None;
        ended
    }

    /// Ends the browser as a flat battery does: at once, with nothing written down.
    pub fn crash(&mut self) -> Outcome {
        if let Some(session) = self.session.take()
            && let Some(id) = self.engine.process_id(&session.capabilities)
        {
            signal(&id.to_string());
        }
        self.driver = None;
        gone(&self.profile())?;
        // What a killed browser leaves behind would keep it from starting again.
        for lock in [
            "SingletonLock",
            "SingletonSocket",
            "SingletonCookie",
            "lock",
            ".parentlock",
        ] {
            let _ = fs::remove_file(self.profile().join(lock));
        }
        Ok(())
    }

    /// Closes the browser and opens it again with the same profile.
    pub fn restart(&mut self) -> Outcome {
        self.close()?;
        self.open()
    }

    /// Lets the device prefer the dark (or light) colour scheme; restarts the browser.
    pub fn set_dark(&mut self, dark: bool) -> Outcome {
        self.dark = dark;
        self.restart()
    }

    /// Goes on as on another device: with a profile of its own, empty at first.
    /// The first one is called `profile`.
    pub fn use_profile(&mut self, name: &'static str) -> Outcome {
        self.close()?;
        self.profile = name;
        self.open()
    }

    /// Lets the browser say that it is another one; restarts it.
    pub fn pretend(&mut self, agent: Option<&str>) -> Outcome {
        self.agent = agent.map(str::to_owned);
        self.restart()
    }

    fn profile(&self) -> PathBuf {
        self.home.join(self.profile)
    }

    fn session(&self) -> Outcome<&Session> {
        self.session
            .as_ref()
            .ok_or_else(|| Failure::new("the browser is closed"))
    }

    fn log(&self) -> PathBuf {
        self.home.join("driver.log")
    }

    // --- moving about ---

    pub fn goto(&self, address: &str) -> Outcome {
        self.session()?
            .post("url", &json!({ "url": address }))
            .map(drop)
    }

    /// Loads the page again, as the person's key does. WebDriver's own command
    /// goes round the service worker in Firefox.
    pub fn reload(&self) -> Outcome {
        self.eval("window.beforeReload = true; setTimeout(() => location.reload())")?;
        self.wait_true(
            "reloaded page",
            "!window.beforeReload && document.readyState === 'complete'",
        )
    }

    pub fn back(&self) -> Outcome {
        self.session()?.post("back", &json!({})).map(drop)
    }

    pub fn forward(&self) -> Outcome {
        self.session()?.post("forward", &json!({})).map(drop)
    }

    pub fn address(&self) -> Outcome<String> {
        let address = self.session()?.get("url")?;
        Ok(address.as_str().unwrap_or_default().to_owned())
    }

    /// Opens a further tab and goes on there.
    pub fn new_tab(&self) -> Outcome {
        let tab = self
            .session()?
            .post("window/new", &json!({ "type": "tab" }))?;
        self.session()?
            .post("window", &json!({ "handle": tab["handle"] }))
            .map(drop)
    }

    /// Goes on in the tab that was opened as number `index`, from 0.
    pub fn switch_tab(&self, index: usize) -> Outcome {
        let tabs = self.session()?.get("window/handles")?;
        self.session()?
            .post("window", &json!({ "handle": tabs[index] }))
            .map(drop)
    }

    /// Closes this tab; `switch_tab` must follow.
    pub fn close_tab(&self) -> Outcome {
        self.session()?.delete("window").map(drop)
    }

    // --- looking ---

    /// Runs a function body in the page; `arguments` holds `given`, promises are awaited.
    pub fn eval_with(&self, body: &str, given: &Value) -> Outcome<Value> {
        self.session()?
            .post("execute/sync", &json!({ "script": body, "args": given }))
    }

    /// Runs a function body (with `return`) in the page.
    pub fn eval(&self, body: &str) -> Outcome<Value> {
        self.eval_with(body, &json!([]))
    }

    /// Asks until the answer is there, or patience has run out.
    pub fn wait_until<T>(
        &self,
        what: &str,
        mut ask: impl FnMut(&Self) -> Outcome<Option<T>>,
    ) -> Outcome<T> {
        let end = Instant::now() + patience();
        loop {
            // Between two pages the browser answers with errors that mean "not yet".
            let trouble = match ask(self) {
                Ok(Some(answer)) => return Ok(answer),
                Ok(None) => String::new(),
                Err(failure) => format!(" ({failure})"),
            };
            if Instant::now() > end {
                let shown = self.shown().unwrap_or_default();
                return Err(Failure::new(format!(
                    "no {what} after {:?}{trouble}; the page shows: {shown}",
                    patience()
                )));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until an expression, which may use `await`, is true in the page.
    pub fn wait_true(&self, what: &str, expression: &str) -> Outcome {
        self.wait_until(what, |page| Ok(page.holds(expression)?.then_some(())))
    }

    /// Whether an expression, which may use `await`, is true in the page now.
    pub fn holds(&self, expression: &str) -> Outcome<bool> {
        let body = format!("return (async () => !!({expression}))()");
        Ok(self.eval(&body)? == json!(true))
    }

    /// Waits until the page shows these words.
    pub fn wait_text(&self, words: &str) -> Outcome {
        self.wait_for(By::Text(words)).map(drop)
    }

    /// Waits until the page no longer shows this.
    pub fn wait_gone(&self, by: By<'_>) -> Outcome {
        self.wait_until(&format!("end of {by:?}"), |page| {
            Ok(page.find(by)?.is_none().then_some(()))
        })
    }

    /// Whether the page shows this now.
    pub fn shows(&self, by: By<'_>) -> Outcome<bool> {
        Ok(self.find(by)?.is_some())
    }

    /// All words that the page shows, from its beginning.
    pub fn shown(&self) -> Outcome<String> {
        let text =
            self.eval("return document.body ? document.body.innerText.slice(0, 600) : ''")?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The text of a thing.
    pub fn text_of(&self, by: By<'_>) -> Outcome<String> {
        let element = self.wait_for(by)?;
        let text = self.eval_with("return arguments[0].innerText", &json!([element]))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits for the field with this label.
    pub fn wait_for_field(&self, label: &str) -> Outcome {
        self.wait_for(By::Field(label)).map(drop)
    }

    /// What a field holds.
    pub fn value_of(&self, label: &str) -> Outcome<String> {
        let element = self.wait_for(By::Field(label))?;
        let text = self.eval_with("return arguments[0].value", &json!([element]))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    fn find(&self, by: By<'_>) -> Outcome<Option<Value>> {
        let (kind, words) = by.parts();
        let found = self.eval_with(include_str!("locate.js"), &json!([kind, words]))?;
        Ok(found.get(ELEMENT).is_some().then_some(found))
    }

    fn wait_for(&self, by: By<'_>) -> Outcome<Value> {
        self.wait_until(&format!("{by:?}"), |page| page.find(by))
    }

    fn element_command(&self, element: &Value, command: &str, body: &Value) -> Outcome {
        let id = element[ELEMENT].as_str().unwrap_or_default();
        self.session()?
            .post(&format!("element/{id}/{command}"), body)
            .map(drop)
    }

    // --- doing ---

    /// Clicks, as soon as the thing is there and nothing lies over it.
    pub fn click(&self, by: By<'_>) -> Outcome {
        self.wait_until(&format!("click on {by:?}"), |page| {
            Ok(page.click_now(by)?.then_some(()))
        })
    }

    /// Clicks the thing if it is there now, and says whether it was. For what may
    /// go away by itself: waiting for it would be waiting for ever.
    pub fn click_now(&self, by: By<'_>) -> Outcome<bool> {
        let Some(element) = self.find(by)? else {
            return Ok(false);
        };
        // Firefox's driver calls a thing in view that lies under the bar.
        self.eval_with(
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
            &json!([element]),
        )?;
        self.element_command(&element, "click", &json!({}))?;
        Ok(true)
    }

    /// Replaces what the field with this label holds. A browser under load may
    /// move the focus while keys are under way (`autofocus` comes late in
    /// WebKit), so what stands there is looked at, and typed again.
    pub fn fill(&self, label: &str, text: &str) -> Outcome {
        for _ in 0..2 {
            self.type_into(label, text)?;
            if self.value_of(label)? == text {
                return Ok(());
            }
        }
        self.type_into(label, text)
    }

    fn type_into(&self, label: &str, text: &str) -> Outcome {
        let element = self.wait_for(By::Field(label))?;
        // Dates are typed differently in every locale, and nothing can be typed to clear a
        // field; both are set as a script would, with the events that the page hears.
        let typed = self.eval_with(
            "const [field, text] = arguments;
             field.scrollIntoView({ block: 'center' });
             field.focus();
             if (text && !/^(date|time|month|week|datetime-local|color|range)$/.test(field.type)) {
               field.select?.();
               return true;
             }
             const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
             Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, text);
             field.dispatchEvent(new InputEvent('input', { bubbles: true }));
             field.dispatchEvent(new Event('change', { bubbles: true }));
             return false;",
            &json!([element, text]),
        )?;
        if typed == json!(true) {
            // The Enter key: WebKit's driver leaves a bare line feed out.
            let keys = text.replace('\n', "\u{e007}");
            self.element_command(&element, "value", &json!({ "text": keys }))?;
        }
        Ok(())
    }

    /// Chooses, in the list with this label, the option with this text or value.
    pub fn choose(&self, label: &str, option: &str) -> Outcome {
        self.wait_until(&format!("option {option:?} of {label:?}"), |page| {
            let Some(element) = page.find(By::Field(label))? else { return Ok(None) };
            let chosen = page.eval_with(
                "const [list, wanted] = arguments;
                 const option = [...list.options].find((o) => o.text.trim() === wanted || o.value === wanted);
                 if (!option) return false;
                 list.value = option.value;
                 list.dispatchEvent(new Event('input', { bubbles: true }));
                 list.dispatchEvent(new Event('change', { bubbles: true }));
                 return true;",
                &json!([element, option]),
            )?;
            Ok((chosen == json!(true)).then_some(()))
        })
    }

    /// Gives a file of this machine to the file field with this label.
    pub fn upload(&self, label: &str, file: &Path) -> Outcome {
        let element = self.wait_for(By::Field(label))?;
        self.element_command(&element, "value", &json!({ "text": file }))
    }

    /// Presses one key where the focus is: a character, or a code point of WebDriver's table
    /// (`\u{e007}` Enter, `\u{e00c}` Escape, `\u{e004}` Tab).
    pub fn press(&self, key: char) -> Outcome {
        let key = key.to_string();
        let actions = json!({ "actions": [{ "type": "key", "id": "keys", "actions": [
            { "type": "keyDown", "value": key }, { "type": "keyUp", "value": key },
        ] }] });
        self.session()?.post("actions", &actions).map(drop)
    }

    /// The file that arrived among the downloads and whose name ends like this.
    pub fn downloaded(&self, ending: &str) -> Outcome<PathBuf> {
        self.wait_until(&format!("download …{ending}"), |page| {
            let mut files = fs::read_dir(&page.downloads)?
                .filter_map(Result::ok)
                .map(|entry| entry.path());
            Ok(files.find(|file| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                name.ends_with(ending) && fs::metadata(file).is_ok_and(|data| data.len() > 0)
            }))
        })
    }

    // --- pictures and complaints ---

    /// What axe-core finds wrong for people who see, hear or point differently:
    /// one line a rule, with the first place that breaks it.
    pub fn accessibility(&self) -> Outcome<Vec<String>> {
        let axe = fs::read_to_string(root().join("node_modules/axe-core/axe.min.js"))?;
        let found = self.eval(&format!(
            "{axe};
             return axe.run(document, {{ resultTypes: ['violations'] }}).then(({{ violations }}) =>
               violations.map((v) => `${{v.id}} (${{v.impact}}): ${{v.help}} – ${{v.nodes[0].target}}`));"
        ))?;
        let lines = found.as_array().into_iter().flatten();
        Ok(lines.filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// Gives the page this many CSS pixels.
    pub fn resize(&self, width: u32, height: u32) -> Outcome {
        if self.engine == Engine::Chromium {
            // A window cannot be as narrow as a phone.
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            let command = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics });
            return self.session()?.post("goog/cdp/execute", &command).map(drop);
        }
        let (wanted_width, wanted_height) = (i64::from(width), i64::from(height));
        let (mut outer_width, mut outer_height) = (wanted_width, wanted_height);
        for _ in 0..3 {
            self.session()?.post(
                "window/rect",
                &json!({ "width": outer_width, "height": outer_height }),
            )?;
            let (inner_width, inner_height) = self.settled_size()?;
            if (inner_width, inner_height) == (wanted_width, wanted_height) {
                break;
            }
            // A window is never smaller than what it shows.
            outer_width = wanted_width.max(outer_width + wanted_width - inner_width);
            outer_height = wanted_height.max(outer_height + wanted_height - inner_height);
        }
        Ok(())
    }

    /// The page's size once it no longer changes: WebKit's window follows late.
    fn settled_size(&self) -> Outcome<(i64, i64)> {
        let mut last = (0, 0);
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(100));
            let inner = self.eval("return [innerWidth, innerHeight]")?;
            let size = (
                inner[0].as_i64().unwrap_or(0),
                inner[1].as_i64().unwrap_or(0),
            );
            if size == last {
                break;
            }
            last = size;
        }
        Ok(last)
    }

    /// Writes what the window shows as PNG.
    pub fn screenshot(&self, file: &Path) -> Outcome {
        let picture = self.session()?.get("screenshot")?;
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(picture.as_str().unwrap_or_default())
            .map_err(|reason| Failure::new(format!("the picture is not base64: {reason}")))?;
        Ok(fs::write(file, bytes)?)
    }

    /// What the page complained about on its console since the last call.
    pub fn console_errors(&mut self) -> Outcome<Vec<String>> {
        let mut found = Vec::new();
        if self.engine == Engine::Chromium {
            let entries = self
                .session()?
                .post("se/log", &json!({ "type": "browser" }))?;
            for entry in entries.as_array().into_iter().flatten() {
                if entry["level"] == "SEVERE" {
                    found.push(entry["message"].as_str().unwrap_or_default().to_owned());
                }
            }
        }
        let log = fs::read(self.log())?;
        let new =
            String::from_utf8_lossy(log.get(self.log_read..).unwrap_or_default()).into_owned();
        self.log_read = log.len();
        found.extend(new.lines().filter_map(|line| self.engine.complaint(line)));
        // WebKit does not know the directive and ignores it, as it should.
        found.retain(|line| !line.contains("'manifest-src'"));
        Ok(found)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A driver that is merely ended leaves its browser behind.
        let id = self
            .session
            .as_ref()
            .and_then(|session| self.engine.process_id(&session.capabilities));
        if let Some(session) = self.session.take() {
            let _ = session.end();
        }
        if let Some(id) = id {
            signal(&id.to_string());
        }
    }
}
