//! Saying the facts of evidence, together with its file: one change, one
//! transaction, in which the file stops waiting and becomes recorded.

use super::forms::{Coming, Index, Whole};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::value::Value;
use crate::engine::cases::drop_draft;
use crate::engine::environment::Environment;
use crate::engine::register::{Draft, Register, Subject};
use crate::engine::say::{Sayings, given};
use crate::engine::trouble::Trouble;
use crate::protocol::{NewEntity, Problem, Saved};
use crate::record::Purpose;
use crate::store::{Shelf, Store, Write};

/// What the engine alone says of a file: the page cannot know it.
const OF_FILE: [A; 6] = [
    A::EvidenceFile,
    A::EvidenceFileName,
    A::EvidenceFileType,
    A::EvidenceFileSize,
    A::EvidencePreview,
    A::EvidenceOriginalFile,
];

impl<S: Store> Register<S> {
    /// Records evidence with the file that waits under its id, if one does:
    /// paper that was only seen has none. Recording the same again changes
    /// nothing.
    ///
    /// # Errors
    /// [`Refusal::Fields`](crate::protocol::Refusal::Fields), or a trouble of
    /// the store; then the file waits on.
    pub async fn record_evidence<E: Environment>(
        &mut self,
        env: &mut E,
        id: DisputeId,
        evidence: &NewEntity,
        draft: Option<&String>,
    ) -> Result<Saved, Trouble> {
        let opened = self.open_dispute(id).await?;
        if opened.folded.entity(evidence.id).is_some() {
            return Ok(self.saved(env));
        }
        let coming = self.coming_of(evidence.id).await?;
        let mut evidence = evidence.clone();
        evidence.values.retain(|(a, _)| !OF_FILE.contains(a));
        let mut sayings = Sayings::default();
        check(&mut sayings, &evidence);
        let mut beside = drop_draft(draft);
        match coming.as_ref().map(|coming| (coming, &coming.whole)) {
            Some((coming, Some(whole))) => {
                let bad = whole.remarks().iter().any(|remark| remark.needs_reason());
                if bad && given(&evidence, A::EvidenceReason).is_none() {
                    sayings.problem(evidence.id, A::EvidenceReason, Problem::Missing);
                }
                evidence.values.extend(facts(coming, whole));
            }
            Some((_, None)) => {
                sayings.problem(evidence.id, A::EvidenceFile, Problem::FileIncomplete);
            }
            None => {}
        }
        let upload = evidence.id;
        sayings.create(evidence);
        let group = sayings.finish()?;
        if let Some(whole) = coming.and_then(|coming| coming.whole) {
            beside.extend(self.keep(env, upload, &whole).await?);
        }
        self.files.reading = None;
        let draft = Draft {
            purpose: Purpose::Work,
            says: vec![(Subject::Dispute(Box::new(opened)), group)],
            beside,
        };
        self.save(env, draft).await
    }

    /// The file that waits, or comes in, under an id.
    async fn coming_of(&mut self, upload: EntityId) -> Result<Option<Coming>, Trouble> {
        let key = self.names().coming(upload);
        match self.sealing.get(&self.store, Shelf::Blobs, &key).await? {
            Some(plain) => Coming::read(&plain).map(Some),
            None => Ok(None),
        }
    }

    /// The writes by which a waiting file becomes a recorded one. A file that
    /// is recorded already, and sound, is not kept twice; one that is damaged
    /// is made good by the copy that came now.
    async fn keep<E: Environment>(
        &mut self,
        env: &mut E,
        upload: EntityId,
        whole: &Whole,
    ) -> Result<Vec<Write>, Trouble> {
        let parts = self.names().parts(upload);
        let remove = |key| Write::Remove {
            shelf: Shelf::Blobs,
            key,
        };
        let mut writes = vec![remove(self.names().coming(upload))];
        if let Some(preview) = &whole.preview {
            let key = self.names().picture(blake3::hash(preview).as_bytes());
            writes.push(self.sealing.put(Shelf::Blobs, key, preview, env.random())?);
        }
        let standing = match self.index_of(&whole.file).await {
            Err(Trouble::Unsound | Trouble::Newer) => None,
            index => index?,
        };
        let sound = match &standing {
            Some(index) => self.is_sound(index).await?,
            None => false,
        };
        if sound {
            let twice = self.store.keys(Shelf::Blobs, &parts).await?;
            writes.extend(twice.into_iter().map(remove));
            return Ok(writes);
        }
        let index = Index {
            parts,
            count: whole.parts,
            size: whole.size,
            file: whole.file,
        };
        let key = self.names().file(&whole.file);
        let bytes = minicbor::to_vec(&index).map_err(|_| Trouble::Fault)?;
        writes.push(self.sealing.put(Shelf::Blobs, key, &bytes, env.random())?);
        Ok(writes)
    }
}

fn check(sayings: &mut Sayings, evidence: &NewEntity) {
    if evidence.kind != EntityKind::Evidence {
        sayings.problem(evidence.id, A::EvidenceTitle, Problem::WrongKind);
    }
    if given(evidence, A::EvidenceTitle).is_none() {
        sayings.problem(evidence.id, A::EvidenceTitle, Problem::Missing);
    }
    let from = given(evidence, A::EvidencePeriodFrom).and_then(Value::date);
    let until = given(evidence, A::EvidencePeriodUntil).and_then(Value::date);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        sayings.problem(evidence.id, A::EvidencePeriodUntil, Problem::BeforeStart);
    }
    if let Some(Value::Number(pages)) = given(evidence, A::EvidencePages)
        && *pages <= 0
    {
        sayings.problem(evidence.id, A::EvidencePages, Problem::NotPositive);
    }
}

/// What is so of the file.
fn facts(coming: &Coming, whole: &Whole) -> Vec<(A, Value)> {
    let size = i64::try_from(whole.size).unwrap_or(i64::MAX);
    let mut facts = vec![
        (A::EvidenceFile, Value::Bytes(whole.file.to_vec())),
        (A::EvidenceFileName, Value::Line(coming.name.clone())),
        (A::EvidenceFileType, Value::Line(whole.media_type.clone())),
        (A::EvidenceFileSize, Value::Number(size)),
        (
            A::EvidenceOriginalFile,
            Value::Bytes(whole.original.to_vec()),
        ),
    ];
    if let Some(preview) = &whole.preview {
        let hash = blake3::hash(preview).as_bytes().to_vec();
        facts.push((A::EvidencePreview, Value::Bytes(hash)));
    }
    facts
}
