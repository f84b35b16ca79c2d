//! Names of sheets as the format allows them.
//!
//! This module must not import anything but std.

/// The longest name, in UTF-16 units.
const MAX: usize = 31;

/// The names given so far.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// A name close to the wanted one: no longer than 31 units, without
    /// `[ ] : * ? / \`, no apostrophe at its ends, and one that no other sheet
    /// has in any case.
    pub fn unique(&mut self, wanted: &str) -> String {
        let clean: String = wanted
            .chars()
            .map(|c| match c {
                '[' | ']' | ':' | '*' | '?' | '/' | '\\' => '-',
                c if c.is_control() => ' ',
                c => c,
            })
            .collect();
        let clean = clean.trim_matches(|c: char| c == '\'' || c.is_whitespace());
        let mut number = 1_u32;
        loop {
            // The format keeps this one word for itself.
            let plain = !clean.is_empty() && !clean.eq_ignore_ascii_case("history");
            let name = match number {
                1 if plain => cut(clean, MAX).to_owned(),
                1 => format!("{clean}_"),
                _ => {
                    let tail = format!(" ({number})");
                    format!("{}{tail}", cut(clean, MAX - tail.len()))
                }
            };
            let key = name.to_lowercase();
            if !self.0.contains(&key) {
                self.0.push(key);
                return name;
            }
            number += 1;
        }
    }
}

/// The longest front of `text` of at most so many UTF-16 units.
pub(super) fn cut(text: &str, units: usize) -> &str {
    let mut used = 0;
    let over = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > units
    });
    let front = over.map_or(text, |(at, _)| text.get(..at).unwrap_or_default());
    front.trim_end_matches(|c: char| c == '\'' || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_the_format_allows() {
        let mut names = Names::default();
        for (wanted, given) in [
            ("Summary", "Summary"),
            ("summary", "summary (2)"),
            ("By type/subtype", "By type-subtype"),
            ("'quoted'", "quoted"),
            ("", "_"),
            ("History", "History_"),
            (
                "A name that is far longer than what fits",
                "A name that is far longer than",
            ),
            (
                "A name that is far longer than what else fits",
                "A name that is far longer t (2)",
            ),
        ] {
            assert_eq!(names.unique(wanted), given);
        }
        let many = names.unique(&"𠀀".repeat(40));
        assert_eq!(many.encode_utf16().count(), 30);
    }
}
