//! Inside WeChat's own browser nothing may be started: it deletes what pages keep.

use super::Screen;
use crate::ui::i18n::{shell as words, t};
use leptos::prelude::*;

/// How to get out of WeChat's browser.
#[component]
pub fn WeChat() -> impl IntoView {
    view! {
        <Screen title=t!(words::wechat::title)>
            <p>{t!(words::wechat::text)}</p>
            <ol>
                <li>{t!(words::wechat::step_1)}</li>
                <li>{t!(words::wechat::step_2)}</li>
            </ol>
        </Screen>
    }
}
