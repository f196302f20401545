//! Files: evidence of an update or a milestone, and the files of documents.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::locality::LocalityId;

codes! {
    /// What a file is, told from its content. The code is its usual ending.
    FileKind {
        /// PDF.
        Pdf = "pdf",
        /// JPEG photo.
        Jpeg = "jpg",
        /// PNG picture.
        Png = "png",
        /// WebP picture.
        Webp = "webp",
        /// Word.
        Docx = "docx",
        /// Excel.
        Xlsx = "xlsx",
        /// PowerPoint.
        Pptx = "pptx",
        /// OpenDocument text.
        Odt = "odt",
        /// Table as text.
        Csv = "csv",
        /// Plain text.
        Txt = "txt",
    }
}

impl FileKind {
    /// Media type it is served as.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Txt => "text/plain; charset=utf-8",
        }
    }

    /// The kind that a name with this ending claims, whatever its case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_ascii_lowercase();
        match ending.as_str() {
            "jpeg" | "jpe" | "jfif" => Some(Self::Jpeg),
            other => other.parse().ok(),
        }
    }
}

codes! {
    /// Who may read a file.
    FileVisibility {
        /// Nội bộ: staff of the parties.
        Internal = "internal",
        /// Chờ duyệt công khai: staff of the parties, until a second person says that everybody may.
        Proposed = "proposed",
        /// Công khai: everybody, once what it belongs to is public.
        Public = "public",
    }
}

codes! {
    /// What the virus scanner said.
    Scan {
        /// Nothing found, or no scanner is set up.
        Clean = "clean",
        /// The scanner did not answer: given to nobody until it does.
        Held = "held",
        /// Found harmful later: given to nobody, its content is removed.
        Refused = "refused",
    }
}

/// What a file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// An update.
    Update(Uuid),
    /// A milestone.
    Milestone(Uuid),
    /// A document of an agreement.
    Document(Uuid),
}

impl Owner {
    /// What a file meant for the public is at first: an update's waits for the update's own approval, all else for
    /// a second person.
    #[must_use]
    pub const fn meant_for_public(self) -> FileVisibility {
        match self {
            Self::Update(_) => FileVisibility::Public,
            Self::Milestone(_) | Self::Document(_) => FileVisibility::Proposed,
        }
    }

    /// Its id.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Update(id) | Self::Milestone(id) | Self::Document(id) => id,
        }
    }
}

/// A file of the record, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The id.
    pub id: Uuid,
    /// What it belongs to.
    pub owner: Owner,
    /// Name, cleaned.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the content as it is kept, in hexadecimal.
    pub sha256: String,
    /// Who may read it.
    pub visibility: FileVisibility,
    /// What the scanner said.
    pub scan: Scan,
    /// The scanner's own words.
    pub scan_note: Option<String>,
    /// Whose it is.
    pub uploaded_by_id: Option<Uuid>,
    /// Their name, as it was; empty for the public unless the settings say otherwise.
    pub uploaded_by: String,
    /// Their agency; empty when they have none.
    pub office: String,
    /// The unit they work for.
    pub unit: Option<LocalityId>,
    /// When it came.
    pub at: DateTime<Utc>,
    /// Whether the public may have it now.
    pub is_public: bool,
}

impl File {
    /// Whether the public has it now and would not with this visibility, or where it is gone (`None`). An update's own
    /// files are fixed with it: until it is approved the public has none of them.
    #[must_use]
    pub fn taken_from_public(&self, after: Option<FileVisibility>) -> bool {
        self.is_public && after != Some(FileVisibility::Public)
    }
}

/// Most bytes of a file.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Most files of an update, milestone or document.
pub const MAX_FILES: i64 = 10;
/// Most bytes an account may send on one day in Vietnam.
pub const MAX_BYTES_A_DAY: i64 = 200 * 1024 * 1024;
