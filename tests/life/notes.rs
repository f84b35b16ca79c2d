//! Private notes stay apart.

use crate::case::{At, words};
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::protocol::{Command, ExportFormat, ListQuery, Query, Reply};

const SECRET: &str = "he would take thirty";

fn listed(at: &mut At) -> Vec<String> {
    match at.desk.query(Query::Notes(at.id)).unwrap() {
        Reply::Notes(notes) => notes
            .iter()
            .filter_map(|note| note.value(A::NoteWords)?.text().map(str::to_owned))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_private_note_is_in_no_view_file_or_history_and_survives() {
    let mut at = At::desk();
    let note = at.thing(EntityKind::Note, vec![(A::NoteWords, words(SECRET))]);
    let command = Command::WriteNote {
        dispute: at.id,
        note,
        draft: None,
    };
    at.desk.command(command.clone()).unwrap();
    // Sent again because the answer was lost.
    at.desk.command(command).unwrap();
    let view = format!("{:?}", at.view());
    assert!(!view.contains(SECRET), "in the dispute's view");
    let history = at.desk.query(Query::DisputeHistory(at.id)).unwrap();
    assert!(!format!("{history:?}").contains(SECRET), "in the history");
    for format in [ExportFormat::Csv, ExportFormat::Json] {
        let asked = Query::Export {
            format,
            list: ListQuery {
                limit: u32::MAX,
                ..ListQuery::default()
            },
            labels: Vec::new(),
        };
        let Reply::File(file) = at.desk.query(asked).unwrap() else {
            panic!()
        };
        assert!(!String::from_utf8_lossy(&file.bytes).contains(SECRET));
    }
    for settled in [false, true] {
        if settled {
            at.desk.settle();
        }
        at.desk.restart();
        at.desk.settle();
        assert_eq!(listed(&mut at), [SECRET]);
    }
}
