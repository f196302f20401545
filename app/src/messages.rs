//! Every visible string, in Vietnamese and English. A string missing in one language does not compile.
//!
//! One file an area; each declares a struct and its two values.

pub mod account;
pub mod accounts;
pub mod audit;
pub mod common;
pub mod errors;
pub mod file;
pub mod flow;
pub mod format;
pub mod guide;
pub mod intake;
pub mod lead;
pub mod manage;
pub mod public;
pub mod record;
pub mod report;
pub mod sign_in;
pub mod standing;
pub mod tell;
pub mod work;

/// Language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Tiếng Việt: the first language, at plain addresses.
    Vi,
    /// English, at the same addresses under `/en`.
    En,
}

impl Lang {
    /// Value of the `lang` attribute.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// `path` in this language.
    #[must_use]
    pub fn href(self, path: &str) -> String {
        match self {
            Self::Vi => path.to_owned(),
            Self::En if path == "/" => "/en".to_owned(),
            Self::En => format!("/en{path}"),
        }
    }

    /// The words of this language.
    #[must_use]
    pub const fn messages(self) -> &'static Messages {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

/// The words of one language, by area.
pub struct Messages {
    /// Navigation, standing, kinds: what many pages say.
    pub common: common::Common,
    /// How things stand.
    pub standing: standing::Standing,
    /// Public pages.
    pub public: public::Public,
    /// Longer texts.
    pub guide: guide::Guide,
    /// Sign-in.
    pub sign_in: sign_in::SignIn,
    /// The own account.
    pub account: account::Account,
    /// Accounts of a locality.
    pub accounts: accounts::Accounts,
    /// Staff pages.
    pub work: work::Work,
    /// The record, by hand.
    pub record: record::Record,
    /// The update form.
    pub report: report::Report,
    /// The intake wizard.
    pub intake: intake::Intake,
    /// Files.
    pub file: file::FileWords,
    /// Leaders' pages.
    pub lead: lead::Lead,
    /// History and log.
    pub audit: audit::Audit,
    /// Administration.
    pub manage: manage::Manage,
    /// Directives, notes, notices, jobs.
    pub tell: tell::Tell,
    /// The work between two sides.
    pub flow: flow::Flow,
    /// What is wrong, and what to do.
    pub errors: errors::Errors,
}

static VI: Messages = Messages {
    common: common::VI,
    standing: standing::VI,
    public: public::VI,
    guide: guide::VI,
    sign_in: sign_in::VI,
    account: account::VI,
    accounts: accounts::VI,
    work: work::VI,
    record: record::VI,
    report: report::VI,
    intake: intake::VI,
    file: file::VI,
    lead: lead::VI,
    audit: audit::VI,
    manage: manage::VI,
    tell: tell::VI,
    flow: flow::VI,
    errors: errors::VI,
};

static EN: Messages = Messages {
    common: common::EN,
    standing: standing::EN,
    public: public::EN,
    guide: guide::EN,
    sign_in: sign_in::EN,
    account: account::EN,
    accounts: accounts::EN,
    work: work::EN,
    record: record::EN,
    report: report::EN,
    intake: intake::EN,
    file: file::EN,
    lead: lead::EN,
    audit: audit::EN,
    manage: manage::EN,
    tell: tell::EN,
    flow: flow::EN,
    errors: errors::EN,
};
