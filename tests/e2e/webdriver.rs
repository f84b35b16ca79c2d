//! A client for the part of WebDriver that the tests need: JSON over HTTP, one
//! request at a time. It knows nothing of Concord and nothing of the browsers.
//!
//! Written here rather than taken from a crate: the three drivers run on this
//! machine, nothing is concurrent within a test, and without an async runtime
//! the tests stay plain functions and compile in seconds.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

/// Why a test cannot go on, in words for the person who reads the test's output.
#[derive(Debug)]
pub struct Failure(pub String);

impl Failure {
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(reason: std::io::Error) -> Self {
        Self(reason.to_string())
    }
}

pub type Outcome<T = ()> = Result<T, Failure>;

/// The key under which WebDriver hands out a reference to an element.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One open browser, as its driver knows it.
pub struct Session {
    port: u16,
    id: String,
    /// What the driver said it started; holds the browser's process id.
    pub capabilities: Value,
}

impl Session {
    /// Asks the driver on `port` of this machine to start a browser.
    pub fn start(port: u16, capabilities: &Value) -> Outcome<Self> {
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = request(port, "POST", "/session", Some(&body))?;
        let id = answer["sessionId"]
            .as_str()
            .ok_or_else(|| Failure::new(format!("the driver opened no session: {answer}")))?;
        Ok(Self {
            port,
            id: id.to_owned(),
            capabilities: answer["capabilities"].clone(),
        })
    }

    pub fn get(&self, command: &str) -> Outcome<Value> {
        request(self.port, "GET", &self.path(command), None)
    }

    pub fn post(&self, command: &str, body: &Value) -> Outcome<Value> {
        request(self.port, "POST", &self.path(command), Some(body))
    }

    pub fn delete(&self, command: &str) -> Outcome<Value> {
        request(self.port, "DELETE", &self.path(command), None)
    }

    /// Closes the browser in good order.
    pub fn end(&self) -> Outcome {
        request(self.port, "DELETE", &format!("/session/{}", self.id), None).map(drop)
    }

    fn path(&self, command: &str) -> String {
        format!("/session/{}/{command}", self.id)
    }
}

/// One request to a driver; the answer is the member `value`.
pub fn request(port: u16, method: &str, path: &str, body: Option<&Value>) -> Outcome<Value> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    // Longer than any command may take by itself, so that a stuck driver ends the test.
    stream.set_read_timeout(Some(Duration::from_secs(120)))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = Vec::new();
    read_answer(&mut stream, &mut answer)
        .map_err(|reason| Failure::new(format!("{method} {path}: {reason}")))?;
    let text = String::from_utf8_lossy(&answer);
    let value: Value = serde_json::from_str(&text)
        .map_err(|reason| Failure::new(format!("{method} {path}: {reason} in {text:?}")))?;
    let value = value["value"].clone();
    match value.get("error").and_then(Value::as_str) {
        Some(error) if value.get("message").is_some() => Err(Failure::new(format!(
            "{error}: {}",
            value["message"].as_str().unwrap_or_default()
        ))),
        _ => Ok(value),
    }
}

/// Reads one HTTP answer's body: of the announced length, in chunks, or up to the end.
fn read_answer(stream: &mut TcpStream, body: &mut Vec<u8>) -> std::io::Result<()> {
    let mut raw = Vec::new();
    let mut block = [0_u8; 16 * 1024];
    loop {
        if let Some(end) = find(&raw, b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&raw[..end]).to_ascii_lowercase();
            let rest = &raw[end + 4..];
            let field = |name: &str| {
                head.lines()
                    .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
                    .map(str::trim)
            };
            if let Some(length) = field("content-length").and_then(|text| text.parse().ok()) {
                if rest.len() >= length {
                    body.extend_from_slice(&rest[..length]);
                    return Ok(());
                }
            } else if field("transfer-encoding") == Some("chunked") && unchunk(rest, body).is_some()
            {
                return Ok(());
            }
        }
        let read = match stream.read(&mut block) {
            // A signal to this process, not the end of the answer.
            Err(reason) if reason.kind() == std::io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        match read {
            0 => {
                let start = find(&raw, b"\r\n\r\n").map_or(raw.len(), |end| end + 4);
                body.extend_from_slice(&raw[start..]);
                return Ok(());
            }
            read => raw.extend_from_slice(&block[..read]),
        }
    }
}

/// The joined chunks, once the last one is there.
fn unchunk(mut rest: &[u8], body: &mut Vec<u8>) -> Option<()> {
    body.clear();
    loop {
        let line = find(rest, b"\r\n")?;
        let size = std::str::from_utf8(&rest[..line]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        let chunk = rest.get(line + 2..line + 2 + size)?;
        if size == 0 {
            return Some(());
        }
        body.extend_from_slice(chunk);
        rest = rest.get(line + 2 + size + 2..)?;
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
