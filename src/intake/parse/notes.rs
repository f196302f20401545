//! Warnings gathered while reading.

use crate::intake::draft::{Warning, WarningKind};

/// Most warnings about the whole paper: a page shows them all.
const MAX_ABOUT_ALL: usize = 50;
/// Most characters of the words that a warning quotes.
const MAX_DETAIL: usize = 1_000;

/// Warnings gathered while reading.
#[derive(Default)]
pub struct Notes {
    /// In the order they came.
    pub warnings: Vec<Warning>,
}

impl Notes {
    /// Adds one about the whole paper, unless it was said before.
    pub fn warn(&mut self, kind: WarningKind, detail: String) {
        let detail = shortened(detail);
        let about_all = || self.warnings.iter().filter(|w| w.order.is_none());
        if about_all().count() < MAX_ABOUT_ALL && !about_all().any(|w| w.kind == kind && w.detail == detail) {
            self.warnings.push(Warning { kind, detail, order: None });
        }
    }

    /// Adds one about the commitment with this order.
    pub fn warn_on(&mut self, kind: WarningKind, detail: String, order: u32) {
        self.warnings.push(Warning { kind, detail: shortened(detail), order: Some(order) });
    }
}

fn shortened(mut detail: String) -> String {
    if let Some((at, _)) = detail.char_indices().nth(MAX_DETAIL) {
        detail.truncate(at);
        detail.push('…');
    }
    detail
}
