//! The worker's program: one engine over IndexedDB, which answers letters one
//! after the other and, when nobody asks, does what waits.
//!
//! It says where the program is parted (`scripts/split.mjs`): each function
//! marked in `parts`, and what it alone needs, becomes a file of its own.
//!
//! It says an empty message when it listens and a single zero byte when its
//! program panicked; everything else is a `protocol::Post` as postcard bytes.

fn main() {
    #[cfg(all(target_family = "wasm", feature = "worker"))]
    worker::start();
}

#[cfg(all(target_family = "wasm", feature = "worker"))]
#[path = "engine/crew.rs"]
mod crew;

#[cfg(all(target_family = "wasm", feature = "worker"))]
mod worker {
    use crate::crew::Hands;
    use concord::engine::{Engine, Environment, Part};
    use concord::protocol::{Ask, FileOut, Letter, Notice, Post, Refusal, Reply, StoreTrouble};
    use concord::store::indexed_db::{IndexedDbCabinet, Reason};
    use concord::vault::{KdfCost, OsEntropy};
    use gloo_timers::future::TimeoutFuture;
    use js_sys::{Array, Uint8Array};
    use std::cell::RefCell;
    use std::collections::VecDeque;
    use std::rc::Rc;
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

    /// How long nobody must ask before views are written, in milliseconds: a
    /// person who saves twice in a row does not wait for the first writing.
    const QUIET_MS: u32 = 250;
    /// Work in the background is tried again after a failure, in milliseconds.
    const RETRY_MS: u32 = 5_000;

    struct Inbox {
        letters: VecDeque<Letter>,
        wake: Option<futures_channel::oneshot::Sender<()>>,
    }

    /// The browser, as the engine sees it.
    struct Browser {
        random: OsEntropy,
        crew: Hands,
        parts: Parts,
    }

    /// The parts of the file that is being made: the browser keeps them outside
    /// of the program's memory, on disk where there are many.
    type Parts = Rc<RefCell<Vec<Blob>>>;

    impl Environment for Browser {
        type Random = OsEntropy;
        type Crew = Hands;

        fn now_ms(&self) -> u64 {
            // Dates before 1970 or beyond the year 9999 are no clock's.
            js_sys::Date::now().clamp(0.0, 2.5e14) as u64
        }

        fn random(&mut self) -> &mut OsEntropy {
            &mut self.random
        }

        fn crew(&mut self) -> &mut Hands {
            &mut self.crew
        }

        fn memory_bytes(&self) -> u64 {
            const PAGE: u64 = 65_536;
            core::arch::wasm32::memory_size::<0>() as u64 * PAGE
        }

        async fn pause(&mut self, ms: u64) {
            TimeoutFuture::new(u32::try_from(ms).unwrap_or(u32::MAX)).await;
        }

        fn keep_part(&mut self, part: Vec<u8>) -> Option<Vec<u8>> {
            match blob_of(&part) {
                Some(blob) => self.parts.borrow_mut().push(blob),
                None => return Some(part),
            }
            None
        }

        fn notify(&mut self, notice: Notice) {
            post(&Post::Notice(notice));
        }
    }

    pub fn start() {
        std::panic::set_hook(Box::new(|info| {
            console_error_panic_hook::hook(info);
            send(&[0]);
        }));
        let inbox = Rc::new(RefCell::new(Inbox {
            letters: VecDeque::new(),
            wake: None,
        }));
        listen(&inbox);
        wasm_bindgen_futures::spawn_local(serve(inbox));
        send(&[]);
    }

    fn scope() -> DedicatedWorkerGlobalScope {
        js_sys::global().unchecked_into()
    }

    fn listen(inbox: &Rc<RefCell<Inbox>>) {
        let inbox = Rc::clone(inbox);
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            match postcard::from_bytes::<Letter>(&bytes) {
                Ok(letter) => {
                    inbox.borrow_mut().letters.push_back(letter);
                    wake(&inbox);
                }
                // Both programs are built together; other bytes are none of ours.
                Err(_) => web_sys::console::error_1(&"a letter that cannot be read".into()),
            }
        });
        scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
        // Listens for as long as the worker lives.
        hear.forget();
    }

    async fn serve(inbox: Rc<RefCell<Inbox>>) {
        let cabinet = IndexedDbCabinet::new(|_, reason| {
            post(&Post::Notice(match reason {
                Reason::VersionChange => Notice::TakenOver,
                Reason::ConnectionLost => Notice::StoreTrouble(StoreTrouble::Lost),
                Reason::Vanished => Notice::StoreTrouble(StoreTrouble::Unavailable),
            }));
        });
        let parts = Parts::default();
        let browser = Browser {
            random: OsEntropy,
            crew: Hands::default(),
            parts: Rc::clone(&parts),
        };
        let mut engine = Engine::new(cabinet, browser, KdfCost::STANDARD);
        loop {
            let letter = inbox.borrow_mut().letters.pop_front();
            if let Some(letter) = letter {
                let closes = matches!(letter.ask, Ask::Close);
                // What a file that was not finished left behind.
                parts.borrow_mut().clear();
                let mut result = parts::answer(&mut engine, letter.ask).await;
                let parts = parts.take();
                if let Ok(Reply::File(file)) = &mut result
                    && send_apart(letter.number, file, &parts).is_none()
                    && !parts.is_empty()
                {
                    result = Err(Refusal::Fault);
                }
                post(&Post::Answer {
                    number: letter.number,
                    result,
                });
                if closes {
                    continue;
                }
                if engine.register().is_some() {
                    parts::bring_all();
                }
            } else if wants_to_work(&mut engine) {
                if !is_loading(&mut engine) && !quiet(&inbox).await {
                    continue;
                }
                if let Err(refusal) = engine.settle().await {
                    web_sys::console::warn_1(
                        &format!("work in the background: {refusal:?}").into(),
                    );
                    TimeoutFuture::new(RETRY_MS).await;
                }
            } else {
                next_letter(&inbox).await;
            }
        }
    }

    type Here = Engine<IndexedDbCabinet, Browser>;

    mod parts {
        use super::{Here, Part};
        use concord::protocol::{Ask, Refusal, Reply};
        use std::cell::Cell;
        use std::future::Future;
        use std::pin::Pin;
        use wasm_split_helpers::{SplitLoaderError, wasm_split};

        type Answer<'a> = Pin<Box<dyn Future<Output = Result<Reply, Refusal>> + 'a>>;

        #[wasm_split(work, fallible, preload(bring_work))]
        fn work(engine: &mut Here, ask: Box<Ask>) -> Result<Answer<'_>, SplitLoaderError> {
            Ok(Box::pin(engine.handle_work(*ask)))
        }

        #[wasm_split(seldom, fallible, preload(bring_seldom))]
        fn seldom(engine: &mut Here, ask: Box<Ask>) -> Result<Answer<'_>, SplitLoaderError> {
            Ok(Box::pin(engine.handle_seldom(*ask)))
        }

        /// Answers, with the part that can.
        pub async fn answer(engine: &mut Here, ask: Ask) -> Result<Reply, Refusal> {
            let answer = match Part::of(&ask) {
                Part::First => return engine.handle_first(ask).await,
                Part::Work => work(engine, Box::new(ask)).await,
                Part::Seldom => seldom(engine, Box::new(ask)).await,
            };
            match answer {
                Ok(answer) => answer.await,
                Err(SplitLoaderError { .. }) => Err(Refusal::PartMissing),
            }
        }

        thread_local! {
            static ASKED: Cell<bool> = const { Cell::new(false) };
        }

        /// Fetches every part once, one after the other. One that cannot be had
        /// now is fetched when it is needed.
        pub fn bring_all() {
            if !ASKED.replace(true) {
                wasm_bindgen_futures::spawn_local(async {
                    bring_work().await.ok();
                    bring_seldom().await.ok();
                });
            }
        }
    }

    fn is_loading(engine: &mut Here) -> bool {
        engine
            .register()
            .is_some_and(|register| register.is_loading())
    }

    fn wants_to_work(engine: &mut Here) -> bool {
        engine.register().is_some_and(|register| register.waits())
    }

    /// Waits until nobody asked for a while; false as soon as somebody does.
    async fn quiet(inbox: &Rc<RefCell<Inbox>>) -> bool {
        let timer = Rc::clone(inbox);
        wasm_bindgen_futures::spawn_local(async move {
            TimeoutFuture::new(QUIET_MS).await;
            // An early wake of a later wait does no harm: it looks and waits on.
            wake(&timer);
        });
        next_letter(inbox).await;
        inbox.borrow().letters.is_empty()
    }

    async fn next_letter(inbox: &Rc<RefCell<Inbox>>) {
        let (wake, woken) = futures_channel::oneshot::channel();
        inbox.borrow_mut().wake = Some(wake);
        woken.await.ok();
    }

    fn wake(inbox: &Rc<RefCell<Inbox>>) {
        let waiting = inbox.borrow_mut().wake.take();
        if let Some(waiting) = waiting {
            // Nobody waiting any more means that it is awake.
            waiting.send(()).ok();
        }
    }

    fn blob_of(bytes: &[u8]) -> Option<Blob> {
        Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()
    }

    /// Sends a file's bytes by themselves, before the answer that names it;
    /// nothing where the browser holds no files.
    fn send_apart(number: u32, file: &mut FileOut, parts: &[Blob]) -> Option<()> {
        let all: Array = parts.iter().collect();
        all.push(&blob_of(&file.bytes)?.into());
        let whole = Blob::new_with_blob_sequence(&all).ok()?;
        let message = Array::of2(&number.into(), &whole);
        scope().post_message(&message).ok()?;
        file.bytes = Vec::new();
        file.apart = number;
        Some(())
    }

    fn post(post: &Post) {
        match postcard::to_allocvec(post) {
            Ok(bytes) => send(&bytes),
            Err(_) => web_sys::console::error_1(&"an answer that cannot be written".into()),
        }
    }

    /// Hands the bytes' own buffer over, so that nothing is copied twice.
    fn send(bytes: &[u8]) {
        let array = Uint8Array::from(bytes);
        let transfer = Array::of1(&array.buffer());
        // Fails only where the page is gone, and then nobody waits.
        scope().post_message_with_transfer(&array, &transfer).ok();
    }
}
