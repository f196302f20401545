//! Every visible string, in Vietnamese and English. A string missing in one language does not compile.
//!
//! One file an area, with both languages side by side; `hoptac messages` prints them as a table.

#[macro_use]
mod macros;

pub mod account;
pub mod action;
pub mod admin;
pub mod agency;
pub mod audit;
pub mod common;
pub mod correction;
pub mod dashboard;
pub mod directive;
pub mod domain;
pub mod errors;
pub mod extension;
pub mod field;
pub mod file;
pub mod format;
pub mod guide;
pub mod handover;
pub mod holiday;
pub mod intake;
pub mod job;
pub mod label;
pub mod lang;
pub mod locality;
pub mod locality_request;
pub mod mail;
pub mod note;
pub mod notification;
pub mod own_account;
pub mod password;
pub mod proposal;
pub mod public;
pub mod publication;
pub mod record;
pub mod review;
pub mod second_factor;
pub mod setting;
pub mod settlement;
pub mod sheet;
pub mod sign_in;
pub mod standing;
pub mod update;
pub mod work;

#[cfg(test)]
mod tests;

pub use lang::{Lang, Text};

impl Lang {
    /// The messages of this language.
    #[must_use]
    pub const fn messages(self) -> &'static Messages {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

/// A message of an area as it is written, for who lists, translates or checks them.
pub struct Message {
    /// Its name in the area.
    pub key: &'static str,
    /// For each case of its argument, or once: the case, and both texts. What is no text is there as source.
    pub texts: &'static [(&'static str, &'static str, &'static str)],
}

catalog! {
    /// What buttons and links say on more than one page.
    action: Action,
    /// Labels of fields, on pages, in forms and in histories: a key is the code of the field in the audit.
    field: Field,
    /// Labels of pages and forms for what the audit does not name, or names otherwise.
    label: Label,
    /// The frame of all pages, and the names of codes that many pages show.
    common: Common,
    /// How things stand: timeliness, silence, the tally, deadlines.
    standing: Standing,
    /// The public pages.
    public: Public,
    /// The method page, the help page and the error pages.
    guide: Guide,
    /// Signing in.
    sign_in: SignIn,
    /// One’s own account and its sessions.
    own_account: OwnAccount,
    /// Passwords: changing, forgetting and setting one, and the mails with a link.
    password: Password,
    /// The second factor: setting it up, recovery codes, and the second step of signing in.
    second_factor: SecondFactor,
    /// My work, and the agreements of one’s locality that are not public.
    work: Work,
    /// Handing over open work to a colleague.
    handover: Handover,
    /// Reviewing updates, and the lists of what waits for a decision.
    review: Review,
    /// The form of an update, and the page after it.
    update: Update,
    /// Correcting an approved update.
    correction: Correction,
    /// Publishing an update.
    publication: Publication,
    /// The sides differ, and settle what is to hold.
    settlement: Settlement,
    /// Worksheets of the record.
    sheet: Sheet,
    /// Extending a deadline.
    extension: Extension,
    /// Changes of what both sides agreed.
    proposal: Proposal,
    /// Directives: what leaders instruct in their own locality.
    directive: Directive,
    /// Notes between the sides of a commitment.
    note: Note,
    /// Notifications, on their page and by mail.
    notification: Notification,
    /// The jobs that the server does by itself.
    job: JobMessages,
    /// The record by hand: agreements, commitments, milestones and documents that coordinators enter and edit.
    record: Record,
    /// The intake wizard.
    intake: Intake,
    /// Evidence and other files.
    file: FileMessages,
    /// The leaders’ pages: the overview by domain and its lists.
    dashboard: Dashboard,
    /// The history of a thing, and the log of all acts.
    audit: Audit,
    /// Administration: its first page, and what its pages have in common.
    admin: Admin,
    /// Accounts of a locality, as its administrator manages them.
    account: Account,
    /// The settings of the whole system.
    setting: SettingMessages,
    /// Agencies of a locality.
    agency: Agency,
    /// Domains of cooperation.
    domain: Domain,
    /// Rearrangements of first-level units.
    locality: Locality,
    /// What a second person decides about a locality.
    locality_request: LocalityRequest,
    /// Public holidays.
    holiday: Holiday,
    /// The queue of outgoing mail.
    mail: Mail,
    /// What is wrong with a typed value, and what to do.
    errors: Errors,
}

/// Key, Vietnamese and English of every message, in the order of the areas.
pub fn all() -> impl Iterator<Item = (String, Text)> {
    let messages = AREAS.iter().flat_map(|(area, messages)| {
        messages.iter().flat_map(move |message| {
            message.texts.iter().map(move |&(case, vi, en)| {
                let dot = if case.is_empty() { "" } else { "." };
                (format!("{area}.{}{dot}{case}", message.key), (unquoted(vi), unquoted(en)))
            })
        })
    });
    messages.chain(guide::all()).chain(audit::all())
}

/// The text of a source that is nothing but a text.
fn unquoted(source: &'static str) -> &'static str {
    let inner = source.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains(['"', '\\'])).unwrap_or(source)
}
