//! Layouts that an earlier version kept on this device alone, in no backup: they
//! are said in the record once, and the value that held them goes in the same
//! transaction.
//!
//! This module must not import web-sys or leptos.

use super::{called, kind_of, name_of, root_of, text, texts, words};
use crate::domain::attribute::Attribute as A;
use crate::engine::archive::LAYOUTS;
use crate::engine::environment::Environment;
use crate::engine::register::{Register, Subject};
use crate::engine::trouble::Trouble;
use crate::record::{Fact, Group};
use crate::report::layout::AnyLayout;
use crate::store::{Shelf, Store, Write};

impl<S: Store> Register<S> {
    /// Says in the record what an earlier version kept beside it. Where another
    /// device says something else of a layout of that name, both stand until
    /// somebody decides; what was ever said already is not said again.
    ///
    /// # Errors
    /// A trouble of the store; then nothing has changed, and the next call does it.
    pub(in crate::engine) async fn take_layouts_over<E: Environment>(
        &mut self,
        env: &mut E,
    ) -> Result<(), Trouble> {
        self.load_all(env).await?;
        let Some(files) = self.earlier_layouts().await? else {
            return Ok(());
        };
        let (mut says, mut left): (Vec<(Subject, Group)>, Vec<Vec<u8>>) = Default::default();
        for file in &files {
            let (Ok(layout), Ok(text)) = (AnyLayout::parse(file), text(file)) else {
                left.push(file.clone());
                continue;
            };
            let root = root_of(kind_of(&layout), name_of(&layout));
            let value = words(&text);
            let said = self.roster.groups(root);
            let known = said
                .iter()
                .any(|(_, group)| texts(group).any(|one| *one == value));
            let twice = says.iter().any(|(subject, _)| subject.root() == root);
            if !known && !twice {
                let mut facts = match said.is_empty() {
                    true => called(&layout),
                    false => Vec::new(),
                };
                facts.push(Fact::first(A::LayoutText, value));
                let mut group = Group::default();
                group.say(root.id, facts);
                says.push((Subject::Kept(root), group));
            }
        }
        if left.len() == files.len() {
            return Ok(());
        }
        // What no version could read stays where it is.
        let (shelf, key) = (Shelf::Meta, LAYOUTS.to_owned());
        let beside = if left.is_empty() {
            Write::Remove { shelf, key }
        } else {
            let bytes = postcard::to_allocvec(&left).map_err(|_| Trouble::Fault)?;
            self.sealing.put(shelf, key, &bytes, env.random())?
        };
        self.say_layouts(env, says, vec![beside]).await
    }

    /// The files, latest first. What does not unseal is left alone.
    async fn earlier_layouts(&self) -> Result<Option<Vec<Vec<u8>>>, Trouble> {
        let kept = match self.sealing.get(&self.store, Shelf::Meta, LAYOUTS).await {
            Err(Trouble::Unsound | Trouble::Newer) => None,
            kept => kept?,
        };
        Ok(kept.and_then(|plain| postcard::from_bytes(&plain).ok()))
    }
}
