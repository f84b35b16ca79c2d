//! The page's program: see `concord::ui`.

fn main() {
    #[cfg(all(target_family = "wasm", feature = "page"))]
    concord::ui::start();
}
