//! Which room may name what.

use crate::source::{Source, read, sources};
use std::collections::BTreeSet;

struct Room {
    name: &'static str,
    /// Rooms of the house that it may name.
    rooms: &'static [&'static str],
    /// Crates that it may name.
    crates: &'static [&'static str],
}

/// Crates of the browser, which only some rooms may name.
const WEB: &[&str] = &[
    "console_error_panic_hook",
    "futures_channel",
    "gloo_timers",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
];

const ROOMS: &[Room] = &[
    Room {
        name: "domain",
        rooms: &["domain"],
        crates: &[
            "jiff",
            "pinyin",
            "serde",
            "thiserror",
            "unicode_normalization",
            "uuid",
        ],
    },
    Room {
        name: "record",
        rooms: &["domain", "record"],
        crates: &["blake3", "minicbor", "thiserror"],
    },
    Room {
        name: "vault",
        rooms: &["vault"],
        crates: &[
            "age",
            "argon2",
            "bech32",
            "blake3",
            "chacha20poly1305",
            "ed25519_dalek",
            "getrandom",
            "lz4_flex",
            "minicbor",
            "thiserror",
            "unicode_normalization",
            "zeroize",
        ],
    },
    Room {
        name: "report",
        rooms: &["domain", "report"],
        crates: &["serde", "serde_json", "thiserror"],
    },
    Room {
        name: "office",
        rooms: &["office", "protocol", "report", "domain"],
        crates: &[
            "calamine",
            "csv_reader",
            "encoding_rs",
            "memchr",
            "postcard",
            "rust_xlsxwriter",
            "serde",
            "serde_json",
            "thiserror",
            "zip",
        ],
    },
    Room {
        name: "store",
        rooms: &["store"],
        crates: &["thiserror"],
    },
    Room {
        name: "protocol",
        rooms: &["domain", "protocol"],
        crates: &["serde", "thiserror"],
    },
    Room {
        name: "forms",
        rooms: &["domain", "forms", "protocol"],
        crates: &[],
    },
    Room {
        name: "sample",
        rooms: &["domain", "sample", "protocol", "record"],
        crates: &["serde", "serde_json", "thiserror", "blake3"],
    },
    Room {
        name: "engine",
        rooms: &[
            "domain", "engine", "office", "protocol", "record", "report", "sample", "store",
            "vault",
        ],
        crates: &[
            "blake3",
            "memchr",
            "minicbor",
            "postcard",
            "serde",
            "serde_json",
            "thiserror",
            "zeroize",
        ],
    },
    Room {
        name: "ctl",
        rooms: &[
            "ctl", "domain", "engine", "office", "protocol", "record", "report", "sample",
        ],
        crates: &["serde", "serde_json", "thiserror"],
    },
    Room {
        name: "platform",
        rooms: &["platform"],
        crates: &["serde", "thiserror"],
    },
    Room {
        name: "ui",
        rooms: &["domain", "forms", "platform", "protocol", "ui"],
        crates: &[
            "futures_channel",
            "leptos",
            "leptos_i18n",
            "leptos_router",
            "postcard",
            "serde",
            "serde_json",
        ],
    },
];

/// Crates of the browser that single rooms or files may name.
fn web_crates(path: &str) -> &'static [&'static str] {
    match path {
        p if p.starts_with("src/platform/") => WEB,
        // The page's own events and elements.
        p if p.starts_with("src/ui/") => {
            &["js_sys", "wasm_bindgen", "wasm_bindgen_futures", "web_sys"]
        }
        // Straight onto the browser's database (docs/decisions/0003).
        p if p.starts_with("src/store/indexed_db") => WEB,
        // The edge between the worker and the page.
        p if p.starts_with("src/bin/") => WEB,
        _ => &[],
    }
}

/// Rooms that a program must not name.
const PROGRAMS: &[(&str, &[&str])] = &[
    (
        "page",
        &[
            "engine", "record", "report", "office", "store", "vault", "sample",
        ],
    ),
    ("engine", &["ui"]),
    // Knows no register, no key and no screen.
    (
        "formats",
        &["engine", "record", "store", "vault", "sample", "ui"],
    ),
    ("bench", &["ui"]),
    ("concordctl", &["ui", "platform"]),
];

/// Every crate in `Cargo.toml`, as it is written in a path.
fn crates() -> BTreeSet<String> {
    let manifest = read("Cargo.toml");
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
        } else if inside && let Some((name, _)) = line.split_once('=') {
            let name = name.trim();
            if !name.starts_with('#') && !name.contains([' ', '"', '.']) {
                names.insert(name.replace('-', "_"));
            }
        }
    }
    assert!(
        names.contains("web_sys") && names.contains("serde"),
        "Cargo.toml was not understood"
    );
    names
}

fn room_of(source: &Source) -> Option<&'static Room> {
    let module = source.module();
    ROOMS.iter().find(|room| Some(&room.name) == module.first())
}

#[test]
fn each_room_names_only_what_it_may() {
    let crates = crates();
    let mut wrong = Vec::new();
    for source in sources() {
        let module = source.module();
        if module.is_empty() || module[0] == "bin" {
            continue;
        }
        let Some(room) = room_of(&source) else {
            wrong.push(format!(
                "{}: the room `{}` is not in the table of tests/architecture/rooms.rs; say there what it may name",
                source.path, module[0]
            ));
            continue;
        };
        for (line, first, second) in source.names() {
            let known = ROOMS.iter().any(|other| other.name == second);
            if first == "crate" && known && !room.rooms.contains(&second.as_str()) {
                wrong.push(format!(
                    "{}:{line}: `{}` may not name `{second}` (docs/architecture.md, rooms)",
                    source.path, room.name
                ));
            }
            let foreign = crates.contains(&first) && !is_own_module(&source, &first);
            let allowed = room.crates.contains(&first.as_str())
                || web_crates(&source.path).contains(&first.as_str());
            if foreign && !allowed {
                wrong.push(format!(
                    "{}:{line}: `{}` may not use the crate `{first}` (docs/architecture.md, rooms)",
                    source.path, room.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// `mod pinyin;` beside a crate of that name.
fn is_own_module(source: &Source, name: &str) -> bool {
    (0..source.tokens.len()).any(|at| source.is_word(at, "mod") && source.is_word(at + 1, name))
}

#[test]
fn programs_are_made_of_the_rooms_that_are_theirs() {
    let mut wrong = Vec::new();
    for source in sources() {
        let module = source.module();
        let Some((program, never)) = PROGRAMS
            .iter()
            .find(|(name, _)| module.starts_with(&["bin", name]))
        else {
            assert!(
                module.first() != Some(&"bin"),
                "{}: a program that the table does not know",
                source.path
            );
            continue;
        };
        for (line, first, second) in source.names() {
            if first == "concord" && never.contains(&second.as_str()) {
                wrong.push(format!(
                    "{}:{line}: the program `{program}` may not name `{second}`",
                    source.path
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn crates_of_the_browser_stand_under_the_browser_alone() {
    let manifest = read("Cargo.toml");
    let (native, _) = manifest
        .split_once("[target.'cfg(target_family = \"wasm\")'.dependencies]")
        .unwrap();
    for name in WEB
        .iter()
        .chain(&["leptos", "leptos_i18n", "leptos_router"])
    {
        let entry = format!("\n{} =", name.replace('_', "-"));
        let plain = format!("\n{name} =");
        assert!(
            !native.contains(&entry) && !native.contains(&plain),
            "Cargo.toml: `{name}` must stand under [target.'cfg(target_family = \"wasm\")'.dependencies]"
        );
    }
}

/// No clock and no randomness where the same input must give the same result.
#[test]
fn the_rules_and_the_record_know_neither_clock_nor_chance() {
    let never = [
        "SystemTime",
        "Timestamp",
        "Zoned",
        "OsRng",
        "getrandom",
        "RandomState",
        "new_v4",
        "now_v7",
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        if !matches!(
            source.module().first(),
            Some(&"domain" | &"forms" | &"record" | &"report")
        ) {
            continue;
        }
        for (at, token) in source.tokens.iter().enumerate() {
            for name in never.iter().filter(|name| source.is_word(at, name)) {
                wrong.push(format!(
                    "{}:{}: `{name}`; time and chance are given in by the engine",
                    source.path, token.line
                ));
            }
            if source.is_word(at, "async") {
                wrong.push(format!(
                    "{}:{}: nothing is asynchronous here",
                    source.path, token.line
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
