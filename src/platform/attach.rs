//! Files that a person gives one by one or by the handful: chosen, dropped or
//! pasted; read in pieces, made small for a list, and shown again.

use super::{clock, files::HandedOver};
use js_sys::{Array, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, DragEvent, File, FileList, HtmlInputElement,
    ImageBitmap, ImageBitmapOptions, ImageEncodeOptions, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d, Url,
};

/// The width and height of a small picture, in pixels, at most.
const SMALL: f64 = 240.0;
/// Qualities tried one after the other until the small picture is small enough.
const QUALITIES: [f64; 3] = [0.75, 0.5, 0.25];

/// A file that the person gave. Its bytes are read when they are asked for.
#[derive(Clone)]
pub struct Given {
    file: File,
}

impl From<File> for Given {
    fn from(file: File) -> Self {
        Self { file }
    }
}

impl Given {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        self.file.name()
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        // A size is a whole number far below the limit of doubles.
        self.file.size() as u64
    }

    /// What the browser takes it for; empty when it does not know.
    #[must_use]
    pub fn media_type(&self) -> String {
        self.file.type_()
    }

    /// Some of its bytes; `None` when it cannot be read any more.
    pub async fn piece(&self, from: u64, to: u64) -> Option<Vec<u8>> {
        let (from, to) = (from as f64, to as f64);
        let blob = self.file.slice_with_f64_and_f64(from, to).ok()?;
        let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }

    /// All of its bytes; `None` when it cannot be read any more.
    pub async fn whole(&self) -> Option<Vec<u8>> {
        self.piece(0, self.size()).await
    }

    /// A small JPEG of at most so many bytes, where it is a picture that the
    /// browser can draw. Decoding does not happen on the page's own thread.
    pub async fn small_picture(&self, max_bytes: usize) -> Option<Vec<u8>> {
        if !self.file.type_().starts_with("image/") {
            return None;
        }
        let bitmap = bitmap(&self.file).await?;
        let canvas = draw_small(&bitmap);
        bitmap.close();
        let canvas = canvas?;
        for quality in QUALITIES {
            let options = ImageEncodeOptions::new();
            options.set_type("image/jpeg");
            options.set_quality(quality);
            let made = canvas.convert_to_blob_with_options(&options).ok()?;
            let blob: Blob = JsFuture::from(made).await.ok()?.dyn_into().ok()?;
            if blob.size() <= max_bytes as f64 {
                let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
                return Some(Uint8Array::new(&buffer).to_vec());
            }
        }
        None
    }
}

async fn bitmap(file: &File) -> Option<ImageBitmap> {
    let options = ImageBitmapOptions::new();
    options.set_resize_width(SMALL as u32 * 2);
    let window = super::window()?;
    // Some browsers refuse to resize while they decode.
    let asked = [
        window.create_image_bitmap_with_blob_and_image_bitmap_options(file, &options),
        window.create_image_bitmap_with_blob(file),
    ];
    for promise in asked {
        if let Ok(drawn) = JsFuture::from(promise.ok()?).await {
            return drawn.dyn_into().ok();
        }
    }
    None
}

fn draw_small(bitmap: &ImageBitmap) -> Option<OffscreenCanvas> {
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (SMALL / width.max(height)).min(1.0);
    let (width, height) = (
        (width * scale).round().max(1.0),
        (height * scale).round().max(1.0),
    );
    let canvas = OffscreenCanvas::new(width as u32, height as u32).ok()?;
    let context: OffscreenCanvasRenderingContext2d =
        canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // What is transparent would become black.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context
        .draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)
        .ok()?;
    Some(canvas)
}

/// The files chosen in an input, which is emptied, so that the same file can be
/// chosen again.
#[must_use]
pub fn chosen(input: &HtmlInputElement) -> Vec<Given> {
    let given = listed(input.files());
    input.set_value("");
    given
}

/// The files dropped.
#[must_use]
pub fn dropped(event: &DragEvent) -> Vec<Given> {
    listed(event.data_transfer().and_then(|data| data.files()))
}

/// Whether what is dragged holds files.
#[must_use]
pub fn drags_files(event: &DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|data| data.types().includes(&JsValue::from_str("Files"), 0))
}

/// The files pasted: a screenshot, or files copied elsewhere.
#[must_use]
pub fn pasted(event: &ClipboardEvent) -> Vec<Given> {
    listed(event.clipboard_data().and_then(|data| data.files()))
}

fn listed(files: Option<FileList>) -> Vec<Given> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|index| files.get(index))
        .map(|file| Given { file })
        .collect()
}

/// Bytes that are put together part by part outside of the program's memory.
pub struct Gathered(Array);

impl Default for Gathered {
    fn default() -> Self {
        Self(Array::new())
    }
}

impl Gathered {
    /// The next bytes.
    pub fn push(&self, bytes: &[u8]) {
        self.0.push(&Uint8Array::from(bytes));
    }

    /// All of it under an address that the page can show.
    #[must_use]
    pub fn shown(&self, media_type: &str) -> Option<Shown> {
        let kind = BlobPropertyBag::new();
        kind.set_type(media_type);
        let blob = Blob::new_with_u8_array_sequence_and_options(&self.0, &kind).ok()?;
        let url = Url::create_object_url_with_blob(&blob).ok()?;
        Some(Shown {
            blob,
            address: Rc::new(Address(url)),
        })
    }
}

/// Bytes under an address of this page, which ends with the last of its clones.
#[derive(Clone)]
pub struct Shown {
    blob: Blob,
    address: Rc<Address>,
}

struct Address(String);

impl Drop for Address {
    fn drop(&mut self) {
        Url::revoke_object_url(&self.0).ok();
    }
}

impl Shown {
    /// The address.
    #[must_use]
    pub fn url(&self) -> String {
        self.address.0.clone()
    }

    /// Hands it to the person as a file.
    pub async fn hand_over(&self, name: &str) -> HandedOver {
        let parts = Array::of1(&self.blob);
        super::files::hand_over_parts(name, &self.blob.type_(), &parts).await
    }

    /// Keeps the address for a while after it was given away: a tab that was
    /// opened with it reads it later.
    pub async fn keep_a_while(self) {
        clock::wait(60_000).await;
    }
}

/// A small picture's bytes under an address of this page.
#[must_use]
pub fn show_bytes(bytes: &[u8], media_type: &str) -> Option<Shown> {
    let gathered = Gathered::default();
    gathered.push(bytes);
    gathered.shown(media_type)
}
