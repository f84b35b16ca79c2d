//! Dates as a calendar file (iCalendar, RFC 5545) for a person's own calendar:
//! one all-day event a date, each with its alarms. The words come from the
//! caller, and so does the moment that stands in the file; there is no clock
//! here. Days are civil dates in Asia/Shanghai and stay the same day in every
//! zone, because an all-day event has none.
//!
//! This module must not import the engine, the record, storage or the web.

use crate::domain::date::{Date, Instant};

/// Octets of a line, its end aside (RFC 5545, 3.1).
const LINE: usize = 75;
/// Hour of the day at which alarms ring, where the calendar is.
const ALARM_HOUR: i32 = 9;
const HOURS_OF_A_DAY: i32 = 24;
/// From Asia/Shanghai to UTC.
const TO_UTC_MS: i64 = -8 * 60 * 60 * 1000;

/// One date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What the date is called in every file that names it, so that a calendar
    /// takes a later file's entry for the same one.
    pub uid: String,
    /// The day.
    pub on: Date,
    /// What it is, in one line.
    pub summary: String,
    /// More about it; lines end with `\n`.
    pub description: String,
    /// How many days before it rings; 0 for the day itself.
    pub alarm_days: Vec<u16>,
}

/// Writes a calendar. `name` is what the calendar is called, `made` the moment
/// at which the file is made.
#[must_use]
pub fn write<'a>(
    name: &str,
    made: Instant,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Vec<u8> {
    let mut out = String::new();
    for fixed in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Concord//Register//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        line(&mut out, fixed);
    }
    line(&mut out, &format!("X-WR-CALNAME:{}", text(name)));
    let made = utc(made);
    for entry in entries {
        event(&mut out, entry, &made);
    }
    line(&mut out, "END:VCALENDAR");
    out.into_bytes()
}

fn event(out: &mut String, entry: &Entry, made: &str) {
    let summary = text(&entry.summary);
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", text(&entry.uid)));
    line(out, &format!("DTSTAMP:{made}"));
    line(out, &format!("DTSTART;VALUE=DATE:{}", day(entry.on)));
    // The end of an all-day event is the day after it.
    if let Some(after) = entry.on.plus_days(1) {
        line(out, &format!("DTEND;VALUE=DATE:{}", day(after)));
    }
    line(out, &format!("SUMMARY:{summary}"));
    if !entry.description.is_empty() {
        line(out, &format!("DESCRIPTION:{}", text(&entry.description)));
    }
    // A date takes nobody's time, and what it is about is nobody else's business.
    line(out, "TRANSP:TRANSPARENT");
    line(out, "CLASS:CONFIDENTIAL");
    for days in &entry.alarm_days {
        line(out, "BEGIN:VALARM");
        line(out, "ACTION:DISPLAY");
        line(out, &format!("DESCRIPTION:{summary}"));
        line(out, &format!("TRIGGER:{}", before(*days)));
        line(out, "END:VALARM");
    }
    line(out, "END:VEVENT");
}

/// The time from the beginning of the day to the morning so many days before.
fn before(days: u16) -> String {
    let hours = ALARM_HOUR - i32::from(days) * HOURS_OF_A_DAY;
    if hours >= 0 {
        return format!("PT{hours}H");
    }
    match (-hours / HOURS_OF_A_DAY, -hours % HOURS_OF_A_DAY) {
        (0, hours) => format!("-PT{hours}H"),
        (days, hours) => format!("-P{days}DT{hours}H"),
    }
}

/// A value of type TEXT: separators escaped, line ends as `\n`, and no other
/// control characters (RFC 5545, 3.3.11).
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// One line, folded so that no part is longer than 75 octets and no character
/// is cut.
fn line(out: &mut String, content: &str) {
    let mut room = LINE;
    for c in content.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn utc(moment: Instant) -> String {
    // Eight hours earlier, China's clocks show what UTC shows now.
    let shifted = moment.plus_ms(TO_UTC_MS);
    let (hour, minute) = shifted.shanghai_time();
    let second = moment.ms().div_euclid(1000).rem_euclid(60);
    let day = day(shifted.shanghai_date());
    format!("{day}T{hour:02}{minute:02}{second:02}Z")
}

#[cfg(test)]
mod tests;
