//! The languages of the page and the one it is in now. Kept in the browser's
//! local storage, because it is needed before any register is open; it says
//! nothing about disputes.

use crate::domain::language::Language;
use crate::domain::tongue::Tongue;
use crate::platform;
use leptos::prelude::*;

/// A language of the page; the order is that of `build/words.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Lang {
    /// English.
    En = 0,
    /// 简体中文.
    Zh = 1,
    /// العربية.
    Ar = 2,
}

const KEPT_AS: &str = "concord.language";

impl Lang {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::En, Self::Zh, Self::Ar];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
            Self::Ar => "ar",
        }
    }

    /// The tag for the browser's `Intl`: Latin digits everywhere, so that
    /// amounts and numbers read the same for both sides of a table.
    #[must_use]
    pub const fn intl_tag(self) -> &'static str {
        match self {
            Self::En => "en-GB-u-nu-latn",
            Self::Zh => "zh-CN-u-nu-latn",
            Self::Ar => "ar-u-nu-latn-ca-gregory",
        }
    }

    /// The value of `dir`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::En | Self::Zh => "ltr",
            Self::Ar => "rtl",
        }
    }

    /// Its name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "简体中文",
            Self::Ar => "العربية",
        }
    }

    /// The language of a tag, or nothing when the page does not speak it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// Says something in this language whatever the page's is: for a sheet that
    /// is read in two.
    pub fn saying<T>(self, say: impl FnOnce() -> T) -> T {
        let before = SAYING.replace(Some(self));
        let said = say();
        SAYING.set(before);
        said
    }

    /// As tables and files name it.
    #[must_use]
    pub const fn tongue(self) -> Tongue {
        match self {
            Self::En => Tongue::En,
            Self::Zh => Tongue::Zh,
            Self::Ar => Tongue::Ar,
        }
    }

    /// As the record names it.
    #[must_use]
    pub fn language(self) -> Option<Language> {
        Language::parse(self.tag()).ok()
    }
}

thread_local! {
    static LANG: ArcRwSignal<Lang> = ArcRwSignal::new(initial());
}

thread_local! {
    /// The language in which something is said just now, if not in the page's.
    static SAYING: std::cell::Cell<Option<Lang>> = const { std::cell::Cell::new(None) };
}

/// What was chosen before, else the first of the browser's languages that we speak.
fn initial() -> Lang {
    platform::keep::read(KEPT_AS)
        .as_deref()
        .and_then(Lang::from_tag)
        .or_else(|| {
            platform::media::languages()
                .iter()
                .find_map(|tag| Lang::from_tag(tag))
        })
        .unwrap_or(Lang::En)
}

/// The present language; followed where signals are followed.
#[must_use]
pub fn lang() -> Lang {
    let own = LANG.with(|signal| signal.try_get()).unwrap_or(Lang::En);
    SAYING.get().unwrap_or(own)
}

/// Changes the language of the page and remembers it on this device.
pub fn set_lang(lang: Lang) {
    if LANG.with(ArcRwSignal::get_untracked) == lang {
        return;
    }
    LANG.with(|signal| signal.set(lang));
    platform::keep::write(KEPT_AS, lang.tag());
}

/// Keeps `lang` and `dir` of the document as the present language wants them.
pub fn follow_document() {
    Effect::new(move |_| {
        let lang = lang();
        platform::media::set_document_language(lang.tag(), lang.dir());
    });
}
