//! What `t!` makes: a text that is said again whenever the language or a signal
//! in its values changes. One type for all texts: were each a closure of its
//! own, every one would bring its own copy of the machinery that draws it.

use leptos::{
    children::ViewFn,
    oco::Oco,
    prelude::{AnyView, IntoAny, IntoAttributeValue, IntoRender, TextProp},
    tachys::reactive_graph::SharedReactiveFunction,
};
use std::{
    borrow::Cow,
    sync::{Arc, Mutex},
};

/// A text for a view, an attribute or a prop that takes [`TextProp`] or [`ViewFn`].
#[derive(Clone)]
pub struct Said(Arc<dyn Fn() -> Cow<'static, str> + Send + Sync>);

impl Said {
    /// A text that `say` says.
    pub fn new(say: impl Fn() -> Cow<'static, str> + Send + Sync + 'static) -> Self {
        Self(Arc::new(say))
    }

    /// Says it now; follows the language where signals are followed.
    #[must_use]
    pub fn get(&self) -> Cow<'static, str> {
        (self.0)()
    }

    /// As a view of any kind, for branches that differ.
    #[must_use]
    pub fn into_any(self) -> AnyView {
        IntoAny::into_any(self.reactive())
    }

    fn reactive(self) -> SharedReactiveFunction<Cow<'static, str>> {
        Arc::new(Mutex::new(move || self.get()))
    }
}

impl IntoRender for Said {
    type Output = SharedReactiveFunction<Cow<'static, str>>;

    fn into_render(self) -> Self::Output {
        self.reactive()
    }
}

impl IntoAttributeValue for Said {
    type Output = SharedReactiveFunction<Cow<'static, str>>;

    fn into_attribute_value(self) -> Self::Output {
        self.reactive()
    }
}

impl From<Said> for TextProp {
    fn from(said: Said) -> Self {
        Self::from(move || Oco::from(said.get()))
    }
}

impl From<Said> for ViewFn {
    fn from(said: Said) -> Self {
        Self::from(move || said.clone().reactive())
    }
}
