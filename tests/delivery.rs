//! What is handed to browsers says the same everywhere: the page's policy, the
//! server for trying it, and the example for a real one.

use std::fs;

fn read(name: &str) -> String {
    fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR")))
        .unwrap_or_else(|reason| panic!("{name}: {reason}"))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap_or_else(|| panic!("no {start}")) + start.len();
    let length = text[from..]
        .find(end)
        .unwrap_or_else(|| panic!("no {end} after {start}"));
    &text[from..from + length]
}

fn policy() -> String {
    between(
        &read("index.html"),
        "http-equiv=\"Content-Security-Policy\" content=\"",
        "\"",
    )
    .to_owned()
}

#[test]
fn the_policy_allows_nothing_inline_and_no_other_origin() {
    let policy = policy();
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    for forbidden in [
        "unsafe-inline",
        "'unsafe-eval'",
        "http:",
        "https:",
        "*",
        "'unsafe-hashes'",
    ] {
        assert!(!policy.contains(forbidden), "{forbidden} in {policy}");
    }
}

#[test]
fn nginx_sends_the_page_s_policy_and_forbids_framing() {
    let nginx = read("docs/deploy/nginx.conf");
    let sent = between(&nginx, "Content-Security-Policy \"", "\"");
    assert_eq!(sent, format!("{}; frame-ancestors 'none'", policy()));
}

#[test]
fn nginx_sends_every_header_that_the_trial_server_sends() {
    let nginx = read("docs/deploy/nginx.conf");
    let server = read("scripts/serve.mjs");
    let headers = between(&server, "const headers = {", "\n};").replace("':\n", "': ");
    let mut compared = 0;
    for line in headers
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with('\''))
    {
        let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
        let name = name.trim_matches('\'');
        if name == "Content-Security-Policy" {
            continue; // Compared above.
        }
        let value = value.trim().trim_end_matches(',').trim_matches('\'');
        assert!(
            nginx.contains(&format!("add_header {name} \"{value}\" always;")),
            "{name}: {value}"
        );
        compared += 1;
    }
    assert_eq!(compared, 6);
}
