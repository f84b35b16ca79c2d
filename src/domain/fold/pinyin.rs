//! Chinese read as pinyin without tones: `王小明` is found by `wangxiaoming`
//! and by `wxm`. Characters with several readings have the one that surnames,
//! places and firms use as well; it need not be right, only found.

use super::{PART_END, fold};

/// Longer runs of Chinese are sentences, not names, and are found by their
/// characters only; their pinyin would double the search text for nothing.
const MAX_RUN: usize = 24;

/// The most pinyin keys of one run.
const MAX_KEYS: usize = 10;

/// How a character is read as a surname, where that is not its usual reading.
/// In the order of the characters.
const SURNAMES: &[(char, &str)] = &[
    ('仇', "qiu"),
    ('佴', "nai"),
    ('区', "ou"),
    ('单', "shan"),
    ('卜', "bu"),
    ('召', "shao"),
    ('员', "yun"),
    ('折', "she"),
    ('曾', "zeng"),
    ('朴', "piao"),
    ('查', "zha"),
    ('洗', "xian"),
    ('牟', "mu"),
    ('盖', "ge"),
    ('祭', "zhai"),
    ('种', "chong"),
    ('秘', "bi"),
    ('繁', "po"),
    ('缪', "miao"),
    ('翟', "zhai"),
    ('覃', "qin"),
    ('解', "xie"),
    ('郇', "xun"),
    ('都', "du"),
    ('隗', "wei"),
    ('黑', "he"),
];

/// Surnames of two characters that are read otherwise than their characters.
const DOUBLE_SURNAMES: &[(char, char, &str, &str)] = &[
    ('万', '俟', "mo", "qi"),
    ('尉', '迟', "yu", "chi"),
    ('澹', '台', "tan", "tai"),
    ('长', '孙', "zhang", "sun"),
];

/// Characters common in names, places and firms that have a second reading.
/// In the order of the characters.
const SECOND_READINGS: &[(char, &str)] = &[
    ('乐', "yue"),
    ('仔', "zi"),
    ('会', "kuai"),
    ('传', "zhuan"),
    ('佛', "fo"),
    ('六', "lu"),
    ('卡', "qia"),
    ('厦', "xia"),
    ('埔', "bu"),
    ('堡', "pu"),
    ('大', "dai"),
    ('娜', "nuo"),
    ('扎', "za"),
    ('晟', "sheng"),
    ('朝', "zhao"),
    ('柏', "bo"),
    ('番', "pan"),
    ('茜', "xi"),
    ('薄', "bo"),
    ('藏', "zang"),
    ('行', "hang"),
    ('调', "tiao"),
    ('贾', "gu"),
    ('车', "ju"),
    ('重', "chong"),
    ('长', "chang"),
    ('降', "xiang"),
    ('露', "lou"),
];

/// Every pinyin key of the Chinese in a text: for each run of it the full form
/// and the initials, then those with a second reading.
#[must_use]
pub fn pinyin_keys(text: &str) -> Vec<String> {
    let mut keys = String::new();
    keys_into(&fold(text), &mut keys);
    keys.split_terminator(PART_END).map(str::to_owned).collect()
}

/// The text by which names sort in all scripts together: folded, with Chinese
/// as pinyin, syllable by syllable, then the characters themselves so that
/// namesakes stay apart.
#[must_use]
pub fn sort_key(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() {
        return folded;
    }
    let mut out = String::with_capacity(folded.len() * 2);
    let mut rest = folded.as_str();
    let mut chinese = false;
    while let Some(c) = rest.chars().next() {
        if let Some((run, behind)) = Run::start_of(rest) {
            chinese = true;
            for syllable in run.syllables() {
                separate(&mut out);
                out.push_str(syllable);
            }
            if !behind.is_empty() {
                separate(&mut out);
            }
            rest = behind;
        } else {
            if c == ' ' {
                separate(&mut out);
            } else {
                out.push(c);
            }
            rest = behind_first(rest);
        }
    }
    if chinese {
        out.push(PART_END);
        out.push_str(&folded);
    }
    out
}

fn separate(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Appends the keys of every run of Chinese in a folded text, each closed off.
pub(super) fn keys_into(folded: &str, out: &mut String) {
    let mut rest = folded;
    while !rest.is_empty() {
        if let Some((run, behind)) = Run::start_of(rest) {
            run.keys_into(out);
            rest = behind;
        } else {
            rest = behind_first(rest);
        }
    }
}

/// The text without its first character.
fn behind_first(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

/// A run of Chinese characters that have a reading.
struct Run {
    /// The main readings, of which the first `len` count.
    main: [&'static str; MAX_RUN],
    /// Second readings at the same places, empty where there is none.
    second: [&'static str; MAX_RUN],
    len: usize,
    /// Whether it was longer than a name can be.
    too_long: bool,
}

impl Run {
    /// The run with which the text begins, and what is behind it.
    fn start_of(text: &str) -> Option<(Self, &str)> {
        reading(text.chars().next()?)?;
        let mut run = Self {
            main: [""; MAX_RUN],
            second: [""; MAX_RUN],
            len: 0,
            too_long: false,
        };
        let mut end = text.len();
        let mut slots = run.main.iter_mut().zip(&mut run.second);
        for (at, c) in text.char_indices() {
            let Some(read) = reading(c) else {
                end = at;
                break;
            };
            match slots.next() {
                Some((main, second)) => {
                    *main = read;
                    *second = second_reading(c, read);
                    run.len += 1;
                }
                None => run.too_long = true,
            }
        }
        let (characters, behind) = text.split_at(end);
        run.read_as_surname(characters);
        Some((run, behind))
    }

    /// A run as long as a person's name is read as one; the usual reading of
    /// its first character becomes the second.
    fn read_as_surname(&mut self, characters: &str) {
        let mut chars = characters.chars();
        let (Some(first), Some(next)) = (chars.next(), chars.next()) else {
            return;
        };
        if self.len > 4 {
            return;
        }
        let double = DOUBLE_SURNAMES
            .iter()
            .find(|(a, b, ..)| (*a, *b) == (first, next));
        if let Some((_, _, one, two)) = double {
            let [a, b, ..] = &mut self.main;
            (*a, *b) = (one, two);
        } else if let (true, Some(surname)) = (self.len <= 3, lookup(SURNAMES, first))
            && let ([main, ..], [second, ..]) = (&mut self.main, &mut self.second)
            && *main != surname
        {
            *second = main;
            *main = surname;
        }
    }

    fn syllables(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.main.iter().copied().take(self.len)
    }

    fn keys_into(&self, out: &mut String) {
        if self.too_long {
            return;
        }
        self.key_into(out, None);
        let places = self.second.iter().take(self.len).enumerate();
        let heard = places.filter(|(_, second)| !second.is_empty());
        for (place, _) in heard.take(MAX_KEYS / 2 - 1) {
            self.key_into(out, Some(place));
        }
    }

    /// One reading of the whole run and, where it has several characters, its
    /// initials. With a place, the second reading is taken there.
    fn key_into(&self, out: &mut String, place: Option<usize>) {
        let both = self
            .main
            .iter()
            .zip(&self.second)
            .take(self.len)
            .enumerate();
        let syllables =
            both.map(|(at, (main, second))| if Some(at) == place { second } else { main });
        syllables
            .clone()
            .for_each(|syllable| out.push_str(syllable));
        out.push(PART_END);
        let changes_initial = place.is_none_or(|at| {
            let initial = |list: &[&str; MAX_RUN]| list.get(at).and_then(|s| s.bytes().next());
            initial(&self.main) != initial(&self.second)
        });
        if self.len > 1 && changes_initial {
            out.extend(syllables.filter_map(|syllable| syllable.chars().next()));
            out.push(PART_END);
        }
    }
}

/// The usual reading of every character from U+3400 to U+9FFF, after the crate
/// `pinyin` 0.11 (Unihan): the syllables, [`SYLLABLE`] bytes each and padded
/// with spaces; then one byte a character, the low part of the syllable's place
/// counted from 1 (0: no reading); then the ninth bits, eight characters a byte.
/// A test compares it with the crate, which would weigh four times as much.
static READINGS: &[u8] = include_bytes!("pinyin.bin");
const SYLLABLE: usize = 6;
const SYLLABLES: usize = 410;
const FIRST: usize = 0x3400;
const CHARACTERS: usize = 0xA000 - FIRST;

/// The usual reading of a Chinese character, in ASCII: `lü` is `lv`, as people
/// type it and as dictionaries order it, behind `lu`.
fn reading(c: char) -> Option<&'static str> {
    let at = (c as usize).checked_sub(FIRST)?;
    if at >= CHARACTERS {
        return None;
    }
    let low = READINGS.get(SYLLABLES * SYLLABLE + at)?;
    let high = READINGS.get(SYLLABLES * SYLLABLE + CHARACTERS + at / 8)? >> (at % 8) & 1;
    let place = (usize::from(high) << 8 | usize::from(*low)).checked_sub(1)? * SYLLABLE;
    let syllable = READINGS.get(place..place + SYLLABLE)?;
    std::str::from_utf8(syllable.trim_ascii_end()).ok()
}

/// Another reading of a character, or the spelling of passports for one with
/// `ü`; empty where there is none.
fn second_reading(c: char, main: &str) -> &'static str {
    match main {
        "lv" => "lu",
        "nv" => "nu",
        "lve" => "lue",
        "nve" => "nue",
        _ => lookup(SECOND_READINGS, c)
            .filter(|second| *second != main)
            .unwrap_or_default(),
    }
}

fn lookup(list: &[(char, &'static str)], wanted: char) -> Option<&'static str> {
    let at = list.binary_search_by_key(&wanted, |(c, _)| *c).ok()?;
    list.get(at).map(|(_, reading)| *reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_those_of_the_crate() {
        use ::pinyin::ToPinyin;
        for code in 0x3400..=0x9FFF_u32 {
            let c = char::from_u32(code).unwrap();
            let wanted = c.to_pinyin().map(|all| match all.plain() {
                "lü" => "lv",
                "nü" => "nv",
                "lüe" => "lve",
                "nüe" => "nve",
                "ê" => "e",
                plain => plain,
            });
            assert_eq!(reading(c), wanted.filter(|plain| plain.is_ascii()), "{c}");
        }
        assert_eq!(reading('a'), None);
        assert_eq!(reading('\u{ac00}'), None);
    }

    #[test]
    fn the_lists_are_sorted_so_that_looking_up_works() {
        for list in [SURNAMES, SECOND_READINGS] {
            assert!(list.windows(2).all(|pair| pair[0].0 < pair[1].0));
            assert!(list.iter().all(|(c, _)| reading(*c).is_some()));
        }
    }

    #[test]
    fn names_have_full_pinyin_and_initials() {
        for (text, wanted) in [
            ("王小明", &["wangxiaoming", "wxm"][..]),
            ("王", &["wang"]),
            ("张 王小明", &["zhang", "wangxiaoming", "wxm"]),
            ("单雪梅", &["shanxuemei", "sxm", "danxuemei", "dxm"]),
            ("曾伟", &["zengwei", "zw", "cengwei", "cw"]),
            ("仇英", &["qiuying", "qy", "chouying", "cy"]),
            ("解明", &["xieming", "xm", "jieming", "jm"]),
            ("区少华", &["oushaohua", "osh", "qushaohua", "qsh"]),
            ("吕梁", &["lvliang", "ll", "luliang"]),
            ("尉迟恭", &["yuchigong", "ycg"]),
            ("银行", &["yinxing", "yx", "yinhang", "yh"]),
            ("ABC贸易", &["maoyi", "my"]),
            ("Latin only", &[]),
        ] {
            assert_eq!(pinyin_keys(text), wanted, "{text}");
        }
    }

    #[test]
    fn sentences_have_no_pinyin() {
        assert!(pinyin_keys(&"王".repeat(MAX_RUN)).len() == 2);
        assert!(pinyin_keys(&"王".repeat(MAX_RUN + 1)).is_empty());
    }

    #[test]
    fn all_scripts_sort_together_by_sound() {
        let mut names = vec![
            "Zhou Li",
            "王小明",
            "Wang Li",
            "安娜",
            "Émile",
            "王安",
            "فاطمة",
            "吕布",
            "罗成",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "安娜",
                "Émile",
                "罗成",
                "吕布",
                "王安",
                "Wang Li",
                "王小明",
                "Zhou Li",
                "فاطمة"
            ]
        );
        assert_eq!(sort_key("Wang Li"), "wang li");
        assert_ne!(sort_key("王小明"), sort_key("汪晓鸣"));
    }

    #[test]
    fn every_character_is_kept_in_long_sort_keys() {
        let long = "王".repeat(MAX_RUN * 3);
        assert!(sort_key(&long).ends_with(&long));
    }
}
