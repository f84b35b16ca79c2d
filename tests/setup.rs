//! Setting up twice installs nothing twice: where everything is there, the
//! script downloads nothing, compiles nothing, changes no file and says nothing.
#![cfg(all(unix, not(target_family = "wasm")))]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime};

/// What would download, compile or install; each is replaced by one that only
/// writes down that it was called, and fails.
const FORBIDDEN: [&str; 8] = [
    "cargo", "npm", "apt-get", "sudo", "rustup", "curl", "wget", "git",
];

/// A file of the tools: its size and when it was written, or where it points.
#[derive(Debug, PartialEq)]
enum Kept {
    File(u64, SystemTime),
    Link(PathBuf),
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a directory, but the lock that keeps two calls apart.
fn kept(directory: &Path, all: &mut BTreeMap<PathBuf, Kept>) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        let about = fs::symlink_metadata(&path).unwrap();
        if about.is_symlink() {
            all.insert(path.clone(), Kept::Link(fs::read_link(&path).unwrap()));
        } else if about.is_dir() {
            kept(&path, all);
        } else if !path.ends_with(".tools/lock") {
            let written = about.modified().unwrap();
            all.insert(path, Kept::File(about.len(), written));
        }
    }
}

fn tools() -> BTreeMap<PathBuf, Kept> {
    let mut all = BTreeMap::new();
    kept(&root().join(".tools"), &mut all);
    let stamp = root().join("node_modules/.stamp");
    if let Ok(about) = fs::metadata(&stamp) {
        all.insert(stamp, Kept::File(about.len(), about.modified().unwrap()));
    }
    all
}

#[test]
fn setting_up_again_does_nothing() {
    // Where only native work is done, the tools for the browser were never set up.
    let browser = root().join(".tools/env.sh").exists();
    let verbs: &[&str] = if browser {
        &["native", "wasm"]
    } else {
        &["native"]
    };
    let called = own_directory();
    let log = called.join("called");
    for name in FORBIDDEN {
        let stand_in = called.join(name);
        let script = format!(
            "#!/bin/sh\necho \"{name} $*\" >>'{}'\nexit 1\n",
            log.display()
        );
        fs::write(&stand_in, script).unwrap();
        fs::set_permissions(&stand_in, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{}:{}", called.display(), std::env::var("PATH").unwrap());
    let before = tools();
    let begun = Instant::now();
    let ran = Command::new(root().join("scripts/setup.sh"))
        .args(verbs)
        .env("PATH", &path)
        .env("NATIVE_PATH", &path)
        // What would go out all the same finds nobody.
        .envs(["http_proxy", "https_proxy", "HTTPS_PROXY"].map(|name| (name, "http://127.0.0.1:9")))
        .output()
        .unwrap();
    let lasted = begun.elapsed();
    let after = tools();
    let calls = fs::read_to_string(&log).unwrap_or_default();
    fs::remove_dir_all(&called).unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{verbs:?}: {said}");
    assert_eq!(calls, "", "nothing is called that installs");
    assert_eq!(said, "", "a step that has nothing to do says nothing");
    assert_eq!(before, after, "no file of the tools is written again");
    assert!(lasted.as_secs() < 30, "it took {lasted:?}");
    assert!(!browser || before.len() > 3, "{before:?}");
}

/// A directory of this run's own.
fn own_directory() -> PathBuf {
    let name = format!("concord-setup-{}", std::process::id());
    let directory = std::env::temp_dir().join(name);
    fs::create_dir_all(&directory).unwrap();
    directory
}
