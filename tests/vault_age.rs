//! A committee that lost this program still has its paper and its backup: the
//! `age` program opens what we make with the printed recovery key, and we open
//! what it makes. (Its passphrases are typed at a terminal, so those are held
//! by files in `fixtures/v1/vault` instead.)
#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use concord::vault::packet::{self, Opener};
use concord::vault::{OsEntropy, RecoveryKey};

/// A directory of one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("concord-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn age_is_here() -> bool {
    let here = Command::new("age").arg("--version").output().is_ok();
    if !here {
        println!("skipped: the program `age` is not installed");
    }
    here
}

fn checked(output: &Output) {
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{message}");
}

#[test]
fn the_age_program_opens_our_backup_with_the_printed_key() {
    if !age_is_here() {
        return;
    }
    let folder = Folder::new("ours");
    let key = RecoveryKey::generate(&mut OsEntropy).unwrap();
    let plain: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
    let packet = packet::encrypt_to_recipient(&plain, &key.recipient()).unwrap();
    fs::write(folder.file("paper.txt"), key.to_printed().as_bytes()).unwrap();
    fs::write(folder.file("backup.age"), packet).unwrap();
    let output = Command::new("age")
        .args(["-d", "-i"])
        .arg(folder.file("paper.txt"))
        .arg(folder.file("backup.age"))
        .output()
        .unwrap();
    checked(&output);
    assert!(output.stdout == plain);
}

#[test]
fn we_open_what_the_age_program_made() {
    if !age_is_here() {
        return;
    }
    let folder = Folder::new("theirs");
    let key = RecoveryKey::generate(&mut OsEntropy).unwrap();
    let plain = "from another program 和合".repeat(10_000);
    fs::write(folder.file("plain"), &plain).unwrap();
    let output = Command::new("age")
        .args(["-r", &key.recipient().to_string()])
        .arg(folder.file("plain"))
        .output()
        .unwrap();
    checked(&output);
    let opened = packet::decrypt(&output.stdout, Opener::Recovery(&key)).unwrap();
    assert!(opened == plain.as_bytes());
}
