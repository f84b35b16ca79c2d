//! A dispute at the desk, and short ways to say what happens to it.

#![allow(dead_code)]

use crate::common::{Desk, date, money};
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::codes::Stage;
use concord::domain::date::Date;
use concord::domain::deadline::{Deadline, Rule};
use concord::domain::id::{DisputeId, EntityId};
use concord::domain::value::Value;
use concord::protocol::command::NewDispute;
use concord::protocol::{
    Amendment, Command, DisputeView, Edit, LifeView, NewEntity, Refusal, Saved, Saying,
};

/// A dispute of two at the desk on 5 March 2026.
pub struct At {
    pub desk: Desk,
    pub id: DisputeId,
    pub applicant: EntityId,
    pub respondent: EntityId,
}

pub fn code(code: &str) -> Value {
    Value::Code(code.into())
}

pub fn words(text: &str) -> Value {
    Value::Words {
        language: None,
        text: text.into(),
    }
}

pub fn line(text: &str) -> Value {
    Value::Line(text.into())
}

pub fn day(text: &str) -> Value {
    Value::Date(date(text))
}

pub fn sum(text: &str) -> Value {
    Value::Money(money(text))
}

impl At {
    /// A foreign buyer against a seller about CNY 40 000.
    pub fn desk() -> Self {
        Self::with(
            ("Mehmet Yilmaz", "TR"),
            ("义乌市示例手套厂", "CN"),
            "40000.00 CNY",
        )
    }

    pub fn with(applicant: (&str, &str), respondent: (&str, &str), amount: &str) -> Self {
        let mut desk = Desk::started();
        let new = desk.new_dispute(applicant, respondent, amount);
        desk.record(&new);
        Self::over(desk, &new)
    }

    /// The same, begun on another day.
    pub fn begun(on: &str) -> Self {
        let mut desk = Desk::started();
        desk.outside.now.set(morning(on));
        let new = desk.new_dispute(
            ("Mehmet Yilmaz", "TR"),
            ("义乌市示例手套厂", "CN"),
            "40000.00 CNY",
        );
        desk.record(&new);
        Self::over(desk, &new)
    }

    pub fn over(desk: Desk, new: &NewDispute) -> Self {
        let parties: Vec<EntityId> = new
            .entities
            .iter()
            .filter(|entity| entity.kind == K::Party)
            .map(|entity| entity.id)
            .collect();
        Self {
            desk,
            id: new.id,
            applicant: parties[0],
            respondent: parties[1],
        }
    }

    /// Moves the clock to 10:00 in Shanghai on a day.
    pub fn on(&mut self, day: &str) -> &mut Self {
        self.desk.outside.now.set(morning(day));
        self
    }

    pub fn view(&mut self) -> DisputeView {
        self.desk.dispute(self.id)
    }

    pub fn life(&mut self) -> LifeView {
        self.view().life
    }

    pub fn stage(&mut self) -> Stage {
        self.view().row.stage
    }

    pub fn thing(&mut self, kind: K, values: Vec<(A, Value)>) -> NewEntity {
        NewEntity {
            id: self.desk.id(),
            kind,
            values,
        }
    }

    /// Adds one thing and gives its id.
    pub fn add(&mut self, kind: K, values: Vec<(A, Value)>) -> EntityId {
        self.try_add(kind, values).unwrap()
    }

    pub fn try_add(&mut self, kind: K, values: Vec<(A, Value)>) -> Result<EntityId, Refusal> {
        let thing = self.thing(kind, values);
        let id = thing.id;
        self.amend(vec![thing], Vec::new()).map(|_| id)
    }

    pub fn amend(&mut self, created: Vec<NewEntity>, edits: Vec<Edit>) -> Result<Saved, Refusal> {
        let amendment = Amendment {
            created,
            edits,
            draft: None,
        };
        let id = self.id;
        self.desk.command(Command::AmendDispute { id, amendment })
    }

    /// Sets a field over what stands.
    pub fn set(&mut self, entity: EntityId, attribute: A, value: Value) {
        let saw = self.saw(entity, attribute);
        let edit = Edit::Set {
            entity,
            attribute,
            value,
            saw,
        };
        self.amend(Vec::new(), vec![edit]).unwrap();
    }

    pub fn saw(&mut self, entity: EntityId, attribute: A) -> Vec<Saying> {
        let view = self.view();
        let found = view.entities.iter().find(|one| one.id == entity);
        found.map_or(Vec::new(), |one| {
            let sayings = one.sayings(attribute).iter();
            sayings.map(|said| said.saying).collect()
        })
    }

    pub fn move_to(&mut self, stage: Stage, since: &str) -> Result<Saved, Refusal> {
        self.move_with(stage, since, Vec::new())
    }

    pub fn move_with(
        &mut self,
        stage: Stage,
        since: &str,
        created: Vec<NewEntity>,
    ) -> Result<Saved, Refusal> {
        let saw = self.saw(self.id.into(), A::DisputeStage);
        let id = self.id;
        self.desk.command(Command::MoveDispute {
            id,
            stage,
            since: date(since),
            reason: None,
            saw,
            with: Amendment {
                created,
                ..Amendment::default()
            },
        })
    }

    /// A party's answer.
    pub fn consent(&mut self, party: EntityId, matter: &str, answer: &str, on: &str) -> NewEntity {
        self.thing(
            K::Consent,
            vec![
                (A::ConsentParty, Value::Entity(party)),
                (A::ConsentMatter, code(matter)),
                (A::ConsentAnswer, code(answer)),
                (A::ConsentOn, day(on)),
            ],
        )
    }

    /// Something that a party was told.
    pub fn told(&mut self, to: EntityId, kind: &str, on: &str) -> NewEntity {
        self.thing(
            K::Information,
            vec![
                (A::InformationTo, Value::Entity(to)),
                (A::InformationKind, code(kind)),
                (A::InformationOn, day(on)),
            ],
        )
    }

    /// A mediator with a file, who leads from a day.
    pub fn assign(&mut self, name: &str, from: &str) -> EntityId {
        let file = self.thing(K::Mediator, vec![(A::MediatorName, line(name))]);
        let mediator = file.id;
        self.desk
            .command(Command::AddMediator { file, draft: None })
            .unwrap();
        let assignment = self.thing(
            K::Assignment,
            vec![
                (A::AssignmentMediator, Value::Entity(mediator)),
                (A::AssignmentRole, code("lead")),
                (A::AssignmentFrom, day(from)),
            ],
        );
        let part = assignment.id;
        let id = self.id;
        self.desk
            .command(Command::Assign {
                id,
                assignment,
                draft: None,
            })
            .unwrap();
        part
    }

    /// Everything that the law asks for before mediation, and the step.
    pub fn reach_mediation(&mut self, on: &str) {
        let sides = [self.applicant, self.respondent];
        self.assign("Rahimi Mina", on);
        for side in sides {
            self.set(side, A::PartyIdentityCheckedOn, day(on));
        }
        let mut created = vec![self.consent(self.respondent, "mediation", "yes", on)];
        for side in sides {
            created.push(self.told(side, "rights", on));
        }
        self.move_with(Stage::InMediation, on, created).unwrap();
    }

    /// The deadline of a rule, the most pressing one.
    pub fn deadline(&mut self, rule: Rule) -> Deadline {
        let life = self.life();
        let mut all = life.deadlines.into_iter();
        all.find(|one| one.rule == rule)
            .unwrap_or_else(|| panic!("no {rule:?}"))
    }
}

/// 10:00 in Shanghai, in milliseconds since 1970 UTC.
fn morning(day: &str) -> u64 {
    let days = date("1970-01-01").days_until(date(day));
    u64::try_from(days).unwrap() * 86_400_000 + 2 * 3_600_000
}

pub fn civil(text: &str) -> Date {
    date(text)
}
