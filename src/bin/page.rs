//! The page's program: see `concord::ui`. It says where the program is parted
//! (`scripts/split.mjs`): each function marked below, and what it alone needs,
//! becomes a file of its own.

#[cfg(all(target_family = "wasm", feature = "page"))]
mod parts {
    use concord::ui::later::{self, Draw, Fetched, Part};
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    #[wasm_split(dispute, wasm_split_path = leptos::wasm_split, fallible)]
    fn dispute() -> Result<Draw, SplitLoaderError> {
        Ok(later::dispute)
    }

    #[wasm_split(office, wasm_split_path = leptos::wasm_split, fallible)]
    fn office() -> Result<Draw, SplitLoaderError> {
        Ok(later::office)
    }

    #[wasm_split(list, wasm_split_path = leptos::wasm_split, fallible)]
    fn list() -> Result<Draw, SplitLoaderError> {
        Ok(later::list)
    }

    #[wasm_split(begin, wasm_split_path = leptos::wasm_split, fallible)]
    fn begin() -> Result<Draw, SplitLoaderError> {
        Ok(later::begin)
    }

    #[wasm_split(opened, wasm_split_path = leptos::wasm_split, fallible)]
    fn opened() -> Result<Draw, SplitLoaderError> {
        Ok(later::opened)
    }

    pub fn fetch(part: Part) -> Fetched {
        match part {
            Part::Dispute => Box::pin(async { dispute().await.ok() }),
            Part::List => Box::pin(async { list().await.ok() }),
            Part::Begin => Box::pin(async { begin().await.ok() }),
            Part::Opened => Box::pin(async { opened().await.ok() }),
            Part::Office => Box::pin(async { office().await.ok() }),
        }
    }
}

fn main() {
    #[cfg(all(target_family = "wasm", feature = "page"))]
    concord::ui::start(parts::fetch);
}
