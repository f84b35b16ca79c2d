//! What every test of the engine needs: a clock that a test moves, randomness
//! that repeats, and short ways to ask.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

pub mod crew;

use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::codes::MemberRole;
use concord::domain::id::{DisputeId, EntityId};
use concord::domain::language::Language;
use concord::domain::value::Value;
use concord::engine::{Engine, Environment};
use concord::protocol::command::NewDispute;
use concord::protocol::{
    Ask, Command, DisputeView, Home, ListQuery, ListWindow, NewEntity, Notice, Query, Refusal,
    Reply, Saved, Secret, StartRegister,
};
use concord::store::memory::MemoryCabinet;
use concord::vault::{KdfCost, SeededEntropy};
use crew::Crew;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// 2026-03-05 10:12 in Shanghai.
pub const NOW: u64 = 1_772_676_720_000;
pub const PASSPHRASE: &str = "three donkeys at dawn";
pub const DAY: u64 = 86_400_000;

/// The outside of an engine under test.
#[derive(Clone)]
pub struct Outside {
    pub now: Rc<Cell<u64>>,
    pub notices: Rc<RefCell<Vec<Notice>>>,
    pub paused: Rc<Cell<u64>>,
    /// Whether it holds files, as a browser does.
    pub holds_files: Rc<Cell<bool>>,
    pub parts: Rc<RefCell<Vec<Vec<u8>>>>,
    pub crew: Crew,
    random: SeededEntropy,
}

impl Outside {
    pub fn new(seed: &str) -> Self {
        Self {
            now: Rc::new(Cell::new(NOW)),
            notices: Rc::default(),
            paused: Rc::default(),
            holds_files: Rc::default(),
            parts: Rc::default(),
            crew: Crew::default(),
            random: SeededEntropy::new(seed),
        }
    }
}

impl Environment for Outside {
    type Random = SeededEntropy;
    type Crew = Crew;

    fn now_ms(&self) -> u64 {
        // Every look at the clock is a millisecond later, as in life.
        self.now.set(self.now.get() + 1);
        self.now.get()
    }

    fn random(&mut self) -> &mut SeededEntropy {
        &mut self.random
    }

    fn crew(&mut self) -> &mut Crew {
        &mut self.crew
    }

    async fn pause(&mut self, ms: u64) {
        self.paused.set(self.paused.get() + ms);
    }

    fn keep_part(&mut self, part: Vec<u8>) -> Option<Vec<u8>> {
        if !self.holds_files.get() {
            return Some(part);
        }
        self.parts.borrow_mut().push(part);
        None
    }

    fn notify(&mut self, notice: Notice) {
        self.notices.borrow_mut().push(notice);
    }
}

/// An engine over a cabinet in memory.
pub struct Desk {
    pub engine: Engine<MemoryCabinet, Outside>,
    pub cabinet: MemoryCabinet,
    pub outside: Outside,
    pub register: String,
    pub recovery_key: String,
    ids: u64,
}

impl Desk {
    /// A device with nothing on it.
    pub fn empty(seed: &str) -> Self {
        Self::over(MemoryCabinet::new(), seed)
    }

    /// A device with what is in the cabinet.
    pub fn over(cabinet: MemoryCabinet, seed: &str) -> Self {
        let outside = Outside::new(seed);
        Self {
            engine: Engine::new(cabinet.clone(), outside.clone(), KdfCost::LIGHT),
            cabinet,
            outside,
            register: String::new(),
            recovery_key: String::new(),
            ids: seed.bytes().map(u64::from).sum::<u64>() << 20,
        }
    }

    /// A device with a register just started.
    pub fn started() -> Self {
        let mut desk = Self::empty("desk");
        let start = StartRegister {
            committee: "义乌市涉外纠纷人民调解委员会".into(),
            prefix: "义外".into(),
            member: "陈静".into(),
            role: MemberRole::Coordinator,
            language: Language::ZH,
            device: "desk 1".into(),
            passphrase: PASSPHRASE.into(),
        };
        match desk.ask(Ask::Start(start)).unwrap() {
            Reply::Started {
                register,
                recovery_key,
                ..
            } => {
                desk.register = register;
                desk.recovery_key = recovery_key;
            }
            other => panic!("{other:?}"),
        }
        desk
    }

    pub fn ask(&mut self, ask: Ask) -> Result<Reply, Refusal> {
        pollster::block_on(self.engine.handle(ask))
    }

    pub fn command(&mut self, command: Command) -> Result<Saved, Refusal> {
        match self.ask(Ask::Command(command))? {
            Reply::Saved(saved) => Ok(saved),
            other => panic!("{other:?}"),
        }
    }

    pub fn query(&mut self, query: Query) -> Result<Reply, Refusal> {
        self.ask(Ask::Query(query))
    }

    /// Lets the engine do what waits.
    pub fn settle(&mut self) {
        while pollster::block_on(self.engine.settle()).unwrap() {}
    }

    /// Opens the register again in a new engine, as after closing the browser.
    /// What the old one had in memory is gone.
    pub fn restart(&mut self) -> Home {
        self.engine = Engine::new(self.cabinet.clone(), self.outside.clone(), KdfCost::LIGHT);
        self.unlock(PASSPHRASE).unwrap()
    }

    pub fn unlock(&mut self, passphrase: &str) -> Result<Home, Refusal> {
        let ask = Ask::Unlock {
            register: self.register.clone(),
            secret: Secret::Passphrase(passphrase.into()),
        };
        match self.ask(ask)? {
            Reply::Unlocked(home) => Ok(*home),
            other => panic!("{other:?}"),
        }
    }

    pub fn id(&mut self) -> EntityId {
        self.ids += 1;
        let mut random = [0; 10];
        random[2..].copy_from_slice(&self.ids.to_be_bytes());
        EntityId::from_moment(NOW + self.ids, random)
    }

    pub fn party(&mut self, side: &str, name: &str, country: &str) -> NewEntity {
        NewEntity {
            id: self.id(),
            kind: EntityKind::Party,
            values: vec![
                (A::PartySide, Value::Code(side.into())),
                (A::PartyKind, Value::Code("natural".into())),
                (A::PartyName, Value::Line(name.into())),
                (
                    A::PartyNationality,
                    Value::Country(country.parse().unwrap()),
                ),
            ],
        }
    }

    /// A dispute between two, with an amount such as `"1234.50 CNY"`.
    pub fn new_dispute(
        &mut self,
        applicant: (&str, &str),
        respondent: (&str, &str),
        amount: &str,
    ) -> NewDispute {
        let id = DisputeId(self.id());
        let parties = [
            self.party("applicant", applicant.0, applicant.1),
            self.party("respondent", respondent.0, respondent.1),
        ];
        let mut entities = vec![NewEntity {
            id: id.into(),
            kind: EntityKind::Dispute,
            values: vec![
                (A::DisputeType, Value::Code("contract".into())),
                (A::DisputeSubtype, Value::Code("payment".into())),
                (A::DisputeDisputed, Value::Money(money(amount))),
            ],
        }];
        entities.extend(parties);
        NewDispute {
            id,
            entities,
            draft: None,
        }
    }

    pub fn record(&mut self, new: &NewDispute) -> Saved {
        self.command(Command::OpenDispute(new.clone())).unwrap()
    }

    /// A backup that the recovery key opens.
    pub fn backup(&mut self) -> Vec<u8> {
        match self
            .ask(Ask::Command(Command::SaveBackup { passphrase: None }))
            .unwrap()
        {
            Reply::File(file) => file.bytes,
            other => panic!("{other:?}"),
        }
    }

    /// A second device with what this one holds.
    pub fn second(&mut self, name: &str) -> Self {
        let bytes = self.backup();
        let secret = Secret::Recovery(self.recovery_key.clone());
        let mut second = Self::empty(name);
        second.outside.now.set(self.outside.now.get());
        let inspect = Ask::InspectBackup {
            bytes: bytes.clone(),
            secret: secret.clone(),
        };
        let Reply::Backup(info) = second.ask(inspect).unwrap() else {
            panic!("not inspected")
        };
        let restore = Ask::RestoreBackup {
            bytes,
            secret,
            passphrase: PASSPHRASE.into(),
            member: info.members[0].0,
            device: name.into(),
        };
        match second.ask(restore).unwrap() {
            Reply::Started {
                register,
                recovery_key,
                ..
            } => {
                second.register = register;
                second.recovery_key = recovery_key;
            }
            other => panic!("{other:?}"),
        }
        second.settle();
        second
    }

    /// Takes in what another device of the same register holds.
    pub fn absorb(&mut self, from: &mut Self) {
        let bytes = from.backup();
        let secret = Secret::Recovery(from.recovery_key.clone());
        self.command(Command::AbsorbBackup { bytes, secret })
            .unwrap();
        self.settle();
    }

    pub fn dispute(&mut self, id: DisputeId) -> DisputeView {
        match self.query(Query::Dispute { id, as_of: None }).unwrap() {
            Reply::Dispute(view) => *view,
            other => panic!("{other:?}"),
        }
    }

    pub fn list(&mut self, search: &str) -> ListWindow {
        self.list_query(ListQuery {
            search: search.into(),
            limit: 50,
            ..ListQuery::default()
        })
    }

    pub fn list_query(&mut self, query: ListQuery) -> ListWindow {
        match self.query(Query::List(query)).unwrap() {
            Reply::List(window) => window,
            other => panic!("{other:?}"),
        }
    }
}

/// `"1234.50 CNY"`.
pub fn money(text: &str) -> concord::domain::money::Money {
    let (amount, code) = text.split_once(' ').unwrap();
    let currency = concord::domain::currency::Currency::from_code(code).unwrap();
    concord::domain::money::Money::from_plain(amount, currency).unwrap()
}

pub fn date(text: &str) -> concord::domain::date::Date {
    text.parse().unwrap()
}
