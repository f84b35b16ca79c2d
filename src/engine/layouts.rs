//! Layouts of tables: another bureau's form is asked for every month, and its
//! file is looked for only once. A layout is facts under a root of its own, whose
//! id is made of its kind and name: two devices that keep a layout of one name
//! speak of the same thing, and where they say different columns it is a
//! conflict like any other.
//!
//! This module must not import web-sys or leptos.

mod earlier;
mod refused;
mod standing;

use super::environment::Environment;
use super::register::{Draft, Register, Subject};
use super::trouble::Trouble;
use crate::domain::attribute::{Attribute as A, RootKind};
use crate::domain::id::EntityId;
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::protocol::layouts::{LayoutAsk, LayoutKind, LayoutTrouble, LayoutView};
use crate::protocol::{FieldProblem, Problem, Refusal};
use crate::record::{Fact, Group, Purpose, RootId};
use crate::report::layout::AnyLayout;
use crate::store::{Store, Write};
use refused::refused;

/// The longest name, in characters.
const LONGEST_NAME: usize = 400;

impl<S: Store> Register<S> {
    /// Answers what is asked about layouts.
    ///
    /// # Errors
    /// [`Refusal::Layout`] for a file that is none, or a trouble of the store;
    /// then nothing has changed.
    pub async fn about_layouts<E: Environment>(
        &mut self,
        env: &mut E,
        ask: LayoutAsk,
    ) -> Result<Vec<LayoutView>, Trouble> {
        self.take_layouts_over(env).await?;
        match ask {
            LayoutAsk::List => Ok(self.layouts()),
            LayoutAsk::Keep { bytes, kind } => self.keep_layout(env, &bytes, kind).await,
            LayoutAsk::Forget { kind, name } => {
                let roots: Vec<RootId> = self.standing_layouts(kind, &name).collect();
                let says = roots.into_iter().filter_map(|root| {
                    let group = self.layout_says(root, None)?;
                    Some((Subject::Kept(root), group))
                });
                let says = says.collect();
                self.say_layouts(env, says, Vec::new()).await?;
                Ok(self.layouts())
            }
            LayoutAsk::BringBack { kind, name } => {
                let last = self.last_text(root_of(kind, &name));
                let bytes = last.ok_or(Refusal::Absent)?.into_bytes();
                self.keep_layout(env, &bytes, kind).await
            }
        }
    }

    /// What stood last of a layout, also where it was taken away since.
    fn last_text(&self, root: RootId) -> Option<String> {
        let groups = self.roster.groups(root).iter();
        let said = groups.flat_map(|(stamp, group)| texts(group).map(move |value| (stamp, value)));
        let written = said.filter_map(|(stamp, value)| match value {
            Value::Words { text, .. } => Some((stamp, text)),
            _ => None,
        });
        let last = written.max_by_key(|(stamp, _)| **stamp);
        last.map(|(_, text)| text.clone())
    }

    /// Keeps a layout in place of the one of its kind and name; it stands first
    /// in the answer.
    async fn keep_layout<E: Environment>(
        &mut self,
        env: &mut E,
        bytes: &[u8],
        kind: LayoutKind,
    ) -> Result<Vec<LayoutView>, Trouble> {
        let layout = AnyLayout::parse(bytes).map_err(refused)?;
        if kind_of(&layout) != kind {
            return Err(Refusal::Layout(LayoutTrouble::OtherKind(kind_of(&layout))).into());
        }
        let name = name_of(&layout);
        let root = root_of(kind, name);
        if name.chars().count() > LONGEST_NAME {
            return Err(too_long(root.id));
        }
        let said = self.layout_says(root, Some((&layout, text(bytes)?)));
        let says = said.map(|group| (Subject::Kept(root), group));
        self.say_layouts(env, says.into_iter().collect(), Vec::new())
            .await?;
        let mut all = self.layouts();
        all.order_by_key(|view| (view.kind, &view.name) != (kind, &name.to_owned()));
        Ok(all)
    }

    async fn say_layouts<E: Environment>(
        &mut self,
        env: &mut E,
        says: Vec<(Subject, Group)>,
        beside: Vec<Write>,
    ) -> Result<(), Trouble> {
        if says.is_empty() {
            if !beside.is_empty() {
                self.store.commit(beside).await?;
            }
            return Ok(());
        }
        let draft = Draft {
            purpose: Purpose::Work,
            says,
            beside,
        };
        self.save(env, draft).await.map(|_| ())
    }

    /// What is to be said so that a layout stands, or none stands any more, in
    /// place of all that is said here; nothing where it is so already.
    fn layout_says(&self, root: RootId, next: Option<(&AnyLayout, String)>) -> Option<Group> {
        let known = self
            .roster
            .root(root)
            .and_then(|folded| folded.entity(root.id));
        let standing = known.map_or(&[][..], |entity| entity.versions(A::LayoutText));
        let value = next
            .as_ref()
            .map_or(Value::Nothing, |(_, text)| words(text));
        let gone = next.is_none() && standing.is_empty();
        if gone || (!standing.is_empty() && standing.iter().all(|one| one.value == value)) {
            return None;
        }
        let mut facts = match (known, &next) {
            (None, Some((layout, _))) => called(layout),
            _ => Vec::new(),
        };
        facts.push(Fact {
            attribute: A::LayoutText.number(),
            value,
            replaces: standing.iter().map(|one| one.at).collect(),
        });
        let mut group = Group::default();
        group.say(root.id, facts);
        Some(group)
    }
}

/// Whatever a group says of the text of a layout.
fn texts(group: &Group) -> impl Iterator<Item = &Value> {
    let facts = group.entities.iter().flat_map(|run| &run.facts);
    facts
        .filter(|fact| fact.attribute == A::LayoutText.number())
        .map(|fact| &fact.value)
}

/// The root of a layout: the first bytes of BLAKE3 of its kind and name, as a
/// UUID of version 8, whose bits are anybody's own (`docs/format.md`).
fn root_of(kind: LayoutKind, name: &str) -> RootId {
    let said = format!("concord layout 1\0{}\0{name}", kind.as_code());
    let mut id = [0; 16];
    for (to, from) in id.iter_mut().zip(blake3::hash(said.as_bytes()).as_bytes()) {
        *to = *from;
    }
    let [.., version, _, variant, _, _, _, _, _, _, _] = &mut id;
    *version = *version & 0x0f | 0x80;
    *variant = *variant & 0x3f | 0x80;
    RootId::new(RootKind::Layout, EntityId::from_bytes(id))
}

/// What is said of a layout once, with its first columns.
fn called(layout: &AnyLayout) -> Vec<Fact> {
    let kind = Value::Code(kind_of(layout).as_code().to_owned());
    let name = Value::Line(name_of(layout).to_owned());
    vec![
        Fact::first(A::LayoutKind, kind),
        Fact::first(A::LayoutName, name),
    ]
}

fn kind_of(layout: &AnyLayout) -> LayoutKind {
    match layout {
        AnyLayout::Ledger(_) => LayoutKind::Ledger,
        AnyLayout::Return(_) => LayoutKind::Return,
    }
}

fn name_of(layout: &AnyLayout) -> &str {
    match layout {
        AnyLayout::Ledger(one) => &one.name,
        AnyLayout::Return(one) => &one.name,
    }
}

fn columns_of(layout: &AnyLayout) -> usize {
    match layout {
        AnyLayout::Ledger(one) => one.columns.len(),
        AnyLayout::Return(one) => one.columns.len(),
    }
}

fn read(value: &Value) -> Option<AnyLayout> {
    match value {
        Value::Words { text, .. } => AnyLayout::parse(text.as_bytes()).ok(),
        _ => None,
    }
}

/// A layout file that was read, as text and without the mark before it.
fn text(bytes: &[u8]) -> Result<String, Trouble> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = String::from_utf8(bytes.to_vec());
    text.map_err(|_| Refusal::Layout(LayoutTrouble::OtherFormat).into())
}

fn words(text: &str) -> Value {
    Value::Words {
        language: None,
        text: text.to_owned(),
    }
}

fn too_long(entity: EntityId) -> Trouble {
    Refusal::Fields(vec![FieldProblem {
        entity,
        attribute: A::LayoutName,
        problem: Problem::TooLong,
    }])
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids are frozen: layouts that stand in a register go by them.
    #[test]
    fn kind_and_name_make_the_id() {
        let ledger = root_of(LayoutKind::Ledger, "county");
        assert_eq!(
            ledger.id.to_string(),
            "4f2f633e-8e12-8467-a873-7d36f03907be"
        );
        assert_ne!(ledger, root_of(LayoutKind::Return, "county"));
        assert_ne!(ledger, root_of(LayoutKind::Ledger, "County"));
    }
}
