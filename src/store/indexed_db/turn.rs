//! First come, first served: one holder at a time. It must not import anything
//! of the browser.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot;

/// A queue of those who wait for their turn.
#[derive(Clone, Default)]
pub(super) struct Turns(Rc<Queue>);

#[derive(Default)]
struct Queue {
    taken: Cell<bool>,
    waiting: RefCell<VecDeque<oneshot::Sender<Turn>>>,
}

/// The right to go; dropping it lets the next one go.
pub(super) struct Turn(Rc<Queue>);

impl Turns {
    /// Waits until nobody else holds the turn.
    pub(super) async fn take(&self) -> Turn {
        if self.0.taken.replace(true) {
            let (sender, receiver) = oneshot::channel();
            self.0.waiting.borrow_mut().push_back(sender);
            if let Ok(turn) = receiver.await {
                return turn;
            }
        }
        Turn(Rc::clone(&self.0))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // One that stopped waiting gives its turn back by being dropped here.
        let next = self.0.waiting.borrow_mut().pop_front();
        match next {
            Some(sender) => drop(sender.send(Turn(Rc::clone(&self.0)))),
            None => self.0.taken.set(false),
        }
    }
}
