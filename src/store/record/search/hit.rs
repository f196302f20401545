//! What a search finds.

codes! {
    /// What was found.
    HitKind {
        /// An agreement.
        Agreement = "agreement",
        /// A commitment.
        Commitment = "commitment",
    }
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Address of the agreement.
    pub agreement_slug: String,
    /// Code, for a commitment.
    pub code: Option<String>,
    /// Title or wording.
    pub title: String,
    /// Title of the agreement.
    pub agreement_title: String,
}
