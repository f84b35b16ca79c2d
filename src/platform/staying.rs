//! Whether what a page keeps stays: browsers that delete it after some days
//! (L3), and registers that were here and are not any more (L2). Plain texts,
//! without the browser, so that it is tested natively.

/// Whether this browser deletes what a page keeps when the page is not opened
/// for seven days: every browser on an iPhone or iPad, and Safari on a Mac,
/// unless the program is installed or the browser `promised` to keep the data.
#[must_use]
pub fn on_trial(agent: &str, installed: bool, promised: bool) -> bool {
    !installed && !promised && deletes_after_days(agent)
}

fn deletes_after_days(agent: &str) -> bool {
    // All browsers there are made of Apple's engine.
    let mobile = ["iPhone", "iPad", "iPod"]
        .iter()
        .any(|name| agent.contains(name));
    // An iPad may call itself a Macintosh; other browsers of a Mac have their
    // own names beside Safari's.
    let others = ["Chrome/", "Chromium/", "Edg/", "OPR/", "Firefox/"];
    let safari = agent.contains("Macintosh")
        && agent.contains("Version/")
        && agent.contains("Safari/")
        && !others.iter().any(|name| agent.contains(name));
    mobile || safari
}

/// The kept text with one register's name more.
#[must_use]
pub fn remembering(kept: &str, name: &str) -> String {
    let mut names: Vec<&str> = kept.split_whitespace().collect();
    if !names.contains(&name) {
        names.push(name);
    }
    names.join(" ")
}

/// The kept text without these names.
#[must_use]
pub fn forgetting(kept: &str, names: &[String]) -> String {
    let left = kept.split_whitespace();
    let left: Vec<&str> = left
        .filter(|kept| !names.iter().any(|name| name == kept))
        .collect();
    left.join(" ")
}

/// The names that are kept and not there any more.
#[must_use]
pub fn missing(kept: &str, there: &[&str]) -> Vec<String> {
    kept.split_whitespace()
        .filter(|name| !there.contains(name))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l03_only_the_browsers_that_delete_are_on_trial() {
        const WEBKIT: &str = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let agents = [
            (format!("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) {WEBKIT} Version/17.5 Mobile/15E148 Safari/604.1"), true),
            (format!("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) {WEBKIT} CriOS/126.0 Mobile/15E148 Safari/604.1"), true),
            (format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Version/17.5 Safari/605.1.15"), true),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36".to_owned(), false),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0".to_owned(), false),
            ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36".to_owned(), false),
            (format!("Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Version/17.0 Safari/605.1.15"), false),
        ];
        for (agent, deletes) in agents {
            assert_eq!(on_trial(&agent, false, false), deletes, "{agent}");
            assert!(!on_trial(&agent, true, false), "installed: {agent}");
            assert!(!on_trial(&agent, false, true), "promised: {agent}");
        }
    }

    #[test]
    fn l02_what_was_here_and_is_gone_is_missed() {
        let kept = remembering(&remembering(&remembering("", "a"), "b"), "a");
        assert_eq!(kept, "a b");
        assert_eq!(missing(&kept, &["a", "b", "c"]), [""; 0]);
        assert_eq!(missing(&kept, &["b"]), ["a"]);
        assert_eq!(missing(&kept, &[]), ["a", "b"]);
        let kept = forgetting(&kept, &missing(&kept, &["b"]));
        assert_eq!(kept, "b");
        assert_eq!(missing("", &[]), [""; 0]);
    }
}
