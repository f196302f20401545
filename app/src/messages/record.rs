//! Words of the record by hand: agreements, commitments, milestones and documents that coordinators enter and edit.

use hoptac::model::commitment::{Direction, TargetMode};
use hoptac::store::record::commitment::Kept;

mod en;
mod vi;

pub use en::EN;
pub use vi::VI;

/// See the module.
pub struct Record {
    /// Before the title of the agreement it carries on.
    pub before: &'static str,
    /// Before the title of an agreement that carries it on.
    pub after: &'static str,
    /// Before the names of signers.
    pub signed_by: &'static str,
    /// Enter an agreement by hand.
    pub new_agreement: &'static str,
    /// What the form makes.
    pub new_lead: &'static str,
    /// Label of the tabs of an agreement.
    pub tabs: &'static str,
    /// Overview.
    pub tab_overview: &'static str,
    /// The list of commitments to edit.
    pub tab_contents: &'static str,
    /// General facts.
    pub tab_facts: &'static str,
    /// Documents.
    pub tab_documents: &'static str,
    /// Life of the agreement.
    pub tab_life: &'static str,
    /// Title of the facts form.
    pub edit_facts: &'static str,
    /// On the forms of a public agreement.
    pub public_note: &'static str,
    /// On the form of a commitment of a public agreement.
    pub public_note_one: &'static str,
    /// About choosing parties.
    pub party_hint: &'static str,
    /// Principles.
    pub principles: &'static str,
    /// One a line.
    pub principles_hint: &'static str,
    /// Focal point.
    pub focal_point: &'static str,
    /// Review cadence.
    pub cadence: &'static str,
    /// How a period may be typed.
    pub period_hint: &'static str,
    /// Save.
    pub save: &'static str,
    /// Create.
    pub create: &'static str,
    /// A party that did not exist on the day.
    pub party_day: &'static str,
    /// The same unit twice.
    pub party_once: &'static str,
    /// A party that has spoken.
    pub party_reported: &'static str,
    /// Title of the list to edit.
    pub contents_title: &'static str,
    /// Add a commitment.
    pub add_commitment: &'static str,
    /// No commitment yet.
    pub nothing_yet: &'static str,
    /// Column of ticks.
    pub col_pick: &'static str,
    /// Column of the order.
    pub col_place: &'static str,
    /// Column of codes.
    pub col_code: &'static str,
    /// Column of wordings.
    pub col_text: &'static str,
    /// Column of domains.
    pub col_domain: &'static str,
    /// Column of lead agencies.
    pub col_lead: &'static str,
    /// Column of deadlines.
    pub col_deadline: &'static str,
    /// Move up.
    pub up: &'static str,
    /// Move down.
    pub down: &'static str,
    /// Save the order.
    pub save_order: &'static str,
    /// What happens to ticked rows.
    pub selected: &'static str,
    /// Leave as it is.
    pub keep: &'static str,
    /// Lead agency of the own side.
    pub bulk_lead: &'static str,
    /// Apply.
    pub apply: &'static str,
    /// Nothing to set.
    pub bulk_empty: &'static str,
    /// Nothing ticked.
    pub pick_some: &'static str,
    /// About the bulk form.
    pub bulk_hint: &'static str,
    /// Title of the form of a new one.
    pub new_commitment: &'static str,
    /// Title of the form of one.
    pub edit_commitment: &'static str,
    /// Wording.
    pub wording: &'static str,
    /// The words of the source.
    pub quote: &'static str,
    /// About the quote.
    pub quote_hint: &'static str,
    /// Where it stands.
    pub place: &'static str,
    /// An example.
    pub place_hint: &'static str,
    /// Main domain.
    pub main_domain: &'static str,
    /// Further domains.
    pub more_domains: &'static str,
    /// Direction.
    pub direction: &'static str,
    /// Deadline.
    pub deadline: &'static str,
    /// First day.
    pub from: &'static str,
    /// Last day.
    pub to: &'static str,
    /// Which fields count.
    pub to_hint: &'static str,
    /// Target.
    pub target: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Baseline.
    pub baseline: &'static str,
    /// How it counts.
    pub mode: &'static str,
    /// Deliverable.
    pub deliverable: &'static str,
    /// Budget.
    pub budget: &'static str,
    /// Whether the public may read it.
    pub public: &'static str,
    /// Legend of the amendment.
    pub amendment: &'static str,
    /// When a reason is needed.
    pub amendment_hint: &'static str,
    /// Reason.
    pub reason: &'static str,
    /// No reason given.
    pub reason_missing: &'static str,
    /// Amending document.
    pub by_document: &'static str,
    /// None.
    pub no_document: &'static str,
    /// Heading of former versions.
    pub former: &'static str,
    /// No target.
    pub former_none: &'static str,
    /// Remove.
    pub remove: &'static str,
    /// Remove a commitment.
    pub remove_commitment: &'static str,
    /// What removing does.
    pub remove_hint: &'static str,
    /// Assign agencies.
    pub assign: &'static str,
    /// Title of the assignment form.
    pub assign_title: &'static str,
    /// Lead agencies.
    pub leads: &'static str,
    /// Several.
    pub leads_hint: &'static str,
    /// Cooperating agencies.
    pub cooperating: &'static str,
    /// Several.
    pub many: &'static str,
    /// Focal point of the side.
    pub focal: &'static str,
    /// No private numbers.
    pub focal_hint: &'static str,
    /// Heading of the other sides.
    pub other_side: &'static str,
    /// Milestones.
    pub milestones: &'static str,
    /// Add a milestone.
    pub add_milestone: &'static str,
    /// Edit a milestone.
    pub edit_milestone: &'static str,
    /// Name of a milestone.
    pub milestone_title: &'static str,
    /// Due day.
    pub due_on: &'static str,
    /// Day reached.
    pub done_on: &'static str,
    /// Which side.
    pub side: &'static str,
    /// All sides.
    pub every_side: &'static str,
    /// None yet.
    pub no_milestones: &'static str,
    /// Edit.
    pub edit: &'static str,
    /// Name of an edit link.
    pub edit_of: &'static str,
    /// Documents.
    pub documents: &'static str,
    /// Add a document.
    pub add_document: &'static str,
    /// Edit a document.
    pub edit_document: &'static str,
    /// Number.
    pub number: &'static str,
    /// An example.
    pub number_hint: &'static str,
    /// Subject.
    pub subject: &'static str,
    /// Issuer.
    pub issuer: &'static str,
    /// Day of issue.
    pub issued_on: &'static str,
    /// First day of effect.
    pub effective_on: &'static str,
    /// Role.
    pub role: &'static str,
    /// What makes it signed.
    pub role_hint: &'static str,
    /// Legend of a signer.
    pub signer: &'static str,
    /// Name.
    pub signer_name: &'static str,
    /// Post.
    pub signer_title: &'static str,
    /// Authority.
    pub authority: &'static str,
    /// In the own name.
    pub authority_none: &'static str,
    /// Nothing typed.
    pub document_empty: &'static str,
    /// None yet.
    pub no_documents: &'static str,
    /// A document without a name.
    pub nameless: &'static str,
    /// Kind.
    pub kind: &'static str,
    /// Title of the life page.
    pub life_title: &'static str,
    /// Come into force.
    pub enter_force: &'static str,
    /// From which day.
    pub force_on: &'static str,
    /// What is needed.
    pub force_hint: &'static str,
    /// End it.
    pub ended: &'static str,
    /// Last day.
    pub ended_on: &'static str,
    /// How it ends.
    pub end_as: &'static str,
    /// End.
    pub end_button: &'static str,
    /// Replace it.
    pub replace: &'static str,
    /// What is carried over.
    pub replace_hint: &'static str,
    /// Replace.
    pub replace_button: &'static str,
    /// Put away.
    pub archive: &'static str,
    /// What archiving does.
    pub archive_hint: &'static str,
    /// Take out again.
    pub unarchive: &'static str,
    /// Notice of what was put away.
    pub archived: &'static str,
    /// List of what was put away.
    pub archived_list: &'static str,
    /// Back to the others.
    pub all_list: &'static str,
    /// Delete the draft.
    pub delete_draft: &'static str,
    /// What deleting does.
    pub delete_hint: &'static str,
    /// A yes before deleting.
    pub delete_sure: &'static str,
    /// Not ticked.
    pub delete_unsure: &'static str,
    /// Make a successor.
    pub clone: &'static str,
    /// What the form makes.
    pub clone_lead: &'static str,
    /// Which commitments.
    pub clone_pick: &'static str,
    /// Approve a changed commitment.
    pub publish_one: &'static str,
    /// Notice on a proposed commitment.
    pub publish_wait: &'static str,
    /// Rows changed by a bulk edit.
    pub changed_rows: &'static str,
    /// Rows not changed.
    pub kept_rows: &'static str,
    /// Number of a further field.
    pub more: fn(i64) -> String,
    /// Name of the tick of a row.
    pub row: fn(&str) -> String,
    /// Name of the order field of a row.
    pub place_of: fn(&str) -> String,
    /// Name of the button that moves a row up.
    pub up_of: fn(&str) -> String,
    /// Name of the button that moves a row down.
    pub down_of: fn(&str) -> String,
    /// Label of a field of the nth signer.
    pub nth_signer: fn(&str, i64) -> String,
    /// When and by whom.
    pub amended: fn(&str, &str) -> String,
    /// Why a row was not changed.
    pub kept: fn(Kept) -> &'static str,
    /// Direction in words.
    pub direction_of: fn(Direction) -> &'static str,
    /// Mode of a target in words.
    pub mode_of: fn(TargetMode) -> &'static str,
    /// Why the store did not do it, by the code of its reason.
    pub refused: fn(&str) -> &'static str,
    /// Legend of the side of a unit.
    pub side_of: fn(&str) -> String,
}
