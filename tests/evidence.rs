//! Files of evidence through the engine: handed over in pieces, cleaned, cut,
//! sealed, recorded, read again – and everything that can go wrong meanwhile.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;
#[path = "common/pictures.rs"]
mod pictures;

use common::Desk;
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::id::{DisputeId, EntityId};
use concord::domain::language::Language;
use concord::domain::value::Value;
use concord::engine::evidence::PART;
use concord::protocol::evidence::{
    FileAsk, FileRemark, FileReply, Incoming, MAX_FILE_BYTES, Stock, TakenIn, WaitingFile,
};
use concord::protocol::{
    Ask, Command, EntityView, NewEntity, Problem, Refusal, Reply, Saved, Secret, StoreTrouble,
};
use concord::store::memory::MemoryStore;
use concord::store::{Cabinet, Shelf, Store, StoreError, Write};

/// A desk with one dispute, and ways to hand files over.
struct Case {
    desk: Desk,
    dispute: DisputeId,
}

fn case() -> Case {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("Amina", "GH"), ("王小明", "CN"), "1200.00 CNY");
    desk.record(&new);
    desk.settle();
    Case {
        desk,
        dispute: new.id,
    }
}

impl Case {
    fn ask(&mut self, ask: FileAsk) -> Result<FileReply, Refusal> {
        match self.desk.ask(Ask::File(ask))? {
            Reply::OfFile(reply) => Ok(reply),
            other => panic!("{other:?}"),
        }
    }

    fn begin(&mut self, name: &str, size: u64) -> Result<EntityId, Refusal> {
        let upload = self.desk.id();
        self.begin_as(upload, name, size, false).map(|()| upload)
    }

    fn begin_as(
        &mut self,
        upload: EntityId,
        name: &str,
        size: u64,
        keep_place: bool,
    ) -> Result<(), Refusal> {
        let incoming = Incoming {
            upload,
            dispute: self.dispute,
            name: name.into(),
            size,
            keep_place,
        };
        self.ask(FileAsk::Begin(incoming)).map(|_| ())
    }

    fn pieces(&mut self, upload: EntityId, bytes: &[u8]) -> Result<(), Refusal> {
        let mut at = 0;
        for piece in bytes.chunks(300_000) {
            let ask = FileAsk::Piece {
                upload,
                at,
                bytes: piece.to_vec(),
            };
            at += piece.len() as u64;
            assert_eq!(self.ask(ask)?, FileReply::Taken { received: at });
        }
        Ok(())
    }

    fn end(&mut self, upload: EntityId, preview: Option<&[u8]>) -> Result<WaitingFile, Refusal> {
        let preview = preview.map(<[u8]>::to_vec);
        match self.ask(FileAsk::End { upload, preview })? {
            FileReply::Whole(file) => Ok(file),
            other => panic!("{other:?}"),
        }
    }

    fn hand_over(&mut self, name: &str, bytes: &[u8]) -> WaitingFile {
        let upload = self.begin(name, bytes.len() as u64).unwrap();
        self.pieces(upload, bytes).unwrap();
        self.end(upload, Some(b"a small picture")).unwrap()
    }

    fn record(&mut self, id: EntityId, more: &[(A, Value)]) -> Result<Saved, Refusal> {
        let mut values = vec![
            (A::EvidenceTitle, Value::Line("送货单".into())),
            (A::EvidenceKind, Value::Code("photo".into())),
        ];
        values.extend_from_slice(more);
        let evidence = NewEntity {
            id,
            kind: EntityKind::Evidence,
            values,
        };
        self.desk.command(Command::RecordEvidence {
            id: self.dispute,
            evidence,
            draft: None,
        })
    }

    fn evidence(&mut self) -> Vec<EntityView> {
        let view = self.desk.dispute(self.dispute);
        let all = view.entities.into_iter();
        all.filter(|entity| entity.kind == EntityKind::Evidence)
            .collect()
    }

    fn waiting(&mut self) -> Vec<WaitingFile> {
        match self.ask(FileAsk::Waiting(self.dispute)).unwrap() {
            FileReply::Waiting(files) => files,
            other => panic!("{other:?}"),
        }
    }

    fn read(&mut self, file: [u8; 32]) -> Result<Vec<u8>, Refusal> {
        let mut all = Vec::new();
        let (mut part, mut parts) = (0, 1);
        while part < parts {
            match self.ask(FileAsk::Read { file, part })? {
                FileReply::Part { bytes, parts: of } => {
                    all.extend(bytes);
                    parts = of;
                    part += 1;
                }
                other => panic!("{other:?}"),
            }
        }
        Ok(all)
    }

    fn stock(&mut self) -> Stock {
        match self.ask(FileAsk::Stock).unwrap() {
            FileReply::Stock(stock) => stock,
            other => panic!("{other:?}"),
        }
    }

    fn store(&self) -> MemoryStore {
        pollster::block_on(self.desk.cabinet.open(&self.desk.register)).unwrap()
    }

    fn blobs(&self, prefix: &str) -> Vec<String> {
        pollster::block_on(self.store().keys(Shelf::Blobs, prefix)).unwrap()
    }
}

fn hash_of(evidence: &EntityView, attribute: A) -> [u8; 32] {
    match evidence.value(attribute) {
        Some(Value::Bytes(bytes)) => bytes.as_slice().try_into().unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Bytes that no compression makes smaller.
fn noise(size: usize) -> Vec<u8> {
    let mut out = vec![0; size];
    blake3::Hasher::new().finalize_xof().fill(&mut out);
    out
}

fn refused(problem: Problem) -> impl Fn(&Refusal) -> bool {
    move |refusal| matches!(refusal, Refusal::Fields(fields) if fields.iter().any(|f| f.problem == problem))
}

#[test]
fn a_photo_is_kept_without_its_place_and_read_again_after_a_restart() {
    let mut case = case();
    let photo = pictures::jpeg();
    let waiting = case.hand_over("IMG_0001.JPG", &photo);
    assert_eq!(waiting.media_type, "image/jpeg");
    assert_eq!(waiting.remarks, [FileRemark::PlaceRemoved]);
    assert!(!waiting.needs_reason());
    assert_eq!(case.waiting(), std::slice::from_ref(&waiting));
    case.record(waiting.upload, &[]).unwrap();
    assert!(case.waiting().is_empty());
    case.desk.restart();

    let evidence = case.evidence().remove(0);
    assert_eq!(evidence.id, waiting.upload);
    assert_eq!(evidence.line(A::EvidenceFileName), Some("IMG_0001.JPG"));
    assert_eq!(evidence.line(A::EvidenceFileType), Some("image/jpeg"));
    let file = hash_of(&evidence, A::EvidenceFile);
    let kept = case.read(file).unwrap();
    assert_eq!(blake3::hash(&kept).as_bytes(), &file);
    assert_eq!(
        evidence.value(A::EvidenceFileSize),
        Some(&Value::Number(kept.len() as i64))
    );
    assert_eq!(
        hash_of(&evidence, A::EvidenceOriginalFile),
        *blake3::hash(&photo).as_bytes()
    );
    assert!(!pictures::has(&kept, b"GPSLATITUDEBYTES"));
    assert!(kept.ends_with(&pictures::jpeg_core()));
    let preview = hash_of(&evidence, A::EvidencePreview);
    assert_eq!(
        case.ask(FileAsk::Preview(preview)).unwrap(),
        FileReply::Preview(b"a small picture".to_vec())
    );
}

#[test]
fn the_place_stays_when_a_person_wants_it() {
    let mut case = case();
    let photo = pictures::jpeg();
    let upload = case.desk.id();
    case.begin_as(upload, "a.jpg", photo.len() as u64, true)
        .unwrap();
    case.pieces(upload, &photo).unwrap();
    assert!(case.end(upload, None).unwrap().remarks.is_empty());
    case.record(upload, &[]).unwrap();
    let evidence = case.evidence().remove(0);
    let file = hash_of(&evidence, A::EvidenceFile);
    assert_eq!(file, hash_of(&evidence, A::EvidenceOriginalFile));
    assert_eq!(case.read(file).unwrap(), photo);
}

#[test]
fn a_large_file_is_cut_into_sealed_parts_that_tell_nothing() {
    let mut case = case();
    let bytes = [b"%PDF-1.4 ".as_slice(), &noise(3 * PART), b"%%EOF"].concat();
    let waiting = case.hand_over("合同.pdf", &bytes);
    case.record(waiting.upload, &[]).unwrap();
    let parts = case.blobs("c/");
    assert_eq!(parts.len(), 4);
    let store = case.store();
    for key in &parts {
        let value = pollster::block_on(store.get(Shelf::Blobs, key))
            .unwrap()
            .unwrap();
        assert!(value.len() <= 1 << 20, "{}", value.len());
    }
    let hash = blake3::hash(&bytes);
    let raw = case.desk.cabinet.raw();
    for told in [
        &hash.to_hex().as_bytes()[..16],
        &hash.as_bytes()[..16],
        "合同.pdf".as_bytes(),
        b"%PDF-1.4",
        b"a small picture",
    ] {
        assert!(!pictures::has(&raw, told), "{told:?}");
    }
    assert_eq!(case.read(*hash.as_bytes()).unwrap(), bytes);
    assert_eq!(
        case.stock(),
        Stock {
            files: 1,
            bytes: bytes.len() as u64,
            ..Stock::default()
        }
    );
}

#[test]
fn a_file_of_60_mb_or_of_nothing_is_refused_before_it_comes() {
    let mut case = case();
    let large = case.begin("photo.jpg", 60 << 20).unwrap_err();
    assert!(refused(Problem::FileTooLarge)(&large), "{large:?}");
    let empty = case.begin("photo.jpg", 0).unwrap_err();
    assert!(refused(Problem::FileEmpty)(&empty), "{empty:?}");
    assert!(case.begin("photo.jpg", MAX_FILE_BYTES).is_ok());
    // What comes beyond what was said is not taken either.
    let upload = case.begin("photo.jpg", 4).unwrap();
    assert_eq!(case.pieces(upload, b"12345"), Err(Refusal::Fault));
    assert_eq!(case.pieces(upload, b"1234"), Err(Refusal::Absent));
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    use FileRemark as R;
    let (pdf, png, webp) = (pictures::pdf(), pictures::png(), pictures::webp());
    let jpeg = pictures::jpeg();
    let cases: [(&str, &[u8], &[R]); 9] = [
        ("contract.pdf", &pdf, &[]),
        ("contract.pdf", &pdf[..4_000], &[R::CutOff]),
        ("screen.png", &png, &[R::PlaceRemoved]),
        ("mmexport.jpg", &webp, &[R::PlaceRemoved, R::NotAsNamed]),
        (
            "photo.jpg",
            &jpeg[..jpeg.len() - 200],
            &[R::PlaceRemoved, R::PlaceMayRemain, R::CutOff],
        ),
        (
            "invoice.pdf",
            b"MZ\x90\0 a program",
            &[R::NotAsNamed, R::Program, R::Unusual],
        ),
        ("IMG.HEIC", &pictures::heic(), &[R::PlaceMayRemain]),
        ("voice.ogg", b"OggS\0\x02 a voice", &[]),
        ("notes.txt", b"plain words", &[R::Unusual]),
    ];
    let mut case = case();
    for (name, bytes, remarks) in cases {
        assert_eq!(case.hand_over(name, bytes).remarks, remarks, "{name}");
    }
}

#[test]
fn a_damaged_file_or_a_program_is_kept_with_a_reason_alone() {
    let mut case = case();
    let cut = &pictures::pdf()[..4_000];
    let waiting = case.hand_over("contract.pdf", cut);
    let refusal = case.record(waiting.upload, &[]).unwrap_err();
    assert!(refused(Problem::Missing)(&refusal), "{refusal:?}");
    assert!(case.evidence().is_empty());
    assert_eq!(case.waiting().len(), 1, "it waits on");
    let reason = Value::Line("the only copy there is".into());
    case.record(waiting.upload, &[(A::EvidenceReason, reason)])
        .unwrap();
    let file = hash_of(&case.evidence()[0], A::EvidenceFile);
    assert_eq!(case.read(file).unwrap(), cut);
}

#[test]
fn the_page_cannot_say_what_a_file_is() {
    let mut case = case();
    let waiting = case.hand_over("a.pdf", &pictures::pdf());
    let lies = [
        (A::EvidenceFile, Value::Bytes(vec![1; 32])),
        (A::EvidenceFileName, Value::Line("other".into())),
    ];
    case.record(waiting.upload, &lies).unwrap();
    let evidence = case.evidence().remove(0);
    assert_eq!(evidence.line(A::EvidenceFileName), Some("a.pdf"));
    assert!(!evidence.fields.iter().any(|field| field.conflict));
    assert!(case.read(hash_of(&evidence, A::EvidenceFile)).is_ok());
}

#[test]
fn paper_that_was_only_seen_has_no_file() {
    let mut case = case();
    let id = case.desk.id();
    let seen = (A::EvidenceOriginalSeen, Value::Flag(true));
    case.record(id, std::slice::from_ref(&seen)).unwrap();
    assert_eq!(case.evidence()[0].value(A::EvidenceFile), None);
    // Saying it again is saying it once.
    let before = case.desk.dispute(case.dispute);
    case.record(id, &[seen]).unwrap();
    assert_eq!(case.desk.dispute(case.dispute), before);
}

#[test]
fn a_full_disk_refuses_the_photo_and_never_the_case() {
    let mut case = case();
    let store = case.store();
    let before = store.taken();
    let bytes = [b"%PDF-".as_slice(), &noise(4 * PART), b"%%EOF"].concat();
    store.set_room(Some(before + 2 * PART + 200_000));
    let upload = case.begin("large.pdf", bytes.len() as u64).unwrap();
    assert_eq!(
        case.pieces(upload, &bytes),
        Err(Refusal::Store(StoreTrouble::Full))
    );
    // What was written of it made room again, and the case goes on.
    assert!(case.blobs("").is_empty());
    assert_eq!(store.taken(), before);
    let id = case.desk.id();
    case.record(id, &[]).unwrap();
    assert_eq!(case.evidence().len(), 1);
}

#[test]
fn a_full_disk_at_the_last_moment_leaves_the_file_waiting() {
    let mut case = case();
    let waiting = case.hand_over("a.pdf", &pictures::pdf());
    // There is no room even after what is kept back was let go.
    case.store().fail_next_commit(StoreError::Full);
    case.store().fail_next_commit(StoreError::Full);
    assert_eq!(
        case.record(waiting.upload, &[]),
        Err(Refusal::Store(StoreTrouble::Full))
    );
    assert!(case.evidence().is_empty());
    assert_eq!(case.waiting().len(), 1);
    case.record(waiting.upload, &[]).unwrap();
    assert_eq!(case.evidence().len(), 1);
}

#[test]
fn a_crash_midway_leaves_parts_that_are_cleared_away() {
    let mut case = case();
    let upload = case.begin("a.pdf", 10_000_000).unwrap();
    case.pieces(upload, &noise(3 * PART)).unwrap();
    assert!(case.blobs("c/").len() >= 2);
    case.desk.restart();
    assert!(case.waiting().is_empty());
    assert!(case.blobs("c/").len() >= 2, "unlocking does not look");
    case.desk.settle();
    assert!(case.blobs("").is_empty());
    assert_eq!(
        case.ask(FileAsk::End {
            upload,
            preview: None
        }),
        Err(Refusal::Absent)
    );
}

#[test]
fn a_whole_file_that_was_not_recorded_waits_through_a_crash() {
    let mut case = case();
    let waiting = case.hand_over("IMG_0001.JPG", &pictures::jpeg());
    case.desk.restart();
    case.desk.settle();
    assert_eq!(case.waiting(), std::slice::from_ref(&waiting));
    assert_eq!(case.stock().waiting, 1);
    case.record(waiting.upload, &[]).unwrap();
    case.desk.restart();
    case.desk.settle();
    let file = hash_of(&case.evidence()[0], A::EvidenceFile);
    assert!(case.read(file).is_ok());
}

#[test]
fn a_crash_between_any_two_commits_loses_no_recorded_file() {
    let mut case = case();
    let first = case.hand_over("first.pdf", &pictures::pdf());
    case.record(first.upload, &[]).unwrap();
    let kept = hash_of(&case.evidence()[0], A::EvidenceFile);
    let bytes = [b"%PDF-".as_slice(), &noise(2 * PART), b"%%EOF"].concat();
    // The power is cut after every step of the way.
    let mut moments = vec![case.desk.cabinet.fork()];
    let upload = case.begin("b.pdf", bytes.len() as u64).unwrap();
    moments.push(case.desk.cabinet.fork());
    for (number, piece) in bytes.chunks(PART).enumerate() {
        let at = (number * PART) as u64;
        let bytes = piece.to_vec();
        case.ask(FileAsk::Piece { upload, at, bytes }).unwrap();
        moments.push(case.desk.cabinet.fork());
    }
    case.end(upload, None).unwrap();
    moments.push(case.desk.cabinet.fork());
    case.record(upload, &[]).unwrap();
    moments.push(case.desk.cabinet.fork());

    let last = moments.len() - 1;
    for (moment, cabinet) in moments.into_iter().enumerate() {
        let mut after = Case {
            desk: Desk::over(cabinet, "after"),
            dispute: case.dispute,
        };
        after.desk.register = case.desk.register.clone();
        after.desk.unlock(common::PASSPHRASE).unwrap();
        after.desk.settle();
        assert_eq!(after.read(kept).unwrap(), pictures::pdf(), "{moment}");
        let evidence = after.evidence();
        assert_eq!(evidence.len(), if moment == last { 2 } else { 1 });
        for evidence in evidence {
            assert!(after.read(hash_of(&evidence, A::EvidenceFile)).is_ok());
        }
        // Nothing lies about that is neither recorded nor waiting.
        let waiting = after.waiting().len();
        assert_eq!(waiting, usize::from(moment == last - 1), "{moment}");
        let parts = [1, 1 + 3 * (waiting + usize::from(moment == last))];
        assert!(parts.contains(&after.blobs("c/").len()), "{moment}");
    }
}

#[test]
fn giving_up_midway_leaves_nothing() {
    let mut case = case();
    let upload = case.begin("a.pdf", 10_000_000).unwrap();
    case.pieces(upload, &noise(2 * PART)).unwrap();
    assert_eq!(case.ask(FileAsk::Discard(upload)), Ok(FileReply::Discarded));
    assert!(case.blobs("").is_empty());
    // A whole one, too; but never one that is recorded.
    let waiting = case.hand_over("a.pdf", &pictures::pdf());
    case.ask(FileAsk::Discard(waiting.upload)).unwrap();
    assert!(case.blobs("").is_empty());
    let waiting = case.hand_over("a.pdf", &pictures::pdf());
    case.record(waiting.upload, &[]).unwrap();
    let before = case.blobs("");
    case.ask(FileAsk::Discard(waiting.upload)).unwrap();
    assert_eq!(case.blobs(""), before);
}

#[test]
fn a_part_that_is_missing_or_does_not_unseal_costs_that_file_alone() {
    let mut case = case();
    let mut hashes = Vec::new();
    for name in ["a.pdf", "b.pdf", "c.pdf"] {
        let bytes = [b"%PDF-".as_slice(), name.as_bytes(), &noise(PART), b"%%EOF"].concat();
        let waiting = case.hand_over(name, &bytes);
        let parts = case.blobs("c/");
        case.record(waiting.upload, &[]).unwrap();
        hashes.push((*blake3::hash(&bytes).as_bytes(), parts, bytes));
    }
    let store = case.store();
    let first = hashes[0].1[0].clone();
    assert!(store.corrupt(Shelf::Blobs, &first));
    let second = hashes[1]
        .1
        .iter()
        .find(|k| !hashes[0].1.contains(k))
        .unwrap();
    let remove = Write::Remove {
        shelf: Shelf::Blobs,
        key: second.clone(),
    };
    pollster::block_on(store.commit(vec![remove])).unwrap();
    let quarantined = Err(Refusal::Quarantined { values: 1 });
    assert_eq!(case.read(hashes[0].0), quarantined);
    assert_eq!(case.read(hashes[1].0), quarantined);
    assert_eq!(case.read(hashes[2].0).unwrap(), hashes[2].2);
    assert_eq!(case.evidence().len(), 3);
    // The same file, handed over once more, makes it good.
    let again = hashes[0].2.clone();
    let waiting = case.hand_over("a.pdf", &again);
    case.record(waiting.upload, &[]).unwrap();
    assert_eq!(case.read(hashes[0].0).unwrap(), again);
}

#[test]
fn a_file_that_is_not_on_this_device_is_said_to_be_elsewhere() {
    let mut case = case();
    assert_eq!(case.read([5; 32]), Err(Refusal::Absent));
    assert_eq!(case.ask(FileAsk::Preview([5; 32])), Err(Refusal::Absent));
}

#[test]
fn the_same_file_twice_is_kept_once() {
    let mut case = case();
    let first = case.hand_over("a.pdf", &pictures::pdf());
    let second = case.hand_over("copy of a.pdf", &pictures::pdf());
    case.record(first.upload, &[]).unwrap();
    case.record(second.upload, &[]).unwrap();
    assert_eq!(case.blobs("c/").len(), 1);
    assert_eq!(case.stock().files, 1);
    // Whichever is thrown away afterwards, both entries read it.
    case.ask(FileAsk::Discard(second.upload)).unwrap();
    for evidence in case.evidence() {
        assert!(case.read(hash_of(&evidence, A::EvidenceFile)).is_ok());
    }
}

#[test]
fn nothing_of_files_is_read_but_by_who_asks_for_one() {
    let mut case = case();
    for number in 0..100 {
        let bytes = [b"%PDF-".as_slice(), &[number], b"%%EOF"].concat();
        let waiting = case.hand_over("a.pdf", &bytes);
        case.record(waiting.upload, &[]).unwrap();
    }
    case.desk.settle();
    let store = case.store();
    let before = store.reads(Shelf::Blobs);
    case.desk.restart();
    case.desk.list("Amina");
    assert_eq!(case.evidence().len(), 100);
    assert_eq!(store.reads(Shelf::Blobs), before);
    // The sweep when nobody asks looks once for what is unfinished.
    case.desk.settle();
    assert_eq!(store.reads(Shelf::Blobs), before + 1);
    // One part of one file is two reads.
    let file = hash_of(&case.evidence()[50], A::EvidenceFile);
    case.read(file).unwrap();
    assert_eq!(store.reads(Shelf::Blobs), before + 3);
}

/// All files of a register as one file, by the recovery key.
fn carried(case: &mut Case) -> Vec<u8> {
    match case
        .desk
        .ask(Ask::File(FileAsk::SaveAll { passphrase: None }))
    {
        Ok(Reply::File(file)) => {
            assert!(file.name.starts_with("concord-files-"), "{}", file.name);
            file.bytes
        }
        other => panic!("{other:?}"),
    }
}

fn take_in(case: &mut Case, bytes: &[u8], key: &str) -> Result<TakenIn, Refusal> {
    let (first, rest) = bytes.split_at(bytes.len().min(100_000));
    case.ask(FileAsk::TakeInBegin {
        first: first.to_vec(),
        secret: Secret::Recovery(key.into()),
    })?;
    for piece in rest.chunks(300_000) {
        let bytes = piece.to_vec();
        case.ask(FileAsk::TakeInPiece { bytes })?;
    }
    match case.ask(FileAsk::TakeInEnd)? {
        FileReply::TakenIn(taken) => Ok(taken),
        other => panic!("{other:?}"),
    }
}

/// A desk with three files, and another one on which its backup was opened.
fn two_desks() -> (Case, Case, Vec<[u8; 32]>) {
    let mut first = case();
    for (number, size) in [(1, 10), (2, 3 * PART), (3, PART)] {
        let bytes = [b"%PDF-".as_slice(), &[number], &noise(size), b"%%EOF"].concat();
        let waiting = first.hand_over("a.pdf", &bytes);
        first.record(waiting.upload, &[]).unwrap();
    }
    let backup = match first
        .desk
        .ask(Ask::Command(Command::SaveBackup { passphrase: None }))
    {
        Ok(Reply::File(file)) => file.bytes,
        other => panic!("{other:?}"),
    };
    let mut second = Case {
        desk: Desk::empty("second"),
        dispute: first.dispute,
    };
    let member = first.desk.engine.register().unwrap().member;
    second
        .desk
        .ask(Ask::RestoreBackup {
            bytes: backup,
            secret: Secret::Recovery(first.desk.recovery_key.clone()),
            passphrase: common::PASSPHRASE.into(),
            member,
            device: "second".into(),
        })
        .unwrap();
    second.desk.register = first.desk.register.clone();
    let evidence = first.evidence();
    let hashes = evidence.iter().map(|e| hash_of(e, A::EvidenceFile));
    let hashes = hashes.collect();
    (first, second, hashes)
}

#[test]
fn files_travel_in_a_file_of_their_own_and_are_checked_by_their_hash() {
    let (mut first, mut second, hashes) = two_desks();
    // The backup of the record holds every entry and none of the files.
    assert_eq!(second.evidence().len(), 3);
    for hash in &hashes {
        assert_eq!(second.read(*hash), Err(Refusal::Absent));
    }
    let (key, bytes) = (first.desk.recovery_key.clone(), carried(&mut first));
    let new = TakenIn {
        new: 3,
        ..TakenIn::default()
    };
    assert_eq!(first.stock().saved.map(|(_, files)| files), Some(3));
    assert_eq!(take_in(&mut second, &bytes, &key), Ok(new));
    for hash in &hashes {
        assert_eq!(second.read(*hash), first.read(*hash));
    }
    let preview = hash_of(&second.evidence()[0], A::EvidencePreview);
    assert!(second.ask(FileAsk::Preview(preview)).is_ok());
    // Again changes nothing.
    let before = second.blobs("");
    let already = TakenIn {
        already: 3,
        ..TakenIn::default()
    };
    assert_eq!(take_in(&mut second, &bytes, &key), Ok(already));
    assert_eq!(second.blobs(""), before);
    second.desk.restart();
    second.desk.settle();
    assert_eq!(second.blobs(""), before);
}

#[test]
fn a_file_that_cannot_be_read_stays_behind_and_the_others_travel() {
    let (mut first, mut second, hashes) = two_desks();
    let part = first.blobs("c/").into_iter().next().unwrap();
    assert!(first.store().corrupt(Shelf::Blobs, &part));
    let (key, bytes) = (first.desk.recovery_key.clone(), carried(&mut first));
    let taken = take_in(&mut second, &bytes, &key).unwrap();
    assert_eq!((taken.new, taken.damaged), (2, 1));
    let here = hashes.iter().filter(|hash| second.read(**hash).is_ok());
    assert_eq!(here.count(), 2);
    assert_eq!(second.blobs("u/").len(), 0);
    assert_eq!(second.stock().files, 2);
}

#[test]
fn a_file_of_files_that_is_cut_off_altered_or_foreign_harms_nothing() {
    let (mut first, mut second, hashes) = two_desks();
    let (key, bytes) = (first.desk.recovery_key.clone(), carried(&mut first));
    let damaged = Err(Refusal::DamagedBackup);
    assert_eq!(
        take_in(&mut second, &bytes[..bytes.len() / 2], &key),
        damaged
    );
    let mut altered = bytes.clone();
    altered[bytes.len() - 1_000] ^= 1;
    assert_eq!(take_in(&mut second, &altered, &key), damaged);
    assert_eq!(
        take_in(&mut second, b"no packet at all", &key),
        Err(Refusal::NotABackup)
    );
    second.desk.settle();
    assert!(second.blobs("u/").is_empty());
    // Files that came whole before the damage stay, and are whole.
    for hash in hashes {
        assert!(second.read(hash).is_ok() || second.read(hash) == Err(Refusal::Absent));
    }
    // Another register's files do not belong here.
    let mut other = Case {
        desk: Desk::empty("other"),
        dispute: first.dispute,
    };
    let start = Ask::StartSample {
        passphrase: common::PASSPHRASE.into(),
        language: Language::EN,
    };
    match other.desk.ask(start).unwrap() {
        Reply::Started { register, .. } => other.desk.register = register,
        reply => panic!("{reply:?}"),
    }
    assert_eq!(
        take_in(&mut other, &bytes, &key),
        Err(Refusal::OtherRegister)
    );
    assert!(other.blobs("").is_empty());
}

#[test]
fn a_full_disk_ends_the_taking_in_and_keeps_what_came_whole() {
    let (mut first, mut second, _) = two_desks();
    let (key, bytes) = (first.desk.recovery_key.clone(), carried(&mut first));
    let store = second.store();
    store.set_room(Some(store.taken() + 2 * PART));
    assert_eq!(
        take_in(&mut second, &bytes, &key),
        Err(Refusal::Store(StoreTrouble::Full))
    );
    store.set_room(None);
    second.desk.settle();
    assert!(second.blobs("u/").is_empty());
    assert_eq!(take_in(&mut second, &bytes, &key).unwrap().damaged, 0);
    assert_eq!(second.stock().files, 3);
}

#[test]
fn nothing_of_a_file_is_told_while_the_register_is_locked() {
    let mut case = case();
    case.desk.ask(Ask::Close).unwrap();
    assert_eq!(case.ask(FileAsk::Stock), Err(Refusal::Locked));
}
