//! Short messages that come and go, perhaps with a way to take back what was
//! done. Read out by readers as they come.

use crate::platform::clock;
use leptos::{prelude::*, task::spawn_local};

const SHOWN_MS: u32 = 6_000;
/// With something to press, longer.
const OFFERED_MS: u32 = 12_000;

#[derive(Clone)]
struct Toast {
    number: u32,
    text: TextProp,
    action: Option<(TextProp, UnsyncCallback<()>)>,
}

/// Where messages are put. Found anywhere below the root with [`Toasts::here`].
#[derive(Clone, Copy)]
pub struct Toasts {
    all: RwSignal<Vec<Toast>, LocalStorage>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Makes the place. Called once, by the root.
    pub fn provide() {
        provide_context(Self {
            all: RwSignal::new_local(Vec::new()),
            next: StoredValue::new(0),
        });
    }

    /// The place of this page.
    ///
    /// # Panics
    /// Outside the root component, which is a fault of the program.
    #[must_use]
    #[allow(clippy::expect_used)]
    pub fn here() -> Self {
        use_context::<Self>().expect("the root component provides the place for messages")
    }

    /// Says something.
    pub fn say(self, text: impl Into<TextProp>) {
        self.put(text.into(), None, SHOWN_MS);
    }

    /// Says something, with one thing to press.
    pub fn offer(
        self,
        text: impl Into<TextProp>,
        action: impl Into<TextProp>,
        act: impl Fn() + 'static,
    ) {
        self.put(
            text.into(),
            Some((action.into(), UnsyncCallback::new(move |()| act()))),
            OFFERED_MS,
        );
    }

    fn put(
        self,
        text: TextProp,
        action: Option<(TextProp, UnsyncCallback<()>)>,
        milliseconds: u32,
    ) {
        let number = self.next.try_update_value(|next| {
            *next = next.wrapping_add(1);
            *next
        });
        let Some(number) = number else { return };
        self.all.update(|all| {
            all.push(Toast {
                number,
                text,
                action,
            })
        });
        spawn_local(async move {
            clock::wait(milliseconds).await;
            self.drop_one(number);
        });
    }

    fn drop_one(self, number: u32) {
        self.all
            .try_update(|all| all.retain(|toast| toast.number != number));
    }
}

/// The region in which the messages appear.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = Toasts::here();
    let row = move |toast: Toast| {
        let action = toast.action.map(|(label, act)| {
            let pressed = move |_| {
                toasts.drop_one(toast.number);
                act.run(());
            };
            view! { <button type="button" class="btn quiet" on:click=pressed>{move || label.get()}</button> }
        });
        view! {
            <div class="toast">
                <span>{move || toast.text.get()}</span>
                {action}
            </div>
        }
    };
    view! {
        <div class="toasts" role="status">
            <For each=move || toasts.all.get() key=|toast| toast.number children=row />
        </div>
    }
}
