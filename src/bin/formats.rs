//! The program of the worker of formats: files of other programs, written from
//! tables. Started when one is wanted, ended when it is done; it knows no
//! register, no key and no screen.
//!
//! It says an empty message when it listens and a single zero byte when its
//! program panicked. It is asked with a pair – a `protocol::formats::FormatAsk`
//! as postcard bytes, and a file – and answers with such pairs.

fn main() {
    #[cfg(all(target_family = "wasm", feature = "formats"))]
    worker::start();
}

#[cfg(all(target_family = "wasm", feature = "formats"))]
mod worker {
    use concord::office::book::Frames;
    use concord::office::sheet::read::{Limits, read};
    use concord::office::workbook::WorkbookError;
    use concord::office::{book_csv, workbook};
    use concord::protocol::formats::{FormatAsk, FormatPost, FormatTrouble, TableFormat};
    use concord::protocol::grid::Brought;
    use concord::protocol::sheets::SheetTrouble;
    use js_sys::{Array, Uint8Array};
    use wasm_bindgen::{JsCast, prelude::Closure};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

    /// As much of a file is in memory at a time.
    const PIECE_BYTES: f64 = 1_048_576.0;

    pub fn start() {
        std::panic::set_hook(Box::new(|info| {
            console_error_panic_hook::hook(info);
            send(&[0], None);
        }));
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let Some((ask, file)) = asked(&event) else {
                // Both programs are built together; other messages are none of ours.
                return post(FormatPost::Failed(FormatTrouble::Fault), None);
            };
            wasm_bindgen_futures::spawn_local(async move {
                match carry_out(ask, &file).await {
                    Ok(made) => post(FormatPost::Done { memory: memory() }, Some(&made)),
                    Err(trouble) => post(FormatPost::Failed(trouble), None),
                }
            });
        });
        scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
        // Listens for as long as the worker lives.
        hear.forget();
        send(&[], None);
    }

    fn asked(event: &MessageEvent) -> Option<(FormatAsk, Blob)> {
        let pair = event.data().dyn_into::<Array>().ok()?;
        let bytes = pair.get(0).dyn_into::<Uint8Array>().ok()?.to_vec();
        Some((
            postcard::from_bytes(&bytes).ok()?,
            pair.get(1).dyn_into().ok()?,
        ))
    }

    async fn carry_out(ask: FormatAsk, file: &Blob) -> Result<Blob, FormatTrouble> {
        match ask {
            FormatAsk::Write(TableFormat::Xlsx) => {
                let mut writer = workbook::Writer::default();
                each_frame(file, |frame| writer.frame(frame).map_err(trouble)).await?;
                let bytes = writer.finish().map_err(trouble)?;
                blob_of(&[&bytes])
            }
            FormatAsk::Read { sheet } => {
                if file.size() > Limits::STANDARD.bytes as f64 {
                    return Err(FormatTrouble::Sheet(SheetTrouble::TooLarge));
                }
                let bytes = piece(file, 0.0, file.size()).await?;
                let sheet = sheet.map(|sheet| sheet as usize);
                let table = read(&bytes, sheet, &Limits::STANDARD);
                let table = table.map_err(FormatTrouble::Sheet)?;
                let brought = Brought {
                    sheets: table.sheets,
                    sheet: table.sheet as u32,
                    grid: postcard::to_allocvec(&table.grid).map_err(|_| FormatTrouble::Fault)?,
                };
                let bytes = postcard::to_allocvec(&brought).map_err(|_| FormatTrouble::Fault)?;
                blob_of(&[&bytes])
            }
            FormatAsk::Write(TableFormat::Csv) => {
                let mut writer = book_csv::Writer::default();
                let parts = Array::new();
                each_frame(file, |frame| {
                    writer.frame(frame);
                    parts.push(&Uint8Array::from(writer.take().as_slice()));
                    Ok(())
                })
                .await?;
                Blob::new_with_u8_array_sequence(&parts).map_err(|_| FormatTrouble::Fault)
            }
        }
    }

    fn trouble(error: WorkbookError) -> FormatTrouble {
        match error {
            WorkbookError::TooManyRows | WorkbookError::TooManyColumns => FormatTrouble::TooLarge,
            WorkbookError::Frames(_) | WorkbookError::Order => FormatTrouble::Unreadable,
            WorkbookError::Write(_) => FormatTrouble::Fault,
        }
    }

    /// Reads a book a piece at a time and says how far it has come.
    async fn each_frame(
        file: &Blob,
        mut each: impl FnMut(concord::office::book::Frame) -> Result<(), FormatTrouble>,
    ) -> Result<(), FormatTrouble> {
        let total = file.size();
        let mut frames = Frames::default();
        let mut from = 0.0;
        while from < total {
            let until = f64::min(from + PIECE_BYTES, total);
            frames.push(&piece(file, from, until).await?);
            while let Some(frame) = frames.take().map_err(|_| FormatTrouble::Unreadable)? {
                each(frame)?;
            }
            from = until;
            // Sizes of files are small and whole.
            post(
                FormatPost::Progress {
                    done: from as u64,
                    total: total as u64,
                },
                None,
            );
        }
        frames.finish().map_err(|_| FormatTrouble::Unreadable)
    }

    async fn piece(file: &Blob, from: f64, until: f64) -> Result<Vec<u8>, FormatTrouble> {
        let slice = file.slice_with_f64_and_f64(from, until);
        let slice = slice.map_err(|_| FormatTrouble::Unreadable)?;
        let buffer = JsFuture::from(slice.array_buffer()).await;
        let buffer = buffer.map_err(|_| FormatTrouble::Unreadable)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    fn memory() -> u64 {
        const PAGE: u64 = 65_536;
        core::arch::wasm32::memory_size::<0>() as u64 * PAGE
    }

    fn blob_of(parts: &[&[u8]]) -> Result<Blob, FormatTrouble> {
        let parts: Array = parts.iter().map(|part| Uint8Array::from(*part)).collect();
        Blob::new_with_u8_array_sequence(&parts).map_err(|_| FormatTrouble::Fault)
    }

    fn scope() -> DedicatedWorkerGlobalScope {
        js_sys::global().unchecked_into()
    }

    fn post(post: FormatPost, file: Option<&Blob>) {
        match postcard::to_allocvec(&post) {
            Ok(bytes) => send(&bytes, file),
            Err(_) => send(&[0], None),
        }
    }

    fn send(bytes: &[u8], file: Option<&Blob>) {
        let message = Array::of1(&Uint8Array::from(bytes));
        if let Some(file) = file {
            message.push(file);
        }
        // Fails only where the page is gone, and then nobody waits.
        scope().post_message(&message).ok();
    }
}
