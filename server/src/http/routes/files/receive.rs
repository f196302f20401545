//! Takes a form with files in: streamed to unnamed temporary files, then checked one by one.

use std::io::{Read as _, Seek as _};

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::http::StatusCode;
use hoptac::evidence::{self, Refusal};
use hoptac::model::act::Actor;
use hoptac::model::file::{FileVisibility, MAX_BYTES, MAX_FILES, Owner};
use hoptac::store::StoreError;
use hoptac::store::record::file;
use tokio::io::AsyncWriteExt as _;

use crate::blob::KeepError;
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;

/// Largest form, in bytes: ten files of the largest size and the fields around them.
pub const FORM_LIMIT: usize = 10 * MAX_BYTES + 1024 * 1024;
/// Files of one form that are looked at; more would only be refused one by one.
const MOST: usize = MAX_FILES as usize + 1;
/// Largest field that is no file, in bytes.
const FIELD_LIMIT: usize = 100;

/// What was sent.
#[derive(Default)]
pub struct Sent {
    /// The files.
    pub files: Vec<Received>,
    /// Whether they are meant for the public.
    pub is_public: bool,
    /// Whether the declaration was ticked.
    pub declared: bool,
}

/// One file on disk. It has no name there, so nothing is left however the request ends.
pub struct Received {
    name: String,
    content: std::fs::File,
    is_too_large: bool,
    /// Bytes that were sent.
    size: usize,
}

/// Why a form was not taken.
pub enum Failure {
    /// Over [`FORM_LIMIT`].
    TooLarge,
    /// It broke off, or is no such form.
    Broken,
    /// The temporary file cannot be written.
    Disk(std::io::Error),
}

impl From<MultipartError> for Failure {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Self::TooLarge } else { Self::Broken }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Reads the whole form.
pub async fn receive(mut parts: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    while let Some(field) = parts.next_field().await? {
        match field.name() {
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let received = content(field, name).await?;
                // A form without a chosen file sends an empty one without a name.
                sent.files.extend(received.filter(|_| sent.files.len() < MOST));
            }
            Some("visibility") => sent.is_public = short(field).await? == FileVisibility::Public.code(),
            Some("declare") => sent.declared = !short(field).await?.is_empty(),
            _ => {}
        }
    }
    Ok(sent)
}

/// The start of a field that is no file.
async fn short(mut field: Field<'_>) -> Result<String, Failure> {
    let mut text = Vec::new();
    while let Some(piece) = field.chunk().await? {
        text.extend(piece.iter().take(FIELD_LIMIT.saturating_sub(text.len())));
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// A file's content. What exceeds the limit is read and dropped, so that the browser gets its answer.
async fn content(mut field: Field<'_>, name: String) -> Result<Option<Received>, Failure> {
    let mut content = tokio::fs::File::from_std(tempfile::tempfile()?);
    let mut size = 0;
    while let Some(piece) = field.chunk().await? {
        size += piece.len();
        if size <= MAX_BYTES {
            content.write_all(&piece).await?;
        }
    }
    content.flush().await?;
    if name.is_empty() && size == 0 {
        return Ok(None);
    }
    Ok(Some(Received { name, content: content.into_std().await, is_too_large: size > MAX_BYTES, size }))
}

/// Checks and keeps one file; or says, in words, why it is refused.
pub async fn keep(
    signed: &SignedIn,
    owner: Owner,
    received: Received,
    is_public: bool,
) -> Result<Option<String>, AppError> {
    let w = &signed.visit.lang.messages().file;
    let name = received.name.clone();
    // What a refusal repeats is short, and on one line.
    let shown: String = name.chars().filter(|c| !c.is_control()).take(80).collect();
    // What was sent is counted whatever becomes of it: refused, twice the same, or removed a moment later.
    let sent = i64::try_from(received.size).unwrap_or(i64::MAX);
    match file::spend(signed.db(), &signed.act(), sent).await {
        Err(StoreError::Constraint(limit)) if limit == "file_day" => return Ok(Some((w.day_full)(&shown))),
        counted => counted?,
    }
    let files = &signed.visit.state.files;
    let turn = files.permits.acquire().await.map_err(|e| AppError::Internal(e.into()))?;
    let checked = tokio::task::spawn_blocking(move || check(received))
        .await
        .map_err(|e| AppError::Internal(e.into()))?
        .map_err(|e| AppError::Internal(e.into()))?;
    let checked = match checked {
        Ok(checked) => checked,
        Err(refusal) => return Ok(Some((w.refusal)(&refusal, &shown))),
    };
    let visibility = if is_public { owner.meant_for_public() } else { FileVisibility::Internal };
    // Files of one form arrive one after the other, and are listed so.
    let act = signed.visit.act_now(Actor::Staff(signed.staff.clone()));
    let kept = files.keep(signed.db(), &act, owner, checked, visibility).await;
    drop(turn);
    match kept {
        Ok(_) => Ok(None),
        Err(KeepError::Harmful(_)) => Ok(Some((w.harmful)(&shown))),
        Err(KeepError::Store(StoreError::Constraint(limit))) if limit == "file_count" => {
            Ok(Some((w.too_many)(&shown)))
        }
        Err(KeepError::Store(StoreError::State("update_approved"))) => Ok(Some(w.approved.to_owned())),
        Err(KeepError::Store(StoreError::State("update_replaced"))) => Ok(Some(w.replaced.to_owned())),
        Err(KeepError::Store(error)) => Err(error.into()),
        Err(error @ KeepError::Blob(_)) => Err(AppError::Internal(Box::new(error))),
    }
}

fn check(mut received: Received) -> std::io::Result<Result<evidence::Checked, Refusal>> {
    if received.is_too_large {
        return Ok(Err(Refusal::TooLarge));
    }
    let mut bytes = Vec::new();
    received.content.rewind()?;
    received.content.read_to_end(&mut bytes)?;
    Ok(evidence::check(&received.name, bytes))
}
