//! What is written is read back by a small reader of its own.

use proptest::prelude::*;

use super::*;

/// Unfolds the file into lines of name and value.
fn unfold(bytes: &[u8]) -> Vec<(String, String)> {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.ends_with("\r\n"));
    assert!(
        !text.replace("\r\n", "").contains(['\r', '\n']),
        "bare line end"
    );
    for part in text.split("\r\n") {
        assert!(part.len() <= 75, "{} octets: {part}", part.len());
    }
    text.replace("\r\n ", "")
        .split_terminator("\r\n")
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

fn unescape(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some(escaped @ ('\\' | ';' | ',')) => out.push(escaped),
                other => panic!("bad escape {other:?} in {value}"),
            },
            (';' | ',', _) => panic!("unescaped {c} in {value}"),
            _ => out.push(c),
        }
    }
    out
}

/// Reads the events back.
fn read(bytes: &[u8]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for (name, value) in unfold(bytes) {
        let within = open.last().cloned().unwrap_or_default();
        match (name.as_str(), within.as_str()) {
            ("BEGIN", _) => {
                if value == "VEVENT" {
                    entries.push(Entry {
                        uid: String::new(),
                        on: "1970-01-01".parse().unwrap(),
                        summary: String::new(),
                        description: String::new(),
                        alarm_days: Vec::new(),
                    });
                }
                open.push(value);
            }
            ("END", _) => assert_eq!(open.pop(), Some(value)),
            (name, "VEVENT") => {
                let entry = entries.last_mut().unwrap();
                match name {
                    "UID" => entry.uid = unescape(&value),
                    "SUMMARY" => entry.summary = unescape(&value),
                    "DESCRIPTION" => entry.description = unescape(&value),
                    "DTSTART;VALUE=DATE" => entry.on = read_day(&value),
                    "DTEND;VALUE=DATE" => {
                        assert_eq!(entry.on.plus_days(1), Some(read_day(&value)));
                    }
                    _ => {}
                }
            }
            ("TRIGGER", "VALARM") => {
                entries
                    .last_mut()
                    .unwrap()
                    .alarm_days
                    .push(days_before(&value));
            }
            _ => {}
        }
    }
    assert!(open.is_empty());
    entries
}

fn read_day(text: &str) -> Date {
    format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])
        .parse()
        .unwrap()
}

/// The day before on which a trigger rings at nine.
fn days_before(trigger: &str) -> u16 {
    let (negative, rest) = match trigger.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trigger),
    };
    let rest = rest.strip_prefix('P').unwrap();
    let (days, time) = rest.split_once('T').unwrap();
    let days: i32 = days
        .strip_suffix('D')
        .map_or(0, |days| days.parse().unwrap());
    let hours: i32 = time.strip_suffix('H').unwrap().parse().unwrap();
    let hours = (days * 24 + hours) * if negative { -1 } else { 1 };
    assert_eq!((9 - hours) % 24, 0, "{trigger} rings at nine");
    u16::try_from((9 - hours) / 24).unwrap()
}

fn entry(summary: &str, description: &str, alarm_days: &[u16]) -> Entry {
    Entry {
        uid: "confirmation-3@concord".into(),
        on: "2025-02-01".parse().unwrap(),
        summary: summary.into(),
        description: description.into(),
        alarm_days: alarm_days.to_vec(),
    }
}

#[test]
fn a_file_as_calendars_expect_it() {
    let made = Instant::at_shanghai("2025-01-03".parse().unwrap(), 7, 30).unwrap();
    let one = entry("Last day, court", "PML 33; CPL 205", &[14, 1, 0]);
    let bytes = write("Concord", made.plus_ms(5_000), [&one]);
    let expected = "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Concord//Register//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Concord
BEGIN:VEVENT
UID:confirmation-3@concord
DTSTAMP:20250102T233005Z
DTSTART;VALUE=DATE:20250201
DTEND;VALUE=DATE:20250202
SUMMARY:Last day\\, court
DESCRIPTION:PML 33\\; CPL 205
TRANSP:TRANSPARENT
CLASS:CONFIDENTIAL
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Last day\\, court
TRIGGER:-P13DT15H
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Last day\\, court
TRIGGER:-PT15H
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Last day\\, court
TRIGGER:PT9H
END:VALARM
END:VEVENT
END:VCALENDAR
";
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        expected.replace('\n', "\r\n")
    );
}

#[test]
fn every_language_comes_back_whole() {
    for summary in [
        "司法确认的最后一日：双方须在效力发生之日起三十日内共同向人民法院申请，含春节假期顺延至首个工作日",
        "آخر يوم لطلب التصديق القضائي على اتفاق الوساطة أمام المحكمة، خلال ثلاثين يومًا من تاريخ النفاذ",
        "a\\b;c,d",
        "🧤 手套纠纷 – 第三期付款",
        "",
    ] {
        let one = entry(summary, &format!("{summary}\n第二行; x\\n"), &[30, 7]);
        let bytes = write("和合", Instant::from_ms(0), [&one, &one]);
        assert_eq!(read(&bytes), [one.clone(), one], "{summary}");
    }
}

#[test]
fn nothing_typed_can_break_out_of_its_line() {
    let evil = entry("a\r\nEND:VEVENT\r\n\u{0}\u{7}b", "c\rd\te", &[]);
    let read = read(&write("x\r\ny", Instant::from_ms(0), [&evil]));
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].summary, "a\nEND:VEVENT\nb");
    assert_eq!(read[0].description, "c\nd e");
}

proptest! {
    #[test]
    fn whatever_is_written_comes_back(
        uid in "[a-z0-9-]{1,90}@concord",
        days in -20_000_i32..80_000,
        summary in "[^\\p{Cc}]{0,200}",
        description in "([^\\p{Cc}]|\n){0,200}",
        alarm_days in prop::collection::vec(0_u16..1000, 0..4),
        made in any::<i32>(),
    ) {
        let one = Entry {
            uid,
            on: Date::from_day_number(days).unwrap(),
            summary,
            description,
            alarm_days,
        };
        let bytes = write("Concord", Instant::from_ms(i64::from(made) * 1000), [&one]);
        prop_assert_eq!(read(&bytes), vec![one]);
    }
}
