//! People from outside whom the committee invites to take part (PML 20).

use crate::case::{At, code, day, line, words};
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::codes::Gate;
use concord::domain::id::EntityId;
use concord::domain::value::Value;
use concord::protocol::{NewEntity, Refusal};

fn shut(refusal: Refusal) -> Vec<Gate> {
    match refusal {
        Refusal::Gates(gates) => gates.into_iter().map(|gate| gate.gate).collect(),
        other => panic!("{other:?}"),
    }
}

/// An invited participant comes to a session with the consent of each side, or
/// with a reason; never against a refusal.
#[test]
fn an_invited_participant_needs_each_sides_consent() {
    let mut at = At::desk();
    at.reach_mediation("2026-03-05");
    let guest = at.add(
        K::Assignment,
        vec![
            (A::AssignmentName, line("王示例")),
            (A::AssignmentRole, code("invited")),
            (A::AssignmentFrom, day("2026-03-05")),
        ],
    );
    let session = |with: Vec<EntityId>| {
        let mut values = vec![
            (A::SessionOn, day("2026-03-05")),
            (A::SessionMode, code("room")),
        ];
        values.extend(
            with.into_iter()
                .map(|id| (A::SessionPresent, Value::Entity(id))),
        );
        values
    };
    let refused = at.try_add(K::Session, session(vec![guest])).unwrap_err();
    assert_eq!(shut(refused), [Gate::Invited]);
    assert_eq!(at.life().findings.len(), 2);
    // A session without the guest goes on.
    let (applicant, respondent) = (at.applicant, at.respondent);
    at.add(K::Session, session(vec![applicant]));
    let about = |mut consent: NewEntity| {
        consent.values.push((A::ConsentAbout, Value::Entity(guest)));
        consent
    };
    let yes = about(at.consent(applicant, "participant", "yes", "2026-03-05"));
    at.amend(vec![yes], Vec::new()).unwrap();
    let refused = at.try_add(K::Session, session(vec![guest])).unwrap_err();
    assert_eq!(shut(refused), [Gate::Invited]);
    // The last consent and the session are one change.
    let yes = about(at.consent(respondent, "participant", "yes", "2026-03-05"));
    let held = at.thing(K::Session, session(vec![guest]));
    at.amend(vec![yes, held], Vec::new()).unwrap();
    assert_eq!(at.life().findings, []);
    let no = about(at.consent(respondent, "participant", "no", "2026-03-05"));
    let waiver = at.thing(
        K::Waiver,
        vec![
            (A::WaiverGate, code("invited")),
            (A::WaiverStage, code("in_mediation")),
            (A::WaiverOn, day("2026-03-05")),
            (A::WaiverReason, words("示例")),
        ],
    );
    at.amend(vec![no, waiver], Vec::new()).unwrap();
    let refused = at.try_add(K::Session, session(vec![guest])).unwrap_err();
    assert_eq!(shut(refused), [Gate::Invited]);
}
