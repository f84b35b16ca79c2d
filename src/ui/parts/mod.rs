//! Widgets without domain words. Each is one component in a file of its own;
//! its looks are in `style/parts.css` under a class of the same name.
//!
//! Texts come in as [`leptos::prelude::TextProp`]: `t!(…)`, a `String`, or a
//! literal where no word is meant.

pub mod button;
pub mod chip;
pub mod choice;
pub mod combo;
pub mod date_field;
pub mod definition;
pub mod dialog;
pub mod empty;
pub mod field;
pub mod file;
pub mod icon;
pub mod menu;
pub mod money_field;
pub mod page;
pub mod progress;
pub mod readings;
pub mod secret;
pub mod set_field;
pub mod tabs;
pub mod text;
pub mod tile;
pub mod toast;
