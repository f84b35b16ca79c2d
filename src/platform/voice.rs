//! The microphone: a voice note is recorded and given like any other file.
//! What is said stays in the browser until the engine has sealed it.
//! This module must not import leptos.

use super::{attach::Given, window};
use js_sys::{Array, Promise, Reflect};
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    BlobEvent, DomException, File, FilePropertyBag, MediaRecorder, MediaRecorderOptions,
    MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

/// Forms of sound that are told by their first bytes, with the endings of their
/// names; the first that the browser can make is taken.
const FORMS: [(&str, &str); 4] = [
    ("audio/webm;codecs=opus", "webm"),
    ("audio/ogg;codecs=opus", "ogg"),
    ("audio/mp4", "m4a"),
    ("audio/webm", "webm"),
];

/// Why nothing is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silent {
    /// The person, the browser or the site's own rule does not allow it.
    Refused,
    /// The device has no microphone, or something else holds it.
    NoMicrophone,
    /// The browser cannot record.
    Cannot,
}

/// The first form of sound that this browser can make.
fn form() -> Option<(&'static str, &'static str)> {
    let makes = |(media_type, _): &(&str, &str)| MediaRecorder::is_type_supported(media_type);
    FORMS.into_iter().find(makes)
}

/// Whether this browser can record at all.
#[must_use]
pub fn can_record() -> bool {
    let Some(window) = window() else { return false };
    let has = |of: &JsValue, name: &str| {
        Reflect::get(of, &name.into()).is_ok_and(|found| !found.is_undefined() && !found.is_null())
    };
    let all = has(&window, "MediaRecorder") && has(&window.navigator(), "mediaDevices");
    all && form().is_some()
}

/// A recording that goes on until it is stopped or dropped.
pub struct Recording {
    recorder: MediaRecorder,
    stream: MediaStream,
    parts: Array,
    form: (&'static str, &'static str),
    // Called by the recorder for as long as it lives.
    _heard: Closure<dyn FnMut(BlobEvent)>,
}

/// Asks for the microphone and begins.
///
/// # Errors
/// [`Silent`].
pub async fn record() -> Result<Rc<Recording>, Silent> {
    let form = form().ok_or(Silent::Cannot)?;
    let devices = window()
        .and_then(|window| window.navigator().media_devices().ok())
        .ok_or(Silent::Cannot)?;
    let wanted = MediaStreamConstraints::new();
    wanted.set_audio_bool(true);
    let asked = devices
        .get_user_media_with_constraints(&wanted)
        .map_err(|_| Silent::Cannot)?;
    let stream: MediaStream = JsFuture::from(asked)
        .await
        .map_err(|reason| why(&reason))?
        .dyn_into()
        .map_err(|_| Silent::Cannot)?;
    let options = MediaRecorderOptions::new();
    options.set_mime_type(form.0);
    let made = MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options);
    let Ok(recorder) = made else {
        end(&stream);
        return Err(Silent::Cannot);
    };
    let parts = Array::new();
    let heard = Closure::<dyn FnMut(BlobEvent)>::new({
        let parts = parts.clone();
        move |event: BlobEvent| {
            if let Some(part) = event.data().filter(|part| part.size() > 0.0) {
                parts.push(&part);
            }
        }
    });
    recorder.set_ondataavailable(Some(heard.as_ref().unchecked_ref()));
    let recording = Recording {
        recorder,
        stream,
        parts,
        form,
        _heard: heard,
    };
    // A part each second, so that little is lost when the device gives up.
    recording
        .recorder
        .start_with_time_slice(1_000)
        .map_err(|_| Silent::Cannot)?;
    Ok(Rc::new(recording))
}

fn why(reason: &JsValue) -> Silent {
    let name = reason.dyn_ref::<DomException>().map(DomException::name);
    match name.as_deref() {
        Some("NotAllowedError" | "SecurityError") => Silent::Refused,
        Some("NotFoundError" | "NotReadableError" | "OverconstrainedError" | "AbortError") => {
            Silent::NoMicrophone
        }
        _ => Silent::Cannot,
    }
}

impl Recording {
    /// Stops, and gives what was recorded as a file of this name, to which the
    /// ending is added; nothing when nothing was recorded.
    pub async fn stop(&self, name: &str) -> Option<Given> {
        let stopped = Promise::new(&mut |done, _| self.recorder.set_onstop(Some(&done)));
        if self.recorder.stop().is_ok() {
            JsFuture::from(stopped).await.ok();
        }
        end(&self.stream);
        if self.parts.length() == 0 {
            return None;
        }
        let (media_type, ending) = self.form;
        let kind = FilePropertyBag::new();
        kind.set_type(media_type);
        let name = format!("{name}.{ending}");
        let file = File::new_with_blob_sequence_and_options(&self.parts, &name, &kind).ok()?;
        Some(Given::from(file))
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        self.recorder.set_ondataavailable(None);
        self.recorder.set_onstop(None);
        self.recorder.stop().ok();
        end(&self.stream);
    }
}

/// Lets go of the microphone.
fn end(stream: &MediaStream) {
    for track in stream.get_tracks() {
        if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
            track.stop();
        }
    }
}
