//! The programs that a test runs beside itself – the server, a driver, a screen –
//! each ended, with its children, when its owner goes out of scope.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::webdriver::{Failure, Outcome};

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A port on which nobody listens, another one each time. Not one of those that
/// the system gives out to whoever connects: a program that waits for such a port
/// by connecting to it may be given the very port, and then has reached itself.
pub fn free_port() -> Outcome<u16> {
    const FIRST: u32 = 20_000;
    const PORTS: u32 = 12_000;
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // Other runs on the same machine begin elsewhere.
    let begin = std::process::id().wrapping_mul(211);
    for _ in 0..PORTS {
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let port = FIRST + begin.wrapping_add(next) % PORTS;
        if let Ok(port) = u16::try_from(port)
            && TcpListener::bind(("127.0.0.1", port)).is_ok()
        {
            return Ok(port);
        }
    }
    Err(Failure::new("no port is free"))
}

/// A process that leads a group of its own, so that ending it ends what it started.
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts `command` with everything it says going to `log`.
    pub fn start(command: &mut Command, log: &Path) -> Outcome<Self> {
        let file = File::options().create(true).append(true).open(log)?;
        command.stdout(file.try_clone()?).stderr(file);
        Self::spawn(command)
    }

    fn spawn(command: &mut Command) -> Outcome<Self> {
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|reason| {
                let program = command.get_program().to_string_lossy();
                Failure::new(format!(
                    "{program} does not start ({reason}); run scripts/setup.sh browsers"
                ))
            })?;
        Ok(Self { child })
    }

    /// Waits until something listens on `port`.
    pub fn wait_for_port(&mut self, port: u16) -> Outcome {
        let end = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Some(status) = self.child.try_wait()? {
                return Err(Failure::new(format!(
                    "a helper program ended early: {status}"
                )));
            }
            if Instant::now() > end {
                return Err(Failure::new(format!(
                    "nobody listens on port {port} after 30 s"
                )));
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        Ok(())
    }

    /// Ends the whole group at once, as a power cut would.
    pub fn kill(&mut self) {
        signal(&format!("-{}", self.child.id()));
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Sends SIGKILL to a process, or with a minus to a group. That it is gone already is fine.
pub fn signal(id: &str) {
    let _ = Command::new("kill")
        .args(["-KILL", "--", id])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}

/// Waits until no process names this file or directory any more.
pub fn gone(path: &Path) -> Outcome {
    let name = path.display().to_string();
    let end = Instant::now() + Duration::from_secs(30);
    while fs::read_dir("/proc")?.filter_map(Result::ok).any(|entry| {
        let command = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let mut arguments = command.split(|byte| *byte == 0);
        arguments.any(|argument| argument.ends_with(name.as_bytes()))
    }) {
        if Instant::now() > end {
            return Err(Failure::new(format!("a process still works on {name}")));
        }
        std::thread::sleep(Duration::from_millis(30));
    }
    Ok(())
}

/// The web server on dist/, on a port that stays the same when it is stopped and started.
pub struct Server {
    port: u16,
    /// What it serves: dist/, or a copy that a scenario may change.
    directory: PathBuf,
    log: PathBuf,
    process: Option<Process>,
}

impl Server {
    pub fn start(log: PathBuf) -> Outcome<Self> {
        let mut server = Self {
            port: free_port()?,
            directory: root().join("dist"),
            log,
            process: None,
        };
        server.start_again()?;
        Ok(server)
    }

    pub fn start_again(&mut self) -> Outcome {
        let mut command = Command::new("node");
        command
            .arg(root().join("scripts/serve.mjs"))
            .arg(self.port.to_string())
            .arg(&self.directory);
        let mut process = Process::start(&mut command, &self.log)?;
        process.wait_for_port(self.port)?;
        self.process = Some(process);
        Ok(())
    }

    /// Ends the server's process; fails if anything still answers on its port.
    pub fn stop(&mut self) -> Outcome {
        self.process = None;
        match TcpStream::connect(("127.0.0.1", self.port)) {
            Ok(_) => Err(Failure::new(
                "the server still answers after it was stopped",
            )),
            Err(_) => Ok(()),
        }
    }

    /// Serves from now on, at the same address, a copy of the release in `directory`.
    pub fn serve_copy(&mut self, directory: &Path) -> Outcome {
        copy_directory(&self.directory, directory)?;
        self.stop()?;
        directory.clone_into(&mut self.directory);
        self.start_again()
    }

    /// The address of a path of the site. `localhost` counts as a secure place, as HTTPS does.
    pub fn address(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }
}

fn copy_directory(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            copy_directory(&entry.path(), &to.join(entry.file_name()))?;
        } else {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// A screen in memory, for the browser that cannot do without one.
pub struct Screen {
    pub display: String,
    _process: Process,
}

impl Screen {
    pub fn start() -> Outcome<Self> {
        let mut command = Command::new("Xvfb");
        // It chooses a free number by itself and writes it to its output.
        command
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1200x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = Process::spawn(&mut command)?;
        let mut number = String::new();
        if let Some(output) = process.child.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        match number.trim() {
            "" => Err(Failure::new("Xvfb gave no screen")),
            number => Ok(Self {
                display: format!(":{number}"),
                _process: process,
            }),
        }
    }
}
