//! The tables of `docs/format.md` are those of the program.

use crate::pinned;
use crate::vectors;
use concord::domain::attribute::{Attribute, EntityKind, Joining, RootKind, Shape};
use concord::domain::codes::{self, Code};
use concord::store::Shelf;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// The lines between `<!-- name -->` and `<!-- end -->`. With `CONCORD_PIN=1`
/// the section is written anew.
fn section(name: &str, expected: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/format.md");
    let text = fs::read_to_string(&path).unwrap();
    let begin = format!("<!-- {name} -->\n");
    let (before, rest) = text.split_once(&begin).expect("the section is marked");
    let (found, after) = rest.split_once("<!-- end -->").expect("the section ends");
    if found != expected && std::env::var_os("CONCORD_PIN").is_some() {
        fs::write(
            &path,
            format!("{before}{begin}{expected}<!-- end -->{after}"),
        )
        .unwrap();
        return;
    }
    assert_eq!(found, expected, "docs/format.md, section {name}");
}

fn shape(shape: Shape) -> String {
    match shape {
        Shape::Code(list) => format!("Code of {list:?}"),
        other => format!("{other:?}"),
    }
}

fn joining(joining: Joining) -> &'static str {
    match joining {
        Joining::One => "one",
        Joining::Once => "once",
        Joining::Many => "set",
    }
}

fn attribute_rows() -> Vec<String> {
    let row = |attribute: &Attribute| {
        format!(
            "| {} | {} | {} | {} |",
            attribute.number(),
            attribute.name(),
            shape(attribute.shape()),
            joining(attribute.joining())
        )
    };
    Attribute::ALL.iter().map(row).collect()
}

// One test for all: with `CONCORD_PIN=1` they would write one file at a time.
#[test]
fn the_document_tells_what_the_program_does() {
    let table = |head: &str, rows: Vec<String>| {
        let rule = "| --- ".repeat(head.matches(" | ").count() + 1);
        let mut out = format!("{head}\n{rule}|\n");
        for row in rows {
            writeln!(out, "{row}").unwrap();
        }
        out
    };
    section(
        "attributes",
        &table("| number | attribute | shape | joins |", attribute_rows()),
    );
    section(
        "kinds",
        &table("| kind | number | kept under the root |", kind_rows()),
    );
    section("roots", &table("| root | number |", root_rows()));
    section(
        "shapes",
        &table(
            "| shape | number | example, CBOR in hexadecimal |",
            shape_rows(),
        ),
    );
    section("codes", &table("| list | codes |", code_rows()));
    section("shelves", &table("| object store |", shelf_rows()));
}

fn kind_rows() -> Vec<String> {
    let row = |kind: EntityKind| format!("| {kind:?} | {} | {:?} |", kind.number(), kind.root());
    EntityKind::ALL.map(row).to_vec()
}

fn root_rows() -> Vec<String> {
    [
        RootKind::Committee,
        RootKind::Mediator,
        RootKind::Dispute,
        RootKind::Notes,
        RootKind::Summary,
        RootKind::Layout,
    ]
    .map(|root| format!("| {root:?} | {} |", root.number()))
    .to_vec()
}

fn shape_rows() -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for (name, value) in vectors::values() {
        let bytes = vectors::bytes_of(&value);
        let row = format!("| {name} | {} | `{}` |", bytes[1], pinned::hex(&bytes));
        let seen = rows
            .iter()
            .any(|row| row.starts_with(&format!("| {name} |")));
        if name != "Unknown" && !seen {
            rows.push(row);
        }
    }
    rows
}

fn shelf_rows() -> Vec<String> {
    Shelf::ALL
        .map(|shelf| format!("| `{}` |", shelf.name()))
        .to_vec()
}

fn list<T: Code>(name: &str) -> String {
    let codes: Vec<String> = T::ALL
        .iter()
        .map(|code| format!("`{}`", code.as_code()))
        .collect();
    format!("| {name} | {} |", codes.join(" "))
}

fn code_rows() -> Vec<String> {
    vec![
        list::<codes::DisputeType>("DisputeType"),
        list::<codes::TradeSubtype>("TradeSubtype"),
        list::<codes::CaseSource>("CaseSource"),
        list::<codes::ForeignElement>("ForeignElement"),
        list::<codes::PartySide>("PartySide"),
        list::<codes::PartyKind>("PartyKind"),
        list::<codes::AgentPower>("AgentPower"),
        list::<codes::AgreementForm>("AgreementForm"),
        list::<codes::Stage>("Stage"),
        list::<codes::ApplicationMode>("ApplicationMode"),
        list::<codes::PaymentChannel>("PaymentChannel"),
        list::<codes::PayerRelation>("PayerRelation"),
        list::<codes::MediatorKind>("MediatorKind"),
        list::<codes::MediatorRole>("MediatorRole"),
        list::<codes::MemberRole>("MemberRole"),
        list::<codes::Incoterm>("Incoterm"),
        list::<codes::Difficulty>("Difficulty"),
        list::<codes::Openness>("Openness"),
        list::<concord::domain::document::DocumentKind>("DocumentKind"),
        list::<codes::ReferralKind>("ReferralKind"),
        list::<codes::ConsentMatter>("ConsentMatter"),
        list::<codes::ConsentAnswer>("ConsentAnswer"),
        list::<codes::InformationKind>("InformationKind"),
        list::<codes::InformationMode>("InformationMode"),
        list::<codes::Gate>("Gate"),
        list::<codes::SessionMode>("SessionMode"),
        list::<codes::ProposalKind>("ProposalKind"),
        list::<codes::ProposalState>("ProposalState"),
        list::<codes::SignatoryRole>("SignatoryRole"),
        list::<codes::SignatureForm>("SignatureForm"),
        list::<codes::ObligationKind>("ObligationKind"),
        list::<codes::DebtComponent>("DebtComponent"),
        list::<codes::RemissionKind>("RemissionKind"),
        list::<codes::AllocationOrder>("AllocationOrder"),
        list::<codes::Court>("Court"),
        list::<codes::ConfirmationPaper>("ConfirmationPaper"),
        list::<codes::FollowUpKind>("FollowUpKind"),
        list::<codes::Satisfaction>("Satisfaction"),
        list::<codes::NonPerformance>("NonPerformance"),
        list::<codes::EvidenceKind>("EvidenceKind"),
        list::<codes::AppointedBy>("AppointedBy"),
        list::<codes::AssignmentEnding>("AssignmentEnding"),
        list::<codes::RecusalGround>("RecusalGround"),
        list::<codes::RetentionClass>("RetentionClass"),
        list::<codes::Outcome>("Outcome"),
        list::<codes::EndReason>("EndReason"),
        list::<codes::ClosingKind>("ClosingKind"),
        list::<codes::PerformanceStatus>("PerformanceStatus"),
        list::<codes::ConfirmationState>("ConfirmationState"),
        list::<codes::LayoutKind>("LayoutKind"),
    ]
}

/// Every attribute that has ever been is still what it was.
#[test]
fn no_attribute_was_renumbered_renamed_or_reshaped() {
    let now = attribute_rows();
    let pinned = pinned::text("attributes.txt", || now.join("\n") + "\n");
    for row in pinned.lines() {
        assert!(
            now.iter().any(|other| other == row),
            "changed or gone: {row}"
        );
    }
}

/// Code lists that attributes name are all in the table of codes.
#[test]
fn every_code_list_is_told() {
    let told = code_rows();
    for attribute in Attribute::ALL {
        if let Shape::Code(list) = attribute.shape() {
            let begin = format!("| {list:?} |");
            assert!(told.iter().any(|row| row.starts_with(&begin)), "{list:?}");
        }
    }
}
