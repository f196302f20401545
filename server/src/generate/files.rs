//! Contents of files. A few that many rows share: what a benchmark looks at is rows, and real contents are mostly the same
//! few scanned forms anyway.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use hoptac::model::file::{FileKind, FileVisibility, Scan};
use hoptac::store::system::generate::row;
use hoptac::store::system::generate::row::{Id, Moment};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::dice::Dice;
use super::person::Person;
use super::spool::{Batch, Place};
use crate::blob::key;

/// One content.
pub struct Content {
    /// Where it is kept.
    pub key: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    sha256: String,
    kind: FileKind,
}

/// All contents.
pub struct Contents(Vec<Content>);

/// What a file is of.
pub enum Of {
    /// An update, and whether the public reads it with the update.
    Update(Id, bool),
    /// A document, and who published the file.
    Document {
        /// The document.
        id: Id,
        /// Who made the file public, if anybody did.
        publisher: Option<Id>,
    },
}

/// How many of each kind.
const EACH: usize = 12;

impl Contents {
    /// Composes them.
    pub fn make() -> Self {
        let mut all = Vec::new();
        for number in 1..=EACH {
            let text = format!(
                "Biên bản làm việc số {number}\nHai bên thống nhất các nội dung đã nêu trong báo cáo.\n"
            );
            all.push(content(FileKind::Txt, text.into_bytes()));
            let table = format!("STT,Nội dung,Kết quả\n1,Đợt {number},Đạt\n2,Đợt {},Đạt\n", number + 1);
            all.push(content(FileKind::Csv, table.into_bytes()));
            all.push(content(FileKind::Pdf, pdf(number)));
        }
        Self(all)
    }

    /// The contents themselves.
    pub fn all(&self) -> &[Content] {
        &self.0
    }

    /// Attaches one of them, by this person at this moment.
    pub fn attach(
        &self,
        dice: &mut Dice,
        place: Place,
        of: Of,
        (at, by): (DateTime<Utc>, &Person),
        batch: &mut Batch,
    ) {
        let content = dice.pick(&self.0);
        let (noun, owner, public, publisher) = match of {
            Of::Update(id, public) => ("update", id, public, None),
            Of::Document { id, publisher } => ("document", id, publisher.is_some(), publisher),
        };
        let visibility = if public { FileVisibility::Public } else { FileVisibility::Internal };
        let name = format!("Biên bản {}.{}", dice.between(1, 200), content.kind.code());
        let id = dice.id(at);
        let size = i64::try_from(content.bytes.len()).unwrap_or(i64::MAX);
        let told = json!({ "owner": noun, "owner_id": owner.0, "after": { "name": name, "size": size,
            "sha256": content.sha256, "visibility": visibility.code(), "scan": Scan::Clean.code() } });
        batch.row(
            at,
            &row::File {
                id,
                update_id: (noun == "update").then_some(owner),
                document_id: (noun == "document").then_some(owner),
                milestone_id: None,
                name,
                kind: content.kind.code(),
                size,
                sha256: content.sha256.clone(),
                object_key: content.key.clone(),
                visibility: visibility.code(),
                scan: Scan::Clean.code(),
                scan_note: None,
                uploaded_by_id: Some(by.id),
                uploaded_by: by.name.clone(),
                published_by_id: publisher,
                at: Moment(at),
            },
        );
        batch.entry(dice, at, Some(by), ("attach", "file", &id.0.to_string()), place, &told);
    }
}

fn content(kind: FileKind, bytes: Vec<u8>) -> Content {
    let sha256 = HEXLOWER.encode(&Sha256::digest(&bytes));
    Content { key: key(&sha256), bytes, sha256, kind }
}

/// The smallest paper that readers of PDF open: one empty page, told apart by its comment.
fn pdf(number: usize) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    let mut text = format!("%PDF-1.4\n% {number}\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(text.len());
        text.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let table = text.len();
    text.push_str("xref\n0 4\n0000000000 65535 f \n");
    for place in places {
        text.push_str(&format!("{place:010} 00000 n \n"));
    }
    text.push_str(&format!("trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
    text.into_bytes()
}
