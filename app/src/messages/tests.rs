//! What holds for the whole catalog.

use std::collections::{BTreeMap, HashSet};

use super::*;

/// Keys of messages that rightly have the same words, and why.
const TWICE: &[(&[&str], &str)] = &[
    (&["audit.action.create", "audit.action.add"], "two codes for one act"),
    (&["audit.action.edit", "audit.action.update"], "two codes for one act"),
    (&["audit.action.ask", "audit.action.request"], "two codes for one act"),
    (&["audit.action.carry", "audit.action.carry_over"], "two codes for one act"),
    (&["public.timeliness", "guide.method.2.0"], "a label, and the heading over its explanation"),
    (&["work.section_count._", "dashboard.count._", "domain.holds"], "they part at 0 and 1"),
];

#[test]
fn no_words_stand_twice() {
    let mut places: BTreeMap<Text, Vec<String>> = BTreeMap::new();
    for (key, text) in all().filter(|(_, (vi, _))| !vi.is_empty() && !vi.starts_with("= ")) {
        places.entry(text).or_default().push(key);
    }
    let twice: Vec<_> = places
        .into_iter()
        .filter(|(_, keys)| keys.len() > 1 && !TWICE.iter().any(|(allowed, _)| keys == allowed))
        .collect();
    assert!(twice.is_empty(), "take the words of one message in the others: {twice:#?}");
}

#[test]
fn every_message_has_a_key_of_its_own() {
    let keys: Vec<String> = all().map(|(key, _)| key).collect();
    assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
}
