//! Evidence in a browser: a photo with a place in it is taken in, loses the
//! place, is seen small and large, saved as a copy, and is there after a
//! restart with the server gone. An empty file is refused at its place.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::offline::kept_offline;
use super::steps::{PASSPHRASE, fill_nth, press_first, start_register, unlock};
use crate::browser::By;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

const SAVE: By<'static> = By::Css("#evidence form button[type=submit]");
const RECORD: &str = "Record a voice note";
const TITLE: &str = "Delivery note with the stamp";
const PLACE: &[u8] = b"GPS 29.3151 N 120.0768 E";
const SMALL: &str = "[...document.querySelectorAll('#evidence li:not(.evidence-coming) .evidence-small img')].some((image) => image.naturalWidth > 0)";
/// Small pictures are asked for when they are in view.
const IN_VIEW: &str = "document.querySelector('#evidence').scrollIntoView()";
const LARGE: &str = "document.querySelector('dialog[open] .viewer-picture')?.naturalWidth === 640";

/// A photo is kept without its place and looked at again offline.
pub fn a_photo_is_kept_and_seen_offline(world: &mut World) -> Outcome {
    start_register(world)?;
    kept_offline(world)?;
    let page = &world.browser;
    page.click(By::Link("New dispute"))?;
    fill_nth(world, "Name as in the passport", 0, "Yiwu Sample Gloves")?;
    fill_nth(world, "Name as in the passport", 1, "Mehmet Sample")?;
    page.click(By::Button("Save dispute"))?;
    page.wait_text("Mehmet Sample")?;
    open_only(world)?;

    let photo = photo(world)?;
    page.upload("Add files", &photo)?;
    page.wait_text("was in the file and was removed")?;
    let wrong = page.accessibility()?;
    check(wrong.is_empty(), wrong.join("\n"))?;
    page.fill("Title", TITLE)?;
    page.click(SAVE)?;
    page.wait_true("the entry", "document.querySelector('.evidence-title')")?;
    page.eval(IN_VIEW)?;
    page.wait_true("the small picture", SMALL)?;
    let empty = file(world, "empty.pdf", b"")?;
    page.upload("Add files", &empty)?;
    page.wait_text("The file is empty")?;
    page.click(By::Css(".evidence-coming .evidence-line .btn.quiet"))?;

    page.click(By::Css(".evidence-title"))?;
    page.wait_true("the picture", LARGE)?;
    let wrong = page.accessibility()?;
    check(wrong.is_empty(), wrong.join("\n"))?;
    page.click(By::Button("Save a copy"))?;
    let copy = fs::read(page.downloaded(".jpg")?)?;
    let has = |bytes: &[u8]| bytes.windows(PLACE.len()).any(|window| window == PLACE);
    check(has(&fs::read(&photo)?), "the photo has a place in it")?;
    check(copy.starts_with(b"\xFF\xD8\xFF"), "the copy is a JPEG")?;
    check(!has(&copy), "the copy has no place in it")?;
    world.no_complaints()?;

    world.server.stop()?;
    world.browser.restart()?;
    world.visit("/")?;
    unlock(world, PASSPHRASE)?;
    open_only(world)?;
    let page = &world.browser;
    page.wait_text(TITLE)?;
    page.eval(IN_VIEW)?;
    page.wait_true("the small picture, offline", SMALL)?;
    page.click(By::Css(".evidence-title"))?;
    page.wait_true("the picture, offline", LARGE)?;
    world.server.start_again()
}

/// A voice note is spoken into the page: refused in words, then kept and heard.
/// A browser that cannot record shows no button for it.
pub fn a_voice_note_is_recorded(world: &mut World) -> Outcome {
    start_register(world)?;
    let page = &world.browser;
    page.click(By::Link("New dispute"))?;
    fill_nth(world, "Name as in the passport", 0, "Yiwu Sample Gloves")?;
    fill_nth(world, "Name as in the passport", 1, "Mehmet Sample")?;
    page.click(By::Button("Save dispute"))?;
    page.wait_text("Mehmet Sample")?;
    open_only(world)?;
    let able = page.eval(
        "return Boolean(window.MediaRecorder && navigator.mediaDevices)
           && ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm']
             .some((form) => MediaRecorder.isTypeSupported(form))",
    )?;
    if able != serde_json::json!(true) {
        check(
            !page.shows(By::Button(RECORD))?,
            "what cannot be done has no button",
        )?;
        return world.no_complaints();
    }
    page.eval(
        "navigator.mediaDevices.getUserMedia = () =>
           Promise.reject(new DOMException('', 'NotAllowedError'));",
    )?;
    page.click(By::Button(RECORD))?;
    page.wait_text("The microphone was not allowed")?;
    page.eval("delete navigator.mediaDevices.getUserMedia")?;
    page.click(By::Button(RECORD))?;
    let ended = page.wait_until("recording, or why not", |page| {
        if page.shows(By::Text("No microphone was found"))? {
            return Ok(Some(true));
        }
        Ok(page.shows(By::Text("0:02"))?.then_some(false))
    })?;
    if ended {
        // A browser without a microphone of the test's own says so.
        return world.no_complaints();
    }
    page.click(By::Button("Stop and keep"))?;
    page.wait_true("the form", "document.querySelector('#evidence form')")?;
    page.fill("Title", "What the driver says")?;
    page.click(SAVE)?;
    page.wait_true("the entry", "document.querySelector('.evidence-title')")?;
    page.click(By::Css(".evidence-title"))?;
    page.wait_true(
        "the sound",
        "document.querySelector('dialog[open] audio')?.readyState >= 1",
    )?;
    world.no_complaints()
}

fn open_only(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Css("nav a[href='/disputes']"))?;
    press_first(world)?;
    page.wait_true("its evidence", "document.querySelector('#evidence')")
}

fn file(world: &World, name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
    let path = Path::new(&world.home).join(name);
    fs::write(&path, bytes)?;
    Ok(path)
}

/// A JPEG that the browser itself makes, with an Exif block that tells a place.
fn photo(world: &World) -> Outcome<PathBuf> {
    let made = world.browser.eval(
        "const canvas = document.createElement('canvas');
         canvas.width = 640; canvas.height = 480;
         const context = canvas.getContext('2d');
         context.fillStyle = '#c6502f'; context.fillRect(0, 0, 640, 480);
         context.fillStyle = '#fff'; context.fillRect(120, 60, 400, 360);
         return canvas.toDataURL('image/jpeg', 0.9);",
    )?;
    let made = made.as_str().unwrap_or_default();
    let (_, coded) = made
        .split_once(',')
        .ok_or_else(|| Failure::new("no picture"))?;
    let jpeg = STANDARD
        .decode(coded)
        .map_err(|error| Failure::new(error.to_string()))?;
    let (start, rest) = jpeg.split_at(2);
    let exif = exif();
    let length = u16::try_from(exif.len() + 2).unwrap_or_default();
    let photo = [start, &[0xFF, 0xE1], &length.to_be_bytes(), &exif, rest].concat();
    file(world, "IMG_0001.jpg", &photo)
}

/// A directory whose one entry leads to a place.
fn exif() -> Vec<u8> {
    let mut out = b"Exif\0\0MM\0*\0\0\0\x08\0\x01".to_vec();
    out.extend_from_slice(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x1A\0\0\0\0");
    out.extend_from_slice(b"\0\x01\0\x02\0\x02\0\0\0\x19\0\0\0\x2C\0\0\0\0");
    out.extend_from_slice(PLACE);
    out.push(0);
    out
}
