//! The parties of a row: who applied and who is applied against, with what the
//! row says of each side. What it says of one of several stays in the notes
//! rather than be given to the wrong one.
//!
//! This module must not import web-sys or leptos.

use super::mint::Mint;
use super::people::{kind, names, sides, with_country};
use super::said::Said;
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{PartyKind, PartySide};
use crate::domain::contact::Phone;
use crate::domain::country::Country;
use crate::domain::credit_code::CreditCode;
use crate::domain::document::DocumentNumber;
use crate::domain::fold::fold;
use crate::domain::id::EntityId;
use crate::domain::value::Value;
use crate::protocol::NewEntity;
use crate::protocol::sheets::{CellProblem, Field};

/// The parties of a row.
#[derive(Default)]
pub struct Sides {
    /// Names of the applicants.
    pub applicants: Vec<String>,
    /// Names of the respondents.
    pub respondents: Vec<String>,
    /// The parties.
    pub entities: Vec<NewEntity>,
    /// The party who receives, where the row names one.
    pub payee: Option<EntityId>,
    /// The one party on the other side.
    pub payer: Option<EntityId>,
}

/// What one side is said to be.
struct Side {
    side: PartySide,
    country: Field,
    document: Field,
    phone: Field,
    address: Field,
}

const APPLICANTS: Side = Side {
    side: PartySide::Applicant,
    country: Field::ApplicantCountry,
    document: Field::ApplicantDocument,
    phone: Field::ApplicantPhone,
    address: Field::ApplicantAddress,
};

const RESPONDENTS: Side = Side {
    side: PartySide::Respondent,
    country: Field::RespondentCountry,
    document: Field::RespondentDocument,
    phone: Field::RespondentPhone,
    address: Field::RespondentAddress,
};

/// Reads the parties; notes what is missing, and keeps in the notes what cannot
/// be given to one party.
pub fn read(said: &mut Said, mint: &mut Mint) -> Sides {
    let mut all = Sides {
        applicants: named(said, Field::Applicants),
        respondents: named(said, Field::Respondents),
        ..Sides::default()
    };
    if let Some(both) = said.text(Field::Parties).map(str::to_owned) {
        match sides(&both) {
            Some((left, right)) if all.applicants.is_empty() && all.respondents.is_empty() => {
                all.applicants = names(&left);
                all.respondents = names(&right);
            }
            _ => said.notes.push((String::new(), both)),
        }
    }
    if said.any && all.applicants.is_empty() {
        said.problem(CellProblem::NoApplicant);
    }
    if said.any && all.respondents.is_empty() {
        said.problem(CellProblem::NoRespondent);
    }
    let both = all.applicants.len() + all.respondents.len();
    let countries = countries(said, Field::Countries, both);
    let (first, second) = countries.split_at(all.applicants.len().min(countries.len()));
    for (side, names, countries) in [
        (&APPLICANTS, &all.applicants, first),
        (&RESPONDENTS, &all.respondents, second),
    ] {
        let parties = one_side(said, side, names, countries, mint);
        all.entities.extend(parties);
    }
    pay(said, &mut all);
    all
}

fn named(said: &Said, field: Field) -> Vec<String> {
    let texts = said.texts.iter().filter(|(said, _)| *said == field);
    texts.flat_map(|(_, text)| names(text)).collect()
}

/// One country for each of `parties`, or none for any.
fn countries(said: &mut Said, field: Field, parties: usize) -> Vec<Option<Country>> {
    let found = said.countries.iter().find(|(of, _)| *of == field).cloned();
    let Some((_, countries)) = found else {
        return vec![None; parties];
    };
    if countries.len() == parties {
        return countries.into_iter().map(Some).collect();
    }
    if let ([country], false) = (countries.as_slice(), field == Field::Countries) {
        return vec![Some(*country); parties];
    }
    let codes: Vec<&str> = countries.iter().map(Country::code).collect();
    said.notes.push((String::new(), codes.join(" ")));
    vec![None; parties]
}

fn one_side(
    said: &mut Said,
    side: &Side,
    names: &[String],
    of_all: &[Option<Country>],
    mint: &mut Mint,
) -> Vec<NewEntity> {
    let own = countries(said, side.country, names.len());
    let mut parties: Vec<NewEntity> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let at_place = |all: &[Option<Country>]| all.get(at).copied().flatten();
            let country = at_place(&own).or_else(|| at_place(of_all));
            // What stands in brackets is told once: a country that another
            // column gives otherwise stays a part of the name.
            let (name, country) = match with_country(name) {
                Some((bare, of)) if country.is_none_or(|country| country == of) => (bare, Some(of)),
                _ => (name.clone(), country),
            };
            let code = |code: &str| Value::Code(code.to_owned());
            let mut values = vec![
                (A::PartySide, code(side.side.as_code())),
                (A::PartyKind, code(kind(&name).as_code())),
                (A::PartyName, Value::Line(name)),
            ];
            values.extend(country.map(|country| (A::PartyNationality, Value::Country(country))));
            NewEntity {
                id: mint.id(),
                kind: EntityKind::Party,
                values,
            }
        })
        .collect();
    for field in [side.document, side.phone, side.address] {
        let Some(text) = said.text(field).map(str::to_owned) else {
            continue;
        };
        let value = match parties.as_slice() {
            [party] => read_one(side, field, &text, party),
            _ => None,
        };
        match (value, parties.as_mut_slice()) {
            (Some(value), [party]) => party.values.push(value),
            _ => said.notes.push((String::new(), text)),
        }
    }
    parties
}

/// A value of the one party of a side, if the text is one.
fn read_one(side: &Side, field: Field, text: &str, party: &NewEntity) -> Option<(A, Value)> {
    let legal = party.values.iter().any(|(attribute, value)| {
        *attribute == A::PartyKind && value.code() == Some(PartyKind::Legal.as_code())
    });
    if field == side.address {
        return Some((A::PartyServiceAddress, Value::Line(text.to_owned())));
    }
    if field == side.phone {
        // Programs that take a telephone for a number write a decimal behind it.
        let whole = text.strip_suffix(".0").unwrap_or(text);
        let phone = Phone::parse(whole).ok()?;
        return Some((A::PartyPhone, Value::Line(phone.to_string())));
    }
    if let (true, Ok(code)) = (legal, CreditCode::parse(text)) {
        return Some((A::PartyCreditCode, Value::Line(code.to_string())));
    }
    let number = DocumentNumber::parse(text).ok()?;
    Some((A::PartyDocumentNumber, Value::Line(number.to_string())))
}

/// Who receives and who pays, where the row names who receives.
fn pay(said: &mut Said, all: &mut Sides) {
    let Some(wanted) = said.text(Field::Payee).map(str::to_owned) else {
        return;
    };
    let mut names = all.applicants.iter().chain(&all.respondents);
    let at = names.position(|name| fold(name) == fold(&wanted));
    let Some((at, payee)) = at.and_then(|at| Some((at, all.entities.get(at)?.id))) else {
        return said.notes.push((String::new(), wanted));
    };
    all.payee = Some(payee);
    let split = all.applicants.len().min(all.entities.len());
    let (left, right) = all.entities.split_at(split);
    let other = if at < split { right } else { left };
    if let [payer] = other {
        all.payer = Some(payer.id);
    }
}
