//! The audit as a table for spreadsheets.

use hoptac::model::act::in_vietnam;
use hoptac::store::system::audit::log::LogEntry;

const HEADINGS: [&str; 11] = [
    "so_thu_tu",
    "thoi_diem",
    "nguoi_thuc_hien",
    "tai_khoan",
    "thao_tac",
    "doi_tuong",
    "ma_doi_tuong",
    "thoa_thuan",
    "noi_dung_hop_tac",
    "chi_tiet",
    "ma_bam",
];

/// What the file begins with: the mark by which spreadsheets know UTF-8, and the headings.
#[must_use]
pub fn head() -> String {
    format!("\u{feff}{}", line(HEADINGS))
}

/// An entry as a line.
#[must_use]
pub fn row(entry: &LogEntry) -> String {
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    line([
        entry.seq.to_string().as_str(),
        &in_vietnam(entry.at).to_rfc3339(),
        &entry.actor,
        &id(entry.account_id),
        &entry.action,
        &entry.noun,
        &entry.noun_id,
        &id(entry.agreement_id),
        &id(entry.commitment_id),
        &entry.detail,
        &entry.hash,
    ])
}

/// One line as RFC 4180 has it: every cell in quotes.
fn line<const N: usize>(cells: [&str; N]) -> String {
    let mut out = String::new();
    for (i, text) in cells.into_iter().enumerate() {
        out.push_str(if i == 0 { "\"" } else { ",\"" });
        // A spreadsheet takes what begins so for a formula, and may run it.
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            out.push('\'');
        }
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_can_hold_anything_and_is_never_a_formula() {
        assert_eq!(line(["a", "b,\"c\"\nd"]), "\"a\",\"b,\"\"c\"\"\nd\"\r\n");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(line([formula]).starts_with("\"'"), "{formula:?}");
        }
    }
}
