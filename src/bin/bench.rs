//! Drives the real engine in its worker for `make bench`: the same letters
//! that the page sends, timed. Built only with the feature `bench`; nothing of
//! it is delivered.

fn main() {}

#[cfg(all(target_family = "wasm", feature = "bench"))]
#[path = "bench/records.rs"]
mod records;

#[cfg(all(target_family = "wasm", feature = "bench"))]
#[path = "bench/files.rs"]
mod files;

#[cfg(all(target_family = "wasm", feature = "bench"))]
mod bench {
    mod sheets;

    use crate::files;
    use crate::records::{Record, dispute, large_life};
    use concord::domain::attribute::{Attribute as A, EntityKind};
    use concord::domain::codes::MemberRole;
    use concord::domain::date::{Date, Period};
    use concord::domain::figure::Scope;
    use concord::domain::id::DisputeId;
    use concord::domain::language::Language;
    use concord::domain::value::Value;
    use concord::platform::worker::{EngineWorker, FromWorker};
    use concord::protocol::command::NewDispute;
    use concord::protocol::sheets::SheetAsk;
    use concord::protocol::{
        Amendment, Ask, Command, Edit, Letter, ListQuery, Notice, Post, Query, Refusal, Reply,
        Secret, StartRegister,
    };
    use futures_channel::oneshot;
    use std::cell::RefCell;
    use std::collections::HashMap;
    use std::rc::Rc;
    use wasm_bindgen::prelude::*;

    #[derive(Default)]
    struct Mail {
        waiting: HashMap<u32, oneshot::Sender<Result<Reply, Refusal>>>,
        searchable: Option<oneshot::Sender<()>>,
        failed: bool,
    }

    /// A worker with what is prepared for it.
    #[wasm_bindgen]
    pub struct Bench {
        worker: Option<EngineWorker>,
        mail: Rc<RefCell<Mail>>,
        number: u32,
        register: String,
        recovery: String,
        batches: Vec<Vec<NewDispute>>,
        some: Option<DisputeId>,
        other: Option<DisputeId>,
        /// A workbook that is kept, by its number.
        book: u32,
    }

    fn now() -> f64 {
        web_sys::window()
            .and_then(|window| window.performance())
            .map_or(0.0, |performance| performance.now())
    }

    fn js(text: impl std::fmt::Debug) -> JsValue {
        JsValue::from_str(&format!("{text:?}"))
    }

    #[wasm_bindgen]
    impl Bench {
        #[wasm_bindgen(constructor)]
        pub fn new() -> Self {
            Self {
                worker: None,
                mail: Rc::default(),
                number: 0,
                register: String::new(),
                recovery: String::new(),
                batches: Vec::new(),
                some: None,
                other: None,
                book: 0,
            }
        }

        /// Starts a worker and an empty register in it.
        pub async fn start(&mut self) -> Result<(), JsValue> {
            self.spawn();
            self.found().await
        }

        async fn found(&mut self) -> Result<(), JsValue> {
            let start = StartRegister {
                committee: "Bench".into(),
                prefix: "B".into(),
                member: "Bench".into(),
                role: MemberRole::Coordinator,
                language: Language::EN,
                device: "Bench".into(),
                passphrase: "a passphrase for the bench".into(),
            };
            match self.ask(Ask::Start(start)).await? {
                Reply::Started {
                    register,
                    recovery_key,
                    ..
                } => {
                    self.register = register;
                    self.recovery = recovery_key;
                    Ok(())
                }
                other => Err(js(other)),
            }
        }

        /// Takes over records (JSON) as one batch to be written.
        pub fn prepare(&mut self, json: &str) -> Result<(), JsValue> {
            let records: Vec<Record> = serde_json::from_str(json).map_err(js)?;
            let batch: Result<Vec<_>, _> = records
                .iter()
                .map(|r| dispute(r).ok_or_else(|| js("record")))
                .collect();
            let batch = batch?;
            // One in which mediation has begun: it is given sessions later.
            let begun = records.iter().position(Record::has_begun);
            let begun = begun.and_then(|index| batch.get(index));
            self.some = self.some.or(begun.map(|new| new.id));
            self.other = self.other.or(batch.last().map(|new| new.id));
            self.batches.push(batch);
            Ok(())
        }

        /// Writes every batch, each as one committed change.
        #[wasm_bindgen(js_name = bulkAdd)]
        pub async fn bulk_add(&mut self) -> Result<f64, JsValue> {
            let batches = std::mem::take(&mut self.batches);
            let start = now();
            // Two under way: the worker does not wait for the page.
            let mut under_way = std::collections::VecDeque::new();
            for batch in batches {
                under_way.push_back(self.post(Ask::Command(Command::RecordDisputes(batch))));
                if under_way.len() > 1
                    && let Some(first) = under_way.pop_front()
                {
                    answered(first.await)?;
                }
            }
            for rest in under_way {
                answered(rest.await)?;
            }
            Ok(now() - start)
        }

        /// One field changed, committed; the median of `times`.
        pub async fn save(&mut self, times: u32) -> Result<f64, JsValue> {
            let id = self.some.ok_or_else(|| js("nothing there"))?;
            let mut took = Vec::new();
            for n in 0..times {
                let edit = Edit::Set {
                    entity: id.into(),
                    attribute: A::DisputeNextStep,
                    value: Value::Line(format!("call number {n}")),
                    saw: self.saw(id).await?,
                };
                let amendment = Amendment {
                    edits: vec![edit],
                    ..Amendment::default()
                };
                let start = now();
                self.ask(Ask::Command(Command::AmendDispute { id, amendment }))
                    .await?;
                took.push(now() - start);
            }
            Ok(median(took))
        }

        /// Makes one dispute large – 200 payments, 40 sessions and 100 pieces of
        /// evidence, ten things a change – and opens it; the median of `times`,
        /// each after another dispute, so that nothing is kept from before.
        #[wasm_bindgen(js_name = openLarge)]
        pub async fn open_large(&mut self, times: u32) -> Result<f64, JsValue> {
            let (large, other) = self
                .some
                .zip(self.other)
                .ok_or_else(|| js("nothing there"))?;
            for chunk in large_life().chunks(10) {
                let amendment = Amendment {
                    created: chunk.to_vec(),
                    ..Amendment::default()
                };
                let id = large;
                self.ask(Ask::Command(Command::AmendDispute { id, amendment }))
                    .await?;
            }
            let mut took = Vec::new();
            for _ in 0..times {
                let open = |id| Ask::Query(Query::Dispute { id, as_of: None });
                self.ask(open(other)).await?;
                let start = now();
                self.ask(open(large)).await?;
                took.push(now() - start);
            }
            Ok(median(took))
        }

        /// A search over everything; answers milliseconds. Each word differs,
        /// so that no answer is kept from before.
        pub async fn search(&mut self, word: &str, times: u32) -> Result<f64, JsValue> {
            let mut took = Vec::new();
            for n in 0..times {
                let query = ListQuery {
                    search: format!("{word}{n}"),
                    limit: 50,
                    ..ListQuery::default()
                };
                let start = now();
                self.ask(Ask::Query(Query::List(query))).await?;
                took.push(now() - start);
            }
            Ok(median(took))
        }

        /// Count and sums by state and month.
        pub async fn group(&mut self, times: u32) -> Result<f64, JsValue> {
            let mut took = Vec::new();
            for _ in 0..times {
                let start = now();
                self.ask(Ask::Query(Query::Groups)).await?;
                took.push(now() - start);
            }
            Ok(median(took))
        }

        /// Every figure of all years, with all breakdowns; answers milliseconds.
        pub async fn figures(&mut self) -> Result<f64, JsValue> {
            let as_of = Date::try_new(2026, 6, 30).map_err(js)?;
            let first = Date::try_new(1990, 1, 1).map_err(js)?;
            let period = Period::try_new(first, as_of).map_err(js)?;
            let start = now();
            self.ask(Ask::Query(Query::Summary(Scope { period, as_of })))
                .await?;
            Ok(now() - start)
        }

        /// Memory of the engine in bytes.
        pub async fn memory(&mut self) -> Result<f64, JsValue> {
            match self.ask(Ask::Query(Query::Health)).await? {
                Reply::Health(health) => Ok(health.engine_bytes as f64),
                other => Err(js(other)),
            }
        }

        /// The whole ledger as a workbook, from the question to the file:
        /// milliseconds, bytes of the writer's memory, milliseconds of reading.
        pub async fn xlsx(&mut self) -> Result<Vec<f64>, JsValue> {
            let start = now();
            let file = match self.ask(Ask::Query(files::ledger())).await? {
                Reply::File(file) => file,
                other => return Err(js(other)),
            };
            let collected = now() - start;
            let memory = files::workbook(file).await.map_err(js)?;
            Ok(vec![now() - start, memory, collected])
        }

        /// Closes the register and ends the worker; starts a fresh one, ready.
        pub async fn reload(&mut self) -> Result<(), JsValue> {
            self.ask(Ask::Close).await?;
            self.worker = None;
            self.spawn();
            self.ask(Ask::Survey).await?;
            // A recovery key is asked for below, because it takes no slow
            // derivation. Its part of the engine is not one that a passphrase
            // needs: brought before anything is timed. Nothing is open yet, so
            // this is refused.
            self.ask(Ask::Sheet(SheetAsk::Close)).await.ok();
            Ok(())
        }

        /// Unlocks by the recovery key, which needs no slow derivation; answers
        /// the first rows as text, to be drawn.
        pub async fn unlock(&mut self) -> Result<Vec<String>, JsValue> {
            let (heard, searchable) = oneshot::channel();
            self.mail.borrow_mut().searchable = Some(heard);
            SEARCHABLE.with(|kept| *kept.borrow_mut() = Some(searchable));
            let ask = Ask::Unlock {
                register: self.register.clone(),
                secret: Secret::Recovery(self.recovery.clone()),
            };
            match self.ask(ask).await? {
                Reply::Unlocked(home) => Ok(home
                    .newest
                    .iter()
                    .map(|row| {
                        format!(
                            "{}|{}|{}|{}",
                            row.number,
                            row.applicants.join(", "),
                            row.respondents.join(", "),
                            row.applied
                        )
                    })
                    .collect()),
                other => Err(js(other)),
            }
        }

        /// Resolves when every row is in memory.
        pub async fn searchable(&mut self) -> Result<(), JsValue> {
            let waiting = SEARCHABLE.with(|kept| kept.borrow_mut().take());
            match waiting {
                Some(waiting) => waiting.await.map_err(js),
                None => Ok(()),
            }
        }

        fn spawn(&mut self) {
            let mail = Rc::clone(&self.mail);
            self.worker = EngineWorker::start(move |from| match from {
                FromWorker::Bytes(bytes) => match postcard::from_bytes(&bytes) {
                    Ok(Post::Answer { number, result }) => {
                        let waiting = mail.borrow_mut().waiting.remove(&number);
                        if let Some(waiting) = waiting {
                            waiting.send(result).ok();
                        }
                    }
                    Ok(Post::Notice(Notice::Searchable)) => {
                        if let Some(heard) = mail.borrow_mut().searchable.take() {
                            heard.send(()).ok();
                        }
                    }
                    _ => {}
                },
                FromWorker::Failed | FromWorker::NotLoaded => {
                    mail.borrow_mut().failed = true;
                    mail.borrow_mut().waiting.clear();
                }
                FromWorker::Ready => {}
            });
        }

        fn post(&mut self, ask: Ask) -> oneshot::Receiver<Result<Reply, Refusal>> {
            self.number += 1;
            let (answer, answered) = oneshot::channel();
            self.mail.borrow_mut().waiting.insert(self.number, answer);
            let letter = Letter {
                number: self.number,
                ask,
            };
            if let (Some(worker), Ok(bytes)) = (&self.worker, postcard::to_allocvec(&letter)) {
                worker.post(bytes);
            }
            answered
        }

        async fn ask(&mut self, ask: Ask) -> Result<Reply, JsValue> {
            answered(self.post(ask).await)
        }

        async fn saw(&mut self, id: DisputeId) -> Result<Vec<concord::protocol::Saying>, JsValue> {
            match self
                .ask(Ask::Query(Query::Dispute { id, as_of: None }))
                .await?
            {
                Reply::Dispute(view) => Ok(view
                    .entities
                    .iter()
                    .filter(|entity| entity.kind == EntityKind::Dispute)
                    .flat_map(|entity| entity.sayings(A::DisputeNextStep))
                    .map(|saying| saying.saying)
                    .collect()),
                other => Err(js(other)),
            }
        }
    }

    thread_local! {
        static SEARCHABLE: RefCell<Option<oneshot::Receiver<()>>> = const { RefCell::new(None) };
    }

    fn answered(
        answer: Result<Result<Reply, Refusal>, oneshot::Canceled>,
    ) -> Result<Reply, JsValue> {
        answer.map_err(js)?.map_err(js)
    }

    fn median(mut took: Vec<f64>) -> f64 {
        took.sort_by(f64::total_cmp);
        took.get(took.len() / 2).copied().unwrap_or(f64::NAN)
    }
}
