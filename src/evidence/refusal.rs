//! Why a file does not become evidence.

use crate::model::file::FileKind;

/// A file that is refused. Nothing of it is kept. The screens word it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// More bytes than the limit.
    #[error("the file is too large")]
    TooLarge,
    /// None of the kinds that are taken.
    #[error("the file is of a kind that is not taken")]
    Kind,
    /// A photo as some telephones keep it, which browsers do not show.
    #[error("the photo is HEIC")]
    Heic,
    /// Office before 2007.
    #[error("the file is of an Office before 2007")]
    OldOffice,
    /// HTML, SVG or XML: a page that could run in the reader's browser.
    #[error("the file is a page or a drawing with code")]
    Page,
    /// A document with macros.
    #[error("the document holds macros")]
    Macros,
    /// A document with an object of another program in it, or a program.
    #[error("the document holds an embedded object or a program")]
    Embedded,
    /// A document that loads a template, picture or data from elsewhere when it is opened.
    #[error("the document loads content from elsewhere")]
    External,
    /// A document with a part that none of the usual programs writes; its name or kind.
    #[error("the document holds the part {0}, which is not taken")]
    UnknownPart(String),
    /// The name claims another kind than the content, which is this.
    #[error("the name claims another kind than {}", .0.code())]
    Lies(FileKind),
    /// Locked with a password.
    #[error("the file is protected with a password")]
    PasswordProtected,
    /// An archive that unpacks to far more than it should.
    #[error("the file unpacks to more than is allowed")]
    Bomb,
    /// Damaged.
    #[error("the file is damaged")]
    Damaged,
    /// Its name says it is a state secret; the words are the marking found.
    #[error("the name marks a state secret: {0}")]
    Secret(String),
}
