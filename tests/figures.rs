//! Summaries: the published figures, the recount over the disputes behind each
//! figure, and what was given out.
#![cfg(not(target_family = "wasm"))]

mod common;

use calamine::{DataType as _, Reader as _, Xlsx, open_workbook_from_rs};
use common::{DAY, Desk, NOW, PASSPHRASE};
use concord::domain::attribute::Attribute as A;
use concord::domain::codes::Stage;
use concord::domain::date::{Date, Instant, Period};
use concord::domain::figure::{By, CountOf, Figure, Line, Of, Scope, SumOf, Summary};
use concord::domain::id::{DisputeId, EntityId};
use concord::domain::language::Language;
use concord::domain::tongue::Tongue;
use concord::office::{book_csv, workbook};
use concord::protocol::Notice;
use concord::protocol::{
    Amendment, Ask, Behind, Command, ExportFormat, Filter, IssuedSummary, IssuedView, ListQuery,
    ListWindow, Query, Refusal, Reply, Secret, Table, TableQuery,
};
use concord::store::{Cabinet as _, Shelf, Store as _};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn scope(from: &str, to: &str, as_of: &str) -> Scope {
    Scope {
        period: Period::try_new(date(from), date(to)).unwrap(),
        as_of: date(as_of),
    }
}

/// The sample register as it is in November 2026.
fn with_sample() -> Desk {
    let mut desk = Desk::empty("figures");
    desk.outside.now.set(NOW + 261 * DAY);
    let start = Ask::StartSample {
        passphrase: PASSPHRASE.to_owned(),
        language: Language::EN,
    };
    let Ok(Reply::Started { register, .. }) = desk.ask(start) else {
        panic!("not started");
    };
    desk.register = register;
    desk.settle();
    desk
}

fn today(desk: &Desk) -> Date {
    let now = i64::try_from(desk.outside.now.get()).unwrap();
    Instant::from_ms(now).shanghai_date()
}

fn later(desk: &Desk, ms: u64) {
    desk.outside.now.set(desk.outside.now.get() + ms);
}

fn move_to(desk: &mut Desk, id: DisputeId, stage: Stage, since: Date) {
    let view = desk.dispute(id);
    let command = Command::MoveDispute {
        id,
        stage,
        since,
        reason: None,
        saw: view
            .entities
            .iter()
            .filter(|entity| entity.id == id.into())
            .flat_map(|entity| entity.sayings(A::DisputeStage))
            .map(|said| said.saying)
            .collect(),
        with: Amendment::default(),
    };
    desk.command(command).unwrap();
}

fn summary(desk: &mut Desk, scope: Scope) -> Summary {
    match desk.ask(Ask::Query(Query::Summary(scope))) {
        Ok(Reply::Summary(summary)) => *summary,
        other => panic!("{other:?}"),
    }
}

fn behind(desk: &mut Desk, scope: Scope, figure: Figure) -> ListWindow {
    let query = ListQuery {
        filter: Filter {
            behind: Some(Behind { scope, figure }),
            ..Filter::default()
        },
        limit: 1000,
        ..ListQuery::default()
    };
    match desk.ask(Ask::Query(Query::List(query))) {
        Ok(Reply::List(window)) => window,
        other => panic!("{other:?}"),
    }
}

fn whole(of: Of) -> Figure {
    Figure { of, group: None }
}

#[test]
fn the_published_figures_come_out_of_the_summary() {
    let mut desk = with_sample();
    let first = summary(&mut desk, scope("2000-01-01", "2013-12-31", "2013-12-31"));
    assert_eq!(first.count(CountOf::Received), 46);
    assert_eq!(first.fen(SumOf::Disputed), 382_600_000);
    // The same day asked for later, of a longer period, is the same.
    let again = summary(&mut desk, scope("2000-01-01", "2020-12-31", "2013-12-31"));
    assert_eq!((again.counts, again.sums), (first.counts, first.sums));

    let second = summary(&mut desk, scope("2000-01-01", "2014-12-31", "2014-12-31"));
    assert_eq!(second.count(CountOf::Received), 181);
    assert_eq!(second.count(CountOf::Settled), 181);
    assert_eq!(second.count(CountOf::Pending), 0);
    assert_eq!(second.fen(SumOf::Disputed), 3_200_000_000);
    assert_eq!(second.foreign_parties, 10);
    assert_eq!(second.fen(SumOf::RecoveredByForeign), 1_970_000_000);

    // Two years come to the whole.
    let year = summary(&mut desk, scope("2014-01-01", "2014-12-31", "2014-12-31"));
    assert_eq!(year.count(CountOf::Received), 181 - 46);
    assert_eq!(year.fen(SumOf::Disputed), 3_200_000_000 - 382_600_000);
}

#[test]
fn every_dispute_is_counted_once_and_every_figure_is_its_disputes() {
    let mut desk = with_sample();
    let today = today(&desk);
    for scope in [
        scope("2000-01-01", &today.to_string(), &today.to_string()),
        scope("2014-01-01", "2014-12-31", "2014-12-31"),
        scope("2014-04-01", "2014-06-30", "2014-05-15"),
        scope("2026-01-01", "2026-12-31", &today.to_string()),
    ] {
        let all = summary(&mut desk, scope);
        for of in CountOf::ALL {
            let rows = behind(&mut desk, scope, whole(Of::Count(*of)));
            assert_eq!(rows.total, all.count(*of), "{of} of {scope:?}");
        }
        for of in SumOf::ALL {
            let rows = behind(&mut desk, scope, whole(Of::Sum(*of)));
            assert_eq!(
                rows.total > 0,
                all.sums.contains_key(of),
                "{of} of {scope:?}"
            );
        }
        groups_add_up(&all);
        for one in &all.breakdowns {
            for line in &one.lines {
                let figure = Figure {
                    of: Of::Count(CountOf::Settled),
                    group: Some((one.by, line.key.clone())),
                };
                let rows = behind(&mut desk, scope, figure);
                assert_eq!(
                    rows.total,
                    line.count(CountOf::Settled),
                    "{} {}",
                    one.by,
                    line.key
                );
            }
        }
    }
    // From the first day to the end, received ones are settled, ended or pending.
    let ever = scope("1990-01-01", &today.to_string(), &today.to_string());
    let all = summary(&mut desk, ever);
    let endings = CountOf::ALL
        .iter()
        .filter(|of| !matches!(of, CountOf::Received | CountOf::Accepted));
    let sum: u32 = endings.map(|of| all.count(*of)).sum();
    assert_eq!(sum, all.count(CountOf::Received));
    assert!(all.count(CountOf::Pending) > 0 && all.count(CountOf::Failed) > 0);
    let parts = all.fen(SumOf::RecoveredByForeign) + all.fen(SumOf::RecoveredByChinese);
    assert!(parts <= all.fen(SumOf::Recovered) && parts > 0);
}

fn groups_add_up(all: &Summary) {
    for one in &all.breakdowns {
        let total =
            |of: &dyn Fn(&Line) -> i64| one.lines.iter().map(of).sum::<i64>() - of(&one.again);
        for of in CountOf::ALL
            .iter()
            .filter(|of| one.by != By::Month || !of.is_stock())
        {
            let lines = total(&|line| i64::from(line.count(*of)));
            assert_eq!(lines, i64::from(all.count(*of)), "{} by {}", of, one.by);
        }
        for of in SumOf::ALL
            .iter()
            .filter(|of| one.by != By::Month || !of.is_stock())
        {
            assert_eq!(
                total(&|line| line.fen(*of)),
                all.fen(*of),
                "{} by {}",
                of,
                one.by
            );
        }
        if !one.by.overlaps() {
            assert_eq!(one.again, Line::default(), "{}", one.by);
        }
    }
}

#[test]
fn a_day_to_come_is_refused() {
    let mut desk = with_sample();
    let tomorrow = today(&desk).plus_days(1).unwrap().to_string();
    let asked = Query::Summary(scope("2014-01-01", "2014-12-31", &tomorrow));
    assert!(matches!(
        desk.ask(Ask::Query(asked)),
        Err(Refusal::FutureDay)
    ));
}

fn issue(desk: &mut Desk, id: EntityId, scope: Scope) {
    let command = Command::IssueSummary {
        id,
        scope,
        least: 3,
        given_to: "司法局".to_owned(),
        draft: None,
    };
    desk.ask(Ask::Command(command)).unwrap();
}

fn issued(desk: &mut Desk) -> Vec<IssuedView> {
    match desk.ask(Ask::Query(Query::Issued)) {
        Ok(Reply::Issued(all)) => all,
        other => panic!("{other:?}"),
    }
}

fn issued_one(desk: &mut Desk, id: EntityId) -> IssuedSummary {
    match desk.ask(Ask::Query(Query::IssuedSummary(id))) {
        Ok(Reply::IssuedSummary(one)) => *one,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_given_out_stays_and_its_corrections_are_told() {
    let mut desk = with_sample();
    let today = today(&desk).to_string();
    let all = scope("1990-01-01", &today, &today);
    let id = EntityId::from_bytes([7; 16]);
    let before = summary(&mut desk, all);
    issue(&mut desk, id, all);
    issue(&mut desk, id, all);
    // Not even what is asked anew under its name alters it.
    issue(
        &mut desk,
        id,
        scope("2014-01-01", "2014-12-31", "2014-12-31"),
    );
    let listed = issued(&mut desk);
    assert_eq!(listed[0].scope, all);
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].given_to.as_str(), listed[0].least),
        ("司法局", 3)
    );
    let one = issued_one(&mut desk, id);
    assert_eq!((&one.figures, &one.now), (&before, &before));
    assert!(one.corrections.is_empty());

    // A pending dispute turns out to have been withdrawn today.
    later(&desk, 1_000);
    let rows = behind(&mut desk, all, whole(Of::Count(CountOf::Pending)));
    let row = rows.rows.first().unwrap();
    move_to(&mut desk, row.id, Stage::Withdrawn, date(&today));
    desk.outside.notices.borrow_mut().clear();
    let one = issued_one(&mut desk, id);
    // Whoever looked on is told that nothing goes on any more.
    let progress = |notice: &Notice| match notice {
        Notice::Progress { done, total } => Some((*done, *total)),
        _ => None,
    };
    let notices = desk.outside.notices.borrow();
    assert_eq!(
        notices.iter().filter_map(progress).next_back(),
        Some((1, 1))
    );
    drop(notices);
    assert_eq!(one.figures, before);
    assert_eq!(one.now, summary(&mut desk, all));
    assert_eq!(one.corrections.len(), 1);
    let correction = &one.corrections[0];
    assert_eq!(correction.row.id, row.id);
    let parts: Vec<(Of, i64, i64)> = correction
        .parts
        .iter()
        .map(|part| (part.of, part.before, part.now))
        .collect();
    assert_eq!(
        parts,
        [
            (Of::Count(CountOf::Withdrawn), 0, 1),
            (Of::Count(CountOf::Pending), 1, 0)
        ]
    );
    assert!(!correction.by.is_empty());

    // It is still there, the same, after locking and unlocking.
    desk.restart();
    desk.settle();
    let again = issued_one(&mut desk, id);
    assert_eq!(
        (again.figures, again.corrections),
        (before, one.corrections)
    );
}

#[test]
fn a_past_day_keeps_its_figures_when_the_dispute_moves_on() {
    let mut desk = with_sample();
    let before = today(&desk);
    let all = scope("1990-01-01", &before.to_string(), &before.to_string());
    let row = behind(&mut desk, all, whole(Of::Count(CountOf::Pending)))
        .rows
        .remove(0);
    move_to(&mut desk, row.id, Stage::Withdrawn, before);
    let withdrawn = summary(&mut desk, all);
    // Weeks later its dossier is closed; the day of the withdrawal is still told.
    later(&desk, 20 * DAY);
    let after = today(&desk);
    move_to(&mut desk, row.id, Stage::Closed, after);
    assert_eq!(summary(&mut desk, all), withdrawn);
    let now = scope("1990-01-01", &after.to_string(), &after.to_string());
    let counts = summary(&mut desk, now).counts;
    assert_eq!(
        counts.get(&CountOf::Withdrawn),
        withdrawn.counts.get(&CountOf::Withdrawn)
    );
}

#[test]
fn names_leave_only_with_a_reason() {
    let mut desk = with_sample();
    let say = |reason: &str| {
        Ask::Command(Command::Disclose {
            id: EntityId::from_bytes([9; 16]),
            file: "ledger-2026.xlsx".to_owned(),
            reason: reason.to_owned(),
        })
    };
    assert!(matches!(desk.ask(say("  ")), Err(Refusal::Fields(_))));
    assert!(matches!(desk.ask(say("年度归档")), Ok(Reply::Saved(_))));
    let Ok(Reply::Disclosures(all)) = desk.ask(Ask::Query(Query::Disclosures)) else {
        panic!("no disclosures");
    };
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].reason, "年度归档");
}

#[test]
fn what_is_kept_is_read_back() {
    let mut desk = with_sample();
    let today = today(&desk).to_string();
    let all = summary(&mut desk, scope("2013-01-01", &today, &today));
    let bytes = concord::office::summary::write(&all);
    assert_eq!(concord::office::summary::read(&bytes), Some(all));
}

fn file(desk: &mut Desk, table: Table) -> Vec<u8> {
    let query = TableQuery {
        table,
        as_of: None,
        tongue: Tongue::Zh,
        names: false,
    };
    match desk.ask(Ask::Query(Query::Table(query))) {
        Ok(Reply::File(file)) => file.bytes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_files_tell_the_same_numbers() {
    let mut desk = with_sample();
    let scope = scope("2000-01-01", "2014-12-31", "2014-12-31");
    let told = summary(&mut desk, scope);
    let frames = file(&mut desk, Table::Summary(scope, 0));

    let csv = String::from_utf8(book_csv::from_frames(&frames).unwrap()).unwrap();
    let workbook = workbook::from_frames(&frames).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(workbook)).unwrap();
    let rows = book.worksheet_range("数据").unwrap();
    let in_book = |code: &str| {
        let mut rows = rows.rows();
        let row = rows.find(|row| {
            row.last()
                .is_some_and(|cell| cell.as_string().as_deref() == Some(code))
        });
        row.and_then(|row| row.get(1)?.as_f64()).unwrap()
    };
    for of in CountOf::ALL {
        let count = told.count(*of);
        assert_eq!(in_book(of.as_code()), f64::from(count), "{of}");
        assert!(csv.contains(&format!(",{count},")), "{of}: {csv}");
    }
    for of in SumOf::ALL {
        let yuan = told.fen(*of) as f64 / 100.0;
        assert!((in_book(of.as_code()) - yuan).abs() < 0.001, "{of}");
        let text = format!("{}.{:02}", told.fen(*of) / 100, told.fen(*of) % 100);
        assert!(csv.contains(&text), "{of} {text}: {csv}");
    }
    // Nobody's name is in it, a mediator's neither.
    let names = ["LUO Huifen", "AL-WADIE", "艾哈迈德"];
    let all: Vec<String> = book
        .sheet_names()
        .iter()
        .flat_map(|name| book.worksheet_range(name))
        .flat_map(|range| {
            range
                .rows()
                .flatten()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(
        !all.iter()
            .any(|cell| names.iter().any(|name| cell.contains(name)))
    );
    assert!(all.iter().any(|cell| cell == "调解员 1"));

    // What was given out leaves as it was, whatever was asked.
    let id = EntityId::from_bytes([8; 16]);
    issue(&mut desk, id, scope);
    let issued = file(&mut desk, Table::Issued(id));
    let sheet = |bytes: &[u8]| {
        let csv = String::from_utf8(book_csv::from_frames(bytes).unwrap()).unwrap();
        let own = csv.lines().skip_while(|line| *line != "数据");
        own.take(22).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(sheet(&issued), sheet(&frames));
    // Every table of the book stands in the CSV, below its name.
    for name in book.sheet_names().iter().skip(1) {
        assert!(csv.contains(&format!("\r\n\r\n{name}\r\n")), "{name}");
    }
    let ask = |desk: &mut Desk, query| match desk.ask(Ask::Query(query)).unwrap() {
        Reply::File(file) => serde_json::from_slice::<serde_json::Value>(&file.bytes).unwrap(),
        other => panic!("{other:?}"),
    };
    let given = ask(&mut desk, Query::IssuedFile(id));
    let now = ask(&mut desk, Query::SummaryFile(scope));
    for key in ["scope", "counts", "sums", "foreign_parties"] {
        assert_eq!(given[key], now[key], "{key}");
    }
    // Lines of fewer than it was given out with are in neither file.
    let lines = given["breakdowns"].as_array().unwrap().iter();
    let lines: Vec<_> = lines
        .flat_map(|one| one["lines"].as_array().unwrap())
        .collect();
    let small = |line: &&&serde_json::Value| line["withheld"] == true;
    assert!(lines.iter().filter(small).count() > 3);
    assert!(
        lines
            .iter()
            .filter(small)
            .all(|line| line["counts"].is_null())
    );
    let told = String::from_utf8(book_csv::from_frames(&issued).unwrap()).unwrap();
    assert!(told.contains("少于此数的行不公布,3"), "{told}");
}

/// Who interprets a dispute has not mediated it: recounted from the file, role
/// by role.
#[test]
fn a_dispute_is_credited_to_those_who_mediated_it() {
    let mut desk = with_sample();
    let ask = Query::Export {
        format: ExportFormat::Json,
        list: ListQuery::default(),
        labels: Vec::new(),
    };
    let Ok(Reply::File(file)) = desk.ask(Ask::Query(ask)) else {
        panic!("no file");
    };
    let file: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    let (mut credited, mut helped) = (BTreeMap::new(), 0);
    for dispute in file["disputes"].as_array().unwrap() {
        let mut own = BTreeSet::new();
        for part in dispute["assignments"].as_array().unwrap() {
            let Some(mediator) = part["mediator"].as_str() else {
                continue;
            };
            match part["role"].as_str() {
                Some("lead" | "co_mediator" | "panel") | None => _ = own.insert(mediator),
                Some(_) => helped += 1,
            }
        }
        for mediator in own {
            *credited.entry(mediator.to_owned()).or_insert(0_u32) += 1;
        }
    }
    assert!(helped > 10, "nobody helped: nothing is proved");
    let today = today(&desk).to_string();
    let told = summary(&mut desk, scope("1990-01-01", &today, &today));
    let lines = &told.by(By::Mediator).unwrap().lines;
    let told: BTreeMap<String, u32> = lines
        .iter()
        .filter(|line| !line.key.is_empty())
        .map(|line| (line.key.clone(), line.count(CountOf::Received)))
        .collect();
    assert_eq!(told, credited);
}

const TABLET: &str = "another good passphrase";

/// A second device with the register of the first.
fn tablet(desk: &mut Desk) -> Desk {
    let Ok(Reply::File(file)) = desk.ask(Ask::Command(Command::SaveBackup {
        passphrase: Some(PASSPHRASE.to_owned()),
    })) else {
        panic!("no backup");
    };
    let mut tablet = Desk::empty("tablet of figures");
    tablet.outside.now.set(desk.outside.now.get());
    let secret = || Secret::Passphrase(PASSPHRASE.to_owned());
    let ask = Ask::InspectBackup {
        bytes: file.bytes.clone(),
        secret: secret(),
    };
    let Ok(Reply::Backup(info)) = tablet.ask(ask) else {
        panic!("not inspected");
    };
    let ask = Ask::RestoreBackup {
        bytes: file.bytes,
        secret: secret(),
        passphrase: TABLET.to_owned(),
        member: info.members[0].0,
        device: "tablet 2".into(),
    };
    assert!(matches!(tablet.ask(ask), Ok(Reply::Started { .. })));
    tablet.settle();
    tablet
}

/// A change made before the figures were given out, on a device that nobody had
/// heard of since, changes nothing of them and is told as a correction.
#[test]
fn what_arrives_late_leaves_what_was_given_out_as_it_was() {
    let mut desk = with_sample();
    let day = today(&desk).to_string();
    let all = scope("1990-01-01", &day, &day);
    let row = behind(&mut desk, all, whole(Of::Count(CountOf::Pending)))
        .rows
        .remove(0);
    let mut tablet = tablet(&mut desk);
    move_to(&mut tablet, row.id, Stage::Withdrawn, date(&day));

    later(&desk, 60_000);
    let id = EntityId::from_bytes([5; 16]);
    let given = summary(&mut desk, all);
    issue(&mut desk, id, all);

    let Ok(Reply::File(file)) = tablet.ask(Ask::Command(Command::SaveBackup {
        passphrase: Some(TABLET.to_owned()),
    })) else {
        panic!("no backup");
    };
    let absorb = Command::AbsorbBackup {
        bytes: file.bytes,
        secret: Secret::Passphrase(TABLET.to_owned()),
    };
    desk.command(absorb).unwrap();
    desk.settle();
    let one = issued_one(&mut desk, id);
    assert_eq!(one.figures, given);
    assert_eq!(
        one.now.count(CountOf::Pending) + 1,
        given.count(CountOf::Pending)
    );
    let told: Vec<_> = one.corrections.iter().map(|one| one.row.id).collect();
    assert_eq!(told, [row.id]);
}

/// Bytes that are read until the first screen stands.
fn read_by_opening(desk: &mut Desk) -> u64 {
    desk.settle();
    let store = pollster::block_on(desk.cabinet.open(&desk.register)).unwrap();
    let (_, before) = store.values_read();
    desk.restart();
    let (_, after) = store.values_read();
    after - before
}

#[test]
fn summaries_that_were_given_out_do_not_hold_up_the_first_screen() {
    let mut desk = with_sample();
    let today = today(&desk).to_string();
    let all = scope("1990-01-01", &today, &today);
    let without = read_by_opening(&mut desk);
    let given: Vec<EntityId> = (1..=50).map(|n| EntityId::from_bytes([n; 16])).collect();
    for id in &given {
        issue(&mut desk, *id, all);
    }
    let figures = summary(&mut desk, all);
    let with = read_by_opening(&mut desk);
    // The counts of changes are a little longer, and compress a little otherwise.
    assert!(with < without + 500, "{with} bytes, {without} without");
    assert_eq!(issued(&mut desk).len(), given.len());
    assert_eq!(issued_one(&mut desk, given[49]).figures, figures);
    // Kept with the views, so it is made anew like them.
    let store = pollster::block_on(desk.cabinet.open(&desk.register)).unwrap();
    let keys = pollster::block_on(store.keys(Shelf::Views, "aside/")).unwrap();
    assert_eq!(keys.len(), given.len());
    assert!(store.corrupt(Shelf::Views, &keys[7]));
    desk.restart();
    assert_eq!(issued(&mut desk).len(), given.len());
}
