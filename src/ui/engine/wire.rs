//! Letters to the worker and the answers that belong to them.

use crate::{
    platform::worker::{EngineWorker, FromWorker},
    protocol::{Ask, Letter, Notice, Post, Refusal, Reply},
};
use futures_channel::oneshot;
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    future::Future,
    rc::Rc,
};

type Answers = Rc<RefCell<HashMap<u32, oneshot::Sender<Result<Reply, Refusal>>>>>;

/// What the engine says without being asked.
pub(super) enum Said {
    Notice(Notice),
    NotLoaded,
    Failed,
}

/// A running engine.
pub(super) struct Wire {
    worker: Option<EngineWorker>,
    answers: Answers,
    number: Cell<u32>,
}

impl Wire {
    pub(super) fn start(say: impl Fn(Said) + 'static) -> Self {
        let answers = Answers::default();
        let worker = EngineWorker::start({
            let answers = answers.clone();
            move |from| match from {
                FromWorker::Ready => {}
                FromWorker::Bytes(bytes) => match postcard::from_bytes::<Post>(&bytes) {
                    Ok(Post::Answer { number, result }) => {
                        let answer = answers.borrow_mut().remove(&number);
                        if let Some(answer) = answer {
                            answer.send(result).ok();
                        }
                    }
                    Ok(Post::Notice(notice)) => say(Said::Notice(notice)),
                    Err(_) => say(Said::Failed),
                },
                FromWorker::NotLoaded => {
                    answers.borrow_mut().clear();
                    say(Said::NotLoaded);
                }
                FromWorker::Failed => {
                    answers.borrow_mut().clear();
                    say(Said::Failed);
                }
            }
        });
        Self {
            worker,
            answers,
            number: Cell::new(0),
        }
    }

    /// Posts at once; the future only waits for the answer. An engine that
    /// ends meanwhile drops the sender, which answers with a fault.
    pub(super) fn ask(&self, ask: Ask) -> impl Future<Output = Result<Reply, Refusal>> + use<> {
        let number = self.number.get().wrapping_add(1);
        self.number.set(number);
        let (answer, answered) = oneshot::channel();
        let bytes = postcard::to_allocvec(&Letter { number, ask });
        if let (Some(worker), Ok(bytes)) = (&self.worker, bytes) {
            self.answers.borrow_mut().insert(number, answer);
            worker.post(bytes);
        }
        async move { answered.await.unwrap_or(Err(Refusal::Fault)) }
    }
}
