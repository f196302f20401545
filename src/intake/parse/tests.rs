//! Whole papers through the parser.

mod properties;
mod samples;
mod shapes;

use chrono::NaiveDate;

use crate::intake::draft::{Draft, WarningKind};
use crate::intake::source::Source;
use crate::model::reference::Reference;

/// Reads a text and checks what must hold for every draft.
fn read(text: &str) -> Draft {
    read_source(&Source::from_text(text))
}

fn read_source(source: &Source) -> Draft {
    let draft = super::parse(source, Reference::built_in()).unwrap();
    sound(source, &draft);
    draft
}

/// Orders are 1..n, quotes stand where they say, domains exist, warnings point at commitments.
fn sound(source: &Source, draft: &Draft) {
    let mut last = 0;
    for (commitment, order) in draft.commitments.iter().zip(1..) {
        assert_eq!(commitment.order, order);
        let at = commitment.at.expect("every commitment read has a place");
        assert_eq!(source.text.get(at..at + commitment.quote.len()), Some(commitment.quote.as_str()));
        assert!(at >= last, "commitments stand in text order");
        last = at;
        assert!(!commitment.text.trim().is_empty());
        assert!(Reference::built_in().domain(&commitment.domain).is_some());
    }
    let count = u32::try_from(draft.commitments.len()).unwrap();
    assert!(draft.warnings.iter().all(|w| w.order.is_none_or(|order| (1..=count).contains(&order))));
    for party in &draft.parties {
        let id = party.locality.as_ref().expect("every party read is a unit");
        assert!(Reference::built_in().lineage.get(id).is_some());
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn parties(draft: &Draft) -> Vec<&str> {
    draft.parties.iter().filter_map(|p| p.locality.as_ref()).map(|id| id.0.as_str()).collect()
}

fn domains(draft: &Draft) -> Vec<&str> {
    draft.commitments.iter().map(|c| c.domain.as_str()).collect()
}

fn texts(draft: &Draft) -> Vec<&str> {
    draft.commitments.iter().map(|c| c.text.as_str()).collect()
}

fn warned(draft: &Draft, kind: WarningKind) -> bool {
    draft.warnings.iter().any(|w| w.kind == kind)
}
