//! The page's program: draws, and parses what people type. Everything it does
//! is in the library's room `ui`.

#[cfg(all(target_family = "wasm", feature = "page"))]
fn main() {
    use leptos::prelude::*;
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| view! { <main>"Concord 和合"</main> });
}

#[cfg(not(all(target_family = "wasm", feature = "page")))]
fn main() {}
