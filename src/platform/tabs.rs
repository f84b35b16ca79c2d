//! One writer: a register is open in one tab only. A Web Lock says who holds
//! it; a broadcast channel lets the tabs talk: who has it open since when, and
//! "please let go". A browser without Web Locks is asked over the channel.
//!
//! Messages are short texts, `verb|register|milliseconds`, so that a tab of an
//! older version of the program understands them.

use super::{clock, window};
use js_sys::{Function, Object, Promise, Reflect};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

#[wasm_bindgen]
extern "C" {
    // `web-sys` has this behind a flag for the whole build; these lines are enough.
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        held: &Function,
    ) -> Result<Promise, JsValue>;
}

/// How long a tab that holds a register has to write its drafts and let go.
const PATIENCE_MS: u32 = 3_000;
const ANSWER_MS: u32 = 400;

/// The register is open in another tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Since when, milliseconds since 1970 UTC, if that tab answered.
    pub since_ms: Option<u64>,
}

/// What may happen to a register that this tab holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Another tab asks for it: write what is pending, close, then drop the [`Held`].
    Asked,
    /// Another tab took it without an answer from here.
    Taken,
}

/// A register that this tab holds; dropping it lets go.
pub struct Held {
    register: String,
    release: Rc<RefCell<Option<Function>>>,
    given_up: Rc<Cell<bool>>,
    channel: Option<Channel>,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.given_up.set(true);
        if let Some(release) = self.release.borrow_mut().take() {
            release.call0(&JsValue::NULL).ok();
        }
        if let Some(channel) = &self.channel {
            channel.say("gone", &self.register, 0);
        }
    }
}

/// Takes a register for this tab, unless another one holds it.
///
/// # Errors
/// [`Elsewhere`] when another tab holds it.
pub async fn hold(register: &str, lost: impl Fn(Loss) + 'static) -> Result<Held, Elsewhere> {
    match request(register, "ifAvailable").await {
        Asked::Given(lock) => Ok(held(register, lock, lost)),
        Asked::Refused => Err(Elsewhere {
            since_ms: ask_where(register).await,
        }),
        Asked::NoLocks => match ask_where(register).await {
            None => Ok(held(register, Lock::default(), lost)),
            since_ms => Err(Elsewhere { since_ms }),
        },
    }
}

/// Asks the tab that holds a register to let go, and takes the register; after
/// three seconds without an answer also without its consent.
///
/// # Errors
/// [`Elsewhere`] when the browser gives it to neither.
pub async fn take_over(register: &str, lost: impl Fn(Loss) + 'static) -> Result<Held, Elsewhere> {
    if let Some(channel) = Channel::open() {
        channel.say("let-go", register, 0);
        channel.wait_for("gone", register, PATIENCE_MS).await;
    }
    for manner in ["ifAvailable", "steal"] {
        match request(register, manner).await {
            Asked::Given(lock) => return Ok(held(register, lock, lost)),
            Asked::NoLocks => return Ok(held(register, Lock::default(), lost)),
            Asked::Refused => {}
        }
    }
    Err(Elsewhere { since_ms: None })
}

async fn ask_where(register: &str) -> Option<u64> {
    let channel = Channel::open()?;
    channel.say("where", register, 0);
    channel.wait_for("here", register, ANSWER_MS).await
}

#[derive(Default)]
struct Lock {
    release: Rc<RefCell<Option<Function>>>,
    /// Settles when the lock ends; rejects when it was stolen.
    end: Option<Promise>,
}

enum Asked {
    Given(Lock),
    Refused,
    NoLocks,
}

/// Asks the browser for the lock; `manner` is `ifAvailable` or `steal`.
async fn request(register: &str, manner: &str) -> Asked {
    let Some(locks) = window()
        .and_then(|window| Reflect::get(&window.navigator(), &"locks".into()).ok())
        .filter(JsValue::is_object)
        .map(JsCast::unchecked_into::<LockManager>)
    else {
        return Asked::NoLocks;
    };
    let options = Object::new();
    Reflect::set(&options, &manner.into(), &JsValue::TRUE).ok();
    let release: Rc<RefCell<Option<Function>>> = Rc::default();
    let (answer, answered) = futures_channel::oneshot::channel::<bool>();
    let held = Closure::once_into_js({
        let release = release.clone();
        move |lock: JsValue| -> JsValue {
            let given = lock.is_object();
            answer.send(given).ok();
            if !given {
                return JsValue::UNDEFINED;
            }
            Promise::new(&mut |resolve, _| *release.borrow_mut() = Some(resolve)).into()
        }
    });
    let Ok(end) = locks.request(
        &format!("concord-{register}"),
        &options,
        held.unchecked_ref(),
    ) else {
        return Asked::NoLocks;
    };
    match answered.await {
        Ok(true) => Asked::Given(Lock {
            release,
            end: Some(end),
        }),
        _ => Asked::Refused,
    }
}

/// Answers other tabs and watches for the loss of the lock.
fn held(register: &str, lock: Lock, lost: impl Fn(Loss) + 'static) -> Held {
    let lost = Rc::new(lost);
    let given_up = Rc::new(Cell::new(false));
    if let Some(end) = lock.end {
        let (lost, given_up) = (lost.clone(), given_up.clone());
        spawn_local(async move {
            if JsFuture::from(end).await.is_err() && !given_up.get() {
                lost(Loss::Taken);
            }
        });
    }
    let channel = Channel::open();
    if let Some(channel) = &channel {
        let since = clock::now_ms();
        let (name, say) = (register.to_owned(), channel.clone());
        channel.hear(move |verb, register, _| {
            match verb {
                "where" if register == name => say.say("here", &name, since),
                "let-go" if register == name => lost(Loss::Asked),
                _ => {}
            };
        });
    }
    Held {
        register: register.to_owned(),
        release: lock.release,
        given_up,
        channel,
    }
}

/// The channel between the tabs of this origin.
#[derive(Clone)]
struct Channel {
    channel: Rc<Open>,
}

type Hear = Closure<dyn FnMut(MessageEvent)>;

struct Open {
    channel: BroadcastChannel,
    hear: RefCell<Option<Hear>>,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

impl Channel {
    fn open() -> Option<Self> {
        let channel = BroadcastChannel::new("concord").ok()?;
        Some(Self {
            channel: Rc::new(Open {
                channel,
                hear: RefCell::default(),
            }),
        })
    }

    fn say(&self, verb: &str, register: &str, at_ms: u64) {
        self.channel
            .channel
            .post_message(&format!("{verb}|{register}|{at_ms}").into())
            .ok();
    }

    fn hear(&self, mut hear: impl FnMut(&str, &str, u64) + 'static) {
        let closure = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            let mut parts = text.split('|');
            if let (Some(verb), Some(register), Some(at)) =
                (parts.next(), parts.next(), parts.next())
            {
                hear(verb, register, at.parse().unwrap_or(0));
            }
        });
        self.channel
            .channel
            .set_onmessage(Some(closure.as_ref().unchecked_ref()));
        *self.channel.hear.borrow_mut() = Some(closure);
    }

    /// Waits for a word about a register; gives its time, or nothing after so many milliseconds.
    async fn wait_for(
        &self,
        wanted: &'static str,
        register: &str,
        milliseconds: u32,
    ) -> Option<u64> {
        let (answer, answered) = futures_channel::oneshot::channel();
        let answer = Rc::new(RefCell::new(Some(answer)));
        let name = register.to_owned();
        self.hear({
            let answer = answer.clone();
            move |verb, register, at_ms| {
                if verb == wanted
                    && register == name
                    && let Some(answer) = answer.borrow_mut().take()
                {
                    answer.send(Some(at_ms)).ok();
                }
            }
        });
        spawn_local(async move {
            clock::wait(milliseconds).await;
            if let Some(answer) = answer.borrow_mut().take() {
                answer.send(None).ok();
            }
        });
        answered.await.ok().flatten()
    }
}
