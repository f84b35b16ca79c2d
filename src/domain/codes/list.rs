//! The macro that makes a code list, and the trait that all lists share.

use thiserror::Error;

/// A code list: an enum whose values have stable ASCII codes.
pub trait Code: Copy + Eq + Ord + std::hash::Hash + std::fmt::Debug + 'static {
    /// Every value, in the order of the list.
    const ALL: &'static [Self];

    /// The stable code: lower case ASCII letters, digits and underscores.
    fn as_code(self) -> &'static str;

    /// The value of a code, exactly as [`Self::as_code`] writes it; `None` for
    /// one that this version does not know.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|value| value.as_code() == code)
    }
}

/// The code is not on the list as this version knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("unknown code")]
pub struct UnknownCode;

/// Makes a code list. With a Chinese label for every value the list is an
/// official one and gets `zh_official`.
macro_rules! code_list {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$doc:meta])* $variant:ident = $code:literal, $zh:literal; )+
        }
    ) => {
        $crate::domain::codes::code_list! {
            $(#[$meta])*
            $name { $( $(#[$doc])* $variant = $code; )+ }
        }

        impl $name {
            /// The label of the official Chinese forms and returns.
            #[must_use]
            pub const fn zh_official(self) -> &'static str {
                match self { $( Self::$variant => $zh, )+ }
            }
        }
    };
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$doc:meta])* $variant:ident = $code:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$doc])* $variant, )+ }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The stable code.
            #[must_use]
            pub const fn as_code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }

            /// The value of a code; `None` for one this version does not know.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $( $code => Some(Self::$variant), )+ _ => None }
            }
        }

        impl $crate::domain::codes::Code for $name {
            const ALL: &'static [Self] = Self::ALL;
            fn as_code(self) -> &'static str { self.as_code() }
            fn from_code(code: &str) -> Option<Self> { Self::from_code(code) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::codes::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::from_code(code).ok_or($crate::domain::codes::UnknownCode)
            }
        }

        $crate::domain::serde_text::serde_as_text!($name, concat!("a code of ", stringify!($name)));
    };
}

pub(crate) use code_list;
