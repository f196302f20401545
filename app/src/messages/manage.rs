//! Words of administration: settings, agencies, domains, localities, the mail queue.

use hoptac::model::locality::LocalityKind;
use hoptac::model::locality::change::{ChangeKind, Refused};
use hoptac::model::setting::Setting;
use hoptac::store::system::mail::queue::MailState;

mod en;
mod vi;

pub use en::EN;
pub use vi::VI;

/// See the module.
pub struct Manage {
    /// Saves a form.
    pub save: &'static str,
    /// Adds what was typed.
    pub add: &'static str,
    /// Opens one thing to change it.
    pub open: &'static str,
    /// What was saved, above the page.
    pub saved: &'static str,
    /// This cannot be, whatever is typed; try again from the current state.
    pub refused: &'static str,

    /// Settings.
    pub settings: &'static str,
    /// What settings are.
    pub settings_lead: &'static str,
    /// Name of a setting.
    pub setting: fn(Setting) -> &'static str,
    /// What it does.
    pub setting_effect: fn(Setting) -> &'static str,
    /// Its unit.
    pub setting_unit: fn(Setting) -> &'static str,
    /// Least and most.
    pub bounds: fn(&str, i64, i64) -> String,
    /// A session idles no longer than it lives.
    pub idle_too_long: &'static str,
    /// The leader is told no earlier than the coordinator.
    pub leader_too_early: &'static str,

    /// Agencies.
    pub agencies: &'static str,
    /// What is listed.
    pub agencies_lead: fn(&str) -> String,
    /// None yet.
    pub agencies_none: &'static str,
    /// One agency.
    pub agency: &'static str,
    /// Form for a new one.
    pub agency_add: &'static str,
    /// Name without the locality.
    pub agency_name: &'static str,
    /// An example.
    pub agency_name_hint: &'static str,
    /// Party or State.
    pub channel: &'static str,
    /// First day.
    pub valid_from: &'static str,
    /// Last day.
    pub valid_to: &'static str,
    /// Left empty: it goes on.
    pub valid_to_hint: &'static str,
    /// Names it had.
    pub former: &'static str,
    /// A former name and its last day.
    pub former_until: fn(&str, &str) -> String,
    /// What belongs to it: open commitments, accounts.
    pub agency_holds: fn(i64, i64) -> String,
    /// It has ended on this day.
    pub ended: fn(&str) -> String,
    /// It went into another.
    pub merged_into: fn(&str) -> String,
    /// Heading of merging.
    pub agency_merge: &'static str,
    /// What merging does.
    pub agency_merge_hint: &'static str,
    /// Target of a merge.
    pub into: &'static str,
    /// No target chosen yet.
    pub choose: &'static str,
    /// Does the merge.
    pub merge: &'static str,
    /// The name is taken.
    pub agency_taken: &'static str,
    /// It ends before it begins.
    pub days_wrong: &'static str,
    /// It leads open commitments or has accounts.
    pub agency_in_use: fn(i64, i64) -> String,
    /// The other belongs to the other system.
    pub agency_channel: &'static str,
    /// The target is none.
    pub into_wrong: &'static str,

    /// Domains.
    pub domains: &'static str,
    /// What can be done.
    pub domains_lead: &'static str,
    /// Form for a new one.
    pub domain_add: &'static str,
    /// Vietnamese name.
    pub name_vi: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Public by default, as a sentence.
    pub public_by_default: &'static str,
    /// Tag: new commitments are internal.
    pub internal: &'static str,
    /// Commitments in it.
    pub domain_holds: fn(i64) -> String,
    /// Moves it up; its name.
    pub up: fn(&str) -> String,
    /// Moves it down; its name.
    pub down: fn(&str) -> String,
    /// The name is taken.
    pub domain_taken: &'static str,
    /// It takes nothing new since this day.
    pub retired: fn(&str) -> String,
    /// Heading of retiring.
    pub domain_retire: &'static str,
    /// What retiring does.
    pub domain_retire_hint: &'static str,
    /// Retires it.
    pub retire: &'static str,
    /// Takes it up again.
    pub restore: &'static str,
    /// Heading of merging.
    pub domain_merge: &'static str,
    /// What merging does.
    pub domain_merge_hint: &'static str,
    /// The domain for what fits nowhere else stays.
    pub domain_other: &'static str,

    /// Localities.
    pub localities: &'static str,
    /// What can be done.
    pub localities_lead: &'static str,
    /// Heading of the form.
    pub change_enter: &'static str,
    /// What happens.
    pub change_kind: &'static str,
    /// One kind.
    pub kind: fn(ChangeKind) -> &'static str,
    /// Units that end.
    pub change_from: &'static str,
    /// First day of the new unit.
    pub change_on: &'static str,
    /// The old ones end the day before.
    pub change_on_hint: &'static str,
    /// Official code.
    pub change_code: &'static str,
    /// Two digits.
    pub change_code_hint: &'static str,
    /// Province or city.
    pub change_unit_kind: &'static str,
    /// One kind of unit.
    pub unit_kind: fn(LocalityKind) -> &'static str,
    /// Legal basis.
    pub change_basis: &'static str,
    /// An example.
    pub change_basis_hint: &'static str,
    /// Shows what would happen.
    pub change_preview: &'static str,
    /// Heading of what would happen.
    pub preview: &'static str,
    /// The new unit begins on a day.
    pub preview_unit: fn(&str, &str) -> String,
    /// What passes to it.
    pub preview_passes: &'static str,
    /// Column: the old unit.
    pub old_unit: &'static str,
    /// Column: agreements.
    pub agreements: &'static str,
    /// Column: open commitments.
    pub commitments: &'static str,
    /// Column: accounts.
    pub accounts: &'static str,
    /// What stays.
    pub preview_stays: &'static str,
    /// Enters it.
    pub change_apply: &'static str,
    /// Goes back to the form.
    pub change_back: &'static str,
    /// What was entered.
    pub change_done: &'static str,
    /// Entered changes.
    pub changes: &'static str,
    /// None entered.
    pub changes_none: &'static str,
    /// One change: from, to, day.
    pub changed: fn(&str, &str, &str) -> String,
    /// Why a change is refused.
    pub change_refused: fn(Refused) -> &'static str,
    /// Others changed the units meanwhile.
    pub change_stale: &'static str,

    /// The mail queue.
    pub mail: &'static str,
    /// What is listed.
    pub mail_lead: &'static str,
    /// One state.
    pub mail_state: fn(MailState) -> &'static str,
    /// Nothing in it.
    pub mail_none: &'static str,
    /// Tried this often, next try.
    pub mail_tries: fn(i32, &str) -> String,
    /// What the mail server said.
    pub mail_failure: &'static str,
    /// When it was queued.
    pub mail_queued: fn(&str) -> String,
    /// When it was sent.
    pub mail_sent: fn(&str) -> String,
    /// Tries it again.
    pub mail_retry: &'static str,
    /// It is no longer given up.
    pub mail_moved_on: &'static str,
}
