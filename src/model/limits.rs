//! Most characters of each text. Forms say so beside the field, the store refuses, and the database's checks hold the
//! same numbers: a test compares them with the migrations of both engines.

/// Declares the limits, each with the checks of the database that hold it.
macro_rules! limits {
    ($($(#[$meta:meta])* $name:ident = $max:literal, $($check:literal),+;)+) => {
        $($(#[$meta])* pub const $name: usize = $max;)+

        #[cfg(test)]
        const CHECKS: &[(&str, usize)] = &[$($(($check, $name)),+),+];
    };
}

limits! {
    /// Name of an agency.
    AGENCY_NAME = 300, "agency_name_length";
    /// E-mail address.
    ACCOUNT_EMAIL = 254, "account_email_form";
    /// Name of a person with an account.
    ACCOUNT_NAME = 200, "account_name";
    /// What a browser calls itself.
    SESSION_AGENT = 300, "session_agent";
    /// Name of a public holiday.
    HOLIDAY_NAME = 200, "holiday_name_vi", "holiday_name_en";
    /// Value of a setting.
    SETTING_VALUE = 1_000, "setting_value";

    /// Address of an agreement.
    AGREEMENT_SLUG = 200, "agreement_slug_length";
    /// Title of an agreement.
    AGREEMENT_TITLE = 1_000, "agreement_title";
    /// Where an agreement was signed.
    AGREEMENT_HELD_AT = 300, "agreement_held_at";
    /// The principles of an agreement, as the list that is stored.
    AGREEMENT_PRINCIPLES = 50_000, "agreement_principles";
    /// Focal point of an agreement.
    AGREEMENT_FOCAL_POINT = 1_000, "agreement_focal_point";
    /// How often an agreement is reviewed.
    AGREEMENT_REVIEW_CADENCE = 1_000, "agreement_review_cadence";

    /// Number of a document, as written and as compared.
    DOCUMENT_NUMBER = 200, "document_number_raw", "document_number";
    /// Subject of a document.
    DOCUMENT_SUBJECT = 1_000, "document_subject";
    /// Issuer of a document.
    DOCUMENT_ISSUER = 500, "document_issuer";
    /// Who signed a document, as the list that is stored.
    DOCUMENT_SIGNERS = 20_000, "document_signers";
    /// Text of a document, and of the source of a draft.
    SOURCE_TEXT = 5_000_000, "document_source_text", "intake_draft_source_text";
    /// A draft, as it is stored.
    DRAFT = 10_000_000, "intake_draft_draft";
    /// Name of the file that a draft came from.
    DRAFT_FILE_NAME = 300, "intake_draft_file_name";

    /// Wording of a commitment.
    COMMITMENT_TEXT = 4_000, "commitment_text";
    /// The source's own words of a commitment.
    COMMITMENT_QUOTE = 20_000, "commitment_quote";
    /// Where the quote stands.
    COMMITMENT_PLACE = 300, "commitment_place";
    /// Unit of a target.
    COMMITMENT_TARGET_UNIT = 200, "commitment_target_unit";
    /// Deliverable of a commitment.
    COMMITMENT_DELIVERABLE = 2_000, "commitment_deliverable";
    /// Budget of a commitment.
    COMMITMENT_BUDGET = 1_000, "commitment_budget";
    /// Why a commitment was amended.
    AMENDMENT_REASON = 2_000, "commitment_version_reason";

    /// What a proposal changes, as it is stored.
    PROPOSAL_CHANGE = 200_000, "change_proposal_change";
    /// Why a change is proposed.
    PROPOSAL_REASON = 4_000, "change_proposal_reason";
    /// Why a proposal was declined.
    PROPOSAL_NOTE = 2_000, "change_proposal_note";

    /// Lead agencies of a side.
    SIDE_LEAD = 1_000, "side_lead";
    /// Cooperating agencies of a side, as the list that is stored.
    SIDE_COOPERATING = 10_000, "side_cooperating";
    /// Focal point of a side.
    SIDE_FOCAL_POINT = 500, "side_focal_point";

    /// Name of a milestone.
    MILESTONE_TITLE = 1_000, "milestone_title";
    /// Deliverable of a milestone.
    MILESTONE_DELIVERABLE = 2_000, "milestone_deliverable";

    /// Each text of an update, and its public wording.
    UPDATE_TEXT = 10_000, "update_results", "update_obstacles", "update_proposals", "update_next_steps",
        "update_public_results";
    /// Why a value does not fit its target.
    UPDATE_VALUE_REASON = 1_000, "update_value_reason";
    /// Why an update was returned.
    UPDATE_RETURN_REASON = 2_000, "update_return_reason";
    /// Why an update was withdrawn.
    UPDATE_WITHDRAW_REASON = 2_000, "update_withdraw_reason";
    /// The milestones an update claims, as the list that is stored.
    UPDATE_MILESTONES = 20_000, "update_milestones";
    /// What was typed into a draft, as it was typed, as the list that is stored.
    UPDATE_TYPED = 200_000, "update_typed";
    /// Who else wrote some part of an update, as the list that is stored.
    UPDATE_WRITERS = 20_000, "update_writers";

    /// What a settlement says.
    SETTLEMENT_NOTE = 4_000, "settlement_note";
    /// Why a settlement was refused.
    SETTLEMENT_REFUSAL = 2_000, "settlement_refusal";
    /// Why a deadline is to be extended.
    EXTENSION_REASON = 4_000, "extension_reason";
    /// What was decided about an extension.
    EXTENSION_NOTE = 2_000, "extension_decision_note";

    /// Wording of a directive, and of a reply to it.
    DIRECTIVE_TEXT = 4_000, "directive_wording", "directive_reply_text";
    /// Addressee of a directive.
    DIRECTIVE_ADDRESSEE = 300, "directive_addressee";
    /// Text of a note.
    NOTE_TEXT = 4_000, "note_text";

    /// What an operator asks for, as it is stored.
    REQUEST_CONTENT = 20_000, "locality_request_content";
    /// What a request is called in lists.
    REQUEST_TITLE = 400, "locality_request_title";
    /// Why a request was declined.
    REQUEST_REASON = 2_000, "locality_request_reason";

    /// Key of a notice.
    NOTICE_KEY = 200, "notice_key";
    /// Key of a mail.
    MAIL_KEY = 300, "mail_key";
    /// Subject of a mail.
    MAIL_SUBJECT = 300, "mail_subject";
    /// Text of a mail.
    MAIL_BODY = 100_000, "mail_body";

    /// Name of a file.
    FILE_NAME = 200, "file_name";
    /// What the scanner said of a file.
    FILE_SCAN_NOTE = 300, "file_scan_note";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The number that `sql` begins with.
    fn number(sql: &str) -> Option<usize> {
        let digits: String = sql.trim_start().chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    }

    /// The upper bound that a check holds a text to: `length(x) <= n` or `length(x) between m and n`.
    fn bound(check: &str) -> Option<usize> {
        let (_, rest) = check.split_once("length(")?.1.split_once(')')?;
        let rest = rest.trim_start();
        match rest.strip_prefix("between") {
            Some(range) => number(range.split_once(" and ")?.1),
            None => number(rest.strip_prefix("<=")?),
        }
    }

    /// The bounds of the texts by the names of their checks; of a table made anew the last ones.
    fn bounds(engine: &str) -> BTreeMap<String, usize> {
        let folder = format!("{}/migrations/{engine}", env!("CARGO_MANIFEST_DIR"));
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        let mut bounds = BTreeMap::new();
        for file in files {
            let sql = std::fs::read_to_string(file).unwrap();
            for check in sql.split("constraint ").skip(1) {
                let name = check.split(|c: char| c.is_whitespace() || c == ';').next().unwrap();
                if let Some(bound) = bound(check) {
                    bounds.insert(name.to_owned(), bound);
                }
            }
        }
        bounds
    }

    #[test]
    fn the_database_holds_the_same_limits() {
        let limits: BTreeMap<String, usize> =
            CHECKS.iter().map(|(name, max)| ((*name).to_owned(), *max)).collect();
        assert_eq!(limits.len(), CHECKS.len(), "no check has two limits");
        for engine in ["sqlite", "postgres"] {
            assert_eq!(bounds(engine), limits, "{engine}");
        }
    }
}
