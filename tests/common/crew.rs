//! Others who work beside an engine, in the same thread: each piece is made when
//! it is waited for, the last given first, so that none comes in its order.

use concord::engine::crew::{self, Back};
use concord::engine::sheets::{self, Maker};
use concord::protocol::piece::Piece;
use std::cell::RefCell;
use std::rc::Rc;

/// How they work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Work {
    /// There is nobody.
    #[default]
    Nobody,
    /// As they should.
    Well,
    /// Every other piece is lost.
    Badly,
    /// What comes back is not what was asked for.
    Wrongly,
}

/// Those who help.
#[derive(Clone, Default)]
pub struct Crew {
    pub work: Rc<RefCell<Work>>,
    called: bool,
    out: Rc<RefCell<Vec<(u64, Piece)>>>,
    /// How many pieces they made.
    pub made: Rc<RefCell<u64>>,
    maker: Rc<RefCell<Option<Maker>>>,
}

impl Crew {
    fn one(&self) -> Option<Back> {
        let (number, piece) = self.out.borrow_mut().pop()?;
        let made = sheets::make(&mut self.maker.borrow_mut(), &piece).ok();
        *self.made.borrow_mut() += 1;
        let made = match *self.work.borrow() {
            Work::Badly if number % 2 == 0 => None,
            Work::Wrongly if number % 3 == 0 => Some(vec![7; 100]),
            Work::Wrongly if number % 3 == 1 => Some(Vec::new()),
            _ => made,
        };
        Some((number, made))
    }
}

impl crew::Crew for Crew {
    fn call(&mut self) {
        self.called = true;
    }

    fn dismiss(&mut self) {
        self.called = false;
        self.forget();
    }

    fn forget(&mut self) {
        self.out.borrow_mut().clear();
    }

    fn free(&self) -> usize {
        let there = self.called && *self.work.borrow() != Work::Nobody;
        if there {
            4 - self.out.borrow().len().min(4)
        } else {
            0
        }
    }

    fn give(&mut self, number: u64, piece: Piece) {
        self.out.borrow_mut().push((number, piece));
    }

    fn take(&mut self) -> Option<Back> {
        // Now and then one has come by itself.
        if self.out.borrow().len() % 2 == 1 {
            self.one()
        } else {
            None
        }
    }

    async fn back(&mut self) -> Option<Back> {
        self.one()
    }
}
