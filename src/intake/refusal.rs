//! Why intake does not take a file.

/// A file or text that intake refuses. Nothing of it is kept. The screens word it by [`Refusal::code`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// Bytes, but no words.
    #[error("the file holds no text")]
    NoText,
    /// More bytes than the limit.
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooLarge {
        /// Size of the file in bytes.
        bytes: usize,
        /// Most bytes taken.
        limit: usize,
    },
    /// More lines or table rows than the limit.
    #[error("the file has more than {limit} lines or rows")]
    TooManyRows {
        /// Most lines and rows taken.
        limit: usize,
    },
    /// More characters, or words and signs, than the limit.
    #[error("the text is longer than {limit} characters")]
    TooLong {
        /// Most characters taken.
        limit: usize,
    },
    /// More commitments than one agreement may be made of.
    #[error("the text holds {found} commitments or more; at most {limit} are taken at once")]
    TooManyCommitments {
        /// How many were found; counting ends at some point.
        found: usize,
        /// Most commitments taken.
        limit: usize,
    },
    /// Commitments whose words together are more than the limit.
    #[error("the commitments hold {found} characters; at most {limit} are taken at once")]
    CommitmentsTooLong {
        /// Their characters.
        found: usize,
        /// Most characters taken.
        limit: usize,
    },
    /// Principles that no agreement may keep.
    #[error("the principles hold {found} characters; an agreement keeps {limit}")]
    PrinciplesTooLong {
        /// Their characters.
        found: usize,
        /// Most characters kept.
        limit: usize,
    },
    /// A table wider than the limit.
    #[error("the table has more than {limit} columns")]
    TooManyColumns {
        /// Most columns taken.
        limit: usize,
    },
    /// An archive that unpacks to far more than it should.
    #[error("the file unpacks to more than is allowed")]
    Bomb,
    /// Locked with a password.
    #[error("the file is protected with a password")]
    PasswordProtected,
    /// A PDF.
    #[error("the file is a PDF; its text has to be pasted or sent as docx")]
    Pdf,
    /// A picture.
    #[error("the file is a picture")]
    Image,
    /// Office before 2007: .doc, .xls.
    #[error("the file is of an Office before 2007; save it as docx or xlsx")]
    OldOffice,
    /// A program or other data.
    #[error("the file is not a text, document or table")]
    Binary,
    /// A damaged file; the words say where.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// Another language, or Vietnamese without its diacritics.
    #[error("the text is not Vietnamese written with its diacritics")]
    NotVietnamese,
    /// Marked as a state secret; the words are the marking found.
    #[error("the file is marked as a state secret: {0}")]
    Secret(String),
}

impl Refusal {
    /// The stable code the screens word it by.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoText => "no_text",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooLong { .. } => "too_long",
            Self::TooManyCommitments { .. } => "too_many_commitments",
            Self::CommitmentsTooLong { .. } => "commitments_too_long",
            Self::PrinciplesTooLong { .. } => "principles_too_long",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::Bomb => "bomb",
            Self::PasswordProtected => "password_protected",
            Self::Pdf => "pdf",
            Self::Image => "image",
            Self::OldOffice => "old_office",
            Self::Binary => "binary",
            Self::Unreadable(_) => "unreadable",
            Self::NotVietnamese => "not_vietnamese",
            Self::Secret(_) => "secret",
        }
    }
}
