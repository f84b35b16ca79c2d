//! From a value of the record to the texts of its field.

use super::key::Part;
use crate::domain::value::Value;

/// The texts of a value; nothing for what no form can change (bytes, values of
/// a later version).
#[must_use]
pub fn write(value: &Value) -> Vec<(Part, String)> {
    let whole = |text: String| vec![(Part::Whole, text)];
    match value {
        Value::Line(text) | Value::Code(text) => whole(text.clone()),
        Value::Words { language, text } => vec![
            (Part::Whole, text.clone()),
            (
                Part::Language,
                language.map(|l| l.to_string()).unwrap_or_default(),
            ),
        ],
        Value::Money(money) => vec![
            (Part::Amount, money.as_typed()),
            (Part::Currency, money.currency().code().to_owned()),
        ],
        Value::Rate(rate) => vec![
            (Part::Rate, rate.cny_per_unit().to_string()),
            (Part::Day, rate.date().to_string()),
            (Part::Source, rate.source().as_str().to_owned()),
        ],
        Value::Date(date) => whole(date.to_string()),
        Value::Moment(at) => {
            let (hour, minute) = at.shanghai_time();
            vec![
                (Part::Day, at.shanghai_date().to_string()),
                (Part::Time, format!("{hour:02}:{minute:02}")),
            ]
        }
        Value::Number(number) => whole(number.to_string()),
        Value::Flag(flag) => whole(if *flag { "yes" } else { "no" }.to_owned()),
        Value::Entity(id) => whole(id.to_string()),
        Value::Country(country) => whole(country.to_string()),
        Value::Language(language) => whole(language.to_string()),
        Value::Skill(skill) => whole(skill.to_string()),
        Value::Nothing | Value::Bytes(_) | Value::Unknown(_) => Vec::new(),
    }
}
