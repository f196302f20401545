//! Warnings gathered while reading.

use crate::intake::draft::{Warning, WarningKind};

/// Warnings gathered while reading.
#[derive(Default)]
pub struct Notes {
    /// In the order they came.
    pub warnings: Vec<Warning>,
}

impl Notes {
    /// Adds one about the whole paper.
    pub fn warn(&mut self, kind: WarningKind, detail: String) {
        self.warnings.push(Warning { kind, detail, order: None });
    }

    /// Adds one about the commitment with this order.
    pub fn warn_on(&mut self, kind: WarningKind, detail: String, order: u32) {
        self.warnings.push(Warning { kind, detail, order: Some(order) });
    }
}
