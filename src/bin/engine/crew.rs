//! Other workers with the engine's own program, started from inside of the
//! worker: they are sent the letters of [`Ask::Make`] alone, so they hold no
//! register and no key. Where the browser starts none, there is nobody, and the
//! engine does everything itself.

use concord::engine::crew::{Back, Crew};
use concord::platform::worker::{EngineWorker, FromWorker};
use concord::protocol::piece::Piece;
use concord::protocol::{Ask, Letter, Post, Reply};
use gloo_timers::future::TimeoutFuture;
use js_sys::Reflect;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// So many help at most: more would wait for the engine.
const MOST: usize = 3;
/// So many pieces lie with each, that it need not wait for the next.
const EACH: usize = 2;
/// A piece takes some tens of milliseconds. Whoever says nothing for so long is
/// waited for no longer, in milliseconds.
const PATIENCE_MS: u32 = 20_000;

/// The others.
#[derive(Default)]
pub struct Hands {
    state: Rc<RefCell<State>>,
}

#[derive(Default)]
struct State {
    hands: Vec<Hand>,
    /// Let go inside of a call of their own; they end at the next call of ours.
    gone: Vec<Hand>,
    /// What is out: the letter, who has it, and the number of its piece.
    out: BTreeMap<u32, (usize, u64)>,
    came: VecDeque<Back>,
    letters: u32,
    names: usize,
    /// So many messages were heard.
    heard: u32,
    wake: Option<futures_channel::oneshot::Sender<()>>,
}

struct Hand {
    name: usize,
    worker: EngineWorker,
    ready: bool,
}

impl Crew for Hands {
    fn call(&mut self) {
        self.state.borrow_mut().gone.clear();
        if !self.state.borrow().hands.is_empty() {
            return;
        }
        for _ in 0..processors().saturating_sub(1).min(MOST) {
            self.start();
        }
    }

    fn dismiss(&mut self) {
        self.forget();
        let mut state = self.state.borrow_mut();
        state.hands.clear();
        state.gone.clear();
    }

    fn forget(&mut self) {
        let mut state = self.state.borrow_mut();
        state.out.clear();
        state.came.clear();
    }

    fn free(&self) -> usize {
        let state = self.state.borrow();
        let room = |hand: &Hand| EACH.saturating_sub(state.with(hand.name));
        state.hands.iter().filter(|hand| hand.ready).map(room).sum()
    }

    fn give(&mut self, number: u64, piece: Piece) {
        let mut state = self.state.borrow_mut();
        let ready = state.hands.iter().filter(|hand| hand.ready);
        let Some(name) = ready
            .min_by_key(|hand| state.with(hand.name))
            .map(|hand| hand.name)
        else {
            return state.came.push_back((number, None));
        };
        let letter = state.post(name, piece);
        state.out.insert(letter, (name, number));
    }

    fn take(&mut self) -> Option<Back> {
        self.state.borrow_mut().came.pop_front()
    }

    async fn back(&mut self) -> Option<Back> {
        loop {
            if let Some(back) = self.take() {
                return Some(back);
            }
            let (wake, woken) = futures_channel::oneshot::channel();
            {
                let mut state = self.state.borrow_mut();
                if state.out.is_empty() {
                    return None;
                }
                state.wake = Some(wake);
                self.lose_patience(state.heard);
            }
            woken.await.ok();
        }
    }
}

impl Hands {
    fn start(&self) {
        let mut state = self.state.borrow_mut();
        state.names += 1;
        let name = state.names;
        let all = Rc::clone(&self.state);
        let worker = EngineWorker::beside(move |from| all.borrow_mut().hear(name, from));
        let Some(worker) = worker else { return };
        state.hands.push(Hand {
            name,
            worker,
            ready: false,
        });
        // Its answer says that the part of its program that makes rows is there.
        let nothing = Piece {
            by: Vec::new(),
            rows: Vec::new(),
        };
        state.post(name, nothing);
    }

    /// Gives everybody up who says nothing from now on.
    fn lose_patience(&self, heard: u32) {
        let all = Rc::clone(&self.state);
        wasm_bindgen_futures::spawn_local(async move {
            TimeoutFuture::new(PATIENCE_MS).await;
            let mut state = all.borrow_mut();
            if state.heard == heard {
                let names: Vec<usize> = state.hands.iter().map(|hand| hand.name).collect();
                names.into_iter().for_each(|name| state.lose(name));
            }
        });
    }
}

impl State {
    /// How many pieces somebody has.
    fn with(&self, name: usize) -> usize {
        self.out
            .values()
            .filter(|(whose, _)| *whose == name)
            .count()
    }

    fn post(&mut self, name: usize, piece: Piece) -> u32 {
        self.letters += 1;
        let letter = Letter {
            number: self.letters,
            ask: Ask::Make(piece),
        };
        let hand = self.hands.iter().find(|hand| hand.name == name);
        if let (Some(hand), Ok(bytes)) = (hand, postcard::to_allocvec(&letter)) {
            hand.worker.post(bytes);
        }
        self.letters
    }

    fn hear(&mut self, name: usize, from: FromWorker) {
        self.heard += 1;
        match from {
            FromWorker::Ready => return,
            FromWorker::NotLoaded | FromWorker::Failed => self.lose(name),
            FromWorker::Bytes(bytes) => match postcard::from_bytes(&bytes) {
                Ok(Post::Answer {
                    number,
                    result: Ok(Reply::Made(made)),
                }) => {
                    let hand = self.hands.iter_mut().find(|hand| hand.name == name);
                    if let Some(hand) = hand {
                        hand.ready = true;
                    }
                    if let Some((_, piece)) = self.out.remove(&number) {
                        self.came.push_back((piece, Some(made)));
                    }
                }
                Ok(Post::Notice(_)) => return,
                // It cannot do this: no piece comes back made from it.
                _ => self.lose(name),
            },
        }
        if let Some(wake) = self.wake.take() {
            // Nobody waiting any more means that it is awake.
            wake.send(()).ok();
        }
    }

    /// Lets somebody go; what they had comes back as it was given.
    fn lose(&mut self, name: usize) {
        let gone = self.hands.extract_if(.., |hand| hand.name == name);
        self.gone.extend(gone);
        let lost = self.out.extract_if(.., |_, (whose, _)| *whose == name);
        let lost = lost.map(|(_, (_, piece))| (piece, None));
        self.came.extend(lost);
        if let Some(wake) = self.wake.take() {
            wake.send(()).ok();
        }
    }
}

/// How many programs the device runs at the same time; 1 where it does not say.
fn processors() -> usize {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into());
    let number = navigator
        .and_then(|navigator| Reflect::get(&navigator, &"hardwareConcurrency".into()))
        .ok()
        .and_then(|number| number.as_f64());
    // Whole and small wherever it is said.
    number.map_or(1, |number| number as usize)
}
