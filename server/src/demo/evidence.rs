//! Files of the demo, drawn by this code: a paper of an agreement, and a picture for one of its milestones.

use chrono::{DateTime, Utc};
use hoptac::evidence::{self, Checked};
use hoptac::model::act::{Act, Actor};
use hoptac::model::file::Owner;
use hoptac::model::ids::IdSource;
use hoptac::store::auth::account;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::file;
use hoptac::store::record::file::{Change, Of};
use hoptac::store::record::{agreement, commitment};
use hoptac::store::{Db, StoreError};

use super::error::DemoError;
use crate::blob::{Files, KeepError};

/// The agreement that gets them, and the accounts of one of its sides.
const SLUG: &str = "ha-noi-hue-2025";
const AUTHOR: &str = "coordinator.ha-noi@demo.invalid";
const PUBLISHER: &str = "leader.ha-noi@demo.invalid";

/// Adds a public paper to the agreement and a public picture to its first milestone, unless the agreement has files
/// or is not there.
pub async fn attach_files(
    db: &Db,
    files: &Files,
    now: DateTime<Utc>,
    ids: IdSource,
) -> Result<(), DemoError> {
    attach(db, files, now, ids).await.map_err(|source| DemoError::Files(Box::new(source)))
}

async fn attach(db: &Db, files: &Files, now: DateTime<Utc>, ids: IdSource) -> Result<(), KeepError> {
    let system = Act::new(Actor::System, now, ids);
    let page = match agreement::page(db, &system, SLUG).await {
        Err(StoreError::NotFound) => return Ok(()),
        page => page?,
    };
    if !file::list(db, &system, Of::Documents(page.agreement.id)).await?.is_empty() {
        return Ok(());
    }
    let (Some(author), Some(publisher)) =
        (account::credentials(db, AUTHOR).await?, account::credentials(db, PUBLISHER).await?)
    else {
        return Ok(());
    };
    let author = Act::new(Actor::Staff(author.staff), now, ids);
    let publisher = Act::new(Actor::Staff(publisher.staff), now, ids);
    let mut wanted = Vec::new();
    if let Some(document) = page.documents.first() {
        wanted.push((Owner::Document(document.id), "Thỏa thuận (bản minh họa).pdf", paper()));
    }
    for card in &page.commitments {
        let page = commitment::by_id(db, &system, card.commitment.id).await?;
        if let Some(milestone) = page.milestones.iter().find(|m| m.done_on.is_some()) {
            wanted.push((Owner::Milestone(milestone.id), "Ảnh minh họa.png", picture()));
            break;
        }
    }
    for (owner, name, bytes) in wanted {
        let Ok(checked) = evidence::check(name, bytes) else { continue };
        let id = keep(db, files, &author, owner, checked).await?;
        file::change(db, &publisher, id, Change::Publish, &Amendment::default()).await?;
    }
    Ok(())
}

async fn keep(
    db: &Db,
    files: &Files,
    author: &Act,
    owner: Owner,
    checked: Checked,
) -> Result<uuid::Uuid, KeepError> {
    files.keep(db, author, owner, checked, owner.meant_for_public()).await
}

/// A page that says what it is. Its font knows no Vietnamese letters, so it speaks without diacritics.
pub fn paper() -> Vec<u8> {
    let text = "BT /F1 20 Tf 72 760 Td (Hop Tac - tep minh hoa) Tj 0 -32 Td /F1 12 Tf \
        (Tep nay duoc tao tu dong cho du lieu minh hoa.) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    let size = objects.len() + 1;
    out.push_str(&format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    out.into_bytes()
}

/// Width and height of the picture.
const SIDE: (u32, u32) = (240, 160);

/// Two hills under a red sun, in a palette of four, not compressed: 40 kB.
pub fn picture() -> Vec<u8> {
    let (width, height) = SIDE;
    let mut rows = Vec::new();
    for y in 0..height {
        rows.push(0);
        for x in 0..width {
            let hill = |at: i64, top: i64| i64::from(y) > top + (i64::from(x) - at).pow(2) / 90;
            let sun = (i64::from(x) - 185).pow(2) + (i64::from(y) - 45).pow(2) < 26 * 26;
            rows.push(if hill(70, 80) {
                2
            } else if hill(170, 100) {
                3
            } else {
                u8::from(sun)
            });
        }
    }
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([8, 3, 0, 0, 0]);
    let palette = [[0xf6, 0xf4, 0xf0], [0xa3, 0x18, 0x1b], [0x0d, 0x5a, 0x3a], [0x4d, 0x8b, 0x6f]].concat();
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, body) in [(b"IHDR", head), (b"PLTE", palette), (b"IDAT", stored(&rows)), (b"IEND", Vec::new())]
    {
        let checked = [kind.as_slice(), &body].concat();
        out.extend(u32::try_from(body.len()).unwrap_or_default().to_be_bytes());
        out.extend(&checked);
        out.extend(crc32fast::hash(&checked).to_be_bytes());
    }
    out
}

/// Bytes as a zlib stream that is not compressed.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut pieces = bytes.chunks(0xffff).peekable();
    while let Some(piece) = pieces.next() {
        let length = u16::try_from(piece.len()).unwrap_or_default();
        out.push(u8::from(pieces.peek().is_none()));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(piece);
    }
    let (a, b) = bytes.iter().fold((1, 0), |(a, b): (u32, u32), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    out.extend(((b << 16) | a).to_be_bytes());
    out
}
